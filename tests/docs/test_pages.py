"""Every block of the documentation runs, or says why it does not."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from console_blocks import PageWrong, play
from pages import SHOWN_ONLY, mark_above, name_of, pages, scene_of
from sybil.document import Document
from sybil.example import Example
from sybil.parsers.markdown import PythonCodeBlockParser
from sybil.parsers.markdown.lexers import FencedCodeBlockLexer
from sybil.region import Region

_FENCES = FencedCodeBlockLexer(language=".+", mapping={"language": "language", "source": "source"})


_PYTHON = PythonCodeBlockParser()


def python_to_run(document: Document) -> Iterator[Region]:
    """The Python of a page, except what its comment makes a file."""
    return (each for each in _PYTHON(document) if mark_above(document.text, each.start) is None)


class Blocks:
    """Every other block of a page: run, written to a file, or counted as not run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.not_run: list[str] = []

    def __call__(self, document: Document) -> Iterator[Region]:
        for region in _FENCES(document):
            language = region.lexemes["language"].strip()
            is_run = language == "python" and mark_above(document.text, region.start) is None
            if not is_run and not language.startswith("{"):
                region.parsed = (language, region.lexemes["source"], region.start)
                region.evaluator = self.evaluate
                yield region

    def evaluate(self, example: Example) -> None:
        language, source, start = example.parsed
        marked = mark_above(example.document.text, start)
        if marked is not None and marked.word == "not run":
            self.not_run.append(f"{name_of(Path(example.path))}:{example.line}: {marked.what}")
        elif marked is not None:
            (self.folder / marked.what).write_text(str(source), encoding="utf-8")
        elif language == "console":
            play(str(source), folder=self.folder)
        elif language not in SHOWN_ONLY:
            raise PageWrong(f"a {language} block says above it which file it is, or why not run")


def _cases() -> list:
    return [
        pytest.param(
            page,
            id=name_of(page),
            marks=pytest.mark.slow if scene_of(page.read_text(encoding="utf-8")) else [],
        )
        for page in pages()
    ]


@pytest.mark.parametrize("page", _cases())
def test_every_block_of_a_page_runs_as_it_stands(page, folder_for, record_property, monkeypatch):
    """A reader who types what a page says gets what the page says."""
    folder = folder_for(scene_of(page.read_text(encoding="utf-8")))
    monkeypatch.chdir(folder)
    blocks = Blocks(folder)
    document = Document.parse(str(page), python_to_run, blocks)
    for example in document.examples():
        example.evaluate()
    for line in blocks.not_run:
        record_property("not run", line)


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_every_fence_names_its_language(page):
    """A block without a language would be run by nobody."""
    fences = re.findall(r"^\s*(?:```|~~~)(.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert all(opening.strip() for opening in fences[::2])


def test_a_page_that_says_something_else_is_found(tmp_path):
    """A line that the command does not print, or another way of ending, fails the page."""
    play("$ printf 'one two\\nthree'\none ... three\n$ false\n$ echo $?\n1", folder=tmp_path)
    for wrong in ("$ echo one\ntwo", "$ false", "$ true\n$ echo $?\n1", "$ echo one two\ntwo\none"):
        with pytest.raises(PageWrong):
            play(wrong, folder=tmp_path)
