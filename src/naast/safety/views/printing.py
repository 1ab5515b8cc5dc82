"""The plan on paper, for one person."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from naast.access.grants import Act
from naast.foundation import journal
from naast.households.views import around
from naast.safety import printing, queries
from naast.safety.models import SafetyPlan
from naast.safety.views.plans import plan_of


@require_safe
def plan_print(request, reference, plan, person):
    """Two pages for this one member: what is theirs to do, where to go, whom to call; nothing of where others are."""
    household, found = plan_of(request, reference, plan, Act.PRINT_PLAN)
    addressee = next((one for one in around.born(household) if one.person.reference == person), None)
    if addressee is None or found.state == SafetyPlan.State.DRAFT:
        raise Http404
    leaflet = queries.leaflet_for(found, addressee, household, request.today)
    document = printing.leaflet(leaflet)
    journal.looked(
        "printed_safety_plan",
        by=request.actor,
        household_id=household.pk,
        persons=[addressee.person_id],
        plan=found.reference,
        addressee=addressee.person.reference,
    )
    response = HttpResponse(document, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="afspraken.pdf"'
    return response
