"""Archives of strangers: every member opened, every byte accounted for, no bomb unpacked."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile

import py7zr
import pyarrow as pa
import pytest

from makegood.inspection import Document, inspect
from makegood.inspection.archives.members import Members, fits, loose
from makegood.inspection.archives.stray import readable, stray
from makegood.inspection.archives.tar_headers import is_header, number_in, records_in
from makegood.inspection.archives.zip_remains import remains_in
from makegood.inspection.foreign import kind_in_words
from makegood.inspection.formats import format_of
from makegood.inspection.inside import Budget, Inside, Limits
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused
from makegood.vocabulary.finding import Visibility

TABLE = b"Facility,Total\nCamp,3\nHouse,4\n"
MB = 1 << 20


def opened(data: bytes, name: str = "file", limits: Limits | None = None) -> Document:
    if limits is None:
        return inspect(Source.of_bytes(data, name=name))
    from makegood.inspection.opening import _document

    return _document(Source.of_bytes(data, name=name), Inside(budget=Budget(limits=limits)))


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def tarred(members: dict[str, bytes], **changes: object) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            for key, value in changes.items():
                setattr(entry, key, value)
            archive.addfile(entry, io.BytesIO(data))
    return packed.getvalue()


def sevened(members: dict[str, bytes], **options: object) -> bytes:
    packed = io.BytesIO()
    with py7zr.SevenZipFile(packed, "w", **options) as archive:  # type: ignore[arg-type]
        for name, data in members.items():
            archive.writestr(data, name)
    return packed.getvalue()


PACKED = {
    "file.zip": zipped({"a.csv": TABLE}),
    "file.tar": tarred({"a.csv": TABLE}),
    "file.gzip": gzip.compress(TABLE),
    "file.bzip2": bz2.compress(TABLE),
    "file.xz": lzma.compress(TABLE),
    "file.zstd": pa.compress(TABLE, codec="zstd", asbytes=True),
    "file.lz4": pa.compress(TABLE, codec="lz4", asbytes=True),
    "file.7z": sevened({"a.csv": TABLE}),
}


@pytest.mark.parametrize("name", PACKED)
def test_what_is_packed_is_opened(name: str) -> None:
    """Each archive is known by its content and gives the table that lies in it, and no gap."""
    document = opened(PACKED[name], "innocent.csv")
    assert document.format == name.partition(".")[2]
    assert [table.headers for table in document.tables] == [("Facility", "Total")]
    assert document.gaps == ()


@pytest.mark.parametrize("name", PACKED)
@pytest.mark.parametrize("part", [0.4, 0.8, 0.97])
def test_an_archive_that_is_cut_off_is_never_clean(name: str, part: float) -> None:
    """Half an archive is read as far as it goes, and is not inspected."""
    data = PACKED[name]
    if name == "file.tar":
        part = 1300 / len(data)
    document = opened(data[: int(len(data) * part)], name)
    assert document.gaps


BOMBS = {
    "zip": zipped({"a": bytes(100 * MB)}),
    "gzip": gzip.compress(bytes(100 * MB), 9),
    "bzip2": bz2.compress(bytes(100 * MB)),
    "xz": lzma.compress(bytes(100 * MB)),
    "zstd": pa.compress(bytes(100 * MB), codec="zstd", asbytes=True),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused(name: str) -> None:
    """What grows out of all proportion is refused in words."""
    assert any("grows beyond" in gap.why for gap in opened(BOMBS[name]).gaps)


def test_bombs_in_bombs_end_quickly() -> None:
    """Sixteen archives in each of sixteen archives, and so on: the same bytes are opened once."""
    data = BOMBS["zip"]
    for _ in range(5):
        data = zipped({str(number): data for number in range(16)})
    document = opened(data)
    assert document.parts < 200
    assert document.gaps


def test_different_bombs_in_one_archive_stop_it() -> None:
    """After so many parts that cannot be read, the rest is not opened at all."""
    bomb = bytes(2 * MB)
    data = zipped({str(at): zipped({"a": bomb + bytes([at]) * 9}) for at in range(20)})
    document = opened(data, limits=Limits(refused=3, unpacked_bytes=MB))
    assert any("worse than the limits" in gap.why for gap in document.gaps)


def test_an_archive_deeper_than_the_limit_is_not_opened_to_its_end() -> None:
    """A file in twenty archives is not inspected."""
    data = TABLE
    for _ in range(20):
        data = gzip.compress(data)
    assert "deep" in opened(data).gaps[0].why
    for _ in range(20):
        data = zipped({"a": data})
    assert "limits" in opened(data).gaps[0].why


def test_an_archive_of_more_files_than_the_limit_says_where_it_stopped() -> None:
    """One gap for all members that were not opened."""
    data = zipped({str(at): b"%d,1\n" % at for at in range(9)})
    document = opened(data, limits=Limits(files=4))
    (gap,) = document.gaps
    assert gap.where == "member 5 and those after it"


def test_many_members_that_cannot_be_read_are_few_gaps() -> None:
    """A list of gaps that nobody would read to its end is cut."""
    members = Members(inside=Inside(budget=Budget(limits=Limits(refused=900))))

    def refuse() -> bytes:
        raise PartRefused("it is encrypted")

    for _ in range(300):
        assert members.take("x", refuse)
    assert len(members.gaps) == 201
    assert members.gaps[-1].where == "further members"


def test_a_member_too_large_for_one_piece_is_refused() -> None:
    """Half a gigabyte is what is unpacked at once."""
    with pytest.raises(PartRefused, match="too large"):
        fits((1 << 29) + 1)


def test_texts_that_are_blank_are_no_passage() -> None:
    """Nothing is said where there is nothing."""
    assert loose("x", "plain", Visibility.VISIBLE, ("", "  ")) == ()


def test_members_are_called_by_numbers() -> None:
    """No name of a member is part of a place."""
    document = opened(zipped({"zebedina quux.zip": zipped({"a.csv": TABLE})}))
    assert [table.part for table in document.tables] == ["member 1 › member 1 › the table"]


def test_stray_bytes_are_opened_where_they_are_a_file() -> None:
    """Bytes that begin like a file are one; others are searched; nothing is nothing."""
    found = []
    inside = Inside(open_inner=lambda inner, _: found.append(inner.part))
    assert stray(b"\x00\x00", inside, part="x") == ()
    assert stray(gzip.compress(TABLE), inside, part="x") == ()
    assert found == ["x"]
    assert stray(b"some words", inside, part="x")[0].texts == ("some words",)
    assert readable(b"\x01\x02words\xff") == ("words",)
    assert readable(b"words\x01more words") == ("words", "more words")


def test_forgotten_members_are_known_by_their_own_headers() -> None:
    """Encrypted ones and those packed in unknown ways are refused; stored ones end at the next."""
    data = zipped({"a": TABLE}, zipfile.ZIP_STORED)
    (remains,) = remains_in(data)
    assert remains.load(data, Inside()) == TABLE
    without_size = data[:18] + bytes(8) + data[26:]
    (remains,) = remains_in(without_size)
    assert remains.load(without_size, Inside()) == TABLE
    for at, value, why in ((6, b"\x01", "encrypted"), (8, b"\x63", "not read here")):
        changed = data[:at] + value + data[at + 1 :]
        (remains,) = remains_in(changed)
        with pytest.raises(PartRefused, match=why):
            remains.load(changed, Inside())


def test_a_damaged_forgotten_member_gives_its_beginning() -> None:
    """What can be unpacked is, up to where it breaks."""
    data = bytearray(zipped({"a": bytes(range(256)) * 900}))
    data[600:610] = b"\xff" * 10
    (remains, *_) = remains_in(bytes(data))
    assert remains.load(bytes(data), Inside()) is not None


def test_numbers_in_headers_of_tar_are_octal_or_binary() -> None:
    """Whatever else stands there is no number."""
    assert number_in(b"0000644\x00") == 420
    assert number_in(b"\x80" + bytes(10) + b"\x09") == 9
    assert number_in(b"        ") == 0
    assert number_in(b"abc") is None
    assert not is_header(b"short")


def test_extended_headers_are_records() -> None:
    """Length, key and value; a length of nothing does not go round for ever."""
    assert dict(records_in(b"13 comment=x\n")) == {"comment": "x"}
    assert len(list(records_in(b"0 a=b\n0 "))) == 1
    assert list(records_in(b"words")) == []


def test_links_and_devices_in_tar_have_no_bytes() -> None:
    """A link is told and not followed."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        entry = tarfile.TarInfo("link")
        entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(entry)
    document = opened(packed.getvalue())
    assert document.gaps == ()
    assert {trace.mechanism for trace in document.traces} == {"member-name"}


