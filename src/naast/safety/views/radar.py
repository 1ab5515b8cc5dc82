"""All signals about one household, through the years."""

from __future__ import annotations

from django.shortcuts import render
from django.views.decorators.http import require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.households.views import around
from naast.safety import queries


@require_safe
def household_signals(request, reference):
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.READ_HOUSEHOLD, household)
    radar = queries.radar_of(household, request.today)
    journal.looked(
        "looked_at_household_signals",
        by=request.actor,
        household_id=household.pk,
        persons=[member.person_id for member in household.members],
        signals=[blip.signal.reference for blip in radar.blips],
    )
    context = {**around.frame(household, current="household_signals"), "radar": radar, "today": request.today}
    return render(request, "safety/household_signals.html", context)
