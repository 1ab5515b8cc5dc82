"""The calendar of reporting: periods, when they are open, and when figures are due."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from naast.access.grants import Act
from naast.programme.actions import calendars as actions
from naast.programme.forms.calendars import CalendarForm, PeriodForm, PeriodsForm
from naast.programme.models import ReportingCalendar, ReportingPeriod
from naast.programme.queries import reporting
from naast.programme.rules import measuring as rules
from naast.programme.views.around import programme_page
from naast.programme.views.indicators import crumbs, here, may_manage, side
from naast.programme.views.writing import page, write

TEMPLATE = "programme/monitor/write.html"
FIELD_OF = {rules.NoReason: "reason", actions.DueTooEarly: "due_on", rules.WrongOrder: "to"}
STEPS = {
    "new": [("new", "Nog niet open"), ("open", "Openen")],
    "open": [("open", "Open"), ("closed", "Sluiten")],
    "closed": [("closed", "Gesloten"), ("open", "Opnieuw openen, met een reden")],
}


def back() -> dict:
    return {"label": "Perioden", "url": reverse("programme_periods")}


@programme_page
def periods(request, programme):
    """Every calendar with its periods."""
    context = {
        "programme": programme,
        "calendars": reporting.calendars(),
        "today": request.today,
        "may_manage": may_manage(request, programme),
        "crumbs": crumbs(here("Perioden")),
        "side": side(request, programme, "programme_periods"),
    }
    return render(request, "programme/monitor/periods.html", context)


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def calendar_new(request, programme):
    written = write(request, CalendarForm, save=lambda sent: actions.make_calendar(by=request.actor, **sent))
    if written.is_done:
        messages.success(request, "De kalender is gemaakt. Voeg nu perioden toe.")
        return redirect("programme_periods_new")
    return page(
        request, programme, written, title="Nieuwe kalender", save="Kalender maken",
        back_url=reverse("programme_periods"), template=TEMPLATE, crumbs=crumbs(back(), here("Nieuwe kalender")),
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def periods_new(request, programme):
    def save(sent):
        calendar = sent["calendar"]
        if calendar.kind == ReportingCalendar.Kind.CUSTOM:
            actions.make_period(calendar, by=request.actor, starts_on=sent["starts_on"], ends_on=sent["ends_on"])
        else:
            actions.make_periods(calendar, sent["year"], by=request.actor)

    written = write(request, PeriodsForm, save=save, calendars=reporting.calendars())
    if written.is_done:
        messages.success(request, "De perioden staan in de kalender. Open een periode als u cijfers wilt ontvangen.")
        return redirect("programme_periods")
    return page(
        request, programme, written, title="Perioden toevoegen", save="Toevoegen",
        back_url=reverse("programme_periods"), template=TEMPLATE, crumbs=crumbs(back(), here("Toevoegen")),
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def period(request, programme, reference):
    """Open or close one period, or move the day on which its figures are due."""
    found = get_object_or_404(reporting.periods(), reference=reference)

    def save(sent):
        actions.set_period(
            found, by=request.actor, to=sent["to"], due_on=sent["due_on"], reason=sent["reason"], version=sent["versie"]
        )

    written = write(
        request, PeriodForm, save=save, initial=as_written(found), as_written=as_written, field_of=FIELD_OF,
        steps=STEPS[found.state],
    )  # fmt: skip
    if written.is_done:
        messages.success(request, "De periode is bijgewerkt.")
        return redirect("programme_periods")
    return page(
        request, programme, written, title=f"Periode {found}", save="Bewaren",
        back_url=reverse("programme_periods"), template=TEMPLATE, crumbs=crumbs(back(), here(str(found))),
    )  # fmt: skip


def as_written(found: ReportingPeriod) -> dict:
    return {"to": found.state, "due_on": found.due_on, "versie": found.version}
