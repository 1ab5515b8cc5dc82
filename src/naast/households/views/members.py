"""Who belong to a household, on any day, and everything that changes about that."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from naast.access import grants
from naast.access.grants import Act, Relation
from naast.foundation import journal
from naast.households import actions, queries, rules
from naast.households.forms import (
    MemberForm,
    NewMemberForm,
    OnDayForm,
)
from naast.households.models import Household, Membership
from naast.households.queries import composition, guarded, warnings
from naast.households.views import around, duplicates, writing

PERSON_FIELDS = ("given_name", "prefix", "surname", "gender", "born_on", "expected_on", "speaks", "needs_interpreter")
PLACE_FIELDS = ("kind", "lives_here", "arrangement")
FIELD_OF = {
    rules.NoSurname: "surname",
    rules.NotYetBorn: "born_on",
    rules.TooOld: "born_on",
    rules.NoExpectedDate: "expected_on",
    rules.ExpectedButNotUnborn: "expected_on",
    rules.ExpectedTooFar: "expected_on",
    rules.JoinsLater: "since",
    rules.BeforeItCouldBe: "since",
    rules.JoinsAfterDeath: "since",
}


def household_for(request, reference: str, act: Act = Act.EDIT_MEMBERS) -> Household:
    """The household, with who belong to it, for whoever may do this in it."""
    household = around.household_of(request, reference)
    grants.require(request.actor, act, household)
    return household


def member_or_404(request, reference, person, act: Act = Act.EDIT_MEMBERS) -> tuple[Household, Membership]:
    household = household_for(request, reference, act)
    membership = get_object_or_404(
        household.memberships.on(request.today).select_related("person"), person__reference=person
    )
    membership.household = household
    return household, membership


def last_membership_or_404(request, reference, person) -> tuple[Household, Membership]:
    """Of somebody who belongs or belonged to the household: the latest period."""
    household = household_for(request, reference)
    found = household.memberships.filter(person__reference=person).select_related("person").order_by("-during", "-pk")
    membership = get_object_or_404(found[:1])
    membership.household = household
    return household, membership


def look(request, household: Household, persons=()) -> None:
    """The log holds that these people were seen, besides who belong to the household today."""
    journal.looked(
        "looked_at_members",
        by=request.actor,
        household_id=household.pk,
        persons={member.person_id for member in household.members} | set(persons),
    )


def back_to(household: Household) -> str:
    return reverse("household_members", args=[household.reference])


def done(request, household: Household, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("household_members", household.reference)


def asked_day(request) -> tuple[OnDayForm, date]:
    """The day of which the page tells; today when none was asked, or none that can be."""
    form = OnDayForm(request.GET if "datum" in request.GET else None)
    asked = form.cleaned_data["datum"] if form.is_bound and form.is_valid() else None
    if asked and asked > request.today:
        form.add_error("datum", "Deze dag moet nog komen. Kies vandaag of een dag ervoor.")
        asked = None
    return form, asked or request.today


@require_safe
def members(request, reference):
    """Who belong to it, on the day that is asked; what else is known of them is one step away."""
    household = household_for(request, reference, Act.READ_HOUSEHOLD)
    form, day = asked_day(request)
    here = queries.composition_on(household, day)
    earlier = queries.left_before(household, day, here=here)
    homes = queries.other_homes(request.actor, household, day=day)
    shown = warnings.warnings_of(household)
    relations = household.relations_of(request.actor)
    faces_it = not {Relation.FIXED_FACE, Relation.DEPUTY}.isdisjoint(relations)
    reveals = guarded.unseen_reveals(household) if faces_it else []
    elsewhere = composition.persons_in(
        {reference for found in homes.values() for reference, _ in found}, actor=request.actor, day=day
    )
    persons = [one.person_id for one in (*here, *earlier)]
    named = [one.person_id for one in shown if one.person_id] + [one.person_id for one in reveals]
    look(request, household, [*persons, *named, *elsewhere])
    context = {
        **around.frame(household, current="household_members"),
        "form": form,
        "day": day,
        "is_today": day == request.today,
        "members": [{"member": one, "homes": homes.get(one.person_id, [])} for one in here],
        "earlier": earlier,
        "warnings": warnings.told(warnings.as_items(shown), request.today, faces_it=faces_it),
        "tonight": queries.whom_to_call_tonight(household, request.today),
        "reveals": reveals,
        "professionals": list(household.involvements.active().select_related("professional__team").order_by("pk")),
        "today": request.today,
        "may_edit": grants.allows(request.actor, Act.EDIT_MEMBERS, household),
        "may_bring_duo": grants.allows(request.actor, Act.BRING_DUO, household),
    }
    return render(request, "households/members.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_member(request, reference):
    household = household_for(request, reference)
    known = duplicates.while_adding(request, household)
    written = writing.write(
        request,
        NewMemberForm,
        draft=f"member:{household.reference}",
        is_new=True,
        field_of=FIELD_OF,
        save=lambda sent: duplicates.unless_known(
            known, lambda: actions.add_member(household, by=request.actor, today=request.today, **fields_of(sent))
        ),
    )
    if written.is_done:
        name = written.form.cleaned_data["given_name"] or "Deze persoon"
        return done(request, household, f"{name} hoort nu bij dit huishouden.")
    look(request, household)
    return writing.page(
        request,
        household,
        written,
        title="Gezinslid toevoegen",
        save="Toevoegen",
        back_url=back_to(household),
        template="households/member.html",
        member=None,
        own_page_is_open=None,
        corrections=[],
        alike=known.alike,
        answer=known.answer,
        may_ask_elsewhere=known.may_ask_elsewhere,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def change_member(request, reference, person):
    household, membership = member_or_404(request, reference, person)
    written = writing.write(
        request,
        MemberForm,
        draft=f"member:{household.reference}:{membership.person.reference.lower()}",
        standing=standing_of(membership),
        as_written=lambda newer: {**standing_of(membership), **{name: getattr(newer, name) for name in PERSON_FIELDS}},
        field_of=FIELD_OF,
        save=lambda sent: actions.change_member(
            membership, version=sent["versie"], by=request.actor, today=request.today, **fields_of(sent)
        ),
    )
    if written.is_done:
        return done(request, household, "De gegevens zijn aangepast.")
    look(request, household)
    return writing.page(
        request,
        household,
        written,
        title=around.name_of(membership),
        save="Opslaan",
        back_url=back_to(household),
        template="households/member.html",
        member=membership,
        own_page_is_open=queries.own_page_is_open(household, membership.person),
        corrections=queries.corrections_of(membership),
    )


def plain_page(request, household, written, *, title, save, intro="", persons=(), back_url="", **more):
    look(request, household, persons)
    back = back_url or back_to(household)
    return writing.page(request, household, written, title=title, save=save, intro=intro, back_url=back, **more)


def standing_of(membership: Membership) -> dict:
    person = membership.person
    return {
        **{name: getattr(person, name) for name in PERSON_FIELDS},
        **{name: getattr(membership, name) for name in PLACE_FIELDS},
        "versie": person.version,
    }


def fields_of(sent: dict) -> dict:
    return {name: value for name, value in sent.items() if name != "versie"}
