"""The notices that are owed, back as values."""

from makegood.notify import NoticeSummary, summary
from makegood.store import models
from makegood.vocabulary.ids import PersonId
from makegood.vocabulary.notice import Addressee, Channel, NoticeDue


def notices(incident: models.Incident | None = None) -> tuple[NoticeDue, ...]:
    """The notices of the people of one incident, or all of them."""
    stored = models.Notice.objects.all()
    if incident is not None:
        stored = stored.filter(person__entity__affected__incident=incident)
    columns = ("person_id", "addressee", "language", "wanted_language", "channel", "missing")
    rows = stored.order_by("person_id", "addressee").values_list(*columns)
    return tuple(
        NoticeDue(
            person=PersonId(person),
            addressee=Addressee(addressee),
            language=language,
            wanted_language=wanted,
            channel=Channel(channel),
            missing=tuple(missing),
        )
        for person, addressee, language, wanted, channel, missing in rows
    )


def notice_summary(incident: models.Incident | None = None) -> NoticeSummary:
    """Counts by addressee, language and channel, and of what is missing."""
    return summary(notices(incident))
