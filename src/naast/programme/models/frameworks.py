"""The questionnaire of a self-scan: versioned, with its requirements, questions, scale, and what of it returns in a next version."""

from __future__ import annotations

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q


class Judgement(models.TextChoices):
    """How far a requirement is met; not assessed is an answer of its own."""

    NOT_ASSESSED = "not_assessed", "Nog niet beoordeeld"
    NOT = "not", "Voldoet nog niet"
    PARTLY = "partly", "Voldoet deels"
    YES = "yes", "Voldoet"
    NOT_APPLICABLE = "n_a", "Niet van toepassing"


LEVELLED = (Judgement.NOT, Judgement.PARTLY, Judgement.YES)


class ScanFramework(models.Model):
    """One version of a questionnaire; a scan that began on it stays on it."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Concept"
        IN_USE = "in_use", "In gebruik"
        RETIRED = "retired", "Niet meer in gebruik"

    slug = models.SlugField(unique=True, max_length=80)
    name = models.CharField(max_length=160)
    number = models.CharField("versie", max_length=20)
    publisher = models.CharField(max_length=160)
    remark = models.TextField(blank=True)
    valid = DateRangeField(null=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    follows = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="followed_by")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "number"],
                name="one_framework_for_each_name_and_version",
                violation_error_message="Deze versie van deze vragenlijst staat er al. Geef de nieuwe een eigen versie.",
            ),
            models.CheckConstraint(name="no_framework_follows_itself", condition=~Q(follows=F("id"))),
        ]

    def __str__(self):
        return f"{self.name}, versie {self.number}"


class ScaleLevel(models.Model):
    """One step of the scale, with the sentence that says when one stands there."""

    framework = models.ForeignKey(ScanFramework, on_delete=models.CASCADE, related_name="levels")
    score = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=80)
    anchor = models.TextField()
    counts_as = models.CharField(max_length=12, choices=[(each.value, each.label) for each in LEVELLED])
    needs_evidence = models.BooleanField(default=False)

    class Meta:
        ordering = ["framework", "score"]
        constraints = [models.UniqueConstraint(fields=["framework", "score"], name="one_level_for_each_score")]

    def __str__(self):
        return f"{self.score}. {self.label}"


class Requirement(models.Model):
    """What is asked of a municipality or of a local team; the assessable ones get a score, the others hold them together."""

    class Addressee(models.TextChoices):
        MUNICIPALITY = "municipality", "Gemeente"
        LOCAL_TEAM = "local_team", "Lokaal team"

    framework = models.ForeignKey(ScanFramework, on_delete=models.CASCADE, related_name="requirements")
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="children")
    code = models.SlugField(max_length=40)
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    addressee = models.CharField(max_length=12, choices=Addressee)
    weight = models.PositiveSmallIntegerField(default=1)
    assessable = models.BooleanField()

    class Meta:
        ordering = ["framework", "order"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "code"], name="one_requirement_for_each_code"),
            models.CheckConstraint(name="a_requirement_weighs_from_one_to_ten", condition=Q(weight__range=(1, 10))),
        ]

    def __str__(self):
        return f"{self.code.upper()} {self.title}"


class Question(models.Model):
    """What helps to judge a requirement; shown always, or only after one answer to an earlier question."""

    class Kind(models.TextChoices):
        SINGLE = "single", "Eén keuze"
        MULTI = "multi", "Meer keuzes"
        TEXT = "text", "Tekst"
        SCALE = "scale", "Schaal"

    requirement = models.ForeignKey(Requirement, on_delete=models.CASCADE, related_name="questions")
    code = models.SlugField(max_length=40)
    order = models.PositiveSmallIntegerField()
    text = models.TextField()
    kind = models.CharField(max_length=8, choices=Kind)
    required = models.BooleanField(default=False)
    shown_after = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="opens")
    shown_if = models.CharField(max_length=40, blank=True)  # the code of the choice that opens it

    class Meta:
        ordering = ["requirement", "order"]
        constraints = [
            models.UniqueConstraint(fields=["requirement", "code"], name="one_question_for_each_code"),
            models.CheckConstraint(
                name="a_question_that_follows_another_says_on_which_answer",
                condition=Q(shown_after=None, shown_if="") | (Q(shown_after__isnull=False) & ~Q(shown_if="")),
            ),
        ]

    def __str__(self):
        return self.text


class Choice(models.Model):
    """One answer that a question offers; with a score it says something about the level."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="choices")
    code = models.SlugField(max_length=40)
    order = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=200)
    score = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["question", "order"]
        constraints = [models.UniqueConstraint(fields=["question", "code"], name="one_choice_for_each_code")]

    def __str__(self):
        return self.label


class FrameworkMapping(models.Model):
    """What of an earlier version returns in a later one, how surely, and why we think so."""

    class Relation(models.TextChoices):
        EQUAL = "equal", "Is hetzelfde als"
        SUBSET = "subset", "Is een deel van"
        SUPERSET = "superset", "Omvat"
        RELATED = "related", "Hangt samen met"

    class Strength(models.IntegerChoices):
        WEAK = 1, "Zwak"
        FAIR = 2, "Redelijk"
        STRONG = 3, "Sterk"

    from_requirement = models.ForeignKey(Requirement, on_delete=models.CASCADE, related_name="returns_in")
    to_requirement = models.ForeignKey(Requirement, on_delete=models.CASCADE, related_name="comes_from")
    relation = models.CharField(max_length=10, choices=Relation)
    strength = models.PositiveSmallIntegerField(choices=Strength)
    rationale = models.TextField()

    class Meta:
        ordering = ["to_requirement", "-strength", "from_requirement"]
        constraints = [
            models.UniqueConstraint(
                fields=["from_requirement", "to_requirement"],
                name="two_requirements_are_compared_once",
                violation_error_message="Deze twee eisen zijn al met elkaar vergeleken.",
            ),
            models.CheckConstraint(
                name="nothing_returns_in_itself", condition=~Q(from_requirement=F("to_requirement"))
            ),
            models.CheckConstraint(name="a_comparison_has_a_reason", condition=~Q(rationale="")),
            models.CheckConstraint(name="a_comparison_is_weak_fair_or_strong", condition=Q(strength__range=(1, 3))),
        ]

    def __str__(self):
        return f"{self.from_requirement} {self.get_relation_display()} {self.to_requirement}"


class GuidelineImpactStudy(models.Model):
    """What working by this framework means for people, hours and money of the local teams; until it is found, unknown."""

    framework = models.OneToOneField(ScanFramework, on_delete=models.CASCADE, related_name="impact_study")
    profile = models.TextField(null=True)
    capacity = models.TextField(null=True)
    budget = models.TextField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["framework"]
        verbose_name_plural = "guideline impact studies"

    def __str__(self):
        return f"Gevolgen van {self.framework}"
