"""Every hiding place of every format: reached, named, and told without its secret."""

import json

import pytest

from hiding import Sample, all_clean, all_samples
from makegood.gate import judge
from makegood.gate.report import as_json
from makegood.gate.telling import as_text
from makegood.inspection import inspect
from makegood.inspection.source import Source


def verdict_of(sample: Sample):
    source = Source.of_bytes(sample.data(), name="file")
    return judge(inspect(source, keep_tables=False), file="file")


@pytest.mark.parametrize("sample", all_samples(), ids=lambda sample: sample.id)
def test_the_secret_is_found_and_its_hiding_place_named(sample: Sample) -> None:
    """A finding names the mechanism and the kinds of the secret; no output holds the secret."""
    verdict = verdict_of(sample)
    told = as_json(verdict)
    named = [each for each in verdict.findings if each.mechanism == sample.mechanism and each.kinds]
    assert named, [
        (each.mechanism, each.where, each.kinds, str(each.severity)) for each in verdict.findings
    ]
    assert sample.severity in {str(each.severity) for each in named}
    assert set(sample.kinds) <= {kind for each in named for kind in each.kinds}
    output = json.dumps(told) + as_text(verdict)
    assert not [word for word in sample.secret.betrayals if word in output]


@pytest.mark.parametrize("sample", all_clean(), ids=lambda sample: sample.id)
def test_what_only_looks_suspicious_does_not_alarm(sample: Sample) -> None:
    """A file that hides nothing may go out."""
    verdict = verdict_of(sample)
    assert str(verdict.answer) == sample.severity, [
        each.sentence for each in verdict.findings if str(each.severity) != "note"
    ]
