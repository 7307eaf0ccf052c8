"""The main job: from a leaked file to a drafted public report, in seven steps."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from fcntl import LOCK_EX, LOCK_NB, LOCK_UN, flock
from uuid import UUID

from django.db import transaction

from makegood.casework.desk import Desk
from makegood.casework.operations.open_work import open_work
from makegood.casework.queries.exposures import exposures
from makegood.casework.recording import append
from makegood.casework.steps import account, assess, gate, identify, notify, protect, watch
from makegood.casework.work import Disclosure, Say, Work, Write
from makegood.errors import ExitCode, MakegoodError
from makegood.identify import LinkageEngine
from makegood.store import models
from makegood.vocabulary.obligation import AnchorKind

STEPS: tuple[tuple[str, Callable[[Work], Write]], ...] = (
    ("gate", gate.step),
    ("watch", watch.step),
    ("identify", identify.step),
    ("protect", protect.step),
    ("assess", assess.step),
    ("notify", notify.step),
    ("account", account.step),
)


class AnotherAtWork(MakegoodError):
    """Another response is writing into this home at this moment."""

    exit_code = ExitCode.DATABASE_UNREACHABLE


@dataclass(frozen=True, kw_only=True, slots=True)
class Response:
    """What one run of ``respond`` did: the incident, and the steps it newly completed.

    ``unheeded`` names what was said this time and is not what the incident was opened with.
    """

    incident: UUID
    steps_now: tuple[str, ...]
    unheeded: tuple[str, ...]


def respond(
    disclosure: Disclosure,
    *,
    playbook: str | None,
    laws: tuple[str, ...],
    desk: Desk,
    engine: LinkageEngine,
    by: UUID,
    now: datetime,
    say: Say,
) -> Response:
    """Run every step that is not done yet; each step is one transaction.

    The same file again changes nothing. A run that was killed left its finished steps and no half
    of another; the next run goes on from there.

    Raises:
        MakegoodError: the files cannot be used; nothing was written then.
        AnotherAtWork: another response is running in this home.

    """
    with _turn(desk):
        work = open_work(
            disclosure,
            playbook=playbook,
            laws=laws,
            desk=desk,
            engine=engine,
            by=by,
            now=now,
            say=say,
        )
        done = set(
            models.StepDone.objects.filter(incident__leak_hash=work.leak_hash).values_list(
                "step", flat=True
            )
        )
        _read_everything(work, done=done)
        steps_now = [name for name, step in STEPS if name not in done and _run(name, step, work)]
        return Response(
            incident=work.incident.id, steps_now=tuple(steps_now), unheeded=tuple(_unheeded(work))
        )


def _read_everything(work: Work, *, done: Collection[str]) -> None:
    """A log or a register that cannot be used is refused before the first step writes anything."""
    if "watch" not in done:
        _ = work.copies
    if "identify" not in done:
        _ = work.register


def _run(name: str, step: Callable[[Work], Write], work: Work) -> bool:
    """Compute, then write the step, its ledger entries and the mark that it is done, all or none."""
    write = step(work)
    with transaction.atomic():
        changes = write()
        incident = work.incident
        append(changes, desk=work.desk, by=work.by, now=work.now, incident=incident.id)
        models.StepDone.objects.create(incident=incident, step=name, at=work.now)
    return True


def _unheeded(work: Work) -> Iterator[str]:
    """What was said about a disclosure that another run had begun, and differs from what is kept."""
    disclosure, incident = work.disclosure, work.incident
    kept = dict(incident.anchors.values_list("kind", "at"))
    if disclosure.aware and kept.get(AnchorKind.AWARE) != disclosure.aware:
        yield "when the organisation became aware"
    if disclosure.determined and kept.get(AnchorKind.DETERMINED) != disclosure.determined:
        yield "when it was determined"
    copies = exposures(incident, desk=work.desk)
    if set(disclosure.urls) - {copy.url for copy in copies}:
        yield "where copies lay"
    if disclosure.exposed_from and disclosure.exposed_from not in {c.from_ for c in copies}:
        yield "since when it was out"
    if disclosure.exposed_until and disclosure.exposed_until not in {c.until for c in copies}:
        yield "until when it was out"


@contextmanager
def _turn(desk: Desk) -> Iterator[None]:
    """One response at a time in a home."""
    with (desk.registers.parent / "respond.lock").open("w") as lock:
        try:
            flock(lock, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            raise AnotherAtWork(
                "Another response is at work in this home.",
                remedy="Wait until it has ended, then run the same command again.",
            ) from None
        try:
            yield
        finally:
            flock(lock, LOCK_UN)
