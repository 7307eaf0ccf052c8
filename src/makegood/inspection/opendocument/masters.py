"""What elements mean in ``styles.xml``: headers and footers, master slides, layers, and the styles themselves."""

from makegood.inspection.markup import Attributes
from makegood.inspection.opendocument.acts import CONTENT
from makegood.inspection.opendocument.looks import AUTOMATIC
from makegood.inspection.opendocument.places import HEADING, HEADING_OFF
from makegood.inspection.opendocument.reader import Act, Closer, Reader

_HEADINGS = (
    "header", "footer", "header-left", "footer-left", "header-first", "footer-first",
)  # fmt: skip


def _heading(reader: Reader, attributes: Attributes) -> Closer:
    off = attributes.get("display") == "false"
    return reader.standing(HEADING_OFF if off else HEADING)


def _master(reader: Reader, attributes: Attributes) -> Closer:
    """A master slide: its ground lies behind all of its slides; shapes on it make that unknown."""
    before = reader.counts.get("shape", 0)
    name, style = attributes.get("name", ""), attributes.get("style-name", "")

    def back() -> None:
        ground = reader.styles.manner("drawing-page", style).ground
        shapes = reader.counts.get("shape", 0) - before
        reader.styles.grounds[name] = AUTOMATIC if shapes else ground

    return back


def _layer(reader: Reader, attributes: Attributes) -> None:
    if attributes.get("display") in ("none", "printer"):
        reader.styles.layers_off.add(attributes.get("name", ""))


MASTERS: dict[str, Act] = {
    **CONTENT,
    **dict.fromkeys(_HEADINGS, _heading),
    "master-page": _master,
    "layer": _layer,
}
