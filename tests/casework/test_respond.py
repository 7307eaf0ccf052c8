"""One response, judged by the laws of the house."""

import json
from pathlib import Path

import pytest
from invented_case import FAMILY, GIVEN, NOW, leak_rows, register_rows

REGISTER = register_rows()


def test_everybody_named_is_held_on_every_record(run):
    """A hold exists for every certain and possible person from the moment of identification."""
    from makegood.casework.queries.holds import holds_in_force
    from makegood.store import models

    incident = run(leak_rows(REGISTER[:40]), REGISTER)
    held = set(models.Hold.objects.filter(ended_at=None).values_list("person_id", flat=True))
    certain = set(models.Entity.objects.filter(state="certain").values_list("person_id", flat=True))
    candidates = set(models.Link.objects.values_list("person_id", flat=True))
    assert len(certain) >= 39
    assert certain | candidates <= held
    assert holds_in_force(incident).missing == 0
    assert set(models.RegisterRecord.objects.values_list("person_id", flat=True)) == held


def test_a_person_registered_twice_is_one_person_held_on_both_records(run):
    """Two records of one person are one hold that reaches both, and one affected person."""
    from makegood.casework.queries.people_count import incident_people
    from makegood.store import models

    twice = [*REGISTER, {**REGISTER[0], "agency_number": "A-999999999"}]
    incident = run(leak_rows(REGISTER[:10], outsiders=0), twice)
    assert incident_people(incident).people.at_most == 10
    records = models.RegisterRecord.objects.values_list("person_id", flat=True)
    assert len(records) == len(set(records)) + 1


def test_rows_entities_and_people_are_different_numbers(run):
    """A person who stands in two rows is two rows, one entity, one person, one hold, one notice."""
    from makegood.casework.queries.notices import notice_summary
    from makegood.casework.queries.people_count import incident_people

    rows = leak_rows(REGISTER[:20], outsiders=0)
    counted = incident_people(incident := run([*rows, rows[0]], REGISTER))
    assert (counted.rows, counted.entities, counted.people.at_most) == (21, 20, 20)
    assert notice_summary(incident).person == 20


def test_the_same_file_again_changes_nothing(run, tmp_path: Path):
    """A second run on the same bytes leaves every table as it was."""
    from makegood.store import models

    path = tmp_path / "leak-once.csv"
    from invented_case import write_csv

    write_csv(path, leak_rows(REGISTER[:12]))
    run([], REGISTER, path=path)
    before = _sizes(models)
    run([], REGISTER, path=path)
    assert _sizes(models) == before


def _sizes(models):
    return {
        name: getattr(models, name).objects.count() for name in models.__all__ if name != "STEPS"
    }


def test_two_incidents_are_added_up_on_people(run):
    """|A ∪ B| = |A| + |B| − |A ∩ B|: a person in two files is one person and has one notice."""
    from makegood.casework.queries.people_count import union_people
    from makegood.store import models

    run(leak_rows(REGISTER[:50], outsiders=0), REGISTER)
    run(leak_rows(REGISTER[40:60], outsiders=0), REGISTER, basis="statement")
    union = union_people()
    assert union.at_least <= 60 <= union.at_most
    assert union.certain == 60
    assert models.Notice.objects.filter(addressee="person").count() == 60
    assert models.Hold.objects.count() == 70


def test_a_stranger_to_the_register_in_two_files_is_not_counted_twice(run):
    """Rows outside the register are compared with each other over incidents."""
    from makegood.casework.queries.people_count import union_people

    strangers = leak_rows([], outsiders=3)
    run(leak_rows(REGISTER[:15], outsiders=0) + strangers, REGISTER)
    run(leak_rows(REGISTER[15:25], outsiders=0) + strangers, REGISTER)
    union = union_people()
    assert union.at_least <= 28 <= union.at_most
    assert union.at_most == 28


def test_whoever_can_be_found_through_another_is_held_and_counted_apart(run):
    """People of an affected person's household are a number of their own, held, and not told."""
    from makegood.casework.queries.people_count import incident_people
    from makegood.store import models

    incident = run(leak_rows(REGISTER[-40::2], outsiders=0), REGISTER)
    counted = incident_people(incident)
    assert counted.through_others == 20
    assert counted.people.at_most == 20
    assert models.Hold.objects.filter(cause="through").count() == 20
    through = models.Affected.objects.filter(basis="through").values_list("person_id", flat=True)
    assert not models.Notice.objects.filter(person__in=through).exists()


def test_the_partition_adds_up_and_prints_what_is_unknown(run, desk):
    """Every part is printed, and the parts are all the affected people."""
    from makegood.casework.queries.summary import summary

    figures = summary(run(leak_rows(REGISTER[:30]), REGISTER), desk=desk, now=NOW)
    partition = figures["partition"]
    assert sum(partition["parts"].values()) == partition["total"] == figures["people"]["at_most"]
    assert "unknown" in partition["parts"]


