"""Values in, pages out: letters set by Typst as tagged PDF/UA-1."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime

from makegood.errors import ExitCode, MakegoodError
from makegood.letters.catalogue import acts_in_words, frame_file, letter_files
from makegood.letters.disclosure import Disclosure
from makegood.letters.fonts import font_families
from makegood.letters.letter import Letter
from makegood.letters.printable import refuse_unprintable
from makegood.letters.response import Response
from makegood.letters.sender import Sender
from makegood.letters.typesetter import NotTypeset, typeset
from makegood.vocabulary.column import DataKind
from makegood.vocabulary.notice import Addressee, Channel

_FRAUD = frozenset({DataKind.FINANCIAL, DataKind.IDENTIFIER})
_PAPERS = ("a4", "us-letter")


class LettersNotRendered(MakegoodError):
    """The letters could not be set. What Typst said is not repeated: it may quote a person."""

    exit_code = ExitCode.INPUT_UNUSABLE


def render(
    letters: Sequence[Letter],
    *,
    sender: Sender,
    response: Response,
    invented: bool,
    paper: str = "a4",
) -> bytes:
    """The letters as one tagged PDF/UA-1 file, in the order given, each counting its own pages.

    Pure in its values: the same letters give the same bytes (the file is dated with the latest
    letter's date), so that a print run may be cut into shards of any size, one process each. Values
    enter as data and are never read as markup. ``invented`` puts the mark of a demonstration on
    every page.

    Raises:
        LettersRefused: a value has a character that no font here can print; lists the references.
        NoLetterInLanguage: a letter's language has no folder.
        LettersNotRendered: nothing to render, no words for an act, or the typesetter refused.

    """
    if not letters:
        raise LettersNotRendered("There is no letter to print.", remedy="Give at least one letter.")
    if paper not in _PAPERS:
        raise LettersNotRendered("This paper is not known.", remedy=f"Use {' or '.join(_PAPERS)}.")
    tags = sorted({letter.language for letter in letters})
    for tag in tags:
        _have_words_for(response, tag=tag)
    refuse_unprintable(letters)
    run = {
        "letters": [_sheet(letter, number=number) for number, letter in enumerate(letters)],
        "sender": asdict(sender),
        "response": asdict(response),
        "fonts": font_families(),
        "invented": invented,
        "paper": paper,
    }
    return _typeset(run, tags=tags, dated=max(letter.date for letter in letters))


def _typeset(run: Mapping[str, object], *, tags: Sequence[str], dated: date) -> bytes:
    pages = {"main": frame_file("press.typ"), "frame.typ": frame_file("frame.typ")}
    for tag in tags:
        pages |= letter_files(tag)
    try:
        return typeset(pages, run=run, dated=dated)
    except NotTypeset:
        raise LettersNotRendered(
            "The letters could not be set as accessible PDF.",
            remedy="Print fewer letters at once to find the one that cannot be set.",
        ) from None


def _have_words_for(response: Response, *, tag: str) -> None:
    unknown = [act for act in response.held if act not in acts_in_words(tag)]
    if unknown:
        raise LettersNotRendered(
            f"The letter in {tag!r} has no words for the held act {', '.join(unknown)}.",
            remedy=f"Add it to `held` in both letters under languages/{tag}.",
        )


def _sheet(letter: Letter, *, number: int) -> dict[str, object]:
    to_firm = [letter.firm] if letter.addressee is Addressee.REPRESENTATIVE and letter.firm else []
    return {
        "number": number,
        "reference": letter.reference,
        "addressee": letter.addressee,
        "language": letter.language,
        "channel": letter.channel,
        "slip": letter.channel is Channel.HAND,
        "date": _day(letter.date),
        "name": letter.name,
        "representative": letter.representative,
        "window": [letter.recipient, *to_firm, *letter.address],
        "kinds": [kind for kind in DataKind if kind in letter.kinds],
        "fraud": not _FRAUD.isdisjoint(letter.kinds),
        "represented": letter.represented,
        "disclosures": [_event(each) for each in letter.disclosures],
    }


def _event(disclosure: Disclosure) -> dict[str, object]:
    return {
        "manner": disclosure.manner,
        "from": _moment(disclosure.from_, zone=not _is_one_day(disclosure)),
        "until": _moment(disclosure.until, zone=True),
        "minutes": disclosure.minutes,
        "discovered": _day(disclosure.discovered) if disclosure.discovered else None,
        "downloads": disclosure.downloads,
        "encrypted": disclosure.encrypted,
    }


def _is_one_day(disclosure: Disclosure) -> bool:
    first, last = disclosure.from_, disclosure.until
    if first is None or last is None:
        return False
    return first.date() == last.date() and first.tzname() == last.tzname()


def _moment(moment: datetime | None, *, zone: bool) -> dict[str, object] | None:
    if moment is None:
        return None
    clock = f"{moment:%H:%M} ({moment.tzname()})" if zone else f"{moment:%H:%M}"
    return {"date": _day(moment.date()), "time": clock}


def _day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}
