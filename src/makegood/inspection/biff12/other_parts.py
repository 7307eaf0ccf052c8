"""Every binary part of a workbook that is not a sheet, and how it is read.

Parts in XML are read as in any other workbook; a binary part of no known kind is searched.
"""

from makegood.inspection.biff12.caches import ExternalLink, PivotCache
from makegood.inspection.biff12.records import records_in, texts_in
from makegood.inspection.biff12.strings import rich_text
from makegood.inspection.office.parts import Part, PartKind, Read, everything, is_markup, part_kind
from makegood.inspection.office.walk import Walk
from makegood.inspection.unreadable import PartRefused
from makegood.vocabulary.finding import Visibility

_V = Visibility
_AUTHOR, _COMMENT_TEXT = 632, 637


def _records(mechanism: str, visibility: Visibility, *, makers: bool = False) -> Read:
    """Every text of every record hides (or shows) in one way."""

    def read(walk: Walk, part: Part) -> None:
        if is_markup(part.data):
            everything(mechanism, visibility, makers=makers)(walk, part)
            return
        found = [text for _, data in records_in(part.data) for text in texts_in(data)]
        walk.add(part.words, mechanism, visibility, found, by_makers=makers)

    return read


def _comments(walk: Walk, part: Part) -> None:
    authors: list[str] = []
    texts: list[str] = []
    others: list[str] = []
    for kind, data in records_in(part.data):
        if kind == _COMMENT_TEXT:
            texts.append(rich_text(data).text)
        else:
            (authors if kind == _AUTHOR else others).extend(texts_in(data))
    walk.add(part.words, "comment", _V.HIDDEN, texts)
    walk.add(part.words, "comment-author", _V.METADATA, authors, by_makers=True)
    walk.add(part.words, "comment", _V.HIDDEN, others)


def _pivot_cache(walk: Walk, part: Part) -> None:
    """The definition of a cache, with the records that it points at."""
    cache = PivotCache()
    cache.take_definition(part.data)
    for name in walk.package.targets(part.name, "pivotCacheRecords"):
        try:
            cache.take_records(walk.part(name))
        except PartRefused as refused:
            walk.miss(f"{part.words}, its rows", str(refused))
    frame = cache.frame(part.words)
    walk.frames.extend([frame] if frame is not None else [])
    walk.add(part.words, "pivot-table", _V.METADATA, (each.name for each in cache.fields))
    walk.add(part.words, "pivot-cache", _V.RESIDUAL, cache.others)


def _external_link(walk: Walk, part: Part) -> None:
    link = ExternalLink(part=part.words)
    link.take(part.data)
    walk.sheets.extend(link.sheets())
    walk.add(part.words, "linked-file", _V.METADATA, link.others)


KINDS: tuple[PartKind, ...] = (
    part_kind("comments", r"xl/comments\d*\.bin", "comments {}", _comments),
    part_kind("pivotcachedefinition", r"xl/pivotCache/pivotCacheDefinition\d*\.bin", "pivot cache {}", _pivot_cache),
    part_kind("pivotcacherecords", r"xl/pivotCache/pivotCacheRecords\d*\.bin", "pivot cache {}", _records("pivot-cache", _V.RESIDUAL)),
    part_kind("externallink", r"xl/externalLinks/externalLink\d*\.bin", "copy of another file {}", _external_link),
    part_kind("table tablesinglecells", r"xl/tables/\w+\.bin", "table definition {}", _records("table-definition", _V.METADATA)),
    part_kind("querytable", r"xl/queryTables/\w+\.bin", "query table {}", _records("query", _V.METADATA)),
    part_kind("connections", r"xl/connections\.bin", "the list of connections", _records("connection", _V.HIDDEN)),
    part_kind("pivottable", r"xl/pivotTables/\w+\.bin", "pivot table {}", _records("pivot-table", _V.HIDDEN)),
    part_kind("slicercache", r"xl/slicerCaches/\w+\.bin", "slicer cache {}", _records("slicer-cache", _V.RESIDUAL)),
    part_kind("slicer", r"xl/slicers/\w+\.bin", "slicer {}", _records("extra-part", _V.METADATA)),
    part_kind("revisionheaders revisionlog usernames", r"xl/revisions/\w+\.bin", "change history {}", _records("revision-log", _V.RESIDUAL)),
    part_kind("volatiledependencies", r"xl/volatileDependencies\.bin", "values from other programs", _records("calculation-cache", _V.RESIDUAL)),
    part_kind("sheetmetadata metadata", r"xl/(?:sheetM|m)etadata\.bin", "values of linked data", _records("rich-data", _V.HIDDEN)),
    part_kind("styles calcchain", r"xl/(?:styles|calcChain)\.bin", "styles and order of calculation", _records("housekeeping", _V.METADATA)),
    part_kind("xlbinaryindex binaryindex", r"xl/(?:work|macro|dialog|chart)sheets/binaryIndex\d*\.bin", "index of a sheet {}", _records("housekeeping", _V.METADATA)),
)  # fmt: skip
