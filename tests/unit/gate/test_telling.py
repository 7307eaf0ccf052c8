"""Verdicts told: to a clerk, to a program, to a code host. Nobody is told a value."""

import json
import re

import pytest
from builders import FIGURES, PEOPLE, document, table
from hypothesis import given
from hypothesis import strategies as st

import makegood.gate
from makegood.gate import inspect, judge, not_inspected
from makegood.gate.printable import printable
from makegood.gate.report import as_json, from_json
from makegood.gate.ruleset import ruleset
from makegood.gate.sarif import as_sarif
from makegood.gate.telling import WIDTH, Teller, as_text
from makegood.gate.wording import holding, kinds_in_words
from makegood.inspection.reading import Gap
from makegood.vocabulary.column import DataKind
from makegood.vocabulary.finding import (
    Answer,
    Finding,
    FindingClass,
    NotInspected,
    Verdict,
    Visibility,
)

GAP = Gap(where="part 7 of the package", why="it is encrypted")


def finding(**changes) -> Finding:
    fields = {
        "rule": "people-in-rows", "severity": FindingClass.STOP, "where": "sheet 2",
        "mechanism": "hidden-sheet", "visibility": Visibility.HIDDEN, "kinds": ("name",), "values": 3,
        "sentence": "Sheet 2 is hidden and holds 3 names.", "remedy": "Remove the sheet.",
    }  # fmt: skip
    return Finding(**{**fields, **changes})


def verdict(*findings: Finding, answer: Answer = Answer.STOP, **changes) -> Verdict:
    fields = {
        "file": "reports/list.xlsx", "sha256": "0" * 64, "size": 9, "format": "xlsx", "parts": 3,
        "answer": answer, "findings": findings, "not_inspected": (), "ruleset": "r",
    }  # fmt: skip
    return Verdict(**{**fields, **changes})


# -- JSON -----------------------------------------------------------------------------------------


def test_a_verdict_in_json_is_the_same_verdict() -> None:
    """What a child tells is what its parent hears."""
    one = judge(document(table(PEOPLE), gaps=(GAP,)), file="x")
    assert from_json(json.loads(json.dumps(as_json(one)))) == one


def test_gaps_are_no_findings_and_an_answer_that_is_told_is_not_believed() -> None:
    """The answer follows from what was found and not seen, whatever a child says."""
    told = as_json(judge(document(table(FIGURES), gaps=(GAP,)), file="x"))
    assert told["findings"] == []
    assert told["not_inspected"] == [{"where": GAP.where, "why": GAP.why}]
    assert from_json({**told, "verdict": "publish"}).answer is Answer.NOT_INSPECTED


@pytest.mark.parametrize(
    "change",
    [
        {"findings": None}, {"findings": [{}]}, {"findings": ["x"]}, {"not_inspected": [{"where": 1, "why": ""}]},
        {"path": 3}, {"inspected": {}}, {"inspected": {"parts": -1, "bytes": 0, "seconds": 0}},
        {"inspected": {"parts": True, "bytes": 0, "seconds": 0}}, {"sha256": None},
    ],
)  # fmt: skip
def test_what_is_no_verdict_is_refused(change: dict) -> None:
    """Half an answer is no answer."""
    told = as_json(judge(document(table(FIGURES)), file="x"))
    with pytest.raises(ValueError, match=r"verdict|valid"):
        from_json({**told, **change})


def test_a_verdict_cannot_say_publish_of_what_was_not_inspected() -> None:
    """Not inspected is never clean, by construction."""
    with pytest.raises(ValueError, match="never clean"):
        verdict(answer=Answer.PUBLISH, not_inspected=(NotInspected(where="a", why="b"),))


def test_the_same_rules_have_the_same_name() -> None:
    """A ruleset is named once and for all, by version and content."""
    assert re.fullmatch(rf"{re.escape(makegood.__version__)}\+[0-9a-f]{{12}}", ruleset())
    assert judge(document()).ruleset == not_inspected("x", "y").ruleset == ruleset()


# -- text -----------------------------------------------------------------------------------------


