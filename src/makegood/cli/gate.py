"""``makegood gate``: may these files be published? Starts neither Django nor a database."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from makegood.errors import ExitCode, MakegoodError
from makegood.vocabulary.finding import Answer, Verdict

if TYPE_CHECKING:
    import typer

FORMATS = ("text", "json")
_CODES = {
    Answer.PUBLISH: ExitCode.DONE,
    Answer.REVIEW: ExitCode.REVIEW,
    Answer.STOP: ExitCode.GATE_STOP,
    Answer.NOT_INSPECTED: ExitCode.NOT_INSPECTED,
}
_GRAVEST_FIRST = (
    ExitCode.GATE_STOP,
    ExitCode.INPUT_UNUSABLE,
    ExitCode.NOT_INSPECTED,
    ExitCode.REVIEW,
)


def run(files: list[Path], *, output_format: str) -> ExitCode:
    """Judge files in the order given, print the verdicts, and give the gravest exit code.

    A file that fails in a way that nobody foresaw is *not inspected*: never clean.
    """
    if output_format not in FORMATS or not files:
        sys.stderr.write("Give at least one file, and --format text or json.\n")
        return ExitCode.USAGE
    verdicts, codes = [], set()
    for path in files:
        verdict, code = _judged(path)
        verdicts.append(verdict)
        codes.add(code)
    _tell(verdicts, output_format)
    return next((code for code in _GRAVEST_FIRST if code in codes), ExitCode.DONE)


def _judged(path: Path) -> tuple[Verdict, ExitCode]:
    from makegood.gate import judge, not_inspected
    from makegood.inspection import inspect

    try:
        verdict = judge(inspect(path), file=str(path))
    except MakegoodError as error:
        why = error.what.rstrip(".")
        return not_inspected(str(path), why[0].lower() + why[1:]), error.exit_code
    except Exception as error:  # noqa: BLE001 - outermost for one file: it fails closed
        why = f"it could not be read ({type(error).__name__})"
        return not_inspected(str(path), why), ExitCode.NOT_INSPECTED
    return verdict, _CODES[verdict.answer]


def _tell(verdicts: list[Verdict], output_format: str) -> None:
    from makegood.gate.report import as_json, as_text

    if output_format == "json":
        text = json.dumps([as_json(verdict) for verdict in verdicts], indent=2, ensure_ascii=True)
    else:
        text = "\n\n".join(as_text(verdict) for verdict in verdicts)
    sys.stdout.write(f"{text}\n")


def add_to(app: "typer.Typer") -> None:
    """Give the command line its verb ``gate``."""
    import typer

    def gate(
        files: list[Path] = typer.Argument(..., help="The files to judge."),
        output_format: str = typer.Option("text", "--format", help="text or json"),
    ) -> None:
        """May these files be published? 0 publish, 10 review, 11 stop, 12 not inspected."""
        raise typer.Exit(int(run(files, output_format=output_format)))

    app.command("gate")(gate)
