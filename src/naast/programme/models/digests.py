"""What waited for somebody in a week, told once."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class Digest(models.Model):
    """One message for one person about one week; it stands on the first page, and went by e-mail or did not."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="programme_digests")
    week = models.DateField()  # its Monday
    made_at = models.DateTimeField()
    lines = models.JSONField()  # sentence and day of everything that waited then
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-week", "account_id"]
        constraints = [
            models.UniqueConstraint(fields=["account", "week"], name="one_digest_for_a_person_and_week"),
            models.CheckConstraint(name="a_week_begins_on_monday", condition=Q(week__iso_week_day=1)),
            models.CheckConstraint(name="a_digest_has_something_to_tell", condition=~Q(lines=[])),
        ]

    def __str__(self):
        return f"Weekbericht van {self.week:%d-%m-%Y}"
