"""The access log and the published figures, recomputed from the files alone."""

import gzip
import re
from collections import Counter, defaultdict
from datetime import datetime
from typing import Any
from urllib.parse import unquote

import openpyxl
import pyarrow.parquet as pq
import pytest

from makegood.invented import Invented

COMBINED = re.compile(
    r'^(\S+) - - \[([^\]]+)\] "(\S+) (\S+) HTTP/1\.1" (\d{3}) (\d+|-) "([^"]*)" "([^"]*)"$'
)
Request = tuple[str, datetime, str, int, int, str]


@pytest.fixture(scope="session")
def lines(agency: Invented) -> list[str]:
    return gzip.decompress(agency.access_log.read_bytes()).decode().splitlines()


@pytest.fixture(scope="session")
def requests(agency: Invented, lines: list[str]) -> list[Request]:
    """The requests for the leaked file: client, time, method, status, size, agent."""
    found = []
    for line in lines:
        if match := COMBINED.match(line):
            client, when, method, path, status, size, _, agent = match.groups()
            if unquote(path.split("?")[0]) == agency.leak_url_path:
                at = datetime.strptime(when, "%d/%b/%Y:%H:%M:%S %z")
                found.append((client, at, method, int(status), int(size.strip("-") or 0), agent))
    return found


def test_the_log_is_as_long_as_a_day(lines: list[str], truth: dict[str, Any]) -> None:
    """At least 200,000 lines, a few cut short, in order of time."""
    assert len(lines) == truth["log"]["lines"] >= 200_000
    unreadable = [line for line in lines if not COMBINED.match(line)]
    assert len(unreadable) == truth["log"]["lines_unreadable"]
    times = [match.group(2) for line in lines if (match := COMBINED.match(line))]
    assert times == sorted(times)
    assert all(time.endswith("-0500") for time in times)


def test_the_log_truth_can_be_counted_again(
    requests: list[Request], truth: dict[str, Any], agency: Invented
) -> None:
    """Everything that the truth says about the leaked file is in the log, and nothing else."""
    told, size = truth["log"], agency.leak.stat().st_size
    full = [r for r in requests if (r[2], r[3]) == ("GET", 200)]
    ranges: dict[str, int] = defaultdict(int)
    for client, _, method, status, sent, _ in requests:
        if (method, status) == ("GET", 206):
            ranges[client] += sent
    complete = {client for client, sent in ranges.items() if sent >= size}
    statuses = Counter(r[3] for r in requests if r[2] != "HEAD")
    assert {r[4] for r in full} == {size} == {told["file_size"]}
    assert len(full) == told["full"]
    assert len(complete) == told["completed_ranges"]
    assert told["downloads"] == told["full"] + told["completed_ranges"] == 6
    assert {r[0] for r in full} | complete == set(told["clients"])
    assert {r[0] for r in full if "bot" in r[5].lower()} == set(told["bots"])
    assert sum(r[3] == 206 and r[0] not in complete for r in requests) == told["partial"]
    assert sum(r[2] == "HEAD" for r in requests) == told["heads"]
    assert statuses[304] == told["not_modified"]
    assert statuses[403] == told["refused"]
    assert statuses[404] == told["gone"]
    assert statuses[405] + statuses[503] == told["other"]
    times = [r[1] for r in full] + [r[1] for r in requests if r[0] in complete and r[3] == 206]
    assert min(times).isoformat() == told["first_download"]
    assert max(times).isoformat() == told["last_download"]


def test_the_file_answers_only_inside_its_window(
    requests: list[Request], truth: dict[str, Any]
) -> None:
    """09:45 to 14:04: 4 hours and 19 minutes; before and after it is not there."""
    window = truth["log"]["window"]
    start, end = datetime.fromisoformat(window["from"]), datetime.fromisoformat(window["until"])
    assert (end - start).total_seconds() == window["minutes"] * 60 == 259 * 60
    for _, at, _, status, _, _ in requests:
        assert (status == 404) == (not start <= at < end)
    assert truth["log"]["gone_before_upload"] == sum(r[1] < start for r in requests)


def test_other_files_of_like_names_are_in_the_log(lines: list[str], agency: Invented) -> None:
    """A reader that looks for a part of the path counts too many."""
    assert sum(agency.leak_url_path in line for line in lines) > 100
    assert sum(f"{agency.leak_url_path}.bak" in line for line in lines) > 10


def test_clients_use_addresses_that_reach_nobody(lines: list[str]) -> None:
    """Only networks kept for documentation (RFC 5737, RFC 3849)."""
    kept = ("192.0.2.", "198.51.100.", "203.0.113.", "2001:db8:")
    assert all(line.startswith(kept) for line in lines)


def test_the_published_figures_are_not_those_of_the_records(
    agency: Invented, truth: dict[str, Any]
) -> None:
    """266 were published without technology and 49,459 are recorded, under one total."""
    book = openpyxl.load_workbook(agency.published, data_only=True)
    shown = {row[0]: row[1] for row in book[truth["figures"]["sheet"]].iter_rows(values_only=True)}
    recorded = Counter(pq.read_table(agency.published_records)["technology"].to_pylist())
    assert shown["No Technology"] == 266
    assert recorded["No Technology"] == 49_459
    assert (shown["GPS"], recorded["GPS"]) == (56_805, 8_118)
    assert shown["Total"] == recorded.total() == 343_038
    assert truth["figures"]["records"] == dict(recorded)
    assert {name: shown[name] for name in recorded} == truth["figures"]["published"]
