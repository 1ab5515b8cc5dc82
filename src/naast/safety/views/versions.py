"""What changed between two versions of a plan."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from naast.households.views import around
from naast.safety import queries, rules
from naast.safety.views.plans import look, plan_of


@require_safe
def plan_changes(request, reference, plan, earlier):
    """The newer plan beside the earlier one, in words: added, taken out, changed."""
    household, found = plan_of(request, reference, plan)
    before = get_object_or_404(household.safety_plans, reference=earlier)
    if before.number >= found.number:
        raise Http404
    look(request, household, found)
    context = {
        **around.frame(household, current="household_plan", crumb="Wat is er veranderd?"),
        "plan": found,
        "before": before,
        "difference": rules.versions.difference(queries.items_of(before), queries.items_of(found)),
    }
    return render(request, "safety/plan_changes.html", context)
