"""Exposures are counted honestly: each line once, what is unknown is said, a zero closes nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.errors import ExitCode
from makegood.vocabulary.exposure import Exposure, Presumption
from makegood.vocabulary.logline import LogExcerpt, LogLine
from makegood.watch import exposure, minutes_any, presumption
from makegood.watch.expose import ExcerptOfAnotherFile
from makegood.watch.robots import calls_itself_robot
from makegood.watch.window import WindowImpossible

URL = "/doc/leak.xlsx"
SIZE = 1000
START = datetime(2022, 11, 28, 9, 45, tzinfo=timezone(timedelta(hours=-5)))
END = START + timedelta(hours=4, minutes=19)
BROWSER = "Mozilla/5.0 (invented)"
ROBOT = "Mozilla/5.0 (compatible; Inventedbot/2.1; +http://robot.invalid/)"


def line(
    minute: float = 10,
    *,
    status: int = 200,
    sent: int = SIZE,
    method: str = "GET",
    client: str = "192.0.2.1",
    agent: str = BROWSER,
    path: str = URL,
) -> LogLine:
    return LogLine(
        client=client,
        at=START + timedelta(minutes=minute),
        method=method,
        path=path,
        status=status,
        sent=sent,
        agent=agent,
    )


def log(*lines: LogLine, unreadable: int = 0, name: str = "a", covers: bool = True) -> LogExcerpt:
    margin = timedelta(hours=9)
    return LogExcerpt(
        url=URL,
        sha256=name,
        lines_read=len(lines) + unreadable,
        lines_unreadable=unreadable,
        first_at=START - margin if covers else None,
        last_at=END + margin if covers else None,
        lines=lines,
    )


def seen(*lines: LogLine, **given_: object) -> Exposure:
    return exposure(URL, [log(*lines)], exposed_from=START, exposed_until=END, **given_)  # type: ignore[arg-type]


def notes_of(copy: Exposure) -> str:
    return " ".join(copy.notes)


LINES = st.builds(
    line,
    st.integers(-60, 400),
    status=st.sampled_from([200, 206, 301, 304, 401, 403, 404, 410, 416, 500]),
    sent=st.sampled_from([0, 10, 400, 600, SIZE, 5000]),
    method=st.sampled_from(["GET", "HEAD", "POST", "OPTIONS"]),
    client=st.sampled_from(["192.0.2.1", "192.0.2.2", "198.51.100.7"]),
    agent=st.sampled_from([BROWSER, ROBOT, ""]),
)


@given(st.lists(LINES), st.none() | st.just(SIZE))
def test_every_line_is_counted_exactly_once(lines: list[LogLine], size: int | None) -> None:
    """The counts of one copy partition the lines that concern it, whatever the answers were."""
    fetches = seen(*lines, size=size).fetches
    assert fetches is not None
    assert fetches.requests == len(lines)
    assert fetches.bots <= fetches.clients <= fetches.full + fetches.range_answers
    assert fetches.cut_short <= fetches.full


@given(st.lists(LINES), st.randoms(use_true_random=False))
def test_the_order_of_lines_and_servers_changes_nothing(
    lines: list[LogLine], random: object
) -> None:
    """Logs of several servers, in any order and division, give the same exposure."""
    mixed = list(lines)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    half = len(mixed) // 2
    apart = [log(*mixed[:half], name="a"), log(*mixed[half:], name="b")]
    assert exposure(URL, [log(*lines)]) == exposure(URL, apart)
    stated = {"exposed_from": START, "exposed_until": END, "size": SIZE}
    assert exposure(URL, [log(*lines)], **stated) == exposure(URL, apart, **stated)  # type: ignore[arg-type]


@given(st.lists(LINES))
def test_a_zero_never_means_nobody(lines: list[LogLine]) -> None:
    """Whatever a log shows, somebody must be assumed to have the data."""
    copies = [seen(*lines)]
    assert presumption(copies)
    assert "anyone" in presumption(copies)[0].who


def test_who_got_the_body_is_told_from_who_did_not() -> None:
    """GET 200 and completed ranges are downloads; HEAD, 304, 403, 404, redirects and parts are not."""
    copy = seen(
        line(client="192.0.2.1"),
        line(client="192.0.2.2", status=206, sent=600),
        line(client="192.0.2.2", status=206, sent=400),
        line(client="192.0.2.3", status=206, sent=600),
        line(client="192.0.2.4", method="HEAD", sent=0),
        line(client="192.0.2.4", method="HEAD", status=404, sent=0),
        line(client="192.0.2.5", status=304, sent=0),
        line(client="192.0.2.6", status=403),
        line(client="192.0.2.6", status=301),
        line(client="192.0.2.7", minute=300, status=404),
        line(client="192.0.2.8", agent=ROBOT),
        size=SIZE,
    )
    fetches = copy.fetches
    assert fetches is not None
    assert (fetches.full, fetches.completed_ranges, fetches.range_answers) == (2, 1, 2)
    assert (fetches.partial, fetches.heads, fetches.not_modified) == (1, 2, 1)
    assert (fetches.refused, fetches.gone, fetches.other) == (1, 1, 1)
    assert (fetches.downloads, fetches.clients, fetches.bots) == (3, 3, 1)
    assert fetches.first_download == fetches.last_download == START + timedelta(minutes=10)
    assert copy.minutes == 259
    assert copy.at_least


def test_an_address_with_a_browser_is_not_a_robot() -> None:
    """One address that calls itself robot once and browser once counts as people."""
    fetches = seen(line(agent=ROBOT), line(agent=BROWSER)).fetches
    assert fetches is not None
    assert (fetches.clients, fetches.bots) == (1, 0)


@pytest.mark.parametrize(
    ("agent", "robot"),
    [
        ("Inventedbot/1.0", True),
        ("SomeCrawler", True),
        ("archive (+https://archive.invalid)", True),
        ("Mozilla/5.0 (Linux; Android 9; CUBOT_X19)", False),
        ("Mozilla/5.0 botanical", False),
        (BROWSER, False),
        ("", False),
    ],
)
def test_a_robot_is_who_says_so(agent: str, *, robot: bool) -> None:
    """Only what the agent says counts; a make of telephone or a word that begins alike does not."""
    assert calls_itself_robot(agent) is robot


def test_the_size_comes_from_most_full_answers_where_it_is_not_given() -> None:
    """Ranges complete against the size that full answers had; one broken-off answer does not shrink it."""
    fetches = seen(
        line(sent=SIZE),
        line(sent=SIZE),
        line(sent=3),
        line(status=206, client="192.0.2.9", sent=SIZE),
    ).fetches
    assert fetches is not None
    assert (fetches.full, fetches.cut_short, fetches.completed_ranges) == (3, 1, 1)


def test_parts_cannot_be_added_up_without_a_size() -> None:
    """Where the size is unknown, that is said, and nobody is called complete."""
    copy = seen(line(status=206, sent=5000))
    assert copy.fetches is not None
    assert (copy.fetches.partial, copy.fetches.downloads) == (1, 0)
    assert "cannot be told" in notes_of(copy)


def test_no_log_is_not_zero_downloads() -> None:
    """Without a log there is no count at all, and it is said."""
    copy = exposure(URL, exposed_from=START, exposed_until=END)
    assert copy.fetches is None
    assert copy.at_least
    assert copy.minutes == 259
    assert "No access log" in notes_of(copy)


def test_what_was_said_has_no_address() -> None:
    """A disclosure without a file has a beginning, no end, and nothing that a log could show."""
    said = exposure("", exposed_from=START)
    assert (said.from_, said.until, said.fetches) == (START, None, None)
    assert "no log can show" in notes_of(said)


def test_unstated_times_come_from_the_log_as_a_lower_bound() -> None:
    """From the first to the last answer that shows the file; the first 404 after it bounds the end."""
    lines = (line(3, status=404), line(5), line(40, method="HEAD"), line(50, status=404))
    copy = exposure(URL, [log(*lines)])
    assert (copy.from_, copy.until) == (lines[1].at, lines[2].at)
    assert (copy.from_source, copy.until_source) == ("log", "log")
    assert copy.minutes == 35
    assert "Taken down between 2022-11-28 10:25:00-05:00 and 2022-11-28 10:35:00-05:00" in notes_of(
        copy
    )
    assert "may have been there earlier" in notes_of(copy)


def test_a_log_that_never_shows_the_end_says_so() -> None:
    """A last fetch without a 404 after it does not show that the file was taken down."""
    assert "nothing in the log shows" in notes_of(exposure(URL, [log(line(5), line(9))]))


def test_unknown_is_not_zero_minutes() -> None:
    """Nothing stated and nothing seen: no window, and no minutes."""
    copy = exposure(URL, [log(line(status=404))])
    assert (copy.from_, copy.until, copy.minutes) == (None, None, None)
    assert (copy.from_source, copy.until_source) == ("unknown", "unknown")
    assert "not known" in notes_of(copy)


@pytest.mark.parametrize(
    ("stated", "unknown"), [({"exposed_from": END}, "until"), ({"exposed_until": START}, "from_")]
)
def test_a_log_end_that_contradicts_a_stated_end_is_dropped(
    stated: dict[str, datetime], unknown: str
) -> None:
    """The stated time is kept; the log's other end cannot be right with it and is unknown."""
    copy = exposure(URL, [log(line(60))], **stated)  # type: ignore[arg-type]
    assert getattr(copy, unknown) is None
    assert copy.minutes is None


