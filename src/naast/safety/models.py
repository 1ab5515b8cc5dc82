"""Signals, how safe it is, and what people agree about it."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from naast.access.grants import Relation, Role
from naast.foundation import periods
from naast.foundation.references import new_reference
from naast.households.models import Household, Person
from naast.network.models import Professional, Team


class Signal(models.Model):
    """A first observation of worry, or a report, with what was decided about it."""

    class Channel(models.TextChoices):
        PHONE = "phone", "Telefoon"
        VISIT = "visit", "Gesprek"
        EMAIL = "email", "E-mail"
        POLICE = "police", "Politiemelding"
        FORM = "form", "Formulier"

    class Worry(models.TextChoices):
        CHILD_ABUSE = "child_abuse", "Kindermishandeling of verwaarlozing"
        PARTNER_VIOLENCE = "partner_violence", "Geweld tussen (ex-)partners"
        ELDER_ABUSE = "elder_abuse", "Ouderenmishandeling"
        PARENT_ABUSE = "parent_abuse", "Geweld van kind tegen ouder"
        DIVORCE_CONFLICT = "divorce_conflict", "Zorgen rond een scheiding"
        OTHER = "other", "Andere zorg"

    class Outcome(models.TextChoices):
        HAND_OVER_LOCAL_TEAM = "hand_over_local_team", "Het lokale team gaat aan de slag"
        RUNNING_HELP = "running_help", "Aansluiten bij hulp die al loopt"
        MULTIDISCIPLINARY = "multidisciplinary", "Overdragen aan een multidisciplinair team"
        OWN_INVESTIGATION = "own_investigation", "Eigen onderzoek door Veilig Thuis"
        CONDITIONS_AND_FOLLOW_UP = "conditions_and_follow_up", "Voorwaarden en vervolg"
        REQUEST_BOARD = "request_board", "Verzoek tot onderzoek bij de Raad"
        THOSE_CONCERNED = "those_concerned", "Overdragen aan betrokkenen zelf"
        BECOMES_ADVICE = "becomes_advice", "Het wordt een advies"
        ENDS = "ends", "Het stopt hier"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="signals")  # where it came in
    household = models.ForeignKey(Household, null=True, on_delete=models.PROTECT, related_name="signals")
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="received_signals")
    channel = models.CharField(max_length=10, choices=Channel)
    worry = models.CharField(max_length=20, choices=Worry)
    is_acute = models.BooleanField(default=False)
    content = models.TextField()
    decide_before = models.DateField()  # last day of the term, counted in working days
    outcome = models.CharField(max_length=30, choices=Outcome, blank=True)
    outcome_reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="decided_signals")
    placed_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="placed_signals")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-received_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="an_outcome_has_a_reason_a_decider_and_a_moment",
                condition=Q(outcome="", decided_at=None, decided_by=None)
                | (~Q(outcome="") & ~Q(outcome_reason="") & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="a_signal_in_a_household_was_placed_there_by_somebody",
                condition=Q(household=None, placed_by=None) | Q(household__isnull=False, placed_by__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["team", "decide_before"], name="open_signal_by_team", condition=Q(outcome=""))]

    def __str__(self):
        return self.reference

    def relations_of(self, actor) -> frozenset[str]:
        """Whoever took it in or dealt with it, their team, and everyone beside the household it is about."""
        if actor.professional is None:
            return frozenset()
        # Not self.household: for whoever does not stand beside it, that household is not there at all.
        household = Household.objects.filter(pk=self.household_id).first() if self.household_id else None
        relations = set(household.relations_of(actor)) if household else set()
        if actor.professional.pk in (self.received_by_id, self.decided_by_id, self.placed_by_id):
            relations.add(Relation.RECEIVED_IT)
        # Once it is known whose file it belongs in, the team as a whole has no business with it any more.
        takes_in = not actor.roles.isdisjoint({Role.LOCAL_PROFESSIONAL, Role.INTAKE})
        if self.household_id is None and takes_in and self.team_id == actor.professional.team_id:
            relations.add(Relation.IN_RECEIVING_TEAM)
        return frozenset(relations)


class Reporter(models.Model):
    """Who gave the signal: guarded apart, because a reporter may be in danger too."""

    class Kind(models.TextChoices):
        POLICE = "police", "Politie"
        SCHOOL = "school", "School of opvang"
        DOCTOR = "doctor", "Huisarts of andere zorg"
        RELATIVE = "relative", "Familie of bekende"
        NEIGHBOUR = "neighbour", "Buur"
        SELF = "self", "Iemand uit het huishouden zelf"
        PROFESSIONAL = "professional", "Andere professional"
        ANONYMOUS = "anonymous", "Wil niet genoemd worden"

    signal = models.OneToOneField(Signal, primary_key=True, on_delete=models.CASCADE, related_name="reporter")
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=120, blank=True)
    contact = models.CharField(max_length=120, blank=True)
    is_hidden = models.BooleanField(default=False)  # never named to the household

    class Meta:
        ordering = ["signal"]
        constraints = [
            models.CheckConstraint(
                name="an_anonymous_reporter_has_no_name",
                condition=~Q(kind="anonymous") | Q(name="", contact="", is_hidden=True),
            )
        ]

    def __str__(self):
        return f"melder van {self.signal_id}"


class NamedInSignal(models.Model):
    """Somebody whom the signal names, before it is known who that is."""

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="named")
    given_name = models.CharField(max_length=80, blank=True)
    prefix = models.CharField(max_length=20, blank=True)
    surname = models.CharField(max_length=120)
    born_on = models.DateField(null=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"genoemd in {self.signal_id}"

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.given_name, self.prefix, self.surname) if part)


class Term(models.Model):
    """How long something may take, on which legal basis, from when: data, never code."""

    class Kind(models.TextChoices):
        DECIDE_SIGNAL = "decide_signal", "Beoordelen van een melding"
        DECIDE_ACUTE_SIGNAL = "decide_acute_signal", "Beoordelen bij acuut gevaar"
        INVESTIGATION = "investigation", "Onderzoek"
        CONDITIONS = "conditions", "Voorwaarden en vervolg"
        START_HELP = "start_help", "Eerste contact na overdracht"
        REVIEW_PHASE_1 = "review_phase_1", "Bekijken in fase 1"
        REVIEW_PHASE_2 = "review_phase_2", "Bekijken in fase 2"
        REVIEW_PHASE_3 = "review_phase_3", "Bekijken in fase 3"

    kind = models.CharField(max_length=30, choices=Kind)
    days = models.PositiveSmallIntegerField()
    counts_working_days = models.BooleanField(default=False)
    legal_basis = models.CharField(max_length=200)
    is_verified = models.BooleanField(default=False)  # checked against the text of the law
    valid = DateRangeField()

    class Meta:
        ordering = ["kind", "id"]
        constraints = [
            ExclusionConstraint(
                name="one_term_of_a_kind_at_a_time",
                expressions=[("kind", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
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

    class Meta:
        ordering = ["signal", "ends_on", "id"]

    def __str__(self):
        return f"{self.term} tot {self.ends_on:%d-%m-%Y}"


class Instrument(models.Model):
    """A versioned questionnaire; what was answered keeps the version it was answered on."""

    slug = models.SlugField()
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    definition = models.JSONField()
    is_active = models.BooleanField(default=False)

    class Meta:
        ordering = ["slug", "number"]
        constraints = [
            models.UniqueConstraint(fields=["slug", "number"], name="one_definition_per_version"),
            models.UniqueConstraint(fields=["is_active"], condition=Q(is_active=True), name="one_active_instrument"),
        ]

    def __str__(self):
        return f"{self.name}, versie {self.number}"


class SafetyAssessment(models.Model):
    """How safe it is in a household: answers, a figure from every voice, and the worker's own judgement."""

    class State(models.TextChoices):
        DRAFT = "draft", "Concept"
        FINAL = "final", "Definitief"

    class Judgement(models.TextChoices):
        SAFE_ENOUGH = "safe_enough", "Veilig genoeg"
        WORRYING = "worrying", "Zorgelijk"
        UNSAFE = "unsafe", "Onveilig"
        ACUTE = "acute", "Acuut onveilig"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="assessments")
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT)
    by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="assessments")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    started_on = models.DateField()
    final_on = models.DateField(null=True)
    answers = models.JSONField(default=dict)
    judgement = models.CharField("eigen oordeel", max_length=20, choices=Judgement, blank=True)
    judgement_reason = models.TextField("waarom", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-started_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="a_final_assessment_has_a_judgement_with_a_reason",
                condition=Q(state="draft", final_on=None)
                | (Q(state="final", final_on__isnull=False) & ~Q(judgement="") & ~Q(judgement_reason="")),
            ),
            models.UniqueConstraint(
                fields=["household"], condition=Q(state="draft"), name="one_draft_assessment_per_household"
            ),
        ]

    def __str__(self):
        return self.reference


