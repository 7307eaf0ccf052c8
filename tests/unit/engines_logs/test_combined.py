"""A log is read whole: every spelling of the file is found, every unreadable line counted, nothing dropped."""

import bz2
import gzip
import hashlib
import io
import zipfile
from datetime import datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.engines.logs import blocks, combined
from makegood.engines.logs.sieve import lines_that_may_name, longest_piece
from makegood.engines.logs.unusable import LogUnusable
from makegood.errors import ExitCode
from makegood.watch.address import address_of, address_of_stated

URL = "/doc/Detention Stats.xlsx"
AGENT = "Mozilla/5.0 (invented)"


def raw(
    target: str = "/doc/Detention%20Stats.xlsx",
    *,
    client: str = "192.0.2.1",
    user: str = "-",
    method: str = "GET",
    status: str = "200",
    sent: str = "1000",
    at: str = "28/Nov/2022:09:45:12 -0500",
    version: str = " HTTP/1.1",
    tail: str = f' "https://example.invalid/" "{AGENT}"',
) -> str:
    return f'{client} - {user} [{at}] "{method} {target}{version}" {status} {sent}{tail}'


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "access.log"


def write(path: Path, *lines: str, end: str = "\n") -> Path:
    path.write_bytes(
        b"".join(line.encode("utf-8", "surrogateescape") + end.encode() for line in lines)
    )
    return path


def test_a_line_becomes_a_value(log: Path) -> None:
    """Client, moment with zone, method, decoded path, status, bytes and agent; no referer."""
    excerpt = combined.read(write(log, raw()), url=URL)
    (line,) = excerpt.lines
    assert line.client == "192.0.2.1"
    assert line.at == datetime(2022, 11, 28, 9, 45, 12, tzinfo=timezone(timedelta(hours=-5)))
    assert (line.method, line.path, line.status, line.sent) == ("GET", URL, 200, 1000)
    assert line.agent == AGENT
    assert "example.invalid" not in str([getattr(line, name) for name in line.__slots__])


@pytest.mark.parametrize(
    "line",
    [
        raw("/doc/Detention Stats.xlsx"),
        raw("/doc/%44etention%20Stats%2Exlsx"),
        raw("/%64%6f%63/%44%65%74%65%6e%74%69%6f%6e%20%53%74%61%74%73%2e%78%6c%73%78"),
        raw("/DOC/DETENTION%20STATS.XLSX"),
        raw("//doc/./Detention%20Stats.xlsx?x=%41#y"),
        raw("http://agency.invalid/doc/Detention%20Stats.xlsx"),
        raw(r"/doc/\x44etention\x20Stats.xlsx"),
        raw(r"/\x64\x6f\x63/\x44\x65tent\x69on%20St\x61ts.xlsx"),
        raw(tail=""),
        raw(tail=' "-" "-" "198.51.100.3" 0.012'),
        raw(tail=r' "-" "a \"quoted\" agent"'),
        raw(user="Jane Invented"),
        raw(client="agency.invalid:443 192.0.2.1"),
        raw(client="192.0.2.1:5123"),
        raw(version=""),
        raw(at="01/Jan/2023:00:00:00 +1400"),
        raw() + "\r",
    ],
)
def test_every_spelling_and_dialect_is_found(log: Path, line: str) -> None:
    """Escapes of client and server, letter case, Common, virtual hosts, ports, spaces: all are this file."""
    excerpt = combined.read(write(log, raw("/other"), line, raw("/else%20where")), url=URL)
    assert [found.client for found in excerpt.lines] == ["192.0.2.1"]
    assert excerpt.lines_unreadable == 0


@pytest.mark.parametrize(
    "line",
    [
        raw("/doc/Detention%20Stats%202.xlsx"),
        raw("/"),
        raw("*", method="OPTIONS"),
        '192.0.2.1 - - [28/Nov/2022:09:45:12 -0500] "-" 408 -',
        r'192.0.2.1 - - [28/Nov/2022:09:45:12 -0500] "\x16\x03\x01" 400 226 "-" "-"',
        raw("/x", tail=' "https://agency.invalid/doc/Detention%20Stats.xlsx" "a"'),
    ],
)
def test_a_readable_line_about_something_else_is_counted_and_left(log: Path, line: str) -> None:
    """A referer or another file is no fetch, and a line that can be read is not unreadable."""
    excerpt = combined.read(write(log, line), url=URL)
    assert (excerpt.lines_read, excerpt.lines_unreadable, excerpt.lines) == (1, 0, ())


@pytest.mark.parametrize(
    "line",
    [
        "garbage Detention%20Stats.xlsx",
        raw(at="28/Nov/2022:09:45:12"),
        raw(at="31/Feb/2022:09:45:12 -0500"),
        raw(at="28/Nev/2022:09:45:12 -0500"),
        raw(at="28/Nov/2022:09:45:12 +9999"),
        raw(status="2000"),
        raw(sent="many"),
        raw()[:60],
    ],
)
def test_an_unreadable_line_is_counted_never_dropped(log: Path, line: str) -> None:
    """Whatever cannot be read is a number beside the others."""
    excerpt = combined.read(write(log, raw(), line, "", raw()), url=URL)
    assert (excerpt.lines_read, excerpt.lines_unreadable, len(excerpt.lines)) == (3, 1, 2)


def test_a_dash_is_zero_bytes(log: Path) -> None:
    """``%b`` writes a dash where no body was sent."""
    assert combined.read(write(log, raw(sent="-")), url=URL).lines[0].sent == 0


