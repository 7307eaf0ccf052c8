"""Which notices are owed: to whom, in which language, by which channel, and what is missing."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from makegood.duties.playbook import ChannelRule, Reached
from makegood.errors import ExitCode, MakegoodError
from makegood.notify.language import DEFAULT_LANGUAGE, closest_letter, language_tag
from makegood.notify.person import PersonToTell
from makegood.vocabulary.ids import PersonId
from makegood.vocabulary.link import LinkState
from makegood.vocabulary.notice import Addressee, Channel, NoticeDue


class ConflictingFacts(MakegoodError):
    """The same person was given twice with facts that contradict each other."""

    exit_code = ExitCode.INPUT_UNUSABLE


class NoLetterAtAll(MakegoodError):
    """There is no letter in the language that everything falls back to."""

    exit_code = ExitCode.INPUT_UNUSABLE


def notices_due(
    people: Iterable[PersonToTell],
    *,
    letters: Collection[str],
    channels: Sequence[ChannelRule],
    already_noticed: Collection[PersonId] = frozenset(),
) -> tuple[NoticeDue, ...]:
    """Every notice that is owed now, one for each certain person and one for their representative.

    Telling is itself a disclosure, so only *certain* people are told (the high threshold). A person
    in two disclosures is told once; one in ``already_noticed`` is not told again. Someone in custody
    is reached where they are held, never at an address where someone else may open the letter.
    Where no letter is in the person's language the English one is planned and the missing letter
    named: nobody is left out because of a language. The order of ``people`` does not matter.

    Raises:
        ConflictingFacts: one person is given twice with different facts.
        NoLetterAtAll: ``letters`` lacks the language to fall back to.

    """
    if DEFAULT_LANGUAGE not in letters:
        raise NoLetterAtAll(
            f"There is no letter in {DEFAULT_LANGUAGE!r} to fall back to.",
            remedy="Install the letters again.",
        )
    told = frozenset(already_noticed)
    certain = (each for each in _once(people) if each.state is LinkState.CERTAIN)
    return tuple(
        notice
        for person in certain
        if person.person not in told
        for notice in _notices_of(person, letters=letters, channels=channels)
    )


def _once(people: Iterable[PersonToTell]) -> list[PersonToTell]:
    """Each person once, by id; certain if certain in any disclosure."""
    found: dict[PersonId, PersonToTell] = {}
    for each in people:
        before = found.setdefault(each.person, each)
        if before != replace(each, state=before.state):
            raise ConflictingFacts(
                f"Person {each.person} was given twice with different facts.",
                remedy="Take all facts about people from one load of the register.",
            )
        if each.state is LinkState.CERTAIN:
            found[each.person] = each
    return sorted(found.values(), key=lambda each: each.person)


def _notices_of(
    person: PersonToTell, *, letters: Collection[str], channels: Sequence[ChannelRule]
) -> Iterator[NoticeDue]:
    channel, lacking = _way_to_person(person, channels=channels)
    wanted = language_tag(person.language)
    language, unread = _letter_for(wanted, letters=letters)
    yield NoticeDue(
        person=person.person,
        addressee=Addressee.PERSON,
        language=language,
        wanted_language=wanted,
        channel=channel,
        missing=lacking + unread,
    )
    if person.represented:
        channel, lacking = _way_to_representative(person, channels=channels)
        wanted = language_tag(person.representative_language) or DEFAULT_LANGUAGE
        language, unread = _letter_for(wanted, letters=letters)
        yield NoticeDue(
            person=person.person,
            addressee=Addressee.REPRESENTATIVE,
            language=language,
            wanted_language=wanted,
            channel=channel,
            missing=lacking + unread,
        )


def _letter_for(wanted: str, *, letters: Collection[str]) -> tuple[str, tuple[str, ...]]:
    if not wanted:
        return DEFAULT_LANGUAGE, ("language",)
    found = closest_letter(wanted, letters=letters)
    if found is None:
        return DEFAULT_LANGUAGE, (f"letter in {wanted}",)
    return found, ()


def _way_to_person(
    person: PersonToTell, *, channels: Sequence[ChannelRule]
) -> tuple[Channel, tuple[str, ...]]:
    rules = [rule for rule in channels if rule.addressee is Addressee.PERSON]
    in_custody = [rule for rule in rules if rule.when is Reached.IN_CUSTODY]
    if person.in_custody and in_custody:
        if not person.facility:
            return Channel.NONE, ("facility",)
        return in_custody[0].channel, ()
    return _first_way(rules, has_address=person.has_address, has_email=person.has_email)


def _way_to_representative(
    person: PersonToTell, *, channels: Sequence[ChannelRule]
) -> tuple[Channel, tuple[str, ...]]:
    return _first_way(
        [rule for rule in channels if rule.addressee is Addressee.REPRESENTATIVE],
        has_address=person.representative_has_address,
        has_email=person.representative_has_email,
    )


def _first_way(
    rules: Sequence[ChannelRule], *, has_address: bool, has_email: bool
) -> tuple[Channel, tuple[str, ...]]:
    known = {Reached.HAS_ADDRESS: has_address, Reached.HAS_EMAIL: has_email}
    for rule in rules:
        if known.get(rule.when, False):
            return rule.channel, ()
    return Channel.NONE, ("address",)
