"""The public report: one HTML page that stands alone, without a script, a link outward or a person's data."""

from importlib.resources import files
from string import Template
from typing import Final

from makegood.account import keeping, telling
from makegood.account.figures import ReportFigures
from makegood.account.markup import Markup, element, paragraph, text, together
from makegood.account.printed import prepare, printed_tables
from makegood.account.wording import moment

__all__ = ["printed_tables", "report"]

_SECTIONS: Final = (
    ("what-happened", "What happened"),
    ("exposure", "How long"),
    ("who-may-have-it", "Who may have it"),
    ("how-many", "How many people"),
    ("where-people-are", "Where they are"),
    ("holds", "Protection"),
    ("notices", "Telling the people"),
    ("duties", "Duties"),
    ("commitments", "Promises"),
    ("corrections", "Corrections"),
    ("method", "Method"),
    ("proof", "How to check"),
)


def report(figures: ReportFigures) -> str:
    """The page, with every number of people made safe against this and every earlier report."""
    printed = prepare(figures)
    body = together(
        telling.at_a_glance(figures, printed),
        telling.what_happened(figures),
        telling.exposure(figures),
        telling.who_may_have_it(figures),
        telling.how_many(figures, printed),
        keeping.where_people_are(printed),
        keeping.holds(printed),
        keeping.notices(printed),
        keeping.duties(figures),
        keeping.commitments(figures, printed),
        keeping.corrections(figures),
        keeping.method(figures),
        keeping.proof(figures),
    )
    heading = "An account of personal data that got out"
    return Template(_text_of("report.html")).substitute(
        title=text(f"{heading}: {figures.organisation}"),
        style=_text_of("report.css"),
        banners=_banners(figures),
        organisation=text(figures.organisation),
        heading=text(heading),
        as_of=text(f"All figures as of {moment(figures.as_of, zone=figures.as_of.tzinfo)}"),
        contents=_contents(),
        body=body,
        footer=paragraph("Made with makegood. This page loads nothing and reports to nobody."),
    )


def _banners(figures: ReportFigures) -> Markup:
    invented = (
        "INVENTED: every person, number and event on this page is made up for a demonstration."
    )
    state = (
        ("Published report.", "standing")
        if figures.published
        else ("Draft. Not approved and not published: the figures may still change.", "draft")
    )
    return together(
        element("p", text(invented), class_="banner invented") if figures.invented else Markup(""),
        element("p", text(state[0]), class_=f"banner {state[1]}"),
    )


def _contents() -> Markup:
    links = (element("a", text(name), href=f"#{anchor}") for anchor, name in _SECTIONS)
    return element("ul", *(element("li", link) for link in links))


def _text_of(name: str) -> str:
    return files("makegood.account").joinpath(name).read_text(encoding="utf-8")
