"""The parts of a document beside its text: notes, comments, headers, settings, styles."""

from collections.abc import Callable
from dataclasses import dataclass

from makegood.inspection.markup import Element, tree
from makegood.inspection.office.parts import (
    Part,
    PartKind,
    everything,
    leftovers,
    part_kind,
    remarks,
)
from makegood.inspection.office.walk import Walk
from makegood.inspection.unreadable import PartRefused
from makegood.inspection.wordprocessing.body import Body
from makegood.inspection.wordprocessing.elements import read_body
from makegood.inspection.wordprocessing.looks import NO_STYLES, Styles, styles_of
from makegood.vocabulary.finding import Visibility

_V = Visibility
_SEEN = {"alt-text": _V.METADATA, "hyperlink": _V.METADATA}


def _spoken(mechanism: str, visibility: Visibility) -> Callable[[Walk, Part], None]:
    def read(walk: Walk, part: Part) -> None:
        styles = styles_beside(walk, part.name)
        read_text(walk, part, styles=styles, mechanism=mechanism, visibility=visibility)

    return read


def read_text(
    walk: Walk, part: Part, *, styles: Styles, mechanism: str, visibility: Visibility
) -> Body:
    """Read a part with paragraphs; ``mechanism`` and ``visibility`` are those of its plain text.

    Raises:
        PartRefused: its XML is malformed.

    """
    body = read_body([part.data], Body(styles=styles))
    remarks(walk, part.words, part.data)
    _take_pictures(walk, part, body)
    plain = mechanism == "plain"
    for table in body.tables:
        table.part = table.part if plain else f"{part.words}, {table.part}"
        walk.sheets += table.sheets(mechanism=mechanism, visibility=visibility)
    said = body.texts.pop("plain", [])
    if visibility is _V.VISIBLE:
        walk.show(said)
    walk.add(part.words, mechanism, visibility, said)
    for how, texts in body.texts.items():
        walk.add(part.words, how, _SEEN.get(how, _V.HIDDEN), texts)
    known = {*said, *(text for texts in body.texts.values() for text in texts)}
    only = [text for text in body.fallback if text not in known]
    walk.add(part.words, "fallback-text", _V.HIDDEN, only)
    author = "comment-author" if mechanism == "comment" else "change-author"
    walk.add(part.words, author, _V.METADATA, body.authors, by_makers=True)
    walk.add(part.words, "markup-text", _V.HIDDEN, body.markup)
    return body


def _take_pictures(walk: Walk, part: Part, body: Body) -> None:
    for relation in walk.package.relations(part.name):
        if relation.id in body.cropped:
            walk.cropped.add(relation.target)


def read_settings(walk: Walk, part: Part) -> None:
    """Variables of the document, sources of a serial letter, and whatever else its settings say."""
    root = tree(part.data)
    variables = [text for each in root.all("docVar") for text in each.attributes.values()]
    merge = [text for each in root.all("mailMerge") for text in _values(each)]
    walk.add(part.words, "document-variable", _V.HIDDEN, variables)
    walk.add(part.words, "connection", _V.HIDDEN, merge)
    numbers = {text for each in root.all("rsids") for text in _values(each)}
    leftovers(walk, part.words, part.data, (*variables, *merge, *numbers))


def _values(element: Element) -> list[str]:
    found = list(element.attributes.values())
    for each in element.children:
        found += _values(each)
    return found


def styles_beside(walk: Walk, name: str) -> Styles:
    """The styles of a part with paragraphs; styles that cannot be read are a gap of their own."""
    for target in walk.package.targets(name, "styles"):
        try:
            return styles_of(walk.package.part(target))
        except PartRefused:
            return NO_STYLES
    return NO_STYLES


@dataclass(frozen=True, kw_only=True, slots=True)
class Around:
    """A kind of part with paragraphs that belongs to the text: how it is called, and what hides it."""

    words: str
    mechanism: str
    visibility: Visibility


AROUND = {
    "header": Around(words="header {}", mechanism="header-footer", visibility=_V.VISIBLE),
    "footer": Around(words="footer {}", mechanism="header-footer", visibility=_V.VISIBLE),
    "footnotes": Around(words="the footnotes", mechanism="plain", visibility=_V.VISIBLE),
    "endnotes": Around(words="the endnotes", mechanism="plain", visibility=_V.VISIBLE),
    "comments": Around(words="the comments", mechanism="comment", visibility=_V.HIDDEN),
}
"""Parts that the main part points at, by the kind of arrow."""


KINDS: tuple[PartKind, ...] = (
    part_kind("header", r"word/header\d*\.xml", "header {}", _spoken("header-footer", _V.VISIBLE)),
    part_kind("footer", r"word/footer\d*\.xml", "footer {}", _spoken("header-footer", _V.VISIBLE)),
    part_kind("footnotes", r"word/footnotes\d*\.xml", "the footnotes", _spoken("plain", _V.VISIBLE)),
    part_kind("endnotes", r"word/endnotes\d*\.xml", "the endnotes", _spoken("plain", _V.VISIBLE)),
    part_kind("comments", r"word/comments\d*\.xml", "the comments", _spoken("comment", _V.HIDDEN)),
    part_kind("commentsextended commentsids commentsextensible documenttasks", r"word/comments(?:Extended|Ids|Extensible)\.xml", "states of the comments", everything("comment-author", _V.METADATA, makers=True)),
    part_kind("people", r"word/people\.xml", "the list of commenters", everything("comment-author", _V.METADATA, makers=True)),
    part_kind("glossarydocument", r"word/glossary/document\.xml", "the building blocks", _spoken("glossary", _V.HIDDEN)),
    part_kind("subdocument", r"", "subdocument {}", _spoken("embedded-file", _V.HIDDEN)),
    part_kind("settings", r"word/(?:glossary/)?settings\.xml", "the settings", read_settings),
    part_kind("mailmergerecipientdata recipientdata", r"word/recipientData\.xml", "the list of recipients", everything("connection", _V.HIDDEN)),
    part_kind("bibliography", r"", "sources", everything("custom-xml", _V.HIDDEN)),
    part_kind("styles styleswitheffects numbering fonttable websettings", r"word/(?:glossary/)?(?:styles|stylesWithEffects|numbering|fontTable|webSettings)\.xml", "styles and fonts", everything("housekeeping", _V.METADATA)),
)  # fmt: skip
