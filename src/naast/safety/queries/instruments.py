"""Which questionnaires there are, and which one is in use for whom."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, Exists, OuterRef, Q, Value, When

from naast.access import grants
from naast.access.grants import Act
from naast.households.models import Household
from naast.network.models import Region, RegionMembership
from naast.safety.models import Instrument, InstrumentChoice
from naast.safety.rules.instruments.choosing import NoInstrument


def choices_for(household: Household, day: date):
    """What was chosen for the municipality of the household's team, the nearest first."""
    lies_in = RegionMembership.objects.filter(
        municipality__teams=household.team_id, region=OuterRef("region"), during__contains=day
    )
    near = [When(region__kind=kind, then=Value(place)) for place, kind in enumerate(InstrumentChoice.SCALES)]
    return (
        InstrumentChoice.objects.on(day)
        .filter(Q(region=None) | (Q(region__kind__in=InstrumentChoice.SCALES) & Exists(lies_in)))
        .select_related("instrument", "region")
        .order_by(Case(*near, default=Value(len(near))), "pk")
    )


def instrument_or_none(household: Household, today: date) -> Instrument | None:
    choice = choices_for(household, today).first()
    return choice.instrument if choice else None


def instrument_in_use(household: Household, today: date) -> Instrument:
    """The version that an assessment of this household starts on, today."""
    instrument = instrument_or_none(household, today)
    if instrument is None:
        raise NoInstrument
    return instrument


def instruments_readable_by(actor):
    """Every published questionnaire, and the trial versions for who looks after them."""
    if not grants.allows(actor, Act.READ_INSTRUMENTS):
        return Instrument.objects.none()
    everything = Instrument.objects.select_related("uploaded_by", "published_by").order_by("name", "slug", "-number")
    if grants.allows(actor, Act.MANAGE_INSTRUMENTS):
        return everything
    return everything.filter(state=Instrument.State.PUBLISHED)


def choices_since(today: date) -> list[InstrumentChoice]:
    """Where which version is in use now, and what is planned; everywhere comes first."""
    lasting = InstrumentChoice.objects.filter(Q(during__contains=today) | Q(during__startswith__gt=today))
    return sorted(
        lasting.select_related("instrument", "region", "chosen_by").order_by("pk"),
        key=lambda one: (one.region is not None, one.region.name if one.region else "", one.during.lower or date.min),
    )


def choices_of(instrument: Instrument) -> list[InstrumentChoice]:
    """Where this version was, is and will be in use."""
    choices = instrument.choices.select_related("region", "chosen_by").order_by("pk")
    return sorted(choices, key=lambda one: one.during.lower or date.min, reverse=True)


def lasting_choices():
    """What is not over yet by decision: without a last day."""
    return InstrumentChoice.objects.filter(during__endswith=None).select_related("region", "instrument")


def regions_that_choose():
    return Region.objects.filter(kind__in=InstrumentChoice.SCALES).order_by("kind", "name")
