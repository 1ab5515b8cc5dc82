"""One unsafe situation of a plan that is being written."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from naast.foundation.refusals import Refusal
from naast.households import actions as households
from naast.households.views import around
from naast.safety.actions import plans as actions
from naast.safety.forms import SituationForm
from naast.safety.views.plans import draft_of, look
from naast.safety.views.writing import write_plainly


@require_http_methods(["GET", "HEAD", "POST"])
def situation(request, reference, plan, rank=None):
    """One unsafe situation with what must be so."""
    household, found = draft_of(request, reference, plan)
    standing = _as_written(get_object_or_404(found.situations, rank=rank)) if rank is not None else {}
    draft_name = f"situation:{household.reference}:{rank or 'new'}"
    if request.POST.get("do") == "remove" and rank is not None:
        return _remove(request, household, found, rank, draft_name)

    def stands_now(newer) -> dict[str, Any]:
        now = newer.situations.filter(rank=rank).first() if rank else None
        return _as_written(now) if now else {}

    written = write_plainly(
        request,
        SituationForm,
        draft=draft_name,
        standing={**standing, "versie": found.version},
        as_written=stands_now,
        is_new=rank is None,
        save=lambda sent: actions.write_situation(
            found, by=request.actor, rank=rank, version=sent["versie"], **SituationForm.content(sent)
        ),
    )
    if written.is_done:
        messages.success(request, "De situatie staat in het plan.")
        return redirect("plan_edit", household.reference, found.reference)
    look(request, household, found)
    context = {
        **around.frame(household, current="household_plan", crumb="Onveilige situatie"),
        **written.context,
        "plan": found,
        "rank": rank,
    }
    return render(request, "safety/situation.html", context)


def _remove(request, household, plan, rank, draft_name):
    try:
        actions.remove_situation(plan, by=request.actor, rank=rank, version=around.version_in(request.POST))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    else:
        households.forget_draft(draft_name, by=request.actor)
        messages.success(request, "De situatie is uit het plan gehaald.")
    return redirect("plan_edit", household.reference, plan.reference)


def _as_written(situation) -> dict[str, Any]:
    said: dict[str, Any] = {
        "what_happens": situation.what_happens,
        "who": situation.who,
        "triggers": situation.triggers,
        "effect_on_children": situation.effect_on_children,
    }
    for at, condition in enumerate(situation.conditions.order_by("pk"), start=1):
        said |= {
            f"condition_{at}": condition.statement,
            f"imposed_by_{at}": condition.imposed_by,
            f"weight_{at}": condition.legal_weight,
        }
    return said
