"""What changes for one member: born, gone, back, in a second home; and what it takes to understand each other."""

from __future__ import annotations

from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods

from naast.households import actions, queries, rules
from naast.households.actions.members import TALKING
from naast.households.forms import (
    BornForm,
    ComesBackForm,
    CorrectMembershipForm,
    DeathForm,
    EndMembershipForm,
    SecondHomeForm,
    TalkingForm,
)
from naast.households.models import Membership
from naast.households.views import around, writing
from naast.households.views.members import (
    FIELD_OF,
    PLACE_FIELDS,
    done,
    fields_of,
    household_for,
    last_membership_or_404,
    member_or_404,
    plain_page,
)


@require_http_methods(["GET", "HEAD", "POST"])
def was_born(request, reference, person):
    household, membership = member_or_404(request, reference, person)
    written = of_a_member(request, membership, BornForm, "born", actions.was_born)
    if written.is_done:
        return done(request, household, "De geboorte is vastgelegd.")
    return plain_page(request, household, written, title="Het kind is geboren", save="Geboorte vastleggen")


@require_http_methods(["GET", "HEAD", "POST"])
def end_membership(request, reference, person):
    household, membership = member_or_404(request, reference, person)
    written = of_a_member(
        request, membership, EndMembershipForm, "left", actions.end_membership, ended_on=request.today
    )
    if written.is_done:
        return done(request, household, "Dit is vastgelegd. Dat iemand erbij hoorde, blijft te zien.")
    title = f"{around.name_of(membership)} hoort er niet meer bij"
    return plain_page(request, household, written, title=title, save="Vastleggen")


@require_http_methods(["GET", "HEAD", "POST"])
def record_death(request, reference, person):
    household, membership = member_or_404(request, reference, person)
    written = of_a_member(request, membership, DeathForm, "died", actions.record_death)
    if written.is_done:
        return done(request, household, "Het overlijden is vastgelegd. Sterkte voor wie achterblijven.")
    title = f"{around.name_of(membership)} is overleden"
    intro = "Wie is overleden, hoort vanaf de dag erna niet meer bij het huishouden en blijft te zien in dit dossier."
    return plain_page(request, household, written, title=title, save="Vastleggen", intro=intro)


@require_http_methods(["GET", "HEAD", "POST"])
def correct_membership(request, reference, person):
    household, membership = last_membership_or_404(request, reference, person)
    during = membership.during
    written = of_a_member(
        request,
        membership,
        CorrectMembershipForm,
        "period",
        actions.correct_membership,
        since=during.lower,
        until=during.upper,
    )
    if written.is_done:
        return done(request, household, "De periode is verbeterd. Wat er stond, blijft te zien.")
    title = f"Periode van {around.name_of(membership)} verbeteren"
    intro = (
        "Alleen als het verkeerd is vastgelegd. Is er echt iets veranderd? Kies dan ‘Wijzigen’ of ‘Niet meer erbij’."
    )
    return plain_page(request, household, written, title=title, save="Verbeteren", intro=intro)


@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request, reference, person):
    household, membership = last_membership_or_404(request, reference, person)
    standing = {"since": request.today, "kind": membership.kind, "lives_here": membership.lives_here}
    written = writing.write(
        request,
        ComesBackForm,
        draft=f"back:{household.reference}:{person.lower()}",
        standing=standing,
        field_of=FIELD_OF,
        save=lambda sent: actions.add_member(
            household, by=request.actor, today=request.today, person=membership.person, **sent
        ),
    )
    if written.is_done:
        return done(request, household, f"{membership.person.name} hoort er weer bij.")
    title = f"{around.name_of(membership)} hoort er weer bij"
    return plain_page(request, household, written, title=title, save="Vastleggen", persons=[membership.person_id])


@require_http_methods(["GET", "HEAD", "POST"])
def second_home(request, reference):
    """Somebody of another household of one's own belongs here too: looked for by name, then chosen by hand."""
    household = household_for(request, reference)
    name = request.POST.get("naam", "").replace("\0", "").strip()
    here = {member.person_id for member in household.members}
    found = [
        one
        for one in (queries.find_in_caseload(request.actor, name, today=request.today) if len(name) > 1 else [])
        if one.person_id not in here
    ]
    choices = {one.person.reference: (f"{one.person.name}, {_born(one)}", one.person) for one in found}

    def save(sent):
        if sent["person"] not in choices:
            raise rules.ChooseWho if choices else rules.FoundNobody
        chosen = choices[sent["person"]][1]
        fields = {name: sent[name] for name in (*PLACE_FIELDS, "since")}
        actions.add_member(household, by=request.actor, today=request.today, person=chosen, **fields)

    written = writing.write(
        request,
        SecondHomeForm,
        draft=f"second_home:{household.reference}",
        standing={"since": request.today, "kind": Membership.Kind.CHILD},
        field_of={**FIELD_OF, rules.ChooseWho: "person", rules.FoundNobody: "naam"},
        save=save,
        found=[(reference, words) for reference, (words, _) in choices.items()],
    )
    if written.is_done:
        return done(request, household, "Deze persoon hoort nu ook bij dit huishouden.")
    return plain_page(
        request,
        household,
        written,
        title="Iemand uit een ander huishouden",
        save="Toevoegen" if choices else "Zoeken",
        template="households/second_home.html",
        persons=[one.person_id for one in found],
    )


def _born(membership: Membership) -> str:
    born = membership.person.born_on
    return f"geboren op {date_format(born, 'j F Y')}" if born else "geboortedatum nog niet bekend"


@require_http_methods(["GET", "HEAD", "POST"])
def talking(request, reference, person):
    """Language, interpreter, reading, hearing and sight: what it takes to understand each other."""
    household, membership = member_or_404(request, reference, person)

    def needs(somebody):
        return {name: getattr(somebody, name) for name in TALKING}

    written = writing.write(
        request,
        TalkingForm,
        draft=f"talking:{household.reference}:{person.lower()}",
        standing={**needs(membership.person), "versie": membership.person.version},
        as_written=needs,
        field_of={rules.NoLanguage: "speaks"},
        save=lambda sent: actions.change_talking(
            membership, by=request.actor, version=sent["versie"], **fields_of(sent)
        ),
    )
    if written.is_done:
        return done(request, household, "Dit staat nu bij de naam, overal waar u een gesprek plant.")
    title = f"Elkaar verstaan: {around.name_of(membership)}"
    return plain_page(request, household, written, title=title, save="Opslaan")


def of_a_member(request, membership: Membership, form_class, what: str, action, **standing) -> writing.Written:
    """A form of a few questions about one member, and the action it leads to."""
    household, person = membership.household, membership.person
    return writing.write(
        request,
        form_class,
        draft=f"{what}:{household.reference}:{person.reference.lower()}",
        standing={**standing, "versie": person.version},
        as_written=lambda newer: standing,
        save=lambda sent: action(
            membership, by=request.actor, today=request.today, version=sent["versie"], **fields_of(sent)
        ),
    )
