"""What the programme watches: the list, one indicator, and defining and assigning them."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst

from naast.access import grants
from naast.access.grants import Act
from naast.programme import queries
from naast.programme.actions import defining, measuring
from naast.programme.forms.monitor import AimForm, AssignForm, IndicatorForm, NewIndicatorForm
from naast.programme.forms.reporting import Confirm, SignOffForm
from naast.programme.models import Indicator
from naast.programme.queries import derived, monitor, newest, reporting
from naast.programme.queries.units import Places
from naast.programme.rules import defining as rules
from naast.programme.rules import measuring as measuring_rules
from naast.programme.views.around import programme_page
from naast.programme.views.writing import page, write

TEMPLATE = "programme/monitor/write.html"
FIELD_OF = {
    rules.CodeTaken: "code",
    rules.NoCaveat: "caveat",
    rules.NoLevels: "levels",
    rules.CannotBeAddedUp: "over_units",
    rules.NoAverage: "over_units",
    rules.OneThing: "owner",
    measuring_rules.Incomplete: "reason",
}


def crumbs(*more) -> list[dict]:
    return [{"label": "Indicatoren", "url": reverse("programme_indicators")}, *more]


def here(label: str) -> dict:
    return {"label": label, "url": ""}


def to(indicator: Indicator) -> dict:
    return {"label": indicator.code or indicator.slug, "url": reverse("programme_indicator", args=[indicator.slug])}


def side(request, programme, current: str = "") -> list[dict]:
    """The pages of the monitor that this seat can do something with."""
    seat = queries.seat_of(request.actor, today=request.today)
    pages = [("Alle indicatoren", "programme_indicators"), ("Perioden", "programme_periods")]
    if may_manage(request, programme) or (seat and seat.municipality):
        pages.insert(1, ("Cijfers opgeven", "programme_reporting"))
        pages.append(("Bestand inlezen", "programme_figures_import"))
    if grants.allows(request.actor, Act.RECORD_PROGRAMME_DECISION, programme):
        pages.insert(2, ("Goedkeuren", "programme_figures_waiting"))
    if may_manage(request, programme):
        pages.append(("Omgevingscijfers inlezen", "programme_context_import"))
    return [{"label": label, "url": reverse(name), "current": name == current} for label, name in pages]


def may_manage(request, programme) -> bool:
    return grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme)


@programme_page
def indicators(request, programme):
    """Every indicator, by layer; the two layers are two tables and never one figure."""
    page_ = {
        "programme": programme,
        "newest": newest.newest_figures(programme, today=request.today),
        "context_rows": monitor.context_newest(),
        "may_manage": may_manage(request, programme),
        "side": side(request, programme, "programme_indicators"),
    }
    return render(request, "programme/monitor/indicators.html", page_)


@programme_page
def indicator(request, programme, slug):
    """One indicator: what it means, and its figures over time and over places."""
    found = get_object_or_404(monitor.all_indicators(), slug=slug)
    places = Places(programme)
    boards = []
    for assignment in monitor.assignments_of(found):
        periods = monitor.periods_of(assignment, today=request.today)[-monitor.SHOWN_PERIODS :]
        board = monitor.board(assignment, periods, places)
        boards.append(
            {
                "board": board,
                "line": monitor.line_of(board),
                "signs": [(period, reporting.sign_offs(assignment, periods).get(period.pk)) for period in periods],
                "targets": assignment.targets.select_related("municipality", "team", "period"),
                "baselines": assignment.baselines.select_related("municipality", "team"),
            }
        )
    standings = derived.standings(found, programme, today=request.today) if found.is_derived else []
    counts = derived.counts(found, today=request.today) if found.is_derived else Counter()
    seat = queries.seat_of(request.actor, today=request.today)
    context = {
        "programme": programme,
        "indicator": found,
        "levels": found.levels.all(),
        "boards": boards,
        "standings": shown_standings(standings, seat),
        "counted": derived.counted(counts) if found.is_derived else None,
        "late": counts[derived.LATE],
        "busy": counts[derived.BUSY],
        "context_figures": found.context_figures.all(),
        "versions": monitor.versions_of(found),
        "history": queries.history_of(found)[:10],
        "may_manage": may_manage(request, programme),
        "may_sign": grants.allows(request.actor, Act.RECORD_PROGRAMME_DECISION, programme),
        "crumbs": crumbs(here(found.code or found.slug)),
        "side": side(request, programme, "programme_indicators"),
    }
    return render(request, "programme/monitor/indicator.html", context)


def shown_standings(standings, seat):
    """Names are for who works on it: a municipality sees itself by name, and of the others the number."""
    if seat is None or seat.municipality_id is None:
        return standings
    return [one for one in standings if one.municipality.pk == seat.municipality_id]


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def indicator_new(request, programme):
    def save(sent):
        return defining.define_indicator(by=request.actor, **sent)

    written = write(request, NewIndicatorForm, save=lambda sent: save(without_version(sent)), field_of=FIELD_OF)
    if written.is_done:
        messages.success(request, "De indicator is vastgelegd. Zet hem nu uit: van wie, hoe vaak en waarvoor.")
        return redirect("programme_indicators")
    return page(
        request, programme, written, title="Nieuwe indicator", save="Indicator vastleggen",
        back_url=reverse("programme_indicators"), template=TEMPLATE, crumbs=crumbs(here("Nieuw")),
    )  # fmt: skip


def without_version(sent):
    return {name: value for name, value in sent.items() if name != "versie"}


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def indicator_change(request, programme, slug):
    found = get_object_or_404(monitor.all_indicators(), slug=slug)

    def save(sent):
        defining.change_indicator(found, by=request.actor, version=sent["versie"], **without_version(sent))

    written = write(
        request, IndicatorForm, save=save, initial=as_written(found), as_written=as_written, field_of=FIELD_OF
    )
    if written.is_done:
        messages.success(request, "De indicator is gewijzigd.")
        return redirect("programme_indicator", found.slug)
    return page(
        request, programme, written, title=f"{found.code} wijzigen", save="Wijziging bewaren",
        back_url=reverse("programme_indicator", args=[found.slug]), template=TEMPLATE,
        crumbs=crumbs(to(found), here("Wijzigen")),
    )  # fmt: skip


def as_written(found: Indicator) -> dict:
    names = (*defining.FIXED, *defining.WRITTEN)
    levels = "\n".join(found.levels.values_list("anchor", flat=True))
    return {**{name: getattr(found, name) for name in names}, "levels": levels, "versie": found.version}


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def indicator_renew(request, programme, slug):
    """A next version, because what is measured becomes another thing."""
    found = get_object_or_404(monitor.all_indicators().filter(is_closed=False, derived_from=""), slug=slug)
    made = []
    written = write(request, Confirm, save=lambda sent: made.append(defining.renew_indicator(found, by=request.actor)))
    if written.is_done:
        messages.success(request, "De nieuwe versie staat klaar. De cijfers van de vorige versie blijven wat ze zijn.")
        return redirect("programme_indicator_change", made[0].slug)
    return page(
        request, programme, written, title=f"Nieuwe versie van {found.code}", save="Nieuwe versie maken",
        back_url=reverse("programme_indicator", args=[found.slug]), template=TEMPLATE,
        intro="De huidige versie wordt gesloten. De cijfers ervan blijven te lezen en veranderen niet.",
        crumbs=crumbs(to(found), here("Nieuwe versie")),
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def indicator_assign(request, programme, slug):
    """Put the indicator to work."""
    found = get_object_or_404(monitor.all_indicators().filter(is_closed=False), slug=slug)
    asked = {"owners": monitor.owners_in(programme), "calendars": reporting.calendars()}

    def save(sent):
        form = AssignForm(**asked)
        form.cleaned_data = sent
        defining.assign_indicator(found, by=request.actor, **form.content())

    written = write(request, AssignForm, save=save, field_of=FIELD_OF, **asked)
    if written.is_done:
        messages.success(request, "De indicator is uitgezet. Cijfers worden gevraagd in elke open periode.")
        return redirect("programme_indicator", found.slug)
    return page(
        request, programme, written, title=f"{found.code} uitzetten", save="Uitzetten",
        back_url=reverse("programme_indicator", args=[found.slug]), template=TEMPLATE,
        intro="Van wie vraagt u dit cijfer, hoe vaak, en bij welk onderdeel van het plan hoort het?",
        crumbs=crumbs(to(found), here("Uitzetten")),
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def indicator_aim(request, programme, reference):
    """A target or a baseline, for the whole or for one unit."""
    assignment = get_object_or_404(reporting.assignments(), reference=reference)
    periods = monitor.every_period_of(assignment)
    units = Places(programme).units_in([request.today, *(one.ends_on for one in periods)], assignment.unit)
    by_slug = {one.slug: one for one in units}

    def save(sent):
        said = {"by": request.actor, "known": sent["known"], "value": sent["value"], "note": sent["note"]}
        unit = by_slug.get(sent["unit"])
        if sent["kind"] == "target":
            period = next((one for one in periods if one.reference == sent["period"]), None)
            defining.set_target(assignment, unit, period=period, **said)
        else:
            defining.set_baseline(assignment, unit, measured_on=sent["measured_on"], **said)

    written = write(request, AimForm, save=save, units=by_slug, periods=periods)
    if written.is_done:
        messages.success(request, "Vastgelegd.")
        return redirect("programme_indicator", assignment.indicator.slug)
    return page(
        request, programme, written, title="Streefwaarde of nulmeting", save="Vastleggen",
        back_url=reverse("programme_indicator", args=[assignment.indicator.slug]), template=TEMPLATE,
        intro=capfirst(str(assignment.indicator)), crumbs=crumbs(to(assignment.indicator), here("Streefwaarde")),
    )  # fmt: skip


@programme_page(act=Act.RECORD_PROGRAMME_DECISION, writes=True)
def sign_off(request, programme, reference, period):
    """The figures of one period as a whole: signed, until a correction re-opens it."""
    assignment = get_object_or_404(reporting.assignments(), reference=reference)
    found = get_object_or_404(monitor.every_period_of(assignment), reference=period)
    written = write(
        request,
        SignOffForm,
        save=lambda sent: measuring.sign_off(assignment, found, by=request.actor, reason=sent["reason"]),
        field_of=FIELD_OF,
    )
    if written.is_done:
        messages.success(request, "De cijfers van deze periode zijn vastgesteld.")
        return redirect("programme_indicator", assignment.indicator.slug)
    board = monitor.board(assignment, [found], Places(programme))
    return page(
        request, programme, written, title="Cijfers vaststellen", save="Vaststellen",
        back_url=reverse("programme_indicator", args=[assignment.indicator.slug]),
        template="programme/monitor/sign_off.html", board=board, period=found, total=board.totals[0],
        waiting=reporting.waiting_in(assignment, found), past=assignment.sign_offs.filter(period=found),
        crumbs=crumbs(to(assignment.indicator), here("Vaststellen")),
    )  # fmt: skip
