"""The first page: how far, and what asks for attention."""

from __future__ import annotations

from django.shortcuts import render
from django.urls import reverse

from naast.programme import queries, rules
from naast.programme.views.around import programme_page
from naast.programme.views.dashboards import tasks_of


@programme_page
def overview(request, programme):
    today = request.today
    seat = queries.seat_of(request.actor, today=today)
    waiting = queries.waiting_for(programme, seat=seat, today=today)
    points = queries.decision_points(programme, today=today)
    page = {
        "programme": programme,
        "tasks": queries.tasks_with_counts(programme),
        "attention": attention(programme),
        "budget": queries.budget_page(programme),
        "ahead": [(point, stand) for point, stand in points if stand is rules.AHEAD],
        "undated": [(point, stand) for point, stand in points if stand is rules.UNDATED],
        "untold": [(point, stand) for point, stand in points if stand is rules.UNTOLD],
        "plans": queries.plans_made(today=today),
        "seat": seat,
        "waiting": tasks_of(waiting, today=today),
        "late": sum(one.on is not None and one.on < today for one in waiting),
        "digest": queries.digest_of(request.actor, today=today),
    }
    return render(request, "programme/overview.html", page)


def attention(programme):
    """What is unknown or open, as a list one can act on."""
    count = {item["name"]: item for item in queries.unknowns(programme)}
    open_money = sum(moved["open"] for moved in queries.carry_overs(programme))
    lines = [
        (count["urgent_points"]["count"], "keer laat het plan iets open dat eerst een besluit vraagt", "open_points"),
        (open_money, "uit 2024 is nog niet aan een jaar toegewezen", "budget"),
        (count["risks"]["count"], "risico’s zijn nog niet beoordeeld", "risks"),
        (count["staffing"]["count"], "opgaven zonder bekende bemensing", "tasks"),
        (count["indicators"]["count"], "opgaven waarvoor de indicatoren nog komen", "tasks"),
        (count["actions"]["count"], f"van de {count['actions']['of']} acties hebben nog geen datum", "tasks"),
        (count["cells"]["count"], "vakken van de planning zijn niet leesbaar in de bron", "planning"),
    ]
    return [
        {"count": number, "money": page == "budget", "text": text, "url": reverse(f"programme_{page}")}
        for number, text, page in lines
        if number
    ]
