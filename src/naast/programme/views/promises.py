"""What colleges promised their councils: the register, and what came of each."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.urls import reverse

from naast.access import grants
from naast.access.grants import Act
from naast.letters.models import Promise
from naast.programme import queries
from naast.programme.actions import letters as verbs
from naast.programme.forms.letters import PromiseForm, ToldForm
from naast.programme.queries import letters as asked
from naast.programme.rules import letters as rules
from naast.programme.rules.deciding import NoReason
from naast.programme.views.around import programme_page
from naast.programme.views.asking import ask, standing_of, way
from naast.programme.views.communication import around
from naast.programme.views.letter_editions import register_buttons, trail
from naast.programme.views.letters import own_page
from naast.programme.views.panels import Button, Panel, badge, fact, link, panels_page

REGISTER = ("Toezeggingen", "programme_promises")
TONES = {"open": "calm", "kept": "good", "lapsed": "warn"}


def stand_of(promise: Promise, today):
    if promise.state == Promise.State.OPEN and promise.due_on < today:
        return badge("Te laat", "stop")
    return badge(promise.get_state_display(), TONES[promise.state])


@programme_page
def promises(request, programme):
    """Everything that was promised, as far as its letter may be read; what is due first stands on top."""
    rows = [
        [
            link(one.text, reverse("programme_promise", args=[one.reference])), one.letter.municipality.name,
            link(one.letter.edition.title, reverse("programme_letter", args=[one.letter.reference])),
            f"{one.due_on:%d-%m-%Y}", stand_of(one, request.today), one.outcome or "nog niets",
        ]
        for one in asked.promises_readable_by(request.actor, programme)
    ]  # fmt: skip
    panel = Panel(
        "toezeggingen", "Toezeggingen aan de raden", ["Wat", "Gemeente", "Brief", "Klaar op", "Stand", "Wat ervan kwam"], rows,
        empty="Er is nog niets toegezegd.", what="Een gemeente legt een toezegging vast bij haar eigen brief.",
    )  # fmt: skip
    return panels_page(
        request, programme, title="Toezeggingen", panels=[panel], **around("programme_promises"),
        buttons=register_buttons("toezeggingen"),
        meta="Wat colleges hun raad in of over een raadsinformatiebrief hebben toegezegd.",
    )  # fmt: skip


@own_page
def make(request, programme, reference):
    found = get_object_or_404(asked.letters_readable_by(request.actor, programme), reference=reference)
    grants.require(request.actor, Act.REPORT_FOR_MUNICIPALITY, asked.VoiceOf(found.municipality))
    back = reverse("programme_letter", args=[found.reference])
    return ask(
        request, programme, PromiseForm, title="Toezegging vastleggen", button="Vastleggen", back=back,
        crumbs=trail(found.edition, (str(found.municipality), back)), done="De toezegging staat in het register.",
        field_of={rules.PromiseInThePast: "due_on", rules.LooseNumber: "text", rules.NoSuchFigure: "text"},
        intro="De brief is al verzonden en blijft zoals hij is. De toezegging komt in het register."
        if found.is_sent else "De toezegging komt in de brief en in het register.",
        save=lambda sent: verbs.make_promise(found, by=request.actor, today=request.today, **sent),
    )  # fmt: skip


@programme_page(writes=True)
def promise(request, programme, reference):
    """One promise; who made it tells what came of it."""
    found = get_object_or_404(asked.promises_readable_by(request.actor, programme), reference=reference)
    is_own = grants.allows(request.actor, Act.REPORT_FOR_MUNICIPALITY, asked.VoiceOf(found.letter.municipality))
    if is_own and found.state == Promise.State.OPEN:
        return _tell(request, programme, found)
    if request.method == "POST":
        grants.require(request.actor, Act.REPORT_FOR_MUNICIPALITY, asked.VoiceOf(found.letter.municipality))
    stand = stand_of(found, request.today)
    letter = reverse("programme_letter", args=[found.letter.reference])
    facts = [
        fact("Gemeente", found.letter.municipality), fact("Brief", found.letter.edition.title, letter),
        fact("Klaar op", f"{found.due_on:%d-%m-%Y}"), fact("Staat in de brief", "ja" if found.stands_in_letter else "nee, later gedaan"),
        fact("Wat ervan kwam", found.outcome or "nog niets"),
        fact("Verteld op", f"{found.told_on:%d-%m-%Y}" if found.told_on else "nog niet"),
    ]  # fmt: skip
    return panels_page(
        request, programme, title="Toezegging", badge=stand["text"], tone=stand["tone"], **around("programme_promises"),
        panels=[Panel("toezegging", "Wat is toegezegd", text=found.text, facts=facts)], buttons=[Button("Naar de brief", letter)],
        crumbs=way((REGISTER[0], reverse(REGISTER[1])), ("Toezegging", "")), history=queries.history_of(found),
    )  # fmt: skip


def _tell(request, programme, found):
    back = reverse("programme_promises")
    return ask(
        request, programme, ToldForm, title="Wat kwam er van de toezegging?", button="Vastleggen", back=back,
        crumbs=[(REGISTER[0], back)], done="Vastgelegd wat ervan kwam.", field_of={NoReason: "outcome"},
        intro=f"{found.text} Klaar op {found.due_on:%d-%m-%Y}.", initial=standing_of()(found), as_written=standing_of("state", "outcome"),
        save=lambda sent: verbs.tell_promise(found, by=request.actor, today=request.today, version=sent.pop("versie"), **sent),
    )  # fmt: skip