class SafetyScore(models.Model):
    """The figure 0-10 one voice gives; no figure is a voice that was not heard, with the reason why."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="scores")
    assessment = models.ForeignKey(SafetyAssessment, on_delete=models.CASCADE, related_name="scores")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="scores")  # null: the worker
    figure = models.PositiveSmallIntegerField(null=True, validators=[MinValueValidator(0), MaxValueValidator(10)])
    own_words = models.TextField(blank=True)
    not_heard_because = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["assessment", "id"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "person"], name="one_figure_per_voice", nulls_distinct=False),
            models.CheckConstraint(
                name="a_figure_lies_between_0_and_10", condition=Q(figure=None) | Q(figure__range=(0, 10))
            ),
        ]

    def __str__(self):
        return f"cijfer bij {self.assessment}"


class SafetyPlan(models.Model):
    """The three most unsafe situations, what must be so, and how people keep it so."""

    class State(models.TextChoices):
        DRAFT = "draft", "Concept"
        IN_FORCE = "in_force", "Van kracht"
        ENDED = "ended", "Afgelopen"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="safety_plans")
    assessment = models.ForeignKey(SafetyAssessment, null=True, on_delete=models.PROTECT, related_name="plans")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    number = models.PositiveSmallIntegerField()
    written_by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="written_plans")
    safe_place = models.TextField("veilige plek", blank=True)
    if_it_fails = models.TextField("als het niet lukt", blank=True)
    signed_on = models.DateField(null=True)
    signed_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="signed_plans")
    review_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["household", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["household"], condition=Q(state="in_force"), name="one_plan_in_force"),
            models.UniqueConstraint(fields=["household"], condition=Q(state="draft"), name="one_plan_being_written"),
            models.UniqueConstraint(fields=["household", "number"], name="plans_are_numbered"),
            models.CheckConstraint(
                name="a_plan_in_force_is_signed_and_has_a_next_date",
                condition=~Q(state="in_force")
                | Q(signed_on__isnull=False, signed_by__isnull=False, review_on__isnull=False),
            ),
        ]

    def __str__(self):
        return self.reference


class UnsafeSituation(models.Model):
    """One of the three most unsafe situations (why), as concretely as it can be said."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(SafetyPlan, on_delete=models.CASCADE, related_name="situations")
    rank = models.PositiveSmallIntegerField()
    what_happens = models.TextField("wat gebeurt er")
    effect_on_children = models.TextField("wat merken de kinderen", blank=True)
    from_earlier_plan = models.BooleanField(default=False)

    class Meta:
        ordering = ["plan", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "rank"], name="one_situation_per_rank"),
            models.CheckConstraint(name="three_situations_at_most", condition=Q(rank__range=(1, 3))),
        ]

    def __str__(self):
        return f"situatie {self.rank}"


