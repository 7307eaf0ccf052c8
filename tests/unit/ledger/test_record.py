"""From entries to rows."""

import hmac
from collections.abc import Callable
from typing import Any

import pytest

from makegood.ledger import CompactRange, Entry, WrongPlaceError, leaf_hash, record


def test_a_row_holds_the_entry_its_leaf_and_its_seal(built: Callable[..., Any]) -> None:
    """The four columns are what an outsider computes from the entry, and a seal over its place."""
    ledger = built([3])
    for place, row in enumerate(ledger.rows):
        assert (row.index, row.leaf_hash) == (place, leaf_hash(row.body))
        bound = b"makegood ledger seal 1" + place.to_bytes(8, "big") + row.leaf_hash
        assert row.seal == hmac.digest(ledger.sealing_key, bound, "sha256")


def test_an_entry_is_recorded_at_the_next_place_only(
    built: Callable[..., Any], made: Callable[[int], Entry]
) -> None:
    """Two acts at the same moment cannot both take one place."""
    ledger = built([3])
    with pytest.raises(WrongPlaceError, match="made for place 2 would stand at place 3") as caught:
        record([made(2)], onto=ledger.tree, sealing_key=ledger.sealing_key)
    assert caught.value.exit_code == 28
    rows, grown = record([made(3), made(4)], onto=ledger.tree, sealing_key=ledger.sealing_key)
    assert ([row.index for row in rows], grown.size) == ([3, 4], 5)


def test_recording_nothing_changes_nothing(built: Callable[..., Any]) -> None:
    """An act that changed nothing leaves the ledger as it was."""
    ledger = built([3])
    assert record([], onto=ledger.tree, sealing_key=ledger.sealing_key) == ([], ledger.tree)
    assert record([], onto=CompactRange.empty(), sealing_key=b"k")[1].size == 0
