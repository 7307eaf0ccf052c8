"""The public report stands alone, adds up, leads nobody to a copy and shows no few people."""

import json
import re
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.account import Part, Partition, PartitionDoesNotHold
from makegood.account.commitments import CaseFigures, Commitment, Promise
from makegood.account.figures import (
    People,
    PublicCorrection,
    PublicIncident,
    PublicObligation,
    ReportFigures,
)
from makegood.account.markup import element, text
from makegood.account.printed import prepare
from makegood.account.report import printed_tables, report
from makegood.account.wording import between, duration, moment, name_of_cell
from makegood.vocabulary.column import DataKind
from makegood.vocabulary.exposure import Exposure, Fetches, Presumption
from makegood.vocabulary.obligation import Applies, Obligation
from makegood.vocabulary.severity import Severity

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2023, 1, 19, 10, 0, tzinfo=ZONE)
START = datetime(2022, 11, 28, 9, 45, tzinfo=ZONE)
PARTS = (2412, 2790, 60, 131, 112, 804, 0)


def fetches(*, full: int = 6) -> Fetches:
    return Fetches(
        lines_read=200_000,
        lines_unreadable=0,
        full=full,
        completed_ranges=0,
        partial=0,
        heads=0,
        not_modified=0,
        refused=0,
        gone=0,
        other=0,
        clients=full,
        bots=0,
        first_download=None,
        last_download=None,
    )


def copy(**changes: Any) -> Exposure:
    stated = Exposure(
        url="/secret/path/to/the/leak.xlsx",
        from_=START,
        until=START + timedelta(hours=4, minutes=19),
        from_source="stated",
        until_source="stated",
        fetches=fetches(),
        at_least=True,
        notes=("An invented caution.",),
    )
    return replace(stated, **changes)


def people(at_most: int, **changes: int) -> People:
    counted = {"rows": at_most, "entities": at_most, "at_least": at_most, "through_others": 40}
    return People(**(counted | {"at_most": at_most} | changes))


def incident(at_most: int = 6309, **changes: Any) -> PublicIncident:
    told = PublicIncident(
        title="An invented workbook was published",
        kinds=(DataKind.NAME, DataKind.BIRTH_DATE, DataKind.NATIONALITY),
        exposures=(copy(),),
        minutes_any=259,
        presumptions=(Presumption(who="anyone", why="it was public", source="the house"),),
        people=people(at_most),
        severity=Severity(
            method="ENISA 2013", score=Decimal("4.5"), band="very high", parts=(), flags=()
        ),
    )
    return replace(told, **changes)


def duty(applies: Applies = Applies.DUE, **changes: Any) -> PublicObligation:
    owed = Obligation(
        rule="invented-rule",
        title="Tell the authority",
        to="the authority",
        applies=applies,
        reason="an invented reason",
        anchor=None,
        due_at=None,
        due_on=None,
        due_in_words="by 30 November 2022",
        citation="Invented Act 1",
        verified="P",
    )
    return replace(PublicObligation(obligation=owed, mark="P"), **changes)


def promise(query: str = "notices-served", **figures: int) -> Commitment:
    said = Promise(id="C1", words="Everybody is told.", source="a statement", query=query)
    return Commitment(promise=said, figures=CaseFigures(as_of=NOW.date(), **figures))


def partition(parts: tuple[int, ...] = PARTS) -> Partition:
    return Partition(
        as_of=NOW.date(), counts=tuple(zip(Part, parts, strict=True)), total=sum(parts)
    )


def figures(parts: tuple[int, ...] = PARTS, **changes: Any) -> ReportFigures:
    told = sum(parts) - parts[4] - parts[5]
    made = ReportFigures(
        organisation="Invented Agency",
        as_of=NOW,
        incidents=(incident(sum(parts)),),
        people=people(sum(parts)),
        partition=partition(parts),
        holds=6412,
        notices_by_addressee={"person": told, "representative": 2089},
        notices_served=0,
        notices_by_language={"en": told, "es": 2089},
        notices_by_channel={"hand": told, "post": 2000, "email": 49, "none": 40},
        obligations=(duty(),),
        commitments=(promise(notices_due=100, notices_served=0),),
        ledger_size=41_233,
        ledger_root="ab" * 32,
        ledger_origin="makegood.invalid/home",
        published=False,
        invented=True,
    )
    return replace(made, **changes)


def shown(page: str) -> str:
    """What a reader of the page sees, without markup and style."""
    body = page[page.index("<body>") :]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


