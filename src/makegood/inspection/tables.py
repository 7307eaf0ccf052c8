"""The one reader of tables of the house: what is in a file as rows and columns, and whose rows they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from makegood.inspection.column_guess import ColumnGuess, guess_column, settled
from makegood.inspection.column_sample import sample_of
from makegood.inspection.formats import format_of
from makegood.inspection.frame import Frame, TextColumn
from makegood.inspection.framing import frames_of
from makegood.inspection.inside import Inside
from makegood.inspection.layout import Layout, layout_of, outside
from makegood.inspection.person_rows import person_columns
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source
from makegood.inspection.unreadable import NoTables
from makegood.vocabulary.column import Role
from makegood.vocabulary.finding import Visibility

__all__ = [
    "Block",
    "ColumnGuess",
    "Table",
    "blocks_of",
    "is_person_level",
    "people_rows",
    "read_tables",
    "reading_of",
    "tables_of",
]


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Table:
    """One table of a file. Its ``repr`` shows no name and no value.

    ``part`` is safe to print ("sheet 3"); ``title`` is the author's (it may hold personal data).
    ``headers`` has "" where a column has none; ``columns`` are texts, dates typed by the source as
    ISO, null = empty; ``kinds`` says what each column is about. ``positions`` are the columns'
    numbers in the source. ``mechanism`` says what keeps a reader from seeing the table.
    """

    part: str
    title: str
    visible: bool
    first_row: int
    headers: tuple[str, ...]
    columns: tuple[TextColumn, ...]
    kinds: tuple[ColumnGuess, ...]
    positions: tuple[int, ...]
    mechanism: str = "plain"
    visibility: Visibility = Visibility.VISIBLE
    hidden_columns: tuple[int, ...] = ()
    row_numbers: tuple[int, ...] | None = None

    def __post_init__(self) -> None:
        widths = {len(self.headers), len(self.columns), len(self.kinds), len(self.positions)}
        if len(widths) != 1:
            raise ValueError("a table has one header, guess and position for each column")
        if len({len(column) for column in self.columns}) > 1:
            raise ValueError("the columns of a table are of one length")

    def __repr__(self) -> str:
        return f"Table({self.part!r}, rows={self.rows}, columns={len(self.columns)})"

    @property
    def rows(self) -> int:
        """How many data rows there are."""
        return len(self.columns[0]) if self.columns else 0

    @property
    def people_rows(self) -> int:
        """How many rows hold a name beside another fact about the same person; 0 where none is sure."""
        return people_rows(self)

    def with_role(self, role: Role) -> tuple[int, ...]:
        """The indices of the columns that play a part."""
        return tuple(at for at, guess in enumerate(self.kinds) if guess.role is role)

    def row_number(self, index: int) -> int:
        """The source's number of the data row at an index."""
        return self.first_row + index if self.row_numbers is None else self.row_numbers[index]


def read_tables(path: Path) -> tuple[Table, ...]:
    """Read every table of a file of any kind that holds tables.

    Raises:
        NoTables: the file is missing, empty, of a kind that holds no tables, or none was readable.
        UnreadableFile: it is damaged, encrypted or over the limits.

    """
    reading = reading_of(path)
    tables = tables_of(reading)
    if not tables and reading.gaps:
        raise NoTables("No table could be read in it.", remedy="Give it as XLSX, CSV or Parquet.")
    return tables


def reading_of(path: Path) -> Reading:
    """What a file's format reads in it."""
    if not path.is_file():
        raise NoTables("There is no such file.", remedy="Check the path.")
    if path.stat().st_size == 0:
        raise NoTables("The file is empty.", remedy="Ask for it again, or export it again.")
    source = Source.of_path(path)
    format_ = format_of(source)
    if format_ is None:
        raise NoTables(
            "The file is of a kind in which no tables can be read.",
            remedy="Give it as XLSX, CSV or Parquet.",
        )
    return format_.read(source, Inside())


def tables_of(reading: Reading) -> tuple[Table, ...]:
    """The tables of what a format read."""
    return tuple(block.table for block in blocks_of(reading) if block.table is not None)


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Block:
    """A block of cells laid out: its table, if it has one, and the texts around it."""

    part: str
    visibility: Visibility
    mechanism: str
    table: Table | None
    loose: tuple[str, ...]


def blocks_of(reading: Reading) -> Iterator[Block]:
    """Every cell of a file, either in a table or among the loose texts."""
    for frame in reading.frames:
        yield _block(frame)
    for sheet in reading.sheets:
        frames, strays = frames_of(sheet)
        yield from (_block(frame) for frame in frames)
        if strays:
            yield Block(
                part=sheet.part,
                visibility=sheet.visibility,
                mechanism=sheet.mechanism,
                table=None,
                loose=strays,
            )
    for long in reading.long_parts:
        yield Block(
            part=long.part, visibility=long.visibility, mechanism=long.mechanism, table=None,
            loose=long.loose,
        )  # fmt: skip


def _block(frame: Frame) -> Block:
    layout = layout_of(frame)
    return Block(
        part=frame.part,
        visibility=frame.visibility,
        mechanism=frame.mechanism,
        table=table_from(frame, layout) if layout.end > layout.body else None,
        loose=outside(frame, layout),
    )


def table_from(frame: Frame, layout: Layout) -> Table:
    """Cut the body out of a frame and say what each column is about."""
    columns = tuple(column.slice(layout.body, layout.end - layout.body) for column in frame.columns)
    guesses = tuple(
        guess_column(header, sample_of(column))
        for header, column in zip(layout.headers, columns, strict=True)
    )
    hidden = (at for at, place in enumerate(frame.positions) if place in frame.hidden_columns)
    numbers = frame.row_numbers
    return Table(
        part=frame.part,
        title=frame.title,
        visible=frame.visibility is Visibility.VISIBLE,
        visibility=frame.visibility,
        mechanism=frame.mechanism,
        first_row=frame.number_of(layout.body),
        headers=layout.headers,
        columns=columns,
        kinds=settled(layout.headers, guesses),
        positions=frame.positions,
        hidden_columns=tuple(hidden),
        row_numbers=None if numbers is None else tuple(numbers[layout.body : layout.end]),
    )


def is_person_level(table: Table) -> bool:
    """Whether rows of the table are people: a name beside another fact in the same row."""
    return people_rows(table) > 0


def people_rows(table: Table) -> int:
    """How many rows hold a name beside another fact about the same person; 0 where none is sure."""
    columns = person_columns(table.kinds)
    if columns is None:
        return 0
    both = pc.and_(_any_filled(table, columns.names), _any_filled(table, columns.beside))
    rows = int(pc.sum(both).as_py() or 0)
    return rows if rows >= columns.fewest else 0


def _any_filled(table: Table, columns: tuple[int, ...]) -> pa.Array | pa.ChunkedArray:
    filled = pc.is_valid(table.columns[columns[0]])
    for at in columns[1:]:
        filled = pc.or_(filled, pc.is_valid(table.columns[at]))
    return filled
