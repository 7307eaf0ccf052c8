"""National numbers of people whose check digit is known: tax, insurance, identity and health numbers.

A column counts where at least 95 in 100 of its distinct values, and no fewer than eight, pass the same country's
check: by chance that does not happen, even with one check digit. Which country it is is not said. Numbers of
firms, books, wares and securities pass checks of their own and are let go. The checks are python-stdnum's; a
number without any check digit is left to the detector of identifiers.
"""

import re
from collections.abc import Callable
from functools import cache

from makegood.inspection.checks import bare, checked_by
from makegood.inspection.column_look import traits_of
from makegood.inspection.column_sample import ColumnSample
from makegood.inspection.dates import year_of
from makegood.vocabulary.column import DataKind, Role

KIND = DataKind.IDENTIFIER
ROLE = Role.ID
_FEWEST, _ALL, _ENOUGH = 8, 0.95, 40
_BY_WRITING: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"\d{8}[A-Z]|[XYZ]\d{7}[A-Z]", ("es.dni", "es.nie")),
    (r"\d{9}", ("us.ssn", "us.itin", "ca.sin", "il.idnr", "nl.bsn", "pt.nif", "au.tfn")),
    (r"\d{7,8}[A-Z]{1,2}", ("ie.pps",)),
    (r"\d{7,9}[0-9K]", ("cl.rut",)),
    (r"\d{10}", ("gb.nhs", "bg.egn", "se.personnummer", "ca.bc_phn", "is_.kennitala", "ec.ci", "at.vnr", "dk.cpr",
                 "cz.rc", "ua.rntrc")),
    (r"\d{11}", ("pl.pesel", "tr.tckimlik", "no.fodselsnummer", "br.cpf", "ee.ik", "lt.asmens", "de.idnr",
                 "be.nn", "hr.oib", "gr.amka", "do.cedula", "cu.ni")),
    (r"\d{12}", ("in_.aadhaar", "my.nric", "ru.inn", "se.personnummer", "jp.in_")),
    (r"\d{13}", ("za.idnr", "ro.cnp", "kr.rrn", "th.pin", "si.emso", "ch.ssn", "pk.cnic")),
    (r"\d{14}", ("eg.tn",)),
    (r"\d{15}|\d{6}[0-9AB]\d{8}", ("fr.nir",)),
    (r"\d{16}", ("id.nik",)),
    (r"\d{17}[0-9X]", ("cn.ric",)),
    (r"[A-Z]{2}\d{6}[A-D]", ("gb.nino",)),
    (r"\d{6}[-+A-FU-Y]?\d{3}[0-9A-Y]", ("fi.hetu",)),
    (r"[A-Z]{4}\d{6}[A-Z0-9]{8}", ("mx.curp",)),
    (r"[A-Z]{5}\d{4}[A-Z]", ("in_.pan",)),
    (r"[A-Z]{6}[0-9A-Z]{10}", ("it.codicefiscale",)),
)  # fmt: skip
_OF_THINGS = (
    "ean",
    "issn",
    "isin",
    "imo",
    "lei",
    "iso6346",
    "imei",
    "gb.vat",
    "fr.siren",
    "fr.siret",
)
_UNCHECKED = {
    "gb.nino": lambda number: (
        re.fullmatch(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]", number) is not None
    ),
    "ru.inn": lambda number: len(number) == 12 and checked_by("ru.inn")(number),
    "in_.pan": lambda number: number[3] == "P" and checked_by("in_.pan")(number),
}


def sure(sample: ColumnSample) -> float:
    """0.99 where one country's check is passed by nearly all values."""
    values = _bare_values(sample)
    if values is None or _first_that_fits(values, _OF_THINGS) or _are_books(values):
        return 0.0
    return 0.99 if _first_that_fits(values, _candidates(values)) else 0.0


def _bare_values(sample: ColumnSample) -> tuple[str, ...] | None:
    traits = traits_of(sample)
    if len(sample.counts) < _FEWEST or traits.digited < _ALL or not 8 <= traits.length <= 20:
        return None
    if year_of(sample.distinct[0]) is not None:
        return None
    return tuple(bare(value) for value in sample.distinct[:_ENOUGH])


def _are_books(values: tuple[str, ...]) -> bool:
    """Old ISBNs have the check of British health numbers, but X for a ten."""
    return any(v.endswith("X") for v in values) and _first_that_fits(values, ("isbn",)) is not None


def _candidates(values: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for pattern, modules in _BY_WRITING:
        fitting = sum(re.fullmatch(pattern, value) is not None for value in values)
        if fitting >= 0.5 * len(values):
            found += modules
    return tuple(found)


def _first_that_fits(values: tuple[str, ...], modules: tuple[str, ...]) -> str | None:
    """The first check that nearly all values pass; given up at the first failures."""
    allowed = int((1 - _ALL) * len(values))
    for module in modules:
        check, failures = _check(module), 0
        for value in values:
            failures += not check(value)
            if failures > allowed:
                break
        else:
            return module
    return None


@cache
def _check(module: str) -> Callable[[str], bool]:
    return _UNCHECKED.get(module) or checked_by(module)


def possible(sample: ColumnSample) -> bool:
    """A header may say so of any content; the detector of identifiers decides that."""
    return True
