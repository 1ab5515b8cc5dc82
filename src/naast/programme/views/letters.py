"""The page of one letter, and every step on its way: written, handed in, checked or returned, the college, sent."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from naast.access import grants
from naast.access.grants import Act
from naast.letters.models import CouncilLetter
from naast.programme import queries
from naast.programme.actions import letters as verbs
from naast.programme.forms.letters import CollegeForm, ExcuseForm, LocalBlockForm, ReturnForm, SendForm, StepForm
from naast.programme.queries import letter_papers
from naast.programme.queries import letters as asked
from naast.programme.rules import letters as rules
from naast.programme.rules.deciding import NoReason
from naast.programme.views.around import programme_page
from naast.programme.views.asking import ask, manager_page, may_manage, standing_of, way
from naast.programme.views.communication import around
from naast.programme.views.letter_editions import FIGURES_HEAD, figure_rows, state_of, trail, waits_for
from naast.programme.views.panels import Button, Panel, fact, link, panels_page
from naast.programme.views.writing import page, write
from naast.ui import paper as on_paper

own_page = partial(programme_page, act=Act.REPORT_FOR_MUNICIPALITY, writes=True)
State = CouncilLetter.State
FORMS = {"pdf": "PDF", "docx": "Word", "odt": "ODT"}


@programme_page
def letter(request, programme, reference):
    """The letter as the council reads it, with what can be done about it now."""
    found = _letter(request, programme, reference)
    is_own, manages = asked.is_own_letter(request.actor, found), may_manage(request, programme)
    paper = letter_papers.letter_paper(found)
    state = state_of(found)
    where = f"Verzonden op {found.sent_on:%d-%m-%Y}" if found.is_sent else f"Wacht op {waits_for(found)}"
    return panels_page(
        request, programme, title=f"Raadsbrief van {found.municipality}", badge=state["text"], tone=state["tone"],
        meta=f"{found.edition.title}. {where}.", panels=[_promises(found, is_own)], template="programme/letters/read.html",
        paper=paper, paper_title="De brief", paper_first=True, **around("programme_letters"),
        crumbs=way(*trail(found.edition), (str(found.municipality), "")), notice=_notice(found),
        buttons=_buttons(found, is_own=is_own, manages=manages), facts=_facts(found), history=queries.history_of(found),
    )  # fmt: skip


def _promises(found, is_own) -> Panel:
    rows = [
        [
            link(one.text, reverse("programme_promise", args=[one.reference])), f"{one.due_on:%d-%m-%Y}",
            one.get_state_display(), "in de brief" if one.stands_in_letter else "na verzending",
        ]
        for one in found.promises.all()
    ]  # fmt: skip
    panel = Panel(
        "toezeggingen", "Toezeggingen aan de raad", ["Wat", "Klaar op", "Stand", "Gedaan"], rows,
        empty="Bij deze brief hoort geen toezegging.",
    )  # fmt: skip
    if is_own and found.state in (State.DRAFT, State.SENT):
        panel.url, panel.url_label = reverse("programme_promise_make", args=[found.reference]), "Toezegging vastleggen"
    return panel


def _notice(found) -> str:
    if found.exception_reason:
        return f"Deze brief wordt niet verzonden: {found.exception_reason}"
    if found.return_reason:
        return f"De brief kwam terug: {found.return_reason}"
    corrected = found.corrections.first()
    if corrected:
        return f"Deze brief is rechtgezet in een latere brief (kenmerk {corrected.reference})."
    return ""


def _facts(found) -> list[dict]:
    facts = [
        fact("Kenmerk", found.reference),
        fact("Cijfers van", f"{found.edition.as_of:%d-%m-%Y}"),
        fact("Controlegetal van de cijfers", found.edition.figures_hash),
        fact("Akkoord programmabureau", f"{found.checked_on:%d-%m-%Y}" if found.checked_on else "nog niet"),
        fact("College", f"{found.college_date:%d-%m-%Y}" if found.college_date else "nog niet"),
        fact("Verzonden", f"{found.sent_on:%d-%m-%Y}" if found.sent_on else "nog niet"),
        fact("Nummer in het raadsinformatiesysteem", found.council_system_ref),
    ]
    if found.is_sent:
        facts.append(fact("Controlegetal van het bestand", found.document_hash))
    if found.corrects:
        facts.append(
            fact("Zet recht", found.corrects.reference, reverse("programme_letter", args=[found.corrects.reference]))
        )
    return facts


def _buttons(found, *, is_own: bool, manages: bool) -> list[Button]:
    def to(name: str, label: str, is_first: bool = False) -> Button:
        return Button(label, reverse(f"programme_letter_{name}", args=[found.reference]), is_first)

    buttons = []
    if is_own and not found.exception_reason:
        if found.state == State.DRAFT:
            buttons += [to("write", "Eigen deel schrijven", not found.local_block)]
            buttons += [to("hand_in", "Indienen bij het programmabureau", True)] if found.local_block else []
        if found.state == State.COLLEGE:
            buttons += [to("send", "Vastleggen dat de brief is verzonden", True)] if found.college_date else []
            buttons += [to("college", "Datum van het college vastleggen", not found.college_date)]
        if found.state in (State.REGIONAL_CHECK, State.COLLEGE):
            buttons.append(to("return", "Terughalen om te wijzigen"))
    if manages and not found.is_sent:
        if found.state == State.REGIONAL_CHECK:
            buttons.append(to("check", "Akkoord", True))
        if found.state in (State.REGIONAL_CHECK, State.COLLEGE):
            buttons.append(to("return", "Teruggeven"))
        buttons.append(to("excuse", "Uitzondering vastleggen"))
    papers = [(form, label) for form, label in FORMS.items() if form in on_paper.KINDS]
    return [
        *buttons,
        *(Button(label, reverse("programme_letter_paper", args=[found.reference, form])) for form, label in papers),
    ]


@own_page
def write_block(request, programme, reference):
    found = _own(request, programme, reference)

    def standing(row):
        return {"versie": row.version, "text": row.local_block}

    written = write(
        request, LocalBlockForm, initial=standing(found), as_written=standing,
        field_of=dict.fromkeys((rules.LooseNumber, rules.NoSuchFigure, rules.NoOwnPart), "text"),
        save=lambda sent: verbs.write_local_block(
            found, by=request.actor, text=sent["text"], today=request.today, version=sent["versie"]
        ),
    )  # fmt: skip
    back = reverse("programme_letter", args=[found.reference])
    if written.is_done:
        messages.success(request, "Het eigen deel is bewaard.")
        return redirect(back)
    return page(
        request, programme, written, title="Eigen deel schrijven", save="Bewaren", back_url=back,
        crumbs=way(*trail(found.edition, (str(found.municipality), back), ("Eigen deel schrijven", ""))),
        template="programme/letters/write.html", figures_head=FIGURES_HEAD,
        figures=figure_rows(programme, found.edition, today=request.today),
        intro="De stand van uw verbeterplan en uw keuze bij de zelfscan komen vanzelf in de brief. De rest zijn uw woorden.",
    )  # fmt: skip


@own_page
def hand_in(request, programme, reference):
    return _step(
        request, programme, _own(request, programme, reference), StepForm, verbs.hand_in_letter, title="Brief indienen",
        button="Indienen", done="De brief ligt bij het programmabureau.",
        intro="Het programmabureau leest de brief naast die van de andere gemeenten. U kunt hem nog terughalen.",
    )  # fmt: skip


@manager_page
def check(request, programme, reference):
    return _step(
        request, programme, _letter(request, programme, reference), StepForm, verbs.check_letter, today=True,
        title="Akkoord geven", button="Akkoord", done="De brief kan naar het college.",
        intro="De gemeente brengt de brief daarna naar haar college.",
    )  # fmt: skip


@programme_page(writes=True)
def give_back(request, programme, reference):
    found = _letter(request, programme, reference)
    if not asked.is_own_letter(request.actor, found):
        grants.require(request.actor, Act.MANAGE_PROGRAMME, programme)
    return _step(
        request, programme, found, ReturnForm, verbs.return_letter, title="Brief teruggeven", button="Teruggeven",
        done="De brief is weer een concept van de gemeente.", field_of={NoReason: "reason"},
    )  # fmt: skip


@own_page
def college(request, programme, reference):
    return _step(
        request, programme, _own(request, programme, reference), CollegeForm, verbs.record_college, today=True,
        title="Datum van het college", button="Vastleggen", done="De datum van het college staat vast.",
        standing=("college_date",), field_of=dict.fromkeys((rules.DayToCome, rules.BeforeTheFigures), "college_date"),
    )  # fmt: skip


@own_page
def send(request, programme, reference):
    return _step(
        request, programme, _own(request, programme, reference), SendForm, verbs.send_letter, today=True,
        title="Brief is verzonden", button="Vastleggen", done="De brief is verzonden en verandert niet meer.",
        field_of=dict.fromkeys((rules.DayToCome, rules.SentBeforeCollege), "sent_on"),
        intro="Hierna staat de brief vast, ook als er later een cijfer verandert.",
    )  # fmt: skip


@manager_page
def excuse(request, programme, reference):
    found = _letter(request, programme, reference)
    return _step(
        request, programme, found, ExcuseForm, verbs.excuse_letter, title="Uitzondering vastleggen", button="Vastleggen",
        done="Vastgelegd.", now={"reason": found.exception_reason},
        intro="Een editie is compleet als elke brief is verzonden, of als vastligt waarom een brief niet komt.",
    )  # fmt: skip


def _step(request, programme, found, form, verb, *, today=False, standing=(), now=None, **how):
    def save(sent):
        on = {"today": request.today} if today else {}
        return verb(found, by=request.actor, version=sent.pop("versie"), **on, **sent)

    as_written = standing_of(*standing)
    back = reverse("programme_letter", args=[found.reference])
    return ask(
        request, programme, form, save=save, back=back, crumbs=trail(found.edition, (str(found.municipality), back)),
        initial={**as_written(found), **(now or {})}, as_written=as_written, **how,
    )  # fmt: skip


def _letter(request, programme, reference) -> CouncilLetter:
    return get_object_or_404(asked.letters_readable_by(request.actor, programme), reference=reference)


def _own(request, programme, reference) -> CouncilLetter:
    """The letter of the municipality the actor speaks for; another's is not there."""
    found = _letter(request, programme, reference)
    grants.require(request.actor, Act.REPORT_FOR_MUNICIPALITY, asked.VoiceOf(found.municipality))
    return found
