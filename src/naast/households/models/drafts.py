"""What somebody was writing."""

from __future__ import annotations

from django.db import models

from naast.access.models import Account
from naast.households.models.households import Household


class Draft(models.Model):
    """What somebody was writing: kept while they write, so that nothing is lost."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="drafts")
    household = models.ForeignKey(Household, null=True, on_delete=models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=80)  # "safety_plan:7K3MQ-2XPT9"
    content = models.JSONField()
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-saved_at"]
        constraints = [models.UniqueConstraint(fields=["account", "form"], name="one_draft_per_form")]

    def __str__(self):
        return self.form