def test_a_member_stored_with_holes_is_not_inspected() -> None:
    """The bytes of a sparse file are not where the header says."""
    data = bytearray(tarred({"a.csv": TABLE}))
    data[156:157] = b"S"
    checksum = sum(data[:148]) + 8 * 32 + sum(data[156:512])
    data[148:156] = b"%06o\x00 " % checksum
    assert "holes" in opened(bytes(data)).gaps[0].why


def test_a_tar_that_breaks_after_a_member_is_not_inspected() -> None:
    """Where a header should be and none is, something was lost."""
    data = bytearray(tarred({"a.csv": TABLE, "b.csv": TABLE}))
    data[1024:1028] = b"\xff\xff\xff\xff"
    assert "cut off or damaged" in opened(bytes(data)).gaps[0].why


def test_a_tar_says_a_member_reaches_beyond_its_end() -> None:
    """A size that the file does not have is damage."""
    data = bytearray(tarred({"a.csv": TABLE}))
    data[124:136] = b"77777777777\x00"
    checksum = sum(data[:148]) + 8 * 32 + sum(data[156:512])
    data[148:156] = b"%06o\x00 " % checksum
    assert "cut off" in opened(bytes(data)).gaps[0].why


def test_a_long_name_that_lies_about_its_length_ends_the_walk() -> None:
    """The name of a name cannot be larger than the file."""
    data = bytearray(tarred({"x" * 200: TABLE}))
    data[124:136] = b"77777777777\x00"
    checksum = sum(data[:148]) + 8 * 32 + sum(data[156:512])
    data[148:156] = b"%06o\x00 " % checksum
    assert opened(bytes(data)).gaps


