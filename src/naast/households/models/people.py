"""The people, and how they belong to a household."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q

from naast.foundation import periods
from naast.foundation.references import new_reference
from naast.households.models.households import Household
from naast.network.models import Professional


class Person(models.Model):
    """Somebody who is or was a member of a household, an unborn child included."""

    class Gender(models.TextChoices):
        FEMALE = "female", "Vrouw"
        MALE = "male", "Man"
        OTHER = "other", "Anders"
        UNKNOWN = "unknown", "Nog niet bekend"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    given_name = models.CharField("voornaam", max_length=80, blank=True)
    prefix = models.CharField("tussenvoegsel", max_length=20, blank=True)
    surname = models.CharField("achternaam", max_length=120)
    name_key = models.GeneratedField(
        expression=Func(F("given_name"), F("surname"), function="sec.name_key"),
        output_field=models.TextField(),
        db_persist=True,
    )
    sounds = models.GeneratedField(
        expression=Func(F("given_name"), F("surname"), function="sec.name_sounds"),
        output_field=ArrayField(models.TextField()),
        db_persist=True,
    )
    born_on = models.DateField("geboortedatum", null=True)
    expected_on = models.DateField("verwacht op", null=True)  # an unborn child
    died_on = models.DateField(null=True)
    gender = models.CharField(max_length=10, choices=Gender, default=Gender.UNKNOWN)
    speaks = models.CharField("taal", max_length=60, blank=True)
    needs_interpreter = models.BooleanField(default=False)
    interpreter_service = models.CharField("tolkdienst", max_length=120, blank=True, db_default="")
    reads_little = models.BooleanField(default=False, db_default=False)
    hears_badly = models.BooleanField(default=False, db_default=False)
    sees_badly = models.BooleanField(default=False, db_default=False)
    talking_words = models.CharField(max_length=300, blank=True, db_default="")
    address_is_hidden = models.BooleanField(default=False)
    # Two descriptions of one person: both rows stay, and read the same. Never a chain: the database sees to it.
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["surname", "given_name", "id"]
        constraints = [
            models.CheckConstraint(
                name="born_or_expected_but_not_both",
                condition=Q(born_on=None) | Q(expected_on=None),
                violation_error_message="Vul een geboortedatum in of de datum waarop het kind wordt verwacht, niet allebei.",
            )
        ]
        indexes = [
            GinIndex(fields=["name_key"], opclasses=["gin_trgm_ops"], name="person_by_name"),
            GinIndex(fields=["sounds"], name="person_by_sound", fastupdate=False),
            models.Index(fields=["born_on"], name="person_by_birth_date"),
        ]

    def __str__(self):
        return self.reference

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.given_name, self.prefix, self.surname) if part)

    @property
    def is_unborn(self) -> bool:
        return self.expected_on is not None

    def age(self, today: date) -> int | None:
        """Full years on that day; None when the birth date is not known or lies ahead."""
        if self.born_on is None or self.born_on > today:
            return None
        return periods.full_years(self.born_on, today)


class MembershipQuerySet(models.QuerySet):
    def on(self, day: date):
        """The composition on that day; who was entered twice and is known to be one person, once."""
        return self.filter(during__contains=day, is_doubled=False)


class Membership(models.Model):
    """Somebody belongs to a household in a certain way during a period; a child may have two homes."""

    class Kind(models.TextChoices):
        ADULT = "adult", "Volwassene"
        PARENT = "parent", "Ouder"
        STEPPARENT = "stepparent", "Stiefouder"
        PARTNER = "partner", "Partner"
        EX_PARTNER = "ex_partner", "Ex-partner"
        CHILD = "child", "Kind"
        UNBORN = "unborn", "Ongeboren kind"
        FOSTER_CHILD = "foster_child", "Pleegkind"
        GRANDPARENT = "grandparent", "Grootouder"
        ELDER = "elder", "Oudere die zorg krijgt"
        OTHER = "other", "Andere huisgenoot"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    kind = models.CharField("rol in het huishouden", max_length=20, choices=Kind)
    lives_here = models.BooleanField(default=True)
    arrangement = models.CharField(max_length=300, blank=True, db_default="")  # which days, with two homes
    during = DateRangeField()
    is_doubled = models.BooleanField(
        default=False, db_default=False
    )  # the same person stands in this household under the other description

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["household", "id"]
        constraints = [
            ExclusionConstraint(
                name="a_person_is_a_member_once_at_a_time",
                expressions=[
                    ("household", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze persoon hoort in deze periode al bij dit huishouden.",
            ),
            models.CheckConstraint(name="a_membership_lasts", condition=Q(during__isempty=False)),
        ]

    def __str__(self):
        return f"{self.person} in {self.household}"


class EarlierMembership(models.Model):
    """How a membership stood before it was corrected or ended; the database writes it, and nobody takes it away."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="earlier_memberships")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="earlier")
    kind = models.CharField(max_length=20, choices=Membership.Kind)
    lives_here = models.BooleanField()
    arrangement = models.CharField(max_length=300, blank=True)
    during = DateRangeField()
    until = models.DateTimeField()
    changed_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["membership", "id"]

    def __str__(self):
        return f"{self.membership_id} tot {self.until}"