def test_a_clerk_reads_the_answer_first_and_every_remedy_once() -> None:
    """Findings of one part with one remedy stand together."""
    columns = [
        finding(rule="column-about-people", severity=FindingClass.REVIEW, where=f"sheet 1, column {at}",
                sentence=f"Sheet 1, column {at} holds 3 names.", remedy="Remove the column.")
        for at in "AB"
    ]  # fmt: skip
    assert as_text(verdict(finding(), *columns)).splitlines() == [
        "reports/list.xlsx",
        "  STOP          do not publish  (xlsx, 9 bytes, 3 parts)",
        "  stop          Sheet 2 is hidden and holds 3 names.",
        "                → Remove the sheet.",
        "  review        Sheet 1, column A holds 3 names.",
        "                Sheet 1, column B holds 3 names.",
        "                → Remove the column.",
    ]


def test_what_was_not_inspected_stands_before_what_is_to_be_looked_at() -> None:
    """The gravest first; a gap says why, and what to do."""
    text = as_text(judge(document(table({"E-mail": ["zoe@example.org"]}), gaps=(GAP,)), file="x"))
    assert text.index("Part 7 of the package: it is encrypted.") < text.index("review")
    assert "NOT INSPECTED do not publish" in text


def test_a_long_list_is_cut_in_text_only() -> None:
    """Twelve of a kind are enough for a clerk; a program gets them all."""
    many = verdict(*(finding(sentence=f"Sheet 2 holds {at}.") for at in range(40)))
    assert "… and 28 more of this kind" in as_text(many)
    assert len(as_json(many)["findings"]) == 40


def test_several_files_end_with_a_table() -> None:
    """The gravest first, and how many there are of each."""
    three = (
        verdict(answer=Answer.PUBLISH, file="a.csv"),
        verdict(finding(), file="b.csv"),
        not_inspected("c.csv", "it is encrypted"),
    )
    told = Teller().verdicts(three)
    assert told.endswith(
        "STOP            b.csv\nNOT INSPECTED   c.csv\n3 files: 1 stop, 1 not inspected, 1 publish"
    )
    assert Teller().verdicts(three[:1]) == as_text(three[0])
    table_ = Teller().table(three, reasons=True)
    assert "Sheet 2 is hidden and holds 3 names." in table_
    assert "The whole file: it is encrypted." in table_
    assert Teller().table(three[:1]) == "1 file: 1 publish"
    more = verdict(finding(), finding(), not_inspected=(NotInspected(where="a", why="b"),))
    assert "(and 2 more)" in " ".join(Teller().table((more,), reasons=True).split())


def test_colours_are_shown_where_they_are_wanted_and_nowhere_else() -> None:
    """They colour the answer's word and change no other sign."""
    one = verdict(finding())
    coloured = Teller(colours=True).verdict(one)
    assert "\x1b[1;31mSTOP\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == as_text(one)


@given(st.text(max_size=200), st.text(max_size=300), st.text(max_size=300))
def test_no_line_is_wider_than_a_terminal_or_moves_its_cursor(path, sentence, remedy) -> None:
    """Whatever a file is called and whatever is said of it."""
    told = as_text(verdict(finding(sentence=sentence, remedy=remedy), file=path))
    for number, line in enumerate(told.split("\n")):
        assert len(line) <= WIDTH or number == 0
        assert line.isprintable() or line == ""


@given(st.text())
def test_printable_text_is_printable_and_stays_as_it_is(text: str) -> None:
    """No control sign, no turn of direction; and nothing is escaped twice that was printable."""
    shown = printable(text)
    assert all(sign.isprintable() or sign.isspace() for sign in shown)
    assert "\x1b" not in shown
    if text.isascii() and text.isprintable():
        assert shown == text


