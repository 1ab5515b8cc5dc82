"""The own page of a member, closed and opened again by who faces the household."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.foundation.refusals import Refusal
from naast.households import actions
from naast.households import queries as households
from naast.households.forms import OwnPageForm
from naast.households.views.members import member_or_404
from naast.web.views.household import framed


def own_page(request, reference, person):
    household, membership = member_or_404(request, reference, person, Act.CLOSE_OWN_PAGE)
    is_open = households.own_page_is_open(household, membership.person)
    if is_open is None:
        raise Http404
    form = OwnPageForm(request.POST or None, initial={"what": "close" if is_open else "open"})
    if form.is_valid():
        closes = form.cleaned_data["what"] == "close"
        act = actions.close_own_page if closes else actions.open_own_page_again
        try:
            act(household, membership.person, by=request.actor)
        except grants.NotAllowed:
            raise
        except Refusal as refusal:
            messages.info(request, str(refusal))
        else:
            whose = f"De eigen pagina van {membership.person.name}"
            messages.success(request, f"{whose} is gesloten." if closes else f"{whose} is weer open.")
        return redirect("change_member", household.reference, membership.person.reference)
    current = households.members_of(household, request.today)
    journal.looked(
        "looked_at_members", by=request.actor, household_id=household.pk, persons=[one.person_id for one in current]
    )
    context = {"form": form, "member": membership, "is_open": is_open}
    page = framed(request, household, current, page="household_members", **context)
    return render(request, "web/own_page.html", page)
