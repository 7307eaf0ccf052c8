"""The parts of a presentation beside its slides: comments, notes, layouts, masters, tags."""

from makegood.inspection.markup import tree
from makegood.inspection.office.parts import (
    Part,
    PartKind,
    everything,
    leftovers,
    part_kind,
    some_texts,
    texts,
)
from makegood.inspection.office.texts import described, written
from makegood.inspection.office.walk import Walk
from makegood.vocabulary.finding import Visibility

_V = Visibility


def _comments(data: bytes) -> tuple[str, ...]:
    """Comments of both kinds: a text, or paragraphs."""
    root = tree(data)
    return tuple(each.whole_text() for name in ("text", "p") for each in root.all(name))


def _notes(data: bytes) -> tuple[str, ...]:
    """What a speaker wrote; a page's number is no note."""
    return tuple(text for text in written(data) if not text.strip().isdigit())


def _presentation(walk: Walk, part: Part) -> None:
    """The names of sections and of shows for some audiences; whatever else the part says."""
    root = tree(part.data)
    sections = [each.attributes.get("name", "") for each in root.all("section")]
    shows = [each.attributes.get("name", "") for each in root.all("custShow")]
    walk.add(part.words, "section-name", _V.METADATA, sections)
    walk.add(part.words, "custom-show", _V.METADATA, shows)
    walk.add(part.words, "placeholder-text", _V.HIDDEN, written(part.data))
    leftovers(walk, part.words, part.data, (*sections, *shows, *written(part.data)))


KINDS: tuple[PartKind, ...] = (
    part_kind("officedocument", r"ppt/presentation\.xml", "the presentation", _presentation),
    part_kind("comments", r"ppt/comments/\w+\.xml", "comments {}", texts("comment", _V.HIDDEN, _comments)),
    part_kind("commentauthors authors", r"ppt/(?:commentAuthors|authors)\.xml", "the list of commenters", everything("comment-author", _V.METADATA, makers=True)),
    part_kind("notesslide", r"ppt/notesSlides/\w+\.xml", "notes {}",
              some_texts("alt-text", _V.METADATA, described), texts("slide-note", _V.HIDDEN, _notes)),
    part_kind("notesmaster handoutmaster", r"ppt/(?:notes|handout)Masters/\w+\.xml", "master of notes {}",
              some_texts("alt-text", _V.METADATA, described), texts("placeholder-text", _V.HIDDEN, written)),
    part_kind("slide", r"ppt/slides/slide\d*\.xml", "lost slide {}", texts("unreferenced-part", _V.RESIDUAL, written)),
    part_kind("slidelayout slidemaster", r"ppt/slide(?:Layout|Master)s/\w+\.xml", "layout {}", texts("unused-layout", _V.HIDDEN, written)),
    part_kind("tags", r"ppt/tags/\w+\.xml", "tags {}", everything("slide-tag", _V.HIDDEN)),
    part_kind("slideupdateinfo", r"ppt/slideUpdateInfo/\w+\.xml", "state of a slide {}", everything("linked-file", _V.HIDDEN)),
    part_kind("presprops viewprops tablestyles revisioninfo changesinfo", r"ppt/(?:presProps|viewProps|tableStyles|revisionInfo)\.xml|ppt/changesInfos/\w+\.xml", "settings of the show", everything("housekeeping", _V.METADATA)),
)  # fmt: skip
