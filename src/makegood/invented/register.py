"""The register of people: their records as columns, with duplicates, as Parquet and CSV."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from makegood.invented.names import Bools, Ints, NamePool, cultures
from makegood.invented.nations import nations
from makegood.invented.people import CATEGORIES, REMOVED, STATUSES, People
from makegood.invented.places import facilities, facility_codes, named, streets, towns
from makegood.invented.representatives import Representatives

COLUMNS = (
    ("agency_number", pa.string()),
    ("given_names", pa.string()),
    ("family_names", pa.string()),
    ("aliases", pa.string()),
    ("birth_date", pa.date32()),
    ("nationality", pa.string()),
    ("facility", pa.string()),
    ("language", pa.string()),
    ("custody_status", pa.string()),
    ("custody_since", pa.date32()),
    ("movements", pa.string()),
    ("address", pa.string()),
    ("email", pa.string()),
    ("household", pa.string()),
    ("representative", pa.string()),
    ("representative_name", pa.string()),
    ("representative_firm", pa.string()),
    ("representative_email", pa.string()),
    ("representative_address", pa.string()),
    ("case_category", pa.string()),
)
NUMBERS = 100_000_000
_STRIDE = 61_803_399
"""Odd and no multiple of five: each serial number gets a number of its own."""


def register_schema(notice: str) -> pa.Schema:
    """The register's columns; the file says that it is invented."""
    return pa.schema(COLUMNS, metadata={"makegood.invented": notice})


def agency_numbers(serials: Ints, *, seed: int) -> pa.Array:
    """The agency's number of each record: A, a nine (no real one begins so), eight digits."""
    scattered = (serials * _STRIDE + seed * 7_919) % NUMBERS
    digits = pc.utf8_slice_codeunits(pc.cast(pa.array(scattered + NUMBERS), pa.string()), 1)
    return pc.binary_join_element_wise("A9", digits, "")


def written_names(people: People) -> tuple[pa.Array, pa.Array, pa.Array]:
    """(given names, family names, aliases) as the register writes them."""
    parts: list[tuple[pa.Array, pa.Array, pa.Array]] = []
    order: list[Ints] = []
    for culture in range(len(cultures())):
        for sex in (0, 1):
            rows = np.flatnonzero((people.culture == culture) & (people.woman == sex))
            if len(rows):
                order.append(rows)
                parts.append(_names_of(people.at(rows), culture, sex))
    back = pa.array(np.argsort(np.concatenate(order)))
    given, family, aliases = (pa.concat_arrays(list(column)) for column in zip(*parts, strict=True))
    return given.take(back), family.take(back), aliases.take(back)


def _names_of(people: People, culture: int, sex: int) -> tuple[pa.Array, pa.Array, pa.Array]:
    kind = cultures()[culture]
    given = (kind.given[sex], people.given, kind.second_given[sex], people.second_given)
    family = (kind.family[sex], people.family, kind.family[sex], people.second_family)
    latin = [_words(*words, spelling=people.spelling) for words in (given, family)]
    other = [_words(*words, spelling=people.spelling + 1) for words in (given, family)]
    own = [_words(*words, spelling=None) for words in (given, family)]
    native = pa.array(people.native > 0)
    written = [pc.if_else(native, o, r) for o, r in zip(own, latin, strict=True)]
    known_as = pa.array(people.person % 10)
    in_own = pc.binary_join_element_wise(*own, " ")
    in_latin = pc.binary_join_element_wise(*latin, " ")
    respelt = pc.binary_join_element_wise(*other, " ")
    alias = pc.if_else(native, in_latin, in_own if kind.script != "Latin" else respelt)
    named_twice = pc.less(known_as, 1 if kind.script == "Latin" else 5)
    differs = pc.not_equal(alias, pc.binary_join_element_wise(*written, " "))
    shown = pc.and_(differs, pc.or_(native, named_twice))
    return written[0], written[1], pc.if_else(shown, alias, pa.scalar(None, pa.string()))


def _words(
    pool: NamePool, names: Ints, second_pool: NamePool, second: Ints, *, spelling: Ints | None
) -> pa.Array:
    """One or two names joined, in their own script or in a Latin spelling."""
    if spelling is None:
        one, two = pool.written(names), second_pool.written(np.maximum(second, 0))
    else:
        one = pool.spelt(names, spelling)
        two = second_pool.spelt(np.maximum(second, 0), spelling)
    two = pc.if_else(pa.array(second >= 0), two, pa.scalar(None, pa.string()))
    return pc.binary_join_element_wise(one, two, " ", null_handling="skip")


def records(people: People, representatives: Representatives, *, seed: int) -> pa.Table:
    """One record a person, in the people's order."""
    given, family, aliases = written_names(people)
    inside = people.facility
    columns = {
        "agency_number": agency_numbers(people.person, seed=seed),
        "given_names": given,
        "family_names": family,
        "aliases": aliases,
        "birth_date": days(people.birth),
        "nationality": named(nations().codes, people.nation),
        "facility": named(facilities(), inside),
        "language": named(nations().languages, people.language),
        "custody_status": named(STATUSES, people.status),
        "custody_since": days(people.since),
        "movements": _movements(people),
        "address": _addresses(people),
        "email": _where(people.has_email > 0, _joined("p", people.person, "@post.example.invalid")),
        "household": _where(people.household >= 0, _joined("H", people.household, "")),
        **representatives.columns(people.representative),
        "case_category": named(CATEGORIES, people.category),
    }
    return pa.table(columns, schema=pa.schema(COLUMNS))


def days(counted: Ints) -> pa.Array:
    """Dates from days since 1970."""
    return pa.array(counted.astype(np.int32), pa.int32()).cast(pa.date32())


def _joined(before: str, numbers: Ints, after: str) -> pa.Array:
    text = pc.cast(pa.array(numbers), pa.string())
    return pc.binary_join_element_wise(before, text, after, "")


def _where(filled: Bools, text: pa.Array) -> pa.Array:
    return pc.if_else(pa.array(filled), text, pa.scalar(None, pa.string()))


def _addresses(people: People) -> pa.Array:
    """One line each, in places that do not exist; abroad for people who were removed."""
    house = pc.cast(pa.array(people.number), pa.string())
    street, town = named(streets(), people.street), named(towns(), people.town)
    road = pc.binary_join_element_wise(house, street, " ")
    zone = _joined("EX 0", people.town + 1000 + people.street, "")
    abroad = pa.array(people.status == REMOVED)
    last = pc.if_else(abroad, named(nations().codes, people.nation), zone)
    line = pc.binary_join_element_wise(road, town, last, ", ")
    return _where(people.has_address > 0, line)


def _movements(people: People) -> pa.Array:
    """Dated movements: booked in, transferred if moved, and what ended it."""
    codes = facility_codes()
    held = np.where(people.facility < 0, -1 - people.facility, people.facility)
    arrived = _dated(people.booked, " booked in ", named(codes, people.booked_in))
    ended = people.since > people.booked
    transfer = _dated(people.moved, " transferred ", named(codes, held))
    words = ["", " released", " removed", " transferred to another agency", ""]
    ending = _dated(people.since, "", named(words, np.where(people.status < 0, 4, people.status)))
    return pc.binary_join_element_wise(
        arrived,
        _where(people.booked_in != held, transfer),
        _where(ended, ending),
        "; ",
        null_handling="skip",
    )


def _dated(when: Ints, what: str, where: pa.Array) -> pa.Array:
    return pc.binary_join_element_wise(pc.cast(days(when), pa.string()), what, where, "")
