"""The plan in its own words: the programme, its four development tasks and what they set out to do."""

from __future__ import annotations

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from naast.programme.models.known import FromPlan, Owned, known_field, value_exactly_when_known


class Programme(models.Model):
    """The programme Toekomstscenario of one group of municipalities."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=160)
    start_year = models.PositiveSmallIntegerField()
    end_year = models.PositiveSmallIntegerField()
    assignment_start_year = models.PositiveSmallIntegerField()
    assignment_end_year = models.PositiveSmallIntegerField()
    target_group = models.TextField()
    character = models.TextField()
    challenge = models.TextField()
    predecessor = models.CharField(max_length=160)
    municipalities_stated = models.PositiveSmallIntegerField()
    region = models.ForeignKey("network.Region", on_delete=models.PROTECT, related_name="programmes")
    plan_dated_on = models.DateField()
    plan_knows_until = models.DateField()  # what happened later, the plan only expects
    plan_remark = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def relations_of(self, actor) -> frozenset[str]:
        """The kind of seat this actor holds in the programme today; nobody else has a relation to it."""
        seats = actor.account.programme_seats.filter(during__contains=actor.today)
        return frozenset(seats.order_by("kind").values_list("kind", flat=True))


class Changeable(models.Model):
    """Of the plan, and changed by people since: nought is as the plan says it, and loading leaves the rest alone."""

    version = models.PositiveIntegerField(default=0)
    withdrawn_on = models.DateField(null=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_is_withdrawn_with_a_reason",
                condition=Q(withdrawn_on=None, withdrawn_because="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because="")),
            )
        ]

    @property
    def is_changed(self) -> bool:
        return self.version > 0


class Condition(FromPlan, Owned):
    """Something outside our hands that must be so before something else may start."""

    class State(models.TextChoices):
        OPEN = "open", "Nog niet vervuld"
        MET = "met", "Vervuld"
        LAPSED = "lapsed", "Vervallen"

    text = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    checked_on = models.DateField(null=True)
    evidence = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta(FromPlan.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(
                name="a_condition_is_met_or_lapsed_on_evidence_of_a_day",
                condition=Q(state="open") | (Q(checked_on__isnull=False) & ~Q(evidence="")),
            ),
        ]

    def __str__(self):
        return self.text


class DevelopmentTask(FromPlan):
    """One of the four development tasks, worked out by one body."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="tasks")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=160)
    scope = models.TextField(blank=True)
    body = models.ForeignKey("programme.Body", on_delete=models.PROTECT, related_name="tasks")
    staffing = models.TextField(null=True)
    staffing_known = known_field()
    indicators_known = known_field()
    indicators_remark = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta(FromPlan.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="one_task_under_each_number")]

    def __str__(self):
        return self.name


class OngoingActivity(FromPlan):
    """Something that already ran when the plan was written."""

    class Funding(models.TextChoices):
        RUNNING = "running", "Loopt"
        ENDED = "ended", "Financiering gestopt"
        UNKNOWN = "unknown", "Nog niet bekend"

    class State(models.TextChoices):
        PLANNED = "planned", "Moet nog beginnen"
        RUNNING = "running", "Loopt"
        ENDED = "ended", "Gestopt"
        UNKNOWN = "unknown", "Nog niet bekend"

    task = models.ForeignKey(DevelopmentTask, on_delete=models.CASCADE, related_name="activities")
    name = models.CharField(max_length=160)
    description = models.TextField()
    condition_text = models.TextField(blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    headcount = models.PositiveSmallIntegerField(null=True)
    funding = models.CharField(max_length=10, choices=Funding, default=Funding.UNKNOWN)
    state = models.CharField(max_length=10, choices=State, default=State.UNKNOWN)
    ends_on = models.DateField(null=True)
    ends_on_known = known_field()
    presented_on = models.DateField(null=True)
    presented = models.TextField(blank=True)  # what the programme team heard: developments, yield, lessons
    version = models.PositiveIntegerField(default=0)

    class Meta(FromPlan.Meta):
        verbose_name_plural = "ongoing activities"
        constraints = [
            value_exactly_when_known(
                "ends_on", "ends_on_known", name="an_activity_ends_on_a_day_exactly_when_it_is_known"
            ),
            models.CheckConstraint(
                name="an_activity_is_presented_on_a_day_with_what_was_heard",
                condition=Q(presented_on=None, presented="") | (Q(presented_on__isnull=False) & ~Q(presented="")),
            ),
        ]

    def __str__(self):
        return self.name


class Statement(FromPlan, Changeable):
    """One thing the plan says, in its place: under a task, an activity or a body, or about the programme itself."""

    class Kind(models.TextChoices):
        PROBLEM = "problem", "Wat er nu misgaat"
        WAY_OF_WORKING = "way_of_working", "Organisatie en werkwijze"
        EFFECT = "effect", "Wat er moet veranderen"
        OBJECTIVE = "objective", "Doelstelling"
        PRINCIPLE = "principle", "Basisprincipe"
        WORKING_RULE = "working_rule", "Werkafspraak"
        SUPRA_REGIONAL = "supra_regional", "Bovenregionaal en regionaal"
        RELATED_PROGRAMME = "related_programme", "Verwant programma"
        COMMISSION = "commission", "Opdracht uit 2023"
        CONTEXT = "context", "Aanleiding"
        ASSIGNMENT = "assignment", "Opdracht"
        RESULT = "result", "Resultaat"
        EARLIER_RESULT = "earlier_result", "Wat het eerder opleverde"
        INVOLVEMENT = "involvement", "Hoe zij meedoen"
        BODY_TASK = "body_task", "Rol"
        DUTY = "duty", "Taak"
        TRAINING = "training", "Training"
        EXPERT_NETWORK = "expert_network", "Expertisenetwerk"
        EVALUATION = "evaluation", "Evaluatie"
        COMMUNICATION = "communication", "Communicatie"
        FINANCE = "finance", "Nog uit te werken"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="statements")
    kind = models.CharField(max_length=20, choices=Kind)
    task = models.ForeignKey(DevelopmentTask, null=True, on_delete=models.CASCADE, related_name="statements")
    activity = models.ForeignKey(OngoingActivity, null=True, on_delete=models.CASCADE, related_name="statements")
    body = models.ForeignKey("programme.Body", null=True, on_delete=models.CASCADE, related_name="statements")
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="children")
    part = models.CharField(max_length=1, blank=True)
    title = models.CharField(max_length=160, blank=True)
    text = models.TextField()
    remark = models.TextField(blank=True)
    condition = models.ForeignKey(Condition, null=True, on_delete=models.PROTECT, related_name="statements")
    due = DateRangeField(null=True)

    class Meta(FromPlan.Meta):
        constraints = [
            *Changeable.Meta.constraints,
            models.CheckConstraint(
                name="a_task_says_why_what_and_with_which_result",
                condition=~Q(kind__in=["context", "assignment", "result"]) | Q(task__isnull=False),
            ),
        ]

    def __str__(self):
        return self.text


