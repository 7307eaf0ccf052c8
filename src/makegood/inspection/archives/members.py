"""The members of one archive, handed on one by one under the budget of the whole file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from makegood.inspection.inside import Inside
from makegood.inspection.reading import Gap, Passage
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused
from makegood.vocabulary.finding import Visibility

_MOST_MEMBER_BYTES = 1 << 29
_MOST_GAPS = 200


@dataclass(kw_only=True, slots=True, repr=False)
class Members:
    """What an archive holds: each member is numbered, its name is kept, its content is opened."""

    inside: Inside
    word: str = "member"
    names: list[str] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    number: int = 0
    refused: int = 0

    def can_open_more(self) -> bool:
        """Whether the budget lets one more member be opened."""
        budget = self.inside.budget
        return (
            self.inside.depth < budget.limits.depth
            and budget.files < budget.limits.files
            and budget.refused <= budget.limits.refused
        )

    def take(self, name: str, load: Callable[[], bytes]) -> bool:
        """Open one member. False where no further one may be opened.

        What keeps it from being read becomes a gap; many of them become one.
        """
        self.number += 1
        self.names.append(name)
        part = f"{self.word} {self.number}"
        if not self.can_open_more():
            why = "the file holds more, or deeper, or worse than the limits allow"
            self.gaps.append(Gap(where=f"{part} and those after it", why=why))
            return False
        try:
            data = load()
        except PartRefused as refused:
            self._refuse(part, str(refused))
            return True
        self.inside.open(
            Source.of_bytes(data), part=part, mechanism="plain", visibility=Visibility.VISIBLE
        )
        return True

    def _refuse(self, part: str, why: str) -> None:
        self.refused += 1
        self.inside.budget.refused += 1
        if self.refused <= _MOST_GAPS:
            self.gaps.append(Gap(where=part, why=why))
        elif self.refused == _MOST_GAPS + 1:
            self.gaps.append(Gap(where="further members", why="they could not be read either"))

    def passages(self) -> tuple[Passage, ...]:
        """The names of the members: a path may name a person."""
        texts = tuple(text for name in self.names for text in _said_by(name))
        return loose("names of the members", "member-name", Visibility.METADATA, texts)


def _said_by(name: str) -> Iterator[str]:
    """A path, and its parts as a person reads them."""
    yield name
    for piece in PurePosixPath(name.replace("\\", "/")).parts:
        words = piece.replace("_", " ").replace("+", " ").strip()
        if words and words != name:
            yield words


def loose(
    part: str,
    mechanism: str,
    visibility: Visibility,
    texts: tuple[str, ...],
    *,
    by_makers: bool = False,
) -> tuple[Passage, ...]:
    """One passage, or none where there is no text."""
    kept = tuple(text for text in texts if text.strip())
    if not kept:
        return ()
    return (
        Passage(
            part=part, mechanism=mechanism, visibility=visibility, texts=kept, by_makers=by_makers
        ),
    )


def fits(size: int) -> None:
    """Allow a member to be unpacked in one piece.

    Raises:
        PartRefused: it is larger than what is unpacked in one piece (512 MiB).

    """
    if size > _MOST_MEMBER_BYTES:
        raise PartRefused("it is too large to be unpacked in one piece")
