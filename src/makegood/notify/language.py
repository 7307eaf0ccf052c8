"""Which letter a person can read."""

from collections.abc import Collection

DEFAULT_LANGUAGE = "en"


def closest_letter(wanted: str, *, letters: Collection[str]) -> str | None:
    """The letter for a BCP 47 tag, found by dropping its last part until one fits; None if none does.

    "es-MX" is served by the letter in "es", never the other way round (RFC 4647 §3.4, lookup).
    """
    by_tag = {tag.casefold(): tag for tag in letters}
    parts = wanted.strip().replace("_", "-").casefold().split("-")
    while parts and parts != [""]:
        found = by_tag.get("-".join(parts))
        if found is not None:
            return found
        parts.pop()
    return None
