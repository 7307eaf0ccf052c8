"""A web site's day as an access log in Combined format, with the leaked file's readers in it."""

import zlib
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from makegood.invented.fetching import LEAK_PATH, Fetch
from makegood.invented.names import Bools, Ints
from makegood.invented.places import named

LINES = 210_000
"""Lines of ordinary traffic."""
CUT_SHORT = (
    "203.0.113.9 - - [28/Nov/2022:03:1",
    '198.51.100.14 - - [28/Nov/2022:17:20:41 -0500] "GET /news/2022/exam',
    "2001:db8:2::9 - -",
)
"""Lines that a full disk cut short: no reader can make sense of them."""
_SITE = "https://www.agency.example.invalid"
_LOOKALIKE = LEAK_PATH.replace("FY23", "FY22")
_AGENTS = (
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/107.0 Safari/537.36", 38),
    (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 16_1 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1",
        27,
    ),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:107.0) Gecko/20100101 Firefox/107.0", 14),
    ("ExampleBot/2.1 (+https://bot.example.invalid/about)", 10),
    ("SampleCrawler/0.9 (+https://crawler.example.invalid)", 5),
    ("curl/7.86.0", 3),
    ("makegood-invented/1 (INVENTED log; nobody in it is real)", 3),
)
_HOURS = (8, 5, 4, 3, 4, 7, 14, 28, 46, 60, 66, 64, 58, 62, 66, 64, 56, 44, 34, 30, 27, 23, 17, 11)


def write_log(path: Path, rng: np.random.Generator, fetches: list[Fetch], *, notice: str) -> int:
    """Writes the day's log, gzipped (its header's comment is the notice); returns its lines."""
    lines = _traffic(rng)
    at = [*lines[0], *(fetch.at for fetch in fetches), 11_500, 62_441, 70_000]
    text = pa.concat_arrays([lines[1], pa.array([f.line() for f in fetches]), pa.array(CUT_SHORT)])
    order = np.argsort(np.array(at), kind="stable")
    whole = pc.binary_join_element_wise(text.take(pa.array(order)), "\n", "")
    size = pc.sum(pc.binary_length(whole)).as_py()
    path.write_bytes(_gzip(whole.buffers()[2].slice(0, size), comment=notice))
    return len(at)


def _traffic(rng: np.random.Generator) -> tuple[Ints, pa.Array]:
    """(seconds of the day, lines) of ordinary traffic."""
    hours = np.array(_HOURS) / sum(_HOURS)
    at = rng.choice(24, LINES, p=hours) * 3600 + rng.integers(0, 3600, LINES)
    paths = _paths()
    shares = 1.0 / (np.arange(len(paths)) + 2.0)
    path = rng.choice(len(paths), LINES, p=shares / shares.sum())
    method = np.searchsorted([0.96, 0.99], rng.random(LINES))
    agent = rng.choice(len(_AGENTS), LINES, p=np.array([share for _, share in _AGENTS]) / 100)
    requests = pc.binary_join_element_wise(
        named(["GET", "HEAD", "POST"], method), named(paths, path), " "
    )
    status = np.searchsorted([0.83, 0.90, 0.95, 0.985, 0.992], rng.random(LINES))
    referrers = ["-", f"{_SITE}/", f"{_SITE}/detain/statistics", f"{_SITE}{LEAK_PATH}"]
    referrer = np.searchsorted([0.4, 0.8, 0.9995], rng.random(LINES))
    lines = pc.binary_join_element_wise(
        named(_clients(), rng.integers(0, len(_clients()), LINES)),
        " - - [28/Nov/2022:",
        named(_clock_times(), at),
        ' -0500] "',
        requests,
        ' HTTP/1.1" ',
        named(["200", "304", "301", "404", "403", "206"], status),
        " ",
        _sizes(rng, bodiless=(status == 1) | (method == 1)),
        ' "',
        named(referrers, referrer),
        '" "',
        named([name for name, _ in _AGENTS], agent),
        '"',
        "",
    )
    return at, lines


def _sizes(rng: np.random.Generator, *, bodiless: Bools) -> pa.Array:
    text = pc.cast(pa.array(rng.integers(180, 90_000, LINES)), pa.string())
    return pc.if_else(pa.array(bodiless), "-", text)


def _paths() -> list[str]:
    """Pages of the site, some named much like the leaked file; never the leaked file itself."""
    pages = [
        "/",
        "/detain/statistics",
        "/assets/site.css",
        "/assets/site.js",
        "/favicon.ico",
        _LOOKALIKE,
        "/search?q=detention%20statistics",
        "/doclib/detention/",
    ]
    news = [f"/news/2022/example-{k:03d}" for k in range(180)]
    return [*pages, *news, f"{LEAK_PATH}.bak", *(f"/assets/img/{k:03d}.png" for k in range(60))]


def _clients() -> list[str]:
    """Addresses that are kept for documentation (RFC 5737, RFC 3849) and reach nobody."""
    four = [f"{net}.{k}" for net in ("192.0.2", "198.51.100", "203.0.113") for k in range(1, 255)]
    return four + [f"2001:db8:{a:x}::{b:x}" for a in range(16) for b in range(1, 40)]


def _clock_times() -> list[str]:
    return [f"{s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}" for s in range(86_400)]


def _gzip(plain: pa.Buffer, *, comment: str) -> bytes:
    """Gzip (RFC 1952) without a time, with a comment in its header."""
    packer = zlib.compressobj(3, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = packer.compress(plain) + packer.flush()
    header = b"\x1f\x8b\x08\x10\x00\x00\x00\x00\x00\xff" + comment.encode("latin-1") + b"\x00"
    end = zlib.crc32(plain).to_bytes(4, "little") + (len(plain) % 2**32).to_bytes(4, "little")
    return header + body + end
