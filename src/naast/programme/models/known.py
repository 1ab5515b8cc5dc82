"""What is not known, is said to be not known: never a zero, never an empty text."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Known(models.TextChoices):
    KNOWN = "known", "Bekend"
    UNKNOWN = "unknown", "Nog niet bekend"
    PM = "pm", "PM: wordt later bepaald"
    LOST = "lost", "Niet leesbaar in de bron"
    NOT_APPLICABLE = "n_a", "Niet van toepassing"


def known_field() -> models.CharField:
    return models.CharField(max_length=10, choices=Known, default=Known.UNKNOWN)


def value_exactly_when_known(value: str, known: str, *, name: str) -> models.CheckConstraint:
    """There is a value exactly when it is known."""
    there, absent = {f"{value}__isnull": False}, {f"{value}__isnull": True}
    return models.CheckConstraint(
        name=name, condition=Q(**{known: Known.KNOWN}, **there) | (~Q(**{known: Known.KNOWN}) & Q(**absent))
    )


class FromPlan(models.Model):
    """A row that comes from the plan: under the plan's own identifier, with the section it stands in."""

    slug = models.SlugField(unique=True, max_length=60)
    order = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=40, blank=True)

    class Meta:
        abstract = True
        ordering = ["order", "slug"]


class Owned(models.Model):
    """Somebody's: an organisation's or a body's, or not known whose."""

    owner_organisation = models.ForeignKey(
        "network.Organisation", null=True, on_delete=models.PROTECT, related_name="owned_%(class)ss"
    )
    owner_body = models.ForeignKey(
        "programme.Body", null=True, on_delete=models.PROTECT, related_name="owned_%(class)ss"
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_has_at_most_one_owner",
                condition=Q(owner_organisation=None) | Q(owner_body=None),
            )
        ]

    @property
    def owner(self):
        return self.owner_organisation or self.owner_body
