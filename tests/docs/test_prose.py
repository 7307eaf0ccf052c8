"""The hand-written pages: links lead somewhere, decisions are numbered, changes are told."""

import re
import subprocess
import sys

import pytest
from pages import ROOT, name_of, pages

_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
_MADE_ELSEWHERE = {"docs/pictures/summary.svg", "docs/pictures/board.png"}


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_every_link_leads_to_a_file(page):
    """A link to a page that is gone is found here, not by a reader."""
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        path = (page.parent / target).resolve()
        inside = str(path.relative_to(ROOT))
        made = "docs/reference/generated/" in f"{inside}/" or inside in _MADE_ELSEWHERE
        assert made or path.exists(), f"{name_of(page)} links to {target}"


def test_every_decision_is_numbered_once_and_says_how_it_stands():
    """A decision can be questioned later: it has a number, a state, reasons, and what would change it."""
    found = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
    assert [int(path.name[:4]) for path in found] == list(range(1, len(found) + 1))
    for path in found:
        text = path.read_text(encoding="utf-8")
        assert re.search(r"^Status: (accepted|superseded by \d{4})", text, re.MULTILINE), path.name
        for heading in ("## Why", "## What it costs"):
            assert heading in text, path.name


def test_every_stage_is_told_to_a_first_reader():
    """The eight words are all in the README, with what each does today."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for word in ["gate", "watch", "identify", "protect", "assess", "notify", "account", "recount"]:
        assert f"| **{word}** |" in text


def test_every_fragment_of_the_change_log_is_one_short_text():
    """A fragment is named for what changed and holds sentences, not headings."""
    for path in (ROOT / "changelog.d").glob("*.md"):
        if path.name != "README.md":
            assert re.fullmatch(r"[a-z0-9-]+\.(added|changed|fixed|removed)\.md", path.name)
            assert not path.read_text(encoding="utf-8").startswith("#")


@pytest.mark.slow
def test_the_documentation_builds_without_a_warning(tmp_path):
    """Every reference between pages leads somewhere, and every page is in a table of contents."""
    docs = ROOT / "docs"
    built = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "-b", "html", docs, tmp_path / "html",
         "-d", tmp_path / "trees"],
        capture_output=True, text=True, timeout=280, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "html/index.html").is_file()
