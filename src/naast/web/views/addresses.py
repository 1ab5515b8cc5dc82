"""A hidden address: sealed on one page, shown for a minute on another."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from naast.access.fresh import signed_in_at
from naast.access.grants import Act
from naast.foundation.refusals import Refusal
from naast.households import actions
from naast.households import queries as households
from naast.households.forms import RevealForm, SealForm
from naast.web.views.household import framed
from naast.web.views.members import member_or_404, member_page

SHOWN_FOR = 60  # seconds


@sensitive_post_parameters("hidden_address")
@sensitive_variables("form", "data")
def seal_address(request, reference, person):
    household, membership = member_or_404(request, reference, person)
    form = SealForm(request.POST or None)
    if form.is_valid():
        try:
            actions.seal_address(household, membership.person, form.cleaned_data["hidden_address"], by=request.actor)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Het adres is afgeschermd. Het staat nergens meer in beeld.")
            return redirect("household_members", household.reference)
    title = f"Adres van {membership.person.name} afschermen"
    return member_page(request, household, form, title=title, save="Afschermen")


@sensitive_variables("address")
def reveal_address(request, reference, person):
    household, membership = member_or_404(request, reference, person, Act.REVEAL_ADDRESS)
    form = RevealForm(request.POST or None)
    if form.is_valid():
        try:
            address = actions.reveal_address(
                household,
                membership.person,
                reason=form.cleaned_data["reveal_reason"],
                by=request.actor,
                signed_in_at=signed_in_at(request),
                now=request.now,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            members = households.members_of(household, request.today)
            context = {"address": address, "member": membership, "seconds": SHOWN_FOR}
            page = framed(request, household, members, page="household_members", **context)
            return render(request, "web/address.html", page)
    title = f"Afgeschermd adres van {membership.person.name}"
    return member_page(request, household, form, title=title, save="Adres tonen")
