"""Every part of a workbook that is not a sheet, and how it is read.

What documents of all kinds may hold is in ``office.kinds``; here are the parts of workbooks only.
"""

from makegood.inspection.byte_strings import strings_in
from makegood.inspection.markup import every_text
from makegood.inspection.office.parts import (
    Part,
    PartKind,
    everything,
    part_kind,
    searched,
    some_texts,
    texts,
)
from makegood.inspection.office.texts import comment_authors, comment_texts
from makegood.inspection.office.walk import Walk
from makegood.inspection.spreadsheet.caches import (
    read_external_cache,
    read_lost_records,
    read_pivot_cache,
)
from makegood.inspection.spreadsheet.drawings import read_drawing
from makegood.inspection.unreadable import PartRefused
from makegood.vocabulary.finding import Visibility


def _loose_markup(walk: Walk, part: Part) -> None:
    """VML is often not well formed: then its bytes are searched."""
    try:
        found = every_text(part.data)
    except PartRefused:
        found = strings_in(part.data)
    walk.add(part.words, "vml-drawing", Visibility.HIDDEN, found)


def _data_model(walk: Walk, part: Part) -> None:
    walk.miss("the data model", "it holds whole tables in a form that cannot be opened")


_V = Visibility
KINDS: tuple[PartKind, ...] = (
    part_kind("comments", r"xl/comments/?(?:comment)?s?\d*\.xml", "comments {}",
              some_texts("comment-author", _V.METADATA, comment_authors, makers=True),
              texts("comment", _V.HIDDEN, comment_texts)),
    part_kind("threadedcomment", r"xl/threadedComments/threadedComment\d*\.xml", "threaded comments {}",
              texts("threaded-comment", _V.HIDDEN, comment_texts)),
    part_kind("person", r"xl/persons/\w+\.xml", "the list of commenters", everything("comment-author", _V.METADATA, makers=True)),
    part_kind("drawing", r"xl/drawings/drawing\d*\.xml", "drawing {}", read_drawing),
    part_kind("vmldrawing legacydrawinghf", r"xl/drawings/vmlDrawing\w*\.vml", "drawing (VML) {}", _loose_markup),
    part_kind("pivotcachedefinition", r"xl/pivotCache/pivotCacheDefinition\d*\.xml", "pivot cache {}", read_pivot_cache),
    part_kind("pivotcacherecords", r"xl/pivotCache/pivotCacheRecords\d*\.xml", "pivot cache {}", read_lost_records),
    part_kind("externallink", r"xl/externalLinks/externalLink\d*\.xml", "copy of another file {}", read_external_cache),
    part_kind("table tablesinglecells", r"xl/tables/table\w*\.xml", "table definition {}", everything("table-definition", _V.METADATA)),
    part_kind("querytable", r"xl/queryTables/queryTable\d*\.xml", "query table {}", everything("query", _V.METADATA)),
    part_kind("connections", r"xl/connections\d*\.xml", "the list of connections", everything("connection", _V.HIDDEN)),
    part_kind("xmlmaps", r"xl/xmlMaps\.xml", "maps to XML", everything("query", _V.METADATA)),
    part_kind("slicercache", r"xl/slicerCaches/slicerCache\d*\.xml", "slicer cache {}", everything("slicer-cache", _V.RESIDUAL)),
    part_kind("timelinecache", r"xl/timelineCaches/timelineCache\d*\.xml", "timeline cache {}", everything("slicer-cache", _V.RESIDUAL)),
    part_kind("slicer timeline", r"xl/(?:slicers|timelines)/\w+\.xml", "slicer {}", everything("extra-part", _V.METADATA)),
    part_kind("revisionheaders revisionlog usernames", r"xl/revisions/\w+\.xml", "change history {}", everything("revision-log", _V.RESIDUAL)),
    part_kind("pivottable", r"xl/pivotTables/pivotTable\d*\.xml", "pivot table {}", everything("pivot-table", _V.HIDDEN)),
    part_kind("volatiledependencies", r"xl/volatileDependencies\.xml", "values from other programs", everything("calculation-cache", _V.RESIDUAL)),
    part_kind("sheetmetadata metadata", r"xl/metadata\.xml|xl/sheetMetadata\.xml", "values of linked data", everything("rich-data", _V.HIDDEN)),
    part_kind("rdrichvalue rdrichvaluestructure rdrichvaluetypes rdarray rdsupportingpropertybag rdsupportingpropertybagstructure richstyles richvaluerel rdrichvaluewebimage",
              r"xl/richData/.*", "values of linked data", everything("rich-data", _V.HIDDEN)),
    part_kind("powerpivotdata", r"xl/model/.*", "the data model", searched("custom-xml", _V.HIDDEN), _data_model),
    part_kind("customproperty", r"xl/customProperty\d*\.bin", "property of a sheet {}", searched("property", _V.HIDDEN)),
    part_kind("python", r"xl/python\.xml", "the macros", everything("macro", _V.HIDDEN)),
    part_kind("styles calcchain featurepropertybag", r"xl/(?:styles|calcChain|featurePropertyBag/\w+)\.xml", "styles and order of calculation", everything("housekeeping", _V.METADATA)),
)  # fmt: skip
