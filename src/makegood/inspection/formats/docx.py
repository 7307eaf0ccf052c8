"""DOCX, DOCM, DOTX, DOTM: the text, what is hidden in it, and every other part of the package."""

from makegood.inspection.container import open_container
from makegood.inspection.inside import Inside
from makegood.inspection.office.kinds import read_other_parts
from makegood.inspection.office.package import Package, package_kind
from makegood.inspection.office.parts import Part, number_of
from makegood.inspection.office.walk import Walk
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused, UnreadableFile
from makegood.inspection.wordprocessing.other_parts import AROUND, KINDS, read_text, styles_beside
from makegood.vocabulary.finding import Visibility

NAME = "docx"
RANK = 20


def recognises(source: Source) -> bool:
    """A package whose main part is a document."""
    return package_kind(source) == NAME


def read(source: Source, inside: Inside) -> Reading:
    """Paragraphs and tables of every part, with a gap for each part that was not read."""
    with open_container(source, inside) as container:
        package = Package(container=container)
        main = package.main() or ""
        walk = Walk(package=package, inside=inside)
        try:
            data = walk.part(main)
            _read_main(walk, Part(name=main, words="the document", number="", data=data))
        except PartRefused as refused:
            raise UnreadableFile(
                f"The document was not read: {refused}.",
                remedy="Ask for it again, or save it again.",
            ) from refused
        read_other_parts(walk, KINDS)
        walk.outside()
        return walk.reading(NAME)


def _read_main(walk: Walk, part: Part) -> None:
    styles = styles_beside(walk, part.name)
    body = read_text(walk, part, styles=styles, mechanism="plain", visibility=Visibility.VISIBLE)
    unseen = body.unseen_headers - body.seen_headers
    for relation in walk.package.relations(part.name):
        around = AROUND.get(relation.kind)
        if around is None or relation.external or relation.target in walk.done:
            continue
        words = around.words.replace("{}", number_of(relation.target)).strip()
        seen = Visibility.HIDDEN if relation.id in unseen else around.visibility
        try:
            data = walk.part(relation.target)
            beside = Part(name=relation.target, words=words, number="", data=data)
            read_text(walk, beside, styles=styles, mechanism=around.mechanism, visibility=seen)
        except PartRefused as refused:
            walk.miss(words, str(refused))
