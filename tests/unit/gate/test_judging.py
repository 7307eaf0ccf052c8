"""The verdict: what stops, what asks for a look, what is only noted."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.gate import judge, not_inspected
from makegood.gate.wording import column_letters, kinds_in_words
from makegood.inspection import Document, Trace
from makegood.inspection.column_guess import guess_column
from makegood.inspection.column_sample import sample_of
from makegood.inspection.mechanisms import mechanism_ids, mechanism_of
from makegood.inspection.reading import Gap
from makegood.inspection.summary import summary_of
from makegood.inspection.tables import Table
from makegood.vocabulary.column import DataKind
from makegood.vocabulary.finding import Answer, FindingClass, NotInspected, Visibility


def table(columns: dict[str, list[str]], **changes) -> Table:
    arrays = tuple(pa.array(values, pa.string()) for values in columns.values())
    guesses = tuple(guess_column(h, sample_of(a)) for h, a in zip(columns, arrays, strict=True))
    fields = {
        "part": "sheet 3", "title": "", "visible": True, "first_row": 2, "headers": tuple(columns),
        "columns": arrays, "kinds": guesses, "positions": tuple(range(1, len(arrays) + 1)),
    }  # fmt: skip
    return Table(**{**fields, **changes})


def hidden(**changes) -> dict:
    return {
        "visible": False,
        "visibility": Visibility.HIDDEN,
        "mechanism": "hidden-sheet",
        **changes,
    }


def document(
    *tables: Table, traces: tuple[Trace, ...] = (), gaps: tuple[Gap, ...] = ()
) -> Document:
    return Document(
        name="list.xlsx", sha256="0" * 64, size=9, format="xlsx", parts=3,
        summaries=tuple(summary_of(table) for table in tables), traces=traces, gaps=gaps,
    )  # fmt: skip


def trace(mechanism: str, visibility: Visibility = Visibility.HIDDEN, **changes) -> Trace:
    fields = {"part": "sheet 3", "mechanism": mechanism, "visibility": visibility, "values": 5}
    return Trace(**{**fields, **changes})


PEOPLE = {"First name": ["Zebedina", "Quillon"], "DOB": ["1980-01-01", "1975-05-05"]}
FIGURES = {"Facility": ["Camp One", "Camp Two"], "Total": ["3", "5"]}
WITH = {"kinds": (DataKind.EMAIL,), "personal": 2}


def test_identified_people_in_plain_sight_stop_a_file() -> None:
    """The wrong file, with nothing hidden, is the founding case: it stops."""
    verdict = judge(document(table(PEOPLE)))
    (finding,) = verdict.findings
    assert verdict.answer is Answer.STOP
    assert (finding.rule, finding.mechanism, finding.values) == ("people-in-rows", "plain", 2)
    assert finding.sentence == ("Sheet 3 holds 2 names with birth dates.")


def test_identified_people_on_a_hidden_sheet_stop_a_file_once() -> None:
    """A hidden list is one finding, that says how it hides and how to mend it."""
    verdict = judge(document(table(PEOPLE, **hidden()), traces=(trace("hidden-sheet", **WITH),)))
    (finding,) = verdict.findings
    assert finding.severity is FindingClass.STOP
    assert finding.sentence == "Sheet 3 is hidden and holds 2 names with birth dates."
    assert finding.remedy.startswith("Show the sheet")


def test_figures_may_go_out() -> None:
    """Statistics are published, and the verdict carries the file's facts."""
    verdict = judge(document(table(FIGURES)), file="given/path.xlsx")
    assert (verdict.answer, verdict.findings, verdict.file) == (
        Answer.PUBLISH,
        (),
        "given/path.xlsx",
    )
    assert (verdict.format, verdict.parts, verdict.size) == ("xlsx", 3, 9)


