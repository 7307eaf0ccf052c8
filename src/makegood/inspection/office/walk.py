"""One pass over all parts of a package: each is read once, counted, and passed on or named as a gap."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from makegood.inspection.frame import Frame
from makegood.inspection.inside import Inside
from makegood.inspection.office.package import Package
from makegood.inspection.reading import Gap, Passage, Reading
from makegood.inspection.sheet import Sheet
from makegood.inspection.source import Source
from makegood.inspection.strays import strays_of
from makegood.inspection.unreadable import PartRefused
from makegood.vocabulary.finding import Visibility


@dataclass(kw_only=True, slots=True, repr=False)
class Walk:
    """What was found so far. ``done`` are the parts that were read, or named as gaps.

    ``cropped`` are pictures of which only a part is shown, ``covered`` those that lie under something;
    ``shown`` are addresses in the visible text.
    """

    package: Package
    inside: Inside
    done: set[str] = field(default_factory=set)
    sheets: list[Sheet] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    cropped: set[str] = field(default_factory=set)
    covered: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)

    def add(
        self,
        part: str,
        mechanism: str,
        visibility: Visibility,
        texts: Iterable[str],
        *,
        by_makers: bool = False,
    ) -> None:
        """Take texts that lie outside the tables; empty ones are dropped."""
        kept = tuple(text for text in texts if text and not text.isspace())
        if not kept:
            return
        self.passages.append(
            Passage(
                part=part, mechanism=mechanism, visibility=visibility, texts=kept,
                by_makers=by_makers,
            )
        )  # fmt: skip

    def show(self, texts: Iterable[str]) -> None:
        """Remember the addresses in texts that a reader sees."""
        for text in texts:
            if "@" in text or "://" in text:
                self.shown.update(word.strip("<>()[]{},;:.\"'") for word in text.split())

    def miss(self, where: str, why: str) -> None:
        """Name a place that was not inspected."""
        self.gaps.append(Gap(where=where, why=why))

    def part(self, name: str) -> bytes:
        """A part's bytes; it counts as done whether it can be read or not.

        Raises:
            PartRefused: it cannot be read.

        """
        self.done.add(name)
        return self.package.part(name)

    def open(self, data: bytes, *, part: str, mechanism: str, visibility: Visibility) -> None:
        """Inspect a file that lies in a part."""
        self.inside.open(
            Source.of_bytes(data), part=part, mechanism=mechanism, visibility=visibility
        )

    def outside(self) -> None:
        """Take what lies outside all parts."""
        try:
            strays = strays_of(self.package.container)
        except PartRefused as refused:
            self.miss("bytes outside the parts", str(refused))
            return
        residual = Visibility.RESIDUAL
        self.add(
            "the package's own comments", "archive-comment", Visibility.HIDDEN, strays.comments
        )
        self.add("bytes outside the parts", "bytes-outside", residual, strays.texts)
        for number, data in enumerate(strays.forgotten, start=1):
            words = f"a part that the directory forgot {number}"
            self.open(data, part=words, mechanism="bytes-outside", visibility=residual)
        if strays.unsearched:
            self.miss("bytes outside the parts", "there are more of them than are searched")

    def reading(self, format_: str) -> Reading:
        """All that was found."""
        return Reading(
            format=format_, parts=len(self.done), sheets=tuple(self.sheets),
            frames=tuple(self.frames), passages=tuple(_together(self.passages)),
            gaps=tuple(self.gaps),
        )  # fmt: skip


def _together(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Passages of one place that hide in one way, as one: they are told as one, too."""
    texts: dict[_Place, list[str]] = {}
    for each in passages:
        place = (each.part, each.mechanism, each.visibility, each.by_makers)
        texts.setdefault(place, []).extend(each.texts)
    for (part, mechanism, visibility, by_makers), found in texts.items():
        yield Passage(
            part=part, mechanism=mechanism, visibility=visibility, texts=tuple(found),
            by_makers=by_makers,
        )  # fmt: skip


_Place = tuple[str, str, Visibility, bool]
