"""Text that cannot move a cursor, turn a line around or become markup."""


def printable(text: str) -> str:
    """The text with every control sign, turn of direction and strange space shown as its number."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)
