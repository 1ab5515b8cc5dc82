"""The team board: which households need somebody today, who carries how much; without a name of any household."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.foundation.refusals import Refusal
from naast.households import actions, queries, rules
from naast.households.forms import (
    AppointForm,
    BoardForm,
    ConflictForm,
    DeputyForm,
    HandOverForm,
    LeavesForm,
    LockForm,
    PriorityForm,
    ReopenForm,
    SaveBoardForm,
)
from naast.households.models import Household, Involvement
from naast.households.queries import team as teams

ON_A_PAGE = 50
ORDINARY = {"toon": "alles", "voorrang": "", "volgorde": "voorrang"}
FIELD_OF = {
    rules.DeputyTooLong: "last",
    rules.DeputyInThePast: "first",
    rules.DeputyTooFar: "first",
    rules.DeputyEndsBeforeItBegins: "last",
    rules.NoHandOverReason: "reason",
    rules.ConversationTooFar: "planned_on",
    rules.ConversationBeforeAsked: "planned_on",
    rules.NoConflictReason: "reason",
    rules.NotOnTheList: "listed",
    rules.NoPriorityReason: "reason",
    rules.PriorityEnds: "until",
    rules.NoReasonToReopen: "reason",
    rules.LeavesInThePast: "on",
}


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
    wanted = how_to_look(chosen.wanted if chosen else request.GET)
    page = Paginator(
        teams.shown(board, show=wanted["toon"], priority=wanted["voorrang"], order=wanted["volgorde"]), ON_A_PAGE
    ).get_page(request.GET.get("bladzijde"))
    asked = [one for one in queries.duo_requests_for(request.actor) if one.state == "asked"]
    look(request, board.households)
    context = {
        "board": board,
        "figures": figures(board),
        "waiting": board.waiting[:ON_A_PAGE],
        "too_long": sum(one.is_too_long for one in board.waiting),
        "page": page,
        "query": f"filter={chosen.reference}&" if chosen else "".join(f"{k}={v}&" for k, v in wanted.items() if v),
        "form": BoardForm(initial=wanted),
        "save_form": SaveBoardForm(initial=wanted),
        "saved": saved,
        "chosen": chosen,
        "duo_requests": asked,
        "closed": list(teams.closed_households(leader)[:10]),
        "team": leader.team,
        "today": request.today,
    }
    return render(request, "households/team/board.html", context)


def how_to_look(sent) -> dict[str, str]:
    """What was asked for as far as it can be read; anything else is the ordinary way of looking."""
    form = BoardForm({name: sent.get(name) or ORDINARY[name] for name in ORDINARY})
    form.is_valid()
    return {name: form.cleaned_data.get(name) or ORDINARY[name] for name in ORDINARY}


def figures(board: teams.Board) -> list[dict]:
    """What a leader looks at first, as counts."""

    def count(label, what, small=""):
        return {"label": label, "figure": sum(map(bool, map(what, board.households))), "small": small}

    deputy, duo = Involvement.Kind.DEPUTY, Involvement.Kind.DUO
    warning = board.duo_warning
    return [
        count("Langer dan een dag zonder vast gezicht", lambda one: one.is_too_long),
        count("Afspraken te laat bekeken", lambda one: one.pressing.late_checks, "huishoudens"),
        count("Bespreking te laat", lambda one: one.review_is_late, "huishoudens"),
        count("Overdrachten lopen", lambda one: one.hand_over),
        count("Waarneming eindigt", lambda one: one.ends_soon(deputy, teams.SOON), "binnen een week"),
        count("Duo eindigt", lambda one: one.ends_soon(duo, warning), f"binnen {warning.days} dagen"),
        {"label": "Nazorg te laat", "figure": len(board.follow_ups)},
    ]


def look(request, households) -> None:
    ids = [one.household.pk if hasattr(one, "household") else one.pk for one in households]
    journal.looked("looked_at_team", by=request.actor, households=ids)


@require_POST
def save_filter(request):
    led_by(request)
    form = SaveBoardForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return redirect("team")
    sent = form.cleaned_data
    try:
        saved = actions.save_board_filter(
            name=sent["naam"], wanted=how_to_look(sent), is_shared=sent["delen"], by=request.actor
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


# --- one household of the team ---


def household_or_404(request, reference: str, act: Act = Act.APPOINT_FIXED_FACE, *, closed: bool = False) -> Household:
    leader = led_by(request)
    found = teams.closed_households(leader) if closed else teams.team_households(leader)
    household = get_object_or_404(found, reference=reference)
    grants.require(request.actor, act, household)
    return household


def by_load(request) -> list[tuple[str, str]]:
    """Colleagues with what they carry, the lightest first."""
    return [(one.professional.reference, in_words(one)) for one in teams.board_of(led_by(request), request.now).workers]


def in_words(worker: teams.Worker) -> str:
    count = "1 huishouden" if worker.caseload == 1 else f"{worker.caseload} huishoudens"
    weight = f"{worker.weight:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    return f"{worker.professional.name} ({count}, gewicht {weight})"


def lead_form(
    request, household: Household, form_class, *, title, button, done, save, intro="", template="form", **context
):
    """One act of the leader about one household; nothing of the household but its reference is on the page."""
    asked = context.pop("asked", {})
    initial = context.pop("initial", {})
    form = form_class(request.POST or None, initial=initial, **asked)
    if form.is_valid():
        try:
            save(form.cleaned_data)
        except grants.NotAllowed:
            raise
        except Refusal as refusal:
            field = FIELD_OF.get(type(refusal), "professional")
            form.add_error(field if field in form.fields else None, str(refusal))
        else:
            messages.success(request, done(form.cleaned_data) if callable(done) else done)
            return redirect("team")
    look(request, [household])
    context = {
        **context,
        "household": household,
        "form": form,
        "title": title,
        "intro": intro,
        "save": button,
        "back_url": context.get("back_url") or reverse("appoint_fixed_face", args=[household.reference]),
        "crumbs": [{"label": "Team", "url": reverse("team")}, {"label": household.reference, "url": ""}],
    }
    return render(request, f"households/team/{template}.html", context)


def chosen_by(request, sent):
    everyone = teams.team_members(request.actor.professional, request.today)
    return next(one for one in everyone if one.reference == sent["professional"])


@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request, reference):
    """The leader says who becomes the fixed face of this household; and what else a leader can do for it."""
    household = household_or_404(request, reference)
    (standing,) = teams.on_board([household], request.now)
    return lead_form(
        request,
        household,
        AppointForm,
        title="Vast gezicht aanwijzen",
        button="Aanwijzen",
        template="appoint",
        back_url=reverse("team"),
        done=lambda sent: (
            f"{chosen_by(request, sent).name} is nu het vaste gezicht van huishouden {household.reference}."
        ),
        initial={"instead_of": standing.face.professional.reference if standing.face else ""},
        asked={"professionals": by_load(request)},
        standing=standing,
        to_end=[
            one for one in standing.beside if one.kind == Involvement.Kind.DEPUTY and one.during.upper > request.now
        ],
        priorities=dict(PriorityForm.base_fields["level"].choices),  # type: ignore[attr-defined]
        save=lambda sent: actions.appoint_fixed_face(
            household,
            professional=chosen_by(request, sent),
            by=request.actor,
            now=request.now,
            reason=sent["reason"],
            instead_of=sent["instead_of"],
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def deputy(request, reference):
    household = household_or_404(request, reference)
    return lead_form(
        request,
        household,
        DeputyForm,
        title="Waarneming regelen",
        intro="Waarneming begint en eindigt vanzelf. Het vaste gezicht en het gezin zien wie er wanneer waarneemt.",
        button="Waarneming vastleggen",
        done=lambda sent: (
            f"{chosen_by(request, sent).name} neemt waar van {sent['first']:%d-%m-%Y} tot en met {sent['last']:%d-%m-%Y}."
        ),
        asked={"professionals": by_load(request)},
        initial={"first": request.today, "last": request.today + timedelta(days=13)},
        save=lambda sent: actions.arrange_deputy(
            household,
            professional=chosen_by(request, sent),
            first=sent["first"],
            last=sent["last"],
            reason=sent["reason"],
            by=request.actor,
            now=request.now,
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request, reference):
    household = household_or_404(request, reference)
    return lead_form(
        request,
        household,
        HandOverForm,
        title="Warme overdracht vragen",
        intro="Het vaste gezicht blijft tot de collega het aanneemt en het gezin het weet.",
        button="Overdracht vragen",
        done=lambda sent: f"Gevraagd aan {chosen_by(request, sent).name}.",
        asked={"professionals": by_load(request)},
        save=lambda sent: actions.ask_hand_over(
            household,
            to=chosen_by(request, sent),
            by=request.actor,
            now=request.now,
            reason=sent["reason"],
            planned_on=sent["planned_on"],
        ),
    )


@require_POST
def confirm(request, reference):
    """The leader agrees with what the fixed face proposed."""
    household = household_or_404(request, reference)
    (standing,) = teams.on_board([household], request.now)
    try:
        if standing.hand_over is None:
            raise rules.HandOverHasEnded
        if request.POST.get("antwoord") == "nee":
            actions.withdraw_hand_over(
                standing.hand_over, by=request.actor, now=request.now, reason="De teamleider keurde het niet goed."
            )
            messages.success(request, "Niet goedgekeurd. Het huishouden blijft bij het vaste gezicht.")
        else:
            actions.confirm_hand_over(standing.hand_over, by=request.actor, now=request.now)
            messages.success(request, f"Goedgekeurd: {standing.hand_over.to_professional.name} kan het overnemen.")
    except grants.NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("team")


@require_POST
def end(request, reference, professional):
    """The leader ends a deputy; the time that the earlier fixed face stays is for the new one to end."""
    household = household_or_404(request, reference)
    (standing,) = teams.on_board([household], request.now)
    ending = [
        one
        for one in standing.beside
        if one.kind == Involvement.Kind.DEPUTY
        and one.professional.reference == professional
        and one.during.upper > request.now
    ]
    if not ending:
        raise grants.NotAllowed
    try:
        for one in ending:
            one.household = household
            actions.end_involvement(one, by=request.actor, now=request.now)
    except grants.NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{ending[0].professional.name} staat daar niet meer.")
    return redirect("appoint_fixed_face", household.reference)


@require_http_methods(["GET", "HEAD", "POST"])
def conflict(request, reference):
    household = household_or_404(request, reference, Act.DECLARE_CONFLICT)
    people = teams.team_members(request.actor.professional, request.today)
    return lead_form(
        request,
        household,
        ConflictForm,
        title="Belangenconflict vastleggen",
        intro="Dit huishouden is daarna meteen gesloten voor deze collega, wat er verder ook is afgesproken.",
        button="Vastleggen en sluiten",
        done=lambda sent: "Vastgelegd. Staat het huishouden nu zonder vast gezicht, wijs dan iemand aan.",
        asked={"professionals": [(one.reference, one.name) for one in people]},
        save=lambda sent: actions.declare_conflict(
            household, professional=chosen_by(request, sent), by=request.actor, reason=sent["reason"]
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def lock(request, reference):
    """Only the people on the list."""
    household = household_or_404(request, reference, Act.LOCK_HOUSEHOLD)
    (standing,) = teams.on_board([household], request.now)
    leader = request.actor.professional
    people = teams.team_members(leader, request.today)
    others = [
        one.professional for one in standing.beside if one.professional not in people and request.now in one.during
    ]
    offered = {one.reference: one for one in [*people, *others]}
    face = standing.face.professional.reference if standing.face else ""
    return lead_form(
        request,
        household,
        LockForm,
        title="Huishouden op slot",
        intro="Voor een collega of een bekende: alleen wie op deze lijst staat kan erbij, ook als iemand anders toegang had. "
        "Kies ook uzelf en het vaste gezicht.",
        button="Op slot zetten",
        done="Het huishouden is op slot.",
        template="lock",
        is_locked=household.locks.filter(ended_at=None).exists(),
        initial={"listed": [leader.reference, face]},
        asked={"professionals": [(one.reference, one.name) for one in offered.values()]},
        save=lambda sent: actions.lock_household(
            household, listed=[offered[one] for one in sent["listed"]], by=request.actor, reason=sent["reason"]
        ),
    )


@require_POST
def unlock(request, reference):
    household = household_or_404(request, reference, Act.LOCK_HOUSEHOLD)
    actions.unlock_household(household, by=request.actor)
    messages.success(request, "Het slot is eraf.")
    return redirect("appoint_fixed_face", household.reference)


@require_http_methods(["GET", "HEAD", "POST"])
def priority(request, reference):
    household = household_or_404(request, reference, Act.RATE_PRIORITY)
    return lead_form(
        request,
        household,
        PriorityForm,
        title="Voorrang bepalen",
        intro="De voorrang volgt de laatste inschatting. Wijkt u af, dan staat uw reden erbij tot de dag die u kiest.",
        button="Vastleggen",
        done="De voorrang is vastgelegd.",
        save=lambda sent: actions.rate_priority(household, by=request.actor, now=request.now, **sent),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request, reference):
    household = household_or_404(request, reference, Act.REOPEN_HOUSEHOLD, closed=True)
    return lead_form(
        request,
        household,
        ReopenForm,
        title="Huishouden weer openen",
        intro="Het huishouden komt terug op uw bord. Wijs meteen een vast gezicht aan.",
        button="Weer openen",
        done="Het huishouden is weer open. Wijs nu een vast gezicht aan.",
        back_url=reverse("team"),
        save=lambda sent: actions.reopen_household(
            household, by=request.actor, today=request.today, reason=sent["reason"]
        ),
    )


# --- a colleague leaves ---


@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request, professional):
    """Every household of a colleague who leaves, its weight and a proposal for who comes next; changed here, done in one act."""
    leader = led_by(request)
    members = teams.team_members(leader, request.today)
    leaver = next((one for one in members if one.reference == professional and one.pk != leader.pk), None)
    if leaver is None:
        raise grants.NotAllowed
    if request.method == "POST" and request.POST.get("wat") == "verdeel":
        return spread(request, leaver)
    form = LeavesForm(request.POST or None, initial={"on": leaver.left_on})
    if form.is_valid():
        try:
            count = actions.end_employment(leaver, on=form.cleaned_data["on"], by=request.actor, today=request.today)
        except grants.NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error("on", str(refusal))
        else:
            day = form.cleaned_data["on"]
            messages.success(
                request, f"{leaver.name} is weg vanaf {day:%d-%m-%Y}. Bij {count} huishoudens eindigt de toegang dan."
            )
            return redirect("team")
    proposal = teams.proposal_for(leader, leaver, request.now)
    look(request, [one.on_board for one in proposal.rows])
    context = {
        "leaver": leaver,
        "proposal": proposal,
        "form": form,
        "crumbs": [{"label": "Team", "url": reverse("team")}, {"label": leaver.name, "url": ""}],
    }
    return render(request, "households/team/leaving.html", context)


def spread(request, leaver):
    """What the leader chose, household by household; what was left open stays as it is."""
    colleagues = {one.reference: one for one in teams.colleagues_of(request.actor.professional, request.today)}
    chosen = {
        name.removeprefix("naar_"): colleagues[value]
        for name, value in request.POST.items()
        if name.startswith("naar_") and value in colleagues
    }
    if not chosen:
        messages.error(request, "Kies bij minstens één huishouden een collega.")
        return redirect("team_leaving", leaver.reference)
    result = actions.reassign(
        leaver, chosen=chosen, by=request.actor, now=request.now, warm=request.POST.get("hoe") == "warm"
    )
    if result.done:
        one = len(result.done) == 1
        done = "1 huishouden" if one else f"{len(result.done)} huishoudens"
        warm = f"Voor {done} is een warme overdracht gevraagd."
        face = f"{done} {'heeft' if one else 'hebben'} nu een ander vast gezicht."
        messages.success(request, warm if request.POST.get("hoe") == "warm" else face)
    for reference, sentence in list(result.skipped.items())[:10]:
        messages.error(request, f"{reference}: {sentence}")
    if not result.done and not result.skipped:
        messages.success(request, "Deze huishoudens waren al verdeeld.")
    return redirect("team_leaving", leaver.reference)
