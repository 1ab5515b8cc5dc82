"""What one sees at a glance: the sheet of the steering group, and the page of a municipality."""

from __future__ import annotations

from dataclasses import replace

from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from naast.programme import queries
from naast.programme.views.around import programme_page
from naast.ui.templatetags.naast_ui import until


def tasks_of(waiting, *, today) -> list[dict]:
    """What waits, as the component shows it."""
    return [
        {
            "title": one.sentence,
            "url": reverse(one.page, kwargs=one.address),
            "about": f"en nog {one.more} van deze soort" if one.more else "",
            "due": f"{one.on:%d-%m-%Y} · {until(one.on, today)}" if one.on else "",
            "tone": one.tone(today),
        }
        for one in waiting
    ]


# Where the programme manager sees what a municipality does on a page of its own.
SEEN_FROM_THE_OFFICE = {"programme_scan": "programme_scans", "programme_reporting": "programme_indicators"}


def for_the_office(waiting):
    """The same lines, in the words of who looks on, each leading to a page that the office may open."""
    return [
        replace(
            one,
            sentence=one.sentence.replace(
                "Vertel hoe ver uw gemeente is:", "De gemeente vertelde nog niet hoe ver zij is:"
            ),
            **({"page": SEEN_FROM_THE_OFFICE[one.page], "address": {}} if one.page in SEEN_FROM_THE_OFFICE else {}),
        )
        for one in waiting
    ]


def crumbs(*more: tuple[str, str]) -> list[dict]:
    return [{"label": "Overzicht", "url": reverse("programme")}] + [{"label": label, "url": url} for label, url in more]


@programme_page
def steering(request, programme):
    """One sheet: what goes how fast, and what is not known."""
    today = request.today
    aspects = queries.steering_page(programme, today=today)
    page = {
        "programme": programme,
        "today": today,
        "aspects": [
            {
                "slug": aspect.slug,
                "name": aspect.name,
                "asks": aspect.asks,
                "facts": [(fact, reverse(fact.page, kwargs=fact.address)) for fact in aspect.facts],
            }
            for aspect in aspects
        ],
        "waiting": tasks_of(queries.waiting_for_the_steering_group(programme, today=today), today=today),
        "crumbs": crumbs(("Voor de stuurgroep", "")),
    }
    return render(request, "programme/dashboards/steering.html", page)


@programme_page
def municipalities(request, programme):
    page = {
        "programme": programme,
        "rows": queries.municipality_rows(request.actor, programme, today=request.today),
        "progress": queries.plans_made(today=request.today),
        "crumbs": crumbs(("Gemeenten", "")),
    }
    return render(request, "programme/dashboards/municipalities.html", page)


@programme_page
def municipality(request, programme, slug):
    """What it owes and what it gets; of another municipality only what was approved or released."""
    today = request.today
    found = get_object_or_404(queries.municipalities_in(programme, today=today), slug=slug)
    seat = queries.seat_of(request.actor, today=today)
    told = queries.municipality_page(request.actor, programme, found, seat=seat, today=today)
    page = {
        "programme": programme,
        "municipality": found,
        **told,
        "owes": tasks_of(told["owes"] if told["standing"].is_own else for_the_office(told["owes"]), today=today),
        "crumbs": crumbs(("Gemeenten", reverse("programme_municipalities")), (found.name, "")),
    }
    return render(request, "programme/dashboards/municipality.html", page)
