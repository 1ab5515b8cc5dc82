"""What a colleague must know before going there, and for how long it counts."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from naast.foundation.references import new_reference
from naast.households.models.households import Household
from naast.households.models.people import Person
from naast.network.models import Professional


class Norm(models.Model):
    """A number that the law, a guideline or this region chose: how old, how long; with where it comes from."""

    slug = models.SlugField(max_length=40, unique=True)
    number = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=20)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["slug"]

    def __str__(self):
        return self.slug


class WarningNote(models.Model):
    """Danger that a colleague must know of; it stops counting on its review date unless somebody looked again."""

    class Kind(models.TextChoices):
        WORKER = "worker", "Veiligheid van de professional"
        AT_HOME = "at_home", "Gevaar in huis"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="warnings")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="warnings")
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.CharField(max_length=600)
    since = models.DateField()
    review_on = models.DateField()
    by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    was_told = models.BooleanField()
    not_told_because = models.CharField(max_length=400, blank=True)
    ended_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["household", "-id"]
        constraints = [
            models.CheckConstraint(
                name="a_warning_is_reviewed_later",
                condition=Q(review_on__gt=F("since")),
                violation_error_message="De datum om opnieuw te kijken moet na de begindatum liggen.",
            ),
            models.CheckConstraint(
                name="a_warning_is_told_or_there_is_a_reason",
                condition=Q(was_told=True) | ~Q(not_told_because=""),
                violation_error_message="Schrijf op waarom de persoon dit niet weet.",
            ),
        ]
        indexes = [models.Index(fields=["household", "ended_on"], name="warning_by_household")]

    def __str__(self):
        return self.reference


class WarningReview(models.Model):
    """Somebody looked again whether a warning still holds: until when it now counts, or that it ended."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="warning_reviews")
    warning = models.ForeignKey(WarningNote, on_delete=models.CASCADE, related_name="reviews")
    on = models.DateField()
    by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    still_holds = models.BooleanField()
    words = models.CharField(max_length=400)
    review_on = models.DateField(null=True)

    class Meta:
        ordering = ["warning", "id"]
        constraints = [
            models.CheckConstraint(
                name="what_still_holds_is_reviewed_again",
                condition=Q(still_holds=False, review_on=None)
                | Q(still_holds=True, review_on__isnull=False, review_on__gt=F("on")),
            )
        ]

    def __str__(self):
        return f"blik op {self.warning_id}"
