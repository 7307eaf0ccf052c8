"""JSON: one value, or several one after another; with comments where somebody wrote some."""

import re

from makegood.inspection.encoding import decoded, encoding_of
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source

NAME = "json"
RANK = 64
_BEGINNING = re.compile(
    r"[\s\x1e\ufeff]*(?:(?://[^\n]*\n|/\*(?:[^*]|\*(?!/))*\*/)\s*)*"
    r"(?:\{\s*(?:\"|\}|[A-Za-z_$][\w$]*\s*:|'[^'\n]*'\s*:|/[/*])"
    r"|\[\s*(?:[{\[\"\]]|/[/*]|-?\d+(?:\.\d+)?\s*[,\]]|(?:true|false|null)\b))"
)
_CALL = re.compile(r"[\s\ufeff]*(?:/\*\*/)?[\w$.]{1,100}\((?=\s*[\[{])")
_GUARD = re.compile(r"[\s\ufeff]*(?:\)\]\}',?|while\(1\);|for\(;;\);)\s*")


def recognises(source: Source) -> bool:
    """It begins as an object or a list of JSON does."""
    encoding = encoding_of(source.head)
    if encoding is None:
        return False
    start = decoded(source.head[:8192], encoding)
    return _BEGINNING.match(unwrapped(start)) is not None


def read(source: Source, inside: Inside) -> Reading:
    """Tables of records, loose values, keys, and what stands where no program looks."""
    from makegood.inspection.nested.json_reading import json_reading

    return json_reading(source, inside, unwrapped=unwrapped)


def unwrapped(text: str) -> str:
    """The value without the call or the guard that some services put around it."""
    for wrapping in (_GUARD, _CALL):
        found = wrapping.match(text)
        if found is not None:
            return text[found.end() :]
    return text
