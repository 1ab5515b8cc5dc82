"""Adding a final business case to a proposal, and taking it off while the proposal is open."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from naast.access.grants import Act
from naast.programme import actions, queries, rules
from naast.programme.forms.attaching import AttachForm, DetachForm
from naast.programme.views.around import programme_page
from naast.programme.views.pilots import around
from naast.programme.views.proposals import standing_proposal
from naast.programme.views.writing import page, write


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def attach(request, programme, slug):
    found, standing = standing_proposal(programme, slug)
    cases = {one.reference: one for one in queries.cases_to_attach(standing)}

    def save(sent):
        actions.attach_case(found, cases[sent["case"]], by=request.actor)

    offers = {"case": [("", "Kies"), *((reference, one.title) for reference, one in cases.items())]}
    written = write(request, AttachForm, save=save, field_of={rules.CaseNotFinal: "case"}, offers=offers)
    intro = "Alleen een vastgestelde businesscase kan erbij. Daarna verandert ze niet meer."
    if not cases:
        intro = "Er is nog geen vastgestelde businesscase die nog niet bij dit voorstel hoort."
    return _answer(
        request,
        programme,
        found,
        written,
        title="Businesscase bijvoegen",
        save="Bijvoegen",
        intro=intro,
        done="De businesscase hoort bij het voorstel.",
    )


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def detach(request, programme, slug, reference):
    found, standing = standing_proposal(programme, slug)
    attached = get_object_or_404(queries.cases_of(standing), case__reference=reference)

    def save(sent):
        actions.detach_case(found, attached, by=request.actor)

    written = write(request, DetachForm, save=save, initial={"versie": standing.version})
    return _answer(
        request, programme, found, written, title="Businesscase weghalen", save="Weghalen",
        intro=f"‘{attached.case.title}’ hoort daarna niet meer bij dit voorstel. De businesscase zelf blijft staan.",
        done="De businesscase is van het voorstel gehaald.",
    )  # fmt: skip


def _answer(request, programme, found, written, *, title: str, save: str, intro: str, done: str):
    address = reverse("programme_pilot_proposal", args=[found.slug])
    if written.is_done:
        messages.success(request, done)
        return redirect(address)
    context = around(found, current="proposal", crumb=title)
    return page(
        request,
        programme,
        written,
        title=title,
        save=save,
        back_url=address,
        intro=intro,
        template="programme/pilots/write.html",
        crumbs=context["crumbs"],
        side=context["side"],
        pilot=found,
    )
