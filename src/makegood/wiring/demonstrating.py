"""Answers `makegood demo`: everything in it is invented, and says so."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from makegood.invented import invent
from makegood.wiring.assessing import done_about, sent
from makegood.wiring.boards import board
from makegood.wiring.casework import desk
from makegood.wiring.clock import now
from makegood.wiring.home import Home, Settlement, create, describe, exists, load
from makegood.wiring.responding import Asked, respond

OFFICERS = ("demo-officer", "demo-approver")
_STORY = Settlement(
    organisation="Invented Agency for People in Care",
    time_zone="America/New_York",
    laws=(),
    playbook="us-ice-2022",
    contact="demo@example.invalid",
    invented=True,
    story_time="2022-11-28T18:00:00-05:00",
)
_FIRST_HOUR = "us-cisa-1h"
_AFTER_THE_SECOND = "2022-12-08T09:00:00-05:00"


@dataclass(frozen=True, kw_only=True, slots=True)
class Demonstration:
    """The board of both incidents, and where a person can look."""

    board: tuple[dict[str, Any], ...]
    places: tuple[tuple[str, str], ...]


def demonstrate(
    folder: Path, *, people: int, seed: int, say: Callable[[str], None]
) -> Demonstration:
    """Invent the agency, respond to both of its disclosures, and say where to look.

    Raises:
        HomeUnusable: the folder holds something else.

    """
    path = folder.absolute()
    home = load(path) if exists(path) else create(path, _STORY)
    made = invent(path / "agency", seed=seed, people=people, progress=say)
    passwords = _accounts(home, path)
    outside = path.with_name(f"{path.name}-checkpoint.txt")
    first = Asked(
        leak=made.leak,
        register=made.register_parquet,
        title="Statistics workbook with a person-level sheet",
        urls=(made.leak_url_path,),
        logs=(made.access_log,),
        exposed_from="2022-11-28T09:45-05:00",
        exposed_until="2022-11-28T14:04-05:00",
        aware="2022-11-28T13:53-05:00",
        by=OFFICERS[0],
        checkpoint_to=outside,
    )
    second = Asked(
        leak=made.statement,
        register=made.register_parquet,
        title="Names told to another state",
        statement=True,
        aware="2022-12-07T10:00-05:00",
        exposed_from="2022-12-07T10:00-05:00",
        by=OFFICERS[0],
        checkpoint_to=outside,
    )
    respond(first, home=path, say=say)
    _tell_the_authority(home)
    home = _let_time_pass(home)
    respond(second, home=path, say=say)
    return Demonstration(board=board(home), places=_places(path, outside, passwords))


def _tell_the_authority(home: Home) -> None:
    """One duty of the first hour was done in time: the story's officer reported at once."""
    if done_about(_FIRST_HOUR, home, incident=1) == "sent":
        return
    sent(
        _FIRST_HOUR,
        home,
        incident=1,
        at="2022-11-28T14:20-05:00",
        reference="INVENTED-0001",
        by=OFFICERS[0],
    )


def _let_time_pass(home: Home) -> Home:
    later = replace(home, settlement=replace(home.settlement, story_time=_AFTER_THE_SECOND))
    describe(later)
    return later


def _accounts(home: Home, path: Path) -> Path:
    """Two accounts, so that one can draft and the other approve; their passwords lie in the home."""
    kept = path / "INVENTED-passwords.txt"
    with desk(home) as opened:
        from makegood.casework.operations.add_officer import add_officer
        from makegood.casework.queries.officers import acting_officer, names_that_sign_in

        missing = [name for name in OFFICERS if name not in names_that_sign_in()]
        for name, password in _passwords(kept).items() if missing else ():
            if name in missing:
                by = None if name == OFFICERS[0] else acting_officer(OFFICERS[0])
                add_officer(name=name, password=password, desk=opened, by=by, now=now(home))
    return kept


def _passwords(kept: Path) -> dict[str, str]:
    """The passwords of the accounts; on disk before there is an account, so that no kill loses one."""
    if not kept.is_file():
        part = kept.with_suffix(".part")
        part.touch(mode=0o600)
        part.write_text(
            "".join(f"{name}  {secrets.token_urlsafe(12)}\n" for name in OFFICERS), encoding="utf-8"
        )
        part.replace(kept)
    lines = kept.read_text(encoding="utf-8").splitlines()
    return {line.split()[0]: line.split()[1] for line in lines}


def _places(path: Path, outside: Path, passwords: Path) -> tuple[tuple[str, str], ...]:
    reports = path / "reports"
    return (
        ("pages", f"makegood serve --home {path.name}    (sign in as in {passwords.name})"),
        ("report draft", str(max(reports.glob("report-*-draft.html"), default=reports))),
        ("ledger", f"makegood verify {path.name}    (checkpoint kept at {outside.name})"),
        ("duties", f"makegood assess list --home {path.name}"),
        ("promises", f"makegood account promises --home {path.name}"),
        ("the agency", str(path / "agency")),
    )
