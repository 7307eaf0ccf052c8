"""From words scattered over a page to lines, as a reader's eye joins them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from makegood.inspection.pdf.geometry import Box

_APART = 0.9


@dataclass(kw_only=True, slots=True, repr=False)
class Placed:
    """A word where a reader sees it: upright, the page turned as it is shown."""

    text: str
    box: Box
    size: float


@dataclass(kw_only=True, slots=True, repr=False)
class Line:
    """Words at one height, from left to right."""

    words: list[Placed]

    @property
    def text(self) -> str:
        """The line as it is read."""
        return " ".join(word.text for word in self.words)

    @property
    def middle(self) -> float:
        """At which height it stands."""
        return median((word.box.bottom + word.box.top) / 2 for word in self.words)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].box.left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.words[-1].box.right

    @property
    def size(self) -> float:
        """How large its letters are."""
        return median(word.size for word in self.words)

    def segments(self) -> list[list[Placed]]:
        """Its words, parted where a gap is wider than between words."""
        parted = [[self.words[0]]]
        for word in self.words[1:]:
            before = parted[-1][-1]
            if word.box.left - before.box.right > _APART * max(before.size, word.size, 1.0):
                parted.append([word])
            else:
                parted[-1].append(word)
        return parted


def turned(box: Box, rotation: int) -> Box:
    """A rectangle on a page that is shown turned clockwise by 90, 180 or 270 degrees."""
    if rotation == 90:
        return Box(box.bottom, -box.right, box.top, -box.left)
    if rotation == 180:
        return Box(-box.right, -box.top, -box.left, -box.bottom)
    if rotation == 270:
        return Box(-box.top, box.left, -box.bottom, box.right)
    return box


def lines_of(words: Iterable[Placed]) -> list[Line]:
    """The lines of a page from top to bottom; words that stand upright in a column come last."""
    flat: list[Placed] = []
    upright: list[Placed] = []
    for word in words:
        (upright if _is_upright(word) else flat).append(word)
    flat.sort(key=lambda word: -(word.box.bottom + word.box.top))
    lines: list[list[Placed]] = []
    for word in flat:
        if lines and _is_level(lines[-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    ordered = [Line(words=sorted(line, key=lambda word: word.box.left)) for line in lines]
    return ordered + ([Line(words=upright)] if upright else [])


def _is_upright(word: Placed) -> bool:
    return len(word.text) >= 3 and word.box.height > 2 * max(word.box.width, 0.1)


def _is_level(line: Sequence[Placed], word: Placed) -> bool:
    """Whether a word's middle lies within the height of the line's last words, or theirs in its."""
    middle = (word.box.bottom + word.box.top) / 2
    for other in line[-4:]:
        reach = max(0.15 * other.size, 0.0)
        if other.box.bottom - reach <= middle <= other.box.top + reach:
            return True
        centre = (other.box.bottom + other.box.top) / 2
        if word.box.bottom <= centre <= word.box.top:
            return True
    return False