def test_places_and_kinds_are_told_as_a_person_would() -> None:
    """One or many, hidden or not, and never the same words twice."""
    assert holding("comments of sheet 2", "3 values", mechanism="comment").startswith(
        "Comments of sheet 2 hold 3 values"
    )
    assert holding("sheet 2 “Totals”", "3 values", mechanism="plain") == (
        "Sheet 2 “Totals” holds 3 values."
    )
    assert holding("the file's properties", "3 values", mechanism="property") == (
        "The file's properties hold 3 values."
    )
    assert holding(
        "embedded file 1 › sheet 2", "3 values", mechanism="very-hidden-sheet"
    ).startswith("Embedded file 1 › sheet 2 is hidden, also")
    assert kinds_in_words([DataKind.NAME], number=1) == "name"
    assert kinds_in_words(list(DataKind)[:6]).endswith("and 2 kinds more")


# -- SARIF ----------------------------------------------------------------------------------------

LEVELS = {"none", "note", "warning", "error"}


def is_sarif(log: dict) -> bool:
    """The essentials of the published schema: what a code host refuses a log for."""
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"]
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(set(ids)) == len(ids)
    assert all(rule["shortDescription"]["text"] for rule in driver["rules"])
    assert isinstance(run["invocations"][0]["executionSuccessful"], bool)
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in LEVELS
        assert result["message"]["text"]
        (location,) = result["locations"]
        assert re.fullmatch(
            r"[A-Za-z0-9/%._~-]*", location["physicalLocation"]["artifactLocation"]["uri"]
        )
        assert location["physicalLocation"]["region"]["startLine"] >= 1
        assert all(isinstance(value, str) for value in result["partialFingerprints"].values())
    return True


def test_sarif_has_a_result_for_each_finding_and_each_gap() -> None:
    """Stop is an error, review a warning, note a note; a gap is an error too."""
    one = judge(document(table(PEOPLE), gaps=(GAP,)), file="a b/[x].csv")
    two = verdict(finding(severity=FindingClass.NOTE), finding(severity=FindingClass.REVIEW))
    log = as_sarif((one, two, not_inspected("gone", "there is no file")), version="1")
    assert is_sarif(log)
    (run,) = log["runs"]
    assert [each["level"] for each in run["results"]] == [
        "error",
        "error",
        "note",
        "warning",
        "error",
    ]
    assert run["artifacts"][0]["location"]["uri"] == "a%20b/%5Bx%5D.csv"
    assert "hashes" not in run["artifacts"][2]
    assert run["invocations"] == [{"executionSuccessful": False}]


@given(st.text(max_size=40), st.text(max_size=80))
def test_sarif_of_anything_is_sarif(path: str, sentence: str) -> None:
    """No name and no sentence breaks the log, and no bracket in one becomes a link."""
    path = path.encode("utf-8", "ignore").decode()
    log = as_sarif(
        (verdict(finding(sentence=f"{sentence} [a](b) {{0}}."), file=path),), version="1"
    )
    assert is_sarif(json.loads(json.dumps(log)))
    assert "\\[a\\](b) {{0}}" in log["runs"][0]["results"][0]["message"]["text"]


# -- the function ---------------------------------------------------------------------------------


def test_the_gate_is_one_pure_function(tmp_path) -> None:
    """A path, its text, or the bytes: the same file has the same findings."""
    path = tmp_path / "people.csv"
    path.write_text("First name,DOB\nZebedina,1980-01-01\n")
    told = [inspect(path), inspect(str(path)), inspect(path.read_bytes())]
    assert {each.answer for each in told} == {Answer.STOP}
    assert len({(each.findings, each.sha256, each.parts) for each in told}) == 1
    assert told[0].file == str(path)
    assert told[2].file == ""


def test_whatever_cannot_be_read_is_not_inspected(tmp_path) -> None:
    """Missing, a folder, unreadable, empty: never clean, and never an error."""
    for path in (tmp_path / "missing", tmp_path, "/proc/self/mem"):
        assert inspect(path).answer is Answer.NOT_INSPECTED
    assert inspect(b"").answer is Answer.NOT_INSPECTED


def test_the_gate_names_what_it_has() -> None:
    """A name that it has not is an error as everywhere."""
    with pytest.raises(AttributeError, match="nothing_of_this_name"):
        makegood.gate.nothing_of_this_name  # noqa: B018
