"""Values in the words of the house."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django import template
from django.utils import timezone

from makegood.web.gaps import gap as gap_in_words
from makegood.web.language_names import language_name

register = template.Library()

_NOT_KNOWN = "not known"
_CAUSES = {
    "certain": "certain",
    "possible": "possible: being checked",
    "through": "through another person",
}
_CHANNELS = {
    "hand": "by hand",
    "post": "by post",
    "email": "by e-mail",
    "none": "no channel yet",
}
_BASES = {
    "named": "named in the file",
    "statement": "named in a statement",
    "through": "can be identified through an affected person",
}
_ROLES = {
    "given": "Given names",
    "family": "Family name",
    "alias": "Other names",
    "location": "Place or facility",
    "key": "Register number",
    "email": "E-mail",
}
_PARTS = {"being_checked": "being checked", "not_in_register": "not in the register"}


@register.filter
def count(number: int | None) -> str:
    """6252 → 6,252; None is said, never shown as zero."""
    return _NOT_KNOWN if number is None else f"{number:,}"


@register.filter
def counted(number: int, nouns: str) -> str:
    """A number with its noun: ``{{ 1|counted:"copy,copies" }}``."""
    one, many = nouns.split(",")
    return f"{number:,} {one if number == 1 else many}"


@register.filter
def hours(minutes: int | None) -> str:
    """259 → 4 h 19 min."""
    return _NOT_KNOWN if minutes is None else f"{minutes // 60:,} h {minutes % 60} min"


@register.simple_tag
def interval(least: int, most: int) -> str:
    """At least and at most, as one figure where they are one."""
    return f"{most:,}" if least == most else f"{least:,} to {most:,}"


@register.filter
def moment(at: datetime | None) -> str:
    """A moment in the home's zone, with the zone said."""
    if at is None:
        return _NOT_KNOWN
    local = timezone.localtime(at)
    return f"{local.day} {local:%b %Y, %H:%M %Z}"


@register.filter
def day(on: date | None) -> str:
    """A day in words that no country reads another way."""
    return _NOT_KNOWN if on is None else f"{on.day} {on:%B %Y}"


@register.filter
def countdown(at: datetime, now: datetime) -> str:
    """How long until then, or how long overdue, in the two units that matter."""
    seconds = int(at.timestamp() - now.timestamp())
    span = _span(abs(seconds))
    return f"in {span}" if seconds > 0 else f"overdue by {span}"


def _span(seconds: int) -> str:
    minutes = seconds // 60
    if minutes < 60:
        return counted(minutes, "minute,minutes")
    if minutes < 72 * 60:
        left = f" {minutes % 60} min" if minutes < 24 * 60 and minutes % 60 else ""
        return counted(minutes // 60, "hour,hours") + left
    days = minutes // (24 * 60)
    if days < 120:
        return counted(days, "day,days")
    return counted(days // 30, "month,months") if days < 730 else counted(days // 365, "year,years")


@register.filter
def reference(identifier: UUID) -> str:
    """The first eight digits of a random id: enough to point at, nothing to recognise."""
    return f"{identifier.hex[:4]} {identifier.hex[4:8]}".upper()


@register.filter
def cause(word: str) -> str:
    """Why somebody is held."""
    return _CAUSES.get(word, word)


@register.filter
def channel(word: str) -> str:
    """A way of serving a notice."""
    return _CHANNELS.get(word, word)


@register.filter
def basis(word: str) -> str:
    """On what basis somebody is affected."""
    return _BASES.get(word, word)


@register.filter
def part(word: str) -> str:
    """A part of the whole."""
    return _PARTS.get(word, word.replace("_", " "))


@register.filter
def plainly(word: str) -> str:
    """An identifier as words: ``birth_date`` → birth date."""
    return str(word).replace("_", " ")


@register.filter
def language(tag: str) -> str:
    """A language by its English name; a tag that is not known stays a tag."""
    return language_name(tag) if tag else _NOT_KNOWN


@register.filter
def gap(what: str) -> str:
    """A thing that is missing, with a language by its name."""
    return gap_in_words(what)


@register.filter
def role(word: str) -> str:
    """What a value of the register is."""
    return _ROLES.get(word, word.replace("_", " ").capitalize())


@register.filter
def score(value: Decimal) -> str:
    """A severity score without idle zeros."""
    return f"{value.normalize():f}"
