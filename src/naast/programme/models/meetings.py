"""Meetings of a body: how often, what was on the agenda, who was there, and the minutes until they are adopted."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from naast.foundation.references import new_reference
from naast.programme.models.decisions import Decision
from naast.programme.models.governance import Body, BodySeat
from naast.programme.models.pilots import Pilot
from naast.programme.models.plan import DevelopmentTask
from naast.programme.models.risks import Risk
from naast.programme.models.sitting import SeatHolder


class MeetingSeries(models.Model):
    """How often a body means to meet during a period: so many times a year, or once in so many weeks."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="series")
    times_per_year = models.PositiveSmallIntegerField(null=True)
    every_weeks = models.PositiveSmallIntegerField(null=True)
    roughly = models.BooleanField(default=False)
    during = DateRangeField()
    from_plan = models.BooleanField(default=False)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["body", "during"]
        verbose_name_plural = "meeting series"
        constraints = [
            ExclusionConstraint(
                name="a_body_has_one_rhythm_at_a_time",
                expressions=[("body", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                violation_error_message="Dit overleg heeft in deze periode al een ritme.",
            ),
            models.UniqueConstraint(
                fields=["body"], condition=Q(from_plan=True), name="the_plan_names_one_rhythm_for_a_body"
            ),
            models.CheckConstraint(
                name="a_rhythm_counts_a_year_or_weeks",
                condition=Q(times_per_year__isnull=False, times_per_year__gte=1, every_weeks=None)
                | Q(times_per_year=None, every_weeks__isnull=False, every_weeks__gte=1),
            ),
        ]

    def __str__(self):
        return f"{self.body}: {self.words}"

    @property
    def words(self) -> str:
        about = "ongeveer " if self.roughly else ""
        if self.every_weeks is None:
            return f"{about}{self.times_per_year} keer per jaar"
        return f"{about}elke week" if self.every_weeks == 1 else f"{about}1 keer per {self.every_weeks} weken"


class Meeting(models.Model):
    """One meeting of one body."""

    class State(models.TextChoices):
        PLANNED = "planned", "Gepland"
        AGENDA_SENT = "agenda_sent", "Agenda verstuurd"
        HELD = "held", "Gehouden"
        MINUTES_DRAFT = "minutes_draft", "Verslag in concept"
        MINUTES_ADOPTED = "minutes_adopted", "Verslag vastgesteld"
        CANCELLED = "cancelled", "Vervallen"

    TOOK_PLACE = (State.HELD, State.MINUTES_DRAFT, State.MINUTES_ADOPTED)
    AHEAD = (State.PLANNED, State.AGENDA_SENT)

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(null=True)
    place = models.CharField(max_length=160, blank=True)
    state = models.CharField(max_length=16, choices=State, default=State.PLANNED)
    agenda_sent_on = models.DateField(null=True)
    report = models.TextField(blank=True)
    adopted_on = models.DateField(null=True)
    adopted_in = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="adopts")
    cancelled_because = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-starts_at", "-id"]
        indexes = [models.Index(fields=["body", "starts_at"], name="meetings_of_a_body")]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "starts_at"],
                condition=~Q(state="cancelled"),
                name="a_body_meets_once_at_a_time",
                violation_error_message="Op dit moment staat al een vergadering van dit overleg.",
            ),
            models.UniqueConstraint(fields=["id", "body"], name="a_meeting_is_of_its_body"),
            models.CheckConstraint(
                name="adopted_minutes_have_a_day",
                condition=Q(state="minutes_adopted", adopted_on__isnull=False)
                | (~Q(state="minutes_adopted") & Q(adopted_on=None, adopted_in=None)),
            ),
            models.CheckConstraint(
                name="a_cancelled_meeting_says_why",
                condition=Q(state="cancelled") & ~Q(cancelled_because="")
                | (~Q(state="cancelled") & Q(cancelled_because="")),
            ),
        ]

    def __str__(self):
        return f"{self.body} {self.starts_at:%d-%m-%Y}"


