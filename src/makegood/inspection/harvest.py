"""What a format gathers on its way through a file, until all of it is one reading."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from makegood.inspection.frame import Frame
from makegood.inspection.reading import Gap, Passage, Reading
from makegood.inspection.sheet import Sheet
from makegood.vocabulary.finding import Visibility


@dataclass(kw_only=True, slots=True, repr=False)
class Harvest:
    """Sheets, frames, texts and gaps, in the order in which they are met."""

    parts: int = 0
    sheets: list[Sheet] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)

    def say(
        self,
        part: str,
        mechanism: str,
        visibility: Visibility,
        texts: Iterable[str],
        *,
        by_makers: bool = False,
    ) -> None:
        """Keep the texts of one place; blank ones are nothing, zero signs are no part of a text."""
        cleaned = (text.replace("\x00", " ").strip() for text in texts)
        kept = tuple(text for text in cleaned if text)
        if kept:
            self.passages.append(
                Passage(
                    part=part,
                    mechanism=mechanism,
                    visibility=visibility,
                    texts=kept,
                    by_makers=by_makers,
                )
            )

    def miss(self, where: str, why: str) -> None:
        """Say that a place was not seen; a second time says nothing new."""
        gap = Gap(where=where, why=why)
        if gap not in self.gaps:
            self.gaps.append(gap)

    def take_inner(
        self, inner: "Harvest", where: str, mechanism: str, visibility: Visibility
    ) -> None:
        """Take what was found in an inner document: what it shows plainly hides as it does itself."""
        self.parts += inner.parts
        for sheet in inner.sheets:
            plain = sheet.mechanism == "plain"
            self.sheets.append(
                replace(
                    sheet,
                    part=f"{where} › {sheet.part}",
                    mechanism=mechanism if plain else sheet.mechanism,
                    visibility=visibility if plain else sheet.visibility,
                )
            )
        for frame in inner.frames:
            self.frames.append(replace(frame, part=f"{where} › {frame.part}"))
        for passage in inner.passages:
            plain = passage.visibility is Visibility.VISIBLE
            self.passages.append(
                replace(
                    passage,
                    part=f"{where} › {passage.part}",
                    mechanism=mechanism if plain else passage.mechanism,
                    visibility=visibility if plain else passage.visibility,
                )
            )
        self.gaps.extend(replace(gap, where=f"{where} › {gap.where}") for gap in inner.gaps)

    def reading(self, format_: str) -> Reading:
        """All of it."""
        return Reading(
            format=format_,
            parts=self.parts,
            sheets=tuple(self.sheets),
            frames=tuple(self.frames),
            passages=tuple(self.passages),
            gaps=tuple(self.gaps),
        )
