"""The publisher's own questions: eight of twenty-five known disclosures had nothing hidden."""

from pathlib import Path

import pytest
import xlsxwriter
from builders import FIGURES, HIDDEN, PEOPLE, document, table
from hypothesis import given
from hypothesis import strategies as st

from makegood.gate import Questions, inspect, judge
from makegood.gate.drift import findings_of_drift
from makegood.gate.proportion import bytes_for_text, findings_of_proportion
from makegood.gate.shape import shape_of
from makegood.inspection import Trace
from makegood.inspection.source import Source
from makegood.vocabulary.finding import Answer, FindingClass, Visibility

MEANT = ("Facility", "Total")


def rules(verdict) -> list[str]:
    return [each.rule for each in verdict.findings]


def told(*tables, **questions) -> list[str]:
    return [
        each.sentence
        for each in judge(document(*tables), questions=Questions(**questions)).findings
    ]


def test_what_was_meant_may_go_out() -> None:
    """As many rows, the columns and the one table that were meant: nothing is said."""
    asked = Questions(max_rows=2, columns=MEANT)
    verdict = judge(document(table(FIGURES)), questions=asked)
    assert (verdict.answer, verdict.findings) == (Answer.PUBLISH, ())


@given(st.integers(1, 60), st.integers(0, 60), st.booleans())
def test_more_rows_than_meant_always_stop(rows: int, most: int, hidden: bool) -> None:
    """One row more is enough, whether it can be seen or not."""
    figures = {"Facility": ["Camp"] * rows, "Total": ["3"] * rows}
    shown = table(figures, **(HIDDEN if hidden else {}))
    verdict = judge(document(shown), questions=Questions(max_rows=most))
    assert ("more-rows-than-meant" in rules(verdict)) == (rows > most)
    assert (verdict.answer is Answer.STOP) == (rows > most)


def test_the_sentence_names_the_sheet_and_both_numbers() -> None:
    """The ministry meant 150 rows; the file had 33,345."""
    assert told(table(FIGURES), max_rows=1) == ["Sheet 1 has 2 rows; 1 was meant."]
    assert told(table(FIGURES), max_rows=0) == ["Sheet 1 has 2 rows; 0 were meant."]


def test_a_column_that_was_not_meant_stops() -> None:
    """A further column, one without a header, and one that is there twice."""
    more = {**FIGURES, "Nationality": ["Cuba", "Haiti"], "Quillon's": ["a", "b"], "": ["x", "y"]}
    assert told(table(more), columns=MEANT) == [
        "Sheet 1 has 3 columns not meant: column C “Nationality”, column D and column E."
    ]
    assert told(table(FIGURES), columns=("facility", "TOTAL", "Year")) == []
    twice = table(FIGURES, headers=("Total", "Total"))
    assert told(twice, columns=("Total",)) == ["Sheet 1 has 1 column not meant: column B “Total”."]


def test_many_columns_that_were_not_meant_are_counted() -> None:
    """The sentence names five and counts the others."""
    many = {f"Total {at}": ["3", "5"] for at in range(9)}
    (sentence,) = told(table(many), columns=("Facility",))
    assert sentence.startswith("Sheet 1 has 9 columns not meant: column A")
    assert sentence.endswith(" and 4 more.")


def test_a_further_sheet_with_a_table_stops() -> None:
    """The raw sheet beside the summary: it stops although its columns are the same."""
    tables = (table(FIGURES), table(FIGURES, part="sheet 2", **HIDDEN))
    verdict = judge(document(*tables), questions=Questions(columns=MEANT))
    (finding,) = verdict.findings
    assert (finding.rule, finding.mechanism) == ("more-tables-than-meant", "hidden-sheet")
    assert verdict.answer is Answer.STOP
    shown = judge(
        document(table(FIGURES), table(FIGURES, part="sheet 2")), questions=Questions(columns=MEANT)
    )
    assert [each.visibility for each in shown.findings] == [Visibility.VISIBLE]


def test_no_rows_are_not_fewer_than_none() -> None:
    """A question that makes no sense cannot be asked."""
    with pytest.raises(ValueError, match="fewer rows"):
        Questions(max_rows=-1)


class Register:
    """A register of invented people that knows how many of them are in any table."""

    def __init__(self, people: int) -> None:
        self.people = people

    def people_among(self, table) -> int:
        return self.people


@pytest.mark.parametrize(
    ("people", "about", "words"),
    [(1, 10, "up to 10 people"), (10, 10, "up to 10 people"), (11, 20, "about 20 people"),
     (6252, 6260, "about 6,260 people")],
)  # fmt: skip
def test_who_is_in_the_register_is_told_in_tens(people: int, about: int, words: str) -> None:
    """An exact count would say, one file at a time, who is in the register."""
    verdict = judge(document(table(FIGURES)), questions=Questions(register=Register(people)))
    (finding,) = verdict.findings
    assert (finding.rule, finding.severity) == ("in-own-register", FindingClass.STOP)
    assert (finding.values, finding.people_estimate) == (about, about)
    assert words in finding.sentence


def test_nobody_of_the_register_is_nothing_to_say() -> None:
    """A table without own people is no finding."""
    verdict = judge(document(table(FIGURES)), questions=Questions(register=Register(0)))
    assert verdict.answer is Answer.PUBLISH


