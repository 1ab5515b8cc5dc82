"""Mijn werk: what waits, and beside whom one stands."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from naast.access.grants import Role
from naast.foundation import journal
from naast.households.forms import SearchForm
from naast.safety.queries import open_signals_for
from naast.ui.templatetags.naast_ui import dutch_moment, until
from naast.web import links, queries, rules
from naast.web.waiting import waiting_for

ON_A_PAGE = 50
FIRST_TASKS = 15  # what one can take in at a glance
MOST_TASKS = 60

# What will come for whom nothing was asked yet: (title, what it will be).
NOT_ASKED_YET = {
    Role.EXPERT: (
        "Er is u nog niets gevraagd",
        "Vraagt een vast gezicht u om mee te denken, dan staat die vraag hier. U ziet dan alleen de vraag en wat "
        "daarbij hoort, nooit het hele dossier.",
    ),
    Role.TABLE_CHAIR: (
        "Er staat nog niets op de agenda",
        "Brengt een vast gezicht een huishouden in voor overleg aan tafel, dan staat dat hier, met de vraag waar "
        "het om gaat.",
    ),
    Role.CARE_BROKER: (
        "Er is u nog geen hulp gevraagd",
        "Vraagt een vast gezicht u om passende hulp te regelen, dan staat die vraag hier.",
    ),
}


@require_safe
def work(request):
    actor = request.actor
    context = {
        "today": request.today,
        "leads": Role.TEAM_LEADER in actor.roles,
        "guards_privacy": Role.PRIVACY_OFFICER in actor.roles,
        "administers": Role.ADMINISTRATOR in actor.roles,
        "not_asked_yet": [NOT_ASKED_YET[role] for role in sorted(actor.roles & NOT_ASKED_YET.keys())],
        "stands_beside": bool(actor.roles & rules.STANDS_BESIDE),
        "takes_in": bool(actor.roles & {Role.LOCAL_PROFESSIONAL, Role.INTAKE}),
        "tasks": [],
        "page": None,
    }
    waits = waiting_for(actor, request.now) if actor.professional else []
    if not context["stands_beside"]:
        tasks = worklist([], [], waits, {}, request.today)
        context |= {"tasks": tasks[:FIRST_TASKS], "later": tasks[FIRST_TASKS:], "more_tasks": 0}
        look(actor, [], [], [], [], waits)
    else:
        terms = queries.terms_on(request.today)
        caseload = queries.caseload_of(actor, request.today, terms)
        signals = list(open_signals_for(actor))
        tasks = worklist(caseload, signals, waits, terms, request.today)
        page = Paginator(caseload, ON_A_PAGE).get_page(request.GET.get("bladzijde"))
        context |= {
            "tasks": tasks[:FIRST_TASKS],
            "later": tasks[FIRST_TASKS:MOST_TASKS],
            "more_tasks": max(0, len(tasks) - MOST_TASKS),
            "page": page,
        }
        look(actor, caseload, signals, page, tasks[:MOST_TASKS], waits)
    if context["leads"]:
        context["waiting"] = to_appoint(actor, request.now)
    return render(request, "web/work.html", context)


def to_appoint(leader, now) -> list[dict]:
    """For a team leader: the households without a fixed face, by their reference alone."""
    waiting = queries.waiting_households(leader.professional, now)
    journal.looked("looked_at_team", by=leader, households=[one.household_id for one in waiting])
    return [
        {
            "title": "Vast gezicht aanwijzen",
            "url": reverse("appoint_fixed_face", args=[one.reference]),
            "about": f"Huishouden {one.reference}",
            "due": f"wacht sinds {dutch_moment(one.without_since)}",
            "tone": "stop" if one.is_too_long else "warn",
        }
        for one in waiting
    ]


def worklist(caseload, signals, waiting, terms, today) -> list[dict]:
    """The tasks as the page shows them, the most dangerous first."""
    valid_for = queries.valid_for(terms)
    names = {one.household.pk: f"{one.household.name} · {one.household.reference}" for one in caseload}
    tasks = [
        rules.task_of_signal(
            signal,
            about=names.get(signal.household_id, f"{signal.get_worry_display()} · nog geen huishouden"),
            today=today,
        )
        for signal in signals
    ]
    for one in caseload:
        tasks += rules.in_one(rules.tasks_of(one.standing, valid_for=valid_for, today=today))
    by_reference = {one.household.reference: names[one.household.pk] for one in caseload}
    tasks += [rules.task_of_waiting(one, name=by_reference.get(one.household, ""), today=today) for one in waiting]
    return [
        {
            "title": task.title,
            "url": links.to(task.page, *(task.address or (task.reference,))),
            "about": f"{task.about} · {task.why}" if task.why else task.about,
            "due": task.left or (until(task.due, today) if task.due else ""),
            "tone": task.tone,
            "reference": task.reference,
            "also": [
                {
                    "title": more.title,
                    "url": links.to(more.page, more.reference),
                    "due": until(more.due, today) if more.due else "",
                }
                for more in task.also
            ],
        }
        for task in rules.in_order(tasks)
    ]


def look(actor, caseload: list[queries.Beside], signals, page, tasks, waits=()) -> None:
    """The log names every household and everyone whose name is on the page."""
    in_tasks = {task["reference"] for task in tasks}
    on_page = {one.household.pk for one in page}
    everything = (one.household for one in caseload)
    shown = [household for household in everything if household.pk in on_page or household.reference in in_tasks]
    journal.looked(
        "looked_at_worklist",
        by=actor,
        households={household.pk for household in shown}
        | {one.household_id for one in (*signals, *waits) if one.household_id},
        persons={member.person_id for household in shown for member in household.members},
    )


@require_safe
def households(request):
    """The whole caseload as a list, with a search through it."""
    caseload = queries.caseload_of(request.actor, request.today, queries.terms_on(request.today))
    page = Paginator(caseload, ON_A_PAGE).get_page(request.GET.get("bladzijde"))
    look(request.actor, caseload, [], page, [])
    return render(request, "web/households.html", {"page": page, "form": SearchForm()})