def test_the_summary_has_the_keys_that_scripts_rely_on(run, desk):
    """The JSON keys are a contract."""
    from makegood.casework.queries.summary import summary

    figures = summary(run(leak_rows(REGISTER[:10]), REGISTER), desk=desk, now=NOW)
    assert set(figures) >= {
        *("incident", "exposure", "rows", "entities", "people", "union", "holds", "notices"),
        *("severity", "obligations", "partition", "ledger", "report", "steps_done"),
    }
    people = {"certain", "possible", "unmatched", "at_least", "at_most", "through_others"}
    assert set(figures["people"]) == people
    assert set(figures["union"]) == {"incidents", "people_at_least", "people_at_most"}
    notices = {"person", "representative", "by_language", "by_channel", "missing"}
    assert set(figures["notices"]) == notices
    assert all(
        set(each) >= {"rule", "to", "due", "citation", "verified"}
        for each in figures["obligations"]
    )
    assert len(figures["steps_done"]) == 7
    json.dumps(figures)


def test_no_clock_without_awareness(run, desk):
    """Without a stated moment of awareness the 72-hour clock gives no date, and says why."""
    from makegood.casework.queries.summary import summary

    figures = summary(run(leak_rows(REGISTER[:10]), REGISTER), desk=desk, now=NOW)
    article_33 = next(each for each in figures["obligations"] if each["rule"] == "gdpr-33")
    assert article_33["due"] is None
    assert "awareness not stated" in article_33["due_in_words"]


def test_an_exposure_without_a_log_presumes_access(run):
    """Nothing that is not known closes a case: somebody must be presumed to have the data."""
    incident = run(leak_rows(REGISTER[:10]), REGISTER)
    assert incident.presumed_recipients.exists()


@pytest.mark.parametrize("at", ["identify: ", "protect: ", "assess: ", "notify: ", "account: "])
def test_a_run_that_breaks_anywhere_is_finished_by_the_next(run, desk, officer, tmp_path, at):
    """No half of a step is ever visible; the next run does what is left, once."""
    from invented_case import respond_to, write_csv

    from makegood.store import models

    path = write_csv(tmp_path / "leak-broken.csv", leak_rows(REGISTER[:12]))

    def breaking(sentence: str) -> None:
        if sentence.startswith(at):
            raise KeyboardInterrupt

    register = write_csv(tmp_path / "register.csv", REGISTER)
    with pytest.raises(KeyboardInterrupt):
        respond_to(path, register, desk=desk, by=officer, say=breaking)
    people, holds = models.Person.objects.count(), models.Hold.objects.count()
    assert (people == 0) == (holds == 0)
    incident = run([], REGISTER, path=path)
    assert incident.steps.count() == 7
    assert models.Incident.objects.count() == 1
    assert models.Hold.objects.count() == models.Person.objects.count()


def test_only_people_who_are_certain_are_told(run):
    """Telling uses the high threshold: no possible person gets a notice."""
    from makegood.store import models

    run(leak_rows(REGISTER[:30]), REGISTER)
    told = set(models.Notice.objects.values_list("person_id", flat=True))
    certain = set(models.Entity.objects.filter(state="certain").values_list("person_id", flat=True))
    assert told == certain


def test_a_represented_person_has_two_notices(run):
    """Person and representative are each owed a notice of their own."""
    from makegood.store import models

    run(leak_rows(REGISTER[:30], outsiders=0), REGISTER)
    represented = models.Person.objects.exclude(representative=None).count()
    assert represented > 0
    assert models.Notice.objects.filter(addressee="representative").count() == represented


def test_no_file_of_the_home_holds_a_name(run, desk, tmp_path: Path):
    """Canaries: no invented name, number or address lies readable in a database, report or lock file."""
    from django.db import connection

    run(leak_rows(REGISTER[:40]), REGISTER, title="A list that got out")
    words = {word.upper() for word in (*GIVEN, *FAMILY, "Strangera", "Counsel Inventa")}
    words |= {"NOWHERE ROAD", "INVENTEDTOWN", REGISTER[3]["agency_number"], "FIRM.EXAMPLE"}
    if connection.vendor == "sqlite":
        with (tmp_path / "dump.sqlite3").open("wb") as stream:
            stream.write(connection.connection.serialize())
    else:
        (tmp_path / "dump.txt").write_text(_every_row(), encoding="utf-8")
    handed_in = {*tmp_path.glob("leak-*"), tmp_path / "register.csv"}
    working_copy = tmp_path / "registers" / "register.duckdb"
    assert working_copy.stat().st_mode & 0o077 == 0
    for path in tmp_path.rglob("*"):
        if path.is_file() and path not in handed_in and path != working_copy:
            content = path.read_bytes().upper()
            assert not [word for word in words if word.encode() in content], path.name


def _every_row() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" AS t')
            rows += [text for (text,) in cursor.fetchall()]
    return "\n".join(rows)
