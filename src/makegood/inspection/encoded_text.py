"""Files and texts written as other text: base64, hexadecimal, percent signs, ``data:`` addresses.

Only what decodes to a file that can be told from its first bytes, or to readable text, is opened:
a checksum or a key is no text, and stays what it is.
"""

import base64
import binascii
import quopri
import re
import zlib
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import unquote_to_bytes

from makegood.inspection.foreign import starts_a_file
from makegood.inspection.inside import Inside
from makegood.inspection.source import Source
from makegood.vocabulary.finding import Visibility

MECHANISM = "encoded-text"
_MOST_FOUND = 2_000
_SHORTEST = 12
_AFTER_LATIN_GREEK_AND_CYRILLIC = "\u0530"
_BASE = re.compile(
    r"(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_-]{20,}(?:\r?\n[ \t]*[A-Za-z0-9+/_-]{4,})*={0,2}"
)
_ESCAPED = r"[ -\[\]-~]{0,40}"
_QUOTED = r"[ -<>-~]{0,40}"
_SPELT: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("%", re.compile(r"(?<![\w%])(?:[\w.~+@-]{0,40}%[0-9A-Fa-f]{2}){6,}[\w.~+@-]{0,200}")),
    ("=", re.compile(rf"(?:=[0-9A-F]{{2}}{_QUOTED}){{6,}}")),
    ("\\", re.compile(rf"(?:\\(?:x[0-9A-Fa-f]{{2}}|u[0-9A-Fa-f]{{4}}){_ESCAPED}){{6,}}")),
    ("&#", re.compile(r"(?:&#(?:[0-9]{2,6}|x[0-9A-Fa-f]{2,5});[ -%'-~]{0,40}){6,}")),
)
"""Ways of spelling signs by numbers: the mark that each begins with, and at least six of them."""
_FEWEST_SPELT = 6
_HEXADECIMAL = re.compile(r"(?:[0-9A-Fa-f]{2}){12,}")
_PLAIN_WORDS = re.compile(r"[a-z]+|[0-9]+")
_BLANKS = re.compile(r"\s+")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4}))")


def open_encoded(texts: Iterable[str], inside: Inside, *, part: str) -> None:
    """Open every file and every readable text that is written in another way among texts."""
    number = 0
    for text in texts:
        for data in decoded_in(text):
            number += 1
            if number > _MOST_FOUND:
                return
            inside.open(
                Source.of_bytes(data), part=f"{part} › encoded text {number}",
                mechanism=MECHANISM, visibility=Visibility.HIDDEN,
            )  # fmt: skip


def decoded_in(text: str) -> Iterator[bytes]:
    """What is written in another way in a text, decoded."""
    if len(text) < 16:
        return
    for mark, spelt in _SPELT:
        if text.count(mark) >= _FEWEST_SPELT:
            for match in spelt.finditer(text):
                data = _spelt_out(mark, match[0])
                if is_worth_opening(data):
                    yield data
    for match in _BASE.finditer(text):
        found = _of_base(match[0])
        if found is not None:
            yield found


def _spelt_out(mark: str, run: str) -> bytes:
    if mark == "%":
        return unquote_to_bytes(run)
    if mark == "=":
        return quopri.decodestring(run.encode("ascii", "replace"))
    if mark == "&#":
        return unescape(run).encode("utf-8", "replace")
    return _ESCAPE.sub(_sign, run).encode("utf-8", "replace")


def _sign(match: re.Match[str]) -> str:
    return chr(int(match[1] or match[2], 16))


def _of_base(run: str) -> bytes | None:
    bare = _BLANKS.sub("", run)
    if _HEXADECIMAL.fullmatch(bare):
        data = bytes.fromhex(bare)
        if is_worth_opening(data):
            return data
    if _PLAIN_WORDS.fullmatch(bare) and len(bare) < 80:
        return None
    decoded = bytes_of_base64(bare)
    if decoded is None:
        return None
    return _inflated(decoded) or (decoded if is_worth_opening(decoded) else None)


def bytes_of_base64(text: str) -> bytes | None:
    """The bytes that a base64 text means, in either alphabet, padded or not; None where none."""
    if not text.isascii():
        return None
    bare = _BLANKS.sub("", text).rstrip("=").translate(str.maketrans("-_", "+/"))
    if len(bare) % 4 == 1:
        bare = bare[:-1]
    try:
        return base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None


def _inflated(data: bytes) -> bytes | None:
    """A zlib stream inside: what it holds, at most a little."""
    if data[:1] != b"\x78" or int.from_bytes(data[:2], "big") % 31:
        return None
    try:
        return zlib.decompressobj().decompress(data, 1 << 26) or None
    except zlib.error:
        return None


def is_worth_opening(data: bytes) -> bool:
    """Whether bytes are a file that can be told, or a text that can be read."""
    return starts_a_file(data[:4096]) or reads_as_text(data)


def reads_as_text(data: bytes) -> bool:
    """Whether bytes are a text of some length without signs that no text has."""
    if len(data) < _SHORTEST:
        return False
    return any(_reads(data, encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def _reads(data: bytes, encoding: str) -> bool:
    """Letters mostly, and no sign that cannot be printed; in wide encodings of known scripts only."""
    try:
        sample = data.decode(encoding)[:4096]
    except UnicodeDecodeError:
        return False
    letters = sum(sign.isalnum() or sign.isspace() for sign in sample)
    known = sum(sign < _AFTER_LATIN_GREEK_AND_CYRILLIC for sign in sample)
    printable = all(sign.isprintable() or sign in "\t\r\n" for sign in sample)
    sure = encoding == "utf-8" or known >= 0.8 * len(sample)
    return sure and printable and letters >= 0.6 * len(sample)
