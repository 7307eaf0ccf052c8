"""The same command twice, the same person in two lists, the answer for a script."""

import json
from pathlib import Path

from command_line import EXPOSED, CommandLine, asked

from makegood.errors import ExitCode


def _respond(case: Path, *more: object, leak: str = "leak.csv") -> tuple[object, ...]:
    register = case / "register.csv"
    return ("respond", case / leak, "--register", register, "--home", "home", *more)


def _everything(home: Path) -> dict[str, list[tuple]]:
    tables = asked(home, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return {name: asked(home, f'SELECT * FROM "{name}"') for (name,) in tables}


def test_the_same_command_again_changes_nothing_and_says_so(again: CommandLine, case: Path):
    """Not one row of any table differs, and no key is added."""
    home = again.folder / "home"
    before, keys = _everything(home), (home / "keys.sqlite3").read_bytes()
    ended = again.run(*_respond(case, *EXPOSED))
    assert ended.code == 0
    assert "This file was responded to before: nothing was changed." in " ".join(ended.out.split())
    assert "NOT recorded" not in ended.out
    assert _everything(home) == before
    assert (home / "keys.sqlite3").read_bytes() == keys


def test_what_is_said_too_late_to_be_recorded_is_named(again: CommandLine, case: Path):
    """Nothing that an officer says is passed over in silence."""
    ended = again.run(
        *_respond(case, "--aware", "2022-11-28T13:53-05:00", "--url", "/another/copy.xlsx"),
        *("--exposed-from", "2022-11-28T08:00-05:00"),
    )
    said = " ".join(ended.out.split())
    assert "NOT recorded: when the organisation became aware" in said
    assert "where copies lay" in said
    assert "since when it was out" in said


def test_with_json_standard_output_is_json_only(again: CommandLine, case: Path):
    """A script gets one JSON object, also when nothing was to be done; what went wrong is on stderr."""
    ended = again.run(*_respond(case, "--json"))
    figures = json.loads(ended.out)
    assert ended.err == ""
    assert set(figures["people"]) == {
        *("certain", "possible", "unmatched", "at_least", "at_most", "through_others"),
    }
    assert len(figures["steps_done"]) == 7
    refused = again.run("respond", "nothing", "--register", "nothing", "--home", "home", "--json")
    assert (refused.code, refused.out) == (ExitCode.INPUT_UNUSABLE, "")
    for words in (("board", "--home", "home", "--json"), ("verify", "home", "--json")):
        assert json.loads(again.run(*words).out)


def test_two_disclosures_unite_people_never_rows(responded: CommandLine):
    """Ten people stand in both lists: they are one entity, one hold each for an incident, one notice."""
    home = responded.folder / "home"
    in_both = "SELECT entity_id FROM store_affected WHERE entity_id IS NOT NULL GROUP BY entity_id"
    assert len(asked(home, f"{in_both} HAVING count(*) = 2")) == 10
    notices = "SELECT count(*) FROM store_notice WHERE addressee = 'person' GROUP BY person_id"
    assert {count for (count,) in asked(home, notices)} == {1}
    figures = json.loads(responded.run("board", "--home", "home", "--json").out)
    assert figures[-1]["union"]["incidents"] == 2
    assert figures[-1]["union"]["people_at_most"] == 53 + 20 - 10


def test_an_incident_that_was_begun_keeps_its_playbook(line: CommandLine, case: Path):
    """A response finished with other words on the command line follows the promises that it began with."""
    own = line.folder / "own.toml"
    own.write_text(_our_own_playbook(), encoding="utf-8")
    assert line.run(*_respond(case, "--playbook", own, "--law", "gdpr")).code == 0
    own.unlink()
    for words in (
        ("account", "draft", "--home", "home"),
        ("assess", "report", "gdpr-33", "--home", "home"),
        ("assess", "state", "aware", "--at", "2022-11-28T13:53Z", "--home", "home"),
        ("board", "--home", "home"),
        _respond(case, "--statement", leak="statement.csv"),
    ):
        assert line.run(*words).code == 0, words
    followed = asked(line.folder / "home", "SELECT DISTINCT playbook FROM store_incident")
    assert followed == [("our-own",)]


def test_another_playbook_of_the_same_name_is_refused(line: CommandLine, case: Path):
    """What an incident follows is not changed under its feet: the new promises need a name of their own."""
    own = line.folder / "own.toml"
    own.write_text(_our_own_playbook(), encoding="utf-8")
    assert line.run(*_respond(case, "--playbook", own)).code == 0
    own.write_text(_our_own_playbook().replace("k = 11", "k = 12"), encoding="utf-8")
    line.refused(
        ExitCode.USAGE,
        *_respond(case, "--playbook", own, leak="statement.csv"),
        saying="another “our-own” already",
    )
    own.write_text(_our_own_playbook().replace("our-own", "general"), encoding="utf-8")
    line.refused(
        ExitCode.USAGE,
        *_respond(case, "--playbook", own, leak="statement.csv"),
        saying="another “general” already",
    )


def _our_own_playbook() -> str:
    from importlib.resources import files

    text = files("makegood.duties").joinpath("playbooks", "general.toml").read_text("utf-8")
    return text.replace('name = "general"', 'name = "our-own"', 1)


def test_a_home_without_accounts_gets_its_first(line: CommandLine, case: Path):
    """A first account with a password can be added to the home that the worst day made."""
    assert line.run(*_respond(case)).code == 0
    password = "three invented words"
    words = ("officer", "add", "approver", "--home", "home", "--password-stdin")
    assert line.run(*words, typed=f"{password}\n").code == 0
    line.refused(ExitCode.USAGE, *words, typed=f"{password}\n", saying="no other account has")
    short = ("officer", "add", "another", "--home", "home", "--password-stdin")
    line.refused(ExitCode.USAGE, *short, typed="short\n", saying="shorter than 12")
    publish = ("account", "publish", "--home", "home", "--as", "approver", "--password-stdin")
    line.refused(ExitCode.USAGE, *publish, typed="another password\n", saying="do not fit")
    published = line.run(*publish, typed=f"{password}\n")
    assert published.code == 0, published
    line.refused(ExitCode.USAGE, *publish, typed=f"{password}\n", saying="no draft to publish")


def test_a_first_account_that_is_refused_leaves_no_home(line: CommandLine):
    """A password that is too short is refused before the home is made; the same command then works."""
    words = (
        *("init", "--home", "home", "--organisation", "Invented", "--time-zone", "Europe/Paris"),
        *("--law", "gdpr", "--playbook", "general", "--account", "first", "--password-stdin"),
    )
    line.refused(ExitCode.USAGE, *words, typed="short\n", saying="shorter than 12")
    assert not (line.folder / "home").exists()
    assert line.run(*words, typed="three invented words\n").code == 0
    line.refused(
        ExitCode.INPUT_UNUSABLE, *words, typed="three invented words\n", saying="already holds"
    )


def test_a_published_page_that_a_power_cut_lost_is_written_again(line: CommandLine, case: Path):
    """Published is what the ledger says: the page is made whole from it, not published a second time."""
    assert line.run(*_respond(case)).code == 0
    typed = "three invented words\n"
    added = line.run("officer", "add", "two", "--home", "home", "--password-stdin", typed=typed)
    assert added.code == 0
    publish = ("account", "publish", "--home", "home", "--as", "two", "--password-stdin")
    assert line.run(*publish, typed=typed).code == 0
    page = line.folder / "home" / "reports" / "report-1.html"
    whole, entries = page.read_bytes(), _size(line)
    page.unlink()
    assert line.run(*publish, typed=typed).code == 0
    assert (page.read_bytes(), _size(line)) == (whole, entries)


def _size(line: CommandLine) -> int:
    return asked(line.folder / "home", "SELECT count(*) FROM store_ledgerentry")[0][0]


def test_an_old_terminal_gets_the_answer_all_the_same(again: CommandLine, case: Path):
    """Where a terminal cannot show a sign, the sign is replaced; the work is not lost."""
    latin = CommandLine(folder=again.folder, more={"PYTHONIOENCODING": "ascii"})
    ended = latin.run(*_respond(case))
    assert ended.code == 0, ended
    assert "holds in force" in ended.out
