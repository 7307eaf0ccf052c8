"""What the database itself refuses, whoever writes into it: on SQLite and on PostgreSQL alike."""

from datetime import timedelta
from itertools import count
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from invented_case import NOW

_numbers = count(1)


def _incident(**more):
    from makegood.store import models

    number = next(_numbers)
    return models.Incident.objects.create(
        **{
            "number": number,
            "leak_hash": f"{number:064d}",
            "title_sealed": b"sealed",
            "playbook": "general",
            "opened_at": NOW,
            "opened_by": "somebody",
            **more,
        }
    )


def _person(**more):
    from makegood.store import models

    return models.Person.objects.create(
        **{"group_index": uuid4().bytes * 2, "details_sealed": b"sealed", **more}
    )


def _entity(**more):
    from makegood.store import models

    return models.Entity.objects.create(**{"state": "unmatched", **more})


def _row(**more):
    from makegood.store import models

    return models.LeakedRow.objects.create(
        **{
            "incident": more.pop("incident", None) or _incident(),
            "number": next(_numbers),
            "entity": more.pop("entity", None) or _entity(),
            "state": "unmatched",
            "nobody_ppm": 1_000_000,
            "values_sealed": b"sealed",
            **more,
        }
    )


def _link(**more):
    from makegood.store import models

    row, person = more.pop("row", None) or _row(), more.pop("person", None) or _person()
    return models.Link.objects.create(
        **{"row": row, "person": person, "rank": 1, "probability_ppm": 5, **more}
    )


def _hold(**more):
    from makegood.store import models

    incident, person = more.pop("incident", None) or _incident(), more.pop("person", None)
    return models.Hold.objects.create(
        **{
            "incident": incident,
            "person": person or _person(),
            "cause": "certain",
            "placed_at": NOW,
            **more,
        }
    )


def _affected(**more):
    from makegood.store import models

    return models.Affected.objects.create(**{"incident": _incident(), **more})


def _notice(**more):
    from makegood.store import models

    return models.Notice.objects.create(
        **{
            "incident": more.pop("incident", None) or _incident(),
            "person": more.pop("person", None) or _person(),
            "addressee": "person",
            "language": "en",
            "channel": "hand",
            "due_since": NOW,
            **more,
        }
    )


def _representative():
    from makegood.store import models

    return models.Representative.objects.create(
        reference_index=uuid4().bytes * 2, details_sealed=b"sealed"
    )


def _report(**more):
    from makegood.store import models

    return models.Report.objects.create(
        **{
            "number": next(_numbers),
            "drafted_at": NOW,
            "drafted_by": "drafter",
            "figures": {},
            "page": "page",
            "drafted_hash": "0" * 64,
            **more,
        }
    )


def _copy(**more):
    from makegood.store import models

    return models.ExposureCopy.objects.create(
        **{
            "incident": _incident(),
            "number": 1,
            "url_sealed": b"sealed",
            "from_source": "stated",
            "until_source": "stated",
            "at_least": True,
            **more,
        }
    )


def _obligation(**more):
    from makegood.store import models

    return models.Obligation.objects.create(
        **{
            "incident": more.pop("incident", None) or _incident(),
            "rule": "gdpr-33",
            "title": "t",
            "to": "t",
            "applies": "due",
            "reason": "r",
            "due_in_words": "soon",
            "citation": "art. 33",
            "verified": "P",
            **more,
        }
    )


def _anchor(**more):
    from makegood.store import models

    incident = more.pop("incident", None) or _incident()
    given = {"kind": "aware", "at": NOW, "source": "stated", "certain": True, **more}
    return models.Anchor.objects.create(incident=incident, **given)


def _twice(make, *shared):
    """Two rows that agree in what only one row may have."""

    def both():
        given = {name: value() for name, value in shared}
        make(**given)
        make(**given)

    return both


def _second_head():
    from makegood.store import models

    models.LedgerHead.objects.create(id=2, compact_range=b"")


def _step(name):
    from makegood.store import models

    return models.StepDone.objects.create(incident=_incident(), step=name, at=NOW)


def _step_twice():
    from makegood.store import models

    incident = _incident()
    for _ in range(2):
        models.StepDone.objects.create(incident=incident, step="gate", at=NOW)


def _alike(one, other):
    from makegood.store import models

    models.Alike.objects.create(one=one, other=other)


def _through_oneself():
    person = _person()
    _affected(basis="through", person=person, through=person)


