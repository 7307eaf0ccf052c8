"""What happened, told to the public: the disclosure, how long, who may have it, how many people."""

from datetime import datetime, tzinfo

from makegood.account.figures import PublicIncident, ReportFigures
from makegood.account.markup import (
    Markup,
    bullets,
    element,
    paragraph,
    section,
    table,
    text,
    together,
    typed_by_somebody,
)
from makegood.account.printed import Printed, incidents_may_be_counted_apart
from makegood.account.tables import single
from makegood.account.wording import KINDS, between, duration, listed, moment, number
from makegood.vocabulary.exposure import Exposure


def at_a_glance(figures: ReportFigures, printed: Printed) -> Markup:
    """The four numbers that a reader looks for first."""
    known = [each for each in figures.incidents if each.minutes_any is not None]
    longest = max(known, key=lambda each: each.minutes_any or 0, default=None)
    pairs = [
        ("The file could be reached for", _whole_time(longest)) if longest else None,
        ("Rows that got out", number(printed.people.rows)),
        ("People affected", between(printed.people.at_least, printed.people.at_most)),
        ("People protected by a hold", single(printed.tables["holds"])),
    ]
    boxes = (
        element("div", element("dt", text(name)), element("dd", text(value)))
        for name, value in filter(None, pairs)
    )
    return element("dl", *boxes, class_="figures")


def what_happened(figures: ReportFigures) -> Markup:
    """Each incident in the officer's words, what kinds of data it held, how grave it is."""
    several = len(figures.incidents) > 1
    return section(
        "what-happened",
        "What happened",
        *(
            _one_incident(incident, place if several else 0)
            for place, incident in enumerate(figures.incidents, start=1)
        ),
    )


def _one_incident(incident: PublicIncident, place: int) -> Markup:
    kinds = listed([words for kind, words in KINDS.items() if kind in incident.kinds])
    heading = (
        element("h3", text(f"{place}. "), typed_by_somebody(incident.title))
        if place
        else element("p", typed_by_somebody(incident.title))
    )
    return together(
        heading,
        paragraph(
            f"What got out has {_rows(incident.people.rows)}.",
            f"It held {kinds}." if kinds else "What kinds of data it held is not established.",
        ),
        _severity(incident),
    )


def _severity(incident: PublicIncident) -> Markup:
    if incident.severity is None:
        return paragraph("How grave it is has not been assessed yet.")
    return paragraph(
        f"Its gravity is {incident.severity.band}: score {incident.severity.score} by"
        f" {incident.severity.method}. The score is of the incident, not of a person."
    )


def exposure(figures: ReportFigures) -> Markup:
    """How long each copy could be reached and who fetched it, without leading anybody to a copy."""
    copies = [(incident, copy) for incident in figures.incidents for copy in incident.exposures]
    if not copies:
        return section(
            "exposure",
            "How long it could be reached",
            paragraph("No copy on a website or another place that can be reached is known."),
        )
    zone = figures.as_of.tzinfo
    notes = [
        f"{_name_of_copy(place, copy)}: {note}"
        for place, (_, copy) in enumerate(copies, start=1)
        for note in copy.notes
    ]
    return section(
        "exposure",
        "How long it could be reached",
        table(
            "copies",
            "Each copy that could be reached",
            headers=("Copy", "From", "Until", "Duration", "Downloads", "Addresses"),
            rows=[_copy(place, copy, zone) for place, (_, copy) in enumerate(copies, start=1)],
            numbers=(3, 4, 5),
        ),
        _any_copy(figures),
        bullets([text(note) for note in notes]),
        paragraph(
            "A download is an answer that handed out the whole file. An address is not a person:"
            " several people may stand behind one, and caches and copies leave no trace in a log.",
            "Where the copies stood is not printed, so that this page leads nobody to one.",
        ),
    )


def _copy(place: int, copy: Exposure, zone: tzinfo | None) -> list[Markup]:
    return [
        text(_name_of_copy(place, copy)),
        text(_end(copy.from_, copy.from_source, zone)),
        text(_end(copy.until, copy.until_source, zone)),
        text(_duration_of(copy)),
        *_fetches(copy),
    ]