class Outline(HTMLParser):
    """Collects what a machine checks: tags, ids, references, headings, scopes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.refers: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.headings: list[int] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag != "meta":
            self.open.append(tag)
        for name, value in attrs:
            self.attributes.append((name, value or ""))
            if name == "id":
                self.ids.append(value or "")
            if name == "aria-labelledby":
                self.refers.append(value or "")
            if name == "href":
                self.refers.append((value or "").removeprefix("#"))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_stands_alone() -> None:
    """No script, no event, no resource or link outward: nothing is loaded and nobody is told."""
    page = report(figures())
    outline = Outline(page)
    assert not {"script", "img", "link", "iframe", "object", "form"} & set(outline.tags)
    assert not [name for name, _ in outline.attributes if name.startswith("on") or name == "style"]
    assert not re.search(r"url\(|@import|https?://|//[a-z]", page)


def test_the_page_can_be_read_by_everybody() -> None:
    """Language, direction, landmarks, one h1, headings in steps, ids once, references that lead somewhere."""
    page = report(figures(incidents=(incident(6252), incident(103)), corrections=()))
    outline = Outline(page)
    assert ("lang", "en") in outline.attributes
    assert ("dir", "ltr") in outline.attributes
    assert {"header", "nav", "main", "footer"} <= set(outline.tags)
    assert outline.headings.count(1) == 1
    assert all(
        after - before <= 1
        for before, after in zip(outline.headings, outline.headings[1:], strict=False)
    )
    assert len(outline.ids) == len(set(outline.ids))
    assert set(outline.refers) <= set(outline.ids)
    assert outline.tags.count("caption") == outline.tags.count("table")
    assert page.count("<th") == page.count('scope="') + page.count("<thead")
    assert outline.open == []


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance and contrast ratio."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_its_colours_can_be_told_apart() -> None:
    """Text has a contrast of 4.5 at least (WCAG 1.4.3), parts of the bar 3 against the page (1.4.11)."""
    style = report(figures())
    named = dict(re.findall(r"--(\w+): (#\w{6})", style))
    for ink in ("ink", "quiet", "accent"):
        assert contrast(named[ink], named["paper"]) >= 4.5
    for back, front in re.findall(r"background: (#\w{6}); color: (#\w{3,6})", style):
        assert contrast(back, front if len(front) == 7 else "#" + 2 * front[1:]) >= 4.5
    for fill in re.findall(r"fill: (#\w{6})", style):
        assert contrast(fill, named["paper"]) >= 3
    for state in re.findall(r"\.(?:kept|not-yet|broken) \{ color: (#\w{6})", style):
        assert contrast(state, named["paper"]) >= 4.5


def test_a_draft_is_called_a_draft_and_invention_invented() -> None:
    """Nobody can take a draft for a report, or the demonstration for the truth."""
    draft = shown(report(figures()))
    assert "INVENTED" in draft
    assert "Not approved and not published" in draft
    published = shown(report(figures(published=True, invented=False)))
    assert "INVENTED" not in published
    assert "Published report" in published
    assert "Not approved" not in published


def test_the_numbers_of_the_story_are_on_the_page() -> None:
    """Time, rows, people, holds, parts with the unknown, notices, duties, promises, root."""
    page = shown(report(figures()))
    for words in (
        "4 h 19 min",
        "6,309",
        "6,412",
        "Unknown where they are 0",
        "28 November 2022, 09:45 (UTC−05:00)",
        "at least 6",
        "It held names, birth dates and nationalities.",
        "very high: score 4.5 by ENISA 2013.",
        "English 5,393",
        "Spanish 2,089",
        "No way found yet 40",
        "by 30 November 2022",
        "The text of the law itself was read: Invented Act 1.",
        "0 of 100. Every notice that is due has proved service.",
        "None so far",
        "41,233 entries",
        "ab" * 32,
    ):
        assert words in page


def test_the_page_leads_nobody_to_a_copy() -> None:
    """A public account of a leak is no map to it: no address of a copy is printed."""
    assert "secret" not in report(figures())


MARKS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=20)


@given(MARKS.map(lambda words: f"<script>&\"'{words}</title></style>"))
def test_nothing_typed_becomes_markup(typed: str) -> None:
    """Whatever an officer or a playbook wrote is text."""
    said = Presumption(who=typed, why=typed, source=typed)
    page = report(
        figures(
            organisation=typed,
            ledger_origin=typed,
            incidents=(
                incident(title=typed, presumptions=(said,), exposures=(copy(notes=(typed,)),)),
            ),
            corrections=(PublicCorrection(on=NOW.date(), words=typed),),
        )
    )
    plain = report(figures(corrections=(PublicCorrection(on=NOW.date(), words="words"),)))
    assert Outline(page).tags == Outline(plain).tags


def test_attributes_are_escaped_too() -> None:
    """A quotation mark ends no attribute."""
    assert element("i", text("<"), lang='"x') == '<i lang="&quot;x">&lt;</i>'


@given(st.lists(st.integers(0, 60), min_size=7, max_size=7).map(tuple), st.integers(0, 60))
def test_no_number_of_few_people_is_printed(parts: tuple[int, ...], representatives: int) -> None:
    """Whatever the figures, the tables that are printed survive subtraction, together too."""
    told = sum(parts) - parts[4] - parts[5]
    made = figures(
        parts,
        notices_by_addressee={"person": told, "representative": representatives},
        notices_by_language={"en": told, "es": representatives},
        notices_by_channel={"hand": told + representatives},
        holds=sum(parts),
    )
    tables = prepare(made).tables
    people_ = tables["people"]
    if "notices" in tables and people_.total is not None:
        rest = parts[4] + parts[5]
        assert not 0 < told < 11
        assert not 0 < rest < 11
        for cell in people_.cells:
            inside = {"being_checked", "not_in_register"} & set(cell.labels)
            assert not inside or inside == set(cell.labels) or rest == 0
    assert report(made)


def test_too_few_notices_are_not_shown_beside_the_people() -> None:
    """Where notices and people together would show how many are being checked, notices stay out."""
    parts = (2412, 2790, 60, 131, 5, 0, 0)
    page = shown(report(figures(parts)))
    assert "The numbers of notices are not shown" in page
    assert "To the representative" not in page


def test_notices_by_hand_do_not_show_who_is_in_custody() -> None:
    """Who is in custody is told by hand: where custody is merged, that number stays out too."""
    parts = (20, 2000, 3, 1500, 112, 804, 0)
    channels = {"hand": 20, "post": 5592}
    page = shown(report(figures(parts, notices_by_channel=channels)))
    assert "In custody and removed from the country, together 23" in page
    assert "By hand" not in page
    assert "By hand" in shown(report(figures(notices_by_channel=channels)))


def test_an_exposure_without_an_address_is_no_copy() -> None:
    """What was handed or said is listed as such."""
    said = copy(url="", until=None, until_source="unknown", fetches=None)
    page = shown(report(figures(incidents=(incident(exposures=(said,)),))))
    assert "No known address" in page
    assert "Copy" not in page.replace("Copy From Until", "").replace("Each copy", "")


def test_people_of_one_incident_are_not_shown_where_their_difference_is_small() -> None:
    """Two incidents whose people differ from all together by five are shown only together."""
    apart = figures(incidents=(incident(6252), incident(103)))
    assert "103" in shown(report(apart))
    few = figures(incidents=(incident(6304), incident(103)))
    page = shown(report(few))
    assert "is not shown apart" in page
    assert "6,304" not in page.replace("What got out has 6,304 rows", "")


def test_an_earlier_table_stands_where_little_changed() -> None:
    """Two people more: the people of the earlier report stay printed, with their date."""
    first = figures(published=True)
    stored = json.loads(json.dumps(printed_tables(first)))
    grown = (2414, *PARTS[1:])
    later = figures(grown, as_of=NOW + timedelta(days=30), published_before=(stored,))
    page = shown(report(later))
    assert "6,311" not in page.replace("What got out has 6,311 rows", "")
    assert "As of 19 January 2023: too little has changed" in page
    assert prepare(later).people == first.people


def test_equal_figures_of_two_days_differ_in_their_date_alone() -> None:
    """So that a draft can be approved on another day."""
    first, second = (
        printed_tables(figures()),
        printed_tables(figures(as_of=NOW + timedelta(days=1))),
    )
    assert first.pop("as_of") != second.pop("as_of")
    assert first == second


@given(st.lists(st.integers(0, 5000), min_size=7, max_size=7).map(tuple))
def test_what_is_kept_of_a_publication_reads_back(parts: tuple[int, ...]) -> None:
    """What a report printed survives the store, and an unchanged case prints the same again."""
    stored = printed_tables(figures(parts))
    again = figures(parts, published_before=(json.loads(json.dumps(stored)),))
    assert printed_tables(again) == stored


def test_a_report_of_other_people_than_the_partition_cannot_exist() -> None:
    """The table of people and the number of people are one figure."""
    with pytest.raises(PartitionDoesNotHold):
        figures(people=people(6308))
    with pytest.raises(ValueError, match="zone"):
        figures(as_of=datetime(2023, 1, 19))  # noqa: DTZ001
    with pytest.raises(ValueError, match="At least"):
        people(5, at_least=6)
    with pytest.raises(ValueError, match="less than zero"):
        people(5, rows=-1)


def test_what_is_not_known_is_said() -> None:
    """No copy, no kinds, no severity, no promise, no duty, no origin: each has its sentence."""
    bare = incident(exposures=(), minutes_any=None, kinds=(), severity=None)
    page = shown(
        report(figures(incidents=(bare,), commitments=(), obligations=(), ledger_origin=""))
    )
    for words in (
        "No copy on a website",
        "is not established",
        "has not been assessed yet",
        "No promise is recorded",
        "No duty to report was found",
    ):
        assert words in page
    assert "could be reached for" not in page


def test_lower_bounds_are_called_at_least() -> None:
    """A time from a log, or with an end that is not known, is never shown as the whole."""
    open_end = copy(until=None, until_source="unknown", fetches=None)
    by_log = copy(from_source="log", at_least=False)
    page = shown(report(figures(incidents=(incident(exposures=(open_end, by_log)),))))
    assert "One copy or another could be reached for at least 4 h 19 min in all." in page
    assert "not known" in page
    assert "no log read" in page
    assert "09:45 (UTC−05:00), by the log" in page
    assert "at least 6" not in page
    unknown = shown(report(figures(incidents=(incident(exposures=(open_end,), minutes_any=None),))))
    assert "The file could be reached for" not in unknown


def test_duties_show_what_was_done_and_what_a_person_decides() -> None:
    """Done with its moment, open as not yet, undecided as a person's decision, not owed not at all."""
    sent = duty(done_at=datetime(2022, 11, 30, 12, 0, tzinfo=timezone.utc), mark="")  # noqa: UP017
    page = shown(
        report(figures(obligations=(sent, duty(Applies.PERSON_DECIDES), duty(Applies.NOT_DUE))))
    )
    assert "30 November 2022, 07:00" in page
    assert "A person decides whether it is owed" in page
    assert "an invented reason" not in page
    assert page.count("Tell the authority") == 2
    both = (incident(6252), incident(103))
    two = shown(report(figures(incidents=both, obligations=(duty(incident=2), duty()))))
    assert "Incident 2: Tell the authority" in two
    assert two.count("Incident 2: ") == 1


