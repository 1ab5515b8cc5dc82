"""The reporting code: five steps and five questions, about a household or about a signal."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from naast.foundation.references import new_reference
from naast.households.models import Household
from naast.network.models import Professional
from naast.safety.models.signals import Signal


class Meldcode(models.Model):
    """One walk through the five steps; it may be closed and another one started."""

    class Answer(models.TextChoices):
        YES = "yes", "Ja"
        NO = "no", "Nee"
        UNKNOWN = "unknown", "Ik weet het nog niet"

    class Talked(models.TextChoices):
        YES = "yes", "Ja"
        NOT_SAFE = "not_safe", "Nee, dat is nu niet veilig"
        NO = "no", "Nee, om een andere reden"

    class Conclusion(models.TextChoices):
        REPORT = "report", "Ik meld bij Veilig Thuis"
        HELP = "help", "Ik help zelf of regel hulp"
        REPORT_AND_HELP = "report_and_help", "Ik meld en help zelf of regel hulp"
        CLOSE = "close", "Ik sluit af en leg vast"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    household = models.ForeignKey(Household, null=True, on_delete=models.PROTECT, related_name="meldcodes")
    signal = models.ForeignKey(Signal, null=True, on_delete=models.CASCADE, related_name="meldcodes")
    started_by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()

    signs = models.TextField(blank=True)  # step 1
    consulted = models.CharField(max_length=200, blank=True)  # step 2
    consulted_anonymously = models.BooleanField(default=True)
    consultation = models.TextField(blank=True)
    talked = models.CharField(max_length=10, choices=Talked, blank=True)  # step 3
    talk = models.TextField(blank=True)
    suspicion = models.CharField(max_length=10, choices=Answer, blank=True)  # step 4
    unsafe = models.CharField(max_length=10, choices=Answer, blank=True)
    can_help = models.CharField(max_length=10, choices=Answer, blank=True)
    accepts_help = models.CharField(max_length=10, choices=Answer, blank=True)
    help_works = models.CharField(max_length=10, choices=Answer, blank=True)
    weighing = models.TextField(blank=True)
    conclusion = models.CharField(max_length=20, choices=Conclusion, blank=True)  # step 5
    reason = models.TextField(blank=True)

    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    closed_because = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-started_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="a_meldcode_is_about_a_household_or_a_signal",
                condition=Q(household__isnull=False, signal=None) | Q(household=None, signal__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(closed_at=None, household__isnull=False),
                name="one_open_meldcode_per_household",
            ),
            models.UniqueConstraint(
                fields=["signal"],
                condition=Q(closed_at=None, signal__isnull=False),
                name="one_open_meldcode_per_signal",
            ),
            models.CheckConstraint(
                name="a_closed_meldcode_says_by_whom_and_why",
                condition=Q(closed_at=None, closed_by=None, closed_because="")
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(closed_because="")),
            ),
            models.CheckConstraint(
                name="a_choice_in_a_meldcode_has_a_reason", condition=Q(conclusion="") | ~Q(reason="")
            ),
        ]

    def __str__(self):
        return self.reference
