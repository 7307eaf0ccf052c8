"""What the attributes of an element hold: descriptions, addresses, values, whole pages."""

import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from makegood.inspection.encoded_text import bytes_of_base64

_DESCRIPTIONS = frozenset(
    {"title", "alt", "aria-label", "aria-description", "aria-valuetext", "aria-roledescription",
     "placeholder", "summary", "abbr", "label", "download", "longdesc"}
)  # fmt: skip
_ADDRESSES = frozenset(
    {"href", "src", "action", "formaction", "cite", "poster", "background", "data", "srcset",
     "xlink:href", "usemap", "manifest", "codebase", "archive", "ping", "longdesc", "imagesrcset"}
)  # fmt: skip
_ORDINARY = frozenset(
    {"class", "style", "width", "height", "align", "valign", "border", "colspan", "rowspan", "type",
     "rel", "lang", "dir", "charset", "media", "method", "target", "role", "tabindex", "bgcolor",
     "color", "face", "size", "cellpadding", "cellspacing", "hidden", "open", "checked", "selected",
     "xmlns", "xml:lang", "viewbox", "d", "points", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r",
     "fill", "stroke", "stroke-width", "transform", "integrity", "crossorigin", "http-equiv",
     "aria-hidden", "aria-expanded", "aria-haspopup", "aria-controls", "aria-labelledby", "async",
     "defer", "loading", "decoding", "frameborder", "scope", "sizes", "rows", "cols", "maxlength"}
)  # fmt: skip
"""Attributes that say how an element looks and works, in words of the standards."""
_DATA = re.compile(
    r"data:(?P<kind>[^;,]*)(?P<more>(?:;[^;,]*)*),(?P<body>.*)", re.DOTALL | re.IGNORECASE
)
_MOST_NUMBERS = re.compile(r"[\d\s.,%#-]*")


def attribute_texts(tag: str, attributes: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    """Each text among the attributes with what it is: a mechanism, or ``address`` or ``page``."""
    seen = set()
    kind = next((value.lower() for name, value in attributes if name == "type"), "")
    for name, value in attributes:
        text = value.strip()
        if name in seen and text:
            yield "data-attribute", text
        elif text:
            yield from _of(tag, kind, name, text)
        seen.add(name)


def _of(tag: str, kind: str, name: str, text: str) -> Iterator[tuple[str, str]]:
    if name in _ADDRESSES:
        yield "address", text
    elif name == "srcdoc":
        yield "page", text
    elif name in _DESCRIPTIONS:
        yield "alt-text", text
    elif name == "content" and tag == "meta":
        yield "meta-element", text
    elif name == "value":
        shown = tag in ("input", "button", "meter", "progress", "textarea") and kind != "hidden"
        yield ("plain" if shown else "form-field"), text
    elif name.startswith("on"):
        yield "script-data", text
    elif name not in _ORDINARY and not (len(text) < 7 and _MOST_NUMBERS.fullmatch(text)):
        yield "data-attribute", text


def data_of(address: str) -> bytes | None:
    """The bytes of a ``data:`` address; None where it is none."""
    match = _DATA.match(address.strip())
    if match is None:
        return None
    body = unquote_to_bytes(match["body"])
    if "base64" in match["more"].lower():
        return bytes_of_base64(body.decode("latin-1"))
    return body