@pytest.mark.parametrize(
    ("commitment", "words"),
    [
        (promise(notices_due=100, notices_served=20), "Not yet 20 of 100."),
        (promise(notices_due=100, notices_served=97), "Not yet Every notice"),
        (promise(notices_due=5, notices_served=5), "Kept Every notice"),
        (promise("every-record-held", records_to_hold=90, records_held=20), "Broken 20 of 90."),
        (promise("authorities-told", reports_due=0, reports_made=0), "Not yet Every report"),
        (promise(), "Cannot be measured yet it is not recorded yet"),
        (
            promise(
                "service-by-channel",
                served_in_custody=1,
                served_in_custody_by_hand=1,
                served_elsewhere=0,
                served_elsewhere_by_post=0,
            ),
            "Not yet People in custody were served by hand",
        ),
    ],
)
def test_a_promise_shows_its_state_and_no_few_people(commitment: Commitment, words: str) -> None:
    """Numbers stand beside a state only where they show no few people."""
    page = shown(report(figures(commitments=(commitment,))))
    assert words in page
    assert "97 of 100" not in page


def test_few_people_in_all_give_no_table_and_no_bar() -> None:
    """A case of four people shows no number of them in any part."""
    parts = (4, 0, 0, 0, 0, 0, 0)
    page = report(figures(parts, holds=4))
    assert "fewer than 11 in all, so no numbers are shown" in page
    assert "Fewer than 11 people are protected" in page
    assert 'class="bar"' not in page


