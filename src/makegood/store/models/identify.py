"""Who is affected: rows, entities, people, the links between them, and representatives.

A *row* is a line of a disclosure, an *entity* the rows that are one person over all incidents, a
*person* somebody in the organisation's register. The three are never the same figure.
"""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from makegood.store.models.incident import Incident

LINK_STATES = ("certain", "possible", "unmatched")
BASES = ("named", "statement", "through")


class Representative(models.Model):
    """An attorney or accredited person of record; one of them may have many clients."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference_index = models.BinaryField(unique=True, max_length=32)
    details_sealed = models.BinaryField()
    reached = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"representative {self.id}"


class Person(models.Model):
    """One register person who is affected, possibly affected, or affected through another."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    group_index = models.BinaryField(unique=True, max_length=32)
    details_sealed = models.BinaryField()
    language = models.CharField(max_length=35, blank=True)
    custody = models.CharField(max_length=24, blank=True)
    category = models.CharField(max_length=64, blank=True)
    reached = models.JSONField(default=list)
    movements = models.JSONField(default=list)
    representative = models.ForeignKey(
        Representative, models.PROTECT, null=True, related_name="clients"
    )

    def __str__(self) -> str:
        return f"person {self.id}"


class RegisterRecord(models.Model):
    """One record of the register; a person may have several, and a hold reaches every one."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="records")
    reference_index = models.BinaryField(unique=True, max_length=32)
    reference_sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"record of {self.person_id}"


class Entity(models.Model):
    """The rows that are one person, over all incidents."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(max_length=12)
    person = models.OneToOneField(Person, models.PROTECT, null=True, related_name="entity")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=LINK_STATES), name="entity_state_known"),
            models.CheckConstraint(
                condition=Q(state="certain", person__isnull=False)
                | (~Q(state="certain") & Q(person__isnull=True)),
                name="certain_means_one_person",
            ),
        )

    def __str__(self) -> str:
        return f"entity {self.id}"


class Alike(models.Model):
    """Two entities, not both certain, whose leaked values allow that they are the same person."""

    one = models.ForeignKey(Entity, models.PROTECT, related_name="alike_one")
    other = models.ForeignKey(Entity, models.PROTECT, related_name="alike_other")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("one", "other"), name="a_likeness_is_noted_once"),
            models.CheckConstraint(condition=~Q(one=F("other")), name="alike_to_another"),
        )

    def __str__(self) -> str:
        return f"{self.one_id} may be {self.other_id}"


class LinkageRun(models.Model):
    """How the rows of one incident were linked, so that it can be explained and repeated."""

    incident = models.OneToOneField(Incident, models.PROTECT, related_name="linkage_run")
    engine = models.CharField(max_length=24)
    model_version = models.CharField(max_length=64)
    register_version = models.CharField(max_length=64)
    register_records = models.PositiveBigIntegerField()
    register_people = models.PositiveBigIntegerField()
    share_in_register_ppm = models.PositiveIntegerField()
    report = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"linkage of {self.incident_id}"


class LeakedRow(models.Model):
    """One line of a disclosure, as published, sealed under the key of its entity."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="rows")
    number = models.PositiveBigIntegerField()
    entity = models.ForeignKey(Entity, models.PROTECT, related_name="rows")
    state = models.CharField(max_length=12)
    nobody_ppm = models.PositiveIntegerField()
    values_sealed = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("incident", "number"), name="a_row_is_counted_once"),
            models.CheckConstraint(condition=Q(state__in=LINK_STATES), name="row_state_known"),
            models.CheckConstraint(
                condition=Q(nobody_ppm__lte=1_000_000), name="nobody_is_at_most_certain"
            ),
        )

    def __str__(self) -> str:
        return f"row {self.number} of {self.incident_id}"


class Link(models.Model):
    """A candidate for a row, with its posterior probability in parts per million. Never edited."""

    row = models.ForeignKey(LeakedRow, models.PROTECT, related_name="links")
    person = models.ForeignKey(Person, models.PROTECT, related_name="links")
    rank = models.PositiveSmallIntegerField()
    probability_ppm = models.PositiveIntegerField()
    evidence = models.JSONField(default=dict)

    class Meta:
        ordering = ("row", "rank")
        constraints = (
            models.UniqueConstraint(fields=("row", "person"), name="a_candidate_is_named_once"),
            models.UniqueConstraint(fields=("row", "rank"), name="candidates_are_ranked"),
            models.CheckConstraint(
                condition=Q(probability_ppm__lte=1_000_000), name="probability_at_most_one"
            ),
        )

    def __str__(self) -> str:
        return f"link {self.pk}"


class Affected(models.Model):
    """One affected subject of one incident: whose data, which kinds, on what basis.

    *named* and *statement* speak of an entity; *through* speaks of a person who can be identified
    through another (``through``).
    """

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="affected")
    basis = models.CharField(max_length=12)
    entity = models.ForeignKey(Entity, models.PROTECT, null=True, related_name="affected")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="affected_through")
    through = models.ForeignKey(Person, models.PROTECT, null=True, related_name="exposes")
    kinds = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(basis__in=BASES), name="basis_known"),
            models.CheckConstraint(
                condition=(
                    Q(basis="through", entity__isnull=True, person__isnull=False)
                    & Q(through__isnull=False)
                    & ~Q(person=F("through"))
                )
                | (
                    ~Q(basis="through")
                    & Q(entity__isnull=False, person__isnull=True, through__isnull=True)
                ),
                name="basis_fits_its_subject",
            ),
            models.UniqueConstraint(
                fields=("incident", "entity"),
                condition=Q(entity__isnull=False),
                name="an_entity_is_affected_once_an_incident",
            ),
            models.UniqueConstraint(
                fields=("incident", "person"),
                condition=Q(person__isnull=False),
                name="a_person_is_affected_through_others_once",
            ),
        )

    def __str__(self) -> str:
        return f"affected {self.pk}"


class Opening(models.Model):
    """Somebody opened a person's masked details."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="openings")
    by = models.CharField(max_length=36)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"opening {self.pk}"
