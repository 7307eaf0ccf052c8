"""The publisher's own questions, answered: more than was meant, other than last time, our own people."""

from collections import Counter
from collections.abc import Iterator

from makegood.gate.drift import findings_of_drift
from makegood.gate.questions import NO_QUESTIONS, OwnRegister, Questions
from makegood.gate.shape import ColumnShape, Shape, TableShape, shape_of
from makegood.gate.wording import counted, listed, place_of, sentence_start
from makegood.inspection import Document
from makegood.inspection.plain_text import header_words
from makegood.inspection.reading import WHOLE_FILE
from makegood.inspection.summary import TableSummary
from makegood.vocabulary.column import DataKind
from makegood.vocabulary.finding import Finding, FindingClass, Visibility

_MOST_NAMED = 5
_ROUNDED_TO = 10


def findings_of_questions(document: Document, questions: Questions) -> Iterator[Finding]:
    """One finding for each table that holds more than was meant, and for each other question."""
    if questions != NO_QUESTIONS:
        yield from _of_shape(shape_of(document), questions)
    if questions.register is not None:
        yield from _people(document, questions.register)


def _of_shape(shape: Shape, questions: Questions) -> Iterator[Finding]:
    for table in shape:
        yield from _rows(table, questions.max_rows)
        yield from _columns(table, questions.columns)
    if questions.columns:
        yield from _sheets(shape)
    if questions.needs_baseline or questions.baseline is not None:
        yield from findings_of_drift(shape, questions.baseline)


def _rows(table: TableShape, most: int | None) -> Iterator[Finding]:
    if most is not None and table.rows > most:
        yield _more(
            table,
            rule="more-rows-than-meant",
            values=table.rows,
            held=f"{counted(table.rows, 'row', 'rows')}; {counted(most, 'was', 'were')} meant",
            remedy="Remove the rows that were not meant to go out.",
        )


def _columns(table: TableShape, meant: tuple[str, ...]) -> Iterator[Finding]:
    more = _unmeant(table, meant) if meant else ()
    if more:
        named = listed([column.where for column in more[:_MOST_NAMED]])
        others = len(more) - _MOST_NAMED
        further = f" and {others:,} more" if others > 0 else ""
        yield _more(
            table,
            rule="more-columns-than-meant",
            values=len(more),
            held=f"{counted(len(more), 'column', 'columns')} not meant: {named}{further}",
            remedy="Remove the columns that were not meant to go out.",
        )


def _unmeant(table: TableShape, meant: tuple[str, ...]) -> tuple[ColumnShape, ...]:
    """The columns that nobody named; one named once may be there once."""
    left = Counter(header_words(name) for name in meant)
    unmeant = []
    for column in table.columns:
        if column.header and left[column.header]:
            left[column.header] -= 1
        else:
            unmeant.append(column)
    return tuple(unmeant)


def _more(table: TableShape, *, rule: str, values: int, held: str, remedy: str) -> Finding:
    return Finding(
        rule=rule,
        severity=FindingClass.STOP,
        where=table.where,
        mechanism=table.mechanism,
        visibility=table.visibility,
        kinds=(),
        values=values,
        sentence=f"{sentence_start(table.where)} has {held}.",
        remedy=remedy,
    )


def _sheets(shape: Shape) -> Iterator[Finding]:
    parts = list(dict.fromkeys(table.part for table in shape))
    if len(parts) < 2:
        return
    hidden = next((table for table in shape if table.visibility is not Visibility.VISIBLE), None)
    yield Finding(
        rule="more-tables-than-meant",
        severity=FindingClass.STOP,
        where=WHOLE_FILE,
        mechanism=hidden.mechanism if hidden else "plain",
        visibility=hidden.visibility if hidden else Visibility.VISIBLE,
        kinds=(),
        values=len(parts),
        sentence=f"The file has tables in {len(parts):,} places; one was meant.",
        remedy="Keep the one table that was meant, and remove the others.",
    )


def _people(document: Document, register: OwnRegister) -> Iterator[Finding]:
    for table, summary in zip(document.tables, document.summaries, strict=True):
        people = register.people_among(table)
        if people:
            yield _members(summary, people)


def _members(table: TableSummary, people: int) -> Finding:
    """Rounded up to tens: an exact count would tell who is in the register, one file at a time."""
    about = -(-people // _ROUNDED_TO) * _ROUNDED_TO
    place = place_of(table)
    how_many = "up to 10" if about == _ROUNDED_TO else f"about {about:,}"
    return Finding(
        rule="in-own-register",
        severity=FindingClass.STOP,
        where=place,
        mechanism=table.mechanism,
        visibility=table.visibility,
        kinds=tuple(str(kind) for kind in (DataKind.NAME, DataKind.IDENTIFIER)),
        values=about,
        people_estimate=about,
        sentence=f"{sentence_start(place)} holds {how_many} people of your own register.",
        remedy="Remove the rows about people, or publish counts.",
    )
