"""The one who acts in a request."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from naast.network.models import ProfessionalRole

if TYPE_CHECKING:
    from datetime import date

    from naast.access.models import Account
    from naast.network.models import Professional


class Actor:
    """An account in this request, on this day: what it may be asked for is read once."""

    def __init__(self, account: Account, *, today: date):
        self.account = account
        self.today = today

    def __str__(self):
        return self.account.name

    def __eq__(self, other):
        return isinstance(other, Actor) and other.account == self.account

    def __hash__(self):
        return hash(self.account)

    @property
    def id(self) -> int:
        return self.account.pk

    @cached_property
    def professional(self) -> Professional | None:
        """Nobody any more from the day on which they left, also while the account is still on."""
        professional = self.account.professional
        if professional and professional.left_on and self.today and professional.left_on <= self.today:
            return None
        return professional

    @cached_property
    def roles(self) -> frozenset[str]:
        """What a professional may be asked for today; nobody else has a role."""
        if self.professional is None:
            return frozenset()
        roles = ProfessionalRole.objects.filter(professional=self.professional, during__contains=self.today)
        return frozenset(roles.order_by("kind").values_list("kind", flat=True))

    @property
    def label(self) -> str:
        """How the log names this actor, at this moment."""
        return label_of(self.account)


def label_of(account: Account) -> str:
    """Name and team, as the log keeps them."""
    if account.professional is None:
        return account.name
    return f"{account.professional.name}, {account.professional.team.name}"
