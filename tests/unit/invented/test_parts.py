"""Laws of the parts: names, lives, noise and the workbook writer, for every seed."""

import unicodedata
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.invented.names import Culture, cultures
from makegood.invented.nations import drawn, nations
from makegood.invented.noise import born, leaked_name, mistyped
from makegood.invented.people import AS_OF, People, invent_people, together
from makegood.invented.register import NUMBERS, agency_numbers, records
from makegood.invented.representatives import invent_representatives
from makegood.invented.xlsx import Cell, Sheet, column_letter, note, write_workbook

seeds = st.integers(0, 2**32)
SCRIPTS = {"Han": "CJK"}


def people(seed: int, size: int = 300) -> People:
    return invent_people(np.random.default_rng(seed), size, first=0, representatives=50)


@pytest.mark.parametrize("culture", cultures(), ids=lambda culture: culture.tag)
def test_a_name_is_in_its_own_script_and_its_spellings_are_latin(culture: Culture) -> None:
    """Both forms of every name are what they say they are, and none is empty."""
    own = SCRIPTS.get(culture.script, culture.script.upper())
    for pool in (*culture.given, *culture.family):
        for name in pool.native.to_pylist():
            letters = {unicodedata.name(c).split()[0] for c in name if c.isalpha()}
            assert letters == {own}, name
        for spelling in pool.spellings.to_pylist():
            letters = {unicodedata.name(c).split()[0] for c in spelling if c.isalpha()}
            assert letters == {"LATIN"}, spelling


@pytest.mark.parametrize("culture", cultures(), ids=lambda culture: culture.tag)
def test_few_names_are_borne_by_many(culture: Culture) -> None:
    """Frequencies fall from the first common name on and add up to one."""
    for pool in (*culture.given, *culture.family):
        shares = np.diff(pool.cumulative, prepend=0.0)
        assert pool.cumulative[-1] == pytest.approx(1.0)
        assert shares[0] == shares.max()
        assert shares.min() > 0
        assert len(pool.native) == len(pool.count) == len(shares)


def test_most_names_have_several_romanisations() -> None:
    """In scripts other than Latin one name is written in several ways."""
    for culture in cultures():
        if culture.script != "Latin":
            assert (culture.family[0].count > 1).mean() > 0.5


def test_every_language_and_culture_of_a_nationality_is_known() -> None:
    """Shares of a nationality never exceed the whole, and each has a culture for everyone."""
    assert nations().cultures[:, -1] == pytest.approx(1.0)
    assert (nations().language_shares[:, -1] <= 1.0 + 1e-9).all()
    assert nations().weights[-1] == pytest.approx(1.0)


@settings(max_examples=15, deadline=None)
@given(seeds)
def test_lives_are_in_order(seed: int) -> None:
    """Birth, arrival, move, end: always in this order, never after the day."""
    lives = people(seed)
    today = (AS_OF - date(1970, 1, 1)).days
    assert (lives.birth < lives.booked).all()
    assert (lives.booked <= lives.moved).all()
    assert (lives.booked <= lives.since).all()
    assert (lives.since <= today).all()
    ended = lives.since > lives.booked
    assert (lives.moved[ended] <= lives.since[ended]).all()


@settings(max_examples=10, deadline=None)
@given(seeds)
def test_the_same_chance_draws_the_same_people(seed: int) -> None:
    """Nothing but the seed decides who is invented."""
    representatives = invent_representatives(np.random.default_rng(seed), 50)
    one, two = (records(people(seed), representatives, seed=seed) for _ in range(2))
    assert one.equals(two)


@settings(max_examples=10, deadline=None)
@given(seeds, st.integers(1, 299))
def test_people_taken_apart_and_put_together_are_the_same(seed: int, cut: int) -> None:
    """Choosing people never mixes up whose facts are whose."""
    whole = people(seed)
    order = np.arange(len(whole))
    again = together([whole.at(order[:cut]), whole.at(order[cut:])])
    assert (again.person == whole.person).all()
    assert (again.family == whole.family).all()
    assert (again.birth == whole.birth).all()


@given(seeds, st.integers(0, NUMBERS - 2000))
@settings(max_examples=30, deadline=None)
def test_agency_numbers_are_never_given_twice(seed: int, first: int) -> None:
    """A number is one record's, begins with A9 and has nine digits."""
    numbers = agency_numbers(np.arange(first, first + 2000), seed=seed).to_pylist()
    assert len(set(numbers)) == 2000
    assert all(n.startswith("A9") and len(n) == 10 and n[1:].isdigit() for n in numbers)


@settings(max_examples=15, deadline=None)
@given(seeds)
def test_noise_never_empties_a_name_and_tells_what_it_did(seed: int) -> None:
    """Whoever is on a list has a name there; a changed birth date is told."""
    rng, lives = np.random.default_rng(seed), people(seed, 60)
    for position in range(len(lives)):
        name = leaked_name(rng, lives, position)
        assert name.given
        assert name.family
        told = any("birth" in noise or "day" in noise for noise in name.noises)
        assert told == (name.birth != born(lives, position))


def test_a_name_with_noise_is_not_shown_by_its_repr() -> None:
    """Even invented names stay out of logs, so that real ones do in code that copies this."""
    name = leaked_name(np.random.default_rng(1), people(1), 0)
    assert repr(name).startswith("<makegood.invented.noise.LeakedName object")


@given(seeds, st.text("abcdefghij", min_size=1, max_size=12))
def test_a_typing_mistake_is_one_letter(seed: int, word: str) -> None:
    """A mistyped word is at most one letter longer or shorter, and never empty."""
    typed = mistyped(np.random.default_rng(seed), word)
    assert typed
    assert abs(len(typed) - len(word)) <= 1


def test_left_over_shares_are_nobody() -> None:
    """A share that no column takes is the position past the last."""
    none = drawn(np.random.default_rng(1), np.array([[0.0, 0.0]]), np.zeros(5, dtype=np.int64))
    assert none.tolist() == [2] * 5


@pytest.mark.parametrize(("position", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_columns_have_letters(position: int, letter: str) -> None:
    """Columns are named as in a spreadsheet."""
    assert column_letter(position) == letter


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1)
cells: st.SearchStrategy[Cell] = st.one_of(
    texts.filter(lambda text: not text.startswith("=")),
    st.integers(-(10**9), 10**9),
    st.dates(date(1900, 3, 1), date(2100, 1, 1)),
    st.none(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(cells, min_size=1, max_size=6), min_size=1, max_size=6), texts)
def test_a_workbook_gives_back_what_was_written(rows: list[list[Cell]], prop: str) -> None:
    """Any reader finds every cell in its place, and the property that marks the file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        closing: list[list[Cell]] = [*rows, [note("end")]]
        write_workbook(path, [Sheet(name="A & B", rows=closing)], properties={"p": prop})
        book = openpyxl.load_workbook(path)
    sheet = book["A & B"]
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row, start=1):
            found = sheet.cell(number, place).value
            assert (found.date() if isinstance(cell, date) else found) == cell
    assert book.custom_doc_props["p"].value == prop


def test_the_same_sheets_are_the_same_bytes(tmp_path: Path) -> None:
    """A workbook holds no time of its making."""
    sheet = Sheet(name="S", rows=[["a", 1, date(2022, 11, 28)]], merged=("A1:B1",), widths=(9,))
    for name in ("one", "two"):
        write_workbook(tmp_path / name, [sheet], properties={})
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
