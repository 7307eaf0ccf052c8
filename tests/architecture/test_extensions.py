"""Whatever is found by itself has its cases, so that an extension is one file and its proof."""

import importlib
import pkgutil
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from house import ROOT, SOURCE, TESTS, written

from makegood.duties import available_laws, available_playbooks, available_rules, load_playbook
from makegood.errors import ExitCode, MakegoodError


def _found_in(package: str) -> list[str]:
    module = importlib.import_module(package)
    return [each.name for each in pkgutil.iter_modules(module.__path__)]


def _tests_of(room: str) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in written(TESTS / "unit" / room))


@pytest.mark.parametrize("name", _found_in("makegood.inspection.detectors"))
def test_every_detector_has_its_cases(name: str):
    """A kind of data that is looked for is looked for in invented examples."""
    detector = importlib.import_module(f"makegood.inspection.detectors.{name}")
    assert f"DataKind.{detector.KIND.name}:" in _tests_of("inspection")
    assert callable(detector.sure)
    assert callable(detector.possible)


@pytest.mark.parametrize("name", _found_in("makegood.inspection.formats"))
def test_every_format_has_its_tests(name: str):
    """A format that is opened is opened in a test under its own name."""
    format_ = importlib.import_module(f"makegood.inspection.formats.{name}")
    assert isinstance(format_.RANK, int)
    assert callable(format_.recognises)
    assert callable(format_.read)
    assert f".{format_.NAME}" in _tests_of("inspection")


@pytest.mark.parametrize("law", available_laws())
def test_every_law_is_cited_dated_and_computed_by_example(law: str):
    """Each rule has a citation, days in force, a mark of verification and a worked example."""
    rules = [rule for rule in available_rules() if rule.law == law]
    assert rules
    for rule in rules:
        assert rule.citation, rule.id
        assert rule.in_force_from or rule.in_force_note, rule.id
        assert rule.read, rule.id
        assert rule.examples, rule.id


@pytest.mark.parametrize("name", available_playbooks())
def test_every_playbook_holds_somebody_and_hides_few(name: str):
    """No playbook of ours promises less than the house: a hold, k of eleven, sources for promises."""
    playbook = load_playbook(name)
    assert playbook.name == name
    assert playbook.hold.acts
    assert playbook.k >= 11
    assert all(promise.source for promise in playbook.commitments)


LANGUAGES = [folder.name for folder in files("makegood.letters").joinpath("languages").iterdir()
             if not folder.name.startswith("_")]  # fmt: skip


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_language_has_whole_letters(tag: str):
    """Each language has every file and every word that English has; nothing is half translated."""
    folder = SOURCE / "letters" / "languages"
    assert {path.name for path in (folder / tag).iterdir()} == {
        path.name for path in (folder / "en").iterdir()
    }
    own, english = (
        tomllib.loads((folder / each / "language.toml").read_text("utf-8")) for each in (tag, "en")
    )
    assert set(_keys(own)) == set(_keys(english))
    assert f'"{tag}"' in _tests_of("letters") or "language_tags()" in _tests_of("letters")


def _keys(table: dict, above: str = "") -> list[str]:
    return [
        key
        for name, value in table.items()
        for key in (
            _keys(value, f"{above}{name}.") if isinstance(value, dict) else [f"{above}{name}"]
        )
    ]


@pytest.mark.parametrize("engine", sorted(p.stem for p in written(SOURCE / "engines" / "linkage")
                                          if "class " in p.read_text("utf-8") and "Linkage" in p.read_text("utf-8")
                                          and p.stem in {"memory", "duckdb"}))  # fmt: skip
def test_every_linkage_engine_answers_the_one_spec(engine: str):
    """Whatever machine answers, the same questions have the same answers."""
    spec = "\n".join(path.read_text(encoding="utf-8") for path in written(TESTS / "spec"))
    assert f"engines.linkage.{engine}" in spec


def test_every_verb_is_run_by_a_test():
    """A verb that no test calls as a person would is not a promise."""
    said = "\n".join(p.read_text(encoding="utf-8") for p in written(TESTS / "cli"))
    not_verbs = {"__init__", "main", "screen", "screen_summary"}
    verbs = {path.stem for path in (SOURCE / "cli").glob("*.py")} - not_verbs
    assert [verb for verb in sorted(verbs) if f'"{verb}"' not in said] == []


def _foreseen(kind: type = MakegoodError) -> list[type]:
    return [each for sub in kind.__subclasses__() for each in (sub, *_foreseen(sub))]


def test_every_foreseen_failure_has_an_exit_code_of_the_one_table():
    """A script can trust the code: only the table of DESIGN §4 exists."""
    from house import modules

    assert modules()
    failures = [each for each in _foreseen() if each.__module__.startswith("makegood")]
    assert len(failures) > 30
    for each in failures:
        assert isinstance(each.exit_code, ExitCode), each
        assert each.__doc__, each
        assert each.exit_code is not ExitCode.DONE, each


def test_nothing_of_the_registries_or_of_real_people_is_in_the_repository():
    """No host of a package registry, no file of the shared data, is committed."""
    hosts = ("py" + "pi.org", "files.python" + "hosted.org", "registry.npm" + "js.org")
    found = [
        str(path.relative_to(ROOT))
        for path in _texts()
        for host in hosts
        if host in path.read_text(encoding="utf-8", errors="ignore")
    ]
    assert found == []


def _texts() -> list[Path]:
    folders = ("src", "tests", "docs", "bench", "scripts", "changelog.d")
    endings = {".py", ".md", ".toml", ".typ", ".html", ".yaml", ".yml", ".lock", ".txt", ".sh", ""}
    return [
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix in endings and "node_modules" not in path.parts
        and "_build" not in path.parts and "__pycache__" not in path.parts
    ]  # fmt: skip
