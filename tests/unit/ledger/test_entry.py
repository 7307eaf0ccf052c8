"""What may stand in an entry, and what may not."""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from enum import IntEnum, StrEnum
from typing import Any
from uuid import NAMESPACE_DNS, UUID, uuid1, uuid4, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.errors import MakegoodError
from makegood.ledger import (
    Act,
    Entry,
    Subject,
    UnreadableEntryError,
    UnsafeEntryError,
    Word,
    canonical,
    read_body,
)


class Kind(StrEnum):
    PERSON = "person"
    ODD = "not a word"


class Count(IntEnum):
    THREE = 3


KEYS = frozenset({"value", "other"})
ACT = Act(name="hold.placed", keys=KEYS)
NOON = datetime(2022, 11, 28, 12, tzinfo=UTC)
EPOCH = datetime(1970, 1, 1, tzinfo=timezone(timedelta(hours=5, minutes=30)))
CANARIES = [
    "zorblatta",
    "zorblatta-quuxenstein",
    "Zorblatta Quuxenstein",
    "ZORBLATTA",
    "Żórblatta",
    "زربلاتا",
    "Зорблатта",
    "佐留婆羅太",
    "ज़ोरब्लाटा",
    "ዞርብላታ",
    "Ζορμπλάτα",
    "זורבלטה",
    "조르블라타",
    "சோர்ப்லாட்டா",
    "\u202ezorblatta",
    "1961-02-03",
    "a-012-345-678",
    "012345678",
    "7 Invented Row",
    "deadbeef",
    "zorblatta@invented.example",
]
ALLOWED = {*KEYS, "certain-of-the-house"}
names = st.one_of(st.sampled_from(CANARIES), st.text()).filter(
    lambda name: name not in ALLOWED and re.fullmatch("[0-9a-f]{64}", name) is None
)


def entry(**changes: Any) -> Entry:
    given_: dict[str, Any] = {
        "index": 0,
        "at": NOON,
        "act": ACT,
        "by": uuid4(),
        "incident": uuid4(),
        "subject": Subject(kind=Kind.PERSON, id=uuid4()),
        "fact": {},
    }
    return Entry(**given_ | changes)


random_ids = st.uuids(version=4)
safe = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-99_999_999, 99_999_999),
    random_ids,
    st.dates(),
    st.integers(0, 10**11).map(lambda seconds: EPOCH + timedelta(seconds=seconds)),
    st.just(Kind.PERSON),
    st.just(Word("us-ice-2022", among={"us-ice-2022"})),
    st.binary(min_size=32, max_size=32).map(bytes.hex),
)


@given(
    index=st.integers(0, 2**53 - 1),
    incident=st.none() | random_ids,
    fact=st.dictionaries(st.sampled_from(sorted(KEYS)), safe | st.lists(safe, max_size=3)),
)
def test_a_round_trip_loses_nothing(index: int, incident: UUID | None, fact: Any) -> None:
    """An entry is read back as it was written, and its bytes are in the one canonical form."""
    made = entry(index=index, incident=incident, fact=fact)
    read = read_body(made.body)
    assert (read.index, read.at, read.act, read.by) == (index, NOON, "hold.placed", made.by)
    assert (read.incident, read.subject_id) == (incident, made.subject.id)
    assert (read.subject_kind, read.fact.keys()) == ("person", fact.keys())
    assert made.body == canonical(json.loads(made.body))


def test_facts_are_written_in_plain_words() -> None:
    """Ids, kinds, dates, counts and fingerprints each have their one spelling."""
    here = datetime(2022, 11, 28, 14, 4, tzinfo=timezone(timedelta(hours=-5)))
    known = uuid4()
    word = Word("zh-Hans", among=["es", "zh-Hans"])
    values = [known, Kind.PERSON, word, date(2022, 12, 7), here, Count.THREE, "ab" * 32, None]
    assert read_body(entry(fact={"value": values}).body).fact == {
        "value": [
            str(known), "person", "zh-Hans", "2022-12-07", "2022-11-28T19:04:00.000000Z", 3,
            "ab" * 32, None,
        ]
    }  # fmt: skip


def test_an_entry_may_belong_to_no_incident() -> None:
    """Acts on the house itself have a subject and no incident."""
    assert read_body(entry(incident=None).body).incident is None


WAYS: dict[str, Callable[[str], Any]] = {
    "a fact": lambda name: entry(fact={"value": name}),
    "a list in a fact": lambda name: entry(fact={"value": [1, name]}),
    "a list in a list": lambda name: entry(fact={"value": [[name]]}),
    "an object in a fact": lambda name: entry(fact={"value": {"other": name}}),
    "bytes in a fact": lambda name: entry(fact={"value": name.encode("utf-8", "replace")}),
    "a set in a fact": lambda name: entry(fact={"value": {name}}),
    "a key of a fact": lambda name: entry(fact={name: 1}),
    "an account": lambda name: entry(by=name),
    "an incident": lambda name: entry(incident=name),
    "a subject's id": lambda name: entry(subject=Subject(kind=Kind.PERSON, id=name)),  # type: ignore[arg-type]
    "a subject's kind": lambda name: entry(subject=Subject(kind=name, id=uuid4())),  # type: ignore[arg-type]
    "an id made of a name": lambda name: entry(fact={"value": uuid5(NAMESPACE_DNS, repr(name))}),
    "a subject made of a name": lambda name: entry(
        subject=Subject(kind=Kind.PERSON, id=uuid5(NAMESPACE_DNS, repr(name)))
    ),
    "a word of no list": lambda name: Word(name, among=["certain-of-the-house"]),
    "a word within a longer one": lambda name: Word(name, among=f"the list {name} is a text"),
}


