"""In which encoding a text file is written, told from its first bytes."""

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
PLAIN_CONTROLS = frozenset(b"\t\n\r\x0b\x0c\x00\x1a")
_STEP = 1 << 20
STRETCH = 1 << 14
_NOT_CONTROLS = bytes(sign for sign in range(256) if sign >= 32 or sign in PLAIN_CONTROLS)
_OF_ONE_BYTE = ("utf-8", "utf-8-sig", "cp1252")
_PACKAGE = b"PK\x03\x04"
MOST_CONTROLS = 0.005
_MOST_NULS = 0.1


def encoding_of(head: bytes) -> str | None:
    """The encoding of a text that begins so; None where it is not text."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    wide = _unmarked_utf16(head)
    if wide is not None:
        return wide
    if not _is_texty(head):
        return None
    return "utf-8" if is_utf8(head, whole=False) or _is_damaged_utf8(head) else "cp1252"


def decoded(data: bytes, encoding: str) -> str:
    """The whole text. Where UTF-8 breaks after the head, or a byte has no sign, nothing is lost."""
    if encoding == "utf-8":
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            if _is_damaged_utf8(data):
                return data.decode("utf-8", "replace")
            encoding = "cp1252"
    if encoding == "cp1252":
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            return data.decode("latin-1")
    return data.decode(encoding, "replace")


def is_text_throughout(data: bytes, encoding: str) -> bool:
    """No package stands behind a beginning that is text; in 8-bit encodings no picture or program either."""
    if _PACKAGE in data:
        return False
    if encoding not in _OF_ONE_BYTE:
        return True
    stretches = (data[start : start + STRETCH] for start in range(0, len(data), STRETCH))
    return all(
        len(stretch.translate(None, _NOT_CONTROLS)) <= MOST_CONTROLS * STRETCH
        for stretch in stretches
    )


def is_utf8(data: bytes, *, whole: bool) -> bool:
    """Whether bytes are UTF-8. A head that is not the ``whole`` may end in the middle of a sign."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(data)
    try:
        for start in range(0, len(data), _STEP):
            decoder.decode(view[start : start + _STEP])
        decoder.decode(b"", final=whole)
    except UnicodeDecodeError:
        return False
    return True


def _is_damaged_utf8(data: bytes) -> bool:
    """A few wrong bytes among many letters that are right: one of them must not spoil the rest."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    return wrong * 10 < sum(sign > "\x7f" for sign in text)


def _is_texty(head: bytes) -> bool:
    controls = sum(head.count(sign) for sign in range(32) if sign not in PLAIN_CONTROLS)
    nuls = head.count(0)
    return controls <= MOST_CONTROLS * len(head) and nuls <= _MOST_NULS * len(head)


def _unmarked_utf16(head: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte of western text is nothing."""
    pairs = len(head) // 2
    if pairs < 4:
        return None
    for name, quiet, busy in (
        ("utf-16-le", head[1::2], head[0::2]),
        ("utf-16-be", head[0::2], head[1::2]),
    ):
        if quiet.count(0) >= 0.7 * pairs and busy.count(0) <= 0.05 * pairs:
            return name
    return None
