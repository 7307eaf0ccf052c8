"""One invented agency of the smallest size, made once for all of these tests."""

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from makegood.invented import MINIMUM_PEOPLE, Invented, invent

SEED = 20221128


@pytest.fixture(scope="session")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Invented:
    folder = tmp_path_factory.mktemp("invented") / "agency"
    return invent(folder, seed=SEED, people=MINIMUM_PEOPLE)


@pytest.fixture(scope="session")
def truth(agency: Invented) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(agency.truth.read_text("utf-8"))
    return read


@pytest.fixture(scope="session")
def register(agency: Invented) -> dict[str, dict[str, Any]]:
    """The register's records by agency number."""
    table = pq.read_table(agency.register_parquet)
    return {record["agency_number"]: record for record in table.to_pylist()}


@pytest.fixture(scope="session")
def leaked_rows(agency: Invented, truth: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of the person sheet by header, read by a reader that is not ours."""
    return read_rows(agency.leak, truth["leak"]["sheet"], header=3)


def read_rows(workbook: Path, sheet: str, *, header: int) -> list[dict[str, Any]]:
    import openpyxl

    book = openpyxl.load_workbook(workbook, read_only=True)
    rows = list(book[sheet].iter_rows(min_row=header, values_only=True))
    book.close()
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
