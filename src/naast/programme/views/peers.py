"""How another municipality looks along at a scan: asked by the unit, beside its own view."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect

from naast.programme import queries
from naast.programme.actions import peers
from naast.programme.actions import scans as verbs
from naast.programme.forms import scans as forms
from naast.programme.forms.frameworks import StatusForm
from naast.programme.queries import scans as asked
from naast.programme.views.around import programme_page
from naast.programme.views.scans import looks_along, own_scan, readable_scan, scan_page
from naast.programme.views.writing import write


@programme_page(writes=True)
def peer(request, programme, reference):
    found = own_scan(request, reference)
    others = queries.municipalities_in(programme, today=request.today).exclude(pk=found.municipality_id)
    by_slug = {each.slug: each for each in others}

    def save(sent):
        return verbs.ask_peer(found, by_slug.get(sent["peer"]), by=request.actor, version=sent["versie"])

    initial = {"versie": found.version, "peer": found.peer.slug if found.peer else ""}
    choices = [(slug, each.name) for slug, each in by_slug.items()]
    written = write(request, forms.PeerForm, save=save, initial=initial, municipalities=choices)
    if written.is_done:
        messages.success(request, "Vastgelegd wie er meekijkt.")
        return redirect("programme_scan", reference)
    return scan_page(
        request, programme, written, found, title="Laten meekijken",
        intro="Een collega van een andere gemeente zegt hoe die het ziet. Dat komt naast uw eigen antwoord te staan.",
    )  # fmt: skip


@programme_page(writes=True)
def peer_part(request, programme, reference, code):
    """How the one who looks along sees this requirement."""
    found = readable_scan(request, reference)
    if not looks_along(request, found):
        raise Http404
    this = next((each for each in asked.overview(found, today=request.today) if each.requirement.code == code), None)
    if this is None or this.result.pk is None:
        raise Http404

    def standing(view):
        return {"level": "" if view.score is None else str(view.score), "remark": view.remark}

    def save(sent):
        return peers.look_along(found, this.result, by=request.actor, version=sent.pop("versie"), **sent)

    view = this.peer_view
    initial = {"versie": view.version if view else 1, **(standing(view) if view else {})}
    levels = list(found.round.framework.levels.all())
    written = write(request, forms.PeerViewForm, save=save, initial=initial, as_written=standing, levels=levels)
    if written.is_done:
        messages.success(request, "Uw blik staat ernaast.")
        return redirect("programme_scan", reference)
    return scan_page(request, programme, written, found, title="Meekijken", intro=str(this.requirement))


@programme_page(writes=True)
def peer_done(request, programme, reference):
    found = readable_scan(request, reference)
    if not looks_along(request, found):
        raise Http404

    def save(sent):
        return peers.done_looking(found, by=request.actor, today=request.today, version=sent["versie"])

    written = write(request, StatusForm, save=save, initial={"versie": found.version})
    if written.is_done:
        messages.success(request, "Het team weet dat u klaar bent met meekijken.")
        return redirect("programme_scan", reference)
    return scan_page(request, programme, written, found, title="Klaar met meekijken")
