"""What is unsafe, what must be so, and what people say of the plan."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from naast.foundation.references import new_reference
from naast.households.models import Household, Person
from naast.network.models import Professional
from naast.safety.models.assessments import SafetyAssessment


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
    begun_on = models.DateField(null=True)
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
    who = models.CharField("wie zijn erbij", max_length=200, blank=True)
    triggers = models.TextField("waardoor begint het", blank=True)
    effect_on_children = models.TextField("wat merken de kinderen", blank=True)
    from_earlier_plan = models.BooleanField(default=False)
    from_template = models.TextField(blank=True)  # the starting text, as long as nobody made it this household's own

    class Meta:
        ordering = ["plan", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "rank"], name="one_situation_per_rank"),
            models.CheckConstraint(name="three_situations_at_most", condition=Q(rank__range=(1, 3))),
        ]

    def __str__(self):
        return f"situatie {self.rank}"


class SafetyCondition(models.Model):
    """What must at least be so (what), who says so, and how hard it is."""

    class Weight(models.TextChoices):
        AGREED = "agreed", "Samen afgesproken"
        CONDITION = "condition", "Voorwaarde om vrijwillig verder te gaan"
        SAFE_HOME = "safe_home", "Voorwaarde van Veilig Thuis"
        COURT = "court", "Staat in een beschikking of huisverbod"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(SafetyPlan, on_delete=models.CASCADE, related_name="conditions")
    situation = models.ForeignKey(UnsafeSituation, null=True, on_delete=models.CASCADE, related_name="conditions")
    statement = models.TextField("voorwaarde")
    imposed_by = models.CharField("wie stelt de voorwaarde", max_length=120, blank=True)
    legal_weight = models.CharField("hoe hard", max_length=15, choices=Weight, default=Weight.AGREED)
    from_earlier_plan = models.BooleanField(default=False)
    from_template = models.TextField(blank=True)

    class Meta:
        ordering = ["plan", "id"]

    def __str__(self):
        return f"voorwaarde {self.pk}"


class PlanVoice(models.Model):
    """What a member says of the plan: yes, no with the reason, or a child's own view; by age on the day of signing."""

    class Answer(models.TextChoices):
        AGREES = "agrees", "Is het eens"
        DISAGREES = "disagrees", "Is het niet eens"
        CHILD_VIEW = "child_view", "Mening van het kind"
        NOT_PRESENT = "not_present", "Was er niet bij"
        NOT_ASKED = "not_asked", "Is niet gevraagd"

    class How(models.TextChoices):
        TALKED = "talked", "In een gesprek"
        ALONE = "alone", "In een gesprek alleen, zonder ouders"
        PLAYED = "played", "Met tekenen of spelen"
        INTERPRETER = "interpreter", "Met een tolk of ander hulpmiddel"
        OBSERVED = "observed", "Gezien hoe het kind doet: het kan nog niet vertellen"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(SafetyPlan, on_delete=models.CASCADE, related_name="voices")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=15, choices=Answer)
    own_words = models.TextField(blank=True)
    age = models.PositiveSmallIntegerField(null=True)  # on the day of signing; null: not known
    asked_by = models.CharField("wie vroeg het", max_length=120, blank=True)
    how_asked = models.CharField("hoe gevraagd", max_length=15, choices=How, blank=True)

    class Meta:
        ordering = ["plan", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "person"], name="one_voice_per_member"),
            models.CheckConstraint(
                name="a_no_has_a_reason",
                condition=~Q(answer__in=["disagrees", "not_present", "not_asked"]) | ~Q(own_words=""),
            ),
        ]

    def __str__(self):
        return f"stem bij {self.plan_id}"
