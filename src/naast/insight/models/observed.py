"""What was counted in the casework of this region: numbers of a whole region, rounded, the small ones hidden.

The rows are made by the database itself (`sec.observe_casework`, decision 0014); nobody changes or removes them, and a newer
version takes the place of an older one. A figure is a multiple of five, or null where fewer than ten were counted.
"""

from __future__ import annotations

import json
from typing import Any

from django.db import models
from django.db.models import F, Q

from naast.foundation.constraints import TextFingerprint


class Frozen(models.Model):
    """Figures as they stood on `as_of`, under the hash of every sign of them."""

    version = models.PositiveSmallIntegerField()
    as_of = models.DateField()
    payload = models.TextField()
    hash = models.CharField(max_length=64)

    class Meta:
        abstract = True

    @property
    def content(self) -> dict[str, Any]:
        return json.loads(self.payload)


class ObservedMonth(Frozen):
    """What came, went and stood in one month, or came and went in the twelve months up to and with it."""

    month = models.DateField()  # its first day
    months = models.PositiveSmallIntegerField()  # 1, or 12

    class Meta:
        ordering = ["-month", "months", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["month", "months", "version"], name="one_version_of_an_observed_month"),
            models.CheckConstraint(name="an_observed_month_begins_on_its_first_day", condition=Q(month__day=1)),
            models.CheckConstraint(name="a_month_or_a_year_is_observed", condition=Q(months__in=[1, 12])),
            models.CheckConstraint(
                name="an_observed_month_is_what_its_hash_says", condition=Q(hash=TextFingerprint("payload"))
            ),
        ]

    def __str__(self):
        return f"{self.month:%m-%Y}, versie {self.version}"


class ObservedDuration(Frozen):
    """How long something took for what began in a window of whole months: how many ended, and how many go on, per bin of days."""

    kind = models.CharField(max_length=30)
    first_on = models.DateField()
    last_on = models.DateField()  # what goes on is followed up to and with this day

    class Meta:
        ordering = ["kind", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "version"], name="one_version_of_an_observed_duration"),
            models.CheckConstraint(name="an_observed_window_lasts", condition=Q(first_on__lt=F("last_on"))),
            models.CheckConstraint(
                name="an_observed_duration_is_what_its_hash_says", condition=Q(hash=TextFingerprint("payload"))
            ),
        ]

    def __str__(self):
        return f"{self.kind}, versie {self.version}"