class Action(FromPlan, Owned, Changeable):
    """One step that the plan sets, for a task or for an activity that already runs."""

    class Kind(models.TextChoices):
        ONE_OFF = "one_off", "Eenmalig"
        CONTINUOUS = "continuous", "Doorlopend"
        RECURRING = "recurring", "Terugkerend"
        PER_MUNICIPALITY = "per_municipality", "Per gemeente"
        PER_MUNICIPALITY_CONTINUOUS = "per_municipality_continuous", "Per gemeente, doorlopend"
        PER_LOCAL_TEAM = "per_local_team", "Per lokaal team"
        DECISION_GATED = "decision_gated", "Na besluit"
        OPTIONAL = "optional", "Eventueel"

    task = models.ForeignKey(DevelopmentTask, on_delete=models.CASCADE, related_name="actions")
    activity = models.ForeignKey(OngoingActivity, null=True, on_delete=models.CASCADE, related_name="actions")
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="children")
    text = models.TextField()
    kind = models.CharField(max_length=30, choices=Kind)
    due = DateRangeField(null=True)
    due_known = known_field()
    times_per_year = models.PositiveSmallIntegerField(null=True)
    months = models.PositiveSmallIntegerField(null=True)
    artefact = models.CharField(max_length=30, blank=True)
    condition = models.ForeignKey(Condition, null=True, on_delete=models.PROTECT, related_name="actions")
    depends_on = models.ManyToManyField("self", symmetrical=False, related_name="followed_by")

    class Meta(FromPlan.Meta):
        constraints = [
            *Owned.Meta.constraints,
            *Changeable.Meta.constraints,
            value_exactly_when_known("due", "due_known", name="an_action_has_a_date_exactly_when_it_is_known"),
        ]

    def __str__(self):
        return self.text


class OpenPoint(FromPlan):
    """Where the plan contradicts itself or leaves something open: kept, so that somebody decides it."""

    class Severity(models.TextChoices):
        HIGH = "high", "Eerst oplossen"
        MEDIUM = "medium", "Daarna"
        LOW = "low", "Ter kennisneming"

    class State(models.TextChoices):
        OPEN = "open", "Open"
        DECIDED = "decided", "Besloten"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="open_points")
    text = models.TextField()
    severity = models.CharField(max_length=10, choices=Severity)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    decided_on = models.DateField(null=True)
    decided_by = models.CharField(max_length=160, blank=True)
    answer = models.TextField(blank=True)
    decision = models.ForeignKey("programme.Decision", null=True, on_delete=models.PROTECT, related_name="open_points")
    version = models.PositiveIntegerField(default=0)

    class Meta(FromPlan.Meta):
        constraints = [
            models.CheckConstraint(
                name="an_open_point_is_decided_by_somebody_on_a_day",
                condition=Q(state="open", decided_on=None, decided_by="", answer="")
                | (Q(state="decided", decided_on__isnull=False) & ~Q(decided_by="") & ~Q(answer="")),
            )
        ]

    def __str__(self):
        return self.text
