"""What an account's name and password must be like, known before there is a home."""

from makegood.errors import ExitCode, MakegoodError

SHORTEST_PASSWORD = 12
LONGEST_NAME = 150


class AccountUnfit(MakegoodError):
    """The account's name is empty or too long, or its password is too short."""

    exit_code = ExitCode.USAGE


def refuse_unfit_account(name: str, password: str | None) -> None:
    """Refuse a name or a password that no account can have.

    Raises:
        AccountUnfit: the name is empty or too long, or the password too short.

    """
    if not name.strip() or len(name.strip()) > LONGEST_NAME:
        raise AccountUnfit(
            f"An account needs a name of at most {LONGEST_NAME} characters.",
            remedy="Choose another name.",
        )
    if password is not None and len(password) < SHORTEST_PASSWORD:
        raise AccountUnfit(
            f"The password is shorter than {SHORTEST_PASSWORD} characters.",
            remedy="Choose a longer one; a few unrelated words are good.",
        )
