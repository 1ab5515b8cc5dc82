"""The genogram and the ecomap: drawn from what was written down, and told in sentences beside it."""

from __future__ import annotations

from datetime import date

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal, words
from naast.households.forms import OnDayForm
from naast.households.queries.drawings import drawing_of
from naast.households.views import around

words.mean(looked_at_drawing="bekeek de tekening van het gezin en het netwerk")


@require_safe
def drawing(request, reference):
    """How the family and the network stood on a day; today when no day was asked."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.READ_HOUSEHOLD, household)
    form = OnDayForm(request.GET or None, initial={"op": request.today})
    asked: date | None = form.cleaned_data["op"] if form.is_valid() else None
    day = asked or request.today
    drawn = drawing_of(household, day)
    journal.looked("looked_at_drawing", by=request.actor, household_id=household.pk, persons=drawn.persons)
    context = {
        **around.frame(household, current="household_members", crumb="Tekening"),
        "drawing": drawn,
        "form": form,
        "day": day,
        "today": request.today,
        "back_url": reverse("household_members", args=[household.reference]),
    }
    return render(request, "households/drawing.html", context)
