"""The command line: finds the verb, loads only its file, and fails closed.

One file per verb in this folder, each with ``add_to(app)``; a verb that is not called is not loaded.
"""

import importlib
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from typing import TYPE_CHECKING

import makegood
import makegood.cli
from makegood.errors import ExitCode, MakegoodError

if TYPE_CHECKING:
    import typer

_NOT_VERBS = {"main", "screen", "screen_summary"}


def verbs() -> tuple[str, ...]:
    """The names of all verbs, found by looking at this folder."""
    import pkgutil

    return tuple(
        sorted(
            module.name
            for module in pkgutil.iter_modules(makegood.cli.__path__)
            if module.name not in _NOT_VERBS
        )
    )


def application(wanted: Sequence[str]) -> "typer.Typer":
    """The command-line application with these verbs loaded."""
    import typer

    app = typer.Typer(
        name="makegood",
        help="From a leaked file to the last promise kept.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(_version())
    for verb in wanted:
        importlib.import_module(f"makegood.cli.{verb}").add_to(app)
    return app


def _version() -> Callable[..., None]:
    """What stands before a verb."""
    import typer

    def print_version(wanted: bool) -> None:  # noqa: FBT001 (the signature is typer's)
        if wanted:
            typer.echo(f"makegood {makegood.__version__}")
            raise typer.Exit

    def version(
        *,
        version: bool = typer.Option(
            False,
            "--version",
            callback=print_version,
            is_eager=True,
            help="Show the version and end.",
        ),
    ) -> None:
        """From a leaked file to the last promise kept."""

    return version


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code. Every unforeseen failure means *no*: exit code 1."""
    try:
        return _run(arguments)
    except SystemExit as ended:
        return _ended(ended)
    except BaseException as error:  # noqa: BLE001 (the outermost layer: fail closed, show no value)
        return _failed(error)


def _run(arguments: Sequence[str]) -> int:
    """A verb at a gate reads its arguments by itself: its answer must not wait for a toolkit."""
    if arguments[:1] == ["gate"]:
        from makegood.cli import gate

        return gate.main(arguments[1:])
    named = next((word for word in arguments if not word.startswith("-")), None)
    wanted = (named,) if named in verbs() else verbs()
    application(wanted)(list(arguments), standalone_mode=True)
    return ExitCode.DONE


def _ended(ended: SystemExit) -> int:
    """What typer says, except that its own answer to Ctrl-C says nothing."""
    if ended.code == ExitCode.INTERRUPTED:
        return _interrupted()
    return ended.code if isinstance(ended.code, int) else int(ended.code is not None)


def _failed(error: BaseException) -> int:
    match error:
        case MakegoodError():
            return _foreseen(error)
        case OSError():
            return _failed_system(error)
        case KeyboardInterrupt():
            return _interrupted()
        case _:
            return _told(_unexpected(error), ExitCode.STOP_OR_UNEXPECTED)


def _foreseen(error: MakegoodError) -> int:
    return _told(f"{error.what}\n{error.remedy}", error.exit_code)


def _failed_system(error: OSError) -> int:
    """A full disk and a closed door have their sentences; nothing else of a system's is shown."""
    from makegood.wiring.failing import system_error

    named = system_error(error)
    if isinstance(named, MakegoodError):
        return _foreseen(named)
    return _told(_unexpected(error), ExitCode.STOP_OR_UNEXPECTED)


def _interrupted() -> int:
    return _told("Interrupted. Run the same command again to resume.", ExitCode.INTERRUPTED)


def _unexpected(error: BaseException) -> str:
    """Name the kind of failure and the line of code, never its text: it could hold a value."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "")
        if str(module).startswith("makegood"):
            place = f" in {module}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return (
        f"Something unforeseen went wrong: {type(error).__name__}{place}.\n"
        "Nothing was published, allowed or marked as served. Please report this line."
    )


def _told(text: str, code: ExitCode) -> int:
    sys.stderr.write(f"{text}\n")
    return int(code)


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old terminal loses a sign, never the answer
    sys.exit(run(sys.argv[1:]))
