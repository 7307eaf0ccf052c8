"""JPEG, PNG, TIFF, GIF, WebP, HEIC: what lies beside the pixels."""

import io
import struct
import zipfile
import zlib

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from hiding import Secret, clean, sample

ARTIST, OWNER, COMMENT, UNIQUE = 0x013B, 0xA430, 0x9286, 0xA420
EXIF_PART, GPS_PART = 0x8769, 0x8825


def image(width: int = 320, height: int = 200) -> Image.Image:
    made = Image.new("RGB", (width, height), "lightblue")
    ImageDraw.Draw(made).rectangle((2, 2, width // 2, height // 2), fill="olive")
    return made


def saved(made: Image.Image, format_: str, **options: object) -> bytes:
    held = io.BytesIO()
    made.save(held, format_, **options)
    return held.getvalue()


def notes(**by_tag: object) -> Image.Exif:
    exif = Image.Exif()
    for name, value in by_tag.items():
        exif[{"artist": ARTIST}[name]] = value
    return exif


def commented(secret: Secret) -> Image.Exif:
    exif = Image.Exif()
    exif.get_ifd(EXIF_PART)[COMMENT] = b"UNICODE\0" + secret.text.encode("utf-16-le")
    return exif


def with_segment(jpeg: bytes, marker: int, body: bytes) -> bytes:
    """The picture with one more segment behind its start."""
    return jpeg[:2] + struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body + jpeg[2:]


def with_chunk(png: bytes, kind: bytes, body: bytes) -> bytes:
    """The picture with one more chunk behind its header."""
    chunk = struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    return png[:33] + chunk + png[33:]


def xmp(secret: Secret) -> bytes:
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:rights>{secret.text}</dc:rights>'
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def iptc(secret: Secret) -> bytes:
    body = secret.text.encode()
    return b"\x1c\x02\x78" + struct.pack(">H", len(body)) + body


def resources(body: bytes) -> bytes:
    return (
        b"Photoshop 3.0\0" + b"8BIM" + struct.pack(">HH", 0x0404, 0) + struct.pack(">I", len(body))
        + body + b"\0" * (len(body) % 2)
    )  # fmt: skip


def zipped(secret: Secret) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.csv", "\n".join(",".join(row) for row in secret.rows(12)))
    return held.getvalue()


@sample("jpeg", mechanism="exif", severity="review")
def the_artist(secret: Secret) -> bytes:
    return saved(image(), "JPEG", exif=notes(artist=secret.text))


@sample("jpeg", mechanism="exif", severity="review")
def the_comment_of_the_camera(secret: Secret) -> bytes:
    return saved(image(), "JPEG", exif=commented(secret))


@sample("jpeg", mechanism="exif", severity="review")
def the_notes_of_the_maker(secret: Secret) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(EXIF_PART)[0x927C] = b"MAKER\0\1\2" + secret.text.encode() + b"\0"
    return saved(image(), "JPEG", exif=exif)


@sample("jpeg", mechanism="exif", severity="review")
def the_wide_title(secret: Secret) -> bytes:
    exif = Image.Exif()
    exif[0x9C9B] = secret.text.encode("utf-16-le")
    return saved(image(), "JPEG", exif=exif)


@sample("jpeg", mechanism="xmp", severity="review")
def the_packet(secret: Secret) -> bytes:
    body = b"http://ns.adobe.com/xap/1.0/\0" + xmp(secret)
    return with_segment(saved(image(), "JPEG"), 0xE1, body)


@sample("jpeg", mechanism="iptc", severity="review")
def the_caption(secret: Secret) -> bytes:
    return with_segment(saved(image(), "JPEG"), 0xED, resources(iptc(secret)))


@sample("jpeg", mechanism="picture-comment", severity="review")
def the_comment(secret: Secret) -> bytes:
    return saved(image(), "JPEG", comment=secret.text.encode())


@sample("jpeg", mechanism="thumbnail")
def in_the_preview(secret: Secret) -> bytes:
    """The preview is a picture of its own, with a remark of its own."""
    preview = saved(image(160, 100), "JPEG", comment=secret.text.encode())
    fields = struct.pack("<HHHII", 2, 513, 4, 1, 44) + struct.pack("<HHII", 514, 4, 1, len(preview))
    block = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", 0) + struct.pack("<I", 14)
    return with_segment(
        saved(image(), "JPEG"), 0xE1, b"Exif\0\0" + block + fields + struct.pack("<I", 0) + preview
    )


@sample("jpeg", mechanism="bytes-outside")
def behind_the_end(secret: Secret) -> bytes:
    return saved(image(), "JPEG") + secret.text.encode()


@sample("jpeg", mechanism="bytes-outside")
def a_zip_behind_the_end(secret: Secret) -> bytes:
    return saved(image(), "JPEG") + zipped(secret)


@sample("png", mechanism="picture-comment", severity="review")
def a_text(secret: Secret) -> bytes:
    held = PngInfo()
    held.add_text("Comment", secret.text)
    return saved(image(), "PNG", pnginfo=held)


@sample("png", mechanism="picture-comment", severity="review")
def a_packed_text(secret: Secret) -> bytes:
    held = PngInfo()
    held.add_text("Comment", secret.text, zip=True)
    return saved(image(), "PNG", pnginfo=held)


@sample("png", mechanism="picture-comment", severity="review")
def an_international_text(secret: Secret) -> bytes:
    held = PngInfo()
    held.add_itxt("Comment", secret.text, zip=True)
    return saved(image(), "PNG", pnginfo=held)


@sample("png", mechanism="picture-comment", severity="review")
def a_chunk_of_its_own(secret: Secret) -> bytes:
    return with_chunk(saved(image(), "PNG"), b"prVt", secret.text.encode())


@sample("png", mechanism="exif", severity="review")
def the_camera(secret: Secret) -> bytes:
    return saved(image(), "PNG", exif=notes(artist=secret.text))


@sample("png", mechanism="exif", severity="review")
def a_raw_profile(secret: Secret) -> bytes:
    block = notes(artist=secret.text).tobytes()
    held = PngInfo()
    held.add_text("Raw profile type exif", f"\nexif\n{len(block):8}\n{block.hex()}\n", zip=True)
    return saved(image(), "PNG", pnginfo=held)


@sample("png", mechanism="xmp", severity="review")
def the_packet_of_a_png(secret: Secret) -> bytes:
    held = PngInfo()
    held.add_itxt("XML:com.adobe.xmp", xmp(secret).decode())
    return saved(image(), "PNG", pnginfo=held)


@sample("png", mechanism="bytes-outside")
def behind_the_last_chunk(secret: Secret) -> bytes:
    return saved(image(), "PNG") + secret.text.encode()


@sample("png", mechanism="bytes-outside")
def a_zip_behind_the_last_chunk(secret: Secret) -> bytes:
    return saved(image(), "PNG") + zipped(secret)


@sample("png", mechanism="bytes-outside")
def the_rest_of_a_larger_picture(secret: Secret) -> bytes:
    """A smaller picture saved over a larger one, whose end is still there."""
    larger = with_chunk(saved(image(900, 700), "PNG"), b"tEXt", b"Comment\0" + secret.text.encode())
    smaller = saved(image(40, 30), "PNG")
    return smaller + larger[33:]


@sample("tiff", mechanism="exif", severity="review")
def the_artist_of_a_scan(secret: Secret) -> bytes:
    return saved(image(), "TIFF", exif=notes(artist=secret.text))


@sample("tiff", mechanism="exif", severity="review")
def on_the_second_page(secret: Secret) -> bytes:
    second = image()
    second.encoderinfo = {"tiffinfo": {270: secret.text}}
    held = io.BytesIO()
    image().save(held, "TIFF", save_all=True, append_images=[second])
    return held.getvalue()


@sample("tiff", mechanism="xmp", severity="review")
def the_packet_of_a_tiff(secret: Secret) -> bytes:
    return saved(image(), "TIFF", tiffinfo={700: xmp(secret)})


@sample("tiff", mechanism="iptc", severity="review")
def the_caption_of_a_tiff(secret: Secret) -> bytes:
    return saved(image(), "TIFF", tiffinfo={33723: iptc(secret)})


@sample("gif", mechanism="picture-comment", severity="review")
def the_comment_of_a_gif(secret: Secret) -> bytes:
    return saved(image(), "GIF", comment=secret.text.encode())


@sample("gif", mechanism="bytes-outside")
def behind_a_gif(secret: Secret) -> bytes:
    return saved(image(), "GIF") + secret.text.encode()


@sample("webp", mechanism="exif", severity="review")
def the_camera_of_a_webp(secret: Secret) -> bytes:
    return saved(image(), "WEBP", exif=notes(artist=secret.text))


@sample("webp", mechanism="xmp", severity="review")
def the_packet_of_a_webp(secret: Secret) -> bytes:
    return saved(image(), "WEBP", xmp=xmp(secret))


def boxed(kind: bytes, *bodies: bytes) -> bytes:
    body = b"".join(bodies)
    return struct.pack(">I", len(body) + 8) + kind + body


def heic(kind: bytes, body: bytes, name: bytes = b"\0") -> bytes:
    """A HEIC file with one item beside its picture, written box by box."""
    entry = boxed(b"infe", b"\2\0\0\0", struct.pack(">HH", 2, 0), kind, name)
    main = boxed(b"infe", b"\2\0\0\0", struct.pack(">HH", 1, 0), b"hvc1", b"\0")
    listed = boxed(b"iinf", b"\0\0\0\0", struct.pack(">H", 2), main, entry)
    start = boxed(b"ftyp", b"heic", b"\0\0\0\0", b"mif1heic")

    def meta(offset: int) -> bytes:
        places = boxed(
            b"iloc", b"\0\0\0\0", b"\x44\x00", struct.pack(">H", 1),
            struct.pack(">HHHII", 2, 0, 1, offset, len(body)),
        )  # fmt: skip
        return boxed(b"meta", b"\0\0\0\0", boxed(b"hdlr", bytes(24)), listed, places)

    offset = len(start) + len(meta(0)) + 8
    return start + meta(offset) + boxed(b"mdat", body)


@sample("heic", mechanism="exif", severity="review")
def the_camera_of_a_heic(secret: Secret) -> bytes:
    block = notes(artist=secret.text).tobytes()
    return heic(b"Exif", struct.pack(">I", 0) + block)


@sample("heic", mechanism="xmp", severity="review")
def the_packet_of_a_heic(secret: Secret) -> bytes:
    return heic(b"mime", xmp(secret), b"\0application/rdf+xml\0")


@sample("heic", mechanism="exif", severity="review")
def the_camera_of_an_avif(secret: Secret) -> bytes:
    return saved(image(), "AVIF", exif=notes(artist=secret.text))


@clean("jpeg")
def a_picture_without_notes(_: Secret) -> bytes:
    return saved(image(), "JPEG")


@clean("jpeg")
def a_picture_with_the_name_of_a_camera(_: Secret) -> bytes:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0131] = "Invented", "Camera 3", "Firmware 1.2"
    return saved(image(), "JPEG", exif=exif, icc_profile=b"\0" * 128)


@clean("png")
def a_drawing(_: Secret) -> bytes:
    held = PngInfo()
    held.add_text("Software", "a program")
    return saved(image(), "PNG", pnginfo=held)


@clean("gif")
def a_moving_drawing(_: Secret) -> bytes:
    return saved(image(), "GIF", save_all=True, append_images=[image(300, 150)])


@clean("tiff")
def a_scan_of_two_pages(_: Secret) -> bytes:
    return saved(image(), "TIFF", save_all=True, append_images=[image()])


@clean("webp")
def a_drawing_of_a_page(_: Secret) -> bytes:
    return saved(image(), "WEBP")


@clean("heic")
def a_photograph(_: Secret) -> bytes:
    return heic(b"free", b"")