def test_what_the_log_covers_is_known(log: Path) -> None:
    """The first and the last readable line of the whole log bound what it can say."""
    first, last = "28/Nov/2022:00:00:01 -0500", "28/Nov/2022:23:59:58 -0500"
    excerpt = combined.read(
        write(log, "garbage", raw("/a", at=first), raw(), raw("/b", at=last), "x"), url=URL
    )
    zone = timezone(timedelta(hours=-5))
    assert excerpt.first_at == datetime(2022, 11, 28, 0, 0, 1, tzinfo=zone)
    assert excerpt.last_at == datetime(2022, 11, 28, 23, 59, 58, tzinfo=zone)


def test_a_packed_log_says_the_same_and_keeps_its_own_fingerprint(
    log: Path, tmp_path: Path
) -> None:
    """Gzip, even in several members with padding, is only a wrapping; the fingerprint is of what was received."""
    lines = [raw(client=f"192.0.2.{number}") for number in range(1, 9)]
    plain = combined.read(write(log, *lines), url=URL)
    text = log.read_bytes()
    packed = tmp_path / "access.log.gz"
    half = text.index(b"\n", len(text) // 2) + 1
    packed.write_bytes(gzip.compress(text[:half]) + gzip.compress(text[half:]) + b"\0" * 512)
    unpacked = combined.read(packed, url=URL)
    assert unpacked.lines == plain.lines
    assert unpacked.sha256 == hashlib.sha256(packed.read_bytes()).hexdigest() != plain.sha256


def test_a_log_larger_than_a_block_is_read_whole(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lines that lie across the edges of blocks are neither lost nor doubled, and progress is told."""
    monkeypatch.setattr(blocks, "_BLOCK", 300)
    monkeypatch.setattr(blocks, "_PIECE", 100)
    lines = [
        raw("/other") if number % 3 else raw(client=f"192.0.2.{number}") for number in range(60)
    ]
    told: list[int] = []
    excerpt = combined.read(write(log, *lines), url=URL, on_bytes=told.append)
    assert (excerpt.lines_read, excerpt.lines_unreadable, len(excerpt.lines)) == (60, 0, 20)
    assert told[-1] == log.stat().st_size


def test_a_file_at_the_root_without_a_name_is_found_too(log: Path) -> None:
    """Where the address has nothing to look for, every line is looked at."""
    excerpt = combined.read(write(log, raw("/"), raw("/other")), url="https://agency.invalid/")
    assert [line.path for line in excerpt.lines] == ["/"]


def test_bytes_outside_ascii_are_found_raw_and_escaped(log: Path) -> None:
    """A name in another script is found as bytes, as the server's escapes and as percent escapes."""
    name = "/doc/احصاء.xlsx"
    encoded = "/doc/" + quote("احصاء") + ".xlsx"
    escaped = "/doc/" + "".join(f"\\x{byte:02x}" for byte in "احصاء".encode()) + ".xlsx"
    excerpt = combined.read(write(log, raw(name), raw(encoded), raw(escaped), raw("/ü")), url=name)
    assert [line.path for line in excerpt.lines] == [name] * 3


def unusable_files() -> dict[str, bytes]:
    line = (raw() + "\n").encode()
    packed = gzip.compress(line * 2000)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("access.log", line)
    return {
        "empty": b"",
        "packed and empty": gzip.compress(b""),
        "cut off": packed[: len(packed) // 2],
        "cut off at its head": packed[:6],
        "damaged": packed[:20] + b"\xff" * 20 + packed[40:],
        "zip": archive.getvalue(),
        "bzip2": bz2.compress(line),
        "utf-16": "\ufeff".encode("utf-16-le") + line.decode().encode("utf-16-le"),
        "utf-16 without mark": line.decode().encode("utf-16-le"),
        "binary": bytes(range(256)) * 100,
        "another format": b"2022-11-28 09:45:12 GET /doc/Detention+Stats.xlsx 200\n" * 5,
        "one endless line": b"x" * (9 << 20),
    }


@pytest.mark.parametrize("kind", sorted(unusable_files()))
def test_what_is_not_such_a_log_is_a_sentence(log: Path, kind: str) -> None:
    """Wrong, cut off, damaged or empty: what happened, what to do, exit code 20, and nothing of the content."""
    log.write_bytes(unusable_files()[kind])
    with pytest.raises(LogUnusable) as refused:
        combined.read(log, url=URL)
    assert refused.value.exit_code is ExitCode.INPUT_UNUSABLE
    assert refused.value.remedy
    assert "192.0.2" not in str(refused.value)


def test_a_missing_log_is_a_sentence(log: Path) -> None:
    """A file that is not there, or a folder, is said to be so."""
    for path in (log, log.parent):
        with pytest.raises(LogUnusable, match="could not be read"):
            combined.read(path, url=URL)


SEGMENT = st.text(st.characters(codec="utf-8", exclude_characters='/?#\n\r\x00\\"% '), min_size=1)


@given(SEGMENT, st.data())
def test_the_first_look_never_loses_an_encoded_request(name: str, data: st.DataObject) -> None:
    """Whatever is encoded and whatever is not, a line that asks for the file passes the cheap first look."""
    wanted = address_of_stated("/" + quote(name, safe=""))
    written = "".join(
        data.draw(st.sampled_from([mark, quote(mark, safe=""), _percent(mark), mark.upper()]))
        for mark in name
    )
    line = raw("/" + written).encode()
    if wanted.is_asked_for_by(address_of("/" + written)):
        block = raw("/before").encode() + b"\n" + line + b"\n" + raw("/after").encode()
        assert line in list(lines_that_may_name(block, longest_piece(wanted)))


def _percent(mark: str) -> str:
    return "".join(f"%{byte:02x}" for byte in mark.encode())
