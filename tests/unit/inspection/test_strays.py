"""What a package holds outside its parts: everything that nothing accounts for, and nothing else."""

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.inspection.container import looks_packed, open_container
from makegood.inspection.source import Source
from makegood.inspection.strays import strays_of


class Unseekable(io.RawIOBase):
    """A target that cannot go back, so that sizes are written behind each part."""

    def __init__(self) -> None:
        super().__init__()
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece) -> int:  # type: ignore[no-untyped-def]
        self.data += piece
        return len(piece)


def package(parts: dict[str, bytes], *, large: bool = False, streamed: bool = False) -> bytes:
    held = Unseekable() if streamed else io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[arg-type]
        for name, data in parts.items():
            with archive.open(name, "w", force_zip64=large) as part:
                part.write(data)
    return bytes(held.data) if isinstance(held, Unseekable) else held.getvalue()


def strays(data: bytes):
    with open_container(Source.of_bytes(data)) as container:
        return strays_of(container)


@given(
    parts=st.dictionaries(st.text("abc", min_size=1), st.binary(max_size=300), max_size=4),
    large=st.booleans(),
    streamed=st.booleans(),
)
def test_an_honest_package_has_no_strays(parts, large: bool, streamed: bool) -> None:
    """Parts, directory, descriptors and the fields of large parts are accounted for to the byte."""
    found = strays(package(parts, large=large, streamed=streamed))
    assert (found.comments, found.texts, found.forgotten, found.unsearched) == ((), (), (), 0)


@given(st.integers(0, 3), st.booleans())
def test_bytes_between_and_behind_are_found(place: int, streamed: bool) -> None:
    """Wherever bytes are slipped in, they are given."""
    data = package({"a": b"one" * 9, "b": b"two" * 9}, streamed=streamed)
    second, directory = data.rfind(b"PK\x03\x04"), data.find(b"PK\x01\x02")
    at = (0, second, directory, len(data))[place]
    whole = bytearray(data[:at] + b"slipped in" + data[at:])
    if place in (1, 2):
        _move_directory(whole, at)
    assert strays(bytes(whole)).texts == ("slipped in",)


def _move_directory(data: bytearray, at: int) -> None:
    """Set right what lies behind the slipped bytes."""
    end = data.rfind(b"PK\x05\x06")
    start = struct.unpack_from("<I", data, end + 16)[0] + 10
    struct.pack_into("<I", data, end + 16, start)
    entry = data.find(b"PK\x01\x02")
    while entry >= 0:
        (offset,) = struct.unpack_from("<I", data, entry + 42)
        if offset >= at:
            struct.pack_into("<I", data, entry + 42, offset + 10)
        entry = data.find(b"PK\x01\x02", entry + 4)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_a_part_that_the_directory_forgot_is_given_whole(method: int) -> None:
    """A part without an entry is unpacked where it can be, and searched in any case."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        archive.writestr("a", b"kept")
        archive.writestr("gone", b"a list of people " * 20)
        archive.filelist.pop()
    found = strays(held.getvalue())
    whole = b"a list of people " * 20
    assert found.forgotten[:1] == ((whole,) if method != zipfile.ZIP_BZIP2 else found.forgotten[:1])
    assert found.texts


def test_a_forgotten_part_that_is_damaged_gives_what_is_left() -> None:
    """Damage ends a forgotten part, not the search."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("gone", b"a list of people " * 20)
        archive.filelist.pop()
        archive.writestr("a", b"kept")
    data = bytearray(held.getvalue())
    data[36:40] = b"\xff\xff\xff\xff"
    assert strays(bytes(data)).forgotten == ()


def test_comments_are_read_in_either_encoding() -> None:
    """UTF-8 where it is, else the code page of Western Europe."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a", b"")
        archive.comment = "Größe".encode("cp1252")
    assert strays(held.getvalue()).comments == ("Größe",)


def test_fields_of_the_format_are_no_strays_and_others_are() -> None:
    """Times and sizes are numbers; a field that nobody knows is searched, a cut-off one too."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        entry = zipfile.ZipInfo("a")
        entry.extra = (
            struct.pack("<HH", 0x5455, 9) + b"only time" + struct.pack("<HH", 0x4242, 6) + b"secret"
        )
        archive.writestr(entry, b"x")
    assert set(strays(held.getvalue()).texts) == {"secret"}


def test_an_entry_that_points_nowhere_does_no_harm() -> None:
    """A header that is not there claims nothing; what lies instead is searched."""
    data = bytearray(package({"a": b"one", "b": b"two"}))
    second = bytes(data).rfind(b"PK\x03\x04")
    data[second : second + 4] = b"XXXX"
    with open_container(Source.of_bytes(bytes(data))) as container:
        container.entries[0].header_offset = 1 << 40
        assert strays_of(container).forgotten


def test_a_package_is_known_by_its_beginning_or_its_end() -> None:
    """A prefix hides no package, and an end without a directory is none."""
    data = package({"a": b"x"})
    assert looks_packed(Source.of_bytes(data))
    assert looks_packed(Source.of_bytes(b"before" + data))
    assert not looks_packed(Source.of_bytes(b"before"))
    assert not looks_packed(Source.of_bytes(b"before PK\x05\x06"))
    assert not looks_packed(Source.of_bytes(b"before PK\x05\x06" + bytes(30)))
