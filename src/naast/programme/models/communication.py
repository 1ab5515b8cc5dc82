"""Communication: who has a stake, which audiences there are, what goes to them and when, and how somebody new gets started."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from naast.foundation.references import new_reference
from naast.network.models import Organisation
from naast.programme.models.documents import Document
from naast.programme.models.known import FromPlan, Owned
from naast.programme.models.plan import DevelopmentTask, Programme


class Stakeholder(FromPlan, Owned):
    """An organisation or a group with a stake in the programme; null is what nobody weighed yet."""

    class Attitude(models.TextChoices):
        CARRIES = "carries", "Draagt het mee"
        SUPPORTS = "supports", "Staat erachter"
        NEUTRAL = "neutral", "Afwachtend"
        DOUBTS = "doubts", "Twijfelt"
        AGAINST = "against", "Is ertegen"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="stakeholders")
    organisation = models.OneToOneField(Organisation, null=True, on_delete=models.PROTECT, related_name="stakeholder")
    name = models.CharField(max_length=160)
    ring = models.CharField(max_length=20, choices=Organisation.Ring)
    interest = models.PositiveSmallIntegerField(null=True)
    influence = models.PositiveSmallIntegerField(null=True)
    attitude = models.CharField(max_length=10, choices=Attitude, blank=True)  # empty: not known
    approach = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(FromPlan.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(
                name="interest_runs_from_one_to_five", condition=Q(interest=None) | Q(interest__range=(1, 5))
            ),
            models.CheckConstraint(
                name="influence_runs_from_one_to_five", condition=Q(influence=None) | Q(influence__range=(1, 5))
            ),
        ]

    def __str__(self):
        return self.name


class StakeholderRole(models.Model):
    """What a stakeholder is in one development task: who does it, who answers for it, who is asked, who is told."""

    class Kind(models.TextChoices):
        RESPONSIBLE = "responsible", "Voert uit"
        ACCOUNTABLE = "accountable", "Eindverantwoordelijk"
        CONSULTED = "consulted", "Wordt geraadpleegd"
        INFORMED = "informed", "Wordt geïnformeerd"

    stakeholder = models.ForeignKey(Stakeholder, on_delete=models.CASCADE, related_name="roles")
    task = models.ForeignKey(DevelopmentTask, on_delete=models.CASCADE, related_name="stakeholder_roles")
    kind = models.CharField(max_length=12, choices=Kind)

    class Meta:
        ordering = ["stakeholder", "task"]
        constraints = [
            models.UniqueConstraint(fields=["stakeholder", "task"], name="one_role_of_a_stakeholder_in_a_task"),
            models.UniqueConstraint(
                fields=["task"],
                condition=Q(kind="accountable"),
                name="one_stakeholder_answers_for_a_task",
                violation_error_message="Voor deze opgave staat al een eindverantwoordelijke. Er is er één per opgave.",
            ),
        ]

    def __str__(self):
        return f"{self.stakeholder}: {self.get_kind_display()}"


class Audience(FromPlan):
    """A group of people that the programme tells something."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="audiences")
    name = models.CharField(max_length=120)
    is_later = models.BooleanField(default=False)  # the plan says: in a later phase
    wants = models.TextField(blank=True)  # what they need to know
    version = models.PositiveIntegerField(default=1)

    def __str__(self):
        return self.name


class CommunicationProduct(FromPlan):
    """Something that is made to tell: the story, a plan, a newsletter, a meeting."""

    class State(models.TextChoices):
        PLANNED = "planned", "Gepland"
        IN_PROGRESS = "in_progress", "In de maak"
        DRAFT = "draft", "Concept"
        IN_USE = "in_use", "In gebruik"
        ENDED = "ended", "Gestopt"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="communication_products")
    name = models.CharField(max_length=160)
    about = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.PLANNED)
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="communication_products")
    suppliers = models.ManyToManyField(Organisation, related_name="communication_products")
    version = models.PositiveIntegerField(default=1)

    def __str__(self):
        return self.name


class CommunicationMoment(Owned):
    """One moment of the calendar: which audience, with what, when, how, and whether it was done."""

    class Channel(models.TextChoices):
        MEETING = "meeting", "Bijeenkomst"
        PRESENTATION = "presentation", "Presentatie"
        CONVERSATION = "conversation", "Gesprek"
        MAIL = "mail", "E-mail"
        NEWSLETTER = "newsletter", "Nieuwsbrief"
        LETTER = "letter", "Brief"
        WEBSITE = "website", "Website"

    class State(models.TextChoices):
        PLANNED = "planned", "Gepland"
        DONE = "done", "Gedaan"
        CANCELLED = "cancelled", "Ging niet door"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="communication_moments")
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="moments")
    product = models.ForeignKey(CommunicationProduct, null=True, on_delete=models.PROTECT, related_name="moments")
    on = models.DateField()
    channel = models.CharField(max_length=12, choices=Channel)
    what = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    outcome = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(
                name="a_moment_that_did_not_happen_says_why", condition=~Q(state="cancelled") | ~Q(outcome="")
            ),
        ]

    def __str__(self):
        return self.what


class OnboardingPack(FromPlan):
    """What somebody new in a role reads and does first, so that nothing is lost when people change."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="onboarding_packs")
    role = models.CharField(max_length=120)
    intro = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self):
        return self.role


class OnboardingStep(models.Model):
    """One document to read or one thing to do."""

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    pack = models.ForeignKey(OnboardingPack, on_delete=models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="onboarding_steps")
    dropped_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pack", "order", "id"]

    def __str__(self):
        return self.text


class OnboardingDone(models.Model):
    """So many people in this role went through the pack on this day: a count, never who."""

    pack = models.ForeignKey(OnboardingPack, on_delete=models.CASCADE, related_name="done")
    on = models.DateField()
    people = models.PositiveSmallIntegerField()
    remark = models.TextField(blank=True)

    class Meta:
        ordering = ["pack", "-on", "-id"]
        constraints = [models.CheckConstraint(name="somebody_went_through_the_pack", condition=Q(people__gt=0))]

    def __str__(self):
        return f"{self.people} op {self.on:%d-%m-%Y}"
