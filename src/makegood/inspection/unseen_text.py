"""Text that is in a text and that nobody sees: spelt in signs without a shape, or far from the rest."""

import re
from collections.abc import Iterator

_SHAPELESS = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
_ANY = re.compile(f"[{_SHAPELESS}]")
_IN_WORD = re.compile(f"(?<=[0-9A-Za-z@._-])[{_SHAPELESS}]+(?=[0-9A-Za-z@._-])")
_TAGS = re.compile("[\U000e0020-\U000e007e]{4,}")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{4,}")
_WIDTHLESS = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff\u180e\u00ad\u034f]{16,}")
_REVERSED = re.compile("[\u202e\u202d\u2067]([^\u202c\u2069\n]{4,})")
_CONCEALED = re.compile(r"\x1b\[(?:\d+;)*8(?:;\d+)*m([^\x1b]{2,})")
_FAR = re.compile(
    "(?<![ \t\u00a0\u2000-\u200a\u3000])[ \t\u00a0\u2000-\u200a\u3000]{200,}([^\\s][^\n]*)"
)
_EMPTY_LINES = 60


def without_shapeless(text: str) -> str:
    """The text as an eye reads it: without signs that have no shape."""
    return _ANY.sub("", text)


def spelt_without_shape(text: str) -> Iterator[str]:
    """Messages spelt in signs without a shape, and words that such signs were put into."""
    if text.isascii():
        yield from _CONCEALED.findall(text)
        return
    for match in _TAGS.finditer(text):
        yield "".join(chr(ord(sign) - 0xE0000) for sign in match[0])
    for match in _SELECTORS.finditer(text):
        yield from _readable(bytes(map(_selector, match[0])))
    for match in _WIDTHLESS.finditer(text):
        yield from _in_bits(match[0])
    for match in _REVERSED.finditer(text):
        yield match[1][::-1]
    yield from _CONCEALED.findall(text)
    for line in text.splitlines():
        if len(_IN_WORD.findall(line)) >= 2:
            yield without_shapeless(line)


def far_from_the_rest(text: str) -> Iterator[str]:
    """What stands behind two hundred blanks, or below sixty empty lines."""
    yield from _FAR.findall(text)
    empty = 0
    below = False
    for line in text.splitlines():
        if line.strip():
            below = below or empty >= _EMPTY_LINES
            empty = 0
            if below:
                yield line
        else:
            empty += 1


def _selector(sign: str) -> int:
    number = ord(sign)
    return number - 0xFE00 if number <= 0xFE0F else number - 0xE0100 + 16


def _in_bits(signs: str) -> Iterator[str]:
    """Two signs as nought and one, seven or eight to a letter; a third one parts the letters."""
    kinds = sorted(set(signs), key=signs.count, reverse=True)
    if not 2 <= len(kinds) <= 3:
        return
    bare = signs.replace(kinds[2], "") if len(kinds) == 3 else signs
    for nought, one in ((kinds[0], kinds[1]), (kinds[1], kinds[0])):
        bits = bare.replace(nought, "0").replace(one, "1")
        for width in (8, 7, 16):
            letters = [
                int(bits[at : at + width], 2) for at in range(0, len(bits) - width + 1, width)
            ]
            if width == 16:
                data = "".join(map(chr, letters)).encode("utf-8", "replace")
            else:
                data = bytes(letters)
            found = list(_readable(data))
            if found:
                yield from found
                return


def _readable(data: bytes) -> Iterator[str]:
    text = data.strip(b"\x00").decode("utf-8", "replace")
    good = sum(sign.isalnum() or sign in " ,.@-+:;/'\n" for sign in text)
    if len(text) >= 2 and good >= 0.8 * len(text):
        yield text
