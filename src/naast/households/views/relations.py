"""Relations and authority: who is what to whom, who is safe with whom, who decides about a child, what holds for contact."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.households import actions, queries
from naast.households.forms import (
    ChangeRelationForm,
    EndForm,
    OutsiderForm,
    RelationForm,
    SafeWithForm,
)
from naast.households.models import Household
from naast.households.queries.relations import Known, persons_of
from naast.households.rules import relations as ties
from naast.households.views import around, members, writing

FIELD_OF = {
    ties.RelatedToOneself: "other",
    ties.OwnAncestor: "kind",
    ties.YoungerThanTheChild: "one",
    ties.DiedBeforeTheChild: "one",
    ties.SureAboutTheAge: "is_sure",
    ties.BeginsBeforeABirth: "since",
    ties.BeginsLater: "since",
    ties.EndsTooEarly: "until",
    ties.EndsInTheFuture: "until",
    ties.WhoSaysSo: "quality_said_by",
    ties.NoWordsForOther: "what",
}
OF_AN_OUTSIDER = {
    ties.NoName: "name",
    ties.BornLater: "born_on",
    ties.TooLongAgo: "born_on",
    ties.DiesLater: "died_on",
    ties.DiedBeforeBirth: "died_on",
}


@require_safe
def relations(request, reference):
    """What is known today of how these people are tied, with everything that is disputed said as such."""
    household = members.household_for(request, reference, Act.READ_HOUSEHOLD)
    today = request.today
    here = [member.person for member in household.members]
    tied = queries.relations_on(household, today)
    before = queries.relations_before(household, today)
    safe = queries.safe_with_on(household, today)
    orders = queries.contact_orders_on(household, today)
    children = [
        person for person in here if person.is_unborn or person.born_on is None or (person.age(today) or 0) < 18
    ]
    minors = {member.person_id for member in household.members if member.kind in CHILDREN}
    facts = queries.authority_in(
        household, [child for child in children if child.is_unborn or child.born_on or child.pk in minors], on=today
    )
    members.look(request, household, persons_of([*tied, *before, *safe, *orders]))
    context = {
        **around.frame(household, current="household_members", crumb="Relaties en gezag"),
        "relations": tied,
        "before": before,
        "safe_with": safe,
        "facts": facts,
        "orders": orders,
        "outsiders": list(household.outsiders.order_by("name", "pk")),
        "today": today,
        "may_edit": grants.allows(request.actor, Act.RECORD_RELATIONS, household),
        "may_record_authority": grants.allows(request.actor, Act.RECORD_AUTHORITY, household),
    }
    return render(request, "households/relations.html", context)


CHILDREN = ("child", "foster_child", "unborn")


def back_to(household: Household) -> str:
    return reverse("relations", args=[household.reference])


def known_in(household: Household) -> dict[str, Known]:
    return {known.reference: known for known in queries.people_in_file(household)}


def choices_of(known: dict[str, Known], *, only_members: bool = False) -> list[tuple[str, str]]:
    return [
        (reference, f"{one.name} ({one.place})")
        for reference, one in known.items()
        if not only_members or one.place != "van buiten"
    ]


def done(request, household: Household, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("relations", household.reference)


def page(request, household, written, known, *, title, save, intro="", template="households/write.html", **more):
    persons = [one.party.pk for one in known.values() if one.place != "van buiten"]
    members.look(request, household, persons)
    return writing.page(
        request,
        household,
        written,
        title=title,
        save=save,
        intro=intro,
        back_url=back_to(household),
        template=template,
        **more,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def relation_new(request, reference):
    household = members.household_for(request, reference, Act.RECORD_RELATIONS)
    known = known_in(household)
    written = writing.write(
        request,
        RelationForm,
        draft=f"relation:{household.reference}",
        field_of=FIELD_OF,
        people=choices_of(known),
        save=lambda sent: actions.record_relation(
            household,
            by=request.actor,
            today=request.today,
            **{**sent, "one": known[sent["one"]].party, "other": known[sent["other"]].party},
        ),
    )
    if written.is_done:
        return done(request, household, "De relatie is vastgelegd.")
    return page(
        request,
        household,
        written,
        known,
        title="Relatie vastleggen",
        save="Vastleggen",
        template="households/relation_new.html",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def relation_change(request, reference, relation):
    """How it is between these two from a day on; the earlier row stays."""
    household, found = _relation(request, reference, relation)
    standing = {
        "quality": found.quality,
        "quality_said_by": found.quality_said_by,
        "what": found.words,
        "since": request.today,
        "versie": found.version,
    }
    written = writing.write(
        request,
        ChangeRelationForm,
        draft=f"relation:{household.reference}:{relation.lower()}",
        standing=standing,
        as_written=lambda newer: {**standing, "quality": newer.quality, "quality_said_by": newer.quality_said_by},
        field_of={**FIELD_OF, ties.EndsTooEarly: "since"},
        save=lambda sent: actions.change_relation(
            found, by=request.actor, today=request.today, version=sent["versie"], **members.fields_of(sent)
        ),
    )
    if written.is_done:
        return done(request, household, "Vastgelegd hoe het nu is. Hoe het eerder was, blijft staan.")
    title = f"{found.from_party.name} en {found.to_party.name}"
    return page(request, household, written, {}, title=title, save="Vastleggen", intro=found.get_kind_display())


@require_http_methods(["GET", "HEAD", "POST"])
def relation_end(request, reference, relation):
    household, found = _relation(request, reference, relation)
    written = writing.write(
        request,
        EndForm,
        draft=f"relation_end:{household.reference}:{relation.lower()}",
        standing={"ended_on": request.today, "versie": found.version},
        field_of={ties.EndsTooEarly: "ended_on", ties.EndsInTheFuture: "ended_on"},
        save=lambda sent: actions.end_relation(
            found, by=request.actor, today=request.today, version=sent["versie"], ended_on=sent["ended_on"]
        ),
    )
    if written.is_done:
        return done(request, household, "Vastgelegd. Dat het zo was, blijft te zien.")
    title = f"{found.from_party.name} en {found.to_party.name}: voorbij"
    return page(request, household, written, {}, title=title, save="Vastleggen", intro=found.get_kind_display())


def _relation(request, reference, relation):
    household = members.household_for(request, reference, Act.RECORD_RELATIONS)
    open_ones = household.relations.filter(during__upper_inf=True).with_parties()
    found = get_object_or_404(open_ones, reference=relation)
    found.household = household
    return household, found


@require_http_methods(["GET", "HEAD", "POST"])
def safe_with_new(request, reference):
    household = members.household_for(request, reference, Act.RECORD_RELATIONS)
    known = known_in(household)
    written = writing.write(
        request,
        SafeWithForm,
        draft=f"safe_with:{household.reference}",
        standing={"since": request.today},
        field_of={**FIELD_OF, ties.WhoSaysSo: "said_by"},
        people=choices_of(known),
        save=lambda sent: actions.record_safe_with(
            household,
            by=request.actor,
            today=request.today,
            **{**sent, "person": member_named(known, sent["person"]), "other": known[sent["other"]].party},
        ),
    )
    if written.is_done:
        return done(request, household, "Vastgelegd wat deze persoon zegt. Wat een ander zegt, blijft ernaast staan.")
    intro = "Schrijf voor elke stem een eigen regel. Zijn twee mensen het niet eens, dan staan ze naast elkaar."
    return page(request, household, written, known, title="Wie is veilig bij wie", save="Vastleggen", intro=intro)


def member_named(known: dict[str, Known], reference: str):
    if known[reference].place == "van buiten":
        raise ties.NotInThisFile("Kies bij ‘Wie’ iemand van het gezin.")
    return known[reference].party


@require_http_methods(["GET", "HEAD", "POST"])
def outsider_new(request, reference):
    household = members.household_for(request, reference, Act.RECORD_RELATIONS)
    written = writing.write(
        request,
        OutsiderForm,
        draft=f"outsider:{household.reference}",
        is_new=True,
        field_of=OF_AN_OUTSIDER,
        save=lambda sent: actions.add_outsider(
            household, by=request.actor, today=request.today, **members.fields_of(sent)
        ),
    )
    if written.is_done:
        return done(request, household, f"{written.form.cleaned_data['name']} staat nu in dit dossier.")
    intro = (
        "Familie, vrienden of buren die niet bij het huishouden horen. Alleen in dit dossier; nergens anders te vinden."
    )
    return page(request, household, written, {}, title="Iemand van buiten", save="Toevoegen", intro=intro)


@require_http_methods(["GET", "HEAD", "POST"])
def outsider_change(request, reference, outsider):
    household = members.household_for(request, reference, Act.RECORD_RELATIONS)
    found = get_object_or_404(household.outsiders.all(), reference=outsider)
    found.household = household

    def standing(one):
        return {name: getattr(one, name) for name in ("name", "gender", "born_on", "died_on")}

    written = writing.write(
        request,
        OutsiderForm,
        draft=f"outsider:{household.reference}:{outsider.lower()}",
        standing={**standing(found), "versie": found.version},
        as_written=standing,
        field_of=OF_AN_OUTSIDER,
        save=lambda sent: actions.change_outsider(
            found, by=request.actor, today=request.today, version=sent["versie"], **members.fields_of(sent)
        ),
    )
    if written.is_done:
        return done(request, household, "De gegevens zijn aangepast.")
    return page(request, household, written, {}, title=found.name, save="Opslaan")
