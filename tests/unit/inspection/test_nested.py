"""JSON, XML, cards and calendars: whatever is nested becomes rows, and nothing is lost on the way."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.inspection import Document, inspect
from makegood.inspection.formats.json import read as read_json
from makegood.inspection.formats.jsonl import read as read_lines
from makegood.inspection.formats.xml import read as read_xml
from makegood.inspection.inside import Inside
from makegood.inspection.nested.content_lines import content_lines
from makegood.inspection.nested.json_text import strings_of, unescaped, without_remarks
from makegood.inspection.nested.json_walk import JsonWalk, scalars_in
from makegood.inspection.nested.record_table import RecordTable, short_header
from makegood.inspection.nested.xml_walk import Paths
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused
from makegood.vocabulary.finding import Visibility


def of_json(text: str | object) -> Reading:
    data = text if isinstance(text, str) else json.dumps(text)
    return read_json(Source.of_bytes(data.encode()), Inside())


def told(reading: Reading) -> set[str]:
    """Every text that a reading gives anywhere."""
    return {
        *(text for passage in reading.passages for text in passage.texts),
        *(t for frame in reading.frames for c in frame.columns for t in c.to_pylist() if t),
        *(text for sheet in reading.sheets for row in sheet.rows for text in row.texts),
    }


def headers(reading: Reading) -> list[tuple[str, ...] | None]:
    return [frame.headers for frame in reading.frames]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ('{"a": 1}', "json"), ("[1, 2]", "json"), ("[]", "json"), ("// x\n{}", "json"), ("{a: 1}", "json"),
        ("call([{}]);", "json"), (")]}',\n[{}]", "json"), ('{"a": 1}\n{"a": 2}\n', "jsonl"),
        ('\ufeff{"a": 1}\n{"a": 2}', "jsonl"), ("[a section]\nkey,1\n", "csv"), ("BEGIN:VCARD\nFN:x\n", "vcard"),
        ("BEGIN:VCALENDAR\nX:1\n", "calendar"), ("<a b='c'>d</a>", "xml"),
    ],
)  # fmt: skip
def test_nested_data_is_known_by_its_beginning(data: str, kind: str) -> None:
    """Names of files (a.json, a.jsonl, a.xml, a.vcard, a.calendar) say nothing."""
    assert inspect(Source.of_bytes(data.encode(), name="a.csv")).format == kind


def test_records_are_rows_and_fields_are_columns() -> None:
    """Nested fields are told by the end of their path where that is known."""
    reading = of_json([{"who": {"email": "a", "odd": {"thing": "b"}}}, {"who": {"email": "c"}}])
    assert headers(reading) == [("email", "who odd thing")]
    assert [column.to_pylist() for column in reading.frames[0].columns] == [["a", "c"], ["b", None]]


def test_lists_in_a_record_are_joined_or_a_table() -> None:
    """Few records stay with their owner, many become a table of their own, cells are rows."""
    few = of_json([{"kin": [{"name": "a"}, {"name": "b"}, "c"], "tags": [1, None, 2]}])
    assert few.frames[0].columns[0].to_pylist() == ["a; b"]
    many = of_json({"kin": [{"name": str(at)} for at in range(9)], "grid": [[1, 2], [3, 4]]})
    assert [frame.height for frame in many.frames] == [9, 2]
    deep = of_json([{"a": [[[1]], {"b": 2}, [3], 4, 5, 6]}])
    assert {"1", "2", "3", "4", "5", "6"} <= told(deep)


def test_columns_in_an_object_are_a_table() -> None:
    """Side by side, numbered, under keys, or with the titles beside them."""
    assert headers(of_json({"email": ["a", "b"], "phone": ["c", "d"]})) == [("email", "phone")]
    assert headers(of_json({"email": {"0": "a", "1": "b"}, "phone": {"0": "c"}})) == [
        ("email", "phone")
    ]
    assert headers(of_json({"k1": {"email": "a"}, "k2": {"email": "b"}})) == [("key", "email")]
    assert headers(of_json({"columns": ["x", "y"], "data": [["a", "b"], ["c", "d"]]}))[0] == (
        "x",
        "y",
    )
    assert headers(of_json({"m": {"k1": {"x": 1}, "k2": {"x": 2}}, "n": 1})) == [
        ("key", "x"),
        ("n",),
    ]


def test_a_value_that_a_later_one_covers_is_told() -> None:
    """Every program takes the last of two values with one key."""
    reading = of_json('{"a": {"b": "first"}, "a": 2}')
    (passage,) = [each for each in reading.passages if each.mechanism == "duplicate-key"]
    assert passage.texts == ("b", "first")


def test_comments_and_commas_too_many_are_understood() -> None:
    """What people write by hand is JSON to them."""
    reading = of_json('{"a": [1, 2,], // note\n "b": "x // y", /* more */}')
    assert reading.gaps == ()
    assert "x // y" in told(reading)
    assert without_remarks('"a,]" ,]') == ('"a,]" ]', [])


@pytest.mark.parametrize(
    "text", ['{"a": "zq', "[1, 2", '{"a" 1}', "[" * 5_000 + '"zq', "{a: 'zq'}", '{"a": 1} zq']
)
def test_what_is_no_json_is_searched_and_not_clean(text: str) -> None:
    """The rest of a broken text is words."""
    reading = of_json(text)
    assert reading.gaps
    assert any("zq" in each for each in told(reading)) or "zq" not in text


def test_trailing_nothing_is_no_damage() -> None:
    """The end of a call, blanks and NULs say nothing."""
    assert of_json("[1] ;\n").gaps == ()
    assert of_json("call([1]);").gaps == ()


def test_long_objects_are_read_list_by_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list in a long object is never held as a whole."""
    monkeypatch.setattr("makegood.inspection.nested.json_text._LONG", 10)
    reading = of_json('{"n": 1, "rows": [{"x": 1}, {"x": 2}], "more": {}, "rows": [{"y": 3}]}')
    assert {"1", "2"} <= told(reading)
    for broken in (
        '{"rows": [{"x": 1} {"x": 2}]}',
        '{[]: 2, "rows": []}',
        '{"a": 1 "bbbbbbbbb": 2}',
    ):
        assert of_json(broken).gaps


