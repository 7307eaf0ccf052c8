"""Colours as Office writes them, as six hexadecimal digits, and whether two can be told apart.

[ECMA-376-1] 20.1.2.3 (DrawingML colours), 20.1.6.2 (schemes), 17.18.97 (theme colours of a text).
"""

from collections.abc import Mapping

from makegood.inspection.markup import Element

WHITE, BLACK = "FFFFFF", "000000"
_NEAR = 16
_NAMED = {"white": WHITE, "black": BLACK, "red": "FF0000", "yellow": "FFFF00", "blue": "0000FF"}
_SCHEME = {
    "dk1": BLACK, "lt1": WHITE, "dk2": "44546A", "lt2": "E7E6E6", "accent1": "4472C4",
    "accent2": "ED7D31", "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5",
    "accent6": "70AD47", "hlink": "0563C1", "folHlink": "954F72",
}  # fmt: skip
_USUAL_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")

Scheme = Mapping[str, str]


def scheme_of(theme: Element | None, mapped: Mapping[str, str] | None = None) -> dict[str, str]:
    """The colours of a theme by name, under the names of a colour map (``bg1``) too."""
    scheme = dict(_SCHEME)
    for each in theme.all("clrScheme")[:1] if theme is not None else []:
        for slot in each.children:
            found = next((colour for child in slot.children if (colour := _plain(child))), None)
            scheme[slot.name] = found or scheme.get(slot.name, "")
    for name, slot_name in {**_USUAL_MAP, **(mapped or {})}.items():
        scheme[name] = scheme.get(slot_name, "")
    return scheme


def _plain(element: Element) -> str:
    value = element.attributes.get("lastClr") or element.attributes.get("val", "")
    return value.upper() if _is_hex(value) else _NAMED.get(value, "")


def _is_hex(text: str) -> bool:
    return len(text) == 6 and all(sign in "0123456789abcdefABCDEF" for sign in text)


def colour_in(fill: Element | None, scheme: Scheme) -> str:
    """The colour that a ``solidFill`` (or any holder of one colour) gives; "" where it is not plain."""
    for each in fill.children if fill is not None else []:
        known = scheme.get(each.attributes.get("val", "")) if each.name == "schemeClr" else None
        colour = known if known is not None else _plain(each)
        if colour:
            return _changed(colour, each)
    return ""


def _changed(colour: str, element: Element) -> str:
    """Lightness as ``lumMod``, ``lumOff``, ``shade`` and ``tint`` change it; other changes: no plain colour."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    for each in element.children:
        share = number(each.attributes.get("val")) / 100_000
        match each.name:
            case "lumMod" | "shade":
                parts = [part * share for part in parts]
            case "lumOff":
                parts = [min(1.0, part + share) for part in parts]
            case "tint":
                parts = [part * share + (1 - share) for part in parts]
            case "alpha":
                continue
            case _:
                return ""
    return "".join(f"{round(max(0.0, min(1.0, part)) * 255):02X}" for part in parts)


def fill_of(properties: Element | None, scheme: Scheme) -> str | None:
    """How an area is filled: a colour, "none", "other"; None where nothing is said."""
    for each in properties.children if properties is not None else []:
        if each.name == "noFill":
            return "none"
        if each.name == "solidFill":
            return "other" if is_see_through(each) else colour_in(each, scheme) or "other"
        if each.name in _FILLS:
            return "other"
    return None


def is_see_through(fill: Element) -> bool:
    """Whether a fill lets through what lies under it."""
    return any(number(each.attributes.get("val")) < 95_000 for each in fill.all("alpha"))


def is_same(first: str, second: str) -> bool:
    """Whether an eye cannot tell two colours apart."""
    if not (_is_hex(first) and _is_hex(second)):
        return False
    return all(
        abs(int(first[at : at + 2], 16) - int(second[at : at + 2], 16)) <= _NEAR for at in (0, 2, 4)
    )


def number(text: str | None) -> int:
    """A whole number as an attribute writes it; 0 where it is none."""
    try:
        return int(float(text)) if text else 0
    except (ValueError, OverflowError):
        return 0
