"""What a report prints, made safe together with everything that was printed before."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from makegood.account.figures import People, ReportFigures
from makegood.account.partition import Part
from makegood.account.suppression import Cell, SafeTable, may_stand_beside, next_table, safe_after

_NOTICE_TABLES = ("notices", "service", "languages", "channels")
_NOT_YET_SOMEBODY = (Part.BEING_CHECKED.value, Part.NOT_IN_REGISTER.value)
_SOMEBODY = tuple(part.value for part in Part if part.value not in _NOT_YET_SOMEBODY)
_FAMILIES = (frozenset(_SOMEBODY), frozenset(_NOT_YET_SOMEBODY))
"""Those who are certain are told, so the number of notices is their sum: see ``safe_table``."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Printed:
    """The safe tables of one report by name, and the numbers of people that go with them.

    A table whose date lies before the report's could not be renewed: the earlier one stands, and
    where that is the table of people, ``people`` is the earlier number too.
    """

    as_of: date
    people: People
    tables: Mapping[str, SafeTable]


def prepare(figures: ReportFigures) -> Printed:
    """The finest tables that may be printed now."""
    before = [_from_json(each) for each in figures.published_before]
    tables = {
        name: _renewed(name, counts, figures=figures, before=before)
        for name, counts in _counts(figures).items()
    }
    stands = bool(before) and tables["people"] is before[-1].tables["people"]
    return Printed(
        as_of=figures.as_of.date(),
        people=before[-1].people if stands else figures.people,
        tables=_without_notices_that_tell_too_much(tables, figures),
    )


def printed_tables(figures: ReportFigures) -> dict[str, Any]:
    """What a report prints, as JSON: to be kept with a publication and handed to the next report.

    Only a table that stands from an earlier day carries a date of its own, so that equal figures of
    two days differ in ``as_of`` alone.
    """
    printed = prepare(figures)
    return {
        "as_of": printed.as_of.isoformat(),
        "people": asdict(printed.people),
        "tables": {
            name: _table_as_json(table, today=printed.as_of)
            for name, table in printed.tables.items()
        },
    }


def incidents_may_be_counted_apart(figures: ReportFigures) -> bool:
    """Whether each incident's people may stand beside the people of all incidents together."""
    apart = [incident.people.at_most for incident in figures.incidents]
    together = figures.people.at_most
    return (
        all(may_stand_beside(one, together, k=figures.k) for one in apart)
        and all(may_stand_beside(one, 0, k=figures.k) for one in apart)
        and may_stand_beside(sum(apart), together, k=figures.k)
    )


def _counts(figures: ReportFigures) -> dict[str, Mapping[str, int]]:
    due, served = figures.notices_due, figures.notices_served
    progress = {
        f"commitment {each.promise.id}": {
            "done": each.judgement.done,
            "open": max(each.judgement.of - each.judgement.done, 0),
        }
        for each in figures.commitments
        if each.judgement.done is not None and each.judgement.of is not None
    }
    return {
        "people": figures.partition.parts,
        "through others": {"through others": figures.people.through_others},
        "holds": {"holds": figures.holds},
        "notices": figures.notices_by_addressee,
        "service": {"served": served, "not yet served": due - served},
        "languages": figures.notices_by_language,
        "channels": figures.notices_by_channel,
        **progress,
    }


def _renewed(
    name: str, counts: Mapping[str, int], *, figures: ReportFigures, before: Sequence[Printed]
) -> SafeTable:
    earlier = [printed.tables[name] for printed in before if name in printed.tables]
    table = next_table(
        counts,
        previous=earlier,
        as_of=figures.as_of.date(),
        k=figures.k,
        within=_FAMILIES if name == "people" else (),
    )
    return table if table is not None else earlier[-1]


def _without_notices_that_tell_too_much(
    tables: Mapping[str, SafeTable], figures: ReportFigures
) -> dict[str, SafeTable]:
    """Notices go to people who are certain, by hand where they are in custody: both may give a part away."""
    hidden: tuple[str, ...] = ()
    if not _notices_give_nothing_away(tables["people"], figures):
        hidden = _NOTICE_TABLES
    elif _hands_give_custody_away(tables["people"], figures):
        hidden = ("channels",)
    return {name: table for name, table in tables.items() if name not in hidden}


def _hands_give_custody_away(people: SafeTable, figures: ReportFigures) -> bool:
    by_hand = figures.notices_by_channel.get("hand", 0)
    is_printed = frozenset({Part.IN_CUSTODY.value}) in people.count_of
    return not is_printed and by_hand == figures.partition.parts[Part.IN_CUSTODY]


def _notices_give_nothing_away(people: SafeTable, figures: ReportFigures) -> bool:
    told = figures.notices_by_addressee.get("person", 0)
    rest = figures.people.at_most - told
    if not (may_stand_beside(told, 0, k=figures.k) and may_stand_beside(rest, 0, k=figures.k)):
        return False
    beside = SafeTable(
        as_of=figures.as_of.date(),
        k=figures.k,
        cells=(Cell(labels=_SOMEBODY, count=told), Cell(labels=_NOT_YET_SOMEBODY, count=rest)),
        total=figures.people.at_most,
    )
    return not safe_after([people], beside)


def _table_as_json(table: SafeTable, *, today: date) -> dict[str, Any]:
    own_date = {} if table.as_of == today else {"as_of": table.as_of.isoformat()}
    cells = [{"labels": list(cell.labels), "count": cell.count} for cell in table.cells]
    return {**own_date, "k": table.k, "cells": cells, "total": table.total}


def _table_from_json(stored: Mapping[str, Any], *, today: str) -> SafeTable:
    return SafeTable(
        as_of=date.fromisoformat(stored.get("as_of", today)),
        k=stored["k"],
        cells=tuple(
            Cell(labels=tuple(cell["labels"]), count=cell["count"]) for cell in stored["cells"]
        ),
        total=stored["total"],
    )


def _from_json(stored: Mapping[str, Any]) -> Printed:
    return Printed(
        as_of=date.fromisoformat(stored["as_of"]),
        people=People(**stored["people"]),
        tables={
            name: _table_from_json(table, today=stored["as_of"])
            for name, table in stored["tables"].items()
        },
    )
