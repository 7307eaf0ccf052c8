"""Laws and playbooks are found by name, by rule id and by path."""

import pytest

from makegood.duties import available_laws, available_playbooks, load_playbook, load_rules
from makegood.duties.library import DutiesFileUnreadable, UnknownDuty, files
from makegood.errors import ExitCode

OWN_LAW = """format = 1
[law]
name = "own"
title = "A law of one's own"
place = "Examplia"
[[rule]]
id = "own-1"
title = "Tell"
to = "the office"
audience = "people"
citation = "Own law s. 1"
in_force = { from = 2020-01-01, until = 2030-12-31 }
mark = "N"
read = "nothing"
trigger = { anchor = "aware", words = "aware" }
length = { value = 2, unit = "d" }
[[rule.example]]
trigger = 2026-01-01
due = 2026-01-03
"""


def test_a_selection_takes_laws_and_rules_and_no_rule_twice():
    """`--law gdpr --law gdpr-33 --law hipaa-404` is three rules of the GDPR and one of HIPAA."""
    ids = [rule.id for rule in load_rules(["gdpr", "gdpr-33", "hipaa-404"])]
    assert ids == ["gdpr-33", "gdpr-33-processor", "gdpr-34", "hipaa-404"]


def test_nothing_selected_is_nothing_owed():
    """An empty selection is allowed and empty."""
    assert load_rules([]) == ()


@pytest.mark.parametrize("load", [lambda name: load_rules([name]), load_playbook])
def test_an_unknown_name_is_a_usage_error_that_lists_what_there_is(load):
    """A misspelt law is refused, never silently skipped."""
    with pytest.raises(UnknownDuty) as caught:
        load("gdrp")
    assert caught.value.exit_code == ExitCode.USAGE
    assert "gdrp" in caught.value.what
    assert "g" in caught.value.remedy


def test_a_law_file_of_ones_own_is_read_by_its_path(tmp_path):
    """Whoever writes a law file uses it without installing it."""
    path = tmp_path / "own.toml"
    path.write_text("\N{BOM}" + OWN_LAW, encoding="utf-8")
    (rule,) = load_rules([str(path)])
    assert (rule.id, rule.law, rule.place) == ("own-1", "own", "Examplia")


def test_a_playbook_of_ones_own_is_read_by_its_path(tmp_path):
    """The neutral playbook, copied and renamed, is a playbook."""
    text = files("makegood.duties").joinpath("playbooks", "general.toml").read_text("utf-8")
    path = tmp_path / "mine.toml"
    path.write_text(text.replace('name = "general"', 'name = "mine"'), encoding="utf-8")
    assert load_playbook(path).name == "mine"
    assert load_playbook(str(path)) == load_playbook(path)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\xff"])
def test_a_file_that_cannot_be_read_is_said_so(tmp_path, content):
    """A missing file and one that is not text are refused with the remedy."""
    path = tmp_path / "gone.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DutiesFileUnreadable, match=r"gone\.toml") as caught:
        load_rules([str(path)])
    assert caught.value.exit_code == ExitCode.INPUT_UNUSABLE
    with pytest.raises(DutiesFileUnreadable):
        load_playbook(path)


def test_the_package_holds_its_laws_and_playbooks():
    """The laws of the first issue and both playbooks are there."""
    laws = {"gdpr", "uk-gdpr", "us-fisma", "us-omb-m-17-12", "us-hipaa", "us-california"}
    assert laws <= set(available_laws())
    assert available_playbooks() == ("general", "us-ice-2022")
