"""Answers `makegood respond`: reads the words of the command, opens the home, runs the steps."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from makegood.wiring import anchoring
from makegood.wiring.casework import desk
from makegood.wiring.clock import now
from makegood.wiring.engines import default_linkage
from makegood.wiring.homes import first_account, load_or_create


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Asked:
    """The words of the command, as they were typed."""

    leak: Path
    register: Path
    title: str = ""
    statement: bool = False
    urls: tuple[str, ...] = ()
    logs: tuple[Path, ...] = ()
    exposed_from: str | None = None
    exposed_until: str | None = None
    aware: str | None = None
    determined: str | None = None
    playbook: str | None = None
    laws: tuple[str, ...] = ()
    map_leak: str | None = None
    map_register: str | None = None
    by: str | None = None
    checkpoint_to: Path | None = None


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Answered:
    """The figures, the signed checkpoint, and a word about this run."""

    summary: dict[str, Any]
    checkpoint: str
    note: str


def respond(asked: Asked, *, home: Path, say: Callable[[str], None]) -> Answered:
    """Run the response in this home, making the home first if there is none.

    Raises:
        MakegoodError: something that was handed in cannot be used, or the home cannot be opened.

    """
    anchoring.refuse_unfit_place(asked.checkpoint_to, home=home)
    opened_home, made = load_or_create(home, playbook=asked.playbook, laws=asked.laws)
    if made:
        say(f"made a home at {home} with plain defaults; its key is at {opened_home.key_file}")
    with desk(opened_home) as opened:
        from makegood.casework.operations.respond import respond as run
        from makegood.casework.queries.ledger import last_checkpoint
        from makegood.casework.queries.officers import acting_officer
        from makegood.casework.queries.summary import summary_of

        anchoring.refuse_other_history(asked.checkpoint_to, desk=opened)
        first_account(opened, now=now(opened_home))
        response = run(
            _disclosure(asked, zone=opened.zone),
            playbook=asked.playbook,
            laws=asked.laws,
            desk=opened,
            engine=default_linkage(),
            by=acting_officer(asked.by),
            now=now(opened_home),
            say=say,
        )
        checkpoint = last_checkpoint() or ""
        anchoring.keep(checkpoint, asked.checkpoint_to, home=home)
        return Answered(
            summary=summary_of(response.incident, desk=opened, now=now(opened_home)),
            checkpoint=checkpoint,
            note=_note(response.steps_now, unheeded=response.unheeded),
        )


def _note(steps_now: tuple[str, ...], *, unheeded: tuple[str, ...]) -> str:
    note = f"Done now: {', '.join(steps_now)}."
    if not steps_now:
        note = "This file was responded to before: nothing was changed."
    if unheeded:
        note += (
            f" Said this time and NOT recorded: {', '.join(unheeded)}. `makegood assess state`"
            " states the moments from which clocks run."
        )
    return note


def _disclosure(asked: Asked, *, zone: Any) -> Any:
    from makegood.casework.moments import moment
    from makegood.casework.work import Disclosure
    from makegood.identify import parse_map

    def read(text: str | None) -> Any:
        return None if text is None else moment(text, zone=zone)

    return Disclosure(
        leak=asked.leak,
        register=asked.register,
        title=asked.title,
        basis="statement" if asked.statement else "named",
        urls=asked.urls,
        logs=asked.logs,
        exposed_from=read(asked.exposed_from),
        exposed_until=read(asked.exposed_until),
        aware=read(asked.aware),
        determined=read(asked.determined),
        leak_map=None if asked.map_leak is None else parse_map(asked.map_leak),
        register_map=None if asked.map_register is None else parse_map(asked.map_register),
    )
