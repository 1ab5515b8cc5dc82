"""What a reporter hears back: only sentences that may be told."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import Q

from naast.network.models import Professional
from naast.safety.models.signals import Signal


class Moment(models.TextChoices):
    DECISION = "decision", "Na het besluit"
    INVESTIGATION = "investigation", "Na het eigen onderzoek"


class FeedbackSentence(models.Model):
    """A sentence that a reporter may hear, on which ground: data, never code."""

    slug = models.SlugField(max_length=40)
    sentence = models.CharField(max_length=300)
    ground = models.CharField(max_length=200)
    is_verified = models.BooleanField(default=False)
    moments = ArrayField(models.CharField(max_length=20))
    outcomes = ArrayField(models.CharField(max_length=30), default=list)  # empty: whatever was decided
    for_professionals = models.BooleanField(default=False)  # only for a reporter with a role in what follows
    order = models.PositiveSmallIntegerField(default=0)
    valid = DateRangeField()

    class Meta:
        ordering = ["order", "id"]

    def __str__(self):
        return self.slug


class ReporterFeedback(models.Model):
    """Something the reporter has to hear before a day; and when, how and by whom it was told."""

    class How(models.TextChoices):
        PHONE = "phone", "Telefoon"
        VISIT = "visit", "Gesprek"
        LETTER = "letter", "Brief"
        NOT_REACHED = "not_reached", "Niet bereikt, drie keer geprobeerd"

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="feedback")
    moment = models.CharField(max_length=20, choices=Moment)
    due_on = models.DateField()
    told_at = models.DateTimeField(null=True)
    told_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=20, choices=How, blank=True)
    said = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    remark = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["signal", "due_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["signal", "moment"], name="a_reporter_hears_of_each_moment_once"),
            models.CheckConstraint(
                name="what_was_told_has_a_moment_a_person_and_a_way",
                condition=Q(told_at=None, told_by=None, how="")
                | (Q(told_at__isnull=False, told_by__isnull=False) & ~Q(how="")),
            ),
        ]
        indexes = [models.Index(fields=["due_on"], name="feedback_to_give", condition=Q(told_at=None))]

    def __str__(self):
        return f"terugkoppeling van {self.signal_id}"
