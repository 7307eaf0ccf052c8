"""What the bytes of one picture say, collected until it is handed over as a reading."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from makegood.inspection.byte_strings import strings_in
from makegood.inspection.inside import Inside
from makegood.inspection.markup import every_text
from makegood.inspection.reading import Gap, Passage, Reading
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused
from makegood.vocabulary.finding import Visibility

_KNOWN_STARTS = (
    *(b"PK\x03\x04", b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf"),
    *(b"Rar!", b"\x1f\x8b\x08"),
)
_DEEPEST = 3
_MOST_BYTES = 16 << 20


@dataclass(kw_only=True, slots=True, repr=False)
class Picture:
    """One picture file: its texts by where they lie, its size, and what was not read.

    ``mechanism`` and ``seen`` are set for a picture in a picture (a preview): everything in it
    hides as it does.
    """

    inside: Inside
    where: str = "the picture"
    mechanism: str = ""
    depth: int = 0
    parts: int = 0
    width: int = 0
    height: int = 0
    passages: list[Passage] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    previews: list[bytes] = field(default_factory=list)
    further: list[bytes] = field(default_factory=list)

    def add(self, mechanism: str, seen: Visibility, texts: Iterable[str]) -> None:
        """Keep texts of one place, each once."""
        kept = tuple(dict.fromkeys(t for text in texts if (t := " ".join(text.split()))))
        if not kept:
            return
        if self.mechanism:
            mechanism, seen = self.mechanism, Visibility.HIDDEN
        self.passages.append(
            Passage(part=self.where, mechanism=mechanism, visibility=seen, texts=kept)
        )

    def miss(self, where: str, why: str) -> None:
        """Say that a part was not inspected."""
        self.gaps.append(Gap(where=where, why=why))

    def deeper(self, where: str, mechanism: str) -> "Picture | None":
        """A picture in this picture; None where there are too many in each other."""
        if self.depth >= _DEEPEST:
            self.miss(where, "it lies too many pictures deep")
            return None
        return Picture(inside=self.inside, where=where, mechanism=mechanism, depth=self.depth + 1)

    def take(self, inner: "Picture") -> None:
        """Add what a picture in this one holds."""
        self.passages.extend(inner.passages)
        self.gaps.extend(inner.gaps)
        self.parts += inner.parts

    def add_xmp(self, data: bytes) -> None:
        """Read an XMP packet."""
        self.parts += 1
        body = data.strip(b" \r\n\t\x00")
        try:
            texts = every_text(body)
        except PartRefused:
            texts = strings_in(body)
        self.add(
            "xmp", Visibility.METADATA, (text for text in texts if not _is_name_of_format(text))
        )

    def add_stray(self, data: bytes, *, where: str = "bytes behind the picture") -> None:
        """Bytes that belong to no part of the picture: a file among them is opened."""
        stray = data.strip(b"\x00\xff \r\n\t")
        if not stray:
            return
        start = _inner_start(stray)
        if start is not None:
            self.inside.open(
                Source.of_bytes(stray[start:]), part=where, mechanism="bytes-outside",
                visibility=Visibility.RESIDUAL,
            )  # fmt: skip
            stray = stray[:start]
        if stray:
            texts = strings_in(stray[:_MOST_BYTES])
            self.add("bytes-outside", Visibility.RESIDUAL, texts or [f"{len(stray)} bytes"])

    def reading(self, format_: str) -> Reading:
        """All of it, with the note that nobody has looked at the pixels."""
        pixels = Passage(
            part=self.where,
            mechanism="picture-pixels",
            visibility=Visibility.VISIBLE,
            texts=("1 picture",),
        )
        return Reading(
            format=format_,
            parts=self.parts + 1,
            passages=(*self.passages, pixels),
            gaps=tuple(self.gaps),
        )


def _inner_start(stray: bytes) -> int | None:
    """Where a file of a known kind begins: at once, or a ZIP anywhere."""
    if stray.startswith(_KNOWN_STARTS):
        return 0
    at = stray.find(b"PK\x03\x04")
    return at if at >= 0 else None


def _is_name_of_format(text: str) -> bool:
    """A namespace or an identifier of the format itself."""
    return text.startswith(("http://ns.", "http://purl.", "http://www.w3.org", "xmp.", "uuid:"))