def test_numbers_are_texts_however_long() -> None:
    """No number is computed, so none can be too long."""
    assert "9" * 9_000 in told(of_json("[" + "9" * 9_000 + "]"))
    assert {"1.50", "true", "NaN"} <= told(of_json("[1.50, true, null, NaN]"))


def test_json_in_a_string_is_opened_up_to_a_number() -> None:
    """Coded text in values is handed on; after many of them values are only told."""
    found = []
    inside = Inside(open_inner=lambda inner, _: found.append(inner.part))
    values = [json.dumps({"number": at, "more": "text"}) for at in range(600)] + [
        '{"not json at all'
    ]
    read_json(Source.of_bytes(json.dumps(values).encode()), inside)
    assert len(found) == 500


def test_more_keys_and_tables_than_anyone_needs_are_still_told() -> None:
    """What goes beyond a limit is text."""
    walk = JsonWalk(inside=Inside())
    walk.take("", {str(at): [{"a": "b"}] * 6 for at in range(600)}, listed=True)
    assert len(walk.tables) <= 502
    deep: object = "zq"
    for _ in range(90):
        deep = {"a": deep}
    walk.take("", deep, listed=False)
    assert "zq" in walk.texts
    assert list(scalars_in({"a": [1, {"b": None}]})) == ["a", "1", "b"]


def test_lines_of_json_are_rows_and_other_lines_are_a_gap() -> None:
    """One broken line spoils nothing and is said."""
    reading = read_lines(
        Source.of_bytes(b'{"x": 1}\n\n{"x": 2}\nzq {"x"\n{"x": 3, "x": 4} \n'), Inside()
    )
    assert reading.frames[0].columns[0].to_pylist() == ["1", "2", "4"]
    assert [gap.where for gap in reading.gaps] == ["1 lines"]
    assert {"zq", "x", "3"} <= told(reading)


def test_a_table_that_would_be_nearly_empty_keeps_texts_loose() -> None:
    """A thousand records with a thousand fields of their own are texts, not a million cells."""
    table = RecordTable()
    for at in range(1_200):
        table.add([(f"f{at}", "x"), ("same", "y")])
    assert table.loose
    assert table.width < 1_200
    table.add([("same", "a"), ("same", "b")])
    frame = table.frame("t", "plain", Visibility.VISIBLE)
    assert frame is not None
    assert frame.columns[1].to_pylist()[-1] == "a; b"
    assert RecordTable().frame("t", "plain", Visibility.VISIBLE) is None


