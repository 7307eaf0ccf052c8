"""What was found in inner files, told as part of the outer one: where it lies, and what hides it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from makegood.inspection.document import Document, Trace
from makegood.inspection.inside import InnerFile
from makegood.inspection.reading import WHOLE_FILE, Gap
from makegood.inspection.summary import TableSummary
from makegood.inspection.tables import Table
from makegood.inspection.tracing import trace_of_tables
from makegood.vocabulary.finding import Visibility

_PLAIN = "plain"


def merged(
    outer: Document, found: Iterable[tuple[InnerFile, Document]], unopened: Iterable[Gap] = ()
) -> Document:
    """The outer file with everything inside it.

    A hiding place of an inner file keeps its name; what is in plain sight in an inner file hides as
    the inner file does.
    """
    pairs = tuple(found)
    return replace(
        outer,
        parts=outer.parts + sum(inner.parts for _, inner in pairs),
        summaries=(*outer.summaries, *(each for pair in pairs for each in _summaries(*pair))),
        tables=(*outer.tables, *(each for pair in pairs for each in _tables(*pair))),
        traces=(*outer.traces, *(each for pair in pairs for each in _traces(*pair))),
        gaps=(*outer.gaps, *unopened, *(each for pair in pairs for each in _gaps(*pair))),
    )


def _place(file: InnerFile, part: str) -> str:
    return f"{file.part} › {part}"


def _tables(file: InnerFile, document: Document) -> Iterator[Table]:
    for table in document.tables:
        if table.mechanism == _PLAIN:
            yield replace(
                table,
                part=_place(file, table.part),
                mechanism=file.mechanism,
                visibility=file.visibility,
                visible=file.visibility is Visibility.VISIBLE,
            )
        else:
            yield replace(table, part=_place(file, table.part))


def _summaries(file: InnerFile, document: Document) -> Iterator[TableSummary]:
    for summary in document.summaries:
        placed = replace(summary, part=_place(file, summary.part))
        yield (
            replace(placed, mechanism=file.mechanism, visibility=file.visibility)
            if summary.mechanism == _PLAIN
            else placed
        )


def _traces(file: InnerFile, document: Document) -> Iterator[Trace]:
    for trace in document.traces:
        if trace.mechanism == _PLAIN:
            yield replace(
                trace,
                part=_place(file, trace.part),
                mechanism=file.mechanism,
                visibility=file.visibility,
            )
        else:
            yield replace(trace, part=_place(file, trace.part))
    plain = [each for each in document.summaries if each.mechanism == _PLAIN]
    if file.mechanism != _PLAIN and plain:
        yield trace_of_tables(plain, part=file.part, how=file.mechanism, seen=file.visibility)


def _gaps(file: InnerFile, document: Document) -> Iterator[Gap]:
    for gap in document.gaps:
        where = file.part if gap.where == WHOLE_FILE else _place(file, gap.where)
        yield Gap(where=where, why=gap.why)
