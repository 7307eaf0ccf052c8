"""TIFF: every page with its fields."""

from makegood.inspection.image.exif import read_exif
from makegood.inspection.image.picture import Picture
from makegood.vocabulary.finding import Visibility

_REDUCED = 254


def read_tiff(data: bytes, picture: Picture) -> None:
    """Read everything but the pixels."""
    fields = read_exif(data, picture)
    if fields is None:
        picture.miss(picture.where, "it is damaged")
        return
    pages = fields.pages
    if pages:
        picture.width, picture.height = pages[0].number(256), pages[0].number(257)
    further = [page for page in pages[1:] if not page.number(_REDUCED) & 1]
    if further:
        picture.add("further-picture", Visibility.HIDDEN, [f"{len(further)} further pages"])
    if len(pages) - 1 > len(further):
        picture.add("thumbnail", Visibility.HIDDEN, ["a preview"])
