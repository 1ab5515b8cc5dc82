"""Two descriptions of one person, or of two: what was said of them, and what can be taken back."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from naast.foundation.references import new_reference
from naast.households.models.people import Person
from naast.network.models import Professional


class NotTheSame(models.Model):
    """Somebody looked and said: these two are not one person. Stays until it is withdrawn with a reason."""

    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")  # the lower row number
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    said_by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    why = models.CharField(max_length=400)
    withdrawn_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["-said_at", "-id"]
        constraints = [
            models.CheckConstraint(name="a_pair_is_kept_in_one_order", condition=Q(one__lt=F("other"))),
            models.UniqueConstraint(
                fields=["one", "other"],
                condition=Q(withdrawn_at=None),
                name="two_people_are_said_not_to_be_the_same_once",
                violation_error_message="Van deze twee staat al vast dat het niet dezelfde persoon is.",
            ),
            models.CheckConstraint(
                name="who_withdraws_says_why",
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_why="")),
            ),
        ]

    def __str__(self):
        return f"niet dezelfde: {self.one_id} en {self.other_id}"


class PersonMerge(models.Model):
    """Two descriptions read as one person since then; `before` and `after` bring back how each stood."""

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    master = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    before = models.JSONField()  # every row that was touched: {row number: its own description}
    after = models.JSONField()  # the description that all of them got
    doubled = models.JSONField(default=list)  # the memberships that were hidden behind one of the master
    why = models.CharField(max_length=400)
    merged_by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    merged_at = models.DateTimeField()
    unmerged_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    unmerged_at = models.DateTimeField(null=True)
    unmerged_why = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["-merged_at", "-id"]
        constraints = [
            models.CheckConstraint(name="nobody_is_merged_with_oneself", condition=~Q(master=F("other"))),
        ]

    def __str__(self):
        return self.reference


class MergeRequest(models.Model):
    """Samenvoegen gevraagd: somebody of one's own household may be somebody whom another team knows; they decide."""

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")  # of who asks
    other = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="+"
    )  # of who answers; never told to who asks
    team = models.CharField(max_length=120)  # who answers
    why = models.CharField(max_length=400)
    asked_by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    agreed = models.BooleanField(null=True)  # null: not answered yet
    answered_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answer_why = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "other"],
                condition=Q(agreed=None),
                name="a_merge_is_asked_once",
                violation_error_message="Dit is al gevraagd. Het antwoord komt op deze bladzijde.",
            ),
        ]

    def __str__(self):
        return self.reference