def test_stated_times_win_and_disagreement_is_noted() -> None:
    """Fetches outside the stated times are counted all the same, and named."""
    copy = seen(line(-30), line(10), line(20, status=404), line(400))
    assert copy.fetches is not None
    assert (copy.from_, copy.until) == (START, END)
    assert (copy.fetches.full, copy.fetches.outside_window) == (3, 2)
    assert "2 answers with the file came outside" in notes_of(copy)
    assert "“not found”" in notes_of(copy)


def test_an_open_stated_window_still_finds_fetches_before_it() -> None:
    """Only a start is stated: what lies before it is outside, and the end comes from the log."""
    copy = exposure(URL, [log(line(-30), line(10))], exposed_from=START)
    assert copy.fetches is not None
    assert copy.fetches.outside_window == 1
    assert copy.until_source == "log"


@pytest.mark.parametrize(
    ("log_", "every_log", "at_least"),
    [
        (log(line()), True, False),
        (log(line()), False, True),
        (log(line(), unreadable=1), True, True),
        (log(line(), covers=False), True, True),
    ],
)
def test_at_least_ends_only_where_nothing_can_hide(
    log_: LogExcerpt, *, every_log: bool, at_least: bool
) -> None:
    """It takes a statement that all logs are here, no unreadable line, and logs that cover the time."""
    copy = exposure(URL, [log_], exposed_from=START, exposed_until=END, every_log=every_log)
    assert copy.at_least is at_least


