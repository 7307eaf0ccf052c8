"""Whole files that lie in a PDF: attached, embedded, in a portfolio, or forgotten."""

from collections.abc import Iterator

import pikepdf

from makegood.inspection.inside import Inside
from makegood.inspection.pdf.collecting import Found
from makegood.inspection.pdf.forms import xfa_streams
from makegood.inspection.pdf.objects import content_of, entry, name_of, pairs_of, text_of
from makegood.inspection.source import Source
from makegood.vocabulary.finding import Visibility


def read_attachments(pdf: pikepdf.Pdf, found: Found, inside: Inside) -> None:
    """Open every attached file, wherever the structure mentions it, and read its name."""
    names: list[str] = []
    done = {stream.objgen for stream in xfa_streams(pdf).values()}
    number = 0
    for held in _specifications(pdf):
        names.extend(text_of(entry(held, key)) for key in ("/F", "/UF", "/Desc"))
        for stream in _streams(held, done):
            number += 1
            _open(stream, number, found, inside)
    for held in pdf.objects:
        if isinstance(held, pikepdf.Stream) and held.objgen not in done and _is_embedded(held):
            done.add(held.objgen)
            number += 1
            _open(held, number, found, inside)
    found.add("the names of the attached files", "attachment", Visibility.HIDDEN, names)


def _specifications(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary that embeds a file, those inside other dictionaries too."""
    for held in pdf.objects:
        if not isinstance(held, pikepdf.Dictionary):
            continue
        if "/EF" in held:
            yield held
        for _, value in pairs_of(held):
            if isinstance(value, pikepdf.Dictionary) and not value.is_indirect and "/EF" in value:
                yield value


def _streams(held: pikepdf.Object, done: set[tuple[int, int]]) -> Iterator[pikepdf.Stream]:
    for _, stream in pairs_of(entry(held, "/EF")):
        if isinstance(stream, pikepdf.Stream) and stream.objgen not in done:
            done.add(stream.objgen)
            yield stream


def _is_embedded(stream: pikepdf.Stream) -> bool:
    return name_of(stream, "/Type") == "EmbeddedFile"


def _open(stream: pikepdf.Stream, number: int, found: Found, inside: Inside) -> None:
    part = f"attached file {number}"
    data = content_of(stream)
    if data is None:
        found.miss(part, "it cannot be unpacked")
        return
    found.parts += 1
    inside.open(
        Source.of_bytes(data), part=part, mechanism="attachment", visibility=Visibility.HIDDEN
    )
