"""A nationality in any form (code, country, demonym, several languages) as ISO 3166 alpha-3."""

import re
import unicodedata
from functools import cache
from importlib.resources import files

_NOT_LETTERS = re.compile(r"[\W\d_]+")


def fold(text: str) -> str:
    """Lower case, no accents, one space between words: the form in which names of countries are compared."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return _NOT_LETTERS.sub(" ", plain).strip()


def nationality_of(text: str) -> str:
    """The alpha-3 code that a text means; its folded words where it is no known country; "" where empty."""
    folded = fold(text)
    return _known().get(folded) or folded


@cache
def _known() -> dict[str, str]:
    known: dict[str, str] = {}
    table = files("makegood.identify").joinpath("nationalities.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if not line.startswith("#"):
            code, short, forms = line.split("\t")
            for form in (code.casefold(), short.casefold(), *forms.split("|")):
                if form:
                    known.setdefault(form, code)
    return known
