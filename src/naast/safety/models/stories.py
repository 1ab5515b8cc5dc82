"""What somebody told, in their own words, and where it was used again instead of being asked again."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from naast.foundation.references import new_reference
from naast.households.models import Household, Person
from naast.network.models import Professional
from naast.safety.models.assessments import SafetyAssessment
from naast.safety.models.plans import SafetyPlan


class Story(models.Model):
    """A member's story in own words, told once; a later telling is a new row, the earlier one stays as it is."""

    class Readers(models.TextChoices):
        BESIDE = "beside", "Iedereen die naast het huishouden staat"
        FACES = "faces", "Alleen het vaste gezicht, de waarnemer en wie het hoorde"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="stories")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="stories")
    told_to = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="heard_stories")
    told_on = models.DateField()
    language = models.CharField(max_length=60)
    told_with = models.CharField(max_length=200, blank=True)  # who was there
    words = models.TextField()
    asked_again_because = models.TextField(blank=True)
    readers = models.CharField(max_length=10, choices=Readers, default=Readers.BESIDE)
    agreed_on = models.DateField(null=True)  # read back, and found right
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["household", "person", "told_on", "id"]
        constraints = [
            models.CheckConstraint(name="a_story_has_words", condition=~Q(words="")),
            models.CheckConstraint(
                name="agreed_after_it_was_told",
                condition=Q(agreed_on=None) | Q(agreed_on__gte=models.F("told_on")),
                violation_error_message="Voorlezen kan pas als het verhaal is verteld.",
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def age(self) -> int | None:
        """How old somebody was who told this."""
        return self.person.age(self.told_on)


class Reuse(models.Model):
    """This was put in here instead of being asked again: where, from what, by whom, on which day."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="reuses")
    in_assessment = models.ForeignKey(SafetyAssessment, null=True, on_delete=models.CASCADE, related_name="reused")
    in_plan = models.ForeignKey(SafetyPlan, null=True, on_delete=models.CASCADE, related_name="reused")
    place = models.CharField(max_length=80)  # the field of that form
    from_story = models.ForeignKey(Story, null=True, on_delete=models.PROTECT, related_name="reuses")
    from_assessment = models.ForeignKey(SafetyAssessment, null=True, on_delete=models.PROTECT, related_name="lent")
    text = models.TextField()  # as it was put in: what is different now, was edited
    on = models.DateField()
    by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["household", "id"]
        constraints = [
            models.CheckConstraint(
                name="reused_in_one_place",
                condition=Q(in_assessment__isnull=False, in_plan=None) | Q(in_assessment=None, in_plan__isnull=False),
            ),
            models.CheckConstraint(
                name="reused_from_one_source",
                condition=Q(from_story__isnull=False, from_assessment=None)
                | Q(from_story=None, from_assessment__isnull=False),
            ),
        ]

    def __str__(self):
        return f"overgenomen in {self.place}"
