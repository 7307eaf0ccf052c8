"""Whatever is wrong in a file of laws or promises is refused with file, line and reason."""

import pytest

from makegood.duties.law_reader import read_law
from makegood.duties.library import available_laws, files
from makegood.duties.playbook_reader import read_playbook
from makegood.duties.section import DutiesFileUnusable
from makegood.errors import ExitCode

LAW = """format = 1
[law]
name = "own"
title = "A law"
place = "Examplia"
[[rule]]
id = "own-1"
title = "Tell"
to = "the office"
audience = "authority"
citation = "Own law s. 1"
in_force = { from = 2020-01-01 }
mark = "N"
read = "nothing"
trigger = { anchor = "aware", words = "aware" }
length = { value = 2, unit = "d" }
when = [
  { words = "many", any_of = [ { number_of = "people", at_least = 5 } ] },
]
contents = [ { item = "nature", words = "what happened" } ]
notes = [ "one", "two" ]
[[rule.example]]
trigger = 2026-01-01
due = 2026-01-03
zone = "Europe/Berlin"
holidays = [ 2026-01-01 ]
"""


def line_of(text, piece):
    return text[: text.index(piece)].count("\n") + 1


def refusal(text, *, read=read_law, **more):
    with pytest.raises(DutiesFileUnusable) as caught:
        read(text, file="own.toml", **more)
    assert caught.value.exit_code == ExitCode.INPUT_UNUSABLE
    assert f"own.toml, line {caught.value.line}: " in caught.value.what
    return caught.value


def test_the_law_that_is_spoilt_below_is_good():
    """Only what a test changes is wrong."""
    assert read_law(LAW, file="own.toml")[0].notes == ("one", "two")


LAW_FAULTS = [
    ("format = 1", "format = 2", "this version reads format 1 only"),
    ("format = 1\n", "", "'format' is missing"),
    ('title = "Tell"\n', "", "'title' is missing"),
    ('title = "Tell"', 'titel = "Tell"', "'title' is missing"),
    ('title = "Tell"', 'title = " "', "'title' must be a text that is not empty"),
    ('title = "Tell"', 'title = "Tell"\nspoilt = 1', "unknown key 'spoilt'"),
    ('name = "own"', 'name = "own law"', "'name' must be short words joined by hyphens"),
    ('name = "own"', 'name = "own"\nmore = 1', "unknown key 'more'"),
    ('place = "Examplia"\n', 'place = "Examplia"\n[other]\n', "unknown key 'other'"),
    ('audience = "authority"', 'audience = "king"', "'audience' must be one of: authority"),
    ('audience = "authority"', "audience = 3", "'audience' must be one of: authority"),
    ("{ from = 2020-01-01 }", "7", "'in_force' must be a table"),
    ("from = 2020-01-01", "from = 2020-01-01T00:00:00Z", "'from' must be a date"),
    ("from = 2020-01-01", 'from = "long ago"', "'from' must be a date"),
    ("from = 2020-01-01", "from = 2020-01-01, until = 2019-01-01", "ends after it begins"),
    ("from = 2020-01-01", "from = 2020-01-01, to = 1", "unknown key 'to'"),
    ('anchor = "aware", ', "", "either 'anchor' or 'after'"),
    ('anchor = "aware"', 'anchor = "aware", after = "x"', "either 'anchor' or 'after'"),
    ('anchor = "aware"', 'anchor = "feared"', "'anchor' must be one of"),
    ('anchor = "aware"', 'anchor = "aware", moved_to = "monday"', "'moved_to' must be one of"),
    ("{ value = 2,", "{", "a length has a 'value'"),
    ('value = 2, unit = "d"', 'value = 2, unit = "none"', "a length has a 'value'"),
    ('value = 2, unit = "d"', 'unit = "none"', "must say in 'words' what is owed"),
    ("value = 2", "value = 0", "'value' must be 1 or more"),
    ("value = 2", "value = true", "'value' must be a whole number"),
    ("value = 2", 'value = "two"', "'value' must be a whole number"),
    ('unit = "d"', 'unit = "h"', "hours run from a moment"),
    ('unit = "d"', 'unit = "d", roll = "up"', "'roll' must be one of"),
    ("at_least = 5", "exactly = 5", "a threshold needs"),
    ("at_least = 5", 'at_least = 5, place = "X"', "'place' goes with"),
    ('"people", at_least', '"residents", at_least', "'place' goes with"),
    ("at_least = 5", "at_least = 5, other = 1", "unknown key 'other'"),
    ("at_least = 5", "fewer_than = 0", "'fewer_than' must be 1 or more"),
    ('[ { number_of = "people", at_least = 5 } ]', "[]", "needs at least one test"),
    ('{ number_of = "people", at_least = 5 }', '{ question = "a b" }', "'question' must be short"),
    (
        '{ number_of = "people", at_least = 5 }',
        '{ question = "a", about_risk = 1 }',
        "'about_risk' must be true or false",
    ),
    (
        '[ { number_of = "people", at_least = 5 } ]',
        '[ "many" ]',
        "each of 'any_of' must be a table",
    ),
    ('[ { number_of = "people", at_least = 5 } ]', "5", "'any_of' must be a list"),
    (
        'contents = [ { item = "nature", words = "what happened" } ]\n',
        "",
        "must list its 'contents'",
    ),
    ('item = "nature"', 'item = "weather"', "'item' must be one of"),
    ('"one", "two"', '"one", 2', "each of 'notes' must be a text"),
    ('[ "one", "two" ]', '"one"', "'notes' must be a list"),
    ("trigger = 2026-01-01\n", 'trigger = "monday"\n', "'trigger' must be a moment or a date"),
    ("trigger = 2026-01-01\n", "trigger = 7\n", "'trigger' must be a moment, a date or words"),
    (
        "trigger = 2026-01-01\n",
        "trigger = 2026-01-01T00:00:00\n",
        "'trigger' must carry its offset from UTC",
    ),
    (
        "due = 2026-01-03",
        "due = 2026-01-04",
        "gives 2026-01-03, the worked example says 2026-01-04",
    ),
    ("due = 2026-01-03", 'due = "soon"', "'due' must be a moment, a date or"),
    ("due = 2026-01-03", 'due = "no fixed date"', "the worked example says no fixed date"),
    ("due = 2026-01-03", "due = 2026-01-03T00:00:00Z", "says 2026-01-03T00:00:00+00:00"),
    ('zone = "Europe/Berlin"', 'zone = "Europe/Atlantis"', "'Europe/Atlantis' is not known"),
    ("[ 2026-01-01 ]", "[ 1 ]", "each of 'holidays' must be a date"),
    ('citation = "Own', "citation = Own", "not TOML: "),
]


