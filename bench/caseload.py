"""A fixed face with a long list: the page of fifty needs fifty."""

from __future__ import annotations


def widen(count: int) -> None:
    """The demonstration's fixed face stands in for a colleague in so many households more; the owner arranges it."""
    from django.db import transaction

    from naast.access.models import Account
    from naast.foundation import database, periods
    from naast.households.models import Household, Involvement
    from naast.network.models import Professional

    me = Account.objects.get(username="vast-gezicht").professional
    leader = Professional.objects.filter(roles__kind="team_leader").exclude(pk=me.pk).order_by("id").first()
    others = Household.objects.filter(closed_on=None).exclude(involvements__professional=me)
    others = others.exclude(involvements__kind="deputy").order_by("id")[:count]
    with transaction.atomic():
        during = periods.from_now(database.now(), days=30)
        Involvement.objects.bulk_create(
            Involvement(
                household=household,
                professional=me,
                kind="deputy",
                purpose="deputising",
                ground="jeugdwet",
                during=during,
                granted_by=leader,
            )
            for household in others
        )
