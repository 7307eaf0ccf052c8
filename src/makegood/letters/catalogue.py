"""The letters there are: one folder a language, found by itself."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from makegood.errors import ExitCode, MakegoodError
from makegood.letters.typesetter import ask

_PAGES = ("words.typ", "person.typ", "representative.typ")
DEFAULT_LANGUAGE = "en"


class NoLetterInLanguage(MakegoodError):
    """There is no letter in the language that was asked for."""

    exit_code = ExitCode.INPUT_UNUSABLE


@dataclass(frozen=True, kw_only=True, slots=True)
class Language:
    """One language that a letter exists in. ``reviewed_by`` is empty where nobody has checked it."""

    tag: str
    own_name: str
    english_name: str
    version: str
    reviewed_by: tuple[str, ...]


@cache
def available_languages() -> tuple[Language, ...]:
    """Every language that a whole letter exists in, by tag."""
    folders = (each for each in _room().joinpath("languages").iterdir() if each.is_dir())
    return tuple(
        _read(folder) for folder in sorted(folders, key=lambda each: each.name) if _is_whole(folder)
    )


def language_tags() -> tuple[str, ...]:
    """The BCP 47 tags of the letters there are."""
    return tuple(language.tag for language in available_languages())


@cache
def letter_files(tag: str) -> dict[str, bytes]:
    """The pages of one language, by the path under which the frame looks for them.

    Raises:
        NoLetterInLanguage: there is no folder for this tag.

    """
    if tag not in language_tags():
        raise NoLetterInLanguage(
            f"There is no letter in the language {tag!r}.",
            remedy=f"Letters exist in: {', '.join(language_tags())}. To add one, add a folder.",
        )
    folder = _room().joinpath("languages").joinpath(tag)
    return {f"languages/{tag}/{page}": folder.joinpath(page).read_bytes() for page in _PAGES}


def frame_file(name: str) -> bytes:
    """One of the pages that all languages share."""
    return _room().joinpath(name).read_bytes()


@cache
def acts_in_words(tag: str) -> frozenset[str]:
    """The adverse acts that both letters of a language have words for."""
    return frozenset.intersection(*(_held(tag, page=page) for page in _PAGES[1:]))


def _held(tag: str, *, page: str) -> frozenset[str]:
    asks = f'#import "languages/{tag}/{page}": held\n#metadata(held.keys()) <held>'
    pages = {**letter_files(tag), "frame.typ": frame_file("frame.typ"), "main": asks.encode()}
    return frozenset(ask(pages, label="held"))


def _room() -> Traversable:
    return files("makegood.letters")


def _is_whole(folder: Traversable) -> bool:
    return all(folder.joinpath(name).is_file() for name in ("language.toml", *_PAGES))


def _read(folder: Traversable) -> Language:
    told = tomllib.loads(folder.joinpath("language.toml").read_text(encoding="utf-8"))
    return Language(
        tag=folder.name,
        own_name=told["own_name"],
        english_name=told["english_name"],
        version=told["version"],
        reviewed_by=tuple(told["reviewed_by"]),
    )