def test_every_caution_is_said() -> None:
    """Unreadable lines, uncovered time, other letter case, holders of a copy and odd answers are named."""
    lines = (
        line(path="/DOC/leak.xlsx"),
        line(client="192.0.2.44", status=304, sent=0),
        line(method="POST", sent=SIZE),
        line(sent=9),
    )
    once = log(*lines, unreadable=2, covers=False)
    copy = exposure(URL, [once, once], exposed_from=START, exposed_until=END, size=SIZE)
    said = notes_of(copy)
    for words in (
        "2 of 6 lines",
        "do not cover",
        "1 request wrote the address in other letter case",
        "1 client got",
        "1 unusual answer sent",
        "1 full answer sent fewer bytes",
        "1 log was given more than once",
    ):
        assert words in said
    assert copy.fetches is not None
    assert copy.fetches.requests == len(lines)


def test_two_logs_given_twice_are_counted_once() -> None:
    """The same file by its fingerprint adds nothing."""
    logs = [log(line(), name="a"), log(line(), name="b")]
    copy = exposure(URL, [*logs, *logs])
    assert copy.fetches is not None
    assert copy.fetches.full == 2
    assert "2 logs were given" in notes_of(copy)


def test_cautions_name_no_client() -> None:
    """Notes and reprs may be shown to anybody: no address of a client is in them."""
    copy = seen(line(client="198.51.100.99"), line(-3, client="198.51.100.99"))
    assert "198.51.100.99" not in repr(copy) + repr(line(client="198.51.100.99"))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (START, START - timedelta(minutes=1)),
        (START.replace(tzinfo=None), None),
        (None, END.replace(tzinfo=None)),
    ],
)
def test_impossible_times_are_refused(start: datetime | None, end: datetime | None) -> None:
    """An end before the start, or a time without a zone, is a sentence and not a number."""
    with pytest.raises(WindowImpossible) as refused:
        exposure(URL, exposed_from=start, exposed_until=end)
    assert refused.value.exit_code is ExitCode.USAGE


