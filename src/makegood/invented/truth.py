"""The truth about everything invented, in one file that tests read and the product never does."""

import json
from pathlib import Path
from typing import Any

import numpy as np

from makegood.invented.fetching import LEAK_PATH, REMOVED, UPLOADED, Fetch
from makegood.invented.leak import COLUMNS, NOT_IN_REGISTER, ROWS, Leak
from makegood.invented.names import Ints
from makegood.invented.population import Population
from makegood.invented.published import PUBLISHED, RECORDED, SHEET
from makegood.invented.statement import NAMED, NAMED_AGAIN, NAMED_FIRST, Statement
from makegood.invented.traffic import CUT_SHORT
from makegood.invented.workbook import FIRST_ROW, PERSON_SHEET


def truth_of_lists(population: Population, leak: Leak, statement: Statement) -> dict[str, Any]:
    """The truth about the register and the two lists; rows count from 0."""
    affected = np.concatenate([population.listed.person, population.named_first.person])
    return {
        "register": {
            "people": len(population.households),
            "records": population.records,
            "duplicates": population.duplicates,
        },
        "leak": {
            "rows": ROWS,
            "columns": len(COLUMNS),
            "sheet": PERSON_SHEET,
            "first_row": FIRST_ROW,
            "not_in_register": NOT_IN_REGISTER,
            "agency_numbers": leak.agency_numbers,
            "noises": leak.noises,
        },
        "statement": {
            "rows": NAMED,
            "also_in_leak": NAMED_AGAIN,
            "named_first": NAMED_FIRST,
            "agency_numbers": statement.agency_numbers,
            "leak_rows": statement.leaked_rows,
        },
        "union": {
            "people": ROWS + NAMED - NAMED_AGAIN,
            "through_household": _through(population.households, affected),
        },
    }


def _through(households: Ints, affected: Ints) -> int:
    """People of the register who share a household with an affected person and are not affected."""
    theirs = np.unique(households[affected])
    sharing = np.isin(households, theirs[theirs >= 0])
    sharing[affected] = False
    return int(sharing.sum())


def truth_of_log(fetches: list[Fetch], *, lines: int, size: int) -> dict[str, Any]:
    """What an honest reader of the log must find about the leaked file."""
    got = [f for f in fetches if f.method == "GET"]
    full = [f for f in got if f.status == 200]
    ranges: dict[str, int] = {}
    for fetch in got:
        if fetch.status == 206:
            ranges[fetch.client] = ranges.get(fetch.client, 0) + fetch.size
    complete = {client for client, total in ranges.items() if total >= size}
    readers = {f.client for f in full} | complete
    fetched = full + [f for f in got if f.client in complete]
    return {
        "path": LEAK_PATH,
        "file_size": size,
        "lines": lines,
        "lines_unreadable": len(CUT_SHORT),
        "full": len(full),
        "completed_ranges": len(complete),
        "downloads": len(full) + len(complete),
        "partial": sum(f.status == 206 and f.client not in complete for f in got),
        "heads": sum(f.method == "HEAD" for f in fetches),
        "not_modified": sum(f.status == 304 for f in fetches),
        "refused": sum(f.status in {401, 403} for f in fetches),
        "gone": sum(f.status in {404, 410} for f in fetches),
        "gone_before_upload": sum(f.status == 404 and f.time < UPLOADED for f in fetches),
        "other": sum(f.status in {405, 503} for f in fetches),
        "clients": sorted(readers),
        "bots": sorted({f.client for f in full if "Bot" in f.agent}),
        "first_download": min(f.time for f in fetched).isoformat(),
        "last_download": max(f.time for f in fetched).isoformat(),
        "window": {
            "from": UPLOADED.isoformat(),
            "until": REMOVED.isoformat(),
            "minutes": int((REMOVED - UPLOADED).total_seconds()) // 60,
        },
    }


def truth_of_figures() -> dict[str, Any]:
    """What was published and what the records hold."""
    return {
        "sheet": SHEET,
        "published": dict(PUBLISHED),
        "records": dict(RECORDED),
        "wrong": {name: [PUBLISHED[name], RECORDED[name]] for name in PUBLISHED},
    }


def write_truth(path: Path, truth: dict[str, Any]) -> None:
    """Writes the truth file."""
    text = json.dumps(truth, ensure_ascii=False, indent=None, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")
