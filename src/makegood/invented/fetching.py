"""Who fetched the leaked file that day: the few lines of the log that matter, and their truth."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

ZONE = timezone(timedelta(hours=-5))
DAY = datetime(2022, 11, 28, tzinfo=ZONE)
UPLOADED = DAY.replace(hour=9, minute=45)
REMOVED = DAY.replace(hour=14, minute=4)
LEAK_PATH = "/doclib/detention/FY23_detentionStats11282022.xlsx"
_ENCODED = "/doclib/detention/FY23%5FdetentionStats%311282022.xlsx"
_BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:107.0) Gecko/20100101 Firefox/107.0"
_BOT = "ExampleBot/2.1 (+https://bot.example.invalid/about)"
_SCRIPT = "python-requests/2.28.1"
_OWN = "makegood-invented/1 (INVENTED log; nobody in it is real)"
_PAGE = "https://www.agency.example.invalid/detain/statistics"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetch:
    """One request for the leaked file. ``at`` counts seconds of the day."""

    at: int
    client: str
    status: int
    size: int
    method: str = "GET"
    path: str = LEAK_PATH
    agent: str = _BROWSER

    @property
    def time(self) -> datetime:
        """When it was asked."""
        return DAY + timedelta(seconds=self.at)

    def line(self) -> str:
        """The request as a line in Combined format."""
        when = self.time.strftime("%d/%b/%Y:%H:%M:%S %z")
        return (
            f'{self.client} - - [{when}] "{self.method} {self.path} HTTP/1.1" '
            f'{self.status} {self.size or "-"} "{_PAGE}" "{self.agent}"'
        )


def _clock(text: str) -> int:
    hours, minutes, seconds = map(int, text.split(":"))
    return hours * 3600 + minutes * 60 + seconds


def fetches(size: int) -> list[Fetch]:
    """Every request for the leaked file that day, a file of ``size`` bytes; in order of time."""
    found = [*_before(), *_whole(size), *_ranges(size), *_bodiless(), *_refused(), *_after()]
    return sorted(found, key=lambda fetch: fetch.at)


def _before() -> Iterator[Fetch]:
    """Two people followed a link that was announced before the file was there."""
    for when, client in (("09:12:40", "203.0.113.61"), ("09:41:03", "198.51.100.23")):
        yield Fetch(at=_clock(when), client=client, status=404, size=512)


def _whole(size: int) -> Iterator[Fetch]:
    """Five whole downloads: one by a robot, one with a query, one with an encoded path."""
    query = f"{LEAK_PATH}?utm_source=newsletter&v=2"
    whole = (
        ("09:58:31", "203.0.113.24", LEAK_PATH, _BROWSER),
        ("10:41:09", "2001:db8:4::17", query, _BROWSER),
        ("11:17:52", "198.51.100.77", LEAK_PATH, _BOT),
        ("12:05:20", "203.0.113.145", _ENCODED, _SCRIPT),
        ("13:31:47", "198.51.100.201", LEAK_PATH, _BROWSER),
    )
    for when, client, path, agent in whole:
        yield Fetch(at=_clock(when), client=client, status=200, size=size, path=path, agent=agent)


def _ranges(size: int) -> Iterator[Fetch]:
    """One client fetched four ranges that make up the file; two others fetched parts of it."""
    quarter = size // 4
    for k, when in enumerate(("12:48:10", "12:48:12", "12:48:15", "12:48:21")):
        part = size - 3 * quarter if k == 3 else quarter
        yield Fetch(at=_clock(when), client="198.51.100.130", status=206, size=part)
    parts = (
        ("10:02:18", "203.0.113.88"),
        ("10:02:20", "203.0.113.88"),
        ("13:04:59", "2001:db8:9::5"),
    )
    for when, client in parts:
        yield Fetch(at=_clock(when), client=client, status=206, size=size // 5)


def _bodiless() -> Iterator[Fetch]:
    """Requests that were answered without the body: HEAD, and 304 (the reader had it already)."""
    heads = (
        ("09:45:00", "192.0.2.10", _OWN),
        ("09:58:30", "203.0.113.24", _BROWSER),
        ("10:30:00", "198.51.100.77", _BOT),
        ("11:17:51", "198.51.100.77", _BOT),
        ("12:20:44", "203.0.113.177", _SCRIPT),
        ("13:31:46", "198.51.100.201", _BROWSER),
        ("14:03:58", "192.0.2.10", _OWN),
    )
    for when, client, agent in heads:
        yield Fetch(at=_clock(when), client=client, status=200, size=0, method="HEAD", agent=agent)
    unchanged = (
        ("10:15:02", "203.0.113.24"),
        ("11:48:36", "203.0.113.24"),
        ("12:31:19", "192.0.2.200"),
    )
    for when, client in unchanged:
        yield Fetch(at=_clock(when), client=client, status=304, size=0)


def _refused() -> Iterator[Fetch]:
    """One refused, one wrong method, one failure of the server."""
    yield Fetch(at=_clock("11:02:11"), client="203.0.113.199", status=403, size=291, agent=_SCRIPT)
    yield Fetch(at=_clock("11:02:12"), client="203.0.113.199", status=405, size=233, method="POST")
    yield Fetch(at=_clock("13:20:05"), client="198.51.100.64", status=503, size=190)


def _after() -> Iterator[Fetch]:
    """Twenty-three requests after the file was taken down, by old and new readers."""
    for k in range(23):
        path = _ENCODED if k % 7 == 3 else LEAK_PATH
        client = f"203.0.113.{20 + 4 * k}" if k % 3 else f"2001:db8:c::{k + 1:x}"
        at = _clock("14:04:05") + 47 * k * (k + 1)
        yield Fetch(at=at, client=client, status=404, size=512, path=path)
