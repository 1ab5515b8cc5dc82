"""What was found with instruments outside Naast."""

from __future__ import annotations

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from naast.households.models import Household
from naast.safety.models import Instrument, KnownInstrument, OutcomeElsewhere

ON_THE_PAGE = 5


def known_instruments() -> list[KnownInstrument]:
    return list(KnownInstrument.objects.order_by("name"))


def published_instruments() -> QuerySet[Instrument]:
    return Instrument.objects.filter(state=Instrument.State.PUBLISHED).order_by("name", "-number")


def outcomes_of(household: Household) -> QuerySet[OutcomeElsewhere]:
    """Every outcome from elsewhere of a household whose reader was let in before, the newest first."""
    outcomes = household.outcomes_elsewhere.select_related("known", "instrument", "recorded_by")
    return outcomes.prefetch_related("about__person").order_by("-done_on", "-pk")


def on_the_page(households: QuerySet[Household]) -> QuerySet[Household]:
    """The households, each with its newest `outcomes_elsewhere_rows` for `safety/_elsewhere_panel.html`."""
    rows = (
        OutcomeElsewhere.objects.filter(household=OuterRef("pk"), withdrawn_on=None)
        .order_by("-done_on", "-pk")
        .values(
            row=JSONObject(
                reference="reference",
                name="name",
                edition="edition",
                outcome="outcome",
                figure="figure",
                done_on="done_on",
                done_by="done_by",
            )
        )[:ON_THE_PAGE]
    )
    return households.annotate(outcomes_elsewhere_rows=ArraySubquery(rows))