REFUSED = {
    "a certain entity without a person": lambda: _entity(state="certain"),
    "an uncertain entity with a person": lambda: _entity(state="possible", person=_person()),
    "an entity in a state that nobody knows": lambda: _entity(state="maybe"),
    "two entities that are one person": _twice(
        lambda person: _entity(state="certain", person=person), ("person", _person)
    ),
    "an entity that is alike to itself": lambda: _alike(*(_entity(),) * 2),
    "a person affected through themself": _through_oneself,
    "a person affected through nobody": lambda: _affected(basis="through", person=_person()),
    "a named one who is no entity": lambda: _affected(basis="named", person=_person()),
    "a named one found through another": lambda: _affected(
        basis="named", entity=_entity(), through=_person()
    ),
    "somebody affected on no known basis": lambda: _affected(basis="rumour", entity=_entity()),
    "one entity affected twice by one incident": _twice(
        lambda incident, entity: _affected(incident=incident, entity=entity, basis="named"),
        ("incident", _incident),
        ("entity", _entity),
    ),
    "two holds for one person and incident": _twice(
        _hold, ("person", _person), ("incident", _incident)
    ),
    "a hold for no known cause": lambda: _hold(cause="whim"),
    "a hold that ended before it was placed": lambda: _hold(ended_at=NOW - timedelta(days=1)),
    "a negative probability": lambda: _link(probability_ppm=-1),
    "a probability over one": lambda: _link(probability_ppm=1_000_001),
    "a negative probability that it is nobody": lambda: _row(nobody_ppm=-1),
    "a probability over one that it is nobody": lambda: _row(nobody_ppm=1_000_001),
    "a row in a state that nobody knows": lambda: _row(state="maybe"),
    "a row counted twice": _twice(
        _row, ("incident", _incident), ("number", lambda: next(_numbers))
    ),
    "two candidates of one rank": _twice(_link, ("row", _row)),
    "one candidate named twice": lambda: [
        _link(row=row, person=person, rank=rank)
        for row, person in [(_row(), _person())]
        for rank in (1, 2)
    ],
    "an approver who drafted": lambda: _report(published_at=NOW, approved_by="drafter"),
    "a report published without approval": lambda: _report(published_at=NOW),
    "a report approved and not published": lambda: _report(approved_by="another"),
    "an exposure that ends before it begins": lambda: _copy(
        from_at=NOW, until_at=NOW - timedelta(seconds=1)
    ),
    "a notice to a person that names a representative": lambda: _notice(
        representative=_representative()
    ),
    "a notice to a representative who is nobody": lambda: _notice(addressee="representative"),
    "a notice to somebody else": lambda: _notice(addressee="neighbour"),
    "two notices to one person": _twice(_notice, ("person", _person)),
    "a duty with two due dates": lambda: _obligation(due_at=NOW, due_on=NOW.date()),
    "one rule owed twice": _twice(_obligation, ("incident", _incident)),
    "two moments of awareness": _twice(_anchor, ("incident", _incident)),
    "a moment of no known kind": lambda: _anchor(kind="guessed"),
    "an incident on no known basis": lambda: _incident(basis="through"),
    "the same leaked bytes twice": _twice(_incident, ("leak_hash", lambda: "f" * 64)),
    "a step that is none": lambda: _step("panic"),
    "a step done twice": _step_twice,
    "a second head of the ledger": _second_head,
    "one register person twice": _twice(_person, ("group_index", lambda: uuid4().bytes * 2)),
}


@pytest.mark.parametrize("act", REFUSED.values(), ids=REFUSED.keys())
@pytest.mark.django_db
def test_the_database_refuses(act):
    """Whatever the code above it does, the law of the data holds in the database itself."""
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        act()


ALLOWED = {
    "a certain entity": lambda: _entity(state="certain", person=_person()),
    "a person affected through another": lambda: _affected(
        basis="through", person=_person(), through=_person()
    ),
    "a hold": _hold,
    "a hold that has ended": lambda: _hold(ended_at=NOW),
    "a candidate": lambda: _link(probability_ppm=1_000_000),
    "a row": lambda: _row(nobody_ppm=0),
    "a report that another approved": lambda: _report(published_at=NOW, approved_by="another"),
    "a draft": _report,
    "a copy without known ends": _copy,
    "a copy of a moment": lambda: _copy(from_at=NOW, until_at=NOW),
    "a notice to a person": _notice,
    "a notice to a representative": lambda: _notice(
        addressee="representative", representative=_representative()
    ),
    "a duty": lambda: _obligation(due_at=NOW),
    "a moment": _anchor,
    "a step": lambda: _step("gate"),
}


@pytest.mark.parametrize("act", ALLOWED.values(), ids=ALLOWED.keys())
@pytest.mark.django_db
def test_the_database_takes_what_is_right(act):
    """The builders of the refusals above are refused for their fault, not for something else."""
    act()


@pytest.mark.django_db
def test_nobody_who_is_held_can_be_deleted():
    """A person, an incident or a hold is not lost by deleting what it hangs on."""
    from django.db.models import ProtectedError

    held = _hold()
    for kept in (held.person, held.incident):
        with pytest.raises(ProtectedError):
            kept.delete()
