"""Reviewed word lists of the package, read once: countries, towns, languages, places, labels, values."""

import tomllib
from functools import cache
from importlib.resources import files

from makegood.inspection.plain_text import folded


def _text(name: str) -> str:
    return (files("makegood.inspection") / "words" / name).read_text(encoding="utf-8")


def _rows(name: str) -> list[list[str]]:
    lines = (line for line in _text(name).splitlines() if line and line[0] != "#")
    return [line.split("\t") for line in lines]


@cache
def country_codes() -> frozenset[str]:
    """ISO 3166-1 codes of two and three letters, in capitals."""
    return frozenset(code for row in _rows("countries.tsv") for code in row[:2])


@cache
def country_words() -> frozenset[str]:
    """Names of countries and words for their citizens, in many languages, folded."""
    return frozenset(word for row in _rows("countries.tsv") for word in row[2].split("|"))


@cache
def language_tags() -> frozenset[str]:
    """BCP 47 primary tags."""
    return frozenset(row[0] for row in _rows("languages.tsv"))


@cache
def language_words() -> frozenset[str]:
    """Names of languages in several languages, folded."""
    return frozenset(word for row in _rows("languages.tsv") for word in row[1].split("|"))


@cache
def closed_values(kind: str) -> frozenset[str]:
    """The closed vocabulary of a kind (``custody``, ``sex`` …), folded."""
    return frozenset(folded(word) for word in tomllib.loads(_text("values.toml"))[kind]["words"])


def label_words(kind: str) -> tuple[str, ...]:
    """Words that stand before a value of a kind in running text, as regular expressions."""
    return tuple(tomllib.loads(_text("labels.toml"))[kind]["words"])


@cache
def town_names() -> frozenset[str]:
    """Names of large towns, folded; those that people bear too are left out."""
    return frozenset(line for line in _text("towns.txt").splitlines() if line[:1] != "#")


@cache
def place_words() -> frozenset[str]:
    """Words by which the name of a facility is known, folded."""
    return frozenset(folded(word) for word in tomllib.loads(_text("places.toml"))["words"])


@cache
def region_codes() -> frozenset[str]:
    """Two-letter codes of states and territories, folded."""
    return frozenset(tomllib.loads(_text("places.toml"))["codes"])


@cache
def street_words() -> frozenset[str]:
    """Words that stand beside a house number, folded."""
    return frozenset(folded(word) for word in tomllib.loads(_text("places.toml"))["streets"])


@cache
def street_suffixes() -> frozenset[str]:
    """Last words of English street names, folded."""
    return frozenset(tomllib.loads(_text("places.toml"))["suffixes"])


@cache
def street_endings() -> tuple[str, ...]:
    """Ends of words for streets that are written together with a name, folded."""
    return tuple({folded(word) for word in tomllib.loads(_text("places.toml"))["endings"]})


@cache
def month_beginnings() -> tuple[str, ...]:
    """The first letters of the months in several languages, in small letters."""
    return tuple(tomllib.loads(_text("values.toml"))["months"]["words"])


@cache
def han_signs(section: str) -> frozenset[str]:
    """The signs of one section of the list of Chinese, Japanese and Korean signs."""
    found: dict[str, set[str]] = {}
    name = ""
    for line in _text("han.txt").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            found.setdefault(name, set()).update(line)
    return frozenset(found[section])
