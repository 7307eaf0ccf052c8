"""Texts of a workbook run by run: a part of a cell's text may have a colour and a size of its own."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from makegood.inspection.markup import Attributes, Element, walk
from makegood.inspection.mending.looks import Look, decimal
from makegood.inspection.spreadsheet.colours import Palette
from makegood.inspection.spreadsheet.strings import unescaped
from makegood.inspection.veils import Colour, veil_of


class Run(NamedTuple):
    """A piece of a text; colour and size are None where it looks like its cell."""

    text: str
    colour: Colour | None = None
    points: float | None = None

    def __repr__(self) -> str:
        return f"Run({len(self.text)} signs)"


Runs = tuple[Run, ...]


class RunReader:
    """Takes the elements of one text (``si`` or ``is``) as they come, readings of names left out."""

    __slots__ = ("_colour", "_palette", "_path", "_points", "_runs", "_texts")

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self.begin()

    def begin(self) -> None:
        """Forget the last text."""
        self._path: list[str] = []
        self._runs: list[Run] = []
        self._texts: list[str] = []
        self._colour: Colour | None = None
        self._points: float | None = None

    def opened(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        self._path.append(name)
        if name == "r":
            self._colour = self._points = None
        elif name == "color" and "rPr" in self._path:
            element = Element(name=name, attributes=attributes)
            self._colour = self._palette.colour(element)
        elif name == "sz" and "rPr" in self._path:
            self._points = decimal(attributes.get("val"), 11.0)

    def texted(self, text: str) -> None:
        """A piece of text."""
        if self._path and self._path[-1] == "t" and "rPh" not in self._path:
            self._texts.append(text)

    def closed(self, name: str) -> None:
        """An element ends."""
        if self._path:
            self._path.pop()
        if name == "t" and self._texts:
            text = unescaped("".join(self._texts))
            self._runs.append(Run(text, self._colour, self._points))
            self._texts = []

    def runs(self) -> Runs:
        """The runs of the text that has been read; one plain run where all look like the cell."""
        if all(run.colour is None and run.points is None for run in self._runs):
            return (Run("".join(run.text for run in self._runs)),)
        return tuple(self._runs)


def shared_runs(chunks: Iterable[bytes], palette: Palette) -> list[Runs]:
    """Every shared string, in the order in which cells count them.

    Raises:
        PartRefused: the part is damaged or malformed.

    """
    found: list[Runs] = []
    reader = RunReader(palette)
    depth = 0

    def opened(name: str, attributes: Attributes) -> None:
        nonlocal depth
        if depth:
            depth += 1
            reader.opened(name, attributes)
        elif name == "si":
            depth = 1
            reader.begin()

    def closed(name: str) -> None:
        nonlocal depth
        if not depth:
            return
        depth -= 1
        if depth:
            reader.closed(name)
        else:
            found.append(reader.runs())

    walk(chunks, opened=opened, closed=closed, texted=reader.texted)
    return found


def seen_text(runs: Runs, look: Look) -> tuple[str, str]:
    """The text without the runs that nobody sees in a cell of this look, and what veils those."""
    if len(runs) == 1 and runs[0].colour is None and runs[0].points is None:
        veil = _veil_of_text(look) if runs[0].text.strip() else ""
        return ("", veil) if veil else (runs[0].text, "")
    veils = [_veil(run, look) for run in runs]
    seen = "".join(run.text for run, veil in zip(runs, veils, strict=True) if not veil)
    lost = next(
        (veil for run, veil in zip(runs, veils, strict=True) if veil and run.text.strip()), ""
    )
    return seen, lost


@lru_cache(maxsize=4_096)
def _veil_of_text(look: Look) -> str:
    return _veil(Run(""), look)


def _veil(run: Run, look: Look) -> str:
    return veil_of(
        code=look.code,
        text=look.text if run.colour is None else run.colour,
        ground=look.ground,
        points=look.points if run.points is None else run.points,
        of_text=True,
    )
