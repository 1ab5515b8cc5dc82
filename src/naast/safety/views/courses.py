"""How it went: a line for every voice, and what changed between two assessments."""

from __future__ import annotations

from django.shortcuts import render
from django.views.decorators.http import require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.households.views import around
from naast.safety.queries import courses as queries
from naast.safety.views.assessments_read import changes_between


@require_safe
def course(request, reference):
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.READ_HOUSEHOLD, household)
    assessments = queries.assessments_of(household)
    courses, scores = queries.courses_of(assessments, request.today)
    journal.looked(
        "looked_at_course",
        by=request.actor,
        household_id=household.pk,
        persons={member.person_id for member in household.members} | {one.person_id for one in scores if one.person_id},
    )
    first, second = _chosen(assessments, request.GET)
    context = {
        **around.frame(household, current="safety", crumb="Hoe het ging"),
        "assessments": assessments,
        "courses": courses,
        "rows": [
            {"assessment": one, "cells": [(course.name, course.times[at]) for course in courses]}
            for at, one in enumerate(assessments)
        ],
        "first": first,
        "second": second,
        "changes": changes_between(first, second, request.today) if first and second else [],
        "other_instrument": bool(first and second and first.instrument_id != second.instrument_id),
    }
    return render(request, "safety/course.html", context)


def _chosen(assessments, asked):
    """The two that were chosen; otherwise the last two. Always the older one first."""
    if len(assessments) < 2:
        return None, None
    by_reference = {one.reference: at for at, one in enumerate(assessments)}
    chosen = sorted({by_reference[name] for name in (asked.get("eerst"), asked.get("dan")) if name in by_reference})
    if len(chosen) < 2:
        chosen = [len(assessments) - 2, len(assessments) - 1]
    return assessments[chosen[0]], assessments[chosen[1]]
