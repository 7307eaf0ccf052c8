"""``makegood respond``: the main job, from a leaked file to a drafted public report."""

from pathlib import Path
from typing import Any

import typer

from makegood.cli import screen


def add_to(app: typer.Typer) -> None:
    """Register the verb."""
    app.command("respond")(respond)


def respond(
    leak: Path = typer.Argument(help="The file that got out, or the names that were told."),
    register: Path = typer.Option(..., "--register", help="The organisation's register of people."),
    title: str = typer.Option(
        "", help="What this disclosure is called; the public report prints it: name nobody."
    ),
    url: list[str] = typer.Option([], "--url", help="Where a copy could be fetched; repeat it."),
    log: list[Path] = typer.Option([], "--log", help="An access log of that site; repeat it."),
    exposed_from: str | None = typer.Option(None, help="Since when it was out, with its zone."),
    exposed_until: str | None = typer.Option(None, help="Until when it was out, with its zone."),
    aware: str | None = typer.Option(None, help="When the organisation became aware."),
    determined: str | None = typer.Option(None, help="When it was determined to be a breach."),
    playbook: str | None = typer.Option(None, help="The promises to follow: a name or a file."),
    law: list[str] = typer.Option([], "--law", help="A law or rule that applies; repeat it."),
    map_both: str | None = typer.Option(None, "--map", help="role=column,… for both files."),
    map_leak: str | None = typer.Option(None, help="role=column,… for the leaked file."),
    map_register: str | None = typer.Option(None, help="role=column,… for the register."),
    home: Path | None = typer.Option(None, "--home", help="The data folder."),
    by: str | None = typer.Option(None, "--as", help="The account that acts."),
    checkpoint_to: Path | None = typer.Option(
        None, "--checkpoint-to", help="Keep the ledger's checkpoint here, outside the home."
    ),
    *,
    statement: bool = typer.Option(
        False, "--statement", help="The people were named in a statement; LEAK lists them."
    ),
    as_json: bool = typer.Option(False, "--json", help="The figures as JSON, nothing else."),
) -> None:
    """Find out who is affected and protect them at once; then what is owed to whom by when."""
    from makegood.wiring import homes, responding

    asked = responding.Asked(
        leak=leak,
        register=register,
        title=title,
        statement=statement,
        urls=tuple(url),
        logs=tuple(log),
        exposed_from=exposed_from,
        exposed_until=exposed_until,
        aware=aware,
        determined=determined,
        playbook=playbook,
        laws=tuple(law),
        map_leak=map_leak or map_both,
        map_register=map_register or map_both,
        by=by,
        checkpoint_to=checkpoint_to,
    )
    with screen.progress(quiet=as_json) as say:
        answered = responding.respond(asked, home=homes.chosen_path(home), say=say)
    show(answered.summary, checkpoint=answered.checkpoint, note=answered.note, as_json=as_json)


def show(summary: dict[str, Any], *, checkpoint: str, note: str, as_json: bool) -> None:
    """Print the summary: as JSON for a script, else as a table for a person."""
    if as_json:
        import json

        typer.echo(json.dumps(summary, ensure_ascii=False, indent=2))
        return
    from makegood.cli.screen_summary import print_summary

    print_summary(screen.console(), summary, note=note)
    typer.echo("\nThe ledger's checkpoint. Keep it outside this machine:\n")
    typer.echo(checkpoint)
