"""Readers of archives, mail, pages and texts under any damage: a reading, or a refusal in words."""

import bz2
import gzip
import importlib
import io
import lzma
import tarfile
import zipfile

import py7zr
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused, UnreadableFile

TABLE = b"Facility,Total\nCamp,3\nHouse,4\n"


def _zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/b.csv", TABLE)
        archive.comment = b"remark"
    return packed.getvalue()


def _tar() -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        entry = tarfile.TarInfo("é" * 120)
        entry.size, entry.pax_headers = len(TABLE), {"comment": "remark"}
        archive.addfile(entry, io.BytesIO(TABLE))
    return packed.getvalue()[:3072]


def _seven() -> bytes:
    packed = io.BytesIO()
    with py7zr.SevenZipFile(packed, "w") as archive:
        archive.writestr(TABLE, "a.csv")
    return packed.getvalue()


WHOLE = {
    "zip": _zip(), "tar": _tar(), "seven_zip": _seven(), "gzip": gzip.compress(TABLE), "bzip2": bz2.compress(TABLE),
    "xz": lzma.compress(TABLE), "zstandard": pa.compress(TABLE, codec="zstd", asbytes=True),
    "lz4": pa.compress(TABLE, codec="lz4", asbytes=True),
    "eml": b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nHello\n"
    b"--x\nContent-Type: text/html\n\n<p>Hello</p>\n--x\nContent-Transfer-Encoding: base64\n"
    b"Content-Disposition: attachment; filename*=utf-8''a.csv\n\nYSxiCjEsMgo=\n--x--\n",
    "mbox": b"From a Mon\nSubject: x\n\nHello\n\nFrom b Tue\nSubject: y\n\nHello\n",
    "tnef": bytes.fromhex("789f3e2201000104800100070000005a6f74616c73001234"),
    "html": b"<!doctype html><style>p{color:#fff}</style><table><tr><td colspan=2>a<td>b</table><p hidden>c<!--d-->",
    "xml": b"<?xml version='1.0'?><a b='c'><d>e</d><d><f/>g</d><!-- h --><?i j?></a>",
    "json": b'{"a": [{"b": 1, "b": "\\u0041"}, {"c": null}], "d": "x"}',
    "jsonl": b'{"a": 1}\n{"a": [2, {"b": "c"}]}\n',
    "rtf": b"{\\rtf1\\ansi{\\colortbl;\\red1\\green2\\blue3;}\\trowd a\\cell\\row{\\v b}{\\pict 0102}\\u233?\\'e9\\par}",
    "text": b"This is a note about the totals of the last month, which were higher than before.\n",
    "vcard": b"BEGIN:VCARD\nFN;X=y:a\nPHOTO;ENCODING=b:AAAA\nEND:VCARD\n",
    "calendar": b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:a\nEND:VEVENT\nEND:VCALENDAR\n",
    "desktop_leftovers": b"\x00\x00\x00\x01Bud1" + "words".encode("utf-16-be"),
}  # fmt: skip
damage = st.lists(
    st.tuples(
        st.sampled_from(["set", "cut", "drop", "repeat", "insert"]),
        st.floats(0, 1),
        st.binary(min_size=1, max_size=6),
    ),
    min_size=1,
    max_size=6,
)


def damaged(data: bytes, acts: list[tuple[str, float, bytes]]) -> bytes:
    for act, place, piece in acts:
        at = int(place * len(data))
        if act == "set":
            data = data[:at] + piece + data[at + len(piece) :]
        elif act == "cut":
            data = data[: max(at, 1)]
        elif act == "drop":
            data = data[:at] + data[at + len(piece) :]
        elif act == "repeat":
            data = data[:at] + data[at : at + 30] * len(piece) + data[at:]
        else:
            data = data[:at] + piece + data[at:]
    return data


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damage)
def test_damage_ends_in_a_reading_or_in_words(
    name: str, acts: list[tuple[str, float, bytes]]
) -> None:
    """No crash, no other exception: what a reader recognises it reads, or it says why not."""
    format_ = importlib.import_module(f"makegood.inspection.formats.{name}")
    source = Source.of_bytes(damaged(WHOLE[name], acts))
    try:
        if source.size and format_.recognises(source):
            assert isinstance(format_.read(source, Inside()), Reading)
    except (UnreadableFile, PartRefused):
        return


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_whole_is_recognised(name: str) -> None:
    """The files that are damaged above are good to begin with."""
    format_ = importlib.import_module(f"makegood.inspection.formats.{name}")
    source = Source.of_bytes(WHOLE[name])
    assert format_.recognises(source)
    assert format_.read(source, Inside()).parts