@pytest.mark.parametrize("way", WAYS)
@given(name=names)
def test_a_name_never_gets_in(way: str, name: str) -> None:
    """No text, in any script, can be written to the ledger in any slot; the refusal is silent."""
    with pytest.raises(UnsafeEntryError) as caught:
        WAYS[way](name)
    assert name not in CANARIES or name not in str(caught.value)


@pytest.mark.parametrize("number", [100_000_000, -100_000_000, 123_456_789, 2**60])
def test_a_long_number_is_somebodys_and_is_refused(number: int) -> None:
    """Nine digits and more are numbers that people carry; the refusal does not repeat them."""
    with pytest.raises(UnsafeEntryError, match="too long") as caught:
        entry(fact={"value": number})
    assert str(number) not in str(caught.value)


@pytest.mark.parametrize(
    "value",
    [0.5, object(), UUID(int=5), uuid1(), Kind.ODD],
    ids=["fraction", "object", "uuid of no version", "uuid of a machine", "odd kind"],
)
def test_other_values_are_refused(value: object) -> None:
    """Fractions, objects, ids that tell of a machine, and words with blanks are refused."""
    with pytest.raises(UnsafeEntryError):
        entry(fact={"value": value})


def test_a_word_has_the_shape_of_one_even_in_a_list() -> None:
    """A list of free texts does not make free text safe."""
    for text in ("two words", "x" * 65, "", "-", "naïve"):
        with pytest.raises(UnsafeEntryError, match="shape"):
            Word(text, among=[text])
    assert repr(Word("gdpr-33", among={"gdpr-33": "a rule"})) == "Word('gdpr-33')"


def test_a_time_without_a_zone_is_refused() -> None:
    """A time that could be any of twenty-four is not written down."""
    for slot in ({"at": NOON.replace(tzinfo=None)}, {"fact": {"value": NOON.replace(tzinfo=None)}}):
        with pytest.raises(UnsafeEntryError, match="no zone"):
            entry(**slot)


@pytest.mark.parametrize("index", [-1, 2**53])
def test_a_place_outside_the_ledger_is_refused(index: int) -> None:
    """An entry stands at a place that every reader can count to."""
    with pytest.raises(UnsafeEntryError, match="not a place"):
        entry(index=index)


@pytest.mark.parametrize("name", ["placed", "Hold.placed", "hold.", "hold placed", "hold..placed"])
def test_an_act_has_a_dotted_name(name: str) -> None:
    """An act is named by its subject and what was done."""
    with pytest.raises(UnsafeEntryError, match="joined by dots"):
        Act(name=name)


@pytest.mark.parametrize("key", ["", "Value", "two words", "_x", "é"])
def test_an_act_has_keys_of_small_words(key: str) -> None:
    """A key of a fact is a word of the program."""
    with pytest.raises(UnsafeEntryError, match="snake_case"):
        Act(name="hold.placed", keys=frozenset({key}))


def test_later_changes_to_the_fact_change_nothing() -> None:
    """An entry that exists is fixed: its bytes are made once."""
    fact: dict[str, Any] = {"value": 1}
    made = entry(fact=fact)
    fact["value"] = 2
    assert read_body(made.body).fact == {"value": 1}


GOOD = json.loads(entry().body)
BROKEN: dict[str, bytes] = {
    "not JSON": b"{",
    "not text": b"\xff\xfe\x00",
    "not an object": b"[]",
    "not canonical": entry().body.replace(b":", b": ", 1),
    "a fraction": b'{"index":0.5}',
    "deep": b"[" * 100_000,
    "too few keys": canonical({"act": "hold.placed"}),
    "another format": canonical(GOOD | {"format": 2}),
    "no time": canonical(GOOD | {"at": "noon"}),
    "no id": canonical(GOOD | {"by": "somebody"}),
    "no subject": canonical(GOOD | {"subject": None}),
    "an empty subject": canonical(GOOD | {"subject": {}}),
    "no index": canonical(GOOD | {"index": None}),
    "no fact": canonical(GOOD | {"fact": 7}),
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
def test_what_we_never_write_is_not_read(body: bytes) -> None:
    """Bytes that are not an entry are refused with a sentence."""
    with pytest.raises(UnreadableEntryError) as caught:
        read_body(body)
    assert isinstance(caught.value, MakegoodError)
    assert caught.value.exit_code == 28


@given(st.binary(max_size=50))
def test_junk_is_never_read(junk: bytes) -> None:
    """Random bytes are refused, never a crash."""
    with pytest.raises(UnreadableEntryError):
        read_body(junk)
