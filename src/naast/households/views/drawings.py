"""The genogram and the ecomap: drawn from what was written down, and told in sentences beside it."""

from __future__ import annotations

from django.shortcuts import render
from django.views.decorators.http import require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal, words
from naast.households.queries.drawings import drawing_of
from naast.households.views import around
from naast.households.views.members import asked_day

words.mean(looked_at_drawing="bekeek de tekening van het gezin en het netwerk")


@require_safe
def drawing(request, reference):
    """How the family and the network stood on a day; today when no day was asked."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.READ_HOUSEHOLD, household)
    form, day = asked_day(request)
    drawn = drawing_of(household, day)
    journal.looked("looked_at_drawing", by=request.actor, household_id=household.pk, persons=drawn.persons)
    context = {
        **around.frame(household, current="household_members", crumb="Tekening"),
        "drawing": drawn,
        "form": form,
        "day": day,
        "today": request.today,
    }
    return render(request, "households/drawing.html", context)
