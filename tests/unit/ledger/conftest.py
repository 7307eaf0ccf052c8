"""A ledger of invented acts, made by the hundred."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

import pytest

from makegood.ledger import (
    Act,
    Checkpoint,
    CompactRange,
    Entry,
    SigningKey,
    StoredEntry,
    Subject,
    record,
    sign_checkpoint,
)

ORIGIN = "makegood.invalid/invented"
SEALING_KEY = bytes(range(32))
SIGNING_KEY = SigningKey.from_seed(bytes(range(32, 64)))
START = datetime(2022, 11, 28, 9, 45, tzinfo=UTC)


class Kind(StrEnum):
    PERSON = "person"


HOLD_PLACED = Act(name="hold.placed", keys=frozenset({"records"}))


def _random_id(number: int) -> UUID:
    """The same invented id each time, in the form of a random one."""
    return UUID(int=number, version=4)


def entry(index: int, *, salt: int = 0) -> Entry:
    return Entry(
        index=index,
        at=START + timedelta(seconds=index),
        act=HOLD_PLACED,
        by=_random_id(1 << 100),
        incident=_random_id(2 << 100),
        subject=Subject(kind=Kind.PERSON, id=_random_id((index + 1) * 1000)),
        fact={"records": salt},
    )


@dataclass(frozen=True)
class Ledger:
    """Rows and signed notes as a store would keep them, and the tree's state at the end."""

    rows: list[StoredEntry]
    notes: list[str]
    tree: CompactRange

    origin: str = ORIGIN
    sealing_key: bytes = SEALING_KEY
    signing_key: SigningKey = SIGNING_KEY

    @property
    def checkpoint(self) -> Checkpoint:
        return Checkpoint(origin=ORIGIN, size=self.tree.size, root=self.tree.root())


def build(acts: Sequence[int], *, salt: int = 0) -> Ledger:
    """A ledger of acts with so many entries each; every act signs a checkpoint."""
    rows: list[StoredEntry] = []
    notes, tree = [], CompactRange.empty()
    for count in acts:
        made = [entry(tree.size + step, salt=salt) for step in range(count)]
        written, tree = record(made, onto=tree, sealing_key=SEALING_KEY)
        rows += written
        point = Checkpoint(origin=ORIGIN, size=tree.size, root=tree.root())
        notes.append(sign_checkpoint(point, key=SIGNING_KEY))
    return Ledger(rows=rows, notes=notes, tree=tree)


@pytest.fixture(scope="session")
def built() -> Callable[..., Ledger]:
    return build


@pytest.fixture(scope="session")
def made() -> Callable[[int], Entry]:
    return entry