# -- the last release ---------------------------------------------------------------------------


def drift(before, *tables) -> list[tuple[str, str]]:
    shape = shape_of(document(*tables))
    found = findings_of_drift(shape, shape_of(document(*before)))
    return [(str(each.severity), each.sentence) for each in found]


def test_the_same_shape_is_no_drift_whatever_the_dates_in_titles_and_headers() -> None:
    """Releases differ in their numbers and dates, and in nothing else."""
    before = table({"FY2021": ["1"], "Total": ["2"]}, title="Data 2021-11-28")
    after = table({"FY2022": ["3"], "Total": ["4"]}, title="Data 2022-12-01")
    assert drift([before], after) == []


def test_new_and_missing_columns_are_looked_at_and_new_people_stop() -> None:
    """A column of the last release that is gone, one that is new, and one about people."""
    more = table(
        {**FIGURES, "Region": ["North", "South"], "E-mail": ["zoe@example.org", "q@example.org"]}
    )
    assert drift([table(FIGURES)], more) == [
        (
            "stop",
            "Sheet 1 has 1 column about people that the last release did not have: column D “E-mail”.",
        ),
        ("review", "Sheet 1 has 1 column that the last release did not have: column C “Region”."),
    ]
    assert drift([more], table(FIGURES)) == [
        ("review", "Sheet 1 lacks 2 columns that the last release had.")
    ]


def test_a_new_sheet_is_looked_at_and_a_hidden_one_stops() -> None:
    """What the last release did not have was perhaps not meant."""
    shown = table(FIGURES, part="sheet 2", title="Notes")
    assert drift([table(FIGURES)], table(FIGURES), shown) == [
        ("review", "Sheet 2 “Notes” is a table that the last release did not have, with 2 rows.")
    ]
    for grave in (
        table(FIGURES, part="sheet 2", title="x", **HIDDEN),
        table(PEOPLE, part="sheet 2", title="x"),
    ):
        assert [how for how, _ in drift([table(FIGURES)], table(FIGURES), grave)] == ["stop"]
    assert drift([table(FIGURES), shown], table(FIGURES)) == [
        ("review", "The file lacks 1 table that the last release had.")
    ]


def test_without_an_earlier_release_a_person_looks() -> None:
    """A question that cannot be answered is not answered with yes."""
    verdict = judge(document(table(FIGURES)), questions=Questions(needs_baseline=True))
    assert (verdict.answer, rules(verdict)) == (Answer.REVIEW, ["no-baseline"])


def test_a_shape_shows_no_header_and_no_title() -> None:
    """Headers and titles may be people's names."""
    shape = shape_of(document(table({"Zebedina Quux": ["1"]}, title="Quillon's list")))
    shown = repr(shape) + repr(shape[0].columns)
    assert "ebedina" not in shown
    assert "uillon" not in shown


# -- proportion ---------------------------------------------------------------------------------


def book(path: Path, *, hidden_rows: int, shown_rows: int, picture: bytes = b"") -> Path:
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("Totals")
        for row in range(shown_rows):
            sheet.write_row(row, 0, (f"Camp {row}", row * 7919 % 1000, row * 104729 % 997))
        more = made.add_worksheet("More")
        for row in range(hidden_rows):
            more.write_row(row, 0, [f"{row * 2654435761 % 2**32:x}{at}" for at in range(12)])
        more.very_hidden()
    if picture:
        import zipfile

        with zipfile.ZipFile(path, "a") as package:
            package.writestr("xl/media/image1.png", picture)
    return path


def test_a_file_far_larger_than_what_it_shows_is_looked_at(tmp_path: Path) -> None:
    """The Northern Irish file would have fitted on a page."""
    found = inspect(book(tmp_path / "x.xlsx", hidden_rows=4000, shown_rows=12))
    finding = next(each for each in found.findings if each.rule == "out-of-proportion")
    assert finding.severity is FindingClass.REVIEW
    assert finding.values < 50


def test_a_large_file_that_shows_what_it_holds_is_in_proportion(tmp_path: Path) -> None:
    """Size alone says nothing, and neither does a picture."""
    noise = bytes(at * at * 2654435761 >> 7 & 255 for at in range(400_000))
    for name, more in (
        ("long", {"shown_rows": 9000}),
        ("seen", {"shown_rows": 5, "picture": noise}),
    ):
        verdict = inspect(book(tmp_path / f"{name}.xlsx", hidden_rows=0, **more))
        assert "out-of-proportion" not in rules(verdict)


def test_only_packages_are_weighed() -> None:
    """In a text file all that is there is shown; a broken package has other troubles."""
    assert bytes_for_text(Source.of_bytes(b"Facility,Total\n")) is None
    assert bytes_for_text(Source.of_bytes(b"PK\x03\x04 and nothing more")) is None
    assert list(findings_of_proportion(document(table(FIGURES), format="csv"), 10**9)) == []
    loose = Trace(part="sheet 1", mechanism="plain", visibility=Visibility.VISIBLE, values=10**7)
    assert list(findings_of_proportion(document(traces=(loose,)), 10**6)) == []
    assert len(list(findings_of_proportion(document(), 10**6))) == 1
