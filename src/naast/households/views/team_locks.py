"""Who may not come near a household: a conflict of interest, and the lock that leaves only a list of people."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from naast.access import grants
from naast.access.grants import Act
from naast.households import actions
from naast.households.forms import (
    ConflictForm,
    LiftConflictForm,
    LockForm,
)
from naast.households.queries import team as teams
from naast.households.views.team_acts import chosen_by, household_or_404, lead_form


@require_http_methods(["GET", "HEAD", "POST"])
def conflict(request, reference):
    household = household_or_404(request, reference, Act.DECLARE_CONFLICT)
    people = teams.team_members(request.actor.professional, request.today)
    conflicts = teams.conflicts_of(household)
    closed_to = {one["reference"] for one in conflicts}
    return lead_form(
        request,
        household,
        ConflictForm,
        title="Belangenconflict vastleggen",
        intro="Dit huishouden is daarna meteen gesloten voor deze collega, wat er verder ook is afgesproken.",
        button="Vastleggen en sluiten",
        done=lambda sent: "Vastgelegd. Staat het huishouden nu zonder vast gezicht, wijs dan iemand aan.",
        asked={"professionals": [(one.reference, one.name) for one in people if one.reference not in closed_to]},
        template="conflict",
        conflicts=conflicts,
        save=lambda sent: actions.declare_conflict(
            household, professional=chosen_by(request, sent), by=request.actor, reason=sent["reason"]
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def lift_conflict(request, reference, professional):
    """It is no conflict any more, with a reason; who stood beside the household before does not come back by it."""
    household = household_or_404(request, reference, Act.LIFT_CONFLICT)
    found = next((one for one in teams.conflicts_of(household) if one["reference"] == professional), None)
    if found is None:
        raise grants.NotAllowed
    return lead_form(
        request,
        household,
        LiftConflictForm,
        title="Belangenconflict opheffen",
        intro=f"{found['name']} kan daarna weer naast dit huishouden staan. Dat gaat niet vanzelf: u wijst iemand aan.",
        button="Opheffen",
        done=f"Opgeheven. {found['name']} kan weer worden gekozen bij dit huishouden.",
        back_url=reverse("team_conflict", args=[household.reference]),
        save=lambda sent: actions.lift_conflict(
            household, professional=professional, by=request.actor, reason=sent["reason"]
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
