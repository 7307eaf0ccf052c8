import dataclasses
import shutil
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from makegood.letters import LettersNotRendered, NoLetterInLanguage, Step, language_tags
from makegood.letters.press import _event
from makegood.vocabulary.column import DataKind
from makegood.vocabulary.notice import Addressee, Channel

needs_poppler = pytest.mark.component("poppler")
MARKUP = r"#panic() $x$ @ref *b* _i_ \ <l> [x] // /* `raw` = ~ -- ' \u{41}"


def test_the_same_letters_give_the_same_bytes(printed, letter):
    """A letter can be made again and proved equal: nothing but its values enters it."""
    assert printed(letter()) == printed(letter())


def test_letters_are_accessible_by_declaration(printed, letter):
    """Every run declares PDF/UA-1, which the typesetter checked."""
    assert b"pdfuaid:part" in printed(letter())


def test_nothing_is_not_a_print_run(printed):
    """No letters, no pages."""
    with pytest.raises(LettersNotRendered, match="no letter"):
        printed()


def test_unknown_paper_is_refused(printed, letter):
    """Paper is one of those that the window of an envelope was measured for."""
    with pytest.raises(LettersNotRendered, match="paper"):
        printed(letter(), paper="papyrus")


def test_a_promise_without_words_is_refused(printed, letter, response):
    """An act that a language cannot name is never left out in silence."""
    with pytest.raises(LettersNotRendered, match="no words for the held act exile"):
        printed(letter(), response=response(held=("removal", "exile")))


def test_a_language_without_a_letter_is_refused(printed, letter):
    """A letter is never set in a language that was not asked for."""
    with pytest.raises(NoLetterInLanguage):
        printed(letter(language="tlh"))


def test_a_refusal_of_the_typesetter_never_quotes_a_letter(printed, letter, sender):
    """What Typst says about a run is dropped: it may quote a person."""
    strange = dataclasses.replace(sender, signatory="Ada \U00031300")
    with pytest.raises(LettersNotRendered) as refused:
        printed(letter(), sender=strange)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__
    assert "Ada" not in str(refused.value)


@pytest.mark.parametrize("tag", language_tags())
@pytest.mark.parametrize("addressee", list(Addressee))
@pytest.mark.parametrize("channel", [Channel.HAND, Channel.POST, Channel.EMAIL])
def test_every_language_says_everything(
    printed, letter, disclosure, response, tag, addressee, channel
):
    """Each language has words for all kinds of data, all steps, all ways of leaving and unknowns."""
    events = tuple(
        disclosure(manner=manner, discovered=found, encrypted=locked, downloads=downloads, **ends)
        for manner in ("published", "stated", "sent")
        for found, locked, downloads in ((None, True, None), (date(2022, 12, 7), False, 1))
        for ends in ({}, {"from_": None}, {"until": None}, {"from_": None, "until": None})
    )
    for delayed in (True, False, None):
        assert printed(
            letter(
                language=tag, addressee=addressee, channel=channel, kinds=tuple(DataKind),
                disclosures=events, represented=True,
            ),
            response=response(steps=tuple(Step), delayed_by_police=delayed),
        )  # fmt: skip


@needs_poppler
@pytest.mark.parametrize(
    ("tag", "headings"),
    [
        ("en", (
            "Notice of data breach", "What happened", "What information was involved",
            "What we are doing", "What you can do", "What will not happen to you while you decide",
            "For more information",
        )),
        ("es", (
            "Aviso de divulgación de datos personales", "Qué pasó", "Qué información salió",
            "Qué estamos haciendo", "Qué puede hacer usted", "Qué no le pasará mientras decide",
            "Para más información",
        )),
    ],
)  # fmt: skip
def test_a_letter_has_its_title_and_six_headings_in_order(printed, letter, words_of, tag, headings):
    """The five headings that California prescribes, and the hold as the sixth."""
    words = words_of(printed(letter(language=tag)))
    places = [words.index(heading) for heading in headings]
    assert places == sorted(places)


@needs_poppler
@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en", (
            "28 November 2022", "from 09:45 to 14:04 (EST): 4 hours and 19 minutes", "at least 6 times",
            "We found out on", "not encrypted", "date of birth", "For at least 30 days",
            "from the day this letter is handed to you", "does not end by itself",
            "send you out of the country", "Page 1 of 3", "Page 3 of 3", "5 December 2022",
        )),
        ("es", (
            "28 de noviembre de 2022", "desde las 09:45 hasta las 14:04 (EST): 4 horas y 19 minutos",
            "al menos 6 veces", "Lo descubrimos el", "no estaba cifrado", "fecha de nacimiento",
            "Durante al menos 30 días", "desde el día en que se le entrega esta carta en mano",
            "no termina sola", "expulsarle del país", "Página 1 de 3", "5 de diciembre de 2022",
        )),
    ],
)  # fmt: skip
def test_a_letter_says_what_the_laws_ask_for(printed, letter, words_of, tag, said):
    """Dates of incident and discovery, kinds of data, encryption, the hold, in the language's form.

    OMB M-17-12; 45 CFR 164.404(c); GDPR 34(2); Cal. Civ. Code 1798.82(d).
    """
    words = words_of(printed(letter(language=tag)))
    contact = ("+1 800 555 0100", "privacy@agency.example", "PO Box 1", "Ada Invented", "K7Q2-91XD")
    assert [each for each in (*said, *contact) if each not in words] == []


