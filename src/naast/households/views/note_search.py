"""Finding a note again: by words, and by a way of looking that was kept."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from naast.foundation.refusals import Refusal
from naast.households import places
from naast.households.actions import notes as acting
from naast.households.forms.notes import NoteSearchForm, SaveFilterForm
from naast.households.queries import notes as asking
from naast.households.views import around
from naast.households.views.notes import log_shown, opened, shown_note, wanted_in


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("woorden")
@sensitive_variables()
def note_search(request, reference):
    """What is looked for is sent, never in an address, and the answer stands on this page alone."""
    household = opened(request, reference)
    form = NoteSearchForm(request.POST or None)
    found = None
    if form.is_valid():
        found = asking.find_in_notes(household, form.cleaned_data["woorden"], by=request.actor)
    log_shown(request, household, "looked_at_notes", found or [])
    context = {
        **around.frame(household, current="notes", crumb="Zoeken"),
        "form": form,
        "found": [shown_note(one, household) for one in found] if found is not None else None,
        "is_full": found is not None and len(found) == asking.MOST_FOUND,
        "notes_url": reverse("notes", args=[household.reference]),
    }
    return render(request, "households/note_search.html", context)


@require_POST
def save_filter(request, reference):
    household = opened(request, reference)
    bound = {"for_whom": request.actor.id, "where": household.reference}
    form = SaveFilterForm(request.POST)
    if form.is_valid():
        wanted = wanted_in(places.unseal(form.cleaned_data["toon"], **bound), household)
        try:
            acting.save_filter(
                form.cleaned_data["name"],
                by=request.actor,
                household=household,
                kind=wanted.kind,
                mark=wanted.mark,
                person_id=wanted.person,
            )
            messages.success(request, "Het filter is bewaard.")
        except Refusal as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(request, "Geef het filter een naam van hoogstens 60 tekens.")
    return redirect("notes", household.reference)


@require_POST
def forget_filter(request, reference, chosen):
    household = opened(request, reference)
    found = get_object_or_404(asking.filters_of(request.actor, household), reference=chosen)
    acting.forget_filter(found, by=request.actor)
    messages.success(request, "Het filter is weg.")
    return redirect("notes", household.reference)
