"""``makegood board``: every incident as it stands now."""

from pathlib import Path

import typer

from makegood.cli import screen


def add_to(app: typer.Typer) -> None:
    """Register the verb."""
    app.command("board")(board)


def board(
    home: Path | None = typer.Option(None, "--home", help="The data folder."),
    *,
    as_json: bool = typer.Option(False, "--json", help="The figures as a JSON array."),
) -> None:
    """Show every incident: people, holds, notices, next deadline, the one thing to do next."""
    from makegood.wiring import boards, homes

    summaries = boards.board(homes.load(homes.chosen_path(home)))
    if as_json:
        import json

        typer.echo(json.dumps(summaries, ensure_ascii=False, indent=2))
        return
    from makegood.cli.screen_summary import print_summary

    out = screen.console()
    for summary in summaries:
        print_summary(out, summary)
        out.print()
