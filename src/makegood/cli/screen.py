"""What every verb prints with: one console, aligned tables, escaped text, progress on stderr."""

import errno
import getpass
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from makegood.errors import ExitCode, MakegoodError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

Progress = Callable[[str], None]
"""Takes one sentence about what is being done now."""


class PasswordMissing(MakegoodError):
    """A password is needed, and there is nobody to type it."""

    exit_code = ExitCode.USAGE


def password(question: str, *, stdin: bool) -> str:
    """A password from standard input or from a prompt that does not show it; never a word of the command.

    Raises:
        PasswordMissing: none was given and there is no terminal to ask at.

    """
    if stdin:
        given = sys.stdin.readline().rstrip("\r\n")
    elif sys.stdin.isatty():
        given = getpass.getpass(question)
    else:
        given = ""
    if not given:
        raise PasswordMissing(
            "A password is needed.",
            remedy="Type it at a terminal, or give it on standard input with --password-stdin.",
        )
    return given


class FileNotWritten(MakegoodError):
    """What was asked for cannot be written where it was asked to be."""

    exit_code = ExitCode.USAGE


def write(text: str, path: Path) -> None:
    """Write a text to a file that the user named.

    Raises:
        FileNotWritten: there is no such folder, or this account may not write there.

    """
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise
        raise FileNotWritten(
            f"{path} cannot be written ({error.strerror}).", remedy="Name another path."
        ) from None


def console(*, stderr: bool = False, record: bool = False) -> "Console":
    """A console that never interprets text as markup."""
    from rich.console import Console

    return Console(stderr=stderr, record=record, markup=False, highlight=False)


def table(rows: Iterable[tuple[str, str]]) -> "Table":
    """Two aligned columns: what, and how it is."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 3))
    grid.add_column(no_wrap=True, style="bold")
    grid.add_column(overflow="fold")
    for what, how in rows:
        grid.add_row(what, how)
    return grid


@contextmanager
def progress(*, quiet: bool) -> Iterator[Progress]:
    """Show on stderr what is being done, with a spinner on a terminal and lines elsewhere."""
    if quiet:
        yield lambda _sentence: None
        return
    errors = console(stderr=True)
    if not errors.is_terminal:
        yield lambda sentence: typer.echo(sentence, err=True)
        return
    with errors.status("") as status:

        def say(sentence: str) -> None:
            errors.print(f"· {sentence}", style="dim")
            status.update(sentence)

        yield say
