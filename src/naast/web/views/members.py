"""Who belongs to a household, and who stands beside it."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.views.decorators.http import require_POST, require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.foundation.refusals import Refusal, Stale
from naast.households import actions
from naast.households import queries as households
from naast.households.forms import BornForm, DuoForm, EndMembershipForm, MemberForm
from naast.households.models import Household, Involvement, Membership
from naast.web import queries
from naast.web.views.household import framed, readable_or_404

PERSON_FIELDS = ("given_name", "prefix", "surname", "gender", "born_on", "expected_on", "speaks", "needs_interpreter")


@require_safe
def members(request, reference):
    household = readable_or_404(request, reference)
    everyone = list(household.memberships.select_related("person").order_by("pk"))
    now = [member for member in everyone if request.today in member.during]
    earlier = [member for member in everyone if member.during.upper and member.during.upper <= request.today]
    journal.looked(
        "looked_at_members", by=request.actor, household_id=household.pk, persons=[one.person_id for one in everyone]
    )
    context = {
        "members": households.in_order(now),
        "earlier": earlier,
        "professionals": list(household.involvements.active().select_related("professional__team").order_by("pk")),
        "may_edit": grants.allows(request.actor, Act.EDIT_MEMBERS, household),
        "may_reveal": grants.allows(request.actor, Act.REVEAL_ADDRESS, household),
        "may_bring_duo": grants.allows(request.actor, Act.BRING_DUO, household),
    }
    return render(request, "web/members.html", framed(request, household, now, page="household_members", **context))


def add_member(request, reference):
    household = readable_or_404(request, reference, Act.EDIT_MEMBERS)
    form = MemberForm(request.POST or None)
    if form.is_valid():
        try:
            added = actions.add_member(household, by=request.actor, today=request.today, **fields_of(form))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{added.person.name or 'Deze persoon'} hoort nu bij dit huishouden.")
            return redirect("household_members", household.reference)
    return member_page(request, household, form, title="Gezinslid toevoegen", save="Toevoegen")


def change_member(request, reference, person):
    household, membership = member_or_404(request, reference, person)
    form = MemberForm(request.POST or None, initial=initial_of(membership))
    stale = None
    if form.is_valid():
        version = form.cleaned_data["versie"]
        try:
            actions.change_member(membership, version=version, by=request.actor, today=request.today, **fields_of(form))
        except Stale as newer:
            membership.person = newer.newer
            stale = differences(form, membership)
            form.data = {**request.POST.dict(), "versie": newer.newer.version}
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "De gegevens zijn aangepast.")
            return redirect("household_members", household.reference)
    return member_page(
        request,
        household,
        form,
        title=membership.person.name,
        save="Opslaan",
        stale=stale,
        member=membership,
        own_page_is_open=households.own_page_is_open(household, membership.person),
    )


def was_born(request, reference, person):
    household, membership = member_or_404(request, reference, person)
    form = BornForm(request.POST or None, initial={"versie": membership.person.version})
    if form.is_valid() and done(form, request, membership, actions.was_born):
        messages.success(request, "De geboorte is vastgelegd.")
        return redirect("household_members", household.reference)
    return member_page(request, household, form, title="Het kind is geboren", save="Geboorte vastleggen")


def end_membership(request, reference, person):
    household, membership = member_or_404(request, reference, person)
    initial = {"versie": membership.person.version, "ended_on": request.today}
    form = EndMembershipForm(request.POST or None, initial=initial)
    if form.is_valid() and done(form, request, membership, actions.end_membership):
        messages.success(request, "Dit is vastgelegd. Dat iemand erbij hoorde, blijft te zien.")
        return redirect("household_members", household.reference)
    title = f"{membership.person.name} hoort er niet meer bij"
    return member_page(request, household, form, title=title, save="Vastleggen")


def done(form, request, membership, action) -> bool:
    """Whether the action was done; if not, the form says why."""
    try:
        action(
            membership, by=request.actor, today=request.today, version=form.cleaned_data["versie"], **fields_of(form)
        )
    except Stale as stale:
        form.data = {**request.POST.dict(), "versie": stale.newer.version}
        form.add_error(None, "Iemand heeft dit intussen veranderd. Kijk of het nog klopt en sla het dan opnieuw op.")
    except Refusal as refusal:
        form.add_error(None, str(refusal))
    return not form.errors


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


def member_or_404(request, reference, person, act: Act = Act.EDIT_MEMBERS) -> tuple[Household, Membership]:
    household = readable_or_404(request, reference, act)
    membership = get_object_or_404(
        household.memberships.on(request.today).select_related("person"), person__reference=person
    )
    membership.household = household
    return household, membership


def member_page(request, household, form, **context):
    current = households.members_of(household, request.today)
    journal.looked(
        "looked_at_members", by=request.actor, household_id=household.pk, persons=[one.person_id for one in current]
    )
    context = {"stale": None, "member": None, "own_page_is_open": None, "form": form, **context}
    return render(request, "web/member.html", framed(request, household, current, page="household_members", **context))


def initial_of(membership: Membership) -> dict:
    person = membership.person
    return {
        **{name: getattr(person, name) for name in PERSON_FIELDS},
        "kind": membership.kind,
        "lives_here": membership.lives_here,
        "versie": person.version,
    }


def fields_of(form) -> dict:
    return {name: value for name, value in form.cleaned_data.items() if name != "versie"}


def differences(form, newer: Membership) -> list[dict]:
    """What stands there now beside what the worker wrote, for the fields that differ."""
    theirs = initial_of(newer)
    return [
        {
            "label": form.fields[name].label,
            "theirs": in_words(form, name, theirs[name]),
            "mine": in_words(form, name, mine),
        }
        for name, mine in fields_of(form).items()
        if mine != theirs[name]
    ]


def in_words(form, name: str, value) -> str:
    choices = dict(getattr(form.fields[name], "choices", ()))
    if isinstance(value, bool):
        return "Ja" if value else "Nee"
    if hasattr(value, "year"):
        return date_format(value, "j F Y")
    return str(choices.get(value, value or ""))
