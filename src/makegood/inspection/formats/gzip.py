"""A file packed by gzip: its content, the name and the comment in its header, bytes behind it."""

import re
import zlib
from dataclasses import dataclass, field
from functools import partial

from makegood.inspection.archives.inflating import Inflater, unpacked
from makegood.inspection.archives.members import Members, loose
from makegood.inspection.archives.packed import opened
from makegood.inspection.archives.stray import readable
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Passage, Reading
from makegood.inspection.source import Source
from makegood.vocabulary.finding import Visibility

NAME = "gzip"
RANK = 40
_MARK = b"\x1f\x8b\x08"
_EXTRA, _NAME, _COMMENT = 0x04, 0x08, 0x10
_MOST_HEADERS = 1_000
_TEXT = re.compile(rb"([^\x00]*)\x00")


def recognises(source: Source) -> bool:
    """The mark of the format, packed by deflate as every such file is."""
    return source.head.startswith(_MARK) and len(source.head) >= 18


def read(source: Source, inside: Inside) -> Reading:
    """The content of all its members as one, as ``gunzip`` gives it."""
    headers = _Headers()
    with source.open() as file:
        found = unpacked(
            file,
            inside,
            new=partial(Inflater, 31, headers.note),
            damage=(zlib.error,),
            mark=b"\x1f\x8b",
        )
    return opened(found, inside, format_=NAME, passages=headers.passages(inside))


@dataclass(kw_only=True, slots=True, repr=False)
class _Headers:
    """What the headers of the members say beside the content."""

    names: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    extra: list[bytes] = field(default_factory=list)
    count: int = 0

    def note(self, start: bytes) -> None:
        self.count += 1
        if self.count > _MOST_HEADERS or len(start) < 10:
            return
        flags, at = start[3], 10
        if flags & _EXTRA:
            length = int.from_bytes(start[10:12], "little")
            self.extra.append(start[12 : 12 + length])
            at = 12 + length
        for flag, texts in ((_NAME, self.names), (_COMMENT, self.comments)):
            if flags & flag and (match := _TEXT.match(start, at)):
                texts.append(match[1].decode("latin-1"))
                at = match.end()

    def passages(self, inside: Inside) -> tuple[Passage, ...]:
        extra = tuple(text for data in self.extra for text in readable(data))
        return (
            *Members(inside=inside, names=self.names).passages(),
            *loose("the comment", "archive-comment", Visibility.HIDDEN, tuple(self.comments)),
            *loose("extra fields", "extra-field", Visibility.HIDDEN, extra),
        )
