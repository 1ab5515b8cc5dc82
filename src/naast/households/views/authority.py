"""Authority over a child and orders about contact: written down with a source, contested, settled, ended."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from naast.access.grants import Act
from naast.households import actions
from naast.households.forms import AuthorityForm, ContactOrderForm, ContestForm, EndForm, SettleForm
from naast.households.queries.authority import guardians
from naast.households.rules import authority as rules
from naast.households.rules import relations as ties
from naast.households.views import members, writing
from naast.households.views import relations as around_relations

FIELD_OF = {
    rules.CheckedLater: "checked_on",
    rules.BeginsLater: "since",
    rules.BeforeTheBirth: "since",
    rules.EndsTooEarly: "until",
    rules.TermTooLong: "until",
    rules.NotAChild: "child",
    rules.WhoToldIt: "source_words",
    rules.ABanHasAPaper: "source",
    ties.NotInThisFile: "child",
}
ENDS = {rules.EndsTooEarly: "ended_on", rules.BeginsLater: "ended_on"}
ORGANISATION = "org-"


@require_http_methods(["GET", "HEAD", "POST"])
def authority_new(request, reference):
    household = members.household_for(request, reference, Act.RECORD_AUTHORITY)
    known = around_relations.known_in(household)
    organisations = {f"{ORGANISATION}{one.slug}": one for one in guardians()}
    holders = [
        *around_relations.choices_of(known),
        *((slug, f"{one.name} (voogdij)") for slug, one in organisations.items()),
    ]

    def save(sent):
        holder = organisations.get(sent["holder"]) or known[sent["holder"]].party
        who = {"child": known[sent["child"]].party, "holder": holder}
        actions.record_authority(household, by=request.actor, today=request.today, **{**sent, **who})

    written = writing.write(
        request,
        AuthorityForm,
        draft=f"authority:{household.reference}",
        standing={"checked_on": request.today},
        field_of=FIELD_OF,
        children=around_relations.choices_of(known, only_members=True),
        holders=holders,
        save=save,
    )
    if written.is_done:
        return around_relations.done(request, household, "Vastgelegd wat de bron over het gezag zegt.")
    intro = (
        "Leg voor elke persoon apart vast wat de bron zegt. Weet u het niet, kies dan ‘Nog niet bekend’. "
        "Stond er al iets over deze persoon, vul dan in sinds wanneer het anders is."
    )
    return around_relations.page(
        request, household, written, known, title="Gezag vastleggen", save="Vastleggen", intro=intro
    )


@require_http_methods(["GET", "HEAD", "POST"])
def authority_end(request, reference, authority):
    household, found = _authority(request, reference, authority)
    written = writing.write(
        request,
        EndForm,
        draft=f"authority_end:{household.reference}:{authority.lower()}",
        standing={"ended_on": request.today, "versie": found.version},
        field_of=ENDS,
        save=lambda sent: actions.end_authority(
            found, by=request.actor, today=request.today, version=sent["versie"], ended_on=sent["ended_on"]
        ),
    )
    if written.is_done:
        return around_relations.done(request, household, "Vastgelegd. Dat het zo was, blijft staan.")
    title = f"{found.get_kind_display()} van {found.holder.name} is voorbij"
    return around_relations.page(request, household, written, {}, title=title, save="Vastleggen")


@require_http_methods(["GET", "HEAD", "POST"])
def authority_contest(request, reference, authority):
    household, found = _authority(request, reference, authority)
    written = writing.write(
        request,
        ContestForm,
        draft=f"contest:{household.reference}:{authority.lower()}",
        standing={"since": request.today},
        field_of={rules.NoContester: "contested_by", rules.BeginsLater: "since"},
        save=lambda sent: actions.contest_authority(found, by=request.actor, today=request.today, **sent),
    )
    if written.is_done:
        return around_relations.done(request, household, "Vastgelegd. Overal staat nu: ga uit van het strengste.")
    intro = (
        "Zolang het gezag wordt betwist, gaat iedereen uit van het strengste: niemand mag alleen op dit gezag afgaan."
    )
    title = f"{found.get_kind_display()} van {found.holder.name} wordt betwist"
    return around_relations.page(request, household, written, {}, title=title, save="Vastleggen", intro=intro)


@require_http_methods(["GET", "HEAD", "POST"])
def contest_settle(request, reference, contest):
    household = members.household_for(request, reference, Act.RECORD_AUTHORITY)
    found = get_object_or_404(household.authority_contests.filter(settled_on=None), reference=contest)
    found.household = household
    written = writing.write(
        request,
        SettleForm,
        draft=f"settle:{household.reference}:{contest.lower()}",
        standing={"settled_on": request.today},
        field_of={rules.SettledTooEarly: "settled_on"},
        save=lambda sent: actions.settle_contest(found, by=request.actor, today=request.today, **sent),
    )
    if written.is_done:
        return around_relations.done(request, household, "Vastgelegd hoe het is opgelost.")
    title = f"Betwisting door {found.contested_by} is opgelost"
    return around_relations.page(request, household, written, {}, title=title, save="Vastleggen")


@require_http_methods(["GET", "HEAD", "POST"])
def contact_order_new(request, reference):
    household = members.household_for(request, reference, Act.RECORD_AUTHORITY)
    known = around_relations.known_in(household)

    def save(sent):
        who = {"person": around_relations.member_named(known, sent["person"]), "other": known[sent["other"]].party}
        actions.record_contact_order(household, by=request.actor, today=request.today, **{**sent, **who})

    written = writing.write(
        request,
        ContactOrderForm,
        draft=f"contact_order:{household.reference}",
        standing={"checked_on": request.today},
        field_of={**FIELD_OF, ties.NotInThisFile: "person", ties.RelatedToOneself: "other"},
        people=around_relations.choices_of(known),
        save=save,
    )
    if written.is_done:
        return around_relations.done(request, household, "Vastgelegd wat er geldt voor contact.")
    return around_relations.page(request, household, written, known, title="Contact: wat geldt er", save="Vastleggen")


@require_http_methods(["GET", "HEAD", "POST"])
def contact_order_end(request, reference, order):
    household = members.household_for(request, reference, Act.RECORD_AUTHORITY)
    found = get_object_or_404(household.contact_orders.on(request.today), reference=order)
    found.household = household
    written = writing.write(
        request,
        EndForm,
        draft=f"order_end:{household.reference}:{order.lower()}",
        standing={"ended_on": request.today, "versie": found.version},
        field_of=ENDS,
        save=lambda sent: actions.end_contact_order(
            found, by=request.actor, today=request.today, version=sent["versie"], ended_on=sent["ended_on"]
        ),
    )
    if written.is_done:
        return around_relations.done(request, household, "Vastgelegd. Dat het gold, blijft staan.")
    title = f"{found.get_kind_display()} geldt niet meer"
    return around_relations.page(request, household, written, {}, title=title, save="Vastleggen", intro=found.words)


def _authority(request, reference, authority):
    household = members.household_for(request, reference, Act.RECORD_AUTHORITY)
    rows = household.authority.on(request.today).select_related(
        "holder_person", "holder_outsider", "holder_organisation"
    )
    found = get_object_or_404(rows, reference=authority)
    found.household = household
    return household, found
