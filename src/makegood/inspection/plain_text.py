"""Text made comparable: one case, no accents, one space."""

import re
import unicodedata
from functools import lru_cache

_BREAKS = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-Z])")
_SEPARATORS = re.compile(r"[\W_]+", re.UNICODE)


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """The text without case and accents, its words parted by one space."""
    if text.isascii():
        return _SEPARATORS.sub(" ", text.casefold()).strip()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    recomposed = unicodedata.normalize("NFC", bare)
    return _SEPARATORS.sub(" ", recomposed.replace("ı", "i").replace("ł", "l")).strip()


def header_words(header: str) -> str:
    """A header as comparable words: ``DateOfBirth`` and ``date_of_birth`` are one."""
    return folded(_BREAKS.sub(" ", header))
