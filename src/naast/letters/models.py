"""Letters to the councils: one text and one set of figures for all, a part of its own for each, and what was sent stays.

This room knows the figures it was given and their hash; who makes them, checks them and sends them lies above it.
"""

from __future__ import annotations

import json
from typing import Any

from django.db import models
from django.db.models import F, Q

from naast.foundation.constraints import FileFingerprint, TextFingerprint
from naast.foundation.references import new_reference


def reference_field() -> models.CharField:
    return models.CharField(max_length=11, unique=True, default=new_reference)


class LetterEdition(models.Model):
    """What all councils hear about one period: the same text and the same frozen figures."""

    class Part(models.TextChoices):
        """The parts of the text, in the order of the letter of which the plan gives the example."""

        CORRECTION = "correctie", "Wat wij rechtzetten"
        OPENING = "inleiding", "Inleiding"
        OCCASION = "aanleiding", "Aanleiding"
        BACKGROUND = "achtergrond", "Achtergrond en uitgangspunten"
        PLAN = "programmaplan", "Programmaplan"
        PROGRESS = "voortgang", "Voortgang in deze periode"
        RELATED = "relatie", "Relatie met landelijke programma’s"
        STEERING = "stuurgroep", "Stuurgroep"
        MONEY = "financien", "Financiële aspecten"
        AHEAD = "vooruitblik", "Vooruitblik"
        ATTACHED = "bijlagen", "Bijlagen"

    reference = reference_field()
    title = models.CharField(max_length=160)
    starts_on = models.DateField()
    ends_on = models.DateField()  # the last day
    due_on = models.DateField(null=True)  # nothing: no day was agreed
    core = models.JSONField(default=dict)  # the text of each part; a part without text is left out of the letter
    as_of = models.DateField(null=True)
    figures_hash = models.CharField(max_length=64, blank=True)
    figures = models.TextField(blank=True)  # the figures it was given, as they were frozen
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrections")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(name="an_edition_ends_after_it_starts", condition=Q(starts_on__lte=F("ends_on"))),
            models.CheckConstraint(
                name="the_figures_of_an_edition_are_what_their_hash_says",
                condition=Q(figures_hash="", figures="", as_of=None)
                | Q(as_of__isnull=False, figures_hash=TextFingerprint("figures")),
            ),
            models.UniqueConstraint(
                fields=["starts_on", "ends_on"],
                condition=Q(corrects=None),
                name="one_edition_for_a_period",
                violation_error_message="Over deze periode is er al een editie.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_frozen(self) -> bool:
        return bool(self.figures_hash)

    @property
    def content(self) -> dict[str, Any]:
        """The frozen figures; nothing yet is nothing."""
        return json.loads(self.figures) if self.figures else {}


class CouncilLetter(models.Model):
    """The letter of one municipality to its council, from draft to sent; after that only a new letter can correct it."""

    class State(models.TextChoices):
        DRAFT = "draft", "Concept"
        REGIONAL_CHECK = "regional_check", "Ligt bij het programmabureau"
        COLLEGE = "college", "Ligt bij het college"
        SENT = "sent", "Verzonden"

    reference = reference_field()
    edition = models.ForeignKey(LetterEdition, on_delete=models.PROTECT, related_name="letters")
    municipality = models.ForeignKey("network.Municipality", on_delete=models.PROTECT, related_name="council_letters")
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrections")
    local_block = models.TextField(blank=True)
    own = models.JSONField(default=dict)  # how the municipality itself stood, and on which day
    state = models.CharField(max_length=14, choices=State, default=State.DRAFT)
    return_reason = models.TextField(blank=True)
    exception_reason = models.TextField(blank=True)  # why this letter will not be sent
    checked_on = models.DateField(null=True)
    college_date = models.DateField(null=True)
    sent_on = models.DateField(null=True)
    council_system_ref = models.CharField(max_length=120, blank=True)
    document_hash = models.CharField(max_length=64, blank=True)  # of the PDF that was sent
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["edition", "municipality__name"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "municipality"], name="one_letter_of_a_municipality_an_edition"),
            models.UniqueConstraint(
                fields=["corrects"], condition=Q(corrects__isnull=False), name="a_letter_is_corrected_by_one_other"
            ),
            models.CheckConstraint(
                name="a_letter_without_a_part_of_its_own_stays_a_draft",
                condition=Q(state="draft") | ~Q(local_block=""),
            ),
            models.CheckConstraint(name="only_a_draft_was_returned", condition=Q(return_reason="") | Q(state="draft")),
            models.CheckConstraint(
                name="a_letter_was_checked_when_it_is_at_the_college_or_beyond",
                condition=Q(state__in=["college", "sent"], checked_on__isnull=False)
                | (~Q(state__in=["college", "sent"]) & Q(checked_on=None, college_date=None)),
            ),
            models.CheckConstraint(
                name="a_letter_is_sent_after_the_college_with_its_document",
                condition=(
                    Q(state="sent", college_date__isnull=False, exception_reason="")
                    & Q(sent_on__isnull=False, sent_on__gte=F("college_date"))
                    & ~Q(document_hash="")
                )
                | (~Q(state="sent") & Q(sent_on=None, document_hash="", council_system_ref="")),
            ),
        ]

    def __str__(self):
        return f"{self.edition}: {self.municipality}"

    @property
    def is_sent(self) -> bool:
        return self.state == self.State.SENT


class LetterFile(models.Model):
    """A letter as it was sent, in one form; the bytes never change."""

    letter = models.ForeignKey(CouncilLetter, on_delete=models.PROTECT, related_name="files")
    form = models.CharField(max_length=4, choices=[("pdf", "PDF"), ("docx", "Word"), ("odt", "ODT")])
    content = models.BinaryField()
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["letter", "form"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "form"], name="a_letter_was_sent_once_in_each_form"),
            models.CheckConstraint(
                name="a_sent_file_is_what_its_hash_says", condition=Q(hash=FileFingerprint("content"))
            ),
        ]

    def __str__(self):
        return f"{self.letter} ({self.form})"


class Promise(models.Model):
    """What a college promised its council in a letter or about it, and what came of it."""

    class State(models.TextChoices):
        OPEN = "open", "Nog te doen"
        KEPT = "kept", "Nagekomen"
        LAPSED = "lapsed", "Vervallen"

    reference = reference_field()
    letter = models.ForeignKey(CouncilLetter, on_delete=models.PROTECT, related_name="promises")
    text = models.TextField()
    due_on = models.DateField()
    stands_in_letter = models.BooleanField(default=True)  # made before the letter was sent, so the letter says it
    state = models.CharField(max_length=6, choices=State, default=State.OPEN)
    outcome = models.TextField(blank=True)
    told_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="what_came_of_a_promise_is_told_exactly_when_it_is_over",
                condition=Q(state="open", outcome="", told_on=None)
                | (~Q(state="open") & ~Q(outcome="") & Q(told_on__isnull=False)),
            )
        ]

    def __str__(self):
        return self.text
