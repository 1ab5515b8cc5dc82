"""What was found with instruments outside Naast."""

from __future__ import annotations

from django.db.models import QuerySet

from naast.households.models import Household
from naast.safety.models import Instrument, KnownInstrument, OutcomeElsewhere


def known_instruments() -> list[KnownInstrument]:
    return list(KnownInstrument.objects.order_by("name"))


def published_instruments() -> QuerySet[Instrument]:
    return Instrument.objects.filter(state=Instrument.State.PUBLISHED).order_by("name", "-number")


def outcomes_of(household: Household) -> QuerySet[OutcomeElsewhere]:
    """Every outcome from elsewhere of a household whose reader was let in before, the newest first."""
    outcomes = household.outcomes_elsewhere.select_related("known", "instrument", "recorded_by")
    return outcomes.prefetch_related("about__person").order_by("-done_on", "-pk")
