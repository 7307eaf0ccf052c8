"""Was the ledger changed, and where? The whole check, in one pass over the rows."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from makegood.ledger.checkpoint import Checkpoint, CheckpointError, PublicKey, open_checkpoint
from makegood.ledger.record import StoredEntry
from makegood.ledger.report import Fault, FaultKind, Report
from makegood.ledger.runs import Runs
from makegood.ledger.walk import Stretch, Walk

_MOST_FAULTS: Final = 1000


def verify(
    entries: Iterable[StoredEntry],
    signed_checkpoints: Iterable[str],
    *,
    origin: str,
    public_key: PublicKey,
    sealing_key: bytes | None,
    outside: Collection[Checkpoint] = (),
) -> Report:
    """Check every entry, and say what was done to the ledger and where.

    ``entries`` are the rows in the order of their index; ``signed_checkpoints`` the notes kept
    beside them; ``outside`` the checkpoints kept elsewhere, opened with ``open_checkpoint``. Found
    and located: altering, deleting, inserting, appending, moving, repeating entries, also where the
    hashes were made to fit; a ledger rolled back or replaced, by a checkpoint from outside. Without
    the sealing key, hashes that were made to fit are located between two checkpoints only.

    What no check inside can find, and ``Report.anchored`` therefore speaks of: a ledger cut off at
    an earlier checkpoint together with all that followed, and one rewritten with its own keys.
    """
    own, faults = _own_checkpoints(signed_checkpoints, origin=origin, key=public_key)
    _refuse_other_ledgers(outside, origin=origin)
    walk = Walk(sealing_key=sealing_key, sizes={*own, *(one.size for one in outside)})
    walk.take(entries)
    located = [*_located(walk, covered=max(own, default=0))]
    faults += located
    faults += _uncovered(walk, covered=max([*own, *(one.size for one in outside)], default=0))
    faults += _mismatch(walk, own, located)
    against, anchored_size = _against_outside(walk, outside, located, known=max(own, default=0))
    faults += against
    return Report(
        size=walk.size,
        root=walk.root,
        checkpoints=len(own),
        anchored_size=anchored_size,
        faults=tuple(faults[:_MOST_FAULTS]),
        faults_left_out=max(0, len(faults) - _MOST_FAULTS),
    )


def _own_checkpoints(
    notes: Iterable[str], *, origin: str, key: PublicKey
) -> tuple[dict[int, bytes], list[Fault]]:
    """The roots that our key signed, by size; a note that it did not sign is a fault."""
    roots: dict[int, bytes] = {}
    faults = []
    for number, note in enumerate(notes, start=1):
        try:
            checkpoint = open_checkpoint(note, origin=origin, key=key)
        except CheckpointError:
            sentence = f"Checkpoint {number} of those kept here does not carry our signature."
            kind = FaultKind.CHECKPOINT_FORGED
            faults.append(Fault(kind=kind, first=None, last=None, sentence=sentence))
            continue
        if roots.setdefault(checkpoint.size, checkpoint.root) != checkpoint.root:
            sentence = f"Two different ledgers of {checkpoint.size} entries carry our signature."
            faults.append(_fault(FaultKind.FORK, 0, checkpoint.size, sentence))
    return roots, faults


def _refuse_other_ledgers(outside: Collection[Checkpoint], *, origin: str) -> None:
    if any(one.origin != origin for one in outside):
        raise CheckpointError(
            "The checkpoint from outside belongs to another ledger.",
            remedy="Give the checkpoint that was printed for this data folder.",
        )


def _located(walk: Walk, *, covered: int) -> Iterator[Fault]:
    """The faults that have a place, from what stands where."""
    extent = max(covered, walk.genuine.end)
    missing = walk.genuine.gaps(extent)
    altered, strange = _told_apart(walk.foreign, missing)
    for first, end in altered:
        yield _fault(FaultKind.ALTERED, first, end, f"{_were(first, end)} altered.")
    for first, end in missing.without(altered):
        yield _fault(FaultKind.DELETED, first, end, f"{_are(first, end)} gone.")
    for first, end in strange:
        kind = FaultKind.APPENDED if first >= extent else FaultKind.INSERTED
        yield _fault(kind, first, end, f"{_were(first, end)} {kind} and not written by us.")
    for place, home, count in walk.repeated:
        sentence = f"{_are(place, place + count)} a copy of {_names(home, home + count)}."
        yield _fault(FaultKind.REPEATED, place, place + count, sentence)
    for place, home, count in walk.moved:
        sentence = f"{_are(home, home + count)} found as {_names(place, place + count)}."
        yield _fault(FaultKind.MOVED, place, place + count, sentence)


def _told_apart(foreign: list[Stretch], missing: Runs) -> tuple[Runs, Runs]:
    """Rows that are not ours: one in the place of a missing entry, or naming it, is what became of it."""
    altered, strange = Runs(), Runs()
    for place, claim, count in foreign:
        for step in range(count):
            for home in (place + step, claim + step):
                if home in missing and altered.add(home):
                    break
            else:
                strange.add(place + step)
    return altered, strange


def _uncovered(walk: Walk, *, covered: int) -> Iterator[Fault]:
    """Genuine entries after the last checkpoint: each act signs one, so these came in another way."""
    if walk.genuine.end > covered:
        end = walk.genuine.end
        sentence = f"{_are(covered, end)} covered by no signed checkpoint."
        yield _fault(FaultKind.UNCOVERED, covered, end, sentence)


def _mismatch(walk: Walk, own: Mapping[int, bytes], located: list[Fault]) -> Iterator[Fault]:
    """The first of our own checkpoints that does not fit, where no located fault explains it."""
    agreed = 0
    for size in sorted(own.keys() & walk.roots.keys()):
        if own[size] == walk.roots[size]:
            agreed = size
        else:
            if not _explained(size, located):
                sentence = f"Something among {_names(agreed, size)} is not what was signed."
                yield _fault(FaultKind.MISMATCH, agreed, size, sentence)
            return


def _against_outside(
    walk: Walk, outside: Collection[Checkpoint], located: list[Fault], *, known: int
) -> tuple[list[Fault], int | None]:
    """How the ledger stands to the checkpoints kept elsewhere, and the size that they vouch for."""
    agreed, faults, disagrees = 0, [], False
    for one in sorted(outside, key=lambda one: one.size):
        if walk.roots.get(one.size) == one.root:
            agreed = one.size
            continue
        disagrees = True
        end = max(walk.genuine.end, known)
        if one.size > end:
            sentence = (
                f"The ledger was rolled back: a checkpoint kept outside knows {one.size} entries, "
                f"of which {_names(end, one.size)} are gone."
            )
            faults.append(_fault(FaultKind.ROLLED_BACK, end, one.size, sentence))
        elif not _explained(one.size, located):
            sentence = f"Another history was put in place of {_names(agreed, one.size)}."
            faults.append(_fault(FaultKind.FORK, agreed, one.size, sentence))
    return faults[:1], agreed if outside and not disagrees else None


def _explained(size: int, located: list[Fault]) -> bool:
    return any(fault.first is not None and fault.first < size for fault in located)


def _fault(kind: FaultKind, first: int, end: int, sentence: str) -> Fault:
    return Fault(kind=kind, first=first, last=max(first, end - 1), sentence=sentence)


def _names(first: int, end: int) -> str:
    return f"entry {first}" if end - first <= 1 else f"entries {first} to {end - 1}"


def _were(first: int, end: int) -> str:
    return f"{_names(first, end).capitalize()} {'was' if end - first <= 1 else 'were'}"


def _are(first: int, end: int) -> str:
    return f"{_names(first, end).capitalize()} {'is' if end - first <= 1 else 'are'}"
