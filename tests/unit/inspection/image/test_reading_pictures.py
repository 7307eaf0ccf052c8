"""What pictures say beside their pixels, and what they do not say silently."""

import io
import struct
import zlib

import pytest
from PIL import Image
from samples import pictures as making

from hiding import Secret
from makegood.inspection.formats import format_of
from makegood.inspection.image.stripping import stripped_jpeg
from makegood.inspection.image.tiff_fields import fields_of
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source

SECRET = Secret(seed="pictures")


def reading(data: bytes) -> Reading:
    source = Source.of_bytes(data)
    format_ = format_of(source)
    assert format_ is not None
    return format_.read(source, Inside())


def mechanisms(found: Reading) -> set[str]:
    return {each.mechanism for each in found.passages}


def jpeg() -> bytes:
    return making.saved(making.image(), "JPEG")


def test_a_picture_says_that_nobody_looked_at_it() -> None:
    """Pixels are not read, and that is said."""
    assert mechanisms(reading(jpeg())) == {"picture-pixels"}


def test_where_a_picture_was_taken_is_told() -> None:
    """A latitude with a longitude is a place; zeros are none."""
    exif = Image.Exif()
    place = exif.get_ifd(making.GPS_PART)
    place[1], place[2], place[3], place[4] = "N", (10.0, 20.0, 30.0), "E", (1.0, 2.0, 3.0)
    assert "gps" in mechanisms(reading(making.saved(making.image(), "JPEG", exif=exif)))
    place[2] = place[4] = (0.0, 0.0, 0.0)
    assert "gps" not in mechanisms(reading(making.saved(making.image(), "JPEG", exif=exif)))


def with_preview(width: int, height: int) -> bytes:
    preview = making.saved(making.image(width, height), "JPEG")
    fields = struct.pack("<HHHII", 2, 513, 4, 1, 44) + struct.pack("<HHII", 514, 4, 1, len(preview))
    block = b"II*\0" + struct.pack("<IHI", 8, 0, 14) + fields + struct.pack("<I", 0) + preview
    return making.with_segment(jpeg(), 0xE1, b"Exif\0\0" + block)


def test_a_preview_of_another_shape_shows_what_was_cut_off() -> None:
    """A preview that fits is a note; one that does not is looked at. Cameras' own size says nothing."""
    assert "thumbnail" in mechanisms(reading(with_preview(160, 100)))
    assert "cropped-picture" in mechanisms(reading(with_preview(160, 160)))
    assert "cropped-picture" not in mechanisms(reading(with_preview(160, 120)))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_that_is_cut_off_is_not_whole(kind: str) -> None:
    """Half a picture is not clean."""
    data = making.saved(making.image(), kind)
    assert reading(data[: len(data) // 2]).gaps


def test_a_wrong_checksum_is_named() -> None:
    """A chunk of a PNG that was changed is damaged."""
    data = bytearray(making.saved(making.image(), "PNG"))
    data[20] ^= 1
    assert any("checksum" in gap.why for gap in reading(bytes(data)).gaps)


def test_a_text_that_does_not_unpack_is_named() -> None:
    """Packed texts are unpacked to a limit."""
    png = making.saved(making.image(), "PNG")
    broken = making.with_chunk(png, b"zTXt", b"Comment\0\0no deflate")
    bomb = making.with_chunk(png, b"zTXt", b"Comment\0\0" + zlib.compress(bytes(40 << 20), 9))
    assert "damaged" in reading(broken).gaps[0].why
    assert "limits" in reading(bomb).gaps[0].why


def test_directories_that_lead_to_themselves_end() -> None:
    """A TIFF whose pages are knotted is read once, and not called whole."""
    knotted = b"II*\0" + struct.pack("<IH", 8, 0) + struct.pack("<I", 8)
    fields = fields_of(knotted)
    assert fields is not None
    assert not fields.is_whole
    assert len(fields.pages) == 1
    assert reading(knotted).gaps


def test_what_is_no_tiff_is_none() -> None:
    """Bytes with the mark of a TIFF and nothing behind it give a gap."""
    assert fields_of(b"nothing at all") is None
    assert reading(b"MM\0*\0\0\0\xff").gaps


def test_further_pictures_are_told() -> None:
    """Frames of a film, pages of a scan and further pictures are named."""
    frames = {"save_all": True, "append_images": [Image.new("RGB", (320, 200), "teal")]}
    for kind in ("GIF", "PNG", "WEBP", "TIFF"):
        assert "further-picture" in mechanisms(
            reading(making.saved(making.image(), kind, **frames))
        )
    several = making.with_segment(jpeg(), 0xE2, b"MPF\0") + jpeg()
    assert "further-picture" in mechanisms(reading(several))


def test_the_rest_of_a_cropped_picture_is_told() -> None:
    """Picture data behind the end of a PNG is what was cut off."""
    larger, smaller = (making.saved(making.image(w, w), "PNG") for w in (400, 40))
    assert "cut-picture" in mechanisms(reading(smaller + larger[len(smaller) :]))


def test_a_damaged_picture_raises_nothing() -> None:
    """Every length that lies ends in a gap or in nothing."""
    for data in (
        jpeg()[:20] + b"\xff\xe1\xff\xff",
        b"GIF89a" + bytes(5),
        b"RIFF\xff\xff\xff\xffWEBPEXIF\xff\xff\xff\xff",
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x20meta" + b"\xff" * 24,
    ):
        assert reading(data).gaps


def test_a_jpeg_is_stripped_to_its_pixels() -> None:
    """The copy shows the same and says nothing."""
    told = making.the_artist(SECRET) + b"more"
    bare = stripped_jpeg(making.with_segment(told, 0xFE, b"remark"))
    assert bare is not None
    assert mechanisms(reading(bare)) == {"picture-pixels"}
    assert Image.open(io.BytesIO(bare)).tobytes() == Image.open(io.BytesIO(told)).tobytes()
    assert stripped_jpeg(b"\xff\xd8\xff\xe0\0\x04ab") is None
    assert stripped_jpeg(b"no picture") is None
    assert stripped_jpeg(b"\xff\xd8no marker") is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.jpeg", "JPEG"),
        ("a.png", "PNG"),
        ("a.gif", "GIF"),
        ("a.webp", "WEBP"),
        ("a.tiff", "TIFF"),
        ("a.heic", "AVIF"),
    ],
)
def test_a_picture_is_known_by_its_content(name: str, kind: str) -> None:
    """What a file is called says nothing of what it is."""
    data = making.saved(making.image(), kind)
    assert reading(data).format == name.removeprefix("a.")
