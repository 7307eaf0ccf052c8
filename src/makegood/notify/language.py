"""Which letter a person can read."""

import re
from collections.abc import Collection

DEFAULT_LANGUAGE = "en"

_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
_SCRIPT, _REGION = 4, 2
"""How long a subtag is that names a script, and one that names a country (RFC 5646 §2.2)."""


def language_tag(written: str) -> str:
    """The BCP 47 tag in its usual letters ("ES_mx" is "es-MX"); "" for what is not such a tag.

    What a register holds in its language column may be anything, a name too: only what looks like a
    tag may be repeated in a list of what is missing.
    """
    tag = written.strip().replace("_", "-").lower()
    if not _TAG.fullmatch(tag):
        return ""
    first, *rest = tag.split("-")
    return "-".join([first, *(_usual(part) for part in rest)])


def closest_letter(wanted: str, *, letters: Collection[str]) -> str | None:
    """The letter for a BCP 47 tag, found by dropping its last part until one fits; None if none does.

    "es-MX" is served by the letter in "es", never the other way round (RFC 4647 §3.4, lookup).
    """
    parts = language_tag(wanted).split("-")
    while parts:
        tag = "-".join(parts)
        if tag and tag in letters:
            return tag
        parts.pop()
    return None


def _usual(part: str) -> str:
    if len(part) == _SCRIPT and part.isalpha():
        return part.title()
    return part.upper() if len(part) == _REGION else part
