"""Texts written inside formulas: literals, and the texts of constant arrays.

A formula is a row of tokens ([MS-XLS] 2.5.198); each has a length by its kind. Where a token of no
known kind stands, the rest is searched for readable runs instead: nothing is passed over.
"""

from makegood.inspection.biff.texts import runs_in, text_and_end

_STRING, _ATTRIBUTE, _ARRAY = 0x17, 0x19, 0x20
_CHOOSE = 0x04
_LENGTHS_8 = {
    0x01: 4, 0x02: 4, 0x18: 5, 0x1A: 10, 0x1B: 4, 0x1C: 1, 0x1D: 1, 0x1E: 2, 0x1F: 8,
    0x20: 7, 0x21: 2, 0x22: 3, 0x23: 4, 0x24: 4, 0x25: 8, 0x26: 6, 0x27: 6, 0x28: 6, 0x29: 2,
    0x2A: 4, 0x2B: 8, 0x2C: 4, 0x2D: 8, 0x39: 6, 0x3A: 6, 0x3B: 10, 0x3C: 6, 0x3D: 10,
    **dict.fromkeys((*range(0x03, 0x15), 0x15, 0x16), 0),
}  # fmt: skip
_LENGTHS_5 = {
    **_LENGTHS_8, 0x1A: 7, 0x23: 14, 0x24: 3, 0x25: 6, 0x2A: 3, 0x2B: 6, 0x2C: 3, 0x2D: 6,
    0x39: 24, 0x3A: 17, 0x3B: 20, 0x3C: 17, 0x3D: 20,
}  # fmt: skip


def literals(tokens: bytes, extra: bytes, *, version: int, code_page: str) -> list[str]:
    """The texts in a formula; ``extra`` are the bytes behind its tokens, with constant arrays."""
    if version < 5:
        return list(runs_in(tokens))
    lengths = _LENGTHS_8 if version == 8 else _LENGTHS_5
    found: list[str] = []
    at, arrays = 0, 0
    while at < len(tokens):
        kind = _kind(tokens[at])
        at += 1
        if kind == _STRING:
            text, at = text_and_end(tokens, at, version=version, code_page=code_page, count_bytes=1)
            found.append(text)
            continue
        length = _attribute_length(tokens, at) if kind == _ATTRIBUTE else lengths.get(kind)
        if length is None:
            return [*found, *runs_in(tokens[at:]), *runs_in(extra)]
        arrays += kind == _ARRAY
        at += length
    return [*found, *_array_texts(extra, arrays, version=version, code_page=code_page)]


def _kind(token: int) -> int:
    """Operands come in three classes that mean the same to us."""
    return token if token < 0x40 else 0x20 | (token & 0x1F)


def _attribute_length(tokens: bytes, at: int) -> int:
    if at + 3 > len(tokens) or not tokens[at] & _CHOOSE:
        return 3
    return 3 + 2 * (int.from_bytes(tokens[at + 1 : at + 3], "little") + 1)


def _array_texts(extra: bytes, arrays: int, *, version: int, code_page: str) -> list[str]:
    """Constant arrays behind the tokens: sizes, then values of nine bytes, texts longer."""
    found: list[str] = []
    at = 0
    for _ in range(arrays):
        if at + 3 > len(extra):
            break
        columns = extra[at] + 1
        rows = int.from_bytes(extra[at + 1 : at + 3], "little") + 1
        at += 3
        for _ in range(min(columns * rows, len(extra))):
            if at >= len(extra):
                return found
            if extra[at] != 0x02:
                at += 9
                continue
            text, at = text_and_end(
                extra, at + 1, version=version, code_page=code_page,
                count_bytes=2 if version == 8 else 1,
            )  # fmt: skip
            found.append(text)
    return found
