"""What a value says of itself in a log, a traceback or a debugger: never a person."""

import dataclasses
import inspect

import pytest
from filled import CANARY, fields_shown
from house import modules
from hypothesis import given
from hypothesis import strategies as st

OPEN_ROOMS = {"duties", "account", "assess", "ledger", "protect", "invented", "vault"}
"""Rooms whose values hold law, promises, counts and hashes, or invented people, and may show them."""
MAY_SHOW = {
    "casework.desk.Desk": {"contact", "laws", "organisation", "outbox", "playbook", "registers", "reports"},
    "casework.operations.respond.Response": {"steps_now", "unheeded"},
    "casework.queries.duties.Duty": {"done", "mark", "mark_in_words"},
    "casework.queries.incident_clock.IncidentClock": {
        *("basis", "next_thing", "playbook", "steps_done", "steps_left", "title"),
    },
    "casework.queries.people_list.MaskedPerson": {"channels", "language", "missing"},
    "casework.queries.person_page.Disclosed": {"basis", "title"},
    "casework.queries.person_page.Owed": {"addressee", "channel", "language", "missing", "wanted_language"},
    "casework.queries.person_page.Opened": {"by"},
    "casework.queries.person_page.PersonPage": {"answer"},
    "casework.recording.Change": {"fact"},
    "engines.linkage.blocking.Rule": {"name", "only_without", "parts", "table"},
    "inspection.mechanisms.Mechanism": {"about", "id", "remedy", "words"},
    "inspection.document.Trace": {"mechanism", "part"},
    "inspection.document.Document": {"format"},
    "inspection.long_part.LongPart": {"part"},
    "inspection.manner.Manner": {"delimiter"},
    "inspection.office.parts.PartKind": {"arrows", "mechanism", "words"},
    "inspection.pattern.Pattern": {"expression", "hint", "name"},
    "inspection.spreadsheet.around.Area": {"mechanism"},
    "inspection.spreadsheet.block_tags.CellClass": {"kind"},
    "inspection.summary.TableSummary": {"part"},
    "inspection.wordprocessing.other_parts.Around": {"mechanism", "words"},
    "inspection.frame.Frame": {"part"},
    "inspection.reading.Gap": {"where", "why"},
    "inspection.reading.Passage": {"mechanism", "part"},
    "inspection.reading.Reading": {"format"},
    "inspection.sheet.Sheet": {"part"},
    "inspection.tables.Table": {"part"},
    "letters.catalogue.Language": {"english_name", "own_name", "reviewed_by", "tag", "version"},
    "letters.letter.Letter": {"reference"},
    "letters.response.Response": {"held"},
    "letters.sender.Contact": {"about", "address", "email", "name", "phone", "web"},
    "letters.sender.Sender": {"address", "organisation", "position", "signatory"},
    "notify.rounds.DeliveryRound": {"by_language", "facility"},
    "notify.summary.NoticeSummary": {"by_channel", "by_language", "missing"},
    "vocabulary.exposure.Exposure": {"from_source", "notes", "until_source"},
    "vocabulary.exposure.Presumption": {"source", "who", "why"},
    "vocabulary.finding.Finding": {"kinds", "mechanism", "remedy", "rule", "sentence", "where"},
    "vocabulary.finding.NotInspected": {"where", "why"},
    "vocabulary.finding.Verdict": {"file", "format", "ruleset", "sha256"},
    "vocabulary.link.LinkageRun": {"candidates_by_rule", "cut_rules", "engine", "model_version"},
    "vocabulary.logline.LogExcerpt": {"sha256"},
    "vocabulary.notice.NoticeDue": {"language", "missing", "wanted_language"},
    "vocabulary.obligation.Anchor": {"source"},
    "vocabulary.obligation.Obligation": {
        *("citation", "due_in_words", "reason", "rule", "title", "to", "verified"),
    },
    "vocabulary.severity.Severity": {"band", "flags", "method", "parts"},
    "watch.window.Window": {"end_source", "start_source"},
    "web.gaps.Gaps": {"letters", "things"},
    "wiring.demonstrating.Demonstration": {"board", "places"},
    "wiring.home.Settlement": {"contact", "laws", "organisation", "playbook", "story_time", "time_zone"},
    "wiring.home.Home": {"key_check", "key_file", "path"},
}  # fmt: skip
"""Every other value class, with the words that it may show: ours, the law's, or the organisation's.

A word that comes out of a leaked file, a register, a log or a person's record is never among them.
"""


