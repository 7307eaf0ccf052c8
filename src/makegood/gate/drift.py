"""What is otherwise than in the last release of the series: sheets and columns that are new or gone."""

import re
from collections.abc import Iterable, Iterator

from makegood.gate.shape import ColumnShape, Shape, TableShape
from makegood.gate.wording import counted, listed, sentence_start
from makegood.inspection.reading import WHOLE_FILE
from makegood.vocabulary.finding import Finding, FindingClass, Visibility

_RULE = "schema-drift"
_MOST_NAMED = 5
_REMEDY = "Make sure that the change was meant; then accept this release as the new baseline."


def findings_of_drift(shape: Shape, baseline: Shape | None) -> Iterator[Finding]:
    """One finding for each table that is new or has other columns, and one for what is gone."""
    if baseline is None:
        yield _no_baseline()
        return
    before = _by_title(baseline)
    seen = set()
    for title, table in _titled(shape):
        seen.add(title)
        if title in before:
            yield from _columns(table, before[title])
        else:
            yield _new_table(table)
    gone = len(before.keys() - seen)
    if gone:
        yield _finding(
            WHOLE_FILE,
            f"The file lacks {counted(gone, 'table', 'tables')} that the last release had.",
            values=gone,
        )


def _titled(shape: Shape) -> Iterator[tuple[tuple[str, int], TableShape]]:
    """Tables by the title of their sheet without numbers, and by their order under it."""
    counts: dict[str, int] = {}
    for table in shape:
        title = _undated(table.title)
        counts[title] = counts.get(title, 0) + 1
        yield (title, counts[title]), table


def _by_title(shape: Shape) -> dict[tuple[str, int], TableShape]:
    return dict(_titled(shape))


def _undated(words: str) -> str:
    """Years and numbers change from release to release, and mean nothing."""
    return " ".join(re.sub(r"[0-9]+", " ", words).split())


def _columns(table: TableShape, before: TableShape) -> Iterator[Finding]:
    new = _others(table.columns, before.columns)
    people = [column for column in new if column.personal]
    if people:
        yield _with_columns(table, people, grave=FindingClass.STOP, what="about people ")
    others = [column for column in new if not column.personal]
    if others:
        yield _with_columns(table, others, grave=FindingClass.REVIEW, what="")
    gone = _others(before.columns, table.columns)
    if gone:
        yield _finding(
            table.where,
            f"{sentence_start(table.where)} lacks {counted(len(gone), 'column', 'columns')}"
            " that the last release had.",
            values=len(gone),
            table=table,
        )


def _others(columns: Iterable[ColumnShape], before: Iterable[ColumnShape]) -> list[ColumnShape]:
    known = {_undated(column.header) for column in before}
    return [column for column in columns if _undated(column.header) not in known]


def _with_columns(
    table: TableShape, columns: list[ColumnShape], *, grave: FindingClass, what: str
) -> Finding:
    named = listed([column.where for column in columns[:_MOST_NAMED]])
    return _finding(
        table.where,
        f"{sentence_start(table.where)} has {counted(len(columns), 'column', 'columns')} {what}"
        f"that the last release did not have: {named}"
        f"{' and more' if len(columns) > _MOST_NAMED else ''}.",
        values=len(columns),
        table=table,
        grave=grave,
    )


def _new_table(table: TableShape) -> Finding:
    hidden = table.visibility is not Visibility.VISIBLE
    people = any(column.personal for column in table.columns)
    how = "a hidden table" if hidden else "a table"
    return _finding(
        table.where,
        f"{sentence_start(table.where)} is {how} that the last release did not have,"
        f" with {counted(table.rows, 'row', 'rows')}.",
        values=table.rows,
        table=table,
        grave=FindingClass.STOP if hidden or people else FindingClass.REVIEW,
    )


def _no_baseline() -> Finding:
    return _finding(
        WHOLE_FILE,
        "There is no earlier release of this series that could be compared.",
        rule="no-baseline",
        remedy="Look through the file; when it is accepted, put it into the folder of the baseline.",
    )


def _finding(
    where: str,
    sentence: str,
    *,
    values: int = 0,
    table: TableShape | None = None,
    grave: FindingClass = FindingClass.REVIEW,
    rule: str = _RULE,
    remedy: str = _REMEDY,
) -> Finding:
    return Finding(
        rule=rule,
        severity=grave,
        where=where,
        mechanism=table.mechanism if table else "plain",
        visibility=table.visibility if table else Visibility.VISIBLE,
        kinds=(),
        values=values,
        sentence=sentence,
        remedy=remedy,
    )
