"""What every verb prints with: one console, aligned tables, escaped text, progress on stderr."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

Progress = Callable[[str], None]
"""Takes one sentence about what is being done now."""


def console(*, stderr: bool = False, record: bool = False) -> "Console":
    """A console that never interprets text as markup."""
    from rich.console import Console

    return Console(stderr=stderr, record=record, markup=False, highlight=False)


def table(rows: Iterable[tuple[str, str]]) -> "Table":
    """Two aligned columns: what, and how it is."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 3))
    grid.add_column(no_wrap=True, style="bold")
    grid.add_column()
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