def test_corrections_are_listed_with_their_day() -> None:
    """A mistake is told, not replaced."""
    corrected = PublicCorrection(on=date(2023, 2, 1), words="An invented figure was wrong.")
    assert "1 February 2023: An invented figure was wrong." in shown(
        report(figures(corrections=(corrected,)))
    )


def test_one_row_is_a_row() -> None:
    """Numbers are told in words that fit."""
    one = incident(people=people(1))
    assert "has 1 row." in shown(report(figures(incidents=(one,))))


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(None, "not known"), (0, "0 min"), (259, "4 h 19 min"), (1440, "1 d 0 h 0 min")],
)
def test_a_duration_is_computed_and_unknown_is_said(minutes: int | None, words: str) -> None:
    """Never "approximately five hours"; never zero for not known."""
    assert duration(minutes) == words


def test_moments_intervals_and_merged_names_are_words() -> None:
    """A moment carries its zone, an interval both ends, a merged line all its names."""
    assert moment(None, zone=ZONE) == "not known"
    east = timezone(timedelta(hours=5, minutes=30))
    assert moment(START, zone=east) == "28 November 2022, 20:15 (UTC+05:30)"
    assert (between(5, 5), between(5, 6000)) == ("5", "5 to 6,000")
    assert name_of_cell(("removed", "unknown")) == (
        "Removed from the country and unknown where they are, together"
    )
    assert name_of_cell(("xx", "es", "en")) == "xx, Spanish and English, together"
