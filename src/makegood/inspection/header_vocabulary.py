"""What a column's header says that it is about, and which words are safe to print."""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from makegood.inspection.plain_text import header_words
from makegood.vocabulary.column import DataKind, Role

_LONGEST_HEADER = 6
_NUMBERED = re.compile(r"(?:fy|eofy|cy|q|h|v|sheet|table|part)?[0-9]{1,4}")
_QUALIFIERS = re.compile(
    r"\A(?:the |s |detainee |detainees |person |persons |client |applicant |subject |alien |patient "
    r"|employee |beneficiary |individual |member |inmate |noncitizen |student |child |claimant "
    r"|respondent |participant |current |primary |full |legal |his |her |their )+"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class HeaderMeaning:
    """The part and kind a header names. ``strong`` where its words alone settle it."""

    role: Role | None
    kind: DataKind
    strong: bool


def meaning_of(header: str) -> HeaderMeaning | None:
    """What a header says, in any of the vocabulary's languages; None where it is not known."""
    words = header_words(header)
    if not words:
        return None
    phrases = _phrases()
    found = phrases.get(words) or phrases.get(re.sub(r" \d+\Z", "", words))
    return found or phrases.get(_QUALIFIERS.sub("", words)) or _by_its_end(words.split())


def _by_its_end(words: list[str]) -> HeaderMeaning | None:
    """``fear screening interview result``: two known last words say it, if the content agrees."""
    for start in range(1, len(words) - 1 if len(words) <= _LONGEST_HEADER else 0):
        found = _phrases().get(" ".join(words[start:]))
        if found is not None:
            return replace(found, strong=False)
    return None


def is_of_things(header: str) -> bool:
    """Whether only a table of wares or places has such a column: latitude, population, price."""
    return header_words(header) in _thing_headers()


def is_safe_to_print(text: str) -> bool:
    """Whether every word of a sheet's or a column's name is in the vocabulary."""
    words = header_words(text).split()
    return bool(words) and all(word in _safe_words() or _is_small_number(word) for word in words)


def _is_small_number(word: str) -> bool:
    return _NUMBERED.fullmatch(word) is not None


@cache
def _documents() -> tuple[dict[str, Any], ...]:
    folder = files("makegood.inspection") / "headers"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(tomllib.loads((folder / name).read_text(encoding="utf-8")) for name in names)


@cache
def _phrases() -> dict[str, HeaderMeaning]:
    """Strong phrases win over weak ones; a phrase means one thing."""
    found: dict[str, HeaderMeaning] = {}
    documents = [document for document in _documents() if "kind" in document]
    for strength in ("strong", "weak"):
        for document in documents:
            meaning = HeaderMeaning(
                role=Role(document["role"]) if document["role"] else None,
                kind=DataKind(document["kind"]),
                strong=strength == "strong",
            )
            for phrases in document.get(strength, {}).values():
                for phrase in phrases:
                    found.setdefault(header_words(phrase), meaning)
    return found


@cache
def _safe_words() -> frozenset[str]:
    plain = {header_words(word) for document in _documents() for word in document.get("words", ())}
    return frozenset(word for phrase in _phrases() for word in phrase.split()) | plain


@cache
def _thing_headers() -> frozenset[str]:
    return frozenset(
        header_words(w) for document in _documents() for w in document.get("things", ())
    )
