"""What is drawn on a sheet: comments, text boxes, names and descriptions of shapes, hidden shapes.

[MS-XLS] 2.4.181 Obj, 2.4.329 TxO, 2.4.179 Note, 2.4.170 MsoDrawing; the shapes themselves are
[MS-ODRAW] records (2.2.7 and following).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import unpack_from

from makegood.inspection.biff.book import Book
from makegood.inspection.biff.texts import Cursor, CutShort, runs_in

_COMMENT_OBJECT = 0x19
_OPTIONS = frozenset({0xF00B, 0xF121, 0xF122})
_BLIPS = range(0xF01A, 0xF02B)
_PICTURES = {0xF01D: b"\xff\xd8\xff", 0xF02A: b"\xff\xd8\xff", 0xF01E: b"\x89PNG"}
_COMPLEX, _PROPERTY = 0x8000, 0x3FFF
_TEXT_PROPERTIES = frozenset({0x00C0, 0x0380, 0x0381, 0x0382, 0x038D, 0x0392})
_GROUP_SHAPE_FLAGS = 0x03BF
_HIDDEN, _HIDDEN_IS_SAID = 0x0002, 0x0002_0000


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Shape:
    """What the records of one shape say: texts of its properties, whether it is hidden."""

    texts: tuple[str, ...]
    hidden: bool


@dataclass(kw_only=True, slots=True, repr=False)
class Drawings:
    """The drawings of one sheet, record by record."""

    book: Book
    comments: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    hidden_boxes: list[str] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    _object_kind: int = 0
    _hidden: bool = False

    def take_shape(self, pieces: list[bytes]) -> None:
        """MsoDrawing: what follows belongs to this shape."""
        shape = shape_of(b"".join(pieces))
        self.descriptions.extend(shape.texts)
        self._hidden = shape.hidden

    def take_object(self, data: bytes) -> None:
        """Obj: which kind of object it is; the texts of older versions lie in it."""
        self._object_kind = 0
        if self.book.version == 8 and len(data) >= 6:
            self._object_kind = unpack_from("<H", data, 4)[0]
            self.descriptions.extend(runs_in(data[22:]))
        else:
            self.boxes.extend(runs_in(data))

    def take_text(self, data: bytes, pieces: list[bytes]) -> None:
        """TxO: the text of a comment or of a box lies in the CONTINUE records behind it."""
        count = unpack_from("<H", data, 10)[0] if len(data) >= 12 else 0
        text = _continued_text(pieces[1:], count) if count else ""
        kept = self.comments if self._object_kind == _COMMENT_OBJECT else self.boxes
        if self._hidden and kept is self.boxes:
            kept = self.hidden_boxes
        kept.append(text)
        self.descriptions.extend(self.book.literals(data[20:]) if len(data) > 20 else [])

    def take_note(self, data: bytes) -> None:
        """Note: who wrote a comment; before BIFF8 the comment itself."""
        if len(data) < 6:
            return
        if self.book.version == 8:
            self.authors.append(self.book.text_at(data, 8))
        else:
            text = data[6:].decode(self.book.code_page, "replace")
            self.comments.append(text)


def _continued_text(pieces: list[bytes], count: int) -> str:
    """A text in pieces, each of which begins with a byte that says how wide its signs are."""
    cursor = Cursor(pieces=pieces)
    try:
        wide = bool(cursor.number(1) & 0x01)
        return cursor.signs(count, wide=wide)
    except CutShort:
        return " ".join(text for piece in pieces for text in runs_in(piece))


def shape_of(data: bytes) -> Shape:
    """The texts and flags in a run of drawing records."""
    texts: list[str] = []
    hidden = False
    for kind, count, body in drawing_records(data):
        if kind in _OPTIONS:
            found, said_hidden = _options(body, count)
            texts.extend(found)
            hidden = hidden or said_hidden
    return Shape(texts=tuple(texts), hidden=hidden)


def drawing_records(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Kind, instance and bytes of every record that holds no others; a cut one as far as it goes."""
    at = 0
    while at + 8 <= len(data):
        version, kind, length = unpack_from("<HHI", data, at)
        at += 8
        if version & 0x0F == 0x0F:
            continue
        if kind == 0xF007:
            yield kind, version >> 4, data[at : at + min(length, 36)]
            at += min(length, 36 + (data[at + 33] if at + 33 < len(data) else 0))
            continue
        yield kind, version >> 4, data[at : at + length]
        at += length


def _options(body: bytes, count: int) -> tuple[list[str], bool]:
    """The properties of a shape: a table of six bytes each, long values behind it."""
    found: list[str] = []
    hidden = False
    at = 6 * count
    for number in range(min(count, len(body) // 6)):
        opid, value = unpack_from("<HI", body, 6 * number)
        if opid & _COMPLEX:
            if opid & _PROPERTY in _TEXT_PROPERTIES:
                found.append(body[at : at + value].decode("utf-16-le", "replace"))
            else:
                found.extend(runs_in(body[at : at + value]))
            at += value
        elif opid & _PROPERTY == _GROUP_SHAPE_FLAGS:
            hidden = bool(value & _HIDDEN) and bool(value & _HIDDEN_IS_SAID)
    return found, hidden


def pictures_of(data: bytes) -> Iterator[tuple[bytes, bool]]:
    """Every picture of the drawings, and whether it is of a kind with a format of its own."""
    for kind, _, body in drawing_records(data):
        if kind in _BLIPS:
            mark = _PICTURES.get(kind)
            start = body.find(mark) if mark else -1
            yield (body[start:], True) if 0 <= start < 64 else (body, False)
