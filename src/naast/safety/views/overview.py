"""How safe it is, on one page: figures, agreements, phase."""

from __future__ import annotations

from django.shortcuts import render
from django.views.decorators.http import require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.households.views import around
from naast.safety import queries
from naast.safety.queries import second_readings


@require_safe
def safety(request, reference):
    household = around.household_of(request, reference)
    state = queries.safety_of(household, request.today)
    beside = queries.professionals_beside(household)
    journal.looked(
        "looked_at_safety",
        by=request.actor,
        household_id=household.pk,
        persons={member.person_id for member in household.members} | set(state.persons),
    )
    context = {
        **around.frame(household, current="safety"),
        "safety": state,
        "fixed_face": next((one for one in beside if one.kind == "fixed_face"), None),
        "others": [one for one in beside if one.kind not in ("fixed_face", "taking_in")],
        "next_moment": next(iter(queries.open_moments_of(household)), None),
        "templates": queries.plan_templates() if not state.plan and not state.draft_plan else [],
        "signals": queries.signals_of(household),
        "second_reader": second_readings.required_here(household, request.now),
        "to_read": second_readings.readings_asked_of(request.actor)
        .filter(household=household, finished_at=None)
        .order_by("pk")
        .first(),
        "today": request.today,
        "may_assess": grants.allows(request.actor, Act.ASSESS_SAFETY, household),
        "may_write": grants.allows(request.actor, Act.WRITE_SAFETY_PLAN, household),
        "may_read_stories": grants.allows(request.actor, Act.READ_STORIES, household),
        "may_change_phase": grants.allows(request.actor, Act.CHANGE_PHASE, household),
    }
    return render(request, "safety/safety.html", context)