class SafetyCondition(models.Model):
    """What must at least be so (what)."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(SafetyPlan, on_delete=models.CASCADE, related_name="conditions")
    situation = models.ForeignKey(UnsafeSituation, null=True, on_delete=models.CASCADE, related_name="conditions")
    statement = models.TextField("voorwaarde")
    from_earlier_plan = models.BooleanField(default=False)

    class Meta:
        ordering = ["plan", "id"]

    def __str__(self):
        return f"voorwaarde {self.pk}"


class AgreementQuerySet(models.QuerySet):
    def waiting(self):
        """Of a plan in force, and nobody looked on the agreed day or after it."""
        not_yet = Q(checked_on=None) | Q(checked_on__lt=models.F("check_on"))
        return self.filter(not_yet, plan__state=SafetyPlan.State.IN_FORCE)


class SafetyAgreement(models.Model):
    """Who does what, who checks it, when, and what happens if not (how)."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(SafetyPlan, on_delete=models.CASCADE, related_name="agreements")
    condition = models.ForeignKey(SafetyCondition, null=True, on_delete=models.SET_NULL, related_name="agreements")
    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    what = models.TextField("afspraak")
    who_else = models.CharField("wie nog meer", max_length=200, blank=True)  # people outside the household
    checked_by = models.CharField("wie kijkt of het lukt", max_length=120)
    check_on = models.DateField("bekijken op")
    if_not = models.TextField("als het niet lukt")

    class State(models.TextChoices):
        OPEN = "open", "Nog niet bekeken"
        HOLDS = "holds", "Houdt stand"
        ADJUST = "adjust", "Bijstellen"
        FAILED = "failed", "Niet gelukt"

    outcome = models.CharField(max_length=10, choices=State, default=State.OPEN)
    checked_on = models.DateField(null=True)  # last time somebody looked whether it holds
    from_earlier_plan = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "check_on", "id"]

    def __str__(self):
        return self.reference