@needs_poppler
def test_a_letter_counts_its_own_pages(printed, letter, words_of):
    """In a run of many letters each counts from one, and to its own last page."""
    words = words_of(printed(letter(), letter(reference="K7Q2-91XE", channel=Channel.POST)))
    assert [f"Page {n} of {m}" in words for n, m in ((1, 3), (3, 3), (1, 2), (2, 2))] == [True] * 4
    assert "of 5" not in words


@needs_poppler
@pytest.mark.parametrize("place", ["name", "representative", "firm", "address"])
def test_a_value_is_never_read_as_markup(printed, letter, words_of, place):
    """Whatever a register holds is printed as it stands and runs nothing."""
    value = (MARKUP,) if place == "address" else MARKUP
    written = letter(addressee=Addressee.REPRESENTATIVE, **{place: value})
    assert MARKUP in words_of(printed(written))


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
@needs_poppler
@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    name=st.text(
        alphabet=st.sampled_from("aZ9#$@*_\\<>[]{}()`'\"=~-/+.,;:!?&%^|"), min_size=1, max_size=30
    )
)
def test_any_punctuation_in_a_name_is_printed_as_it_stands(printed, letter, words_of, name):
    """No sequence of Typst's signs changes what is printed."""
    assert f"for Ana {name}." in words_of(printed(letter(name=f"Ana {name}", channel=Channel.POST)))


@needs_poppler
def test_a_demonstration_bears_its_mark_on_every_page(printed, letter, read_by):
    """No page of an invented letter can be taken for a real one; no real one bears the mark."""
    invented = read_by("pdftotext", printed(letter(), invented=True))
    pages = invented.rstrip("\f").split("\f")
    assert len(pages) == 3
    assert all("INVENTED · This is a made-up letter" in " ".join(page.split()) for page in pages)
    assert "INVENTED" not in read_by("pdftotext", printed(letter()))


@needs_poppler
@pytest.mark.parametrize(("channel", "slip"), [(Channel.HAND, True), (Channel.POST, False)])
def test_a_letter_handed_over_bears_a_receipt(printed, letter, words_of, channel, slip):
    """The receipt has the name, day, signature, server and refusal, once for each side."""
    words = words_of(printed(letter(channel=channel)))
    assert ("Receipt: for the office" in words) is slip
    assert ("Receipt: keep this part" in words) is slip
    assert ("did not want to take the letter" in words) is slip
    assert ("from the day we can prove" in words) is not slip


@needs_poppler
def test_a_represented_person_learns_that_both_must_be_told(printed, letter, words_of):
    """The days start only when the representative has a letter too."""
    assert "your representative has the letter too" in words_of(printed(letter(represented=True)))
    assert "has the letter too" not in words_of(printed(letter(represented=False)))


@needs_poppler
def test_the_representatives_letter_is_a_letter_of_its_own(printed, letter, words_of):
    """It names the client, speaks to the representative, and asks for secrecy."""
    words = words_of(printed(letter(addressee=Addressee.REPRESENTATIVE)))
    assert "This letter is for Rita Madeup, as the representative of Ana Invented." in words
    assert "What will not happen to your client while they decide" in words
    assert "that a person is affected is itself a secret" in words
    assert "Invented & Partners" in words


@needs_poppler
def test_money_matters_only_where_money_was_involved(printed, letter, words_of):
    """Advice about bills is given where numbers or bank data got out, and not elsewhere."""
    with_money = letter(kinds=(DataKind.NAME, DataKind.FINANCIAL))
    assert "phone bills" in words_of(printed(with_money))
    assert "phone bills" not in words_of(printed(letter()))


@needs_poppler
def test_the_file_tells_readers_what_it_is(printed, letter, read_by):
    """Tagged, titled without a name, and dated with the letter."""
    told = read_by("pdfinfo", printed(letter()))
    assert "Tagged:          yes" in told
    assert "Title:           Notice of data breach" in told
    assert "Ana" not in told


@needs_poppler
def test_the_pages_are_sound(printed, letter, read_by):
    """The file is well formed."""
    assert "No syntax or stream encoding errors" in read_by("qpdf", printed(letter()), "--check")


@needs_poppler
@pytest.mark.parametrize("tag", language_tags())
def test_no_type_is_smaller_than_ten_points(printed, letter, read_by, tag):
    """California asks for 10-point type or larger; the mark, receipt and footer too."""
    pages = read_by(
        "pdftohtml", printed(letter(language=tag)), "-xml", "-stdout", "-zoom", "1", "-i"
    )
    sizes = [
        int(part.split('"')[0])
        for part in pages.split("<fontspec")[1:]
        for part in part.split('size="')[1:]
    ]
    assert sizes
    assert min(sizes) >= 10


def test_a_window_within_a_day_says_its_zone_once(disclosure):
    """09:45 to 14:04 (EST); over days or zones each moment says its own."""
    day = _event(disclosure())
    assert (day["from"]["time"], day["until"]["time"]) == ("09:45", "14:04 (EST)")
    first = disclosure().from_
    longer = _event(disclosure(until=first.replace(month=12)))
    assert (longer["from"]["time"], longer["until"]["time"]) == ("09:45 (EST)", "09:45 (EST)")
    open_end = _event(disclosure(until=None))
    assert (open_end["from"]["time"], open_end["until"]) == ("09:45 (EST)", None)
