"""RTF as tokens, in one pass."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,40})(?P<number>-?\d{1,10})?[ ]?"
    rb"|\\'(?P<byte>[0-9A-Fa-f]{2})|\\(?P<symbol>[^A-Za-z])|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)


class Word(NamedTuple):
    """A control word with its number, or None where it has none."""

    name: str
    number: int | None

    def __repr__(self) -> str:
        return "Word()"


class Symbol(NamedTuple):
    """A control symbol: ``*``, ``~``, a brace that is text."""

    sign: str

    def __repr__(self) -> str:
        return "Symbol()"


class Letters(NamedTuple):
    """Bytes of text. ``signs`` is how many signs they are to a reader that skips some."""

    data: bytes
    signs: int

    def __repr__(self) -> str:
        return f"Letters({self.signs})"


class Binary(NamedTuple):
    """Bytes as they are."""

    data: bytes

    def __repr__(self) -> str:
        return f"Binary({len(self.data)})"


class Brace(NamedTuple):
    """The beginning or the end of a group; ``at`` is where it stands."""

    opens: bool
    at: int


Token = Word | Symbol | Letters | Binary | Brace


def tokens(data: bytes) -> Iterator[Token]:
    r"""Every token; the bytes of ``\bin`` are skipped over as it says."""
    at = 0
    while (match := _TOKEN.match(data, at)) is not None:
        at = match.end()
        kind = match.lastgroup
        if kind == "brace":
            yield Brace(opens=match[0] == b"{", at=match.start())
        elif kind == "text":
            yield Letters(match[0], len(match[0]))
        elif kind == "byte":
            yield Letters(bytes.fromhex(match["byte"].decode()), 1)
        elif kind == "symbol":
            yield Symbol(match["symbol"].decode("latin-1"))
        elif kind in ("word", "number"):
            word = Word(match["word"].decode().lower(), _number(match["number"]))
            if word.name == "bin" and word.number and word.number > 0:
                yield Binary(data[at : at + word.number])
                at += word.number
            else:
                yield word


def _number(digits: bytes | None) -> int | None:
    return None if digits is None else int(digits)
