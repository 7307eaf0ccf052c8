"""What a page holds, sorted by how it is seen while the page is walked through."""

from dataclasses import dataclass, field

from makegood.inspection.encoded_text import open_encoded
from makegood.inspection.inside import Inside
from makegood.inspection.pages.attributes import data_of
from makegood.inspection.pages.grids import Grid
from makegood.inspection.pages.scripts import ScriptTexts
from makegood.inspection.reading import Gap, Passage
from makegood.inspection.sheet import Sheet
from makegood.inspection.source import Source
from makegood.vocabulary.finding import Visibility

_HIDDEN, _SEEN, _ASIDE = Visibility.HIDDEN, Visibility.VISIBLE, Visibility.METADATA
_PLACES: dict[str, tuple[str, Visibility]] = {
    "plain": ("the page", _SEEN),
    "hidden-element": ("hidden elements", _HIDDEN),
    "aria-hidden": ("elements for the eye only", _HIDDEN),
    "html-comment": ("comments in the source", _HIDDEN),
    "script-data": ("scripts", _HIDDEN),
    "data-attribute": ("attributes", _HIDDEN),
    "form-field": ("values of form fields", _HIDDEN),
    "meta-element": ("meta elements", _ASIDE),
    "alt-text": ("descriptions", _ASIDE),
    "hyperlink": ("addresses of links", _ASIDE),
    "style-content": ("style sheets", _HIDDEN),
}
_CONTACTS = ("mailto:", "tel:", "sms:", "callto:")


@dataclass(kw_only=True, slots=True, repr=False)
class Gathered:
    """Texts by mechanism, tables, and what was handed on. Texts of one paragraph are joined."""

    inside: Inside
    texts: dict[str, list[str]] = field(default_factory=dict)
    contacts: list[str] = field(default_factory=list)
    makers: list[str] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    handed_on: int = 0
    _grids: int = 0
    _open: dict[str, list[str]] = field(default_factory=dict)

    def add(self, mechanism: str, text: str) -> None:
        """A text by itself."""
        if text.strip():
            self.texts.setdefault(mechanism, []).append(text.strip())

    def say(self, mechanism: str, text: str) -> None:
        """A piece of the paragraph that is being read."""
        self._open.setdefault(mechanism, []).append(text)

    def taken(self) -> tuple[tuple[str, str], ...]:
        """The paragraph that has been read, by mechanism, and begin a new one."""
        if not self._open:
            return ()
        said = [(how, " ".join("".join(pieces).split())) for how, pieces in self._open.items()]
        self._open = {}
        return tuple((how, text) for how, text in said if text)

    def address(self, text: str) -> None:
        """An address: a file by itself, somebody's contact, or a link."""
        data = data_of(text)
        if data is not None:
            self.hand_on(data, "data address", "encoded-text")
        elif text.lower().startswith(_CONTACTS):
            self.contacts.append(text)
        else:
            self.add("hyperlink", text)

    def hand_on(
        self, data: bytes, what: str, mechanism: str, visibility: Visibility = _HIDDEN
    ) -> None:
        """Open a file that lies in the page."""
        self.handed_on += 1
        part = f"{what} {self.handed_on}"
        self.inside.open(
            Source.of_bytes(data), part=part, mechanism=mechanism, visibility=visibility
        )

    def script(self, script: ScriptTexts) -> None:
        """Values of a script are opened as JSON, its other texts are searched."""
        for value in script.values:
            self.hand_on(value, "script", "script-data")
        for text in script.texts:
            self.add("script-data", text)
        for address in script.addresses:
            self.address(address)
        self.makers.extend(script.makers)

    def refuse(self, where: str, why: str) -> None:
        """Say that a place of the page was not read."""
        self.gaps.append(Gap(where=where, why=why))

    def close_grid(self, grid: Grid, hiding: str) -> None:
        """Keep a table; what is none is text."""
        if grid.is_table():
            self._grids += 1
            self.sheets.extend(grid.sheets(f"table {self._grids}", "plain", _SEEN, hiding=hiding))
            return
        for hidden, mechanism in ((False, "plain"), (True, hiding)):
            for text in grid.texts(hidden=hidden):
                self.add(mechanism, text)

    def passages(self) -> tuple[Passage, ...]:
        """Everything that is no table."""
        for mechanism, texts in tuple(self.texts.items()):
            if mechanism in ("hyperlink", "data-attribute", "script-data", "html-comment", "plain"):
                open_encoded(texts, self.inside, part=_PLACES[mechanism][0])
        found = [
            Passage(
                part=_PLACES[how][0], mechanism=how, visibility=_PLACES[how][1], texts=tuple(texts)
            )
            for how, texts in self.texts.items()
        ]
        if self.contacts:
            found.append(
                Passage(
                    part="contacts behind links", mechanism="hyperlink", visibility=_SEEN,
                    texts=tuple(self.contacts),
                )
            )  # fmt: skip
        if self.makers:
            found.append(
                Passage(
                    part="remarks in scripts", mechanism="script-data", visibility=_HIDDEN,
                    texts=tuple(self.makers), by_makers=True,
                )
            )  # fmt: skip
        return tuple(found)
