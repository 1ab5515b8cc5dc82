"""The professionals beside a household."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from naast.households.models.households import Household
from naast.network.models import Professional, StatutoryTask


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
        HANDING_OVER = "handing_over", "Vorig vast gezicht, blijft nog even"
        FOLLOW_UP = "follow_up", "Nazorg na het afsluiten"

    class Purpose(models.TextChoices):
        INTAKE = "intake", "Aanmelding"
        COORDINATION = "coordination", "Regie"
        DUO = "duo", "Duo"
        DEPUTISING = "deputising", "Waarneming"
        SAFETY_ASSESSMENT = "safety_assessment", "Veiligheid beoordelen"
        FOLLOW_UP = "follow_up", "Nazorg"

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
    # Of a duo: the task that the law gives the own organisation, in whose name everything here is done.
    statutory_task = models.ForeignKey(StatutoryTask, null=True, on_delete=models.PROTECT, related_name="+")

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
                violation_error_message="Deze collega staat in deze periode al op deze manier naast dit huishouden.",
            ),
            ExclusionConstraint(
                name="one_deputy_at_a_time",
                expressions=[("household", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=Q(kind="deputy"),
                violation_error_message="Er neemt in deze periode al iemand waar. Kies andere dagen.",
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
    declared_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["household", "professional"]
        constraints = [models.UniqueConstraint(fields=["household", "professional"], name="one_conflict_per_pair")]

    def __str__(self):
        return f"{self.professional} niet bij {self.household}"


class LiftedConflict(models.Model):
    """A conflict of interest that is one no more, with who said so and why; nobody's to read but the owner's."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="lifted_conflicts")
    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=200)
    declared_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField()
    lifted_because = models.CharField(max_length=400)

    class Meta:
        ordering = ["household", "id"]

    def __str__(self):
        return f"{self.professional} weer bij {self.household}"