def _values() -> list[type]:
    return [
        kind
        for module in modules()
        for kind in vars(module).values()
        if inspect.isclass(kind)
        and kind.__module__ == module.__name__
        and (dataclasses.is_dataclass(kind) or hasattr(kind, "_fields"))
    ]


def test_no_value_class_shows_words_that_nobody_has_looked_at():
    """A new value class shows ids only, or is entered above by somebody who asked whose words it holds."""
    shown = {
        name: fields
        for kind in _values()
        if (name := f"{kind.__module__.removeprefix('makegood.')}.{kind.__qualname__}")
        and name.split(".", maxsplit=1)[0] not in OPEN_ROOMS
        and (fields := fields_shown(kind) - MAY_SHOW.get(name, set()))
    }
    assert shown == {}


def test_every_value_class_that_is_listed_exists():
    """The list above grows no moss."""
    names = {f"{k.__module__.removeprefix('makegood.')}.{k.__qualname__}" for k in _values()}
    assert set(MAY_SHOW) <= names


words = st.text(st.characters(categories=("L", "M", "N", "Zs")), max_size=30).map("Qz{}zQ".format)


def _made(word: str):
    """Values with personal data, made by their own constructors."""
    from datetime import UTC, datetime
    from uuid import UUID

    import pyarrow as pa

    from makegood.casework.operations.open_person import PersonDetails
    from makegood.identify import Leak, RegisterPerson
    from makegood.inspection.column_guess import NO_GUESS
    from makegood.inspection.tables import Table
    from makegood.letters import Disclosure, Letter
    from makegood.letters.disclosure import Manner
    from makegood.vocabulary.column import DataKind, Role
    from makegood.vocabulary.ids import GroupKey, RegisterKey
    from makegood.vocabulary.link import Candidate
    from makegood.vocabulary.logline import LogLine
    from makegood.vocabulary.notice import Addressee, Channel

    moment = datetime(2022, 11, 28, tzinfo=UTC)
    yield LogLine(client=word, at=moment, method="GET", path=word, status=200, sent=1, agent=word)
    yield Leak.of_rows([{Role.NAME: (word,), Role.ID: (word,)}])
    yield RegisterPerson(
        group=GroupKey(word), keys=(RegisterKey(word),), fields={Role.NAME: (word,)}
    )
    yield Candidate(
        key=RegisterKey(word), group=GroupKey(word), probability=0.5, evidence={"name": 1.0}
    )
    yield PersonDetails(person=UUID(int=7), values={"name": [word]})
    yield Table(
        part="sheet 1",
        title=word,
        visible=True,
        first_row=2,
        headers=(word,),
        columns=(pa.chunked_array([pa.array([word])]),),
        kinds=(NO_GUESS,),
        positions=(1,),
    )
    yield Letter(
        reference="R-1000",
        addressee=Addressee.PERSON,
        language="en",
        channel=Channel.HAND,
        date=moment.date(),
        name=word,
        address=(word,),
        kinds=(DataKind.NAME,),
        disclosures=(
            Disclosure(
                manner=Manner.PUBLISHED,
                from_=None,
                until=None,
                discovered=None,
                downloads=None,
                encrypted=False,
            ),
        ),
        represented=False,
    )


@given(words)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_no_value_with_personal_data_says_it(word: str):
    """Whatever a person is called, no value that holds it shows it: alone, in a list, in an f-string."""
    for value in _made(word):
        for said in (repr(value), f"{value}", repr([value]), f"{value!r}"):
            assert word not in said, type(value)


def test_the_canary_is_heard_where_nothing_hides_it():
    """The search above finds a careless class."""

    @dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
    class Careless:
        name: str
        count: int

    assert fields_shown(Careless) == {"name"}
    assert CANARY in repr(Careless(name=CANARY, count=1))
