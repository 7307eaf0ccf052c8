"""Previews: a small picture beside a picture, which may show more than the picture does."""

from makegood.inspection.image.picture import Picture
from makegood.vocabulary.finding import Visibility

_STANDARD = {(160, 120), (120, 160)}
"""Cameras put previews of this size beside pictures of every shape, with black margins."""
_UNLIKE = 0.06


def tell_preview(preview: Picture, picture: Picture) -> None:
    """Say that there is a preview; one of another shape shows more than the picture."""
    size = f"{preview.width} × {preview.height} pixels"
    if _is_of_another_shape(preview, picture):
        words = f"a preview of another shape, {size}"
        picture.add("cropped-picture", Visibility.HIDDEN, [words])
    else:
        picture.add("thumbnail", Visibility.HIDDEN, [f"a preview of {size}"])


def _is_of_another_shape(preview: Picture, picture: Picture) -> bool:
    if not (preview.width and preview.height and picture.width and picture.height):
        return False
    if (preview.width, preview.height) in _STANDARD:
        return False
    shape, own = preview.width / preview.height, picture.width / picture.height
    return min(abs(shape / own - 1), abs(shape * own - 1)) > _UNLIKE
