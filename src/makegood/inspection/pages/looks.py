"""Whether a reader sees an element: display, size, place, opacity, colour against its ground."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from tinycss2.color3 import RGBA, parse_color

from makegood.inspection.pages.style_sheets import Properties

Colour = tuple[float, float, float]
_WHITE: Colour = (1.0, 1.0, 1.0)
_BLACK: Colour = (0.0, 0.0, 0.0)
_NEAR = 0.06
_FAINT = 0.05
_FAR = 500.0
_VERY_FAR = 5_000.0
_SMALLEST = 2.0
_UNITS = {
    "px": 1.0, "": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "em": 16.0,
    "rem": 16.0, "ex": 8.0, "ch": 8.0, "vw": 12.0, "vh": 8.0, "%": 0.16,
}  # fmt: skip
_LENGTH = re.compile(
    r"(-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,2})?)\s*(px|pt|pc|in|cm|mm|r?em|ex|ch|vw|vh|%)?"
)
_NEVER_SHOWN = frozenset(
    {
        *("template", "noscript", "datalist", "audio", "video", "object", "canvas", "map", "rp"),
        *("defs", "metadata", "desc", "symbol", "noframes", "frameset", "applet"),
    }
)
_HIDING_CLASSES = frozenset(
    {"hidden", "d-none", "hide", "is-hidden", "invisible", "sr-only", "visually-hidden"}
)
"""Classes by which the best-known frameworks hide, where the page does not carry their sheets."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """How text looks in one place: hidden for good, hidden unless shown again, or seen."""

    gone: bool = False
    invisible: bool = False
    for_machines: bool = False
    colour: Colour | None = _BLACK
    ground: Colour | None = _WHITE
    size: float = 16.0

    @property
    def hidden(self) -> bool:
        """Whether a reader does not see it."""
        same = (
            self.colour is not None
            and self.ground is not None
            and max(abs(a - b) for a, b in zip(self.colour, self.ground, strict=True)) <= _NEAR
        )
        return self.gone or self.invisible or same or self.size < _SMALLEST


def look_of(parent: Look, tag: str, attributes: Mapping[str, str], said: Properties) -> Look:
    """How an element looks inside its parent."""
    if parent.gone:
        return parent
    said = {**_presentation(attributes), **said}
    look = replace(
        parent,
        gone=_is_gone(tag, attributes, said),
        for_machines=parent.for_machines or attributes.get("aria-hidden", "").lower() == "true",
        size=_font_size(said, parent.size),
    )
    if "visibility" in said:
        look = replace(look, invisible=said["visibility"] in ("hidden", "collapse"))
    return replace(look, colour=_colour(said, look), ground=_ground(said, look))


def _presentation(attributes: Mapping[str, str]) -> Properties:
    """Attributes of old pages and of drawings that say what properties say."""
    said = {}
    for name, property_ in (
        ("color", "color"), ("text", "color"), ("fill", "color"), ("bgcolor", "background-color"),
        ("display", "display"), ("visibility", "visibility"), ("opacity", "opacity"),
        ("font-size", "font-size"), ("background", "background-image"),
    ):  # fmt: skip
        if name in attributes:
            said[property_] = attributes[name].strip().lower()
    return said


def _is_gone(tag: str, attributes: Mapping[str, str], said: Properties) -> bool:
    display = said.get("display")
    if display is not None:
        if display.startswith("none"):
            return True
    elif (
        tag in _NEVER_SHOWN
        or "hidden" in attributes
        or not _HIDING_CLASSES.isdisjoint(attributes.get("class", "").split())
        or (tag == "dialog" and "open" not in attributes)
    ):
        return True
    return _is_faint(said) or _is_clipped(said) or _is_far(said)


def _is_faint(said: Properties) -> bool:
    opacity = number(said.get("opacity"))
    filtered = re.search(r"opacity\(\s*([\d.]+)(%?)\s*\)", said.get("filter", ""))
    share = None if filtered is None else number(filtered[1])
    if share is not None and filtered is not None and filtered[2]:
        share /= 100
    return (
        (opacity is not None and opacity <= _FAINT)
        or (share is not None and share <= _FAINT)
        or said.get("content-visibility") == "hidden"
        or said.get("-webkit-text-fill-color") == "transparent"
    )


def _is_clipped(said: Properties) -> bool:
    """Nothing is left of it: no width, no height, or cut away."""
    overflow = (
        f"{said.get('overflow', '')} {said.get('overflow-x', '')} {said.get('overflow-y', '')}"
    )
    if any(word in overflow for word in ("hidden", "clip", "scroll", "auto")):
        sizes = [said.get(name) for name in ("width", "height", "max-width", "max-height")]
        if any((size := length(each)) is not None and size <= 1 for each in sizes):
            return True
    clip = said.get("clip", "").replace(" ", "")
    if re.fullmatch(r"rect\((?:[01](?:px)?,?){4}\)", clip):
        return True
    path = said.get("clip-path", "").replace(" ", "")
    if re.match(r"circle\(0|inset\((?:[5-9]\d|100)%|polygon\(0(?:px|%)?0(?:px|%)?\)", path):
        return True
    return re.search(r"scale[xy3d]*\(\s*0(?:\.0+)?\s*[,)]", said.get("transform", "")) is not None


def _is_far(said: Properties) -> bool:
    """It stands outside the screen."""
    names = ["text-indent", "margin-left", "margin-top", "margin-right"]
    if said.get("position") in ("absolute", "fixed", "relative"):
        names += ["left", "top", "right", "bottom"]
    places = [length(said.get(name)) for name in names]
    moved = re.findall(r"translate\w*\(([^)]*)\)", said.get("transform", ""))
    places += [length(each) for group in moved for each in group.split(",")]
    return any(place is not None and (place <= -_FAR or place >= _VERY_FAR) for place in places)


def _font_size(said: Properties, parent: float) -> float:
    text = said.get("font-size")
    if text is None:
        shorthand = re.search(r"(?<![\w.])\d[\w.%]*(?=\s*(?:/|\s))", said.get("font", ""))
        text = None if shorthand is None else shorthand[0]
    size = length(text)
    if size is None or text is None:
        return parent
    if text.endswith("em") and not text.endswith("rem"):
        return size / 16 * parent
    return size / 16 * parent if text.endswith("%") else size


def _colour(said: Properties, look: Look) -> Colour | None:
    text = said.get("color")
    if text is None or text in ("inherit", "currentcolor"):
        return look.colour
    colour = _parsed(text)
    if colour is None:
        return None
    if colour.alpha <= _FAINT:
        return _ground(said, look)
    return (colour.red, colour.green, colour.blue)


def _ground(said: Properties, look: Look) -> Colour | None:
    """The colour behind; None where a picture is, which nobody can compare with."""
    image = f"{said.get('background-image', '')} {said.get('background', '')}"
    if "url(" in image or "gradient" in image:
        return None
    for text in (said.get("background-color"), *said.get("background", "").split()):
        colour = _parsed(text) if text else None
        if colour is not None and colour.alpha > 0.5:
            return (colour.red, colour.green, colour.blue)
    return look.ground


@lru_cache(maxsize=4_096)
def _parsed(text: str) -> RGBA | None:
    try:
        colour = parse_color(text)
    except (RecursionError, ValueError, OverflowError):
        return None
    return colour if isinstance(colour, RGBA) else None


def length(text: str | None) -> float | None:
    """A length in pixels, roughly where its unit depends on the screen; None where it is none."""
    match = _LENGTH.match(text.strip()) if text else None
    if match is None:
        return None
    return float(match[1]) * _UNITS[match[2] or ""]


def number(text: str | None) -> float | None:
    """A number, or a percentage as a share; None where it is none."""
    match = _LENGTH.match(text.strip()) if text else None
    if match is None:
        return None
    return float(match[1]) / 100 if match[2] == "%" else float(match[1])
