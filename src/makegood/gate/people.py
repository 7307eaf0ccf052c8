"""Rows and columns that are about people, in tables that can be seen and in tables that cannot."""

from collections.abc import Iterable, Iterator

from makegood.gate.wording import (
    column_place,
    counted,
    holding,
    kinds_in_words,
    place_of,
    sentence_start,
)
from makegood.inspection.mechanisms import mechanism_of
from makegood.inspection.summary import TableSummary
from makegood.vocabulary.column import DataKind
from makegood.vocabulary.finding import Finding, FindingClass, Visibility

_LIKELY = 0.5
_ABOUT_A_PERSON = tuple(kind for kind in DataKind if kind not in (DataKind.DATE, DataKind.OTHER))
_LISTED = frozenset(
    {
        DataKind.NAME,
        DataKind.ALIAS,
        DataKind.BIRTH_DATE,
        DataKind.EMAIL,
        DataKind.PHONE,
        DataKind.FINANCIAL,
    }
)


def findings_of_tables(tables: Iterable[TableSummary]) -> Iterator[Finding]:
    """One finding for each table of people; where there is none, one for each column about people."""
    for table in tables:
        if table.people_rows:
            yield _people(table)
        elif table.status:
            yield _members(table)
        elif table.visible:
            yield from _columns(table)


def _people(table: TableSummary) -> Finding:
    kinds = _kinds(table)
    return Finding(
        rule="people-in-rows",
        severity=FindingClass.STOP,
        where=place_of(table),
        mechanism=table.mechanism,
        visibility=table.visibility,
        kinds=tuple(str(kind) for kind in kinds),
        values=table.people_rows,
        people_estimate=table.people_estimate,
        sentence=holding(place_of(table), _rows_in_words(table, kinds), mechanism=table.mechanism),
        remedy=mechanism_of(table.mechanism).remedy,
    )


def _members(table: TableSummary) -> Finding:
    kinds = _kinds(table)
    listed = counted(table.rows, "row", "rows")
    return Finding(
        rule="membership",
        severity=FindingClass.STOP,
        where=place_of(table),
        mechanism=table.mechanism,
        visibility=table.visibility,
        kinds=tuple(str(kind) for kind in kinds),
        values=table.rows,
        people_estimate=table.rows,
        sentence=holding(
            place_of(table),
            f"{listed} with {kinds_in_words(kinds)} under words of a protected group ({table.status}): "
            "being on the list is itself a secret",
            mechanism=table.mechanism,
        ),
        remedy=mechanism_of(table.mechanism).remedy,
    )


def _rows_in_words(table: TableSummary, kinds: tuple[DataKind, ...]) -> str:
    """``9,483 names with birth dates and nationalities (about 9,000 people)``."""
    rows, people = table.people_rows, table.people_estimate or 0
    beside = [kind for kind in kinds if kind is not DataKind.NAME]
    if not beside:
        return f"{counted(rows, 'row', 'rows')} about identified people"
    told = f"{counted(rows, 'name', 'names')} with {kinds_in_words(beside, number=rows)}"
    return f"{told} (about {counted(people, 'person', 'people')})" if 0 < people < rows else told


def _kinds(table: TableSummary) -> tuple[DataKind, ...]:
    found = {guess.kind for guess in table.kinds if guess.sure >= _LIKELY}
    return tuple(kind for kind in _ABOUT_A_PERSON if kind in found)


def _columns(table: TableSummary) -> Iterator[Finding]:
    for at, counts in table.personal_columns.items():
        kinds = tuple(sorted(counts))
        place = f"{place_of(table)}, {column_place(table, at)}"
        values = max(counts.values())
        yield Finding(
            rule="column-about-people",
            severity=_gravity(table, at, kinds),
            where=place,
            mechanism="plain",
            visibility=Visibility.VISIBLE,
            kinds=tuple(str(kind) for kind in kinds),
            values=values,
            sentence=(
                f"{sentence_start(place)} holds {counted(values, 'value', 'values')} that look like "
                f"{kinds_in_words(kinds)} of people."
            ),
            remedy="Make sure that these may be public, or remove the column.",
        )


def _gravity(table: TableSummary, column: int, kinds: tuple[DataKind, ...]) -> FindingClass:
    """A whole column of people asks for a person's look; a contact or a code in passing is noted."""
    guess = table.kinds[column]
    whole = guess.kind in _LISTED and guess.kind in kinds
    numbered = DataKind.IDENTIFIER in kinds and (
        guess.kind is not DataKind.IDENTIFIER or guess.by != "content"
    )
    return FindingClass.REVIEW if whole or numbered else FindingClass.NOTE
