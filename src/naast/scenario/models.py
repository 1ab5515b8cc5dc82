"""Experiments that people asked for with a model, what came out of them, and the business cases written from them.

What came out never changes: the database says so. Figures of a model are about no household that exists.
"""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import F, Q

from naast.foundation import database
from naast.foundation.constraints import FileFingerprint, TextFingerprint
from naast.foundation.references import new_reference

HIGHEST_SEED = 2**32 - 1
KEPT = "eigen-"  # how the name of a kept model begins


class Room:
    """Where the experiments are: who stands how to it follows from the seat of today, as the database knows it."""

    def relations_of(self, actor) -> frozenset[str]:
        """The kinds of seat that the one who acts holds today; on another surface nobody has one."""
        if actor.account.surface != "programme":
            return frozenset()
        [row] = database.call("my_seat_kinds")
        return frozenset(row["my_seat_kinds"])


ROOM = Room()


def reference_field() -> models.CharField:
    return models.CharField(max_length=11, unique=True, default=new_reference)


class Experiment(models.Model):
    """A question put to a model, with everything that is needed to run it again to the same bits."""

    class Kind(models.TextChoices):
        COMPARE = "compare", "Vergelijking"
        SWEEP = "sweep", "Reeks"
        SENSITIVITY = "sensitivity", "Gevoeligheid"
        UNCERTAINTY = "uncertainty", "Onzekerheid"

    class State(models.TextChoices):
        WAITING = "waiting", "Wacht"
        RUNNING = "running", "Loopt"
        DONE = "done", "Klaar"
        STOPPED = "stopped", "Gestopt"
        FAILED = "failed", "Mislukt"

    reference = reference_field()
    title = models.CharField(max_length=160)
    question = models.TextField()
    kind = models.CharField(max_length=11, choices=Kind)
    design = models.JSONField()  # what was asked: variants with policies and changes, ranges, when to stop
    variants = models.JSONField()  # each with its name, title, whole model text and fingerprint
    baseline = models.CharField(max_length=60)
    seed = models.BigIntegerField(default=1)
    replications = models.PositiveIntegerField()  # with a wish to be sure: the most
    repeats = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="repeated")
    asked_by = models.CharField(max_length=200)  # as the log names them
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    progress = models.FloatField(default=0)  # 0 to 1
    attempt = models.PositiveIntegerField(default=0)  # how often it was begun; only the last may finish
    stop_asked = models.BooleanField(default=False)
    started_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)  # when the calculation last said how far it is
    finished_at = models.DateTimeField(null=True)
    failure = models.TextField(blank=True)
    versions = models.JSONField(default=dict)
    payload = models.TextField(blank=True)
    payload_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="an_experiment_has_a_result_exactly_when_it_is_done",
                condition=(
                    Q(state="done", progress=1, finished_at__isnull=False, payload_hash=TextFingerprint("payload"))
                    & ~Q(payload="")
                )
                | (~Q(state="done") & Q(payload="", payload_hash="")),
            ),
            models.CheckConstraint(
                name="an_experiment_that_failed_says_why",
                condition=Q(state="failed") & ~Q(failure="") | ~Q(state="failed") & Q(failure=""),
            ),
            models.CheckConstraint(
                name="an_experiment_is_nowhere_to_wholly_done", condition=Q(progress__gte=0, progress__lte=1)
            ),
            models.CheckConstraint(
                name="an_experiment_has_a_seed_and_replications",
                condition=Q(seed__gte=0, seed__lte=HIGHEST_SEED, replications__gte=2, replications__lte=100_000),
            ),
            models.CheckConstraint(
                name="an_experiment_ends_after_it_began",
                condition=Q(started_at=None) | Q(finished_at=None) | Q(finished_at__gte=F("started_at")),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_done(self) -> bool:
        return self.state == self.State.DONE

    @property
    def is_under_way(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)

    @cached_property
    def result(self) -> dict[str, Any]:
        """What came out; nothing yet is nothing."""
        return json.loads(self.payload) if self.payload else {}


class ExperimentChart(models.Model):
    """A drawing of what came out, with the same content as a table and a sentence on what it cannot say."""

    experiment = models.ForeignKey(Experiment, on_delete=models.PROTECT, related_name="charts")
    slug = models.CharField(max_length=80)
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    sentence = models.TextField()
    cannot = models.TextField()
    svg = models.TextField()
    head = models.JSONField()
    rows = models.JSONField()

    class Meta:
        ordering = ["experiment", "order"]
        constraints = [
            models.UniqueConstraint(fields=["experiment", "slug"], name="one_chart_of_a_kind_an_experiment"),
        ]

    def __str__(self):
        return self.title


class BusinessCase(models.Model):
    """What somebody reads in the outcome of an experiment, for those who decide; final, it stays as it was."""

    class State(models.TextChoices):
        DRAFT = "draft", "Concept"
        FINAL = "final", "Vastgesteld"

    class Part(models.TextChoices):
        """In the order of the paper; the assumptions come before all of them."""

        OCCASION = "aanleiding", "Aanleiding"
        COMPARED = "vergelijking", "Wat we vergelijken"
        READING = "lezing", "Hoe we de uitkomsten lezen"
        ADVICE = "advies", "Advies"
        UNKNOWN = "onbekend", "Wat we niet weten"

    reference = reference_field()
    experiment = models.ForeignKey(Experiment, on_delete=models.PROTECT, related_name="cases")
    title = models.CharField(max_length=160)
    texts = models.JSONField(default=dict)  # the text of each part
    state = models.CharField(max_length=5, choices=State, default=State.DRAFT)
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField()
    final_at = models.DateTimeField(null=True)
    document_hash = models.CharField(max_length=64, blank=True)  # of the PDF
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-written_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="a_business_case_has_its_paper_exactly_when_it_is_final",
                condition=(Q(state="final", final_at__isnull=False) & ~Q(document_hash=""))
                | Q(state="draft", final_at=None, document_hash=""),
            )
        ]

    def __str__(self):
        return self.title

    @property
    def is_final(self) -> bool:
        return self.state == self.State.FINAL


