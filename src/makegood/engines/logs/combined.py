"""Reads web access logs in Common or Combined format (Apache, nginx), plain or gzip, keeping one file's lines.

Format: Apache HTTP Server, mod_log_config, ``%h %l %u %t "%r" %>s %b "%{Referer}i" "%{User-agent}i"``,
with an optional leading ``%v:%p`` (vhost_combined). Referers are not kept.

Every line is checked for its shape; only lines that may name the file are taken apart.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from typing import Final

from makegood.engines.logs.blocks import LogFile
from makegood.engines.logs.sieve import lines_that_may_name, longest_piece
from makegood.engines.logs.unusable import LogUnusable
from makegood.vocabulary.logline import LogExcerpt, LogLine
from makegood.watch.address import Address, address_of, address_of_stated

_MONTHS: Final = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)
_QUOTED: Final = rb'[^"\\\n]*+(?:\\.[^"\\\n]*+)*+'
_TIME: Final = rb"\d\d/(?:" + "|".join(_MONTHS).encode() + rb")/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}"
_SENT: Final = rb"(?:\d++|-)(?![^ \r\n])"
_READABLE: Final = re.compile(
    rb"^[^ \n]+ [^ \n]+ [^\[\n]++\["
    + _TIME
    + rb'\] "'
    + _QUOTED
    + rb'" \d{3} '
    + _SENT
    + rb"[^\n]*+\n?",
    re.MULTILINE,
)
_LINE: Final = re.compile(
    rb"(?:[\w.*-]+:\d+ )?(?P<client>[^ \n]+) [^ \n]+ [^\[\n]++\[(?P<at>"
    + _TIME
    + rb')\] "(?P<request>'
    + _QUOTED
    + rb')" (?P<status>\d{3}) (?P<sent>'
    + _SENT
    + rb')(?: "'
    + _QUOTED
    + rb'" "(?P<agent>'
    + _QUOTED
    + rb')")?'
)
_ESCAPE: Final = re.compile(rb"\\(?:x([0-9A-Fa-f]{2})|(.))")
_PORT: Final = re.compile(r"(\d+\.\d+\.\d+\.\d+):\d+")
_ENDS: Final = 65536
"""How much of each end of a block is searched for the first and the last readable time."""


def read(path: Path, *, url: str, on_bytes: Callable[[int], None] | None = None) -> LogExcerpt:
    """Everything one access log says about the file at ``url``; what could not be read is counted.

    ``on_bytes`` is called with the number of bytes read so far. Raises LogUnusable where the file is
    not such a log, is cut off, or cannot be opened.
    """
    file = LogFile(path, on_bytes=on_bytes)
    found = _Found(wanted=address_of_stated(url))
    for block in file:
        found.take(block)
    if found.readable == 0:
        raise LogUnusable(
            f"The log has {found.unreadable:,} lines, none of them in Common or Combined format.",
            remedy="Give the web server's access log in Combined format.",
        )
    return LogExcerpt(
        url=url,
        sha256=file.sha256,
        lines_read=found.readable + found.unreadable,
        lines_unreadable=found.unreadable,
        first_at=found.first_at,
        last_at=found.last_at,
        lines=tuple(found.lines),
    )


@dataclass(kw_only=True, slots=True, repr=False)
class _Found:
    """What was found so far in one log."""

    wanted: Address
    readable: int = 0
    unreadable: int = 0
    first_at: datetime | None = None
    last_at: datetime | None = None
    lines: list[LogLine] = field(default_factory=list)

    def take(self, block: bytes) -> None:
        """Count the lines of a block and keep those that concern the file."""
        left_over, readable = _READABLE.subn(b"", block)
        self.readable += readable
        self.unreadable += sum(1 for line in left_over.split(b"\n") if line.strip())
        self.first_at = self.first_at or _first_time(block[:_ENDS].splitlines())
        self.last_at = _first_time(reversed(block[-_ENDS:].splitlines())) or self.last_at
        for raw in lines_that_may_name(block, longest_piece(self.wanted)):
            self._look_at(raw)

    def _look_at(self, raw: bytes) -> None:
        parts = _LINE.match(raw)
        if parts is None:
            return  # counted above as unreadable
        method, address = _method_and_address(parts["request"])
        if not self.wanted.is_asked_for_by(address):
            return
        at = _moment(parts["at"])
        if at is None:
            self.readable -= 1
            self.unreadable += 1
            return
        self.lines.append(_line(parts, at=at, method=method, path=address.path))


def _line(parts: re.Match[bytes], *, at: datetime, method: str, path: str) -> LogLine:
    sent = parts["sent"]
    return LogLine(
        client=_PORT.sub(r"\1", _text(parts["client"])),
        at=at,
        method=method,
        path=path,
        status=int(parts["status"]),
        sent=0 if sent == b"-" else int(sent),
        agent=_text(parts["agent"] or b""),
    )


@lru_cache(maxsize=4096)
def _method_and_address(request: bytes) -> tuple[str, Address]:
    """What a request line asks for; a target may hold spaces, and HTTP/0.9 has no version."""
    words = _text(_ESCAPE.sub(_unescaped, request)).split(" ")
    end = -1 if words[-1].startswith("HTTP/") else len(words)
    return words[0].upper(), address_of(" ".join(words[1:end]))


def _unescaped(escape: re.Match[bytes]) -> bytes:
    # Servers write bytes outside printable ASCII as a backslash, x and two digits
    # (Apache mod_log_config "since 2.0.46", nginx ngx_http_log_module "escape=default").
    return bytes.fromhex(escape[1].decode()) if escape[1] else escape[2]


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", errors="surrogateescape")


def _first_time(lines: Iterable[bytes]) -> datetime | None:
    matches = (_LINE.match(line) for line in lines)
    return next((at for found in matches if found and (at := _moment(found["at"]))), None)


@lru_cache(maxsize=1024)
def _moment(stamp: bytes) -> datetime | None:
    """``28/Nov/2022:09:45:12 -0500`` as an aware moment; None where there is no such time."""
    text = stamp.decode("ascii")
    offset = timedelta(hours=int(text[-4:-2]), minutes=int(text[-2:]))
    day, year, hour, minute, second = (
        int(text[start:end]) for start, end in ((0, 2), (7, 11), (12, 14), (15, 17), (18, 20))
    )
    month = _MONTHS.index(text[3:6]) + 1
    try:
        zone = timezone(-offset if text[-5] == "-" else offset)
        return datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None
