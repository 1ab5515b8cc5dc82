"""The team board: which households need somebody today, who carries how much; without a name of any household."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.foundation.refusals import Refusal
from naast.households import actions, queries
from naast.households.forms import (
    BoardForm,
    SaveBoardForm,
)
from naast.households.queries import team as teams

ON_A_PAGE = 25
ORDINARY = {"toon": "alles", "voorrang": "", "volgorde": "voorrang", "wie": "", "kenmerk": ""}


def led_by(request):
    """Whoever leads the team, as a professional; for anyone else there is no board."""
    grants.require(request.actor, Act.SEE_TEAM)
    return request.actor.professional


@require_safe
def team(request):
    leader = led_by(request)
    board = teams.board_of(leader, request.now)
    saved = teams.filters_of(request.actor)
    chosen = next((one for one in saved if one.reference == request.GET.get("filter")), None)
    workers = [(one.professional.reference, one.professional.name) for one in board.workers]
    wanted = how_to_look(chosen.wanted if chosen else request.GET, workers)
    found = teams.shown(
        board,
        show=wanted["toon"],
        priority=wanted["voorrang"],
        order=wanted["volgorde"],
        face=wanted["wie"],
        reference=wanted["kenmerk"],
    )
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("bladzijde"))
    asked = [one for one in queries.duo_requests_for(request.actor) if one.state == "asked"]
    look(request, board.households)
    context = {
        "board": board,
        "figures": figures(board),
        "waiting": board.waiting[:ON_A_PAGE],
        "waiting_more": max(0, len(board.waiting) - ON_A_PAGE),
        "too_long": sum(one.is_too_long for one in board.waiting),
        "page": page,
        "query": f"filter={chosen.reference}&" if chosen else "".join(f"{k}={v}&" for k, v in wanted.items() if v),
        "form": BoardForm(initial=wanted, workers=workers),
        "save_form": SaveBoardForm(initial=wanted, workers=workers),
        "is_chosen": wanted != ORDINARY,
        "all_count": len(board.households),
        "saved": saved,
        "chosen": chosen,
        "duo_requests": asked,
        "closed": list(teams.closed_households(leader)[:10]),
        "team": leader.team,
        "today": request.today,
    }
    return render(request, "households/team/board.html", context)


def how_to_look(sent, workers) -> dict[str, str]:
    """What was asked for as far as it can be read; anything else is the ordinary way of looking."""
    form = BoardForm({name: sent.get(name) or ORDINARY[name] for name in ORDINARY}, workers=workers)
    form.is_valid()
    return {name: form.cleaned_data.get(name) or ORDINARY[name] for name in ORDINARY}


def figures(board: teams.Board) -> list[dict]:
    """What a leader looks at first, as counts that lead to those households; nothing is green when there is none."""
    counted = {name: sum(does(one, board) for one in board.households) for name, does in teams.SHOW.items()}

    def count(show, label, *, tone="warn"):
        return {"show": show, "label": label, "figure": counted[show], "tone": tone if counted[show] else ""}

    return [
        count("te-lang", "Langer dan een dag zonder vast gezicht", tone="stop"),
        count("afspraken", "Afspraken te laat bekeken", tone="stop"),
        count("bespreking", "Bespreking te laat", tone="stop"),
        count("overdracht", "Overdracht loopt"),
        count("waarneming-eindigt", "Waarneming eindigt binnen een week"),
        count("duo-eindigt", f"Duo eindigt binnen {board.duo_warning.days} dagen"),
    ]


def look(request, households) -> None:
    ids = [one.household.pk if hasattr(one, "household") else one.pk for one in households]
    journal.looked("looked_at_team", by=request.actor, households=ids)


@require_POST
def save_filter(request):
    people = teams.colleagues_of(led_by(request), request.today)
    workers = [(one.reference, one.name) for one in people]
    form = SaveBoardForm(request.POST, workers=workers)
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return redirect("team")
    sent = form.cleaned_data
    try:
        saved = actions.save_board_filter(
            name=sent["naam"], wanted=how_to_look(sent, workers), is_shared=sent["delen"], by=request.actor
        )
    except grants.NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("team")
    messages.success(request, f"Het filter ‘{saved.name}’ is bewaard.")
    return redirect(f"{reverse('team')}?filter={saved.reference}")


@require_POST
def delete_filter(request, saved):
    led_by(request)
    found = next((one for one in teams.filters_of(request.actor) if one.reference == saved), None)
    if found is None:
        raise grants.NotAllowed
    actions.delete_board_filter(found, by=request.actor)
    messages.success(request, f"Het filter ‘{found.name}’ is weg.")
    return redirect("team")