class CaseFile(models.Model):
    """A business case on paper, in one form; the bytes never change."""

    case = models.ForeignKey(BusinessCase, on_delete=models.PROTECT, related_name="files")
    form = models.CharField(max_length=4, choices=[("pdf", "PDF"), ("docx", "Word"), ("odt", "ODT")])
    content = models.BinaryField()
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["case", "form"]
        constraints = [
            models.UniqueConstraint(fields=["case", "form"], name="a_business_case_is_there_once_in_each_form"),
            models.CheckConstraint(
                name="the_paper_of_a_case_is_what_its_hash_says", condition=Q(hash=FileFingerprint("content"))
            ),
        ]

    def __str__(self):
        return f"{self.case} ({self.form})"


class KeptModel(models.Model):
    """A model that somebody made from one of the shelf, with figures of the region in it; it never changes."""

    reference = reference_field()
    title = models.CharField(max_length=160)
    based_on = models.CharField(max_length=80)  # name on the shelf
    changes = models.JSONField()
    made_from = models.JSONField()  # until which day was counted, and what was seen beside what the model said
    text = models.TextField()  # the whole model, as a file
    fingerprint = models.CharField(max_length=64)
    kept_by = models.CharField(max_length=200)
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["-kept_at", "-id"]
        constraints = [
            models.CheckConstraint(name="a_kept_model_changes_something", condition=~Q(changes=[])),
            models.UniqueConstraint(
                fields=["title"],
                name="a_kept_model_has_its_own_title",
                violation_error_message="Er is al een model met deze naam. Kies een andere.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def name(self) -> str:
        """What it is called on the shelf."""
        return f"{KEPT}{self.reference}"
