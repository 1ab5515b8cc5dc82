"""Seats in the programme office, for tests."""

from __future__ import annotations

from datetime import date

import factory

from naast.access.models import Account
from naast.foundation.periods import days
from naast.programme.models import Seat


class ProgrammeAccountFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Account

    username = factory.Sequence(lambda n: f"programma-{n}")
    name = factory.Sequence(lambda n: f"Proef Programma {n}")
    surface = Account.SurfaceName.PROGRAMME


class SeatFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Seat

    account = factory.SubFactory(ProgrammeAccountFactory)
    kind = Seat.Kind.PROGRAMME_MANAGER
    during = days(date(2024, 1, 1))

    class Params:
        ended = factory.Trait(during=days(date(2024, 1, 1), date(2025, 1, 1)))