def test_what_is_encrypted_is_not_inspected() -> None:
    """Neither members nor a list of members that nobody can read are clean."""
    members = opened(sevened({"a.csv": TABLE}, password="invented"))
    assert members.gaps[0].why == "it is encrypted"
    whole = opened(sevened({"a.csv": TABLE}, password="invented", header_encryption=True))
    assert "encrypted" in whole.gaps[0].why


def test_an_archive_that_grows_beyond_the_budget_is_refused() -> None:
    """7-Zip: by what it says of itself, and while it is unpacked."""
    data = sevened({"a.csv": TABLE * 90_000})
    assert "grows beyond" in opened(data, limits=Limits(unpacked_bytes=MB)).gaps[0].why


def test_damaged_contents_of_7_zip_are_not_inspected() -> None:
    """A list that can be read over bytes that cannot is a gap for each member."""
    data = bytearray(sevened({"a.csv": TABLE * 99}))
    data[40:60] = bytes(20)
    assert opened(bytes(data)).gaps


def test_a_gzip_header_may_say_more_than_it_holds() -> None:
    """Fields that the header does not have are not there."""
    assert opened(b"\x1f\x8b\x08\x1c" + bytes(6) + b"\xff\xff" + b"x" * 20).gaps


def test_leftovers_of_a_desktop_are_searched() -> None:
    """Names in both orders of bytes are found, and the file is no gap."""
    data = b"\x00\x00\x00\x01Bud1" + bytes(20) + "zq@people.example".encode("utf-16-be")
    document = opened(data, "file.leftover")
    assert document.format == "leftover"
    assert [kind.value for trace in document.traces for kind in trace.kinds] == ["email"]


def test_skipped_frames_are_searched() -> None:
    """A frame that every reader skips may hold a file."""
    frame = b"\x5a\x2a\x4d\x18" + struct.pack("<I", len(TABLE)) + TABLE
    document = opened(frame + pa.compress(TABLE, codec="zstd", asbytes=True))
    assert any(trace.mechanism == "bytes-outside" for trace in document.traces)


@pytest.mark.parametrize(
    "header", [b"ORCID,Total", b"MZ,Total", b"070701,2", b"GIF8,3", b"ID3,4", b"RDX,5"]
)
def test_letters_that_could_begin_a_table_are_no_mark(header: bytes) -> None:
    """A short mark of letters counts only before bytes that no text has."""
    assert kind_in_words(header + b"\n1,2\n") is None
    assert kind_in_words(header + b"\x00\x01") is not None


def test_every_format_of_archives_lets_others_pass() -> None:
    """Plain rows are no archive."""
    format_ = format_of(Source.of_bytes(TABLE))
    assert format_ is not None
    assert format_.NAME == "csv"
