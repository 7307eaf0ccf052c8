"""The shape of a file: its tables with how many rows and which columns, and nothing of their values."""

from collections.abc import Iterator
from dataclasses import dataclass

from makegood.gate.wording import column_place, place_of
from makegood.inspection import Document
from makegood.inspection.plain_text import header_words
from makegood.inspection.summary import PERSONAL, TableSummary
from makegood.vocabulary.finding import Visibility

_LIKELY = 0.5


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class ColumnShape:
    """One column: where it is in words that are safe to print, and the words of its header.

    ``header`` is for comparing only; it may hold personal data. ``personal``: it speaks of single people.
    """

    where: str
    header: str
    personal: bool

    def __repr__(self) -> str:
        return f"ColumnShape(personal={self.personal})"


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class TableShape:
    """One table: where, how it hides, how many rows. ``title`` is for comparing only."""

    part: str
    where: str
    title: str
    mechanism: str
    visibility: Visibility
    rows: int
    columns: tuple[ColumnShape, ...]

    def __repr__(self) -> str:
        return f"TableShape(rows={self.rows}, columns={len(self.columns)})"


Shape = tuple[TableShape, ...]


def shape_of(document: Document) -> Shape:
    """The tables of a document without their values."""
    return tuple(_table(table) for table in document.summaries)


def _table(table: TableSummary) -> TableShape:
    return TableShape(
        part=table.part,
        where=place_of(table),
        title=header_words(table.title),
        mechanism=table.mechanism,
        visibility=table.visibility,
        rows=table.rows,
        columns=tuple(_columns(table)),
    )


def _columns(table: TableSummary) -> Iterator[ColumnShape]:
    for at, header in enumerate(table.headers):
        guess = table.kinds[at]
        yield ColumnShape(
            where=column_place(table, at),
            header=header_words(header),
            personal=guess.kind in PERSONAL and guess.sure >= _LIKELY,
        )
