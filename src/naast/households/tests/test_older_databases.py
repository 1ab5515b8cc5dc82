"""What an older database holds is brought to what holds from now on, before a constraint asks for it."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection

from naast.foundation import periods
from naast.households.models import Involvement
from naast.households.tests.factories import InvolvementFactory
from naast.network.tests.factories import ProfessionalFactory

pytestmark = pytest.mark.django_db
STEP = import_module("naast.households.migrations.0019_one_deputy_after_the_other")


def test_two_who_stood_in_at_once_become_one_after_the_other(household, team_leader, now):
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table households_involvement drop constraint one_deputy_at_a_time")
        first, second, _, last = (
            InvolvementFactory(
                household=household, kind=Involvement.Kind.DEPUTY, granted_by=team_leader,
                professional=ProfessionalFactory(team=household.team),
                during=periods.from_now(now + timedelta(days=start), days=days),
            )
            for start, days in ((0, 10), (4, 20), (30, 5), (30, 9))
        )  # fmt: skip

        cursor.execute(STEP.ONE_AFTER_THE_OTHER)

        cursor.execute(
            "alter table households_involvement add constraint one_deputy_again exclude using gist"
            " (household_id with =, during with &&) where (kind = 'deputy')"
        )
    left = Involvement.objects.filter(kind=Involvement.Kind.DEPUTY).order_by("pk")
    assert [one.pk for one in left] == [first.pk, second.pk, last.pk]
    assert [(one.during.upper - one.during.lower).days for one in left] == [4, 20, 9]