def test_a_long_table_is_kept_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Columns that begin late are empty before."""
    monkeypatch.setattr("makegood.inspection.nested.record_table._BATCH", 2)
    table = RecordTable()
    for at in range(5):
        table.add([("a", str(at)), *([("b", "x")] if at > 2 else [])])
    frame = table.frame("t", "plain", Visibility.VISIBLE)
    assert frame is not None
    assert [column.to_pylist() for column in frame.columns] == [
        ["0", "1", "2", "3", "4"], [None, None, None, "x", "x"],
    ]  # fmt: skip
    assert short_header("a.b@email") == "email"


def of_xml(text: str) -> Reading:
    return read_xml(Source.of_bytes(text.encode()), Inside())


def test_elements_that_repeat_are_rows() -> None:
    """By elements, by attributes, by cells; a few kin stay in the row, many do not."""
    rows = of_xml("<l><p><n>a</n><k>x</k><k>y</k></p><p><n>b</n><k>z</k></p></l>")
    assert headers(rows) == [("n", "k", "k 2")]
    assert headers(of_xml("<l><p a='1' b='2'/><p a='3'/></l>")) == [("a", "b")]
    cells = of_xml("<l><r><c t='s'>a</c><c t='s'>b</c></r><r><c>c</c><c>d</c></r></l>")
    assert headers(cells) == [None]
    assert "s" in told(cells)
    many = of_xml("<l>" + "<p><n>a</n>" + "<k><v>1</v></k>" * 29 + "</p><p><n>b</n></p></l>")
    assert len(many.frames) == 2


def test_everything_beside_elements_is_told() -> None:
    """Comments, instructions, character data; names of elements too."""
    reading = of_xml("<a xmlns='u'><!-- <b>x</b> --><?p y?><![CDATA[z]]><c d='e'>f</c></a>")
    assert {"x", "p y", "z", "e", "f", "a", "c"} <= told(reading)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<!DOCTYPE a [<!ENTITY b 'zq'>]><a>&b;</a>", "entities"), ("<a><b>zq</a>", "malformed"),
        ("<a>" * 60_000 + "zq", "more ways"),
    ],
)  # fmt: skip
def test_xml_that_is_refused_is_searched(text: str, why: str) -> None:
    """No entity is expanded, no damage is passed over, no depth is followed for ever."""
    reading = of_xml(text)
    assert why in reading.gaps[0].why
    assert any("zq" in each for each in told(reading))


def test_a_document_type_that_declares_nothing_is_only_a_name() -> None:
    """It is neither fetched nor refused."""
    assert of_xml("<!DOCTYPE a SYSTEM 'https://x.example/a.dtd'><a>b</a>").gaps == ()


def test_paths_are_numbered_once() -> None:
    """The same element under the same parent is the same path."""
    paths = Paths()
    assert paths.under(0, "a") == paths.under(0, "a") == 1
    paths.names.extend(map(str, range(50_000)))
    with pytest.raises(PartRefused):
        paths.under(0, "b")


def of_cards(text: str) -> Document:
    return inspect(Source.of_bytes(text.encode()))


def test_cards_are_people() -> None:
    """Folded lines, quoted-printable, pictures, unseen properties, lines of no kind."""
    document = of_cards(
        "BEGIN:VCARD\r\nVERSION:2.1\r\nFN;ENCODING=QUOTED-PRINTABLE:Zeb=C3=A9dina =\r\nQuux\r\n"
        "item1.EMAIL;TYPE=work:zq@people.\r\n example\r\nPHOTO;ENCODING=b:aGVsbG8gd29ybGQgaGVsbG8=\r\n"
        "PHOTO:https://x.example/a.png\r\nX-CASE:A212345678\r\nno property\r\nEND:VCARD\r\nstray line\r\n"
        "BEGIN:VCARD\r\nFN:Bramblewick Zorblatt\r\n"
    )
    (table,) = [each for each in document.tables if "Name" in each.headers]
    assert table.rows == 2
    assert table.columns[1].to_pylist() == ["zq@people.example", None]
    assert any(trace.mechanism == "property" and trace.kinds for trace in document.traces)


def test_content_lines_show_nothing_of_themselves() -> None:
    """The repr of a property has no value."""
    assert "zq" not in repr(list(content_lines("FN:zq\n\n")))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
        ),
        max_leaves=20,
    )
)
def test_no_text_of_a_json_value_is_lost(value: object) -> None:
    """However it is nested, every text and every key is told somewhere, whole or joined to others."""
    if not isinstance(value, dict | list):
        value = [value]
    reading = of_json(value)
    whole = "\n".join(told(reading)) + "\n".join(
        h for frame in reading.frames for h in frame.headers or ()
    )
    assert reading.gaps == ()
    for text in scalars_in(json.loads(json.dumps(value), parse_int=str)):
        assert text in whole


@given(st.text(max_size=60))
def test_strings_are_unescaped_or_left(text: str) -> None:
    """What was escaped comes back; what was not stays."""
    assert unescaped(json.dumps(text)[1:-1]) == text
    assert list(strings_of(json.dumps(text))) == ([text] if text else [])
