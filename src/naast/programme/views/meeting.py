"""The pages about meetings: the calendar, one meeting, and every step of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from naast.access import grants
from naast.access.grants import Act
from naast.programme import actions, queries, rules
from naast.programme.forms.deciding import PutAsideForm
from naast.programme.forms.meeting import (
    MoveForm,
    PlanForm,
    StepForm,
)
from naast.programme.models import Meeting
from naast.programme.views.around import programme_page
from naast.programme.views.governing import OVERVIEW, TEMPLATE, side
from naast.programme.views.writing import page, write

CRUMB = {"label": "Vergaderingen", "url": "/programma/overleg/vergaderingen/"}
STEPS: dict[str, tuple[Any, str, str, str]] = {
    "agenda-verstuurd": (
        "send_agenda", "Agenda versturen", "De agenda is verstuurd.",
        "Leg vast dat de agenda vandaag naar de leden gaat. Versturen doet u zelf; de stukken vindt u bij de vergadering.",
    ),
    "agenda-terug": ("take_agenda_back", "Agenda terughalen", "U kunt weer aan de agenda werken.", "De agenda wordt weer een concept."),
    "gehouden": (
        "hold_meeting", "Vergadering is gehouden", "De vergadering staat als gehouden. U kunt nu het verslag schrijven.",
        "Daarna legt u vast wie er waren, wat er is gezegd en wat eruit kwam.",
    ),
    "verslag-in-concept": (
        "share_minutes", "Verslag in concept voorleggen", "Het verslag ligt in concept voor.",
        "Iedereen met een plaats in het programma leest het verslag mee. Het blijft te veranderen tot het is vastgesteld.",
    ),
}  # fmt: skip
FIELD_OF = {rules.AdoptedBeforeHeld: "adopted_on", rules.AdoptsItself: "adopted_in", rules.NoReason: "reason"}


@programme_page
def meetings(request, programme):
    """What comes and what was: every meeting of every body."""
    year = queries.chosen_year(programme, request.GET.get("jaar", ""), today=request.today)
    chosen = request.GET.get("overleg", "")
    found = queries.meetings_in(programme)
    if any(body.slug == chosen for body in programme.bodies.all()):
        found = found.filter(body__slug=chosen)
    else:
        chosen = ""
    context = {
        "programme": programme,
        "ahead": found.filter(state__in=Meeting.AHEAD).order_by("starts_at"),
        "past": found.filter(starts_at__year=year).exclude(state__in=Meeting.AHEAD),
        "year": year,
        "years": queries.years_of_meetings(programme, today=request.today),
        "chosen": chosen,
        "bodies": programme.bodies.all(),
        "now": request.now,
        "may_manage": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
        "side": side("programme_meetings"),
        "crumbs": [OVERVIEW, {"label": "Vergaderingen", "url": ""}],
    }
    return render(request, "programme/meetings/list.html", context)


@programme_page
def meeting(request, programme, reference):
    """One meeting: agenda, who was there, what came of it, and what still has to be done."""
    found = meeting_of(programme, reference)
    may_manage = grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme)
    items = queries.agenda_of(request.actor, programme, found)
    context = {
        "programme": programme,
        "meeting": found,
        "items": items,
        "total": sum(item.minutes or 0 for item in items),
        "attendance": queries.attendance_of(found),
        "vacancies": [place for place in queries.places_of(found.body, on=day_of(found)) if place.is_vacant],
        "open_actions": queries.actions_readable_by(request.actor, programme).filter(body=found.body, state="open"),
        "waiting": queries.waiting_items(request.actor, programme, found.body),
        "adopts": found.adopts.all(),
        "today": request.today,
        "is_before": found.state in Meeting.AHEAD,
        "is_written": found.state in (Meeting.State.HELD, Meeting.State.MINUTES_DRAFT),
        "is_adopted": found.state == Meeting.State.MINUTES_ADOPTED,
        "took_place": found.state in Meeting.TOOK_PLACE,
        "may_manage": may_manage,
        "steps": [(step, STEPS[step][1]) for step in queries.steps_of(found)] if may_manage else [],
        "formats": queries.PAPER_FORMATS,
        "side": side("programme_meetings"),
        "crumbs": [OVERVIEW, CRUMB, {"label": capfirst(str(found)), "url": ""}],
    }
    return render(request, "programme/meetings/one.html", context)


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def plan(request, programme):
    """A meeting, or a whole series of them, in the calendar."""
    bodies = queries.bodies_by_slug(programme)
    made: list[Meeting] = []

    def save(sent):
        body, moment = bodies[sent["body"]], _moment(sent)
        about = {"by": request.actor, "starts_at": moment, "minutes": sent["minutes"], "place": sent["place"]}
        if sent["times"] == 1:
            made.append(actions.plan_meeting(body, **about))
        else:
            made.extend(actions.plan_series(body, weeks=sent["weeks"], times=sent["times"], **about))

    written = write(
        request,
        PlanForm,
        save=save,
        initial={"body": request.GET.get("overleg", ""), "times": 1},
        bodies=[(slug, capfirst(body.name)) for slug, body in bodies.items()],
    )
    if written.is_done:
        messages.success(
            request, "De vergadering staat gepland." if len(made) == 1 else f"{len(made)} vergaderingen staan gepland."
        )
        return redirect("programme_meeting", made[0].reference) if len(made) == 1 else redirect("programme_meetings")
    return _page(
        request, programme, written, title="Vergadering plannen", save="Plannen", back_url=reverse("programme_meetings")
    )


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def move(request, programme, reference):
    found = meeting_of(programme, reference)

    def save(sent):
        actions.move_meeting(
            found,
            by=request.actor,
            starts_at=_moment(sent),
            minutes=sent["minutes"],
            place=sent["place"],
            version=sent["versie"],
        )

    written = write(request, MoveForm, save=save, initial=_standing(found), as_written=_standing)
    return after(
        request,
        programme,
        found,
        written,
        done="De vergadering is verzet.",
        title="Vergadering verzetten",
        save="Opslaan",
    )


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def cancel(request, programme, reference):
    found = meeting_of(programme, reference)

    def save(sent):
        actions.cancel_meeting(found, by=request.actor, reason=sent["reason"], version=sent["versie"])

    written = write(request, PutAsideForm, save=save, initial={"versie": found.version}, field_of=FIELD_OF)
    return after(
        request, programme, found, written, done="De vergadering is vervallen.", title="Vergadering laten vervallen",
        save="Laten vervallen", intro="De agendapunten wachten dan op een volgende vergadering.",
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def step(request, programme, reference, step):
    """One step further: agenda sent, meeting held, minutes in draft."""
    found = meeting_of(programme, reference)
    if step not in STEPS:
        raise Http404
    act, title, done, intro = STEPS[step]
    with_today = {"today": request.today} if act == "send_agenda" else {}

    def save(sent):
        getattr(actions, act)(found, by=request.actor, version=sent["versie"], **with_today)

    written = write(request, StepForm, save=save, initial={"versie": found.version})
    return after(request, programme, found, written, done=done, title=title, save=title, intro=intro)


def after(request, programme, found: Meeting, written, *, done, **about):
    if written.is_done:
        messages.success(request, done)
        return redirect("programme_meeting", found.reference)
    address = reverse("programme_meeting", args=[found.reference])
    return _page(
        request, programme, written, back_url=address, crumb={"label": capfirst(str(found)), "url": address}, **about
    )


def _page(request, programme, written, *, title, crumb=None, **about):
    crumbs = [OVERVIEW, CRUMB, *([crumb] if crumb else []), {"label": title, "url": ""}]
    about = {"template": TEMPLATE, **about}
    return page(request, programme, written, title=title, crumbs=crumbs, side=side("programme_meetings"), **about)


def meeting_of(programme, reference) -> Meeting:
    return get_object_or_404(queries.meetings_in(programme), reference=reference)


def _standing(found: Meeting) -> dict[str, Any]:
    here = timezone.localtime(found.starts_at)
    return {
        "versie": found.version, "starts_on": here.date(), "at": f"{here:%H:%M}", "minutes": found.minutes, "place": found.place,
    }  # fmt: skip


def _moment(sent: dict[str, Any]) -> datetime:
    return timezone.make_aware(datetime.combine(sent["starts_on"], sent["at"]))


def day_of(found: Meeting):
    return timezone.localdate(found.starts_at)
