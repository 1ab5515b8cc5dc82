"""How somebody wants to see the list of signals."""

from __future__ import annotations

from django.db import models

from naast.access.models import Account


class SignalList(models.Model):
    """What one account looks at in the list of signals; kept until they choose something else."""

    class Shows(models.TextChoices):
        ALL = "all", "Alles"
        WAIT = "wait", "Wacht op een besluit of een huishouden"
        URGENT = "urgent", "Acuut"
        LATE = "late", "Te laat"
        ADVICE = "advice", "Adviesvragen"

    account = models.OneToOneField(Account, primary_key=True, on_delete=models.CASCADE, related_name="signal_list")
    shows = models.CharField(max_length=10, choices=Shows, default=Shows.ALL)

    class Meta:
        ordering = ["account"]

    def __str__(self):
        return self.get_shows_display()
