"""The proposal of a pilot: read as a whole, written in parts."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst

from naast.access.grants import Act
from naast.programme import actions, queries, rules
from naast.programme.forms.proposals import PARTS, FigureForm, GoalForm, PartyForm, PrinciplesForm
from naast.programme.models import Known, PilotProposal
from naast.programme.views.around import programme_page
from naast.programme.views.pilots import around, may, pilot_of
from naast.programme.views.writing import page, write

FIELD_OF = {
    rules.EndsTooEarly: "planned_end",
    rules.DiscussedLater: "discussed_on",
    rules.OtherKindOfParty: "kind",
    rules.NoReasonForAssumption: "basis",
}
SAVED = "Bewaard. Het voorstel staat er zoals u het schreef."


@programme_page(writes=True)
def proposal(request, programme, slug):
    """The whole proposal, with what is still missing in each part; a POST begins one."""
    found = pilot_of(programme, slug)
    if request.method == "POST":
        try:
            actions.begin_proposal(found, by=request.actor)
        except rules.AlreadyProposed as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "U kunt beginnen. Schrijf in delen; u kunt tussendoor stoppen.")
        return redirect("programme_pilot_proposal", slug)
    context = {
        **around(found, current="proposal"),
        **queries.proposal_page(found),
        **may(request, programme),
    }
    return render(request, "programme/pilots/proposal.html", context)


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def part(request, programme, slug, part):
    found, standing = standing_proposal(programme, slug)
    if part not in PARTS:
        raise Http404
    names = [name for name in PARTS[part].form.base_fields if name != "versie"]

    def save(sent):
        version = sent.pop("versie")
        actions.write_part(found, part, by=request.actor, version=version, today=request.today, **sent)

    def as_written(proposal: PilotProposal):
        return {name: getattr(proposal, name) for name in names}

    written = write(
        request,
        PARTS[part].form,
        save=save,
        initial={"versie": standing.version, **as_written(standing)},
        as_written=as_written,
        field_of=FIELD_OF,
    )
    return _answer(request, programme, found, written, title=PARTS[part].title)


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def principles(request, programme, slug):
    found, standing = standing_proposal(programme, slug)

    def save(sent):
        version = sent.pop("versie")
        actions.write_principles(found, by=request.actor, version=version, how=sent)

    written = write(
        request,
        PrinciplesForm,
        save=save,
        initial={"versie": standing.version, **queries.fits_of(standing)},
        as_written=queries.fits_of,
        principles=queries.principles_of(programme),
    )
    return _answer(request, programme, found, written, title="Basisprincipes")


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def party(request, programme, slug, reference=None):
    found, standing = standing_proposal(programme, slug)
    row = get_object_or_404(standing.parties.select_related("organisation"), reference=reference) if reference else None
    organisations = {one.slug: one for one in queries.organisations_to_choose()}

    def save(sent):
        version, organisation = sent.pop("versie"), organisations[sent.pop("organisation")]
        known = Known.UNKNOWN if sent["primary_hours"] is None else Known.KNOWN
        actions.write_party(
            found, row, by=request.actor, version=version, organisation=organisation, hours_known=known, **sent
        )

    def as_written(proposal: PilotProposal):
        now = proposal.parties.filter(reference=reference).select_related("organisation").first()
        if now is None:
            return {}
        names = ("kind", "commitment", "primary_hours", "extra_hours")
        return {"organisation": now.organisation.slug, **{name: getattr(now, name) for name in names}}

    written = write(
        request,
        PartyForm,
        save=save,
        initial={"versie": standing.version, **as_written(standing)},
        as_written=as_written,
        field_of=FIELD_OF,
        organisations=[(slug, one.name) for slug, one in organisations.items()],
        is_new=row is None,
    )
    return _answer(request, programme, found, written, title="Partij" if row else "Partij toevoegen")


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def goal(request, programme, slug, reference=None):
    found, standing = standing_proposal(programme, slug)
    row = get_object_or_404(standing.goals.select_related("indicator"), reference=reference) if reference else None
    indicators = {one.slug: one for one in queries.indicators_to_choose(programme)}

    def save(sent):
        version, indicator = sent.pop("versie"), indicators.get(sent.pop("indicator"))
        actions.write_goal(found, row, by=request.actor, version=version, indicator=indicator, **sent)

    def as_written(proposal: PilotProposal):
        now = proposal.goals.filter(reference=reference).select_related("indicator").first()
        if now is None:
            return {}
        chosen = now.indicator.slug if now.indicator else ""
        return {"text": now.text, "indicator_text": now.indicator_text, "indicator": chosen}

    written = write(
        request,
        GoalForm,
        save=save,
        initial={"versie": standing.version, **as_written(standing)},
        as_written=as_written,
        indicators=[(slug, capfirst(one.text)) for slug, one in indicators.items()],
        is_new=row is None,
    )
    return _answer(request, programme, found, written, title="Leerdoel" if row else "Leerdoel toevoegen")


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def figure(request, programme, slug, reference=None):
    found, standing = standing_proposal(programme, slug)
    row = get_object_or_404(standing.figures.all(), reference=reference) if reference else None
    names = ("kind", "what", "amount", "unit", "basis")

    def save(sent):
        version = sent.pop("versie")
        known = Known.UNKNOWN if sent["amount"] is None else Known.KNOWN
        actions.write_figure(found, row, by=request.actor, version=version, amount_known=known, **sent)

    def as_written(proposal: PilotProposal):
        now = proposal.figures.filter(reference=reference).first()
        return {name: getattr(now, name) for name in names} if now else {}

    written = write(
        request,
        FigureForm,
        save=save,
        initial={"versie": standing.version, **as_written(standing)},
        as_written=as_written,
        field_of=FIELD_OF,
        is_new=row is None,
    )
    title = "Bedrag of aanname" if row else "Bedrag of aanname toevoegen"
    return _answer(request, programme, found, written, title=title)


def standing_proposal(programme, slug):
    found = pilot_of(programme, slug)
    standing = queries.proposal_of(found)
    if standing is None:
        raise Http404
    return found, standing


def _answer(request, programme, found, written, *, title: str):
    if written.is_done:
        messages.success(request, SAVED)
        return redirect("programme_pilot_proposal", found.slug)
    return page(
        request,
        programme,
        written,
        title=title,
        save="Bewaren",
        back_url=reverse("programme_pilot_proposal", args=[found.slug]),
        intro=f"Voorstel voor: {found.name}. Wat u nog niet weet, mag leeg blijven; de toets zegt wat er ontbreekt.",
        template="programme/pilots/write.html",
        **{
            name: value for name, value in around(found, current="proposal", crumb=title).items() if name != "programme"
        },
    )
