"""How long something may take, and the clocks that run."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models.functions import Coalesce

from naast.foundation import periods
from naast.network.models import Region
from naast.safety.models.signals import Signal


class Term(models.Model):
    """How long something may take, on which legal basis, from when: data, never code."""

    class Kind(models.TextChoices):
        WEIGH_SIGNAL = "weigh_signal", "Bespreken van een signaal in het eigen team"
        DECIDE_SIGNAL = "decide_signal", "Beoordelen van een melding"
        DECIDE_ACUTE_SIGNAL = "decide_acute_signal", "Beoordelen bij acuut gevaar"
        INVESTIGATION = "investigation", "Onderzoek"
        CONDITIONS = "conditions", "Voorwaarden en vervolg"
        ACCEPT_HANDOVER = "accept_handover", "Overnemen door een ander team"
        INFORM_CONCERNED = "inform_concerned", "Inlichten van betrokkenen"
        INFORM_PUT_OFF = "inform_put_off", "Uitstel van inlichten, per stap"
        FEEDBACK = "feedback", "Terugkoppelen aan de melder"
        ANSWER_ADVICE = "answer_advice", "Beantwoorden van een adviesvraag"
        START_HELP = "start_help", "Eerste contact na overdracht"
        REVIEW_PHASE_1 = "review_phase_1", "Bekijken in fase 1"
        REVIEW_PHASE_2 = "review_phase_2", "Bekijken in fase 2"
        REVIEW_PHASE_3 = "review_phase_3", "Bekijken in fase 3"
        SECOND_READING_ACUTE = "second_reading_acute", "Tegenlezen bij acuut onveilig"
        SECOND_READING_UNSAFE = "second_reading_unsafe", "Tegenlezen bij onveilig"
        FIRST_FOLLOW_UP = "first_follow_up", "Eerste nazorgcontact na sluiten"
        LAST_FOLLOW_UP = "last_follow_up", "Tweede nazorgcontact na sluiten"
        ESCALATE_CHECK = "escalate_check", "Opschalen als er niet is teruggekeken"
        MOVE_CHECK = "move_check", "Verzetten van terugkijken, hoogstens"

    kind = models.CharField(max_length=30, choices=Kind)
    days = models.PositiveSmallIntegerField()
    counts_working_days = models.BooleanField(default=False)
    legal_basis = models.CharField(max_length=200)
    is_verified = models.BooleanField(default=False)  # checked against the text of the law
    region = models.ForeignKey(Region, null=True, on_delete=models.PROTECT, related_name="+")  # null: everywhere else
    valid = DateRangeField()

    class Meta:
        ordering = ["kind", "id"]
        constraints = [
            ExclusionConstraint(
                name="one_term_of_a_kind_at_a_time",
                expressions=[
                    ("kind", RangeOperators.EQUAL),
                    (Coalesce("region", 0), RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self):
        return self.get_kind_display()

    def last_day(self, start: date) -> date:
        """The last day on which it is in time, when it began on `start`; the first day does not count."""
        if self.counts_working_days:
            return periods.working_days_after(start, self.days)
        # A term does not end on a day on which nobody works (Algemene termijnenwet, art. 1); today stays today.
        return periods.next_working_day(start + timedelta(days=self.days)) if self.days else start


class StatutoryClock(models.Model):
    """A term that runs for this signal, and when it stopped."""

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="clocks")
    term = models.ForeignKey(Term, on_delete=models.PROTECT)
    starts_on = models.DateField()
    ends_on = models.DateField()
    stopped_on = models.DateField(null=True)
    paused_on = models.DateField(null=True)  # since when it stands still; its pauses say why

    class Meta:
        ordering = ["signal", "ends_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="a_term_that_stopped_stands_still_no_more",
                condition=models.Q(stopped_on=None) | models.Q(paused_on=None),
            )
        ]

    def __str__(self):
        return f"{self.term} tot {self.ends_on:%d-%m-%Y}"
