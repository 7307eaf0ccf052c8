"""The styles of an OpenDocument file: which texts, rows, columns, tables and slides they hide.

[OpenDocument 1.3-3] 16 (styles), 20 (formatting properties). Automatic styles of the content and of
``styles.xml`` have names of their own each; common styles are shared.
"""

from dataclasses import dataclass, field

from makegood.inspection.markup import Attributes
from makegood.inspection.opendocument.looks import AUTOMATIC, Manner, points, share

_DEEPEST = 24
_NO_WIDTH = 0.8
_DATA_STYLES = frozenset(
    {"number-style", "currency-style", "percentage-style", "date-style", "time-style",
     "boolean-style", "text-style"}
)  # fmt: skip


@dataclass(kw_only=True, slots=True, repr=False)
class Style:
    """One style as it is written. ``properties`` are those of all its property elements."""

    family: str = ""
    parent: str = ""
    data_style: str = ""
    properties: dict[str, str] = field(default_factory=dict)


@dataclass(kw_only=True, slots=True, repr=False)
class _DataStyle:
    """How numbers and texts are written: whether it writes anything, and which others it maps to."""

    of_text: bool
    writes: bool = False
    maps: list[str] = field(default_factory=list)


@dataclass(kw_only=True, slots=True, repr=False)
class Styles:
    """Styles by family and name, taken from events of the XML."""

    common: dict[tuple[str, str], Style] = field(default_factory=dict)
    automatic: dict[tuple[str, str], Style] = field(default_factory=dict)
    data: dict[str, _DataStyle] = field(default_factory=dict)
    defaults: dict[str, Style] = field(default_factory=dict)
    grounds: dict[str, str | None] = field(default_factory=dict)
    page_width: float = 0.0
    page_height: float = 0.0
    layers_off: set[str] = field(default_factory=set)
    _into: dict[tuple[str, str], Style] | None = None
    _style: Style | None = None
    _data: _DataStyle | None = None
    _manners: dict[tuple[str, str], Manner] = field(default_factory=dict)

    def for_content(self) -> "Styles":
        """The styles that the content sees: the common ones, and its own automatic ones to come."""
        return Styles(
            common=self.common, data=dict(self.data), defaults=self.defaults,
            grounds=self.grounds, page_width=self.page_width, page_height=self.page_height,
            layers_off=self.layers_off,
        )  # fmt: skip

    def opened(self, name: str, attributes: Attributes) -> None:
        """Take the start of an element of a style."""
        if name == "styles":
            self._into = self.common
        elif name == "automatic-styles":
            self._into = self.automatic
        elif name in ("style", "default-style"):
            self._begin(name, attributes)
        elif name in _DATA_STYLES:
            self._data = _DataStyle(of_text=name == "text-style")
            self.data[attributes.get("name", "")] = self._data
        elif name.endswith("-properties"):
            self._take_properties(name, attributes)
        elif self._data is not None:
            self._take_number_part(name, attributes)

    def _begin(self, name: str, attributes: Attributes) -> None:
        family = attributes.get("family", "")
        self._style = Style(
            family=family, parent=attributes.get("parent-style-name", ""),
            data_style=attributes.get("data-style-name", ""),
        )  # fmt: skip
        if name == "default-style":
            self.defaults[family] = self._style
        else:
            held = self.automatic if self._into is None else self._into
            held[family, attributes.get("name", "")] = self._style

    def _take_properties(self, name: str, attributes: Attributes) -> None:
        if name == "page-layout-properties":
            self.page_width = points(attributes.get("page-width", "")) or self.page_width
            self.page_height = points(attributes.get("page-height", "")) or self.page_height
        if self._style is None:
            return
        prefix = "text:" if name == "text-properties" else ""
        self._style.properties.update(
            (prefix + key, value) for key, value in attributes.items()
        )  # fmt: skip

    def _take_number_part(self, name: str, attributes: Attributes) -> None:
        if self._data is None:
            return
        if name == "map":
            self._data.maps.append(attributes.get("apply-style-name", ""))
        elif name != "text":
            self._data.writes = True

    def texted(self, text: str) -> None:
        """Take a text: inside a data style it is one that the format writes."""
        if self._data is not None and text.strip():
            self._data.writes = True

    def closed(self, name: str) -> None:
        """Take the end of an element."""
        if name in ("styles", "automatic-styles"):
            self._into = None
        elif name in ("style", "default-style"):
            self._style = None
        elif name in _DATA_STYLES:
            self._data = None

    def style(self, family: str, name: str) -> Style | None:
        """A style by its name."""
        return self.automatic.get((family, name)) or self.common.get((family, name))

    def value(self, family: str, name: str, key: str) -> str | None:
        """What a style, its parents or the default of its family say of one property."""
        for _ in range(_DEEPEST):
            style = self.style(family, name)
            if style is None:
                break
            if key in style.properties:
                return style.properties[key]
            name = style.parent
        default = self.defaults.get(family)
        return default.properties.get(key) if default is not None else None

    def manner(self, family: str, name: str) -> Manner:
        """What a style does to the texts inside it."""
        found = self._manners.get((family, name))
        if found is None:
            found = self._manners[family, name] = self._manner(family, name)
        return found

    def _manner(self, family: str, name: str) -> Manner:
        def said(key: str) -> str | None:
            return self.value(family, name, key)

        automatic = said("text:use-window-font-color") == "true"
        display = said("text:display")
        opacity = said("text:opacity")
        return Manner(
            colour=AUTOMATIC if automatic else said("text:color"),
            ground=self._ground(family, name),
            size=points(said("text:font-size") or ""),
            vanished=None if display is None else display == "none",
            opacity=None if opacity is None else share(opacity),
        )

    def _ground(self, family: str, name: str) -> str | None:
        """The colour behind the text: of the run, the paragraph, the cell, or the fill of a shape."""
        plain = self.value(family, name, "text:background-color")
        if plain in (None, "transparent"):
            plain = self.value(family, name, "background-color")
        if family not in ("graphic", "presentation", "drawing-page"):
            return plain
        fill = self.value(family, name, "fill")
        if fill in ("gradient", "bitmap", "hatch"):
            return AUTOMATIC
        return self.value(family, name, "fill-color") if fill == "solid" else plain

    def data_style(self, family: str, name: str) -> str:
        """The data style of a cell's style."""
        for _ in range(_DEEPEST):
            style = self.style(family, name)
            if style is None or style.data_style:
                return style.data_style if style is not None else ""
            name = style.parent
        return ""

    def shows_nothing(self, name: str, *, of_text: bool, depth: int = 0) -> bool:
        """Whether a data style leaves a cell blank."""
        style = self.data.get(name)
        if style is None or style.writes or depth > 4:
            return False
        if of_text:
            return style.of_text
        if style.of_text and not style.maps:
            return False
        return all(self.shows_nothing(each, of_text=False, depth=depth + 1) for each in style.maps)

    def is_flat(self, family: str, name: str) -> bool:
        """Whether a row or column has no height or width."""
        key = "row-height" if family == "table-row" else "column-width"
        length = points(self.value(family, name, key) or "") if name else None
        return length is not None and length < _NO_WIDTH
