"""Attacks on the ledger: each is found, and located."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.errors import ExitCode
from makegood.ledger import (
    Checkpoint,
    CheckpointError,
    CompactRange,
    FaultKind,
    Report,
    SigningKey,
    StoredEntry,
    canonical,
    leaf_hash,
    sign_checkpoint,
    verify,
)

Rows = list[StoredEntry]
acts = st.lists(st.integers(1, 6), min_size=1, max_size=6)
sealed_or_not = pytest.mark.parametrize("sealed", [True, False], ids=["sealed", "unsealed"])


def check(
    ledger: Any, rows: Sequence[StoredEntry], *, sealed: bool = True, **given_: Any
) -> Report:
    return verify(
        iter(rows),
        given_.pop("notes", ledger.notes),
        origin=ledger.origin,
        public_key=ledger.signing_key.public_key,
        sealing_key=ledger.sealing_key if sealed else None,
        **given_,
    )


def places(report: Report, kind: FaultKind) -> list[tuple[int | None, int | None]]:
    return [(fault.first, fault.last) for fault in report.faults if fault.kind is kind]


def kinds(report: Report) -> set[FaultKind]:
    return {fault.kind for fault in report.faults}


def renumbered(rows: Sequence[StoredEntry]) -> Rows:
    return [replace(row, index=place) for place, row in enumerate(rows)]


def forged(row: StoredEntry, *, records: int = 99, seal: bytes | None = None) -> StoredEntry:
    """A changed entry whose hash was made to fit, as an attacker without our key can."""
    value = json.loads(row.body)
    value["fact"]["records"] = records
    body = canonical(value)
    return replace(row, body=body, leaf_hash=leaf_hash(body), seal=seal or row.seal)


# --- a sound ledger ------------------------------------------------------------------------


@given(sizes=acts, sealed=st.booleans())
def test_a_sound_ledger_has_no_fault(
    built: Callable[..., Any], sizes: list[int], sealed: bool
) -> None:
    """What was recorded as it should be verifies, with and without the sealing key."""
    ledger = built(sizes)
    report = check(ledger, ledger.rows, sealed=sealed)
    assert (report.faults, report.faults_left_out, report.ok) == ((), 0, True)
    assert (report.size, report.root) == (sum(sizes), ledger.tree.root())
    assert report.checkpoints == len(sizes)


def test_without_a_checkpoint_from_outside_nothing_is_anchored(built: Callable[..., Any]) -> None:
    """A ledger that only agrees with itself is told apart from one that someone vouches for."""
    ledger = built([3, 2])
    alone = check(ledger, ledger.rows)
    assert alone.exit_code is ExitCode.NOT_ANCHORED
    assert alone.sentence == "The ledger (5 entries) is consistent with itself, not anchored."
    outside = check(ledger, ledger.rows, outside=[ledger.checkpoint])
    assert (outside.anchored, outside.exit_code) == (True, ExitCode.DONE)
    assert "vouches for the first 5" in outside.sentence


def test_an_older_checkpoint_vouches_for_what_it_knew(built: Callable[..., Any]) -> None:
    """The ledger has grown since: the checkpoint from outside vouches for the part it has seen."""
    report = check(ledger := built([3, 2]), ledger.rows, outside=[built([3]).checkpoint])
    assert (report.ok, report.anchored_size) == (True, 3)
    several = [built([3]).checkpoint, ledger.checkpoint]
    assert check(ledger, ledger.rows, outside=several).anchored_size == 5


def test_an_empty_ledger_is_sound(built: Callable[..., Any]) -> None:
    """A home in which nothing was done yet has nothing that could be wrong."""
    report = check(built([]), [])
    assert (report.ok, report.size, report.root) == (True, 0, hashlib.sha256(b"").digest())
    ledger = built([])
    assert check(ledger, [], outside=[ledger.checkpoint]).anchored_size == 0


def test_bytes_may_come_as_any_database_gives_them(built: Callable[..., Any]) -> None:
    """A driver that gives views of bytes changes nothing."""
    ledger = built([4])
    views = [
        StoredEntry(
            index=row.index,
            body=memoryview(row.body),  # type: ignore[arg-type]
            leaf_hash=memoryview(row.leaf_hash),  # type: ignore[arg-type]
            seal=memoryview(row.seal),  # type: ignore[arg-type]
        )
        for row in ledger.rows
    ]
    assert check(ledger, views).ok


# --- altering ------------------------------------------------------------------------------


@sealed_or_not
@given(sizes=acts, data=st.data())
def test_an_altered_entry_is_located(
    sealed: bool, built: Callable[..., Any], sizes: list[int], data: st.DataObject
) -> None:
    """A change of any column of any entry is found at that entry and nowhere else."""
    ledger = built(sizes)
    at = data.draw(st.integers(0, len(ledger.rows) - 1))
    row = ledger.rows[at]
    changed = [
        replace(row, body=row.body + b" "),
        replace(row, body=b""),
        replace(row, body="text put there by a stranger"),  # type: ignore[arg-type]
        replace(row, leaf_hash=bytes(32)),
    ]
    if sealed:
        changed += [replace(row, seal=bytes(32)), forged(row), forged(row, seal=bytes(32))]
    for alteration in changed:
        report = check(
            ledger, [*ledger.rows[:at], alteration, *ledger.rows[at + 1 :]], sealed=sealed
        )
        assert [(f.kind, f.first, f.last) for f in report.faults] == [("altered", at, at)]
        assert report.exit_code is ExitCode.LEDGER_DOES_NOT_VERIFY
        assert report.faults[0].sentence == f"Entry {at} was altered."


@given(sizes=acts, data=st.data())
def test_without_the_sealing_key_a_forged_entry_is_located_between_two_checkpoints(
    built: Callable[..., Any], sizes: list[int], data: st.DataObject
) -> None:
    """An outsider, without our sealing key, finds in which act an entry was changed."""
    ledger = built(sizes)
    at = data.draw(st.integers(0, len(ledger.rows) - 1))
    ledger.rows[at] = forged(ledger.rows[at])
    ends = [sum(sizes[: act + 1]) for act in range(len(sizes))]
    act = next(number for number, end in enumerate(ends) if at < end)
    report = check(ledger, ledger.rows, sealed=False)
    assert places(report, FaultKind.MISMATCH) == [(ends[act] - sizes[act], ends[act] - 1)]
    assert len(report.faults) == 1


def test_altering_everything_is_one_fault(built: Callable[..., Any]) -> None:
    """A run of altered entries is told as one."""
    ledger = built([50])
    report = check(ledger, [forged(row) for row in ledger.rows])
    assert [fault.sentence for fault in report.faults] == ["Entries 0 to 49 were altered."]


def test_an_altered_entry_that_claims_another_place_is_found_where_it_stands(
    built: Callable[..., Any],
) -> None:
    """An attacker who also changes the index inside an entry gains nothing."""
    ledger = built([8])
    for claim in (0, 7, 10**9, -1, 2**60, "3", None, 2.5):
        body = json.dumps({"index": claim}).encode()
        rows = [*ledger.rows]
        rows[3] = replace(rows[3], body=body, leaf_hash=leaf_hash(body))
        assert places(check(ledger, rows), FaultKind.ALTERED) == [(3, 3)]
        assert not check(ledger, rows, sealed=False).ok


# --- deleting ------------------------------------------------------------------------------


@sealed_or_not
@given(sizes=acts, data=st.data(), renumber=st.booleans())
def test_a_deleted_entry_is_located(
    sealed: bool, built: Callable[..., Any], sizes: list[int], data: st.DataObject, renumber: bool
) -> None:
    """The first, a middle or the last entry taken out is named, also where the gap was closed."""
    ledger = built(sizes)
    at = data.draw(st.integers(0, len(ledger.rows) - 1))
    rows = ledger.rows[:at] + ledger.rows[at + 1 :]
    report = check(ledger, renumbered(rows) if renumber else rows, sealed=sealed)
    assert places(report, FaultKind.DELETED) == [(at, at)]
    assert kinds(report) <= {FaultKind.DELETED, FaultKind.MOVED}
    assert (FaultKind.MOVED in kinds(report)) == (renumber and at < len(rows))


@sealed_or_not
def test_a_deleted_ledger_is_located(sealed: bool, built: Callable[..., Any]) -> None:
    """All entries taken out are all named, in one fault."""
    report = check(built([2, 3]), [], sealed=sealed)
    assert [fault.sentence for fault in report.faults] == ["Entries 0 to 4 are gone."]


def test_closing_the_gap_is_told_in_one_sentence(built: Callable[..., Any]) -> None:
    """A thousand entries that were moved up by one place are one fault, not a thousand."""
    ledger = built([9])
    report = check(ledger, renumbered(ledger.rows[:2] + ledger.rows[3:]))
    assert [fault.sentence for fault in report.faults] == [
        "Entry 2 is gone.",
        "Entries 3 to 8 are found as entries 2 to 7.",
    ]


# --- inserting and appending ---------------------------------------------------------------


@given(sizes=acts, data=st.data())
def test_an_inserted_entry_is_located(
    built: Callable[..., Any], sizes: list[int], data: st.DataObject
) -> None:
    """An entry put in before any other is found at its place, whatever it says of itself."""
    ledger = built(sizes)
    at = data.draw(st.integers(0, len(ledger.rows) - 1))
    claim = data.draw(st.integers(0, 2 * len(ledger.rows)))
    body = canonical(json.loads(ledger.rows[at].body) | {"index": claim, "at": "never"})
    stranger = StoredEntry(index=at, body=body, leaf_hash=leaf_hash(body), seal=bytes(32))
    report = check(ledger, renumbered([*ledger.rows[:at], stranger, *ledger.rows[at:]]))
    assert places(report, FaultKind.INSERTED) == [(at, at)]
    assert kinds(report) == {FaultKind.INSERTED, FaultKind.MOVED}


@given(sizes=acts, count=st.integers(1, 3))
def test_an_appended_entry_is_located(
    built: Callable[..., Any], sizes: list[int], count: int
) -> None:
    """Entries put behind the last are found, with their hashes in order but without our seal."""
    ledger, longer = built(sizes), built([*sizes, count])
    strangers = [replace(row, seal=bytes(32)) for row in longer.rows[-count:]]
    report = check(ledger, ledger.rows + strangers)
    end = len(ledger.rows)
    assert places(report, FaultKind.APPENDED) == [(end, end + count - 1)]
    assert len(report.faults) == 1


@sealed_or_not
@given(sizes=acts, count=st.integers(1, 3))
def test_an_entry_that_no_checkpoint_covers_is_located(
    sealed: bool, built: Callable[..., Any], sizes: list[int], count: int
) -> None:
    """Each act signs a checkpoint: entries behind the last one were not made by an act."""
    ledger, longer = built(sizes), built([*sizes, count])
    report = check(ledger, longer.rows, sealed=sealed)
    end = len(ledger.rows)
    assert [(f.kind, f.first, f.last) for f in report.faults] == [
        ("uncovered", end, end + count - 1)
    ]


@sealed_or_not
@given(sizes=acts, data=st.data())
def test_a_copied_entry_is_located(
    sealed: bool, built: Callable[..., Any], sizes: list[int], data: st.DataObject
) -> None:
    """A genuine entry that was put in a second time is found where the second one stands."""
    ledger = built(sizes)
    source = data.draw(st.integers(0, len(ledger.rows) - 1))
    at = data.draw(st.integers(source + 1, len(ledger.rows)))
    rows = renumbered([*ledger.rows[:at], ledger.rows[source], *ledger.rows[at:]])
    report = check(ledger, rows, sealed=sealed)
    assert places(report, FaultKind.REPEATED) == [(at, at)]
    assert kinds(report) <= {FaultKind.REPEATED, FaultKind.MOVED}


# --- reordering ----------------------------------------------------------------------------


@sealed_or_not
@given(sizes=acts.filter(lambda sizes: sum(sizes) > 1), data=st.data())
def test_two_exchanged_entries_are_located(
    sealed: bool, built: Callable[..., Any], sizes: list[int], data: st.DataObject
) -> None:
    """Two entries that changed places are both found, each where it stands now."""
    ledger = built(sizes)
    end = len(ledger.rows) - 1
    one, other = sorted(data.draw(st.sets(st.integers(0, end), min_size=2, max_size=2)))
    rows = [*ledger.rows]
    rows[one], rows[other] = rows[other], rows[one]
    report = check(ledger, renumbered(rows), sealed=sealed)
    assert places(report, FaultKind.MOVED) == [(one, one), (other, other)]
    assert kinds(report) == {FaultKind.MOVED}


def test_an_entry_out_of_order_is_located(built: Callable[..., Any]) -> None:
    """Rows that come in another order than their index are found, although each is genuine."""
    ledger = built([5])
    rows = [ledger.rows[place] for place in (0, 2, 1, 3, 4)]
    assert places(check(ledger, rows), FaultKind.MOVED) == [(1, 1)]


def test_an_entry_sent_far_away_is_located(built: Callable[..., Any]) -> None:
    """An entry whose index alone was changed is recognised by what it says of itself."""
    ledger = built([5])
    for far in (77, 2**62, -4):
        rows = sorted(
            [replace(ledger.rows[2], index=far), *ledger.rows[:2], *ledger.rows[3:]],
            key=lambda row: row.index,
        )
        report = check(ledger, rows)
        assert places(report, FaultKind.MOVED) == [(far, far)]
        assert report.faults[0].sentence == f"Entry 2 is found as entry {far}."


# --- checkpoints ---------------------------------------------------------------------------


def test_a_forged_checkpoint_is_found(built: Callable[..., Any]) -> None:
    """A checkpoint with its root replaced no longer carries our signature."""
    ledger, other = built([3, 2]), built([3, 2], salt=1)
    root = other.notes[1].split("\n")[2]
    lines = ledger.notes[1].split("\n")
    notes = [ledger.notes[0], "\n".join([*lines[:2], root, *lines[3:]])]
    report = check(ledger, ledger.rows[:3], notes=notes)
    assert kinds(report) == {FaultKind.CHECKPOINT_FORGED}
    assert report.faults[0].sentence.startswith("Checkpoint 2 of those kept here")
    assert (report.faults[0].first, report.checkpoints) == (None, 1)


def test_an_attacker_who_redoes_everything_but_the_keys_is_located(
    built: Callable[..., Any],
) -> None:
    """Entry, hash, tree and checkpoint made to fit, signed with another key: entry 4 is named."""
    ledger = built([3, 4])
    rows = [*ledger.rows]
    rows[4] = forged(rows[4])
    tree = CompactRange.empty().extended(row.leaf_hash for row in rows)
    point = Checkpoint(origin=ledger.origin, size=7, root=tree.root())
    notes = [ledger.notes[0], sign_checkpoint(point, key=SigningKey.from_seed(bytes(32)))]
    report = check(ledger, rows, notes=notes)
    assert kinds(report) >= {FaultKind.CHECKPOINT_FORGED}
    assert (4, 4) in [*places(report, FaultKind.ALTERED), *places(report, FaultKind.APPENDED)]
    report = check(ledger, rows, notes=notes, outside=[ledger.checkpoint])
    assert places(report, FaultKind.ALTERED) == [(4, 4)]


def test_two_signed_histories_are_a_fork(built: Callable[..., Any]) -> None:
    """Our key under two different ledgers of one size proves that there are two."""
    ledger, other = built([3]), built([3], salt=1)
    report = check(ledger, ledger.rows, notes=[*ledger.notes, *other.notes])
    assert kinds(report) == {FaultKind.FORK}


# --- against the outside -------------------------------------------------------------------


@sealed_or_not
@given(sizes=acts, keep=st.integers(0, 5))
def test_a_ledger_rolled_back_is_found(
    sealed: bool, built: Callable[..., Any], sizes: list[int], keep: int
) -> None:
    """A ledger set back to an earlier act, with its checkpoints, is found from outside only."""
    sizes = [*sizes, 1]
    ledger, earlier = built(sizes), built(sizes[: min(keep, len(sizes) - 1)])
    inside = check(earlier, earlier.rows, sealed=sealed)
    assert (inside.ok, inside.exit_code) == (True, ExitCode.NOT_ANCHORED)
    report = check(earlier, earlier.rows, sealed=sealed, outside=[ledger.checkpoint])
    end = len(earlier.rows)
    assert [(f.kind, f.first, f.last) for f in report.faults] == [
        ("rolled-back", end, len(ledger.rows) - 1)
    ]
    assert (report.anchored, report.anchored_size) == (False, None)


@sealed_or_not
def test_a_ledger_rolled_back_and_continued_is_a_fork(
    sealed: bool, built: Callable[..., Any]
) -> None:
    """A ledger with another history and our own keys fits itself, but not what is kept outside."""
    ledger, other = built([3, 4, 2]), built([3, 4, 5], salt=1)
    report = check(other, other.rows, sealed=sealed, outside=[ledger.checkpoint])
    assert [(f.kind, f.first, f.last) for f in report.faults] == [("fork", 0, 8)]
    assert report.exit_code is ExitCode.LEDGER_DOES_NOT_VERIFY


def test_more_checkpoints_from_outside_locate_a_fork(built: Callable[..., Any]) -> None:
    """Where the history parted lies after the last checkpoint from outside that still agrees."""
    ledger, other = built([3, 4, 2]), built([3, 4, 2], salt=1)
    mixed = built([3]).rows + other.rows[3:]
    tree = CompactRange.empty().extended(row.leaf_hash for row in mixed)
    point = Checkpoint(origin=ledger.origin, size=9, root=tree.root())
    notes = [ledger.notes[0], sign_checkpoint(point, key=ledger.signing_key)]
    outside = [ledger.checkpoint, built([3]).checkpoint, built([3, 4]).checkpoint]
    report = check(ledger, mixed, notes=notes, outside=outside)
    assert [(f.kind, f.first, f.last) for f in report.faults] == [("fork", 3, 6)]


def test_deleting_the_checkpoints_as_well_hides_nothing_from_outside(
    built: Callable[..., Any],
) -> None:
    """With no checkpoint left inside, the one from outside still locates an altered entry."""
    ledger = built([6])
    rows = [*ledger.rows]
    rows[2] = forged(rows[2])
    report = check(ledger, rows, notes=[], outside=[ledger.checkpoint])
    assert places(report, FaultKind.ALTERED) == [(2, 2)]
    assert places(check(ledger, rows, notes=[]), FaultKind.UNCOVERED) == [(0, 5)]


def test_a_checkpoint_from_outside_covers_what_it_knew(built: Callable[..., Any]) -> None:
    """Entries that only a checkpoint from outside still vouches for were made by an act."""
    ledger = built([3, 2])
    report = check(ledger, ledger.rows, notes=[], outside=[ledger.checkpoint])
    assert (report.ok, report.anchored_size, report.checkpoints) == (True, 5, 0)
    report = check(ledger, ledger.rows, notes=[], outside=[built([3]).checkpoint])
    assert places(report, FaultKind.UNCOVERED) == [(3, 4)]


def test_a_fault_after_a_checkpoint_does_not_explain_it(built: Callable[..., Any]) -> None:
    """An entry put behind the last one does not hide that something before it was changed."""
    ledger, longer = built([3]), built([3, 1])
    stranger = replace(longer.rows[3], leaf_hash=bytes(32))
    rows = [ledger.rows[0], forged(ledger.rows[1]), ledger.rows[2], stranger]
    report = check(ledger, rows, sealed=False)
    assert places(report, FaultKind.APPENDED) == [(3, 3)]
    assert places(report, FaultKind.MISMATCH) == [(0, 2)]


def test_the_checkpoint_of_another_ledger_is_refused(built: Callable[..., Any]) -> None:
    """A checkpoint from outside that belongs elsewhere is an error, not a verdict."""
    ledger = built([2])
    point = Checkpoint(origin="makegood.invalid/another", size=2, root=bytes(32))
    with pytest.raises(CheckpointError, match="another ledger"):
        check(ledger, ledger.rows, outside=[point])


# --- the report ----------------------------------------------------------------------------


def test_the_list_of_faults_is_bounded(built: Callable[..., Any]) -> None:
    """Of very many faults a thousand are told and the rest are counted."""
    ledger = built([2400])
    rows = [forged(row) if row.index % 2 else row for row in ledger.rows]
    report = check(ledger, rows)
    assert (len(report.faults), report.faults_left_out) == (1000, 200)
    assert report.sentence == "The ledger (2,400 entries) does not verify: 1,200 faults."


def test_one_fault_of_one_entry_is_told_in_the_singular(built: Callable[..., Any]) -> None:
    """The sentence is one that a person would say."""
    ledger = built([1])
    report = check(ledger, [forged(ledger.rows[0])])
    assert report.sentence == "The ledger (1 entry) does not verify: 1 fault."


@given(sizes=acts, data=st.data())
def test_several_attacks_at_once_never_pass(
    built: Callable[..., Any], sizes: list[int], data: st.DataObject
) -> None:
    """No mixture of deleting, altering, copying and moving ends in a ledger that verifies."""
    ledger = built(sizes)
    rows: Rows = []
    for row in ledger.rows:
        act = data.draw(st.sampled_from(["keep", "drop", "forge", "double"]))
        rows += {"keep": [row], "drop": [], "forge": [forged(row)], "double": [row, row]}[act]
    rows = data.draw(st.permutations(rows))
    rows = renumbered(rows) if data.draw(st.booleans()) else rows
    assert check(ledger, rows).ok == (rows == ledger.rows)
