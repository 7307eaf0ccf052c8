"""Every hiding place of a workbook again, read as if each of its sheets were too long to be kept."""

import pytest

from hiding import Sample, all_clean, all_samples
from makegood.gate import judge
from makegood.inspection import inspect
from makegood.inspection.formats import xlsx
from makegood.inspection.source import Source
from makegood.inspection.spreadsheet import long_sheets
from makegood.vocabulary.finding import Answer, FindingClass


@pytest.fixture(params=[0, 3], ids=["always", "after-three-rows"])
def long(request, monkeypatch) -> None:
    monkeypatch.setattr(xlsx, "_LONG", 0)
    monkeypatch.setattr(long_sheets, "LONG", request.param)


def of_xlsx(samples: list[Sample]) -> list[Sample]:
    return [each for each in samples if each.format == "xlsx"]


@pytest.mark.usefixtures("long")
@pytest.mark.parametrize("sample", of_xlsx(all_samples()), ids=lambda each: each.id)
def test_a_long_sheet_hides_nothing_that_a_short_one_does_not(sample: Sample) -> None:
    """Reading block by block names the same mechanism with the same gravity, and kinds that it must."""
    data = sample.data()
    verdict = judge(inspect(Source.of_bytes(data), keep_tables=False), file="file")
    named = [each for each in verdict.findings if each.mechanism == sample.mechanism]
    assert named
    assert sample.severity in {str(each.severity) for each in named}
    assert set(sample.kinds) <= {kind for each in named for kind in each.kinds}
    if sample.severity == "stop":
        assert any(each.kinds for each in named)


@pytest.mark.usefixtures("long")
@pytest.mark.parametrize("sample", of_xlsx(all_clean()), ids=lambda each: each.id)
def test_a_long_sheet_without_anything_hidden_is_let_go(sample: Sample) -> None:
    """No alarm where there is none for the short way of reading."""
    document = inspect(Source.of_bytes(sample.data()), keep_tables=False)
    verdict = judge(document, file="file")
    grave = [each for each in verdict.findings if each.severity is not FindingClass.NOTE]
    assert str(verdict.answer) == sample.severity, grave
    assert verdict.answer is not Answer.NOT_INSPECTED
