"""The file as it is drawn: without the texts that programs read in place of the letters.

A PDF may say of a piece of text that it reads otherwise (``ActualText``), and a font may map its
letters to others (``ToUnicode``). Searching, copying and reading aloud follow them; the eye does not.
"""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pikepdf

from makegood.inspection.pdf.objects import (
    Id,
    content_of,
    entry,
    items_of,
    name_of,
    number_of,
    pairs_of,
    strings,
    written_name,
)
from makegood.inspection.pdf.opening import saved

_SYMBOLIC = 4
_LEAST_LIES = 3
_SHARE_OF_LIES = 0.2
_CODECS = {
    "WinAnsiEncoding": "cp1252",
    "MacRomanEncoding": "mac_roman",
    "StandardEncoding": "ascii",
}
_SIMPLE = frozenset({"Type1", "TrueType", "MMType1"})
_SINGLE = re.compile(rb"<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]{4})>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]{4})>")
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf\1", re.DOTALL)


@dataclass(kw_only=True, slots=True, repr=False)
class Rewritten:
    """The bytes to be drawn, the texts that were to be read instead, and whether fonts lie."""

    data: bytes
    spoken: list[str] = field(default_factory=list)
    has_lying_fonts: bool = False


def rewritten(data: bytes, pdf: pikepdf.Pdf, speaking: Iterable[Id]) -> Rewritten:
    """Take out what is read in place of the letters. ``speaking`` are contents that have such."""
    ids, lying = list(speaking), [font.objgen for font in _lying_fonts(pdf)]
    properties = _has_spoken_properties(pdf)
    if not ids and not lying and not properties:
        return Rewritten(data=data)
    result = Rewritten(data=data, has_lying_fonts=bool(lying))
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as copy:
        for id_ in ids:
            _silence(copy.get_object(*id_), result.spoken)
        for held in _spoken_properties(copy):
            result.spoken.extend(text for _, text in strings(held.ActualText.unparse()))
            del held["/ActualText"]
        for id_ in lying:
            del copy.get_object(*id_)["/ToUnicode"]
        result.data = saved(copy)
    return result


def _silence(stream: pikepdf.Object, spoken: list[str]) -> None:
    content = content_of(stream)
    if content is None or not isinstance(stream, pikepdf.Stream):
        return
    spoken.extend(text for key, text in strings(content) if key == "/ActualText")
    stream.write(content.replace(b"/ActualText", b"/SilentText"))


def _has_spoken_properties(pdf: pikepdf.Pdf) -> bool:
    return any(True for _ in _spoken_properties(pdf))


def _spoken_properties(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Property lists of contents that say how a piece reads."""
    for held in pdf.objects:
        named = entry(held, "/Resources", "/Properties")
        for _, each in pairs_of(named):
            if isinstance(each, pikepdf.Dictionary) and isinstance(
                each.get("/ActualText"), pikepdf.String
            ):
                yield each


def _lying_fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    for held in pdf.objects:
        if isinstance(held, pikepdf.Dictionary) and name_of(held, "/Subtype") in _SIMPLE:
            mapped = content_of(entry(held, "/ToUnicode"))
            if mapped and _differ(_drawn(held), _mapping(mapped)):
                yield held


def _differ(drawn: dict[int, str], mapped: dict[int, str]) -> bool:
    """Whether letters of the Latin alphabet and digits are mapped to others of them."""
    both = [
        (drawn[code].casefold(), sign.casefold())
        for code, sign in mapped.items()
        if drawn.get(code, "").isalnum() and sign.isalnum() and sign.isascii()
    ]
    lies = sum(one != other for one, other in both)
    return lies >= _LEAST_LIES and lies > _SHARE_OF_LIES * len(both)


def _drawn(font: pikepdf.Dictionary) -> dict[int, str]:
    """Which sign each code draws, where the font says so by a known encoding."""
    if number_of(entry(font, "/FontDescriptor"), "/Flags") & _SYMBOLIC:
        return {}
    encoding = font.get("/Encoding")
    name = (
        written_name(encoding)[1:]
        if isinstance(encoding, pikepdf.Name)
        else name_of(encoding, "/BaseEncoding")
    )
    embedded = any(
        entry(font, "/FontDescriptor", key) is not None
        for key in ("/FontFile", "/FontFile2", "/FontFile3")
    )
    if name not in _CODECS and embedded:
        return _differences(encoding)
    codec = _CODECS.get(name, "ascii")
    signs = {code: bytes([code]).decode(codec, "ignore") for code in range(33, 256)}
    return {**{code: sign for code, sign in signs.items() if sign}, **_differences(encoding)}


def _differences(encoding: object) -> dict[int, str]:
    """Codes that are named one by one; names of more than one letter say nothing here."""
    found: dict[int, str] = {}
    code = 0
    for each in items_of(entry(encoding, "/Differences")):
        if isinstance(each, pikepdf.Name):
            name = written_name(each)[1:]
            found[code] = name if len(name) == 1 else _DIGITS.get(name, "")
            code += 1
        else:
            code = int(each)
    return found


_DIGITS = {
    name: str(at)
    for at, name in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    )
}


def _mapping(cmap: bytes) -> dict[int, str]:
    """One-byte codes and the signs that a character map gives them."""
    found: dict[int, str] = {}
    for kind, block in _BLOCK.findall(cmap):
        if kind == b"char":
            for code, sign in _SINGLE.findall(block):
                found[int(code, 16)] = chr(int(sign, 16))
            continue
        for first, last, sign in _RANGE.findall(block):
            start = int(first, 16)
            for code in range(start, int(last, 16) + 1):
                found[code] = chr(min(int(sign, 16) + code - start, 0xFFFF))
    return found
