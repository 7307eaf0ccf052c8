"""The cells of one sheet, read in a single pass over its XML.

The quick way takes rows and cells by pattern and proves that it skipped nothing: matched bytes are
all bytes. Wherever that proof fails, the whole sheet is read again element by element.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from makegood.inspection.sheet import SAYS_SOMETHING, SheetRow
from makegood.inspection.spreadsheet.strings import TextList, plain_text
from makegood.inspection.spreadsheet.styles import StyleVeils, date_text

if TYPE_CHECKING:
    import pyarrow as pa

_ROW = re.compile(rb"<row\b([^>]*?)(?:/>|>(.*?)</row>)", re.DOTALL)
_CELL = re.compile(
    rb'(<c r="([A-Z]{1,3})[0-9]{1,7}"([^>]*?)(?:/>|>'
    rb"(?:<f\b[^>]*?(?:/>|>([^<]*)</f>))?"
    rb"(?:<v(?: [^>]*)?>([^<]*)</v>|<v ?/>|<is>(.*?)</is>)?"
    rb"</c>))",
    re.DOTALL,
)
_INLINE = re.compile(rb"<t(?: [^>]*)?>([^<]*)</t>")
_READING = re.compile(rb"<rPh\b.*?</rPh>", re.DOTALL)
_STYLE = re.compile(rb'\bs="(\d+)"')
_TYPE = re.compile(rb'\bt="(\w+)"')
_ROW_NUMBER = re.compile(rb'\br="(\d+)"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_HEIGHT = re.compile(rb'\bht="([0-9.]+)"')
_LARGEST_HEAD, _LONGEST_ROW = 16 << 20, 64 << 20
_END = b"</sheetData>"
INVISIBLE_HEIGHT = 0.75
INVISIBLE_WIDTH = 0.2


class VeiledCell(NamedTuple):
    """A cell that can be seen nowhere though its row and its column are shown."""

    row: int
    column: int
    text: str

    def __repr__(self) -> str:
        return f"VeiledCell({self.row}, {self.column})"


class NotCovered(Exception):
    """The quick way met something that its patterns do not account for."""


@dataclass(kw_only=True, slots=True, repr=False)
class CellContext:
    """What cells point at: shared strings, date styles, styles that hide; and which strings were used."""

    strings: Sequence[str]
    date_styles: frozenset[int]
    from_1904: bool
    veils: StyleVeils = field(default_factory=StyleVeils)
    conditional: Mapping[int, str] = field(default_factory=dict)
    used: bytearray = field(init=False)
    _array: "pa.Array | None" = None

    def __post_init__(self) -> None:
        self.used = bytearray(len(self.strings))

    def text_of(self, kind: str, style: int, value: str) -> str:
        """What a cell shows, as text: shared strings looked up, dates as ISO."""
        if kind == "s":
            return self._shared(value)
        if kind in ("n", ""):
            if style in self.date_styles:
                return self.date_of(value)
            return _plain_number(value) if "E" in value or "e" in value else value
        if kind == "b":
            return "TRUE" if value in ("1", "true") else "FALSE"
        return value

    def date_of(self, value: str) -> str:
        """A serial number as the date that is shown for it."""
        return date_text(value, from_1904=self.from_1904)

    def _shared(self, value: str) -> str:
        if not value.isdigit() or int(value) >= len(self.strings):
            return ""
        self.used[int(value)] = 1
        return self.strings[int(value)]

    def shared_texts(self, numbers: "pa.Array") -> "pa.Array":
        """Many shared strings at once; null where one is empty.

        Raises:
            IndexError: there is no string of such a number.

        """
        import numpy as np
        import pyarrow as pa

        if self._array is None:
            texts = self.strings
            self._array = (
                texts.array
                if isinstance(texts, TextList)
                else pa.array([text or None for text in texts], pa.string())
            )
        np.frombuffer(self.used, np.uint8)[numbers.to_numpy()] = 1
        return self._array.take(numbers)


@dataclass(kw_only=True, slots=True, repr=False)
class SheetCells:
    """What lies in a sheet part: filled rows, hidden rows, veiled cells, and the XML around the cells.

    ``veiled`` are cells that their style keeps from sight, by mechanism. ``passed`` is called whenever
    ``most`` rows are there, where somebody takes them away.
    """

    rows: list[SheetRow] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    empty_hidden_rows: int = 0
    veiled: dict[str, list[VeiledCell]] = field(default_factory=dict)
    formulas: list[str] = field(default_factory=list)
    readings: list[str] = field(default_factory=list)
    head: bytes = b""
    tail: bytes = b""
    most: int = 0
    passed: "Callable[[SheetCells], None] | None" = None

    def add(self, number: int, columns: tuple[int, ...], texts: list[str], *, hidden: bool) -> None:
        """Take one row; rows come in rising order, else the sheet is put in order at the end."""
        if columns:
            self.rows.append(SheetRow(number, columns, texts))
            if hidden:
                self.hidden_rows.add(number)
        elif hidden:
            self.empty_hidden_rows += 1
        if self.passed is not None and len(self.rows) >= self.most:
            self.passed(self)

    def veil(self, mechanism: str, row: int, column: int, text: str) -> None:
        """Say of one cell what keeps it from sight; a zero or a dash kept from sight is the custom."""
        if SAYS_SOMETHING.search(text) is None:
            return
        self.veiled.setdefault(mechanism, []).append(VeiledCell(row, column, text))


def _plain_number(value: str) -> str:
    """1.23E+8 as 123000000: an identifier stored as a number stays readable."""
    try:
        number = float(value)
    except ValueError:
        return value
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else value


def column_number(letters: str) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def quick_cells(chunks: Iterable[bytes], context: CellContext) -> SheetCells:
    """The cells of a sheet by pattern.

    Raises:
        NotCovered: the sheet is written in a way that the patterns do not prove.

    """
    cells = SheetCells()
    rows = RowsByPattern(cells, context)
    try:
        for block in blocks_of_rows(chunks, cells):
            rows.take(block)
    except UnicodeDecodeError as error:
        raise NotCovered from error
    if any(later.number <= earlier.number for earlier, later in pairwise(cells.rows)):
        cells.rows.sort(key=lambda row: row.number)
    return cells


def blocks_of_rows(chunks: Iterable[bytes], cells: SheetCells) -> Iterator[bytes]:
    """Whole rows at a time; what is before and after the cells goes into head and tail.

    Raises:
        NotCovered: it cannot be told where the cells begin and end.

    """
    source = iter(chunks)
    rest, piece = b"", _up_to_cells(source, cells)
    while (end := _end_of_cells(rest, piece)) < 0:
        cut = piece.rfind(b"<row")
        if cut >= 0 and (cut or rest):
            yield rest + piece[:cut] if rest else piece[:cut]
            rest = piece[cut:]
        else:
            rest += piece
        following = next(source, None)
        if following is None or len(rest) > _LONGEST_ROW:
            raise NotCovered
        piece = following
    whole = rest + piece
    yield whole[:end]
    cells.tail = whole[end + len(_END) :] + b"".join(source)


def _end_of_cells(rest: bytes, piece: bytes) -> int:
    """Where the cells end in both together; below 0 where they do not."""
    before = len(rest) - len(_END)
    at = piece.find(_END)
    if at >= 0:
        return len(rest) + at
    seam = (rest[max(before, 0) :] + piece[: len(_END)]).find(_END)
    return seam if seam < 0 else max(before, 0) + seam


def _up_to_cells(source: Iterator[bytes], cells: SheetCells) -> bytes:
    buffer = b""
    while (start := buffer.find(b"<sheetData>")) < 0:
        piece = next(source, None)
        if piece is None or len(buffer) > _LARGEST_HEAD:
            raise NotCovered
        buffer += piece
    cells.head = buffer[:start]
    head = cells.head[:300].lower()
    if b"<!doctype" in cells.head.lower() or (b"encoding=" in head and b'"utf-8"' not in head):
        raise NotCovered
    return buffer[start + len(b"<sheetData>") :]


class RowsByPattern:
    """Rows by pattern, with the answers that many cells share remembered."""

    __slots__ = ("cells", "columns", "context", "kinds", "shared", "veils")

    def __init__(self, cells: SheetCells, context: CellContext) -> None:
        self.cells = cells
        self.context = context
        self.columns: dict[bytes, int] = {}
        self.kinds: dict[bytes, tuple[str, int]] = {}
        self.shared: dict[bytes, str] = {}
        self.veils: dict[bytes, str] = {}

    def take(self, block: bytes) -> None:
        """Take whole rows.

        Raises:
            NotCovered: something is written in a way that the patterns do not prove.

        """
        end = 0
        for match in _ROW.finditer(block):
            if match.start() != end and block[end : match.start()].strip():
                raise NotCovered
            end = match.end()
            self._row(match.group(1), match.group(2) or b"")
        if block[end:].strip():
            raise NotCovered

    def _row(self, attributes: bytes, body: bytes) -> None:
        number = _ROW_NUMBER.search(attributes)
        if number is None:
            raise NotCovered
        found = _CELL.findall(body)
        if sum(len(cell[0]) for cell in found) != len(body):
            raise NotCovered
        row, veils = int(number.group(1)), bool(self.context.veils)
        columns: list[int] = []
        texts: list[str] = []
        for _, letters, rest, formula, value, inline in found:
            text = (
                self._value(rest, value)
                if value and not formula
                else self._text(rest, formula, value, inline)
            )
            if text:
                columns.append(self.columns.get(letters) or self._column(letters))
                texts.append(text)
                if veils and (veil := self._veil(rest)):
                    self.cells.veil(veil, row, columns[-1], text)
        hidden = b"h" in attributes and is_hidden_row(attributes)
        self.cells.add(row, tuple(columns), texts, hidden=hidden)

    def _veil(self, rest: bytes) -> str:
        veil = self.veils.get(rest)
        if veil is None:
            kind, style = kind_of(rest)
            veil = self.veils[rest] = self.context.veils.veil(style, kind)
        return veil

    def _text(self, rest: bytes, formula: bytes, value: bytes, inline: bytes) -> str:
        if has_literal(formula):
            self.cells.formulas.append(plain_text(formula))
        if value:
            return self._value(rest, value)
        if inline:
            return self._inline(inline)
        return ""

    def _value(self, rest: bytes, value: bytes) -> str:
        """Shared strings and plain numbers, nearly all cells there are, take the short way."""
        kind = self.kinds.get(rest)
        if kind is None:
            kind = self.kinds[rest] = kind_of(rest)
        if kind[0] == "s":
            text = self.shared.get(value)
            if text is None:
                text = self.shared[value] = self.context.text_of(*kind, plain_text(value))
            return text
        return self.context.text_of(*kind, plain_text(value))

    def _inline(self, inline: bytes) -> str:
        if b"<rPh" in inline:
            self.cells.readings.extend(
                plain_text(run)
                for block in _READING.findall(inline)
                for run in _INLINE.findall(block)
            )
            inline = _READING.sub(b"", inline)
        return plain_text(b"".join(_INLINE.findall(inline)))

    def _column(self, letters: bytes) -> int:
        number = self.columns[letters] = column_number(letters.decode())
        return number


def has_literal(formula: bytes) -> bool:
    """Whether a formula holds a text of its own."""
    return b'"' in formula or b"&quot;" in formula


def kind_of(rest: bytes) -> tuple[str, int]:
    """The type and the style that a cell's attributes say."""
    kind, style = _TYPE.search(rest), _STYLE.search(rest)
    return kind.group(1).decode() if kind else "", int(style.group(1)) if style else 0


def is_hidden_row(attributes: bytes) -> bool:
    """Whether a row's attributes keep it from sight, or give it no height to speak of."""
    height = _HEIGHT.search(attributes)
    no_height = height is not None and _number(height.group(1)) < INVISIBLE_HEIGHT
    return no_height or _HIDDEN.search(attributes) is not None


def _number(text: bytes) -> float:
    try:
        return float(text)
    except ValueError:
        return INVISIBLE_HEIGHT
