"""A colleague leaves: every household gets somebody else, and every way in ends."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from naast.access import grants
from naast.foundation.refusals import Refusal
from naast.households import actions
from naast.households.forms import (
    LeavesForm,
)
from naast.households.queries import team as teams
from naast.households.views.team import led_by, look


@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request, professional):
    """Every household of a colleague who leaves, its weight and a proposal for who comes next; changed here, done in one act."""
    leader = led_by(request)
    members = teams.team_members(leader, request.today)
    leaver = next((one for one in members if one.reference == professional and one.pk != leader.pk), None)
    if leaver is None:
        raise grants.NotAllowed
    if request.method == "POST" and request.POST.get("wat") == "verdeel":
        return spread(request, leaver)
    form = LeavesForm(request.POST or None, initial={"on": leaver.left_on})
    if form.is_valid():
        try:
            count = actions.end_employment(leaver, on=form.cleaned_data["on"], by=request.actor, today=request.today)
        except grants.NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error("on", str(refusal))
        else:
            day = form.cleaned_data["on"]
            messages.success(
                request, f"{leaver.name} is weg vanaf {day:%d-%m-%Y}. Bij {count} huishoudens eindigt de toegang dan."
            )
            return redirect("team")
    proposal = teams.proposal_for(leader, leaver, request.now)
    look(request, [one.on_board for one in proposal.rows])
    context = {
        "leaver": leaver,
        "proposal": proposal,
        "form": form,
        "crumbs": [{"label": "Team", "url": reverse("team")}, {"label": leaver.name, "url": ""}],
    }
    return render(request, "households/team/leaving.html", context)


def spread(request, leaver):
    """What the leader chose, household by household; what was left open stays as it is."""
    colleagues = {one.reference: one for one in teams.colleagues_of(request.actor.professional, request.today)}
    chosen = {
        name.removeprefix("naar_"): colleagues[value]
        for name, value in request.POST.items()
        if name.startswith("naar_") and value in colleagues
    }
    if not chosen:
        messages.error(request, "Kies bij minstens één huishouden een collega.")
        return redirect("team_leaving", leaver.reference)
    result = actions.reassign(
        leaver, chosen=chosen, by=request.actor, now=request.now, warm=request.POST.get("hoe") == "warm"
    )
    if result.done:
        one = len(result.done) == 1
        done = "1 huishouden" if one else f"{len(result.done)} huishoudens"
        warm = f"Voor {done} is een warme overdracht gevraagd."
        face = f"{done} {'heeft' if one else 'hebben'} nu een ander vast gezicht."
        messages.success(request, warm if request.POST.get("hoe") == "warm" else face)
    for reference, sentence in list(result.skipped.items())[:10]:
        messages.error(request, f"{reference}: {sentence}")
    if not result.done and not result.skipped:
        messages.success(request, "Deze huishoudens waren al verdeeld.")
    return redirect("team_leaving", leaver.reference)
