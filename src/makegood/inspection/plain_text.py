"""Text made comparable: one case, no accents, one space."""

import re
import unicodedata
from functools import lru_cache

_BREAKS = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-Z])")
_SEPARATORS = re.compile(r"[\W_]+")
_LATIN = {
    "ı": "i",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ə": "e",
}


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """The text without case and accents, its words parted by one space."""
    if text.isascii():
        return _SEPARATORS.sub(" ", text.casefold()).strip()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(_kept(sign) for sign in decomposed)
    return " ".join(unicodedata.normalize("NFC", kept).split())


@lru_cache(maxsize=8_192)
def _kept(sign: str) -> str:
    """Letters, digits and the vowel signs of scripts that write them apart; accents fall away."""
    if sign.isalnum():
        return _LATIN.get(sign, sign)
    if unicodedata.category(sign) in ("Mc", "Mn", "Cf"):
        return "" if unicodedata.combining(sign) or unicodedata.category(sign) == "Cf" else sign
    return " "


def header_words(header: str) -> str:
    """A header as comparable words: ``DateOfBirth`` and ``date_of_birth`` are one."""
    return folded(_BREAKS.sub(" ", header))
