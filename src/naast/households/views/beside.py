"""Wie staan ernaast: who stands beside a household and stood there before, and what they change about that."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.foundation.refusals import Refusal
from naast.households import actions, queries, rules
from naast.households.forms import OwnConflictForm, PriorityForm, WeightForm
from naast.households.models import HandOver, Household, Involvement
from naast.households.views import around, writing

PAGE = "beside"
MAY = {
    "may_hand_over": Act.ASK_HAND_OVER,
    "may_bring_duo": Act.BRING_DUO,
    "may_weigh": Act.WEIGH_HOUSEHOLD,
    "may_rate": Act.RATE_PRIORITY,
    "may_close": Act.CLOSE_HOUSEHOLD,
    "may_reopen": Act.REOPEN_HOUSEHOLD,
    "may_look_back": Act.LOOK_BACK,
}


class KnownRelations:
    """How the actor stands to a household, asked once for a page."""

    def __init__(self, household: Household, actor):
        self.relations = household.relations_of(actor)

    def relations_of(self, actor) -> frozenset[str]:
        return self.relations


@require_safe
def beside(request, reference):
    """Who stands here, what runs out, what was asked; and how often the household had to begin again."""
    household = around.household_of(request, reference)
    standing = KnownRelations(household, request.actor)
    grants.require(request.actor, Act.READ_HOUSEHOLD, standing)
    history = queries.beside_over_time(household)
    now = request.now
    handed = queries.hand_overs_of(household)
    presses = queries.pressing([household], request.today).get(household.pk)
    journal.looked(
        "looked_at_beside",
        by=request.actor,
        household_id=household.pk,
        persons=[member.person_id for member in household.members],
    )
    context = {
        **around.frame(household, current=PAGE),
        **{name: grants.allows(request.actor, act, standing) for name, act in MAY.items()},
        "today": request.today,
        "here": [with_days_left(one, now) for one in history if now in one.during],
        "to_come": [one for one in history if one.during.lower > now],
        "before": [one for one in history if one.during.upper <= now],
        "without": household.without_fixed_face.active().first(),
        "hand_over": next((one for one in handed if not one.outcome), None),
        "past_hand_overs": [one for one in handed if one.outcome],
        "duo_requests": queries.duo_requests_of(household),
        "continuity": queries.continuity_of(household, history, now),
        "presses": presses,
        "weight": queries.last_weight_of(household),
        "follow_ups": list(household.follow_ups.select_related("responsible", "done_by").order_by("on", "pk")),
        "closure": household.closures.select_related("closed_by").order_by("-during").first()
        if household.closed_on
        else None,
    }
    return render(request, "households/beside.html", context)


def with_days_left(one: Involvement, now) -> Involvement:
    one.days_left = max(0, (one.during.upper - now).days)  # type: ignore[attr-defined]
    return one


def one_form(
    request, household: Household, form_class, *, title, save, button, done, draft, field_of=None, intro="", **asked
):
    """One act about who stands beside the household, in the form every page of a household has."""
    written = writing.write(
        request, form_class, draft=f"{draft}:{household.reference}", save=save, field_of=field_of, **asked
    )
    if written.is_done:
        messages.success(request, done)
        still = queries.households_readable_by(request.actor).filter(pk=household.pk).exists()
        return redirect(PAGE, household.reference) if still else redirect("work")
    journal.looked(
        "looked_at_beside",
        by=request.actor,
        household_id=household.pk,
        persons=[member.person_id for member in household.members],
    )
    context = {
        **around.frame(household, current=PAGE, crumb=title),
        **written.context,
        "title": title,
        "intro": intro,
        "save": button,
        "back_url": reverse(PAGE, args=[household.reference]),
    }
    return render(request, "households/write.html", context)


def household_for(request, reference: str, act: Act) -> Household:
    household = around.household_of(request, reference)
    grants.require(request.actor, act, household)
    return household


@require_http_methods(["GET", "HEAD", "POST"])
def weigh(request, reference):
    household = household_for(request, reference, Act.WEIGH_HOUSEHOLD)
    last = queries.last_weight_of(household)
    return one_form(
        request,
        household,
        WeightForm,
        title="Hoe zwaar is dit huishouden?",
        intro="Fase, kinderen en het laatste oordeel tellen vanzelf mee. Dit gewicht helpt verdelen; het beslist niets.",
        button="Vastleggen",
        done="Het gewicht is vastgelegd.",
        draft="weight",
        standing={"complexity": last.complexity, "distance": last.distance}
        if last
        else {"complexity": 0, "distance": 0},
        field_of={rules.NoWeightReason: "reason"},
        save=lambda sent: actions.weigh_household(household, by=request.actor, now=request.now, **sent),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def priority(request, reference):
    household = household_for(request, reference, Act.RATE_PRIORITY)
    return one_form(
        request,
        household,
        PriorityForm,
        title="Hoe snel gaat dit huishouden voor?",
        intro="De voorrang volgt de laatste veiligheidsinschatting. Wijkt u af, dan staat uw reden erbij, tot een dag die u kiest.",
        button="Vastleggen",
        done="De voorrang is vastgelegd.",
        draft="priority",
        field_of={rules.NoPriorityReason: "reason", rules.PriorityEnds: "until"},
        save=lambda sent: actions.rate_priority(household, by=request.actor, now=request.now, **sent),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def own_conflict(request, reference):
    """Said by oneself: from the next request on this household is closed to whoever said so."""
    household = household_for(request, reference, Act.DECLARE_CONFLICT)
    form = OwnConflictForm(request.POST or None)
    if form.is_valid():
        try:
            actions.declare_conflict(
                household, professional=request.actor.professional, by=request.actor, reason=form.cleaned_data["reason"]
            )
        except grants.NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(
                request,
                "Vastgelegd. Dit huishouden is nu voor u gesloten. Bel uw teamleider als er vandaag iets moet gebeuren.",
            )
            return redirect("work")
    journal.looked(
        "looked_at_beside",
        by=request.actor,
        household_id=household.pk,
        persons=[one.person_id for one in household.members],
    )
    context = {
        **around.frame(household, current=PAGE, crumb="Ik kan dit niet begeleiden"),
        "form": form,
        "title": "Ik kan dit huishouden niet begeleiden",
        "intro": "Kent u iemand uit dit gezin, of woont u naast hen? Dan hoort u hier niet in te kijken.",
        "save": "Vastleggen en sluiten",
        "back_url": reverse(PAGE, args=[household.reference]),
        "draft_name": "",
        "kept": None,
        "stale": None,
    }
    return render(request, "households/write.html", context)


@require_POST
def end_involvement(request, reference, professional):
    """The fixed face says: this safety professional, or the earlier fixed face, stands here no more."""
    household = household_for(request, reference, Act.READ_HOUSEHOLD)
    kinds = [Involvement.Kind.DUO, Involvement.Kind.HANDING_OVER]
    standing = household.involvements.active().select_related("professional").filter(kind__in=kinds)
    involvement = get_object_or_404(standing, professional__reference=professional)
    try:
        actions.end_involvement(involvement, by=request.actor, now=request.now)
    except grants.NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{involvement.professional.name} staat niet meer naast dit huishouden.")
    return redirect(PAGE, household.reference)


def hand_over_in(household: Household, reference: str) -> HandOver:
    return get_object_or_404(queries.hand_overs_of(household), reference=reference)
