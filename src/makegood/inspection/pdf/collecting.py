"""What is found in a PDF, piece by piece, until it is handed over as one reading."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from makegood.inspection.pdf.objects import distinct
from makegood.inspection.reading import Gap, Passage, Reading
from makegood.inspection.sheet import Sheet
from makegood.vocabulary.finding import Visibility


@dataclass(kw_only=True, slots=True, repr=False)
class Found:
    """Passages, sheets and gaps as they come."""

    passages: list[Passage] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    parts: int = 0

    def add(
        self, part: str, mechanism: str, visibility: Visibility, texts: Iterable[str],
        *, by_makers: bool = False,
    ) -> None:  # fmt: skip
        """Keep texts of one place, each once; nothing where there are none."""
        kept = distinct(texts)
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
        """Say once that a place was not inspected."""
        gap = Gap(where=where, why=why)
        if gap not in self.gaps:
            self.gaps.append(gap)

    def every_text(self, mechanism: str = "") -> set[str]:
        """All texts that were found so far, or those of one mechanism, blanks aside."""
        texts = {
            squeezed(text)
            for passage in self.passages
            if mechanism in ("", passage.mechanism)
            for text in passage.texts
        }
        for sheet in self.sheets:
            if mechanism not in ("", sheet.mechanism):
                continue
            for row in sheet.rows:
                texts.update(squeezed(text) for text in row.texts)
                texts.add(squeezed(" ".join(row.texts)))
        return texts

    def reading(self, format_: str) -> Reading:
        """All of it."""
        return Reading(
            format=format_,
            parts=self.parts,
            sheets=tuple(self.sheets),
            passages=tuple(self.passages),
            gaps=tuple(self.gaps),
        )


def squeezed(text: str) -> str:
    """A text without blanks, in one case: the same however a page breaks its words."""
    return "".join(text.split()).casefold()
