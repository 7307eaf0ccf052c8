"""Texts of a document by where they stand, until all of them are said."""

from dataclasses import dataclass, field

from makegood.inspection.harvest import Harvest
from makegood.inspection.opendocument.places import Place


@dataclass(kw_only=True, slots=True, repr=False)
class Gathering:
    """Texts under the part and the place in which they stand, in the order in which they came."""

    texts: dict[tuple[str, Place], list[str]] = field(default_factory=dict)

    def keep(self, part: str, place: Place, text: str) -> None:
        """Keep one text."""
        if text and not text.isspace():
            self.texts.setdefault((part, place), []).append(text)

    def hand_over(self, harvest: Harvest) -> None:
        """Say all of them."""
        for (part, place), texts in self.texts.items():
            where = f"{part}, {place.words}" if place.words else part
            harvest.say(where, place.mechanism, place.visibility, texts, by_makers=place.by_makers)
