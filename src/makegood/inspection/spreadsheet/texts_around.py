"""What stands around the cells of a sheet: headers of its pages, hints, links, rules, filters, scenarios."""

from collections.abc import Iterable, Iterator

from makegood.inspection.markup import Element
from makegood.inspection.reading import Passage
from makegood.vocabulary.finding import Visibility

_SHORTEST = 5
_HINTS = ("prompt", "promptTitle", "error", "errorTitle")
_PLACES = frozenset({"mergeCell", "col", "selection", "pane", "brk", "cellWatch"})


def texts_around(name: str, around: Element) -> tuple[Passage, ...]:
    """Every text and attribute of a sheet but those of its cells, each under what it is."""
    views = around.all("customSheetView")
    found: tuple[tuple[str, Visibility, Iterable[str]], ...] = (
        ("header-footer", Visibility.VISIBLE, _headers(around, views)),
        ("custom-view", Visibility.HIDDEN, (text for view in views for text in _all_of(view))),
        ("data-validation", Visibility.HIDDEN, _validations(around)),
        ("hyperlink", Visibility.METADATA, _values(around, "hyperlink", "location", "tooltip")),
        ("conditional-format", Visibility.HIDDEN, _rules(around)),
        ("filter", Visibility.HIDDEN, _filters(around)),
        ("scenario", Visibility.HIDDEN, _within(around, "scenario")),
        ("linked-file", Visibility.METADATA, _linked(around)),
    )
    passages = [
        Passage(part=name, mechanism=mechanism, visibility=visibility, texts=kept)
        for mechanism, visibility, texts in found
        if (kept := tuple(text for text in texts if text and not text.isspace()))
    ]
    taken = {text for passage in passages for text in passage.texts}
    rest = tuple(text for text in dict.fromkeys(_all_of(around)) if text not in taken)
    if rest:
        passages.append(
            Passage(part=name, mechanism="markup-text", visibility=Visibility.HIDDEN, texts=rest)
        )
    return tuple(passages)


def _headers(around: Element, views: list[Element]) -> Iterator[str]:
    elsewhere = {id(each) for view in views for each in view.all("headerFooter")}
    for each in around.all("headerFooter"):
        if id(each) not in elsewhere:
            yield from (text.text for text in each.children)


def _validations(around: Element) -> Iterator[str]:
    for each in around.all("dataValidation"):
        yield from (each.attributes.get(key, "") for key in _HINTS)
        yield from (child.whole_text() for child in each.children if child.name != "sqref")


def _values(around: Element, name: str, *keys: str) -> Iterator[str]:
    for each in around.all(name):
        yield from (each.attributes.get(key, "") for key in keys)


def _rules(around: Element) -> Iterator[str]:
    for each in around.all("cfRule"):
        yield each.attributes.get("text", "")
        yield from (child.whole_text() for child in each.children)


def _filters(around: Element) -> Iterator[str]:
    for name in ("filter", "customFilter"):
        yield from _values(around, name, "val")
    yield from _values(around, "sortCondition", "customList")


def _linked(around: Element) -> Iterator[str]:
    yield from _values(around, "dataRef", "name", "sheet")
    yield from _values(around, "webPublishItem", "destinationFile", "title")
    yield from _values(around, "oleObject", "link")


def _within(around: Element, name: str) -> Iterator[str]:
    for each in around.all(name):
        yield from each.attributes.values()
        yield from _all_of(each)


def _all_of(root: Element) -> Iterator[str]:
    """Texts and attributes long enough to be about somebody, places of cells left out."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        waiting.extend(reversed(element.children))
        if element.name in _PLACES:
            continue
        for text in (*element.attributes.values(), element.text.strip()):
            if len(text) > _SHORTEST:
                yield text
