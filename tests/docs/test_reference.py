"""Nothing that the package has is without a page."""

import re
import sys

import pytest
from pages import ROOT

from makegood.errors import ExitCode

sys.path.insert(0, str(ROOT / "docs"))
import generate_reference


@pytest.fixture(scope="module")
def generated() -> dict[str, str]:
    return dict(generate_reference.pages())


def test_every_command_has_a_section(generated):
    """A verb that is a file of the command line stands in the reference, with its options."""
    from makegood.cli.main import verbs

    for verb in verbs():
        assert f"## `makegood {verb}`" in generated["commands.md"]
    for deeper in ("account publish", "assess report", "assess sent", "identify forget"):
        assert f"### `makegood {deeper}`" in generated["commands.md"]
    assert "`--checkpoint-to`" in generated["commands.md"]


def test_every_detector_has_a_section_and_says_what_it_looks_at(generated):
    """A detector without a docstring would be a page without a word."""
    from makegood.inspection.detectors import detectors

    for module in detectors():
        assert module.__doc__
        assert f"## `{module.__name__.rpartition('.')[2]}`" in generated["detectors.md"]


def test_every_format_has_a_section_and_says_what_it_reads(generated):
    """A format without a docstring would be a page without a word."""
    from makegood.inspection.formats import formats

    for module in formats():
        assert module.__doc__
        assert f"## `{module.NAME}`" in generated["formats.md"]


def test_every_mechanism_has_a_section_and_says_where_it_lies(generated):
    """A hiding place that a finding names can be looked up, with its remedy."""
    from makegood.inspection.mechanisms import mechanism_ids, mechanism_of

    for each in mechanism_ids():
        assert f"## `{each}`" in generated["hiding-places.md"]
        assert mechanism_of(each).about.strip(), each


def test_every_rule_and_key_of_the_gate_is_explained():
    """A rule that a finding names, and a key of its JSON, stand on the page of the contract."""
    text = (ROOT / "docs/reference/gate-json.md").read_text(encoding="utf-8")
    sources = [
        path.read_text(encoding="utf-8") for path in (ROOT / "src/makegood/gate").glob("*.py")
    ]
    rules = {rule for source in sources for rule in re.findall(r'rule="([a-z-]+)"', source)}
    assert {"people-in-rows", "more-rows-than-meant", "out-of-proportion"} <= rules
    report = (ROOT / "src/makegood/gate/report.py").read_text(encoding="utf-8")
    keys = set(re.findall(r'^        "(\w+)":', report, re.MULTILINE))
    assert {"path", "people_estimate"} <= keys
    for word in rules | keys:
        assert f"`{word}`" in text, word


def test_every_rule_has_a_section_with_its_mark_and_an_example(generated):
    """A rule is shown with how far its text was verified."""
    from makegood.duties import describe

    for row in describe():
        page = generated[f"laws/{row.law}.md"]
        assert f"## `{row.rule}`" in page
        assert f"**{row.mark}**" in page
        assert row.examples
        assert f"`{row.rule}`" in generated["laws/index.md"]


def test_every_playbook_has_a_page_with_every_promise(generated):
    """A promise that is measured by nothing says why."""
    from makegood.duties import available_playbooks, load_playbook

    for name in available_playbooks():
        page = generated[f"playbooks/{name}.md"]
        for promise in load_playbook(name).commitments:
            assert f"| {promise.id} |" in page
            assert promise.measure in page or promise.not_measurable in page


def test_every_act_of_the_ledger_has_a_line(generated):
    """An act that the ledger knows is told to whoever reads the ledger."""
    from makegood.casework import acts
    from makegood.ledger import Act

    known = [each for each in vars(acts).values() if isinstance(each, Act)]
    assert known
    for act in known:
        assert f"`{act.name}`" in generated["acts.md"]


def test_every_query_and_letter_language_has_a_line(generated):
    """What a playbook may name, and what can be printed, stands in the reference."""
    from makegood.account.commitments import query_names
    from makegood.letters import language_tags

    assert all(re.search(rf"`{name}` \| \w", generated["queries.md"]) for name in query_names())
    assert all(f"`{tag}`" in generated["letters.md"] for tag in language_tags())


@pytest.mark.parametrize("page", ["docs/reference/exit-codes.md", "README.md"])
def test_every_exit_code_is_explained_and_none_is_made_up(page):
    """A script's author finds each code, and only those that there are."""
    text = (ROOT / page).read_text(encoding="utf-8")
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)}
    assert told == {int(code) for code in ExitCode}


def test_every_variable_that_the_program_reads_is_explained():
    """What `makegood` reads from the surroundings stands on the page of settings."""
    text = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    sources = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "src/makegood/wiring").rglob("*.py")
    )
    read = set(re.findall(r"environ(?:\.get\(|\[)\s*\"(\w+)\"", sources))
    assert {"MAKEGOOD_HOME", "DATABASE_URL"} <= read
    for name in read - {"DJANGO_SETTINGS_MODULE"}:
        assert f"`{name}`" in text


def test_the_keys_of_a_response_are_explained():
    """A key of `respond --json` that nobody explains is no contract."""
    source = (ROOT / "src/makegood/casework/queries/summary.py").read_text(encoding="utf-8")
    text = (ROOT / "docs/reference/respond-json.md").read_text(encoding="utf-8")
    returned = source[source.index("def summary(") : source.index("def _exposure(")]
    for key in re.findall(r"^        \"(\w+)\":", returned, re.MULTILINE):
        assert f"`{key}`" in text
