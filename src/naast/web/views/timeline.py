"""The timeline of a household: what happened, newest first, a page at a time."""

from __future__ import annotations

from datetime import datetime

from django.core import signing
from django.shortcuts import render
from django.views.decorators.http import require_safe

from naast.foundation import journal
from naast.households import queries as households
from naast.ui.templatetags.naast_ui import dutch_date
from naast.web.timeline import Happening, happenings
from naast.web.views.household import framed, readable_or_404

ON_A_PAGE = 30
SALT = "timeline"


@require_safe
def timeline(request, reference):
    household = readable_or_404(request, reference)
    members = households.members_of(household, request.today)
    journal.looked(
        "looked_at_timeline",
        by=request.actor,
        household_id=household.pk,
        persons=household.memberships.order_by("pk").values_list("person_id", flat=True),
    )
    found = happenings(household, before=place_of(request), count=ON_A_PAGE + 1)
    context = {
        "events": [event(one) for one in found[:ON_A_PAGE]],
        "older": signed(found[ON_A_PAGE - 1]) if len(found) > ON_A_PAGE else None,
    }
    return render(
        request, "web/timeline.html", framed(request, household, members, page="household_timeline", **context)
    )


def event(one: Happening) -> dict:
    return {"when": dutch_date(one.at), "title": one.title, "text": one.text, "by": one.by, "tone": one.tone}


def signed(last: Happening) -> str:
    """The place of the last line of this page; signed, because it holds a row number."""
    return signing.dumps([last.at.isoformat(), last.key], salt=SALT, compress=True)


def place_of(request) -> tuple[datetime, str] | None:
    try:
        at, key = signing.loads(request.GET.get("voor", ""), salt=SALT)
    except signing.BadSignature:
        return None
    return datetime.fromisoformat(at), key
