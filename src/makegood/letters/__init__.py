"""A notice as pages: values in, accessible PDF out. One folder a language, found by itself."""

from makegood.letters.catalogue import (
    DEFAULT_LANGUAGE,
    Language,
    NoLetterInLanguage,
    acts_in_words,
    available_languages,
    language_tags,
)
from makegood.letters.disclosure import Disclosure, Manner
from makegood.letters.letter import Letter, LetterIncomplete
from makegood.letters.press import LettersNotRendered, render
from makegood.letters.printable import LettersRefused, unprintable
from makegood.letters.response import Response, Step
from makegood.letters.sender import Contact, Sender

__all__ = [
    "DEFAULT_LANGUAGE",
    "Contact",
    "Disclosure",
    "Language",
    "Letter",
    "LetterIncomplete",
    "LettersNotRendered",
    "LettersRefused",
    "Manner",
    "NoLetterInLanguage",
    "Response",
    "Sender",
    "Step",
    "acts_in_words",
    "available_languages",
    "language_tags",
    "render",
    "unprintable",
]
