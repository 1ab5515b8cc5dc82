"""Who looked and what was done: of one household, and of an organisation."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import datetime
from itertools import groupby

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import database, journal, periods, words
from naast.households import queries as households
from naast.web.views.household import framed, readable_or_404

ON_A_PAGE = 100


@require_safe
def looks(request, reference):
    """Every look and act on this household in plain words, a day at a time; this look is one of them."""
    household = readable_or_404(request, reference, Act.READ_LOOKS)
    people = {
        one.person_id: one.person.given_name or one.person.name
        for one in household.memberships.select_related("person").order_by("pk")
    }
    journal.looked("looked_at_looks", by=request.actor, household_id=household.pk, persons=people)
    members = households.members_of(household, request.today)
    rows = database.call("who_looked", household.pk, before(request), ON_A_PAGE + 1)
    context = {
        "days": by_day(rows[:ON_A_PAGE], people, known=household.reference),
        "older": rows[ON_A_PAGE - 1]["id"] if len(rows) > ON_A_PAGE else None,
    }
    return render(request, "web/looks.html", framed(request, household, members, page="looks", **context))


@require_safe
def organisation_log(request):
    """What the own organisation looked at and did; reading it is in the log too."""
    grants.require(request.actor, Act.READ_ORGANISATION_LOG)
    journal.looked("looked_at_organisation_log", by=request.actor)
    rows = database.call("organisation_log", before(request), ON_A_PAGE + 1)
    return render(
        request,
        "web/organisation_log.html",
        {
            "days": by_day(rows[:ON_A_PAGE], {}),
            "older": rows[ON_A_PAGE - 1]["id"] if len(rows) > ON_A_PAGE else None,
            "organisation": request.actor.professional.team.organisation,
            "today": request.today,
        },
    )


def before(request) -> int | None:
    """Where the page starts: `?voor=` names the last line of the page before it."""
    asked = request.GET.get("voor", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 18 else None


def by_day(rows: list[dict], people: dict[int, str], *, known: str = "") -> list[dict]:
    """Lines grouped by day; what somebody did several times on a day is one line, at the place of the last time."""
    days = []
    for day, lines in groupby(rows, key=lambda row: periods.day_of(row["at"])):
        alike: dict[tuple, list[str]] = defaultdict(list)
        for row in lines:
            told = line(row, people, known)
            alike[tuple(told.items())].append(clock(row["at"]))
        days.append({"day": day, "lines": [{**dict(told), "when": times(moments)} for told, moments in alike.items()]})
    return days


def line(row: dict, people: dict[int, str], known: str) -> dict:
    """One line of the log; `known` is the reference that the reader need not be told."""
    content = json.loads(row["content"]) if row["content"] else {}
    about = [people[person] for person in content.get("persons", []) if person in people]
    who, _, team = content.get("actor", "").partition(", ")
    reference = content.get("reference", "")
    return {
        "who": who or ("Naast zelf" if row["actor_id"] is None else "onbekend"),
        "team": team,
        "what": words.sentence(row["verb"]) + (f", over {enumerated(about)}" if 0 < len(about) < len(people) else ""),
        "task": content.get("task", ""),
        "kind": row["kind"],
        "reason": content.get("reason", ""),
        "reference": "" if reference == known else reference,
        "households": row.get("households", 0),
    }


def enumerated(names: list[str]) -> str:
    """Anna, Sem en Noor"""
    return " en ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def times(moments: list[str]) -> str:
    """newest first: "22:04", "2 keer om 22:04", "5 keer, van 9:12 tot 22:04"."""
    if len(moments) == 1:
        return moments[0]
    if moments[0] == moments[-1]:
        return f"{len(moments)} keer om {moments[0]}"
    return f"{len(moments)} keer, van {moments[-1]} tot {moments[0]}"


def clock(moment: datetime) -> str:
    return timezone.localtime(moment, periods.AMSTERDAM).strftime("%H:%M")
