"""The proposal for a pilot, in the parts that the framework asks for, and what was found when it was checked."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from naast.foundation.references import new_reference
from naast.programme.models.known import Known, known_field, value_exactly_when_known
from naast.programme.models.monitor import Indicator
from naast.programme.models.pilots import Pilot, PilotFramework
from naast.programme.models.plan import Statement


class PilotProposal(models.Model):
    """What somebody wants to try out: written in parts, each of which may wait."""

    class Scale(models.TextChoices):
        TEAM = "lokaal_team", "Eén lokaal team"
        MUNICIPALITY = "gemeente", "Een gemeente"
        YOUTH_REGION = "jeugdhulpregio", "Een jeugdhulpregio"
        PROGRAMME = "nhn", "Heel Noord-Holland Noord"

    class TargetGroup(models.TextChoices):
        YOUTH = "youth", "Kinderen en jongeren"
        ADULTS = "adults", "Volwassenen"

    class Lead(models.TextChoices):
        NEEDED = "needed", "Ja, er is een projectleider nodig"
        NOT_NEEDED = "not_needed", "Nee, het kan zonder"

    pilot = models.OneToOneField(Pilot, on_delete=models.PROTECT, related_name="proposal")
    version = models.PositiveIntegerField(default=1)
    part_versions = models.JSONField(default=dict)  # for each part: the version in which it was last written
    author_group = models.CharField(max_length=200, blank=True)
    planned_start = models.DateField(null=True)
    planned_end = models.DateField(null=True)  # the last day
    planned_cases = models.PositiveIntegerField(null=True)
    scalable_to = models.CharField(max_length=20, choices=Scale, blank=True)
    target_groups = ArrayField(models.CharField(max_length=10, choices=TargetGroup), default=list)
    project_lead_needed = models.CharField(max_length=10, choices=Lead, blank=True)
    project_lead = models.CharField(max_length=160, blank=True)  # a role in an organisation, never a name
    problem_analysis = models.TextField(blank=True)
    stakeholder_analysis = models.TextField(blank=True)
    approach = models.TextField(blank=True)
    planning = models.TextField(blank=True)
    budget = models.TextField(blank=True)
    kpis = models.TextField(blank=True)
    lessons_sharing = models.TextField(blank=True)
    business_case = models.TextField(blank=True)
    effort = models.TextField(blank=True)  # what partners do as their primary process, and what comes on top of it
    discussed_on = models.DateField(null=True)  # in the programme team, before the steering group decides

    class Meta:
        ordering = ["pilot"]
        constraints = [
            models.CheckConstraint(
                name="a_pilot_ends_after_it_starts",
                condition=Q(planned_start=None) | Q(planned_end=None) | Q(planned_end__gt=F("planned_start")),
                violation_error_message="De laatste dag ligt niet na de eerste dag. Controleer de datums.",
            ),
        ]

    def __str__(self):
        return f"Voorstel {self.pilot}"


class ProposalParty(models.Model):
    """An organisation that takes part, as what, and how firm that is."""

    class Kind(models.TextChoices):
        LOCAL_TEAM = "local_team", "Lokaal team"
        SAFE_HOME = "vt", "Veilig Thuis"
        CERTIFIED_INSTITUTION = "gi", "Gecertificeerde instelling"
        ADULT_PARTY = "adult_party", "Partij voor volwassenen"
        CHILD_PROTECTION_BOARD = "rvdk", "Raad voor de Kinderbescherming"
        OTHER = "other", "Andere partij"

    class Commitment(models.TextChoices):
        ASKED = "asked", "Gevraagd"
        PROMISED = "promised", "Toegezegd"
        AGREED = "agreed", "Vastgelegd"
        DECLINED = "declined", "Doet niet mee"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    proposal = models.ForeignKey(PilotProposal, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="pilot_parts")
    kind = models.CharField(max_length=12, choices=Kind)
    commitment = models.CharField(max_length=10, choices=Commitment)
    primary_hours = models.DecimalField(max_digits=6, decimal_places=1, null=True)  # a week, within its own work
    extra_hours = models.DecimalField(max_digits=6, decimal_places=1, null=True)  # a week, on top of it
    hours_known = known_field()

    class Meta:
        ordering = ["kind", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "organisation"],
                name="an_organisation_takes_part_once",
                violation_error_message="Deze organisatie staat al bij de partijen. Verander die regel.",
            ),
            models.CheckConstraint(
                name="hours_of_a_party_are_split_exactly_when_known",
                condition=Q(
                    hours_known=Known.KNOWN,
                    primary_hours__isnull=False,
                    primary_hours__gte=0,
                    extra_hours__isnull=False,
                    extra_hours__gte=0,
                )
                | (~Q(hours_known=Known.KNOWN) & Q(primary_hours=None, extra_hours=None)),
            ),
        ]

    def __str__(self):
        return f"{self.organisation} ({self.get_kind_display()})"


class LearningGoal(models.Model):
    """What the pilot wants to find out, and how one will see it."""

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    proposal = models.ForeignKey(PilotProposal, on_delete=models.CASCADE, related_name="goals")
    text = models.TextField()
    indicator_text = models.TextField(blank=True)
    indicator = models.ForeignKey(Indicator, null=True, on_delete=models.PROTECT, related_name="learning_goals")

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return self.text

    @property
    def is_monitored(self) -> bool:
        return bool(self.indicator_text or self.indicator_id)


class PrincipleFit(models.Model):
    """How the pilot puts one of the four basic principles into practice."""

    proposal = models.ForeignKey(PilotProposal, on_delete=models.CASCADE, related_name="principles")
    principle = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="pilot_fits")
    how = models.TextField()

    class Meta:
        ordering = ["principle"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "principle"], name="a_pilot_says_once_how_it_fits_a_principle"),
            models.CheckConstraint(name="a_fit_says_how", condition=~Q(how="")),
        ]

    def __str__(self):
        return f"{self.principle}: {self.how}"


class BusinessCaseFigure(models.Model):
    """One figure of the business case: a cost, a benefit, or an assumption that is called one."""

    class Kind(models.TextChoices):
        COST = "cost", "Kosten"
        BENEFIT = "benefit", "Opbrengst"
        ASSUMPTION = "assumption", "Aanname"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    proposal = models.ForeignKey(PilotProposal, on_delete=models.CASCADE, related_name="figures")
    kind = models.CharField(max_length=10, choices=Kind)
    what = models.CharField(max_length=200)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    unit = models.CharField(max_length=40, blank=True)
    amount_known = known_field()
    basis = models.CharField(max_length=200, blank=True)  # where it comes from, or why one assumes it

    class Meta:
        ordering = ["kind", "id"]
        constraints = [
            value_exactly_when_known("amount", "amount_known", name="a_figure_is_there_exactly_when_known"),
            models.CheckConstraint(name="an_assumption_says_why", condition=~Q(kind="assumption") | ~Q(basis="")),
        ]

    def __str__(self):
        return self.what


class ProposalCase(models.Model):
    """A final business case goes with this proposal; the case itself stays where it was made."""

    proposal = models.ForeignKey(PilotProposal, on_delete=models.CASCADE, related_name="cases")
    case = models.ForeignKey("scenario.BusinessCase", on_delete=models.PROTECT, related_name="+")
    attached_by = models.CharField(max_length=200)  # as the log names them
    attached_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "case"],
                name="a_case_goes_once_with_a_proposal",
                violation_error_message="Deze businesscase hoort al bij het voorstel.",
            )
        ]

    def __str__(self):
        return f"{self.case} bij {self.proposal}"


class FrameworkCheck(models.Model):
    """A proposal held against a version of the framework: what was checked and what came of it never change."""

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    pilot = models.ForeignKey(Pilot, on_delete=models.PROTECT, related_name="checks")
    framework = models.ForeignKey(PilotFramework, on_delete=models.PROTECT, related_name="checks")
    proposal_version = models.PositiveIntegerField()
    run_at = models.DateTimeField()
    run_by = models.CharField(max_length=200)  # as the log names whoever ran it
    checked = models.JSONField()  # the proposal as it stood
    fingerprint = models.CharField(max_length=64)  # SHA-256 of what was checked and of the framework
    results = models.JSONField()  # for each requirement: met or not, and the reason
    is_met = models.BooleanField()  # everything that is mandatory

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return f"Toets {self.reference} van {self.pilot}"