@pytest.mark.parametrize(("good", "bad", "reason"), LAW_FAULTS, ids=[f[1][:40] for f in LAW_FAULTS])
def test_a_law_file_that_does_not_fit_is_refused_by_name_and_reason(good, bad, reason):
    """No fault of a law file passes, and none is an unexplained failure."""
    assert good in LAW
    assert reason in refusal(LAW.replace(good, bad, 1)).reason


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('audience = "authority"', 'audience = "king"'),
        ("at_least = 5", "exactly = 5"),
        ('"one", "two"', '"one", 2'),
        ("due = 2026-01-03", "due = 2026-01-04"),
        ('citation = "Own', "citation = Own"),
        ("value = 2", "value = 0"),
        ("[ 2026-01-01 ]", "[ 1 ]"),
    ],
)
def test_the_line_is_the_line_of_the_fault(good, bad):
    """The reviewer is sent to the line that must be changed."""
    spoilt = LAW.replace(good, bad, 1)
    assert refusal(spoilt).line == line_of(spoilt, bad)


def test_a_key_that_is_missing_is_sought_where_its_table_begins():
    """A missing key has no line of its own: the table's first line is named."""
    spoilt = LAW.replace('title = "Tell"\n', "")
    assert refusal(spoilt).line == line_of(spoilt, "[[rule]]")


def test_a_file_that_ends_too_early_is_refused_on_its_last_line():
    """A text that breaks off is named at its end."""
    assert refusal('format = 1\n[law]\nname = "x').line == 3


def test_a_rule_given_twice_is_refused():
    """Two rules of one id would hide each other."""
    twice = LAW + LAW[LAW.index("[[rule]]") :]
    found = refusal(twice)
    assert "'own-1' is given twice" in found.reason
    assert found.line == twice[: twice.rindex('id = "own-1"')].count("\n") + 1


def test_a_rule_without_a_worked_example_is_refused():
    """Whoever writes a rule computes at least one date by hand."""
    assert "has no worked example" in refusal(LAW[: LAW.index("[[rule.example]]")]).reason


def test_a_law_without_rules_is_refused():
    """An empty law would silently owe nothing."""
    assert "at least one [[rule]]" in refusal(LAW[: LAW.index("[[rule]]")]).reason


