"""The informal network: who helps, in what way, and whom one can call tonight."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.households import actions, queries
from naast.households.forms import LeaveNetworkForm, NetworkForm
from naast.households.models import SupportNetworkContact
from naast.households.rules import network as rules
from naast.households.rules import relations as ties
from naast.households.views import around, members, writing

FIELD_OF = {
    rules.NoRole: "roles",
    rules.NoPhoneAtNight: "phone",
    rules.NotAPhone: "phone",
    rules.NoConsentDate: "consent_on",
    rules.ConsentLater: "consent_on",
    ties.NoName: "name",
}
FIELDS = ("how_related", "roles", "role_words", "phone", "at_night", "consent", "consent_on")
ROLES = dict(SupportNetworkContact.Role.choices)


@require_safe
def network(request, reference):
    household = members.household_for(request, reference, Act.READ_HOUSEHOLD)
    contacts = queries.network_on(household, request.today)
    members.look(request, household, [one.related_to_id for one in contacts if one.related_to_id])
    context = {
        **around.frame(household, current="household_members", crumb="Netwerk"),
        "contacts": [{"contact": one, "does": [ROLES[role] for role in one.roles]} for one in contacts],
        "tonight": queries.whom_to_call_tonight(household, request.today),
        "may_edit": grants.allows(request.actor, Act.RECORD_RELATIONS, household),
    }
    return render(request, "households/network.html", context)


def _members(household):
    return {member.person.reference: member.person for member in household.members}


def _named(household) -> list[tuple[str, str]]:
    return [(member.person.reference, around.name_of(member)) for member in household.members]


def _done(request, household, sentence):
    messages.success(request, sentence)
    return redirect("network", household.reference)


def _page(request, household, written, *, title, save, intro=""):
    back_url = reverse("network", args=[household.reference])
    return members.plain_page(request, household, written, title=title, save=save, intro=intro, back_url=back_url)


@require_http_methods(["GET", "HEAD", "POST"])
def network_new(request, reference):
    household = members.household_for(request, reference, Act.RECORD_RELATIONS)

    def save(sent):
        who = {"related_to": _members(household).get(sent["related_to"])}
        actions.add_network_contact(
            household, by=request.actor, today=request.today, **{**members.fields_of(sent), **who}
        )

    written = writing.write(
        request,
        NetworkForm,
        draft=f"network:{household.reference}",
        is_new=True,
        field_of=FIELD_OF,
        members=_named(household),
        save=save,
    )
    if written.is_done:
        return _done(request, household, f"{written.form.cleaned_data['name']} staat nu in het netwerk.")
    intro = "Zet alleen mensen op de lijst die weten dat ze erop staan, of vraag het zo snel mogelijk."
    return _page(request, household, written, title="Iemand in het netwerk", save="Toevoegen", intro=intro)


@require_http_methods(["GET", "HEAD", "POST"])
def network_change(request, reference, contact):
    household, found = _contact(request, reference, contact)

    def standing(one):
        related = one.related_to.reference if one.related_to else ""
        return {**{name: getattr(one, name) for name in FIELDS}, "related_to": related}

    def save(sent):
        who = {"related_to": _members(household).get(sent["related_to"])}
        fields = {**members.fields_of(sent), **who}
        actions.change_network_contact(found, by=request.actor, today=request.today, version=sent["versie"], **fields)

    written = writing.write(
        request,
        NetworkForm,
        draft=f"network:{household.reference}:{contact.lower()}",
        standing={**standing(found), "versie": found.version},
        as_written=standing,
        field_of=FIELD_OF,
        members=_named(household),
        is_known=True,
        save=save,
    )
    if written.is_done:
        return _done(request, household, "Vastgelegd wat er nu is afgesproken.")
    return _page(request, household, written, title=found.outsider.name, save="Opslaan")


@require_http_methods(["GET", "HEAD", "POST"])
def network_end(request, reference, contact):
    household, found = _contact(request, reference, contact)
    written = writing.write(
        request,
        LeaveNetworkForm,
        draft=f"network_end:{household.reference}:{contact.lower()}",
        standing={"versie": found.version},
        save=lambda sent: actions.end_network_contact(
            found, by=request.actor, today=request.today, version=sent["versie"], is_unwanted=sent["is_unwanted"]
        ),
    )
    if written.is_done:
        return _done(request, household, f"{found.outsider.name} staat niet meer op de lijst.")
    title = f"{found.outsider.name} van de lijst halen"
    return _page(request, household, written, title=title, save="Van de lijst halen")


def _contact(request, reference, contact):
    household = members.household_for(request, reference, Act.RECORD_RELATIONS)
    rows = household.network_contacts.on(request.today).filter(during__upper_inf=True)
    found = get_object_or_404(rows.select_related("outsider", "related_to"), reference=contact)
    found.household = household
    return household, found
