"""Figures and sentences as they were published: frozen, so that nobody can say it read otherwise."""

from __future__ import annotations

import json
from typing import Any

from django.db import models
from django.db.models import F, Q

from naast.foundation.constraints import TextFingerprint


class Edition(models.Model):
    """Everything that was made public at one moment; a later edition takes its place and leaves it as it was."""

    as_of = models.DateField()
    published_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return f"Stand van {self.as_of:%d-%m-%Y}"


class PublicFigure(models.Model):
    """n of N, with how many are not known; not knowing is no zero."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="figures")
    slug = models.SlugField()
    order = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=160)
    value = models.PositiveIntegerField(null=True)
    denominator = models.PositiveIntegerField()
    unknown = models.PositiveIntegerField()
    source = models.CharField(max_length=200)
    sentence = models.TextField()

    class Meta:
        ordering = ["order", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "slug"], name="a_figure_stands_once_in_an_edition"),
            models.CheckConstraint(
                name="a_figure_and_what_is_unknown_fit_in_the_whole",
                condition=Q(value=None, unknown=F("denominator"))
                | Q(value__isnull=False, value__lte=F("denominator") - F("unknown")),
            ),
        ]

    def __str__(self):
        return self.label

    @property
    def marks(self) -> list[str]:
        """One mark for each of the whole, to draw: reached first, then those that are not, then the unknown."""
        reached = self.value or 0
        not_reached = self.denominator - self.unknown - reached
        return ["reached"] * reached + ["not"] * not_reached + ["unknown"] * self.unknown


class PublicText(models.Model):
    """A sentence about the programme that everybody may read."""

    class Kind(models.TextChoices):
        ABOUT = "about", "Over het programma"
        PRINCIPLE = "principle", "Basisprincipe"
        TASK = "task", "Ontwikkelopgave"
        EFFECT = "effect", "Wat er moet veranderen"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="texts")
    kind = models.CharField(max_length=10, choices=Kind)
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["kind", "order"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "kind", "order"], name="a_text_stands_once_in_an_edition")
        ]

    def __str__(self):
        return self.title


class FrozenFigures(models.Model):
    """Figures as they stood on one day, under the hash of every sign of them; nobody changes or removes them."""

    as_of = models.DateField()
    hash = models.CharField(max_length=64, unique=True)
    payload = models.TextField()  # as `rules.canonical` writes it, so that everybody comes to the same hash

    class Meta:
        ordering = ["-as_of", "-id"]
        constraints = [
            models.CheckConstraint(
                name="frozen_figures_are_what_their_hash_says", condition=Q(hash=TextFingerprint("payload"))
            )
        ]

    def __str__(self):
        return f"Cijfers van {self.as_of:%d-%m-%Y}"

    @property
    def content(self) -> dict[str, Any]:
        return json.loads(self.payload)
