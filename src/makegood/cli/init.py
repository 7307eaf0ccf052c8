"""``makegood init``: five questions, and a home."""

import sys
from pathlib import Path

import typer

from makegood.cli import screen
from makegood.errors import ExitCode, MakegoodError


class AnswerMissing(MakegoodError):
    """A question was not answered, and there is nobody to ask."""

    exit_code = ExitCode.USAGE


def add_to(app: typer.Typer) -> None:
    """Register the verb."""
    app.command("init")(init)


def init(
    home: Path | None = typer.Option(None, "--home", help="The folder to make."),
    organisation: str | None = typer.Option(None, help="1. The organisation's name."),
    time_zone: str | None = typer.Option(None, help="2. Its time zone, like Europe/London."),
    law: list[str] | None = typer.Option(None, help="3. A law or rule that applies; repeat it."),
    playbook: str | None = typer.Option(None, help="4. The playbook of its promises."),
    account: str | None = typer.Option(None, help="5. The name of the first account."),
    contact: str = typer.Option("", help="Whom people may call or write to."),
    *,
    password_stdin: bool = typer.Option(
        False, "--password-stdin", help="Read the account's password from standard input."
    ),
) -> None:
    """Make a home: asks for whatever was not given as an option."""
    from makegood.duties import available_laws, available_playbooks
    from makegood.wiring import homes

    settlement = homes.Settlement(
        organisation=_answer("Organisation", organisation),
        time_zone=_answer("Time zone (like Europe/London)", time_zone),
        laws=tuple(
            law
            if law is not None
            else _words(_answer(f"Laws, of {', '.join(available_laws())}", None))
        ),
        playbook=_answer(f"Playbook, of {', '.join(available_playbooks())}", playbook),
        contact=contact,
    )
    name = _answer("First account", account)
    made = homes.create_with_officer(
        homes.chosen_path(home), settlement, name=name, password=_password(stdin=password_stdin)
    )
    screen.console().print(
        screen.table(
            (
                ("home", str(made.path)),
                ("key", f"{made.key_file} (not in the home: keep a copy of it elsewhere)"),
                ("next", "makegood respond LEAK --register REGISTER"),
            )
        )
    )


def _answer(question: str, given: str | None) -> str:
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise AnswerMissing(
            f"“{question}” was not answered.", remedy="Give every answer as an option."
        )
    return str(typer.prompt(question))


def _words(answer: str) -> tuple[str, ...]:
    return tuple(answer.replace(",", " ").split())


def _password(*, stdin: bool) -> str | None:
    """From standard input or a prompt, never from the command line; without a terminal none."""
    if not stdin and not sys.stdin.isatty():
        return None
    return screen.password("Password of the first account (12 characters or more): ", stdin=stdin)
