"""``makegood verify``: is the ledger what it was?"""

from pathlib import Path

import typer

from makegood.cli import screen


def add_to(app: typer.Typer) -> None:
    """Register the verb."""
    app.command("verify")(verify)


def verify(
    home: Path = typer.Argument(help="The home whose ledger is checked."),
    checkpoint: list[Path] = typer.Option(
        [], "--checkpoint", help="A checkpoint that was kept outside; - reads standard input."
    ),
    export: Path | None = typer.Option(
        None, "--export", help="Write what an outsider needs to check it, into this new folder."
    ),
    *,
    as_json: bool = typer.Option(False, "--json", help="The report as JSON, nothing else."),
) -> None:
    """Check every entry of the ledger against the checkpoints inside and outside the home.

    Exit 0: whole and anchored. 28: a fault was found, and where. 29: consistent with itself only.
    """
    from makegood.wiring import homes, verifying

    opened = homes.load(home.absolute())
    if export is not None:
        verifying.export(opened, export)
    checked = verifying.verify(opened, tuple(checkpoint))
    if as_json:
        import json

        typer.echo(json.dumps(checked.as_json(), indent=2))
    else:
        out = screen.console()
        out.print(
            screen.table(
                (
                    ("entries", f"{checked.report.size:,}"),
                    ("root", checked.report.root.hex()),
                    ("anchored at", checked.anchored_in_words),
                    ("result", checked.report.sentence),
                )
            )
        )
        for fault in checked.report.faults:
            out.print(f"  {fault.sentence}")
    raise typer.Exit(int(checked.report.exit_code))
