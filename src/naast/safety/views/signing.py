"""Everyone's voice, who reads along at home, and the plan in force."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from naast.access.grants import Act
from naast.foundation.refusals import Refusal
from naast.households.views import around
from naast.households.views.writing import write
from naast.safety import queries, rules
from naast.safety.actions import signing as actions
from naast.safety.forms import SignForm
from naast.safety.views.plans import draft_of, look, missing

OF_A_VOICE = (
    rules.NoWithoutReason,
    rules.voices.ChildHasNoWords,
    rules.voices.WhoAskedTheChild,
    rules.voices.AnotherVoice,
)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_sign(request, reference, plan):
    household, found = draft_of(request, reference, plan, Act.SIGN_SAFETY_PLAN)
    members = around.voices_here(household)

    def at_the_voice(refusal: Refusal) -> str | None:
        name = refusal.name if isinstance(refusal, OF_A_VOICE) else ""
        return next((f"words_{one.person.reference}" for one in members if one.person.name == name), None)

    written = write(
        request,
        SignForm,
        draft=f"sign:{household.reference}",
        standing={"versie": found.version},
        field_at=at_the_voice,
        save=lambda sent: actions.sign_safety_plan(
            found,
            by=request.actor,
            today=request.today,
            voices=SignForm.content(sent, members=members),
            version=sent["versie"],
        ),
        members=members,
        today=request.today,
    )
    if written.is_done:
        messages.success(
            request, "Het veiligheidsplan is van kracht. De volgende dag om terug te kijken staat gepland."
        )
        return redirect("safety", household.reference)
    if written.stale is not None:
        found.refresh_from_db()
    look(request, household, found)
    parts = queries.plan_as_written(found)
    context = {
        **around.frame(household, current="household_plan", crumb=f"Plan {found.number} tekenen"),
        **written.context,
        "is_stale": written.stale is not None,
        "plan": found,
        "written": parts,
        "missing": missing(found, parts, household),
        "readers": queries.readers_at_home(found, around.born(household)),
        "review_on": actions.review_day(household, request.today),
    }
    return render(request, "safety/plan_sign.html", context)
