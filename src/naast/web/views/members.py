"""Who stands beside a household: asked in, and thanked."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.foundation.refusals import Refusal
from naast.households import actions
from naast.households import queries as households
from naast.households.forms import DuoForm
from naast.households.models import Involvement
from naast.web import queries
from naast.web.views.household import framed, readable_or_404


def bring_duo(request, reference):
    household = readable_or_404(request, reference, Act.BRING_DUO)
    professionals = queries.safety_professionals(request.today)
    form = DuoForm(request.POST or None, professionals=professionals)
    if form.is_valid():
        professional = get_object_or_404(professionals, reference=form.cleaned_data["professional"])
        try:
            actions.bring_duo(
                household,
                professional=professional,
                by=request.actor,
                now=request.now,
                reason=form.cleaned_data["reason"],
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{professional.name} staat nu samen met u naast dit huishouden.")
            return redirect("household_members", household.reference)
    return member_page(request, household, form, title="Veiligheidsprofessional erbij vragen", save="Erbij vragen")


@require_POST
def end_involvement(request, reference, professional):
    household = readable_or_404(request, reference)
    involvement = get_object_or_404(
        household.involvements.active().select_related("professional"),
        kind=Involvement.Kind.DUO,
        professional__reference=professional,
    )
    try:
        actions.end_involvement(involvement, by=request.actor, now=request.now)
    except grants.NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{involvement.professional.name} staat niet meer naast dit huishouden.")
    return redirect("household_members", household.reference)


def member_page(request, household, form, **context):
    current = households.members_of(household, request.today)
    journal.looked(
        "looked_at_members", by=request.actor, household_id=household.pk, persons=[one.person_id for one in current]
    )
    context = {"form": form, **context}
    return render(request, "web/member.html", framed(request, household, current, page="household_members", **context))
