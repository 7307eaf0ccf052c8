"""``makegood invent``: an agency to try everything on, in which nobody is real."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from makegood.cli import screen

if TYPE_CHECKING:
    from makegood.invented import Invented

_WHAT = (
    ("manifest", "what is here, with hashes"),
    ("readme", "what this is, in words"),
    ("register_parquet", "the register of people"),
    ("register_csv", "the same records as CSV"),
    ("leak", "the leaked workbook: 6,252 rows"),
    ("statement", "the second disclosure: 103 people"),
    ("access_log", "the web site's log of the day"),
    ("published", "published statistics, some of them wrong"),
    ("published_records", "the records behind them"),
    ("truth", "the truth: only tests read it"),
)


def add_to(app: typer.Typer) -> None:
    """Register the verb."""
    app.command("invent")(invent)


def invent(
    directory: Path = typer.Argument(metavar="DIR", help="The folder to make."),
    seed: int = typer.Option(20_221_128, "--seed", help="The same seed makes the same files."),
    people: int = typer.Option(100_000, "--people", help="How many people the register holds."),
    *,
    as_json: bool = typer.Option(False, "--json", help="What was made as JSON, nothing else."),
) -> None:
    """Invent an agency at the true size of the story: register, leaks, logs, statistics, truth."""
    from makegood.invented import invent as make

    with screen.progress(quiet=as_json) as say:
        made = make(directory, seed=seed, people=people, progress=say)
    if as_json:
        _as_json(made)
        return
    out = screen.console()
    out.print("INVENTED: nobody in these files is real.", style="bold")
    if not made.made:
        out.print("It was all there already, unaltered; nothing was made again.")
    out.print(
        f"{made.people:,} people, {made.records:,} records, seed {made.seed}, in {directory}\n"
    )
    out.print(_files(made))
    out.print(f"\nThe leaked workbook lay at {made.leak_url_path}")


def _files(made: "Invented") -> object:
    from rich.table import Table

    grid = Table("file", "size", "what it is", box=None, pad_edge=False)
    grid.columns[1].justify = "right"
    for name, what in _WHAT:
        path: Path = getattr(made, name)
        grid.add_row(path.name, f"{path.stat().st_size:,}", what)
    return grid


def _as_json(made: "Invented") -> None:
    import json

    facts = {
        "invented": True,
        "made": made.made,
        "seed": made.seed,
        "people": made.people,
        "records": made.records,
        "leak_url_path": made.leak_url_path,
        "files": {name: str(getattr(made, name)) for name, _ in _WHAT},
    }
    typer.echo(json.dumps(facts, ensure_ascii=False, indent=2))
