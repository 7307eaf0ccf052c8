"""The outline beside the pages, and the names of places in them."""

import re
from collections.abc import Iterator

import pikepdf

from makegood.inspection.pdf.collecting import Found, squeezed
from makegood.inspection.pdf.objects import entry, items_of, pairs_of, text_of
from makegood.vocabulary.finding import Visibility

_MOST = 50_000
_WORD = re.compile(r"[^\W\d_]{3,}")
_MADE_BY_PROGRAMS = re.compile(r"_\w+|\w+_\w+|\w+\d+")


def read_outline(pdf: pikepdf.Pdf, found: Found, *, has_boxes: bool) -> None:
    """Read the titles of the outline and the names of destinations.

    ``has_boxes``: pages carry boxes that black something out. Then a title with words that no page
    shows may say what a box was meant to keep back.
    """
    titles = list(_titles(pdf))
    shown = _shown_words(found)
    telling = [title for title in titles if has_boxes and _says_more(title, shown)]
    found.add("the outline", "redacted-outline", Visibility.HIDDEN, telling)
    rest = [title for title in titles if title not in telling]
    found.add("the outline", "outline", Visibility.VISIBLE, rest)
    found.add("the names of places", "named-destination", Visibility.METADATA, _destinations(pdf))


def _titles(pdf: pikepdf.Pdf) -> Iterator[str]:
    waiting = [entry(pdf.Root, "/Outlines", "/First")]
    seen: set[tuple[int, int]] = set()
    while waiting and len(seen) < _MOST:
        held = waiting.pop()
        if not isinstance(held, pikepdf.Dictionary) or held.objgen in seen:
            continue
        if held.is_indirect:
            seen.add(held.objgen)
        yield text_of(entry(held, "/Title"))
        waiting.extend((entry(held, "/Next"), entry(held, "/First")))


def _shown_words(found: Found) -> set[str]:
    """Every word that a page shows, and every line without its blanks."""
    shown: set[str] = set()
    for passage in found.passages:
        if passage.mechanism in ("plain", "ocr-layer"):
            for text in passage.texts:
                shown.update(word.casefold() for word in _WORD.findall(text))
                shown.add(squeezed(text))
    for sheet in found.sheets:
        if sheet.mechanism in ("plain", "ocr-layer"):
            for row in sheet.rows:
                shown.update(word.casefold() for text in row.texts for word in _WORD.findall(text))
    return shown


def _says_more(title: str, shown: set[str]) -> bool:
    """Whether a title that stands on no page partly does: the rest of it was taken from the page."""
    words = [] if _MADE_BY_PROGRAMS.fullmatch(title) else _WORD.findall(title)
    missing = [word for word in words if word.casefold() not in shown]
    return bool(missing) and squeezed(title) not in shown


def _destinations(pdf: pikepdf.Pdf) -> list[str]:
    names = [str(key)[1:] for key in _keys(entry(pdf.Root, "/Dests"))]
    return names + list(names_in_tree(entry(pdf.Root, "/Names", "/Dests")))


def _keys(held: object) -> list[str]:
    return [key for key, _ in pairs_of(held)]


def names_in_tree(root: pikepdf.Object | None) -> Iterator[str]:
    """The names of a name tree, however it is knotted."""
    waiting = [root]
    seen: set[tuple[int, int]] = set()
    while waiting and len(seen) < _MOST:
        held = waiting.pop()
        if not isinstance(held, pikepdf.Dictionary) or held.objgen in seen:
            continue
        if held.is_indirect:
            seen.add(held.objgen)
        yield from (
            text for each in items_of(entry(held, "/Names"))[::2] if (text := text_of(each))
        )
        waiting.extend(items_of(entry(held, "/Kids")))
