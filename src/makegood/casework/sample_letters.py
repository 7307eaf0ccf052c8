"""Sample letters: what people will read, with the incident's own facts and nobody's name.

One page set for each language and addressee, to be read before anything is printed. The addressee is
a stand-in, so that the file holds no personal data; the full print run is a work of its own.
"""

from datetime import datetime
from pathlib import Path

from makegood.casework.desk import Desk
from makegood.casework.queries.anchors import anchors
from makegood.casework.queries.exposures import exposures
from makegood.casework.queries.kinds import kinds_exposed
from makegood.casework.queries.obligations import settled
from makegood.duties import Playbook
from makegood.letters import (
    Contact,
    Disclosure,
    Letter,
    Manner,
    Response,
    Sender,
    Step,
    language_tags,
    render,
)
from makegood.store import models
from makegood.vocabulary.notice import Addressee, Channel
from makegood.vocabulary.obligation import AnchorKind

_NOT_STATED = "[ not stated yet: makegood init --contact ]"
_STAND_IN = "SAMPLE PERSON (INVENTED)"


def write_sample_letters(
    incident: models.Incident, *, playbook: Playbook, desk: Desk, now: datetime
) -> Path:
    """Write the sample of this incident's letters into the outbox and give its path."""
    facts = _disclosure(incident, desk=desk)
    pages = render(
        [
            _letter(incident, facts, language=language, addressee=addressee, now=now, desk=desk)
            for language in language_tags()
            for addressee in Addressee
        ],
        sender=_sender(desk),
        response=Response(
            steps=_steps_taken(incident, desk=desk),
            held=tuple(act.id for act in playbook.hold.acts),
            hold_days=playbook.hold.days,
        ),
        invented=desk.invented,
    )
    path = sample_path(incident, desk=desk)
    part = path.with_suffix(".part")
    part.write_bytes(pages)
    part.replace(path)
    return path


def sample_path(incident: models.Incident, *, desk: Desk) -> Path:
    """Where the sample of this incident's letters lies."""
    return desk.outbox / f"incident-{incident.number}-sample-letters.pdf"


def _letter(
    incident: models.Incident,
    facts: Disclosure,
    *,
    language: str,
    addressee: Addressee,
    now: datetime,
    desk: Desk,
) -> Letter:
    to_person = addressee is Addressee.PERSON
    return Letter(
        reference=f"SAMPLE-{language.upper()}-{'P' if to_person else 'R'}",
        addressee=addressee,
        language=language,
        channel=Channel.HAND if to_person else Channel.POST,
        date=now.astimezone(desk.zone).date(),
        name=_STAND_IN,
        address=("Facility of the sample", "Nowhere"),
        kinds=tuple(sorted(kinds_exposed(incident))),
        disclosures=(facts,),
        represented=True,
        representative="SAMPLE REPRESENTATIVE (INVENTED)",
        firm="Sample firm",
    )


def _disclosure(incident: models.Incident, *, desk: Desk) -> Disclosure:
    copies = exposures(incident, desk=desk)
    ends = [copy.until for copy in copies]
    begins = [copy.from_ for copy in copies if copy.from_ is not None]
    counted = [copy.fetches.downloads for copy in copies if copy.fetches is not None]
    aware = [each.at for each in anchors(incident) if each.kind is AnchorKind.AWARE]
    known_end = max((end for end in ends if end), default=None) if all(ends) else None
    return Disclosure(
        manner=Manner.STATED if incident.basis == "statement" else Manner.PUBLISHED,
        from_=min(begins).astimezone(desk.zone) if begins else None,
        until=known_end.astimezone(desk.zone) if known_end else None,
        discovered=aware[0].astimezone(desk.zone).date() if aware else None,
        downloads=sum(counted) if counted else None,
        encrypted=False,
    )


def _steps_taken(incident: models.Incident, *, desk: Desk) -> tuple[Step, ...]:
    """Only what is true by the record."""
    copies = exposures(incident, desk=desk)
    steps = [Step.RECORDS_MARKED]
    if copies and all(copy.until is not None for copy in copies):
        steps.insert(0, Step.TAKEN_DOWN)
    if "sent" in settled(incident).values():
        steps.append(Step.AUTHORITY_TOLD)
    return tuple(steps)


def _sender(desk: Desk) -> Sender:
    contact = desk.contact.strip()
    by_email = "@" in contact
    return Sender(
        organisation=desk.organisation,
        address=(),
        signatory="[ name of the officer who signs ]",
        position="[ position ]",
        contact=Contact(
            name=desk.organisation,
            email=contact if by_email else "",
            address=() if by_email else (contact or _NOT_STATED,),
        ),
    )
