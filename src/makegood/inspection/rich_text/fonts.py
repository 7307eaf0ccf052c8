"""Which bytes mean which letters: by the font of the text, or by the page of codes of the file."""

import codecs
from dataclasses import dataclass, field

_LONGEST_LETTER = 3
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip


@dataclass(kw_only=True, slots=True, repr=False)
class Fonts:
    """The fonts of a file, with the encoding of each. ``names`` are texts of the table."""

    default: str = "cp1252"
    names: list[str] = field(default_factory=list)
    _encodings: dict[int, str] = field(default_factory=dict)
    _number: int = 0
    _half: bytes = b""

    def define(self, word: str, number: int) -> None:
        """A word of the table of fonts."""
        if word == "f":
            self._number = number
        elif word == "fcharset" and number in _CHARSETS and number:
            self._encodings[self._number] = _CHARSETS[number]
        elif word == "cpg":
            self._encodings[self._number] = f"cp{number}"

    def name(self, data: bytes) -> None:
        """A name in the table of fonts."""
        self.names.append(data.decode("latin-1").strip("; "))

    def decoded(self, data: bytes, font: int) -> str:
        """The letters that bytes mean; the first half of a letter waits for its second."""
        encoding = self._encodings.get(font, self.default)
        if data.isascii() and not self._half:
            return data.decode("ascii")
        data, self._half = self._half + data, b""
        try:
            decoder = codecs.getincrementaldecoder(encoding)("replace")
        except LookupError:
            return data.decode("cp1252", "replace")
        text = decoder.decode(data)
        self._half = decoder.getstate()[0] if len(data) < _LONGEST_LETTER else b""
        return text
