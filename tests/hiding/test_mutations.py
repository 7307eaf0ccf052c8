"""Damaged and hostile files: every mutation of every sample ends in a document, never in a crash.

``scripts/fuzz`` runs the same mutations for as long as one likes.
"""

import random

import pytest
from mutations import cut_off, mutated

from hiding import Sample, all_clean, all_samples
from makegood.gate import judge
from makegood.inspection import Document, inspect
from makegood.inspection.source import Source
from makegood.vocabulary.finding import Answer

WHOLE_OR_NOTHING = {
    *("xlsx", "xlsm", "xls", "xlsb", "ods", "odt", "odp", "docx", "pptx", "parquet", "zip"),
    *("gzip", "seven_zip", "msg", "png", "ole", "bzip2", "xz"),
}
"""Formats whose end says that nothing is missing: cut off, they are never clean."""


def smallest_of_each_format() -> list[Sample]:
    """One small file for each format that there is a sample of."""
    chosen: dict[str, Sample] = {}
    for sample in (*all_samples(), *all_clean()):
        held = chosen.get(sample.format)
        if held is None or len(sample.data()) < len(held.data()):
            chosen[sample.format] = sample
    return [chosen[key] for key in sorted(chosen)]


def opened(data: bytes) -> Document:
    document = inspect(Source.of_bytes(data, name="file"), keep_tables=False)
    judge(document)
    return document


@pytest.mark.parametrize("sample", smallest_of_each_format(), ids=lambda sample: sample.format)
@pytest.mark.parametrize("seed", range(12))
def test_a_mutated_file_is_inspected_or_not_inspected(sample: Sample, seed: int) -> None:
    """Whatever is done to a file, the answer is a document: findings, or gaps, never an exception."""
    opened(mutated(sample.data(), random.Random(f"{sample.id}/{seed}")))


@pytest.mark.parametrize("sample", smallest_of_each_format(), ids=lambda sample: sample.format)
@pytest.mark.parametrize("part", [0.1, 0.35, 0.6, 0.9, 0.99])
def test_a_file_that_is_cut_off_is_never_clean(sample: Sample, part: float) -> None:
    """Half a file does not pass for a whole one."""
    document = opened(cut_off(sample.data(), part))
    if sample.format in WHOLE_OR_NOTHING:
        assert judge(document).answer is not Answer.PUBLISH
