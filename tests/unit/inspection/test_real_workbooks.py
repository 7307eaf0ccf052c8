"""The workbooks that the agency of the story really published: quiet, except where something hides."""

from pathlib import Path

import pytest

from makegood.gate import judge
from makegood.inspection import inspect
from makegood.inspection.source import Source
from makegood.inspection.tables import is_person_level, read_tables
from makegood.vocabulary.finding import Answer, FindingClass

pytestmark = pytest.mark.component("shared data")

HIDING = {
    "20210825114959-FY21_detentionStats08242021.xlsx": {"hidden-row"},
    "20210916232610-FY21_detentionStats09162021.xlsx": {"hidden-row"},
    "20211008015346-FY21_detentionStats10072021.xlsx": {"hidden-row"},
    "20211029094614-FY21_detentionStats10282021.xlsx": {"hidden-row"},
    "20211113090250-FY21_detentionStats11122021.xlsx": {"hidden-row"},
    "20220217041740-FY22_detentionStats_02162022.xlsx": {"hidden-sheet"},
    "20220804220109-FY22_detentionStats08042022.xlsx": {"hidden-sheet"},
    "20220810150817-FY22_detentionStats08092022.xlsx": {"hidden-sheet"},
}
"""Found in the raw XML: a sheet with a state, or rows with hidden="1" that hold a value."""


@pytest.mark.slow
def test_review_is_asked_exactly_for_the_workbooks_that_hide_content(shared_data: Path) -> None:
    """None is stopped, none is left uninspected, none is a list of people, and the eight that hide
    filled sheets or rows are to be looked at, for that and for nothing else."""
    asked = {}
    for path in sorted((shared_data / "ice" / "workbooks").iterdir()):
        document = inspect(path)
        verdict = judge(document)
        assert verdict.answer in (Answer.PUBLISH, Answer.REVIEW), path.name
        assert not any(is_person_level(table) for table in document.tables), path.name
        asked[path.name] = {
            finding.mechanism
            for finding in verdict.findings
            if finding.severity is FindingClass.REVIEW
        }
    assert len(asked) == 45
    assert {name: mechanisms for name, mechanisms in asked.items() if mechanisms} == HIDING


@pytest.mark.parametrize("name", ["leak", "leak2", "reg_100000"])
def test_invented_people_of_others_are_people(shared_data: Path, name: str) -> None:
    """Lists of people that others invented are known as such, with their headers and without."""
    (table,) = read_tables(shared_data / "people" / f"{name}.parquet")
    assert is_person_level(table)
    assert {guess.by for guess in table.kinds[1:]} <= {"both", "header"}
    rows = zip(*(column.to_pylist() for column in table.columns[1:]), strict=True)
    lines = "\n".join(",".join(f'"{value or ""}"' for value in row) for row in rows)
    (bare,) = inspect(Source.of_bytes(lines.encode())).tables
    assert is_person_level(bare)