@pytest.mark.parametrize(
    "mechanism", ["hidden-row", "hidden-column", "pivot-cache", "orphan-string", "comment"]
)
@pytest.mark.parametrize("visibility", [Visibility.HIDDEN, Visibility.RESIDUAL])
def test_personal_data_in_hidden_and_residual_parts_stops(
    mechanism: str, visibility: Visibility
) -> None:
    """Any personal data that a reader does not see is a stop, table or not."""
    verdict = judge(document(traces=(trace(mechanism, visibility, **WITH),)))
    assert verdict.answer is Answer.STOP
    assert verdict.findings[0].rule == "personal-data-hidden"
    assert "e-mail addresses" in verdict.findings[0].sentence


@pytest.mark.parametrize(
    ("mechanism", "answer"),
    [("hidden-sheet", Answer.REVIEW), ("hidden-row", Answer.REVIEW), ("hidden-column", Answer.REVIEW),
     ("pivot-cache", Answer.REVIEW), ("comment", Answer.PUBLISH), ("orphan-string", Answer.PUBLISH)],
)  # fmt: skip
def test_hidden_content_without_personal_data_asks_for_a_look(
    mechanism: str, answer: Answer
) -> None:
    """Hidden sheets, rows and columns with content are looked at; comments are noted."""
    verdict = judge(document(traces=(trace(mechanism),)))
    assert verdict.answer is answer
    assert "5 filled values" in verdict.findings[0].sentence


def test_what_is_hidden_and_empty_is_noted() -> None:
    """Empty hidden columns are in nearly every workbook: a note, with nothing to do."""
    verdict = judge(document(traces=(trace("hidden-and-empty", values=0),)))
    assert verdict.answer is Answer.PUBLISH
    assert "empty" in verdict.findings[0].sentence


def test_who_made_the_file_is_noted_even_with_an_address() -> None:
    """Authors and printers are notes, and many parts of one kind are one note."""
    makers = [
        trace(
            "printer-settings", Visibility.METADATA, part=f"printer settings {at}", by_makers=True
        )
        for at in (1, 2, 3)
    ]
    verdict = judge(
        document(traces=(*makers, trace("property", Visibility.METADATA, by_makers=True, **WITH)))
    )
    assert verdict.answer is Answer.PUBLISH
    assert [finding.rule for finding in verdict.findings] == ["who-made-it", "who-made-it"]
    assert any("and 2 parts more" in finding.sentence for finding in verdict.findings)
    assert sum(finding.values for finding in verdict.findings) == 17


def test_personal_data_attached_to_a_file_is_looked_at() -> None:
    """An address in custom data asks for a look; one in a visible footer is noted."""
    assert (
        judge(document(traces=(trace("custom-xml", Visibility.METADATA, **WITH),))).answer
        is Answer.REVIEW
    )
    seen = judge(document(traces=(trace("header-footer", Visibility.VISIBLE, **WITH),)))
    assert (seen.answer, seen.findings[0].severity) == (Answer.PUBLISH, FindingClass.NOTE)


def test_an_identifier_in_plain_text_is_looked_at() -> None:
    """A person's number in a title or footnote is seldom meant to go out."""
    loose = trace("plain", Visibility.VISIBLE, kinds=(DataKind.IDENTIFIER,), personal=1)
    assert judge(document(traces=(loose,))).answer is Answer.REVIEW


def test_parts_with_nothing_to_say_say_nothing() -> None:
    """Style parts and defined names without personal data are no finding."""
    silent = (
        trace("housekeeping", Visibility.METADATA),
        trace("defined-name"),
    )
    assert judge(document(traces=silent)).findings == ()


@pytest.mark.parametrize(
    ("column", "gravity"),
    [
        ({"First name": ["Zebedina", "Quillon"]}, FindingClass.REVIEW),
        ({"E-mail": ["zoe@example.org", "quill@example.org"]}, FindingClass.REVIEW),
        ({"Contact": [*["the press office"] * 9, "ask zoe@example.org"]}, FindingClass.NOTE),
        ({"Notes": [*["nothing"] * 9, "see A200100300"]}, FindingClass.REVIEW),
        ({"Code": [f"ZZ-{100_000 + at * 7919}" for at in range(20)]}, FindingClass.NOTE),
        ({"A-Number": [f"{200_000_000 + at * 7919}" for at in range(20)]}, FindingClass.REVIEW),
    ],
)
def test_one_column_about_people_is_looked_at_or_noted(column, gravity: FindingClass) -> None:
    """A whole column of names, addresses or numbers asks for a look; one in passing is noted."""
    (finding,) = judge(document(table(column))).findings
    assert (finding.rule, finding.severity) == ("column-about-people", gravity)


