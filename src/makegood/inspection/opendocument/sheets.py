"""What elements mean in a spreadsheet: sheets, names, checks, filters, pivots, changes, copies of other files."""

from makegood.inspection.grid import Grid
from makegood.inspection.markup import Attributes
from makegood.inspection.opendocument.acts import CONTENT, table_inside
from makegood.inspection.opendocument.places import (
    CHART_CACHE,
    CONNECTIONS,
    DELETED,
    FILTERS,
    LINK_CACHE,
    NAMES,
    OTHER_FILES,
    PIVOT_ITEMS,
    PIVOT_LAYOUT,
    PLAIN,
    SCENARIO,
    VALIDATION,
    Place,
)
from makegood.inspection.opendocument.reader import Act, Closer, Reader
from makegood.vocabulary.finding import Visibility


def _sheet(reader: Reader, attributes: Attributes) -> Closer:
    """A sheet of its own, or a table inside a cell or a link."""
    if reader.tables or reader.place is not PLAIN:
        return table_inside(reader, attributes)
    number = reader.number("sheet")
    style = attributes.get("style-name", "")
    hidden = (
        reader.styles.value("table", style, "display") == "false"
        or attributes.get("display") == "false"
    )
    place = _of_sheet(hidden, reader.outer)
    grid = Grid(
        part=f"sheet {number}", title=attributes.get("name", ""),
        mechanism=place.mechanism, visibility=place.visibility,
    )  # fmt: skip
    part, outer = reader.part, reader.outer
    reader.part, reader.outer = grid.part, place
    reader.titles.append(grid.title)
    end = reader.begin_table(grid)

    def back() -> None:
        end()
        reader.part, reader.outer = part, outer

    return back


def _of_sheet(hidden: bool, outer: Place) -> Place:  # noqa: FBT001 - one caller, beside it
    if not hidden:
        return outer
    return Place(mechanism="hidden-sheet", visibility=Visibility.HIDDEN)


def _source(reader: Reader, attributes: Attributes) -> None:
    """A sheet that is copied from another file; a hidden one is only kept for its values."""
    reader.take_attribute(attributes.get("href", ""), OTHER_FILES)
    reader.take_attribute(attributes.get("table-name", ""), OTHER_FILES)
    if reader.tables and reader.tables[-1].grid.visibility is not Visibility.VISIBLE:
        _turn(reader, LINK_CACHE)


def _scenario(reader: Reader, attributes: Attributes) -> None:
    reader.take_attribute(attributes.get("comment", ""), SCENARIO)
    if reader.tables:
        _turn(reader, SCENARIO)


def _turn(reader: Reader, place: Place) -> None:
    grid = reader.tables[-1].grid
    grid.mechanism, grid.visibility = place.mechanism, place.visibility


def _link(reader: Reader, _: Attributes) -> Closer:
    return reader.standing(LINK_CACHE)


def _link_source(reader: Reader, attributes: Attributes) -> None:
    for key in ("dde-application", "dde-topic", "dde-item", "name"):
        reader.take_attribute(attributes.get(key, ""), CONNECTIONS)


def _kept(place: Place, *keys: str) -> Act:
    """An element whose attributes hold texts of one place."""

    def act(reader: Reader, attributes: Attributes) -> None:
        for key in keys:
            reader.take_attribute(attributes.get(key, ""), place)

    return act


def _validation(reader: Reader, attributes: Attributes) -> Closer:
    reader.take_attribute(attributes.get("condition", ""), VALIDATION)
    return reader.standing(VALIDATION)


def _message(reader: Reader, attributes: Attributes) -> None:
    reader.take_attribute(attributes.get("title", ""), VALIDATION)


def _previous(reader: Reader, _: Attributes) -> Closer:
    return reader.standing_apart(DELETED)


def _old_cell(reader: Reader, attributes: Attributes) -> None:
    for key in ("value", "date-value", "string-value"):
        reader.take_attribute(attributes.get(key, ""), DELETED)


SPREADSHEET: dict[str, Act] = {
    **CONTENT,
    "table": _sheet,
    "table-source": _source,
    "cell-range-source": _kept(OTHER_FILES, "href", "name"),
    "scenario": _scenario,
    "dde-link": _link,
    "dde-source": _link_source,
    "content-validation": _validation,
    "help-message": _message,
    "error-message": _message,
    "named-range": _kept(NAMES, "name"),
    "named-expression": _kept(NAMES, "name", "expression"),
    "label-range": _kept(NAMES, "label-cell-range-address"),
    "database-range": _kept(NAMES, "name"),
    "database-source-sql": _kept(CONNECTIONS, "database-name", "sql-statement"),
    "database-source-table": _kept(CONNECTIONS, "database-name", "database-table-name"),
    "database-source-query": _kept(CONNECTIONS, "database-name", "query-name"),
    "filter-condition": _kept(FILTERS, "value"),
    "filter-set-item": _kept(FILTERS, "value"),
    "data-pilot-table": _kept(PIVOT_LAYOUT, "name", "application-data"),
    "data-pilot-field": _kept(PIVOT_LAYOUT, "source-field-name"),
    "data-pilot-member": _kept(PIVOT_ITEMS, "name", "display-name"),
    "previous": _previous,
    "change-track-table-cell": _old_cell,
}


def _chart_table(reader: Reader, attributes: Attributes) -> Closer:
    """The values that a chart keeps of its own."""
    grid = Grid(
        part=f"{reader.part}, table {reader.number('table')}", title=attributes.get("name", ""),
        mechanism=CHART_CACHE.mechanism, visibility=CHART_CACHE.visibility,
    )  # fmt: skip
    return reader.begin_table(grid)


CHART: dict[str, Act] = {**CONTENT, "table": _chart_table}
