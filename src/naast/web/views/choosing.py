"""The own households by choice: a phase, what is late, what is acute, what was never assessed; and choices that are kept."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from naast.foundation.refusals import Refusal
from naast.households import actions
from naast.households import queries as households
from naast.households.forms import FilterForm, SaveFilterForm
from naast.safety.queries import open_signals_for
from naast.web import queries
from naast.web.views.work import ON_A_PAGE, look

CHOICES = ("phase", "late", "acute", "without_assessment")


@require_http_methods(["GET", "HEAD", "POST"])
def households_chosen(request):
    """A choice names no person, so it may stand in the address; keeping one is a form."""
    kept = households.chosen_by(request.actor, request.GET.get("keuze", ""))
    asked = request.POST if request.method == "POST" else request.GET
    standing = {name: getattr(kept, name) for name in CHOICES} if kept else None
    form = FilterForm(asked if not kept else None, initial=standing)
    saving = SaveFilterForm(request.POST or None)
    if request.method == "POST" and saving.is_valid():
        try:
            saved = actions.save_filter(by=request.actor, **saving.cleaned_data)
        except Refusal as refusal:
            saving.add_error("name", str(refusal))
        else:
            messages.success(request, f"De keuze ‘{saved.name}’ is bewaard.")
            return redirect(f"{request.path}?keuze={saved.reference}")
    wanted = standing or (form.cleaned_data if form.is_valid() else {})
    found = chosen(request.actor, wanted, request.today)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("bladzijde"))
    look(request.actor, found, [], page, [])
    context = {
        "crumbs": [{"label": "Huishoudens", "url": reverse("households")}, {"label": "Kiezen", "url": ""}],
        "page": page,
        "form": form,
        "saving": saving,
        "kept": kept,
        "is_mine": kept is not None and kept.account_id == request.actor.id,
        "filters": households.filters_of(request.actor),
        "is_chosen": any(wanted.get(name) for name in CHOICES),
        "query": "&".join(
            f"{name}={value}" for name, value in sorted(request.GET.items()) if name in (*CHOICES, "keuze")
        ),
    }
    return render(request, "web/households_chosen.html", context)


def chosen(actor, wanted: dict, today: date) -> list[queries.Beside]:
    """The caseload, as far as everything that was chosen holds."""
    caseload = queries.caseload_of(actor, today, queries.terms_on(today))
    acute = set()
    if wanted.get("acute"):
        acute = {one.household_id for one in open_signals_for(actor) if one.is_acute}
    return [
        one
        for one in caseload
        if (not wanted.get("phase") or one.standing.phase == wanted["phase"])
        and (not wanted.get("late") or is_late(one.standing, today))
        and (not wanted.get("acute") or one.standing.judgement == "acute" or one.household.pk in acute)
        and (not wanted.get("without_assessment") or one.standing.assessed_on is None)
    ]


def is_late(standing, today: date) -> bool:
    """A check, a review or the first meeting lies behind us and has not been."""
    days = (standing.check_on, standing.review_on, None if standing.assessed_on else standing.contact_before)
    return any(day is not None and day < today for day in days)


@require_POST
def filter_forget(request, reference):
    kept = households.chosen_by(request.actor, reference)
    if kept is None or kept.account_id != request.actor.id:
        raise Http404
    actions.forget_filter(kept, by=request.actor)
    messages.success(request, f"De keuze ‘{kept.name}’ is weg.")
    return redirect("households_chosen")