def test_an_earlier_length_needs_the_day_until_which_it_applied():
    """A change of the law is dated."""
    earlier = 'earlier = [ { length = { unit = "none", words = "soon" } } ]\nmark'
    assert "'until' is missing" in refusal(LAW.replace("mark", earlier, 1)).reason


GENERAL = files("makegood.duties").joinpath("playbooks", "general.toml").read_text(encoding="utf-8")

PLAYBOOK_FAULTS = [
    ('name = "general"', 'name = "General"', "'name' must be small words joined by hyphens"),
    ("k = 11", "k = 10", "'k' must be 11 or more"),
    ('laws = ["gdpr"]', 'laws = ["gdrp"]', "there is no law or rule 'gdrp'"),
    ("certain = 0.999", "certain = 0.001", "'possible' must be below 'certain'"),
    ("certain = 0.999", "certain = 1", "'certain' must be a decimal number between 0 and 1"),
    ("certain = 0.999", "certain = 1.0", "'certain' must be a decimal number between 0 and 1"),
    ('told = "yes"', 'told = "perhaps"', "'told' must be one of"),
    ('when = "in-custody"', 'when = "full-moon"', "'when' must be one of"),
    ("\ndays = 30", "\ndays = 29", "30 days are promised: 'days' may only be more"),
    ("served = 2022-12-09\n", "", "'served' is missing"),
    ("not_before = 2023-01-09", "not_before = 2023-01-08", "the hold gives 2023-01-09"),
    ("pages_a_person = true", "pages_a_person = false", "must page a person"),
    ('id = "none-of-the-above"', 'id = "others"', "the category 'none-of-the-above' is missing"),
    ('id = "G2"', 'id = "G1"', "[[commitment]] 'G1' is given twice"),
    ('measure = "notices-served"\n', "", "either 'measure' or 'not_measurable_yet'"),
    (
        'measure = "notices-served"\n',
        'measure = "notices-served"\nnot_measurable_yet = "why"\n',
        "either 'measure' or 'not_measurable_yet'",
    ),
    ("[[presumption]]", "[[presumtion]]", "unknown key 'presumtion'"),
]


def playbook_refusal(text):
    names = {"gdpr", *available_laws()}
    return refusal(text, read=read_playbook, law_names=names)


@pytest.mark.parametrize(
    ("good", "bad", "reason"), PLAYBOOK_FAULTS, ids=[f[1][:40] for f in PLAYBOOK_FAULTS]
)
def test_a_playbook_that_does_not_fit_is_refused_by_name_and_reason(good, bad, reason):
    """No fault of a playbook passes: a promise is never lost by a slip of the pen."""
    assert good in GENERAL
    assert reason in playbook_refusal(GENERAL.replace(good, bad, 1)).reason


def without(text, start, end):
    return text[: text.index(start)] + text[text.index(end) :]


def test_a_playbook_says_who_must_be_assumed_to_have_the_data():
    """No playbook is without a presumption of access."""
    spoilt = GENERAL[: GENERAL.index("[[presumption]]")]
    assert "who must be assumed to have it" in playbook_refusal(spoilt).reason


def test_a_hold_holds_something():
    """A hold without an act would hold nothing."""
    spoilt = without(GENERAL, "[[hold.act]]", "[[category]]")
    assert "at least one act" in playbook_refusal(spoilt).reason


def test_a_category_says_what_was_offered_even_if_nobody_knows():
    """A track without words is refused; "not established" are words."""
    spoilt = without(GENERAL, "[[category.entitlement]]", "[[commitment]]")
    assert "or that it is not established" in playbook_refusal(spoilt).reason


@pytest.mark.parametrize("step", ["4", "-1"])
def test_a_step_that_the_method_does_not_have_is_refused(step):
    """ENISA's cells are the only steps; the line of the step is named."""
    more = f'[[severity]]\ncategory = "simple"\nstep = {step}\nreason = "x"\n'
    found = playbook_refusal(GENERAL + more)
    assert "may be adjusted by 0 to 3 only" in found.reason
    assert found.line == (GENERAL + more).count("\n") - 1


def test_two_steps_for_one_category_are_refused():
    """One category is adjusted once, with one reason."""
    more = '[[severity]]\ncategory = "simple"\nstep = 1\nreason = "x"\n'
    assert "given twice" in playbook_refusal(GENERAL + more + more).reason
