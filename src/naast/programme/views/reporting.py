"""Reporting figures: what is asked of whom, writing one down, and deciding on what came in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from naast.access import grants
from naast.access.grants import Act, NotAllowed
from naast.programme import queries
from naast.programme.actions import measuring
from naast.programme.forms.reporting import Confirm, DecideForm, FigureForm
from naast.programme.models import Measurement
from naast.programme.queries import monitor, reporting
from naast.programme.queries.units import Places, Unit
from naast.programme.rules import measuring as rules
from naast.programme.views.around import programme_page
from naast.programme.views.indicators import crumbs, here, may_manage, side
from naast.programme.views.writing import page, write

State = Measurement.State
FIELD_OF = {
    rules.NoFigure: "known",
    rules.NoDenominator: "denominator",
    rules.NoSuchLevel: "level",
    rules.NotBelowNought: "value",
    rules.NotFinished: "evidence_until",
    rules.NoReason: "reason",
}


def speaks_for(request, programme):
    """The municipality one reports for; nothing is the programme itself; whoever does neither finds no page."""
    seat = queries.seat_of(request.actor, today=request.today)
    if seat and seat.municipality:
        return seat.municipality
    grants.require(request.actor, Act.MANAGE_PROGRAMME, programme)
    return None


@programme_page
def asked(request, programme):
    """Everything that is asked in the open periods, the most pressing first."""
    municipality = speaks_for(request, programme)
    rows = reporting.asked_of(programme, municipality, today=request.today)
    context = {
        "programme": programme,
        "municipality": municipality,
        "rows": rows,
        "late": sum(one.is_late for one in rows),
        "crumbs": crumbs(here("Cijfers opgeven")),
        "side": side(request, programme, "programme_reporting"),
    }
    return render(request, "programme/monitor/asked.html", context)


@programme_page(writes=True)
def report(request, programme, reference, period):
    """One figure of one unit about one period; a correction of an approved one as well."""
    municipality = speaks_for(request, programme)
    assignment = get_object_or_404(reporting.assignments(), reference=reference)
    found = get_object_or_404(monitor.every_period_of(assignment), reference=period)
    unit = unit_asked(request, programme, assignment, found, municipality)
    standing = reporting.standing_figure(assignment, found, unit)
    asked_: dict[str, Any] = {
        "indicator": assignment.indicator,
        "levels": list(assignment.indicator.levels.all()),
        "parts": list(assignment.dimension.values.all()) if assignment.dimension else [],
    }

    def save(sent):
        form = FigureForm(**asked_)
        form.cleaned_data = sent
        measuring.report_figure(
            assignment, found, unit, by=request.actor, today=request.today, content=form.content(),
            parts=form.in_parts(), send=sent["do"] == "send", version=sent["versie"],
        )  # fmt: skip

    written = write(
        request, FigureForm, save=save, initial=as_written(standing), as_written=as_written,
        field_at=lambda refusal: at(refusal, assignment.indicator), **asked_,
    )  # fmt: skip
    if written.is_done:
        sent = request.POST.get("do") == "send"
        messages.success(request, "Het cijfer is ingediend." if sent else "Het cijfer is bewaard als concept.")
        return redirect("programme_reporting")
    return page(
        request, programme, written, title="Cijfer opgeven", save="Verder",
        back_url=reverse("programme_reporting"), template="programme/monitor/report.html",
        assignment=assignment, period=found, unit=unit, standing=standing,
        revisions=reporting.revisions_of(assignment, found, unit),
        crumbs=crumbs({"label": "Cijfers opgeven", "url": reverse("programme_reporting")}, here(unit.name)),
    )  # fmt: skip


def at(refusal, indicator) -> str | None:
    """A missing figure stands at the field that asks for it."""
    if isinstance(refusal, rules.NoFigure):
        first = {"ratio": "numerator", "milestone": "reached", "qualitative": "text"}
        return first.get(indicator.measure, "value")
    return FIELD_OF.get(type(refusal))


def unit_asked(request, programme, assignment, period, municipality) -> Unit:
    """The own unit; the manager may also write on behalf of a municipality that is named in the address."""
    wanted = request.GET.get("eenheid", "")
    units = Places(programme).units_on(period.ends_on, assignment.unit)
    if municipality is not None:
        mine = [unit for unit in units if unit.municipality == municipality]
        if not wanted:
            return mine[0] if mine else Unit(municipality)
        units = mine
    elif not wanted:
        return Unit()
    for unit in units:
        if unit.slug == wanted:
            return unit
    raise Http404


def as_written(figure: Measurement | None) -> dict:
    if figure is None:
        return {"known": "known", "do": "save", "judgement": Measurement.Judgement.NO_STATUS}
    names = ("known", "value", "numerator", "denominator", "text", *measuring.AROUND)
    reached = {True: "ja", False: "nee"}.get(figure.reached) if figure.reached is not None else ""
    parts = {f"deel_{part.part_id}": part.value for part in figure.parts.all()}
    level = str(figure.level) if figure.level is not None else ""
    return {
        **{name: getattr(figure, name) for name in names}, "level": level, "reached": reached, **parts,
        "do": "save", "versie": figure.version,
    }  # fmt: skip


@programme_page(writes=True)
def take_back(request, programme, reference):
    """What was sent in becomes a draft again."""
    figure = get_object_or_404(reporting.figures(), reference=reference)
    municipality = speaks_for(request, programme)
    if municipality is not None and figure.municipality != municipality:
        raise NotAllowed
    written = write(request, Confirm, save=lambda sent: measuring.take_back(figure, by=request.actor))
    if written.is_done:
        messages.success(request, "Het cijfer is teruggehaald. U kunt het weer wijzigen.")
        return redirect("programme_reporting")
    return page(
        request, programme, written, title="Ingediend cijfer terughalen", save="Terughalen",
        back_url=reverse("programme_reporting"), template="programme/monitor/write.html",
        intro="Het cijfer wordt weer een concept. Niemand keurt het goed totdat u het opnieuw indient.",
        crumbs=crumbs({"label": "Cijfers opgeven", "url": reverse("programme_reporting")}, here("Terughalen")),
    )  # fmt: skip


@programme_page(act=Act.RECORD_PROGRAMME_DECISION)
def waiting(request, programme):
    """What was sent in and waits for a decision."""
    context = {
        "programme": programme,
        "figures": reporting.waiting_figures(),
        "crumbs": crumbs(here("Goedkeuren")),
        "side": side(request, programme, "programme_figures_waiting"),
        "may_manage": may_manage(request, programme),
    }
    return render(request, "programme/monitor/waiting.html", context)


STEPS = {
    State.SUBMITTED: [("approve", "Goedkeuren"), ("return", "Teruggeven, met een reden")],
    State.APPROVED: [("withdraw", "Intrekken, met een reden")],
}


@programme_page(act=Act.RECORD_PROGRAMME_DECISION, writes=True)
def decide(request, programme, reference):
    """One figure that was sent in, with how it was before; approve it or give it back."""
    figure = get_object_or_404(reporting.figures(), reference=reference)
    if figure.municipality_id and not may_manage(request, programme):
        raise Http404
    unit = Unit(figure.municipality, figure.team)

    def save(sent):
        if sent["do"] == "approve":
            measuring.approve_figure(figure, by=request.actor)
        elif sent["do"] == "return":
            measuring.return_figure(figure, by=request.actor, reason=sent["reason"])
        else:
            measuring.withdraw_figure(figure, by=request.actor, reason=sent["reason"])

    written = write(request, DecideForm, save=save, field_of=FIELD_OF, steps=STEPS.get(State(figure.state), []))
    if written.is_done:
        messages.success(request, "Uw besluit is vastgelegd.")
        return redirect("programme_figures_waiting")
    return page(
        request, programme, written, title=f"Cijfer van {unit.name}", save="Vastleggen",
        back_url=reverse("programme_figures_waiting"), template="programme/monitor/decide.html", figure=figure,
        revisions=reporting.revisions_of(figure.assignment, figure.period, unit),
        history=queries.history_of(figure), parts=figure.parts.select_related("part"),
        crumbs=crumbs({"label": "Goedkeuren", "url": reverse("programme_figures_waiting")}, here(unit.name)),
    )  # fmt: skip
