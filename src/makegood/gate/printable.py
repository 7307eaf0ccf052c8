"""Text that cannot move a cursor, turn a line around or become markup."""

import unicodedata

_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn")


def printable(text: str) -> str:
    """The text with every control sign and every turn of direction shown as its number."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        sign if unicodedata.category(sign) not in _UNSEEN else f"\\u{ord(sign):04x}"
        for sign in text
    )
