"""What a verb does not need, it does not load: an answer at a gate must not wait for a database."""

import subprocess
import sys
from pathlib import Path

import pytest
from command_line import CommandLine

_LOADED = """
import sys
from makegood.cli.main import run
code = run(sys.argv[1:])
print(code, *sorted({name.split(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def _loaded(line: CommandLine, *words: object) -> tuple[int, set[str]]:
    ended = subprocess.run(
        [sys.executable, "-c", _LOADED, *(str(word) for word in words)],
        env=line.environment,
        cwd=line.folder,
        capture_output=True,
        text=True,
        check=True,
    )
    code, *modules = ended.stderr.splitlines()[-1].split()
    return int(code), set(modules)


@pytest.mark.parametrize(
    ("words", "code", "besides"),
    [
        (("--version",), 0, {"rich", "pyarrow", "numpy"}),
        (("gate", "leak.csv"), 11, {"typer", "rich", "pyarrow", "numpy"}),
        (("gate", "leak.csv", "--format", "json"), 11, set()),
        (("gate", "nothing.xlsx"), 12, {"typer", "pyarrow", "numpy"}),
        (("identify", "forget", "--home", "home"), 0, set()),
    ],
)
def test_these_verbs_start_neither_django_nor_a_database(
    again: CommandLine, case: Path, words, code: int, besides: set[str]
):
    """Neither Django nor SQLite, PostgreSQL or Typst is loaded for them."""
    (again.folder / "leak.csv").write_bytes((case / "leak.csv").read_bytes())
    ended, modules = _loaded(again, *words)
    assert ended == code
    never = {"django", "sqlite3", "psycopg", "typst", "granian"}
    assert not modules & (never | besides)


def test_identifying_needs_no_django(again: CommandLine, case: Path):
    """The stage itself links rows to a register with an engine, and no casework."""
    script = """
import sys
from pathlib import Path
from makegood.engines.linkage.duckdb import DuckdbLinkage
from makegood.engines.registers import prepare
from makegood.identify import Thresholds, identify, read_leak
from makegood.inspection import inspect
leak = read_leak(inspect(Path(sys.argv[1])).tables)
register = prepare(Path(sys.argv[2]), out=Path("prepared.duckdb"))
thresholds = Thresholds(certain=0.999, possible=0.01, margin_bits=7.0)
found = identify(leak, register, engine=DuckdbLinkage(), thresholds=thresholds)
print(len(found.answers), "django" in sys.modules)
"""
    ended = subprocess.run(
        [sys.executable, "-c", script, str(case / "leak.csv"), str(case / "register.csv")],
        env=again.environment,
        cwd=again.folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout.split() == ["53", "False"]


def test_without_a_verb_the_verbs_are_listed(line: CommandLine):
    """``makegood`` alone: what there is, exit 2."""
    ended = line.run()
    assert ended.code == 2
    for verb in ("gate", "respond", "verify", "assess", "account", "demo", "init", "serve"):
        assert f"  {verb}" in ended.err + ended.out


@pytest.mark.parametrize(
    "verb",
    [
        *("account", "assess", "board", "demo", "gate", "identify", "init", "invent"),
        *("officer", "respond", "serve", "verify"),
    ],
)
def test_every_verb_explains_itself(line: CommandLine, verb: str):
    """``--help`` answers with exit 0 and a sentence."""
    ended = line.run(verb, "--help")
    assert ended.code == 0
    assert ended.out.count(".") > 0
