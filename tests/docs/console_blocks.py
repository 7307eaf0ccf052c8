"""Console blocks of the documentation, run as a reader would type them.

A line that begins with ``$ `` is a command (a backslash at its end goes on in the next line); the
lines after it are what it prints. Every printed line of the page must be in what the command really
prints, in that order; blanks and line breaks do not count, and ``...`` stands for anything. A command
ends with 0, unless ``$ echo $?`` follows and another number is printed under it.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from pages import ROOT

LONGEST_SECONDS = 280
_PROGRAMS = Path(sys.executable).parent


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One command, what the page prints under it, and how it says that it ends."""

    command: str
    printed: tuple[str, ...]
    status: int


class PageWrong(AssertionError):
    """The page says something else than what happens."""


def steps(block: str) -> list[Step]:
    """The commands of a block, in order."""
    found: list[tuple[str, list[str]]] = []
    lines = iter(block.splitlines())
    for line in lines:
        if line.startswith("$ "):
            command = line[2:]
            while command.endswith("\\"):
                command = f"{command}\n{next(lines)}"
            found.append((command, []))
        elif not found:
            raise PageWrong("a console block begins with a command: $ …")
        else:
            found[-1][1].append(line)
    return list(_with_status(found))


def _with_status(found: list[tuple[str, list[str]]]):
    for at, (command, printed) in enumerate(found):
        if command == "echo $?":
            continue
        after = found[at + 1] if at + 1 < len(found) else ("", [])
        status = int(after[1][0]) if after[0] == "echo $?" else 0
        yield Step(command=command, printed=tuple(printed), status=status)


def play(block: str, *, folder: Path) -> None:
    """Run a whole block in a folder, as a reader whose home directory lies in it.

    Raises:
        PageWrong: a command ends otherwise, or does not print what the page prints.

    """
    (folder / ".reader").mkdir(exist_ok=True)
    for step in steps(block):
        _run(step, folder=folder)


def _surroundings(folder: Path) -> dict[str, str]:
    """What a reader's shell has: our programs, a home directory of their own, nothing of ours set."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MAKEGOOD_", "DJANGO_", "DATABASE_", "XDG_", "COV_"))
    }
    return kept | {
        "HOME": str(folder / ".reader"),
        "PATH": f"{_PROGRAMS}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "100",
        "MAKEGOOD_SOURCE": str(ROOT),
    }


def _run(step: Step, *, folder: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", step.command],
        cwd=folder,
        env=_surroundings(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=LONGEST_SECONDS,
        check=False,
    )
    if done.returncode != step.status:
        raise PageWrong(
            f"{step.command}\nended with {done.returncode}, not {step.status}:\n{done.stdout}"
        )
    missing = _missing(step.printed, _plain(done.stdout))
    if missing:
        raise PageWrong(f"{step.command}\ndid not print: {missing}\nIt printed:\n{done.stdout}")


def _missing(printed: tuple[str, ...], output: str) -> str:
    """The first printed line of the page that is not in the output, after those before it."""
    at = 0
    for line in filter(None, map(_plain, printed)):
        pattern = ".*?".join(re.escape(part) for part in re.split(r"\s*\.\.\.\s*", line))
        match = re.compile(pattern).search(output, at)
        if match is None:
            return line
        at = match.end()
    return ""


def _plain(text: str) -> str:
    return " ".join(text.split())
