"""``makegood serve``: the pages of a home."""

from pathlib import Path

import typer

from makegood.cli import screen


def add_to(app: typer.Typer) -> None:
    """Register the verb."""
    app.command("serve")(serve)


def serve(
    home: Path | None = typer.Option(
        None, "--home", help="The data folder; left out, ./makegood-data or ./makegood-demo."
    ),
    port: int = typer.Option(8000, "--port", min=1, max=65_535),
    host: str = typer.Option("127.0.0.1", "--host", help="The address to listen at."),
    origin: str | None = typer.Option(
        None,
        "--origin",
        help="The address that people type, where a proxy stands before the pages.",
    ),
) -> None:
    """Open the pages of a home: the incident clock, the people, the public report."""
    from makegood.wiring import homes, serving

    opened = homes.load(serving.served_path(home))
    serving.serve(
        opened,
        host=host,
        port=port,
        origin=origin,
        say=lambda rows: screen.console().print(screen.table(rows)),
    )
    typer.echo("Ended.")