def test_what_was_not_seen_is_never_clean() -> None:
    """A gap makes a file not inspected; a stop stays a stop, and the gap is still listed."""
    gap = Gap(where="part 7 of the package", why="it is encrypted")
    assert judge(document(gaps=(gap,))).answer is Answer.NOT_INSPECTED
    assert (
        judge(document(traces=(trace("hidden-row"),), gaps=(gap,))).answer is Answer.NOT_INSPECTED
    )
    stopped = judge(document(table(PEOPLE), gaps=(gap,)))
    assert stopped.answer is Answer.STOP
    assert stopped.not_inspected == (
        NotInspected(where="part 7 of the package", why="it is encrypted"),
    )
    assert not_inspected("x", "it failed").answer is Answer.NOT_INSPECTED


def test_no_name_of_a_sheet_or_column_is_printed_that_could_be_a_persons() -> None:
    """Titles and headers are printed only when all their words are in the vocabulary."""
    safe = judge(document(table({"First name": ["Zebedina"]}, title="Data 2022"))).findings[0]
    assert safe.where == "sheet 3 “Data 2022”, column A “First name”"
    secret = {"Zebedina Quux": ["zoe@example.org", "quill@example.org"]}
    told = judge(document(table(secret, title="Quillon's list", positions=(28,)))).findings[0]
    assert told.where == "sheet 3, column AB"


names = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=6, max_size=12).map(lambda text: f"Zq{text}")


@given(st.lists(names, min_size=1, max_size=9), names, names)
def test_no_value_title_or_header_ever_reaches_a_verdict(
    given_names, title: str, header: str
) -> None:
    """Whatever a list of people is called and holds, its verdict shows none of it."""
    columns = {
        "First name": given_names,
        "DOB": ["1980-01-01"] * len(given_names),
        header: given_names,
    }
    shown = repr(judge(document(table(columns, title=title)), file="f"))
    assert not any(word in shown for word in (*given_names, title, header))


@given(
    st.lists(
        st.sampled_from([trace("hidden-row"), trace("comment"), trace("comment", **WITH)]),
        max_size=4,
    ),
    st.booleans(),
    st.booleans(),
)
def test_the_gravest_finding_is_the_answer(traces, people: bool, gap: bool) -> None:
    """Stop over not inspected over review over publish, in every combination."""
    gaps = (Gap(where="a", why="b"),) if gap else ()
    verdict = judge(document(*([table(PEOPLE)] if people else []), traces=tuple(traces), gaps=gaps))
    classes = [str(finding.severity) for finding in verdict.findings]
    order = ["stop", "not-inspected", "review"]
    grave = [*classes, *(["not-inspected"] if verdict.not_inspected else [])]
    assert str(verdict.answer) == next((each for each in order if each in grave), "publish")
    assert classes == sorted(classes, key=["stop", "review", "note"].index)


def test_columns_have_letters_and_kinds_have_words() -> None:
    """Column 28 is AB, and kinds are listed as a person would."""
    assert [column_letters(number) for number in (1, 26, 27, 28, 702, 703)] == [
        "A",
        "Z",
        "AA",
        "AB",
        "ZZ",
        "AAA",
    ]
    assert kinds_in_words([DataKind.NAME]) == "names"
    assert kinds_in_words([DataKind.NAME, DataKind.SEX, DataKind.DATE]) == "names, sex and dates"


def test_every_kind_and_every_mechanism_has_its_words() -> None:
    """Nothing can be found that cannot be told; what nobody described fails loudly."""
    assert all(kinds_in_words([kind]) for kind in DataKind)
    for id_ in mechanism_ids():
        told = mechanism_of(id_)
        assert told.words
        assert told.remedy.endswith(".")
        assert told.about.strip()
    with pytest.raises(LookupError):
        mechanism_of("unheard-of")
