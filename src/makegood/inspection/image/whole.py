"""A picture file read whole: its bytes by its format, then the previews that they hold."""

import struct
from collections.abc import Callable

from makegood.inspection.image.jpeg import read_jpeg
from makegood.inspection.image.picture import Picture
from makegood.inspection.image.previews import tell_preview
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source

_JPEG = b"\xff\xd8"


def read_picture(
    source: Source, inside: Inside, name: str, reader: Callable[[bytes, Picture], None]
) -> Reading:
    """Everything that a picture file says beside its pixels."""
    picture = Picture(inside=inside)
    _read(source.data(), picture, reader)
    return picture.reading(name)


def _read(data: bytes, picture: Picture, reader: Callable[[bytes, Picture], None]) -> None:
    try:
        reader(data, picture)
    except (struct.error, IndexError):
        picture.miss(picture.where, "it is damaged")
    for further in picture.further:
        inner = picture.deeper("a further picture in the file", "further-picture")
        if inner is not None:
            _read(further, inner, read_jpeg)
            picture.take(inner)
    for preview in picture.previews:
        _read_preview(preview, picture)


def _read_preview(preview: bytes, picture: Picture) -> None:
    """The preview, which may still show what was cut off the picture."""
    inner = picture.deeper("the preview in the picture", "thumbnail")
    if inner is None:
        return
    if preview.startswith(_JPEG):
        _read(preview, inner, read_jpeg)
    picture.take(inner)
    tell_preview(inner, picture)