class AgendaItem(models.Model):
    """One thing a body will speak about, in a meeting or still waiting for one, and afterwards what was said."""

    class Purpose(models.TextChoices):
        INFORM = "inform", "Ter informatie"
        OPINION = "opinion", "Om een mening te vormen"
        DECIDE = "decide", "Om te besluiten"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="agenda_items")
    meeting = models.ForeignKey(Meeting, null=True, on_delete=models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=200)
    purpose = models.CharField(max_length=8, choices=Purpose)
    minutes = models.PositiveSmallIntegerField(null=True)
    presenter = models.CharField(max_length=120, blank=True)
    explanation = models.TextField(blank=True)
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="agenda_items")
    task = models.ForeignKey(DevelopmentTask, null=True, on_delete=models.PROTECT, related_name="agenda_items")
    pilot = models.ForeignKey(Pilot, null=True, on_delete=models.PROTECT, related_name="agenda_items")
    risk = models.ForeignKey(Risk, null=True, on_delete=models.PROTECT, related_name="agenda_items")
    carried_from = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="carried_to")
    report = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["meeting", "order", "id"]
        constraints = [
            models.CheckConstraint(
                name="a_decision_on_the_agenda_is_there_to_be_taken", condition=Q(decision=None) | Q(purpose="decide")
            ),
            models.CheckConstraint(
                name="nothing_is_carried_over_from_itself", condition=~Q(carried_from=models.F("id"))
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def subject(self):
        return self.task or self.pilot or self.risk


class Outcome(models.Model):
    """What came of an agenda item; after the minutes were adopted, only a correction is added."""

    class Kind(models.TextChoices):
        INFORMATION = "information", "Informatie"
        ADVICE = "advice", "Advies"
        QUESTION = "question", "Vraag"
        DECISION = "decision", "Besluit"
        ACTION = "action", "Actie"
        ESCALATION = "escalation", "Opgeschaald"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="outcomes")
    kind = models.CharField(max_length=12, choices=Kind)
    text = models.TextField()
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="outcomes")
    escalated_to = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="escalations")
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrections")
    is_correction = models.BooleanField(default=False)
    recorded_on = models.DateField()

    class Meta:
        ordering = ["item", "id"]
        constraints = [
            models.CheckConstraint(
                name="an_outcome_names_its_decision_exactly_when_it_is_one",
                condition=Q(kind="decision", decision__isnull=False) | (~Q(kind="decision") & Q(decision=None)),
            ),
            models.CheckConstraint(
                name="an_outcome_names_where_it_went_exactly_when_escalated",
                condition=Q(kind="escalation", escalated_to__isnull=False)
                | (~Q(kind="escalation") & Q(escalated_to=None)),
            ),
            models.CheckConstraint(
                name="only_a_correction_corrects", condition=Q(corrects=None) | Q(is_correction=True)
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.text}"


class Attendance(models.Model):
    """How a seat was filled at a meeting; no row means that nobody wrote it down."""

    class How(models.TextChoices):
        PRESENT = "present", "Aanwezig"
        ABSENT = "absent", "Afwezig"
        SUBSTITUTE = "substitute", "Vervangen"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    seat = models.ForeignKey(BodySeat, on_delete=models.PROTECT, related_name="attendance")
    holder = models.ForeignKey(SeatHolder, null=True, on_delete=models.PROTECT, related_name="attendance")
    how = models.CharField(max_length=10, choices=How)
    name = models.CharField(max_length=120, blank=True)  # who was there: the holder as called then, or who stood in

    class Meta:
        ordering = ["meeting", "seat", "id"]
        verbose_name_plural = "attendance"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "seat", "holder"], name="a_seat_is_counted_once_a_meeting", nulls_distinct=False
            ),
            models.CheckConstraint(name="who_stood_in_has_a_name", condition=~Q(how="substitute") | ~Q(name="")),
        ]

    def __str__(self):
        return f"{self.seat}: {self.get_how_display()}"
