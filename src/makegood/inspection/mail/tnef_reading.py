"""Outlook's rich attachment opened: the message, its properties, its attachments."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from makegood.inspection.archives.members import loose
from makegood.inspection.archives.stray import readable
from makegood.inspection.encoded_text import open_encoded
from makegood.inspection.inside import Inside
from makegood.inspection.mail.rtf_compression import unpacked_rtf
from makegood.inspection.mail.tnef import (
    Attribute,
    attributes_in,
    ends_in_order,
    properties_in,
)
from makegood.inspection.reading import Gap, Passage, Reading
from makegood.inspection.source import Source
from makegood.vocabulary.finding import Visibility

_SUBJECT, _BODY, _TITLE, _CONTENT, _NOTES = 0x8004, 0x800C, 0x8010, 0x800F, (0x9003, 0x9005, 0x9004)
_SAYS_LITTLE = frozenset({0x8008, 0x9006, 0x9007, 0x8005, 0x8006, 0x8007, 0x800D, 0x8012, 0x8013,
                          0x8020, 0x9002})  # fmt: skip
_PLAIN_BODY, _PAGE_BODY, _RICH_BODY, _OBJECT = 0x1000, 0x1013, 0x1009, 0x3701
_TEXT, _WIDE, _BYTES, _CHILD = 0x1E, 0x1F, 0x102, 0x0D
_SHOWN = frozenset({0x0037, 0x0E04, 0x0E03, 0x0C1A, 0x0C1F, 0x3001, 0x3003, 0x0042, 0x0065})


def tnef_reading(source: Source, inside: Inside) -> Reading:
    """Every attribute of the message and of its attachments."""
    data = source.data()
    found = _Found(inside=inside)
    for attribute in attributes_in(data):
        found.take(attribute)
    if not ends_in_order(data):
        found.gaps.append(Gap(where="the message", why="it is cut off or damaged"))
    return Reading(
        format="tnef", parts=found.parts, passages=tuple(found.passages()), gaps=tuple(found.gaps)
    )


@dataclass(kw_only=True, slots=True, repr=False)
class _Found:
    """What has been found so far."""

    inside: Inside
    seen: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    parts: int = 0
    _bodies: int = 0
    _files: int = 0

    def take(self, attribute: Attribute) -> None:
        self.parts += 1
        number, data = attribute.number, attribute.data
        if number in _NOTES:
            self._properties(data)
        elif number in (_SUBJECT, _BODY):
            self.seen.extend(_words(data).splitlines())
        elif number == _CONTENT:
            self._attached(data)
        elif number == _TITLE:
            self.names.append(_words(data))
        elif number not in _SAYS_LITTLE:
            self.unseen.extend(readable(data))

    def _properties(self, data: bytes) -> None:
        found = properties_in(data)
        self.unseen.extend(found.names)
        if not found.whole:
            self.gaps.append(Gap(where="properties of the message", why="they are damaged"))
            self.unseen.extend(readable(data))
        for number, kind, value in found.values:
            self._property(number, kind, value)

    def _property(self, number: int, kind: int, value: bytes) -> None:
        if number == _RICH_BODY:
            self._body(unpacked_rtf(value))
        elif number == _PAGE_BODY:
            page = value.decode("utf-16-le", "replace").encode() if kind == _WIDE else value
            self._body(b"<!doctype html>" + page.rstrip(b"\x00"))
        elif number == _OBJECT or kind == _CHILD:
            self._attached(value[16:] if kind == _CHILD else value)
        elif kind in (_TEXT, _WIDE):
            text = value.decode("utf-16-le", "replace") if kind == _WIDE else _words(value)
            shown = number in _SHOWN or number == _PLAIN_BODY
            (self.seen if shown else self.unseen).extend(text.rstrip("\x00").splitlines())
        elif kind == _BYTES:
            self.unseen.extend(readable(value))

    def _body(self, data: bytes | None) -> None:
        self._bodies += 1
        part = f"body {self._bodies}"
        if data is None:
            self.gaps.append(Gap(where=part, why="it is packed in a way that is not read here"))
            return
        self.inside.spend(len(data))
        self.inside.open(
            Source.of_bytes(data), part=part, mechanism="plain", visibility=Visibility.VISIBLE
        )

    def _attached(self, data: bytes) -> None:
        self._files += 1
        inner = Source.of_bytes(data)
        part = f"attachment {self._files}"
        self.inside.open(inner, part=part, mechanism="plain", visibility=Visibility.VISIBLE)

    def passages(self) -> Iterator[Passage]:
        open_encoded(self.seen, self.inside, part="the message")
        yield from loose("the message", "plain", Visibility.VISIBLE, tuple(self.seen))
        yield from loose(
            "unseen properties", "mail-header", Visibility.METADATA, tuple(self.unseen)
        )
        yield from loose(
            "names of the attachments", "member-name", Visibility.METADATA, tuple(self.names)
        )


def _words(data: bytes) -> str:
    return data.rstrip(b"\x00").decode("cp1252", "replace")
