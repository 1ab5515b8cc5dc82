"""A safety professional beside a household: asked here, answered by whoever leads their organisation."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.foundation.refusals import Refusal
from naast.households import actions, queries, rules
from naast.households.forms import DuoForm, RefuseForm
from naast.households.models import DuoRequest
from naast.households.views.beside import PAGE, household_for, one_form

FIELD_OF = {
    rules.ReasonTooShort: "reason",
    rules.NotASafetyProfessional: "professional",
    rules.ConflictOfInterest: "professional",
    rules.DuoIsThere: "professional",
    rules.NoDutyInLaw: "statutory_task",
}


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, reference):
    household = household_for(request, reference, Act.BRING_DUO)
    professionals = queries.safety_professionals(request.today)
    tasks = list(queries.statutory_tasks(request.today))

    def save(sent):
        actions.ask_duo(
            household,
            professional=get_object_or_404(professionals, reference=sent["professional"]),
            statutory_task=next(one for one in tasks if one.slug == sent["statutory_task"]),
            by=request.actor,
            now=request.now,
            reason=sent["reason"],
        )

    return one_form(
        request,
        household,
        DuoForm,
        title="Veiligheidsprofessional erbij vragen",
        intro="Uw vraag gaat naar de organisatie van deze professional. Pas als die akkoord is, kan de professional meekijken: "
        "een half jaar, daarna vraagt u het opnieuw.",
        button="Erbij vragen",
        done="Gevraagd. U hoort het zodra de organisatie antwoordt.",
        draft="duo",
        field_of=FIELD_OF,
        professionals=professionals,
        tasks=tasks,
        save=save,
    )


@require_POST
def withdraw(request, reference, duo_request):
    household = household_for(request, reference, Act.BRING_DUO)
    waiting = [one for one in queries.duo_requests_of(household) if one.reference == duo_request]
    if not waiting:
        raise grants.NotAllowed
    try:
        actions.withdraw_duo(waiting[0], by=request.actor, now=request.now)
    except grants.NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "De vraag is ingetrokken.")
    return redirect(PAGE, household.reference)


@require_http_methods(["GET", "HEAD", "POST"])
def duo_request(request, duo_request):
    """Who is asked, why and in the name of which task; of the household nothing."""
    found = get_object_or_404(queries.duo_requests_for(request.actor), reference=duo_request)
    grants.require(request.actor, Act.AGREE_TO_DUO, found)
    form = RefuseForm(request.POST or None) if request.POST.get("antwoord") == "nee" else RefuseForm()
    try:
        if request.POST.get("antwoord") == "ja":
            actions.agree_to_duo(found, by=request.actor, now=request.now)
            messages.success(request, f"Akkoord. {found.professional.name} kan nu naast dit huishouden staan.")
            return redirect("duo_request", found.reference)
        if form.is_valid():
            actions.refuse_duo(found, by=request.actor, now=request.now, reason=form.cleaned_data["reason"])
            messages.success(request, "Niet akkoord. Het vaste gezicht leest waarom.")
            return redirect("duo_request", found.reference)
    except grants.NotAllowed:
        raise
    except Refusal as refusal:
        if isinstance(refusal, rules.NoReasonToRefuse):
            form.add_error("reason", str(refusal))
        else:
            messages.error(request, str(refusal))
    found = get_object_or_404(queries.duo_requests_for(request.actor), reference=duo_request)
    journal.looked("looked_at_duo_request", by=request.actor, households=[found.household_id])
    context = {
        "asked": found,
        "is_open": found.state == DuoRequest.State.ASKED,
        "form": form,
        "crumbs": [{"label": "Mijn werk", "url": reverse("work")}, {"label": "Vraag om een duo", "url": ""}],
    }
    return render(request, "households/duo_request.html", context)
