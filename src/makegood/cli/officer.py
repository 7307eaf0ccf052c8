"""``makegood officer``: the accounts that act in a home."""

from pathlib import Path

import typer

from makegood.cli import screen


def add_to(app: typer.Typer) -> None:
    """Register the verb."""
    verb = typer.Typer(help="Accounts: whoever acts does so under a name of their own.")
    verb.command("add")(add)
    verb.command("token")(token)
    verb.callback()(_group)
    app.add_typer(verb, name="officer")


def _group() -> None:
    """Accounts: whoever acts does so under a name of their own."""


def add(
    name: str = typer.Argument(help="The new account's name."),
    home: Path | None = typer.Option(None, "--home"),
    by: str | None = typer.Option(None, "--as", help="The account that adds it."),
    *,
    password_stdin: bool = typer.Option(False, "--password-stdin"),
) -> None:
    """Add an account that can sign in to the pages and approve what others proposed."""
    from makegood.wiring import homes
    from makegood.wiring.casework import desk
    from makegood.wiring.clock import now

    password = screen.password("Password: ", stdin=password_stdin)
    opened_home = homes.load(homes.chosen_path(home))
    with desk(opened_home) as opened:
        from makegood.casework.operations.add_officer import add_officer
        from makegood.casework.queries.officers import acting_officer, has_officers

        vouching = acting_officer(by) if by is not None or has_officers() else None
        add_officer(name=name, password=password, desk=opened, by=vouching, now=now(opened_home))
    screen.console().print(f"Account “{name}” was added.")


def token(
    name: str = typer.Argument(help="The account under whose name the program asks."),
    home: Path | None = typer.Option(None, "--home"),
    by: str | None = typer.Option(None, "--as", help="The account that makes or withdraws it."),
    *,
    withdraw: bool = typer.Option(False, "--withdraw", help="Withdraw every token of the account."),
) -> None:
    """Make a token with which a program asks the gate, and print it once; or withdraw them all."""
    from makegood.wiring import homes
    from makegood.wiring.casework import desk
    from makegood.wiring.clock import now

    opened_home = homes.load(homes.chosen_path(home))
    with desk(opened_home) as opened:
        from makegood.casework.operations.make_token import make_token
        from makegood.casework.operations.withdraw_tokens import withdraw_tokens
        from makegood.casework.queries.officers import acting_officer

        who = {"officer": acting_officer(name), "by": acting_officer(by)}
        if withdraw:
            number = withdraw_tokens(**who, desk=opened, now=now(opened_home))
            typer.echo(f"Tokens withdrawn: {number}.")
            return
        typer.echo(make_token(**who, desk=opened, now=now(opened_home)))
    typer.echo("Keep it like a password: it is shown this once, and opens the gate only.", err=True)
