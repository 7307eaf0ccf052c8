"""``makegood demo``: an invented agency, both disclosures, the whole line, at the true size of the story."""

from pathlib import Path

import typer

from makegood.cli import screen


def add_to(app: typer.Typer) -> None:
    """Register the verb."""
    app.command("demo")(demo)


def demo(
    folder: Path = typer.Option(Path("makegood-demo"), "--folder", help="Where to make it."),
    people: int = typer.Option(100_000, "--people", help="How many people the register holds."),
    seed: int = typer.Option(20_221_128, "--seed"),
) -> None:
    """Show the whole system on invented people: makes a home, responds to two disclosures, ends."""
    from makegood.cli.screen_summary import print_summary
    from makegood.wiring import demonstrating

    with screen.progress(quiet=False) as say:
        shown = demonstrating.demonstrate(folder, people=people, seed=seed, say=say)
    out = screen.console()
    for summary in shown.board:
        out.print()
        print_summary(out, summary)
    out.print()
    out.rule("Where to look", align="left", style="bold")
    out.print(screen.table(shown.places))
