"""How a run of text looks, by itself and by its styles: enough of it to say whether it can be read.

[ECMA-376-1] 17.3.2 (runs), 17.7 (styles). What a run says wins over its styles, those over defaults.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from makegood.inspection.markup import Attributes, Element, tree
from makegood.inspection.office.colour import BLACK, WHITE, is_same, number

_TINIEST = 4
_NARROWEST = 5
_OFF = frozenset({"0", "false", "off"})
_MARKED = {
    "black": BLACK, "white": WHITE, "blue": "0000FF", "cyan": "00FFFF", "darkBlue": "000080",
    "darkCyan": "008080", "darkGray": "808080", "darkGreen": "008000", "darkMagenta": "800080",
    "darkRed": "800000", "darkYellow": "808000", "green": "00FF00", "lightGray": "C0C0C0",
    "magenta": "FF00FF", "red": "FF0000", "yellow": "FFFF00",
}  # fmt: skip
_THEME = {
    "background1": WHITE, "light1": WHITE, "text1": BLACK, "dark1": BLACK,
    "background2": "E7E6E6", "light2": "E7E6E6", "text2": "44546A", "dark2": "44546A",
}  # fmt: skip
_MOST_STYLES = 20


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Look:
    """What is said of a run; None where nothing is said. Sizes are half points."""

    vanishes: bool | None = None
    vanishes_on_web: bool | None = None
    colour: str | None = None
    size: int | None = None
    scale: int | None = None
    ground: str | None = None
    mark: str | None = None
    style: str | None = None

    def over(self, below: "Look") -> "Look":
        """This look, and what lies below it wherever this one says nothing."""
        told = {
            name: value if (value := getattr(self, name)) is not None else getattr(below, name)
            for name in self.__slots__
        }
        return Look(**told)

    def with_property(self, name: str, attributes: Attributes) -> "Look":
        """This look with one more property of a run."""
        read = _PROPERTIES.get(name)
        return self if read is None else replace(self, **read(attributes))

    def hides(self, text: str, ground: str) -> str:
        """The mechanism that keeps a reader from the text; ``plain`` where none does.

        ``ground`` is the colour of what the run stands on, "" if that is not known.
        """
        if self.vanishes or (self.vanishes_on_web and not _is_page_number(text)):
            return "vanished-text"
        if 0 < (self.size or 99) <= _TINIEST or 0 < (self.scale or 99) <= _NARROWEST:
            return "tiny-text"
        if self.mark:
            return "white-text" if is_same(self.colour or BLACK, self.mark) else "plain"
        beneath = self.ground if self.ground is not None else ground
        return "white-text" if self.colour and is_same(self.colour, beneath) else "plain"


def _is_page_number(text: str) -> bool:
    """Tables of contents hide their page numbers on the web, and nothing else."""
    return not text.strip() or text.strip().isdigit()


def _colour(attributes: Attributes, plain: str, theme: str) -> str | None:
    value = attributes.get(plain, "")
    if len(value) == 6:
        return value.upper()
    return _THEME.get(attributes.get(theme, ""))


def ground_of(attributes: Attributes) -> str | None:
    """The colour of a shading; None where it lets through what lies beneath."""
    if attributes.get("val") == "solid":
        return _colour(attributes, "color", "themeColor") or BLACK
    return _colour(attributes, "fill", "themeFill")


def _toggle(name: str) -> Callable[[Attributes], dict[str, Any]]:
    return lambda attributes: {name: attributes.get("val", "") not in _OFF}


_PROPERTIES: dict[str, Callable[[Attributes], dict[str, Any]]] = {
    "vanish": _toggle("vanishes"),
    "specVanish": _toggle("vanishes"),
    "webHidden": _toggle("vanishes_on_web"),
    "color": lambda attributes: {"colour": _colour(attributes, "val", "themeColor")},
    "sz": lambda attributes: {"size": number(attributes.get("val"))},
    "w": lambda attributes: {"scale": number(attributes.get("val", "").rstrip("%"))},
    "shd": lambda attributes: {"ground": ground_of(attributes)},
    "highlight": lambda attributes: {"mark": _MARKED.get(attributes.get("val", ""))},
    "rStyle": lambda attributes: {"style": attributes.get("val", "")},
}


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Styles:
    """The styles of a document by their ids."""

    looks: Mapping[str, Look]
    grounds: Mapping[str, str]
    shaded: frozenset[str]
    first: Look
    usual: str

    def of(self, run: Look, paragraph: str) -> Look:
        """A run's look with its own style, its paragraph's style and the defaults."""
        below = self.looks.get(paragraph or self.usual, Look()).over(self.first)
        own = self.looks.get(run.style or "", Look())
        if run.vanishes is None and own.vanishes and below.vanishes:
            own = replace(own, vanishes=False)
        return run.over(own).over(below)


NO_STYLES = Styles(looks={}, grounds={}, shaded=frozenset(), first=Look(), usual="")


def styles_of(data: bytes) -> Styles:
    """Read the part of styles."""
    root = tree(data)
    own = {each.attributes.get("styleId", ""): each for each in root.all("style")}
    chains = {id_: _chain(id_, own) for id_ in own}
    defaults = next((look for each in root.all("rPrDefault") for look in [_look(each)]), Look())
    usual = next(
        (
            id_
            for id_, each in own.items()
            if each.attributes.get("type") == "paragraph"
            and each.attributes.get("default") in ("1", "true", "on")
        ),
        "",
    )
    return Styles(
        looks={id_: _looks(chain) for id_, chain in chains.items()},
        grounds={id_: found for id_, chain in chains.items() if (found := _ground(chain))},
        shaded=frozenset(id_ for id_, chain in chains.items() if _shades(chain)),
        first=defaults,
        usual=usual,
    )


def _chain(id_: str, own: Mapping[str, Element]) -> list[Element]:
    chain: list[Element] = []
    while id_ in own and len(chain) < _MOST_STYLES:
        element = own[id_]
        chain.append(element)
        based = next((each for each in element.children if each.name == "basedOn"), None)
        id_ = based.attributes.get("val", "") if based is not None else ""
    return chain


def _looks(chain: list[Element]) -> Look:
    look = Look()
    for element in chain:
        look = look.over(replace(_look(element), style=None))
    return look


def _look(element: Element) -> Look:
    look = Look()
    for properties in (each for each in element.children if each.name == "rPr"):
        for each in properties.children:
            look = look.with_property(each.name, each.attributes)
    return look


def _ground(chain: list[Element]) -> str:
    """The shading of the paragraphs of a style."""
    for element in chain:
        for properties in (each for each in element.children if each.name == "pPr"):
            for each in properties.children:
                if each.name == "shd" and (found := ground_of(each.attributes)):
                    return found
    return ""


def _shades(chain: list[Element]) -> bool:
    """Whether a style of tables colours cells, so that light text in them can be read."""
    return any(
        (found := ground_of(each.attributes)) is not None and not is_same(found, WHITE)
        for element in chain
        if element.attributes.get("type") == "table"
        for each in element.all("shd")
    )
