"""``makegood assess``: what is owed by when, the authority's report, and what was done."""

from pathlib import Path

import typer

from makegood.cli import screen

_HOME = typer.Option(None, "--home", help="The data folder.")
_AS = typer.Option(None, "--as", help="The account that acts.")
_INCIDENT = typer.Option(None, "--incident", help="The incident's number; the latest if left out.")


def add_to(app: typer.Typer) -> None:
    """Register the verb."""
    verb = typer.Typer(help="How bad, and what is due by when, to whom.")
    verb.callback()(_group)
    for act in (list_, state, report, sent, decide):
        verb.command(act.__name__.rstrip("_"))(act)
    app.add_typer(verb, name="assess")


def _group() -> None:
    """How bad, and what is due by when, to whom."""


def list_(home: Path | None = _HOME, incident: int | None = _INCIDENT) -> None:
    """List the duties of an incident: rule, to whom, due when, and how its text was verified."""
    from makegood.wiring import assessing, homes

    rows = assessing.duties(homes.load(homes.chosen_path(home)), incident=incident)
    from rich.table import Table

    grid = Table("rule", "to", "due", "applies", "text", box=None, pad_edge=False)
    for row in rows:
        grid.add_row(*row)
    screen.console().print(grid)


def state(
    moment: str = typer.Argument(help="occurred, aware or determined."),
    at: str = typer.Option(..., "--at", help="When, with its time zone."),
    home: Path | None = _HOME,
    incident: int | None = _INCIDENT,
    by: str | None = _AS,
) -> None:
    """State a moment from which clocks run: when it occurred, was noticed, or was determined."""
    from makegood.wiring import assessing, homes

    opened = homes.load(homes.chosen_path(home))
    assessing.state(moment, opened, incident=incident, at=at, by=by)
    typer.echo(f"Recorded: {moment} at {at}. Every duty was computed anew.")


def report(
    rule: str,
    home: Path | None = _HOME,
    incident: int | None = _INCIDENT,
    out: Path | None = typer.Option(None, "--out", help="Write it here instead of the screen."),
) -> None:
    """Write the authority's notification as far as it is known; empty fields are marked."""
    from makegood.wiring import assessing, homes

    text = assessing.report(rule, homes.load(homes.chosen_path(home)), incident=incident)
    if out is None:
        typer.echo(text)
        return
    screen.write(text, out)
    typer.echo(f"Written to {out}.", err=True)


def sent(
    rule: str,
    at: str = typer.Option(..., "--at", help="When it was sent, with its time zone."),
    reference: str = typer.Option(..., "--reference", help="The authority's reference."),
    home: Path | None = _HOME,
    incident: int | None = _INCIDENT,
    by: str | None = _AS,
) -> None:
    """Record that the notification of a rule was sent."""
    from makegood.wiring import assessing, homes

    opened = homes.load(homes.chosen_path(home))
    assessing.sent(rule, opened, incident=incident, at=at, reference=reference, by=by)
    typer.echo(f"Recorded: {rule} was sent at {at}.")


def decide(
    rule: str,
    reason: str = typer.Option(..., "--reason", help="Why, in words that will be read later."),
    home: Path | None = _HOME,
    incident: int | None = _INCIDENT,
    by: str | None = _AS,
    *,
    not_due: bool = typer.Option(..., "--not-due", help="The duty is not due."),
) -> None:
    """Record a person's decision about a duty."""
    from makegood.wiring import assessing, homes

    opened = homes.load(homes.chosen_path(home))
    assessing.decide_not_due(rule, opened, incident=incident, reason=reason, by=by)
    typer.echo(f"Recorded: {rule} was decided not to be due.")
