"""Reads what the officer handed in and refuses it before anything is written."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from makegood.casework.desk import Desk
from makegood.casework.work import Disclosure, Say, Work
from makegood.duties import Playbook, Rule
from makegood.engines.logs import combined
from makegood.engines.registers import prepare
from makegood.errors import ExitCode, MakegoodError
from makegood.identify import LinkageEngine, PreparedRegister, read_leak
from makegood.inspection import Document, inspect
from makegood.store import models
from makegood.vocabulary.exposure import Exposure
from makegood.watch import exposure


class LeakUnusable(MakegoodError):
    """The leaked file is missing, empty, or of a kind that cannot be read as rows about people."""

    exit_code = ExitCode.INPUT_UNUSABLE


class DisclosureImpossible(MakegoodError):
    """What was said about a disclosure cannot be so, or leaves out what it needs."""

    exit_code = ExitCode.USAGE


class RealDataInInventedHome(MakegoodError):
    """A home of invented people was asked to work on a file that was not invented for it."""

    exit_code = ExitCode.INPUT_UNUSABLE


def open_work(
    disclosure: Disclosure,
    *,
    playbook: str | None,
    laws: Iterable[str],
    desk: Desk,
    engine: LinkageEngine,
    by: UUID,
    now: datetime,
    say: Say,
) -> Work:
    """Open the leaked file, the playbook and the laws. An incident that was begun keeps its own.

    Raises:
        LeakUnusable: the file is missing, empty or cannot be read as a table.
        DisclosureImpossible: a time lies in the future, or a log has no address to look for.
        RealDataInInventedHome: the home is for invented people only.
        MakegoodError: no usable columns, an unknown playbook or law.

    """
    _refuse_impossible(disclosure, now=now)
    for path in (disclosure.leak, disclosure.register, *disclosure.logs):
        _refuse_real_data(path, desk=desk)
    say("gate: opening the leaked file")
    document = _opened(disclosure.leak)
    leak_hash = desk.vault.file_hash(disclosure.leak)
    chosen, rules = _duties(leak_hash, playbook=playbook, laws=tuple(laws), desk=desk)
    return Work(
        disclosure=disclosure,
        desk=desk,
        playbook=chosen,
        rules=rules,
        engine=engine,
        leak_hash=leak_hash,
        document=document,
        leak=read_leak(document.tables, stated=disclosure.leak_map),
        prepare=lambda: _prepared(disclosure, desk=desk, say=say),
        expose=lambda: _exposures(disclosure),
        by=by,
        now=now,
        say=say,
    )


def _duties(
    leak_hash: str, *, playbook: str | None, laws: tuple[str, ...], desk: Desk
) -> tuple[Playbook, tuple[Rule, ...]]:
    """The playbook and rules of the incident; of a new one those that were named, else the home's."""
    begun = models.Incident.objects.filter(leak_hash=leak_hash).first()
    if begun is not None:
        return desk.duties.playbook(begun.playbook), desk.duties.rules(begun.rules)
    chosen = desk.duties.playbook(playbook or desk.playbook)
    rules = desk.duties.rules(laws or desk.laws or chosen.laws)
    in_use = {
        name
        for followed, owed in models.Incident.objects.values_list("playbook", "rules")
        for name in (followed, *owed)
    }
    desk.duties.keep(laws, playbook=playbook or "", in_use=in_use)
    return chosen, rules


def _refuse_impossible(disclosure: Disclosure, *, now: datetime) -> None:
    stated = (
        disclosure.exposed_from,
        disclosure.exposed_until,
        disclosure.aware,
        disclosure.determined,
    )
    if any(moment is not None and moment > now for moment in stated):
        raise DisclosureImpossible(
            "A moment that was stated lies in the future.",
            remedy="Check its date and zone; leave out what has not happened yet.",
        )
    if disclosure.logs and not disclosure.urls:
        raise DisclosureImpossible(
            "An access log was given, and no address to look for in it.",
            remedy="Say with --url at which path the file lay, like --url /files/list.xlsx.",
        )


def _exposures(disclosure: Disclosure) -> tuple[Exposure, ...]:
    """One exposure a copy, as far as stated times and the logs tell."""
    since, until = disclosure.exposed_from, disclosure.exposed_until
    if not disclosure.urls and (since or until):
        return (exposure("", (), exposed_from=since, exposed_until=until),)
    return tuple(
        exposure(
            url,
            [combined.read(log, url=url) for log in disclosure.logs],
            size=disclosure.leak.stat().st_size,
            exposed_from=since,
            exposed_until=until,
        )
        for url in disclosure.urls
    )


def _opened(leak: Path) -> Document:
    if leak.is_dir():
        raise LeakUnusable(f"{leak} is a folder.", remedy="Name the leaked file itself.")
    if not leak.is_file():
        raise LeakUnusable(f"There is no file {leak}.", remedy="Check the path of the leaked file.")
    if leak.stat().st_size == 0:
        raise LeakUnusable(f"{leak} is empty.", remedy="Fetch the file again from where it was.")
    document = inspect(leak)
    if not document.tables:
        raise LeakUnusable(
            f"{leak} holds no table that can be read.",
            remedy="Hand in the workbook, CSV or Parquet file itself, not a picture or a copy of it.",
        )
    return document


def _prepared(disclosure: Disclosure, *, desk: Desk, say: Say) -> PreparedRegister:
    say("identify: preparing the register")
    return prepare(
        disclosure.register,
        out=desk.registers / "register.duckdb",
        stated=disclosure.register_map,
        progress=lambda words, _done, _of: say(f"identify: {words}"),
    )


def _refuse_real_data(path: Path, *, desk: Desk) -> None:
    """A home of invented people takes only the files that were invented beside it."""
    if desk.invented and path.is_file() and not _is_invented(path):
        raise RealDataInInventedHome(
            f"This home holds invented people only, and {path.name} was not invented.",
            remedy="Make a home for real use with `makegood init`.",
        )


def _is_invented(path: Path) -> bool:
    import hashlib
    import json

    manifest = path.parent / "INVENTED.json"
    if not manifest.is_file():
        return False
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    try:
        return digest in json.dumps(json.loads(manifest.read_text(encoding="utf-8")))
    except ValueError:
        return False
