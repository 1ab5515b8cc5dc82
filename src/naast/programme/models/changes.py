"""What was done in the programme office, by whom and why: only ever added to."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from naast.foundation.references import new_reference


class Change(models.Model):
    """One act on one thing of the programme; `told` holds what it was and what it became, never a person of a household."""

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    subject = models.CharField(max_length=60)  # the kind of thing, as its model is called
    subject_key = models.CharField(max_length=60)  # its slug or reference
    municipality = models.ForeignKey("network.Municipality", null=True, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=60)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    actor = models.CharField(max_length=200)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    told = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["subject", "subject_key", "-at"], name="change_by_subject")]

    def __str__(self):
        return f"{self.verb} {self.subject} {self.subject_key}"
