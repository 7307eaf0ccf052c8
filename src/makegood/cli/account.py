"""``makegood account``: promises, and the public report."""

from pathlib import Path

import typer

from makegood.cli import screen

_HOME = typer.Option(None, "--home", help="The data folder.")


def add_to(app: typer.Typer) -> None:
    """Register the verb."""
    verb = typer.Typer(help="Was every promise kept, and do the figures add up?")
    verb.callback()(_group)
    for act in (promises, draft, publish):
        verb.command(act.__name__)(act)
    app.add_typer(verb, name="account")


def _group() -> None:
    """Was every promise kept, and do the figures add up?"""


def promises(home: Path | None = _HOME) -> None:
    """List every promise with its state: the answer of a query, never a typed word."""
    from rich.table import Table

    from makegood.wiring import accounting, homes

    grid = Table("", "promise", "state", "why", box=None, pad_edge=False)
    for row in accounting.promises(homes.load(homes.chosen_path(home))):
        grid.add_row(*row)
    screen.console().print(grid)


def draft(
    home: Path | None = _HOME, by: str | None = typer.Option(None, "--as", help="Who drafts it.")
) -> None:
    """Draft the public report anew, with the figures of this moment."""
    from makegood.wiring import accounting, homes

    path = accounting.draft(homes.load(homes.chosen_path(home)), by=by)
    typer.echo(f"Drafted: {path}")


def publish(
    home: Path | None = _HOME,
    by: str = typer.Option(..., "--as", help="Who approves it: not who drafted it."),
    *,
    password_stdin: bool = typer.Option(
        False, "--password-stdin", help="Read the password from standard input."
    ),
) -> None:
    """Approve and publish the latest draft. Publishing is an act of its own."""
    from makegood.wiring import accounting, homes

    password = screen.password("Password: ", stdin=password_stdin)
    path = accounting.publish(homes.load(homes.chosen_path(home)), by=by, password=password)
    typer.echo(f"Published: {path}")
