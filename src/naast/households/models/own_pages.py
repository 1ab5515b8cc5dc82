"""The door of a member to their own pages."""

from __future__ import annotations

from django.db import models

from naast.access.models import Account
from naast.households.models.people import Person
from naast.network.models import Professional


class MemberAccount(models.Model):
    """This account is that person: the door to their own pages."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="member")
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="member_account")
    invited_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT)
    opened_on = models.DateField()

    class Meta:
        ordering = ["account"]

    def __str__(self):
        return f"eigen pagina {self.pk}"
