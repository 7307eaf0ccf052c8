"""``makegood gate``: may these files be published? Starts neither Django nor a database.

The arguments are read by the standard library: a verdict on a small file is there before a larger
toolkit would have been loaded. ``add_to`` shows the same arguments to the toolkit, for the list of verbs.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import makegood
from makegood.errors import ExitCode, MakegoodError
from makegood.vocabulary.finding import Answer, Verdict

if TYPE_CHECKING:
    import typer

    from makegood.wiring.gating import Asked

ABOUT = "May these files be published? 0 publish, 10 review, 11 stop, 12 not inspected."
FORMATS = ("text", "json", "sarif")
_CODES = {
    Answer.PUBLISH: ExitCode.DONE,
    Answer.REVIEW: ExitCode.REVIEW,
    Answer.STOP: ExitCode.GATE_STOP,
    Answer.NOT_INSPECTED: ExitCode.NOT_INSPECTED,
}
_GRAVEST_FIRST = (ExitCode.GATE_STOP, ExitCode.NOT_INSPECTED, ExitCode.REVIEW)
_MOST_JOBS = 64


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        from makegood.gate.printable import printable

        self.exit(int(ExitCode.USAGE), f"{printable(message)}\n{self.format_usage()}")


def parser() -> argparse.ArgumentParser:
    """Every argument of the verb, with its words."""
    made = _Parser(prog="makegood gate", description=ABOUT, allow_abbrev=False)
    add = made.add_argument
    add("paths", nargs="+", type=Path, metavar="PATH", help="Files, or folders with files.")
    add("--format", choices=FORMATS, default="text", help="How the verdicts are told.")
    add("--max-rows", type=_count, metavar="N", help="The most rows that a table is meant to have.")
    add(
        "--columns", type=_names, metavar="A,B", default=(),
        help="The headers of the one table that is meant to go out.",
    )  # fmt: skip
    add(
        "--register", type=Path, metavar="PREPARED",
        help="Your own prepared register: stop what names its people. For staff only.",
    )  # fmt: skip
    add(
        "--baseline", type=Path, metavar="DIR",
        help="Accepted releases: say what differs from the last one of the same series.",
    )  # fmt: skip
    add(
        "--retro", action="store_true",
        help="What is already published and would not pass today, and nothing else.",
    )  # fmt: skip
    add(
        "--clean", type=Path, metavar="DIR",
        help="Write safe copies there: what is shown and nothing else, or a clear no.",
    )  # fmt: skip
    add("--jobs", type=_jobs, metavar="N", default=1, help="How many files at once.")
    return made


def _count(text: str) -> int:
    if not text.isascii() or not text.isdecimal():
        raise argparse.ArgumentTypeError("give a number of rows")
    return int(text)


def _jobs(text: str) -> int:
    number = _count(text)
    if not 1 <= number <= _MOST_JOBS:
        raise argparse.ArgumentTypeError(f"give a number from 1 to {_MOST_JOBS}")
    return number


def _names(text: str) -> tuple[str, ...]:
    names = tuple(filter(None, (name.strip() for name in text.split(","))))
    if not names:
        raise argparse.ArgumentTypeError("give the headers, separated by commas")
    return names


def main(arguments: Sequence[str]) -> ExitCode:
    """Judge what the command line names, tell the verdicts, and give the gravest exit code."""
    return run(parser().parse_args(list(arguments)))


def run(given: argparse.Namespace) -> ExitCode:
    """Judge files in the order given, tell the verdicts, and give the gravest exit code.

    A file that fails in a way that nobody foresaw is *not inspected*: never clean.
    """
    from makegood.wiring.gating import Gate, found_at

    found = list(found_at(given.paths))
    several = len(found) > 1 or given.retro
    with Gate(asked=_asked(given), jobs=given.jobs, remembers=several) as gate:
        if several and not gate.keeps and given.baseline is None:
            sys.stderr.write("No verdict can be kept: an interrupted run will start again.\n")
        codes = _told(_watched(gate.verdicts(found), len(found), given), given)
    if given.clean is not None:
        _mended([each.path for each in found if not each.why], given)
    return next((code for code in _GRAVEST_FIRST if code in codes), ExitCode.DONE)


def _asked(given: argparse.Namespace) -> "Asked":
    from makegood.wiring.gating import Asked

    return Asked(
        max_rows=given.max_rows,
        columns=given.columns,
        baseline=given.baseline,
        register=given.register,
    )


def _told(verdicts: Iterable[Verdict], given: argparse.Namespace) -> set[ExitCode]:
    """Tell the verdicts as they come, or all at the end, and say which codes there were."""
    heard = list(_text(verdicts, given) if given.format == "text" else verdicts)
    kept = [each for each in heard if _is_told(each, given)]
    if given.format == "json":
        from makegood.gate.report import as_json

        _write(json.dumps([as_json(verdict) for verdict in kept], indent=2))
    elif given.format == "sarif":
        from makegood.gate.sarif import as_sarif

        _write(json.dumps(as_sarif(kept, version=makegood.__version__), indent=2))
    return {_CODES[verdict.answer] for verdict in heard}


def _text(verdicts: Iterable[Verdict], given: argparse.Namespace) -> Iterator[Verdict]:
    """Each verdict is told when it is there; a table of all of them ends a run over several files."""
    from makegood.gate.telling import Teller
    from makegood.wiring.terminal import shows_colours

    teller, heard = Teller(colours=shows_colours(sys.stdout)), list[Verdict]()
    for verdict in verdicts:
        if not given.retro:
            _write("\n" * bool(heard) + teller.verdict(verdict))
        heard.append(verdict)
        yield verdict
    if given.retro or len(heard) > 1:
        _write("\n" * (not given.retro) + teller.table(heard, reasons=given.retro))


def _mended(paths: Iterable[str], given: argparse.Namespace) -> None:
    """Write a safe copy of each file, and say what was left out, or why there is none."""
    from makegood.gate.printable import printable

    said = sys.stdout if given.format == "text" else sys.stderr
    for path in paths:
        said.write(f"\nSafe copy of {printable(path)}:\n")
        for line in _copies(path, given):
            said.write(f"  {printable(line)}\n")


def _copies(path: str, given: argparse.Namespace) -> Iterator[str]:
    from makegood.wiring.mending import mend_open_file

    try:
        with Path(path).open("rb") as file:
            name = Path(path).name
            mended = mend_open_file(file.fileno(), given.clean, name=name, asked=_asked(given))
    except MakegoodError as refused:
        yield f"None. {refused.what}"
        yield f"→ {refused.remedy}"
        return
    except PermissionError:
        yield "None. The file may not be read, or the folder may not be written to."
        return
    yield from map(str, mended.files)
    yield from (f"Left out: {sentence}" for sentence in mended.left_out)


def _is_told(verdict: Verdict, given: argparse.Namespace) -> bool:
    return not given.retro or verdict.answer is not Answer.PUBLISH


def _write(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _watched(
    verdicts: Iterable[Verdict], files: int, given: argparse.Namespace
) -> Iterator[Verdict]:
    """Say on a terminal how far the run is, where the verdicts themselves do not say it there."""
    tells_itself = given.format == "text" and not given.retro and sys.stdout.isatty()
    if files < 2 or tells_itself or not sys.stderr.isatty():
        yield from verdicts
        return
    kept = 0
    for number, verdict in enumerate(verdicts, start=1):
        kept += verdict.answer is not Answer.PUBLISH
        sys.stderr.write(f"\r{number:,} of {files:,} files, {kept:,} to be kept back ")
        sys.stderr.flush()
        yield verdict
    sys.stderr.write("\n")


def add_to(app: "typer.Typer") -> None:
    """Show the command line its verb ``gate`` with every argument."""
    import click
    import typer
    from typer.core import TyperCommand

    class Shown(TyperCommand):
        """The verb as the list of verbs and the reference show it; its arguments are read above."""

        def __init__(self, *args: object, **more: object) -> None:
            super().__init__(*args, **more | {"params": list(_parameters())})  # type: ignore[arg-type]

        def main(self, args: Sequence[str] | None = None, **_: object) -> NoReturn:  # type: ignore[override]
            raise SystemExit(int(main(args or ())))

    def _parameters() -> Iterator[click.Parameter]:
        for action in parser()._actions:  # noqa: SLF001 - argparse shows its arguments nowhere else
            if action.option_strings and action.dest != "help":
                yield click.Option(
                    [*action.option_strings], help=action.help, is_flag=action.nargs == 0,
                    metavar=str(action.metavar or action.dest.upper()), default=action.default or None,
                )  # fmt: skip
            elif not action.option_strings:
                yield click.Argument([str(action.metavar)], nargs=-1, required=True)

    def gate(context: typer.Context) -> None:
        raise typer.Exit(int(main(context.args)))

    gate.__doc__ = ABOUT
    app.command("gate", cls=Shown)(gate)
