"""Self-scans: a round invites units, each unit judges itself, a peer may look beside it, and nothing of it is overwritten."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from naast.foundation.references import new_reference
from naast.programme.models.frameworks import LEVELLED, Judgement, Question, Requirement, ScanFramework


class ScanRound(models.Model):
    """One scan over many units, on one version of one framework."""

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    framework = models.ForeignKey(ScanFramework, on_delete=models.PROTECT, related_name="rounds")
    name = models.CharField(max_length=120)
    purpose = models.TextField()
    opens_on = models.DateField()
    closes_on = models.DateField()
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-opens_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="a_round_closes_after_it_opens", condition=Q(closes_on__gte=models.F("opens_on"))
            ),
            models.CheckConstraint(
                name="only_a_round_that_was_opened_is_closed", condition=Q(closed_on=None) | Q(opened_on__isnull=False)
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_open(self) -> bool:
        return self.opened_on is not None and self.closed_on is None


class SelfScan(models.Model):
    """The scan of one unit in one round: a local team, or a municipality itself."""

    class State(models.TextChoices):
        INVITED = "invited", "Uitgenodigd"
        IN_PROGRESS = "in_progress", "Bezig"
        SUBMITTED = "submitted", "Ingediend"
        REVIEWED = "reviewed", "Meegekeken"
        FINAL = "final", "Vastgesteld"
        SKIPPED = "skipped", "Overgeslagen"

    class Release(models.TextChoices):
        NONE = "none", "Alleen voor ons"
        PICTURE = "picture", "Telt mee in het algemene beeld, zonder naam"
        NAMED = "named", "Iedereen in het programma leest mee, met naam"

    HANDED_IN = (State.SUBMITTED, State.REVIEWED, State.FINAL)

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    round = models.ForeignKey(ScanRound, on_delete=models.PROTECT, related_name="scans")
    municipality = models.ForeignKey("network.Municipality", on_delete=models.PROTECT, related_name="self_scans")
    team = models.ForeignKey("network.Team", null=True, on_delete=models.PROTECT, related_name="self_scans")
    state = models.CharField(max_length=12, choices=State, default=State.INVITED)
    skip_reason = models.TextField(blank=True)
    reuses = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="reused_in")
    reuse_reason = models.TextField(blank=True)
    facilitator = models.CharField(max_length=160, blank=True)
    peer = models.ForeignKey("network.Municipality", null=True, on_delete=models.PROTECT, related_name="peer_scans")
    submitted_on = models.DateField(null=True)
    reviewed_on = models.DateField(null=True)
    final_on = models.DateField(null=True)
    release = models.CharField(max_length=8, choices=Release, default=Release.NONE)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["round", "municipality", "team", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "team"], condition=Q(team__isnull=False), name="a_team_is_invited_once_a_round"
            ),
            models.UniqueConstraint(
                fields=["round", "municipality"], condition=Q(team=None), name="a_municipality_is_invited_once_a_round"
            ),
            models.CheckConstraint(
                name="a_scan_is_skipped_exactly_with_a_reason",
                condition=(Q(state="skipped") & ~Q(skip_reason="")) | (~Q(state="skipped") & Q(skip_reason="")),
            ),
            models.CheckConstraint(
                name="an_earlier_scan_is_used_again_with_a_reason",
                condition=Q(reuses=None, reuse_reason="") | (Q(reuses__isnull=False) & ~Q(reuse_reason="")),
            ),
            models.CheckConstraint(
                name="only_what_was_handed_in_is_released",
                condition=Q(release="none") | Q(state__in=["submitted", "reviewed", "final"]),
            ),
            models.CheckConstraint(
                name="handed_in_and_final_on_a_day",
                condition=(~Q(state__in=["submitted", "reviewed", "final"]) | Q(submitted_on__isnull=False))
                & (~Q(state="final") | Q(final_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="nobody_is_a_peer_of_itself", condition=Q(peer=None) | ~Q(peer=models.F("municipality"))
            ),
        ]

    def __str__(self):
        return f"{self.unit}: {self.round}"

    @property
    def unit(self) -> str:
        return self.team.name if self.team else f"Gemeente {self.municipality.name}"

    @property
    def addressee(self) -> str:
        return Requirement.Addressee.LOCAL_TEAM if self.team_id else Requirement.Addressee.MUNICIPALITY

    def relations_of(self, actor) -> frozenset[str]:
        """The seat that speaks for the municipality of this unit today; nobody else has a relation to the scan."""
        seats = self.municipality.programme_seats.filter(account=actor.account, during__contains=actor.today)
        return frozenset(seats.order_by("kind").values_list("kind", flat=True))


class RequirementResult(models.Model):
    """What a unit says of itself on one requirement; what came from an earlier scan is unknown until it is confirmed."""

    scan = models.ForeignKey(SelfScan, on_delete=models.CASCADE, related_name="results")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="results")
    result = models.CharField(max_length=12, choices=Judgement, default=Judgement.NOT_ASSESSED)
    score = models.PositiveSmallIntegerField(null=True)
    target = models.PositiveSmallIntegerField(null=True)
    observation = models.TextField(blank=True)
    n_a_reason = models.TextField(blank=True)
    prefilled_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="prefilled")
    is_confirmed = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["scan", "requirement__order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["scan", "requirement"], name="one_result_for_each_requirement_of_a_scan"),
            models.CheckConstraint(
                name="not_applicable_exactly_with_a_reason",
                condition=(Q(result="n_a") & ~Q(n_a_reason="")) | (~Q(result="n_a") & Q(n_a_reason="")),
            ),
            models.CheckConstraint(
                name="a_score_exactly_when_it_is_judged",
                condition=Q(result__in=["not", "partly", "yes"], score__isnull=False)
                | Q(result__in=["not_assessed", "n_a"], score=None),
            ),
            models.CheckConstraint(
                name="only_what_was_filled_in_before_waits_for_a_yes",
                condition=Q(is_confirmed=True) | Q(prefilled_from__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.requirement}: {self.get_result_display()}"

    @property
    def is_decided(self) -> bool:
        return self.result != Judgement.NOT_ASSESSED and self.is_confirmed


class ScanAnswer(models.Model):
    """What a unit answered to one question."""

    scan = models.ForeignKey(SelfScan, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    chosen = ArrayField(models.CharField(max_length=40), default=list)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["scan", "question__order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["scan", "question"], name="one_answer_to_each_question_of_a_scan")
        ]

    def __str__(self):
        return self.text or ", ".join(self.chosen)


class ScanEvidence(models.Model):
    """What shows that a score is right: a few words or the address of a paper, and until when it holds."""

    class Kind(models.TextChoices):
        TEXT = "text", "Beschrijving"
        LINK = "link", "Verwijzing naar een stuk"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    scan = models.ForeignKey(SelfScan, on_delete=models.CASCADE, related_name="evidence")
    result = models.ForeignKey(RequirementResult, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=4, choices=Kind)
    text = models.TextField()
    link = models.CharField(max_length=400, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    received_on = models.DateField()

    class Meta:
        ordering = ["result", "-valid_from", "id"]
        constraints = [
            models.CheckConstraint(
                name="a_reference_to_a_paper_says_where_it_is", condition=~Q(kind="link") | ~Q(link="")
            ),
            models.CheckConstraint(
                name="evidence_holds_from_a_day_to_a_later_one",
                condition=Q(valid_until=None) | Q(valid_until__gte=models.F("valid_from")),
            ),
        ]

    def __str__(self):
        return self.text

    def holds_on(self, day) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


class PeerView(models.Model):
    """How a colleague of another municipality sees the same requirement; it stands beside the own view."""

    scan = models.ForeignKey(SelfScan, on_delete=models.CASCADE, related_name="peer_views")
    result = models.OneToOneField(RequirementResult, on_delete=models.CASCADE, related_name="peer_view")
    municipality = models.ForeignKey("network.Municipality", on_delete=models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField(null=True)
    view = models.CharField(max_length=12, choices=Judgement, default=Judgement.NOT_ASSESSED)
    remark = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["scan", "result", "id"]
        constraints = [
            models.CheckConstraint(
                name="a_peer_gives_a_score_exactly_when_they_judge",
                condition=Q(view__in=[each.value for each in LEVELLED], score__isnull=False)
                | (~Q(view__in=[each.value for each in LEVELLED]) & Q(score=None)),
            )
        ]

    def __str__(self):
        return f"{self.result.requirement}: {self.get_view_display()}"

    def relations_of(self, actor) -> frozenset[str]:
        """The seat that speaks for the municipality that was asked to look along."""
        seats = self.municipality.programme_seats.filter(account=actor.account, during__contains=actor.today)
        return frozenset(seats.order_by("kind").values_list("kind", flat=True))
