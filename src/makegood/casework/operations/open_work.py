"""Reads what the officer handed in and refuses it before anything is written."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from makegood.casework.desk import Desk
from makegood.casework.work import Disclosure, Say, Work
from makegood.duties import Playbook, load_playbook, load_rules
from makegood.engines.registers import prepare
from makegood.errors import ExitCode, MakegoodError
from makegood.identify import LinkageEngine, PreparedRegister, read_leak
from makegood.inspection import Document, inspect


class LeakUnusable(MakegoodError):
    """The leaked file is missing, empty, or of a kind that cannot be read as rows about people."""

    exit_code = ExitCode.INPUT_UNUSABLE


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
    """Open the leaked file, the playbook and the laws.

    Raises:
        LeakUnusable: the file is missing, empty or cannot be read as a table.
        RealDataInInventedHome: the home is for invented people only.
        MakegoodError: no usable columns, an unknown playbook or law.

    """
    for path in (disclosure.leak, disclosure.register, *disclosure.logs):
        _refuse_real_data(path, desk=desk)
    chosen = load_playbook(playbook or desk.playbook)
    say("gate: opening the leaked file")
    document = _opened(disclosure.leak)
    return Work(
        disclosure=disclosure,
        desk=desk,
        playbook=chosen,
        rules=load_rules(_laws(chosen, laws=tuple(laws), desk=desk)),
        engine=engine,
        leak_hash=desk.vault.file_hash(disclosure.leak),
        document=document,
        leak=read_leak(document.tables, stated=disclosure.leak_map),
        prepare=lambda: _prepared(disclosure, desk=desk, say=say),
        by=by,
        now=now,
        say=say,
    )


def _laws(playbook: Playbook, *, laws: tuple[str, ...], desk: Desk) -> tuple[str, ...]:
    """The rules that were named; else the home's; else the playbook's own."""
    return laws or desk.laws or playbook.laws


def _opened(leak: Path) -> Document:
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
    return digest in json.dumps(json.loads(manifest.read_text(encoding="utf-8")))