class AgreementCheck(models.Model):
    """Somebody looked whether the agreement holds, and what they saw."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    agreement = models.ForeignKey(SafetyAgreement, on_delete=models.RESTRICT, related_name="checks")
    outcome = models.CharField(max_length=10, choices=SafetyAgreement.State)
    remark = models.TextField(blank=True)
    on = models.DateField()
    by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["agreement", "-on", "-id"]
        constraints = [
            models.CheckConstraint(name="a_check_sees_something", condition=~Q(outcome="open")),
            models.CheckConstraint(name="what_does_not_hold_is_told", condition=Q(outcome="holds") | ~Q(remark="")),
        ]

    def __str__(self):
        return f"blik op {self.agreement_id}"


class AgreementParty(models.Model):
    """A member who does this; they read it on their own page only when that was found to be safe."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    agreement = models.ForeignKey(SafetyAgreement, on_delete=models.CASCADE, related_name="parties")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="agreements")
    may_read_at_home = models.BooleanField(default=False)

    class Meta:
        ordering = ["agreement", "id"]
        constraints = [models.UniqueConstraint(fields=["agreement", "person"], name="a_party_once")]

    def __str__(self):
        return f"partij bij {self.agreement_id}"


class PlanVoice(models.Model):
    """What a member says of the plan: yes, no with the reason, or a child's own view."""

    class Answer(models.TextChoices):
        AGREES = "agrees", "Is het eens"
        DISAGREES = "disagrees", "Is het niet eens"
        CHILD_VIEW = "child_view", "Mening van het kind"
        NOT_PRESENT = "not_present", "Was er niet bij"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(SafetyPlan, on_delete=models.CASCADE, related_name="voices")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=15, choices=Answer)
    own_words = models.TextField(blank=True)

    class Meta:
        ordering = ["plan", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "person"], name="one_voice_per_member"),
            models.CheckConstraint(
                name="a_no_has_a_reason", condition=~Q(answer__in=["disagrees", "not_present"]) | ~Q(own_words="")
            ),
        ]

    def __str__(self):
        return f"stem bij {self.plan_id}"


class PhaseChange(models.Model):
    """A household went to another phase, on that day, for that reason."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="phase_changes")
    from_phase = models.SmallIntegerField(null=True, choices=Household.Phase)  # null: this is where it began
    to_phase = models.SmallIntegerField(choices=Household.Phase)
    reason = models.TextField()
    on = models.DateField()
    by = models.ForeignKey(Professional, on_delete=models.PROTECT)

    class Meta:
        ordering = ["household", "-on", "-id"]

    def __str__(self):
        return f"{self.household}: fase {self.to_phase}"