def test_an_excerpt_for_another_file_is_refused() -> None:
    """Lines that were kept for another address prove nothing about this one."""
    with pytest.raises(ExcerptOfAnotherFile):
        exposure("/doc/other.xlsx", [log(line())])
    assert exposure("https://agency.invalid" + URL, [log(line())]).fetches is not None


def test_a_log_line_without_a_zone_does_not_exist() -> None:
    """A time without a zone is no moment."""
    with pytest.raises(ValueError, match="zone"):
        replace(line(), at=datetime(2022, 11, 28, 9, 45))  # noqa: DTZ001


def copy_between(start: int | None, end: int | None) -> Exposure:
    def at(minute: int | None) -> datetime | None:
        return None if minute is None else START + timedelta(minutes=minute)

    return exposure(URL, exposed_from=at(start), exposed_until=at(end))


@pytest.mark.parametrize(
    ("windows", "minutes"),
    [
        ([(0, 259)], 259),
        ([(0, 10), (5, 15)], 15),
        ([(0, 10), (20, 30)], 20),
        ([(0, 30), (5, 10), (25, 40)], 40),
        ([(0, 10), (None, 30)], 10),
        ([(None, 30)], None),
        ([], None),
    ],
)
def test_minutes_with_any_copy_are_a_union(
    windows: list[tuple[int | None, int | None]], minutes: int | None
) -> None:
    """Overlapping copies are not added up; unknown ends add nothing and are not zero."""
    assert minutes_any(copy_between(*window) for window in windows) == minutes


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=1))
def test_the_union_is_the_set_of_exposed_minutes(pairs: list[tuple[int, int]]) -> None:
    """Whatever the copies, the union is what counting minute by minute gives."""
    windows = [(min(pair), max(pair)) for pair in pairs]
    exposed = {minute for start, end in windows for minute in range(start, end)}
    assert minutes_any(copy_between(*window) for window in windows) == len(exposed)


def test_everybody_who_may_have_it_is_presumed_to_have_it() -> None:
    """The playbook's party, who fetched it, robots, holders of a copy and known recipients are named."""
    from_playbook = Presumption(who="the feared state", why="it was reachable", source="playbook")
    copies = [
        seen(
            line(),
            line(status=206, sent=1, client="192.0.2.2"),
            line(status=304, client="192.0.2.3"),
            line(agent=ROBOT, client="192.0.2.4"),
            size=SIZE,
        )
    ]
    presumed = presumption(
        copies, from_playbook=[from_playbook], recipients=[("an invented state", "a memo")]
    )
    assert from_playbook in presumed
    assert len(presumed) == 7
    assert "259 minutes" in presumed[0].why
    assert "at least 2 downloads" in presumed[0].why
    assert presumed[-1].who == "an invented state"


@pytest.mark.parametrize(
    ("copies", "words"),
    [
        ([], "left the organisation's control"),
        ([exposure("", exposed_from=START)], "left the organisation's control"),
        ([seen(line(status=404))], "rules nobody out"),
        ([exposure(URL)], "No access log was read"),
        ([exposure(URL)], "not fully known"),
    ],
)
def test_absence_of_evidence_closes_nothing(copies: list[Exposure], words: str) -> None:
    """No copy, no download, no log: each gives a reason to assume access, never a reason not to."""
    assert words in presumption(copies)[0].why


def test_exposures_are_plain_values() -> None:
    """Equal evidence gives equal exposures, so that running twice changes nothing."""
    assert seen(line()) == seen(line())
    assert START.astimezone(UTC) == START
