"""Households, the people in them, and the professionals beside them."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Now

from naast.access.grants import Relation, Role
from naast.access.models import Account
from naast.foundation import periods
from naast.foundation.references import new_reference
from naast.network.models import Municipality, Professional, Team


class Household(models.Model):
    """People who live together or are bound by care or by a relation that was: the unit of all work."""

    class Phase(models.IntegerChoices):
        DIRECT_SAFETY = 1, "Directe veiligheid"
        RISK_LED_CARE = 2, "Risicogestuurde zorg"
        RECOVERY = 3, "Herstelgerichte zorg"

    # What a page reads along with it: who belongs to it today, and how it is spoken of.
    members: list[Membership]
    name: str

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="households")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    phase = models.SmallIntegerField(choices=Phase, default=Phase.DIRECT_SAFETY)
    phase_since = models.DateField()
    next_review_on = models.DateField(null=True)  # set by the plan in force; null: no plan in force
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-opened_on", "-id"]
        indexes = [models.Index(fields=["team", "opened_on"], name="household_by_team")]

    def __str__(self):
        return self.reference

    def relations_of(self, actor) -> frozenset[str]:
        """How the actor stands to this household at this moment, by the database's clock."""
        if actor.professional is None:
            return frozenset()
        kinds = set(self.involvements.active().filter(professional=actor.professional).values_list("kind", flat=True))
        if Role.TEAM_LEADER in actor.roles and actor.professional.team_id == self.team_id:
            kinds.add(Relation.LEADS_THE_TEAM)
        return frozenset(kinds)


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
    born_on = models.DateField("geboortedatum", null=True)
    expected_on = models.DateField("verwacht op", null=True)  # an unborn child
    died_on = models.DateField(null=True)
    gender = models.CharField(max_length=10, choices=Gender, default=Gender.UNKNOWN)
    speaks = models.CharField("taal", max_length=60, blank=True)
    needs_interpreter = models.BooleanField(default=False)
    address_is_hidden = models.BooleanField(default=False)
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
        indexes = [GinIndex(fields=["name_key"], opclasses=["gin_trgm_ops"], name="person_by_name")]

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
        """The composition on that day."""
        return self.filter(during__contains=day)


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
    during = DateRangeField()

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


class InvolvementQuerySet(models.QuerySet):
    def active(self):
        """Valid at this moment by the clock of the database, never by ours."""
        return self.filter(during__contains=Now())


class Involvement(models.Model):
    """A professional stands beside a household: in what way, why, on which ground, from when until when."""

    class Kind(models.TextChoices):
        FIXED_FACE = "fixed_face", "Vast gezicht"
        DUO = "duo", "Duo (veiligheidsprofessional)"
        DEPUTY = "deputy", "Waarneming"
        TAKING_IN = "taking_in", "Aanmelding"

    class Purpose(models.TextChoices):
        INTAKE = "intake", "Aanmelding"
        COORDINATION = "coordination", "Regie"
        DUO = "duo", "Duo"
        DEPUTISING = "deputising", "Waarneming"
        SAFETY_ASSESSMENT = "safety_assessment", "Veiligheid beoordelen"

    class Ground(models.TextChoices):
        """What the law allows it on; texts to be confirmed by the privacy officer."""

        JEUGDWET = "jeugdwet", "Jeugdwet (toegang en hulp)"
        WMO = "wmo", "Wmo 2015 (ondersteuning)"
        WMO_SAFE_HOME = "wmo_safe_home", "Wmo 2015, artikel 4.1.1 (Veilig Thuis)"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="involvements")
    professional = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="involvements")
    kind = models.CharField(max_length=20, choices=Kind)
    purpose = models.CharField(max_length=20, choices=Purpose)
    ground = models.CharField(max_length=20, choices=Ground)
    during = DateTimeRangeField()
    granted_by = models.ForeignKey(
        Professional, null=True, on_delete=models.PROTECT, related_name="granted_involvements"
    )
    reason = models.CharField(max_length=400, blank=True)

    objects = InvolvementQuerySet.as_manager()

    class Meta:
        ordering = ["household", "id"]
        constraints = [
            ExclusionConstraint(
                name="one_fixed_face_at_a_time",
                expressions=[("household", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=Q(kind="fixed_face"),
                violation_error_message="Dit huishouden heeft in deze periode al een vast gezicht.",
            ),
            ExclusionConstraint(
                name="one_involvement_of_a_kind_at_a_time",
                expressions=[
                    ("household", RangeOperators.EQUAL),
                    ("professional", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                name="an_involvement_lasts_and_ends", condition=Q(during__isempty=False, during__upper_inf=False)
            ),
            models.CheckConstraint(
                name="nobody_grants_an_involvement_to_oneself",
                condition=(Q(kind="taking_in") & Q(granted_by=None))
                | (~Q(kind="taking_in") & Q(granted_by__isnull=False) & ~Q(granted_by=F("professional"))),
                violation_error_message="Niemand kan zichzelf aan een huishouden verbinden. Vraag een collega die dat mag.",
            ),
        ]
        indexes = [models.Index(fields=["professional", "household"], name="involvement_by_professional")]

    def __str__(self):
        return f"{self.get_kind_display()} van {self.household}"


class ConflictOfInterest(models.Model):
    """This professional is party, relative or neighbour: whatever else is granted, this household stays closed."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="conflicts")
    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="conflicts")
    reason = models.CharField(max_length=200)

    class Meta:
        ordering = ["household", "professional"]
        constraints = [models.UniqueConstraint(fields=["household", "professional"], name="one_conflict_per_pair")]

    def __str__(self):
        return f"{self.professional} niet bij {self.household}"


class Address(models.Model):
    """Where somebody lives during a period, when that is no secret."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="addresses")
    street = models.CharField("straat", max_length=120)
    number = models.CharField("huisnummer", max_length=12)
    postcode = models.CharField("postcode", max_length=7, blank=True)
    town = models.CharField("plaats", max_length=80)
    municipality = models.ForeignKey(Municipality, null=True, on_delete=models.PROTECT)
    during = DateRangeField()

    class Meta:
        ordering = ["person", "-id"]

    def __str__(self):
        return f"adres {self.pk}"


class HiddenAddress(models.Model):
    """A secret address: its own schema, sealed with its own key, opened only by a reveal that leaves a trace."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="hidden_address")
    sealed = models.BinaryField()
    key_id = models.CharField(max_length=20)
    sealed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["person"]

    def __str__(self):
        return "afgeschermd adres"


class MemberAccount(models.Model):
    """This account is that person: the door to their own pages."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="member")
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="member_account")
    invited_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT)
    opened_on = models.DateField()

    class Meta:
        ordering = ["account"]

    def __str__(self):
        return f"eigen pagina {self.pk}"


class Draft(models.Model):
    """What somebody was writing: kept while they write, so that nothing is lost."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="drafts")
    household = models.ForeignKey(Household, null=True, on_delete=models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=80)  # "safety_plan:7K3MQ-2XPT9"
    content = models.JSONField()
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-saved_at"]
        constraints = [models.UniqueConstraint(fields=["account", "form"], name="one_draft_per_form")]

    def __str__(self):
        return self.form