def _name_of_copy(place: int, copy: Exposure) -> str:
    return f"Copy\N{NO-BREAK SPACE}{place}" if copy.url else "No known address"


def _end(at: datetime | None, source: str, zone: tzinfo | None) -> str:
    return moment(at, zone=zone) + (", by the log" if source == "log" else "")


def _duration_of(copy: Exposure) -> str:
    least = "log" in {copy.from_source, copy.until_source} and copy.minutes is not None
    return f"at least {duration(copy.minutes)}" if least else duration(copy.minutes)


def _fetches(copy: Exposure) -> list[Markup]:
    if copy.fetches is None:
        return [text("no log read"), text("no log read")]
    least = "at least " if copy.at_least else ""
    return [
        text(f"{least}{number(copy.fetches.downloads)}"),
        text(f"{least}{number(copy.fetches.clients)}"),
    ]


def _any_copy(figures: ReportFigures) -> Markup:
    return together(
        *(
            paragraph(f"One copy or another could be reached for {_whole_time(incident)} in all.")
            for incident in figures.incidents
            if len(incident.exposures) > 1
        )
    )


def _whole_time(incident: PublicIncident) -> str:
    """A lower bound where an end is not known or only a log shows it."""
    bounded = all(
        {copy.from_source, copy.until_source} == {"stated"} for copy in incident.exposures
    )
    known = duration(incident.minutes_any)
    return known if bounded or incident.minutes_any is None else f"at least {known}"


def who_may_have_it(figures: ReportFigures) -> Markup:
    """The presumption of access: a zero in a log closes nothing."""
    presumed = dict.fromkeys(each for one in figures.incidents for each in one.presumptions)
    return section(
        "who-may-have-it",
        "Who must be assumed to have it",
        paragraph(
            "Nobody affected has to prove who has the data. These must be assumed to have it,"
            " whatever the logs show:"
        ),
        table(
            "presumptions",
            "Presumption of access",
            headers=("Who", "Why", "Source"),
            rows=[[text(each.who), text(each.why), text(each.source)] for each in presumed],
        ),
    )


def how_many(figures: ReportFigures, printed: Printed) -> Markup:
    """Rows, entities and people apart, and the people of all incidents counted once."""
    people = printed.people
    return section(
        "how-many",
        "How many people",
        table(
            "numbers",
            "Rows, entities and people are different numbers",
            headers=("What is counted", "Number", "What it means"),
            rows=[
                [text("Rows"), text(number(people.rows)), text("Lines of what got out.")],
                [
                    text("Entities"),
                    text(number(people.entities)),
                    text("Rows that are one person, counted once over all incidents."),
                ],
                [
                    text("People"),
                    text(between(people.at_least, people.at_most)),
                    text(
                        "At least and at most: some entities may yet prove to be the same person."
                    ),
                ],
                [
                    text("Identifiable through them"),
                    text(single(printed.tables["through others"])),
                    text(
                        "Not named, but recognisable through somebody who is; not in the numbers above."
                    ),
                ],
            ],
            numbers=(1,),
        ),
        _each_incident(figures),
    )


def _each_incident(figures: ReportFigures) -> Markup:
    if len(figures.incidents) < 2:
        return Markup("")
    if not incidents_may_be_counted_apart(figures):
        return paragraph(
            "How many people each incident has is not shown apart: beside the number of all"
            f" together it would show fewer than {figures.k} people."
        )
    rows = [
        [
            together(text(f"{place}. "), typed_by_somebody(incident.title)),
            text(number(incident.people.rows)),
            text(between(incident.people.at_least, incident.people.at_most)),
        ]
        for place, incident in enumerate(figures.incidents, start=1)
    ]
    return together(
        table(
            "incidents",
            "The incidents, and all of them together",
            headers=("Incident", "Rows", "People"),
            rows=rows,
            numbers=(1, 2),
            total=[
                text("All together, each person once"),
                text(number(figures.people.rows)),
                text(between(figures.people.at_least, figures.people.at_most)),
            ],
        ),
        paragraph("People who are in more than one incident are counted once in the last line."),
    )


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{number(count)} rows"
