"""How people are related: who outside the household matters, what two people are to each other, who is safe with whom."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import BigIntegerField, F, Q
from django.db.models.functions import Cast, Coalesce, Greatest, Least

from naast.foundation.references import new_reference
from naast.households.models.households import Household
from naast.households.models.people import Person
from naast.network.models import Professional

# By these nobody can be an ancestor of oneself; a step-parent can (a father and his son may marry a mother and a daughter).
DESCENT = ("biological_parent", "legal_parent", "adoptive_parent")
PARENTAGE = (*DESCENT, "stepparent", "foster_parent")
COUPLE = ("partner", "married", "registered", "ex_partner")


def party(end: str) -> Coalesce:
    """One number for who stands at this end: a person as it is, somebody from outside below zero."""
    return Coalesce(Cast(F(f"{end}_person"), BigIntegerField()), Cast(F(f"{end}_outsider"), BigIntegerField()) * -1)


def one_of(end: str) -> Q:
    return Q(**{f"{end}_person__isnull": False, f"{end}_outsider": None}) | Q(
        **{f"{end}_person": None, f"{end}_outsider__isnull": False}
    )


class OutsidePerson(models.Model):
    """Somebody who matters to a household and never belonged to it; known in this one file and nowhere else."""

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="outsiders")
    name = models.CharField(max_length=160)
    gender = models.CharField(max_length=10, choices=Person.Gender, default=Person.Gender.UNKNOWN)
    born_on = models.DateField(null=True)
    died_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["household", "name", "id"]
        constraints = [
            models.CheckConstraint(
                name="an_outsider_is_born_before_dying",
                condition=Q(born_on=None) | Q(died_on=None) | Q(died_on__gte=F("born_on")),
                violation_error_message="Controleer de datums: iemand overlijdt niet voor de geboorte.",
            )
        ]

    def __str__(self):
        return self.reference


class RelationQuerySet(models.QuerySet):
    def on(self, day: date):
        return self.filter(during__contains=day)

    def with_parties(self):
        return self.select_related("from_person", "from_outsider", "to_person", "to_outsider")


class Relation(models.Model):
    """What one is to another during a period: `from` is the parent, the grandparent, the carer; elsewhere the order says nothing."""

    class Kind(models.TextChoices):
        BIOLOGICAL_PARENT = "biological_parent", "Biologische ouder"
        LEGAL_PARENT = "legal_parent", "Juridische ouder"
        ADOPTIVE_PARENT = "adoptive_parent", "Adoptieouder"
        STEPPARENT = "stepparent", "Stiefouder"
        FOSTER_PARENT = "foster_parent", "Pleegouder"
        PARTNER = "partner", "Partner"
        MARRIED = "married", "Getrouwd"
        REGISTERED = "registered", "Geregistreerd partner"
        EX_PARTNER = "ex_partner", "Ex-partner"
        SIBLING = "sibling", "Broer of zus"
        HALF_SIBLING = "half_sibling", "Halfbroer of halfzus"
        STEP_SIBLING = "step_sibling", "Stiefbroer of stiefzus"
        GRANDPARENT = "grandparent", "Grootouder"
        AUNT_OR_UNCLE = "aunt_or_uncle", "Oom of tante"
        CARER = "carer", "Verzorger of mantelzorger"
        NEIGHBOUR = "neighbour", "Buur"
        FRIEND = "friend", "Vriend of vriendin"
        OTHER = "other", "Anders"

    class Quality(models.TextChoices):
        SUPPORT = "support", "Steun"
        TENSION = "tension", "Spanning"
        CONFLICT = "conflict", "Conflict"
        BROKEN = "broken", "Verbroken"
        UNKNOWN = "unknown", "Nog niet bekend"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="relations")
    from_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="relations_from")
    from_outsider = models.ForeignKey(OutsidePerson, null=True, on_delete=models.PROTECT, related_name="relations_from")
    to_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="relations_to")
    to_outsider = models.ForeignKey(OutsidePerson, null=True, on_delete=models.PROTECT, related_name="relations_to")
    kind = models.CharField(max_length=20, choices=Kind)
    words = models.CharField(max_length=120, blank=True)  # what they are to each other, where the kind does not tell
    during = DateRangeField()
    quality = models.CharField(max_length=10, choices=Quality, default=Quality.UNKNOWN)
    quality_said_by = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = RelationQuerySet.as_manager()

    class Meta:
        ordering = ["household", "id"]
        constraints = [
            models.CheckConstraint(name="a_relation_has_two_ends", condition=one_of("from") & one_of("to")),
            models.CheckConstraint(
                name="nobody_is_related_to_oneself",
                condition=~Q(from_person=F("to_person")) & ~Q(from_outsider=F("to_outsider")),
                violation_error_message="Kies twee verschillende mensen: niemand is familie van zichzelf.",
            ),
            models.CheckConstraint(name="a_relation_lasts", condition=Q(during__isempty=False)),
            models.CheckConstraint(
                name="who_says_it_is_known",
                condition=Q(quality="unknown") | ~Q(quality_said_by=""),
                violation_error_message="Schrijf op wie dit over de relatie zegt.",
            ),
            ExclusionConstraint(
                name="one_relation_of_a_kind_at_a_time",
                expressions=[
                    ("household", RangeOperators.EQUAL),
                    (Least(party("from"), party("to")), RangeOperators.EQUAL),
                    (Greatest(party("from"), party("to")), RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze relatie staat er in deze periode al.",
            ),
            ExclusionConstraint(
                name="one_bond_of_a_couple_at_a_time",
                expressions=[
                    ("household", RangeOperators.EQUAL),
                    (Least(party("from"), party("to")), RangeOperators.EQUAL),
                    (Greatest(party("from"), party("to")), RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(kind__in=COUPLE),
                violation_error_message=(
                    "Van deze twee staat in deze periode al een andere partnerrelatie. Sluit die eerst af met een datum."
                ),
            ),
        ]
        indexes = [models.Index(fields=["household", "kind"], name="relation_by_household")]

    def __str__(self):
        return self.reference

    @property
    def from_party(self) -> Person | OutsidePerson:
        return self.from_person or self.from_outsider  # type: ignore[return-value]

    @property
    def to_party(self) -> Person | OutsidePerson:
        return self.to_person or self.to_outsider  # type: ignore[return-value]


class SafeWith(models.Model):
    """Whether one person is safe with another, in words, as somebody says it; two who disagree are two rows."""

    class Answer(models.TextChoices):
        SAFE = "safe", "Veilig"
        UNSAFE = "unsafe", "Onveilig"
        UNKNOWN = "unknown", "Nog niet bekend"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="safe_with")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="safe_with")
    with_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    with_outsider = models.ForeignKey(OutsidePerson, null=True, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer)
    words = models.CharField(max_length=400)
    said_by = models.CharField(max_length=120)
    during = DateRangeField()
    by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = RelationQuerySet.as_manager()

    class Meta:
        ordering = ["household", "id"]
        constraints = [
            models.CheckConstraint(name="safe_with_one_other", condition=one_of("with") & ~Q(person=F("with_person"))),
            models.CheckConstraint(name="safe_with_lasts", condition=Q(during__isempty=False)),
            ExclusionConstraint(
                name="one_answer_of_a_voice_at_a_time",
                expressions=[
                    ("household", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    (party("with"), RangeOperators.EQUAL),
                    ("said_by", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                violation_error_message="Wat deze persoon hierover zegt, staat er in deze periode al.",
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def with_party(self) -> Person | OutsidePerson:
        return self.with_person or self.with_outsider  # type: ignore[return-value]
