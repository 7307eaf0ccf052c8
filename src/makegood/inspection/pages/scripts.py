"""Data in scripts: whole JSON values, and the pieces of a program that may be text."""

import json
import re
from dataclasses import dataclass, field

_JSON_KINDS = ("json", "importmap", "speculationrules")
_VALUE = re.compile(r"[=(:,]\s*(?=[\[{]\s*[\"\[{])")
_PARSED = re.compile(r"JSON\.parse\(\s*('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")")
_CUT = re.compile(r"[;\n{}]+")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,5})\})")
_LICENCE = re.compile(r"/\*[!*].*?\*/", re.DOTALL)
_MAP = re.compile(r"[#@]\s*sourceMappingURL=(\S+)")
_MOST_VALUES = 200
_SHORTEST_VALUE = 40


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class ScriptTexts:
    """Whole values as JSON, other texts, remarks of who wrote the program, and addresses."""

    values: list[bytes] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    makers: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)


def script_texts(text: str, kind: str) -> ScriptTexts:
    """What a script holds that may be about people."""
    if not text.strip():
        return ScriptTexts()
    if any(word in kind.lower() for word in _JSON_KINDS):
        return ScriptTexts(values=[text.strip().encode("utf-8", "replace")])
    makers = [found for found in _LICENCE.findall(text) if _speaks_of_makers(found)]
    left = _LICENCE.sub(lambda found: "\n" if _speaks_of_makers(found[0]) else found[0], text)
    left = _ESCAPE.sub(_sign, left)
    values = [*_parsed(left), *_values(left)]
    return ScriptTexts(
        values=values,
        texts=[piece.strip() for piece in _CUT.split(left) if len(piece.strip()) > 3],
        makers=makers,
        addresses=_MAP.findall(left),
    )


def _speaks_of_makers(comment: str) -> bool:
    lower = comment.lower()
    return any(word in lower for word in ("licen", "copyright", "(c)", "@author"))


def _sign(match: re.Match[str]) -> str:
    sign = int(match[1] or match[2] or match[3], 16)
    return chr(sign) if sign < 0x110000 and not 0xD800 <= sign < 0xE000 else " "


def _parsed(text: str) -> list[bytes]:
    found = []
    for match in _PARSED.finditer(text):
        bare = match[1][1:-1].replace("\\'", "'").replace('\\"', '"').replace("\\\\", "\\")
        found.append(bare.encode("utf-8", "replace"))
        if len(found) == _MOST_VALUES:
            break
    return found


def _values(text: str) -> list[bytes]:
    """Values in the program that are JSON as they stand; each is taken whole."""
    decoder = json.JSONDecoder(strict=False, parse_int=str, parse_float=str)
    found: list[bytes] = []
    at = tried = 0
    while tried < _MOST_VALUES and (match := _VALUE.search(text, at)) is not None:
        tried += 1
        try:
            _, end = decoder.raw_decode(text, match.end())
        except (ValueError, RecursionError):
            at = match.end() + 1
            continue
        if end - match.end() >= _SHORTEST_VALUE:
            found.append(text[match.end() : end].encode("utf-8", "replace"))
        at = end
    return found
