"""Questions about accounts, starting from who asks."""

from __future__ import annotations

from django.db.models import Prefetch

from naast.access import grants
from naast.access.grants import Act
from naast.access.models import Account
from naast.foundation import database
from naast.network.models import ProfessionalRole


def accounts_managed_by(actor):
    """The accounts of one's own organisation; of nobody for who does not look after them."""
    if actor is None or actor.professional is None or not grants.allows(actor, Act.SEE_ACCOUNTS):
        return Account.objects.none()
    now = ProfessionalRole.objects.filter(during__contains=actor.today).order_by("kind")
    return (
        Account.objects.filter(professional__team__organisation_id=actor.professional.team.organisation_id)
        .select_related("professional__team")
        .prefetch_related(Prefetch("professional__roles", queryset=now, to_attr="roles_now"))
        .defer("password")
        .order_by("name", "pk")
    )


def accounts_with_second_factor() -> frozenset[int]:
    """Of the accounts one looks after, those that have a second factor."""
    (row,) = database.call("accounts_with_second_factor")
    return frozenset(row["accounts_with_second_factor"])
