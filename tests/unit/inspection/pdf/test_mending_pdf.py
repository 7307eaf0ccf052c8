"""Safe copies of PDFs."""

import io

import pikepdf
import pytest
from pdf_making import changed, drawn

from hiding import Sample, all_clean, all_samples
from makegood.gate import judge
from makegood.inspection import inspect
from makegood.inspection.mending.cannot_mend import CannotMend
from makegood.inspection.pdf.mending import mend_pdf
from makegood.inspection.source import Source
from makegood.inspection.unreadable import UnreadableFile
from makegood.vocabulary.finding import Answer

PEOPLE_IN_PLAIN_SIGHT = {
    "pdf-people-in-a-printed-table",
    "pdf-people-in-columns-of-typewritten-text",
    "pdf-a-filled-field",
}


def pdf_samples() -> list[Sample]:
    return [s for s in (*all_samples(), *all_clean()) if s.format == "pdf"]


def copy_of(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    held = io.BytesIO()
    left_out = mend_pdf(Source.of_bytes(data), held)
    return held.getvalue(), left_out


@pytest.mark.parametrize("sample", pdf_samples(), ids=lambda sample: sample.id)
def test_a_copy_passes_the_gate_or_is_not_made(sample: Sample) -> None:
    """No safe copy holds what hid in the file; where it hides on a page, there is no copy."""
    data = sample.data()
    try:
        copy, left_out = copy_of(data)
    except (CannotMend, UnreadableFile):
        return
    verdict = judge(inspect(Source.of_bytes(copy), keep_tables=False))
    if sample.id not in PEOPLE_IN_PLAIN_SIGHT:
        assert verdict.answer is Answer.PUBLISH
        assert left_out or sample.severity == "publish"
    assert not [word for word in sample.secret.betrayals if word in " ".join(left_out)]


def test_a_copy_has_the_same_pages() -> None:
    """What is drawn stays drawn, and the same copy is made each time."""
    data = drawn()
    copy, left_out = copy_of(data)
    assert copy == copy_of(data)[0]
    assert left_out == ("Left out: other texts of the file.", "Left out: the properties.")
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        assert len(pdf.pages) == 1
        assert "/Info" not in pdf.trailer


def test_a_layer_that_is_off_is_not_copied() -> None:
    """Even where no text stands on it."""

    def change(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG))
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[group], D=pikepdf.Dictionary(OFF=[group]))

    with pytest.raises(CannotMend, match="layer"):
        copy_of(changed(drawn(), change))
