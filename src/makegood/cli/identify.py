"""``makegood identify``: for now, forgetting a prepared register."""

from pathlib import Path

import typer


def add_to(app: typer.Typer) -> None:
    """Register the verb."""
    verb = typer.Typer(help="Who exactly is affected?")
    verb.callback()(_group)
    verb.command("forget")(forget)
    app.add_typer(verb, name="identify")


def _group() -> None:
    """Who exactly is affected?"""


def forget(home: Path | None = typer.Option(None, "--home", help="The data folder.")) -> None:
    """Delete the prepared register: a working copy in clear that a home keeps beside its database."""
    from makegood.wiring.engines import forget_registers
    from makegood.wiring.home import chosen_path, load

    forgotten = forget_registers(load(chosen_path(home)).registers)
    typer.echo(f"{forgotten} prepared register{'' if forgotten == 1 else 's'} deleted.")
