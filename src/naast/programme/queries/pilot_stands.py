"""Where every pilot stands; a list asks as many questions for three pilots as for thirty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from naast.programme import rules
from naast.programme.models import Condition, FrameworkCheck, Pilot, Programme
from naast.programme.queries import pilots as reading


@dataclass(frozen=True)
class PilotRow:
    """One pilot with where it stands."""

    pilot: Pilot
    stand: rules.PilotStand


def pilots_with_stand(programme: Programme, *, today: date) -> list[PilotRow]:
    return [PilotRow(one, stand_of_pilot(one, today=today)) for one in _with_steps(reading.pilots_of(programme))]


def stand_of_pilot(pilot: Pilot, *, today: date) -> rules.PilotStand:
    """As `pilots_with_stand` reads it; a pilot that was found otherwise is read again."""
    if not hasattr(pilot, "check_id"):
        pilot = _with_steps(Pilot.objects.filter(pk=pilot.pk).select_related("condition")).get()
    return rules.pilot_stand(_step(pilot, today))


def _with_steps(pilots: QuerySet[Pilot]) -> QuerySet[Pilot]:
    latest = FrameworkCheck.objects.filter(pilot=OuterRef("pk")).order_by("-id")
    return pilots.select_related("proposal").annotate(
        check_id=Subquery(latest.values("id")[:1]),
        check_version=Subquery(latest.values("proposal_version")[:1]),
        check_met=Subquery(latest.values("is_met")[:1]),
        check_results=Subquery(latest.values("results")[:1]),
    )


def _step(pilot: Any, today: date) -> rules.Step:
    proposal = getattr(pilot, "proposal", None)
    waits = pilot.condition and pilot.condition.state == Condition.State.OPEN
    results = pilot.check_results or []
    return rules.Step(
        has_proposal=proposal is not None,
        is_checked=pilot.check_id is not None,
        check_is_current=proposal is not None and pilot.check_version == proposal.version,
        check_is_met=bool(pilot.check_met),
        unmet=sum(one["mandatory"] and not one["met"] for one in results),
        waits_for=pilot.condition.text if waits else "",
    )


def pilot_page(pilot: Pilot, *, today: date) -> dict[str, Any]:
    """One pilot: where it stands, its proposal and its latest check."""
    proposal = reading.proposal_of(pilot)
    return {
        "stand": stand_of_pilot(pilot, today=today),
        "proposal": proposal,
        "check": reading.latest_check(pilot),
    }


def proposal_page(pilot: Pilot) -> dict[str, Any]:
    """The proposal as it stands now, and what the framework would say of it."""
    proposal = reading.proposal_of(pilot)
    if proposal is None:
        return {"proposal": None}
    found = reading.held_against_now(pilot, proposal)
    fits = reading.fits_of(proposal)
    programme = pilot.task.programme
    return {
        "proposal": proposal,
        "parties": proposal.parties.select_related("organisation").order_by("kind", "id"),
        "goals": proposal.goals.select_related("indicator").order_by("id"),
        "figures": proposal.figures.order_by("kind", "id"),
        "fits": [(one, fits.get(one.slug, "")) for one in reading.principles_of(programme)],
        "found": found,
        "missing": [one for one in found if one.mandatory and not one.met],
        "check": reading.latest_check(pilot),
        "is_decided": reading.is_decided(pilot),
        "months": rules.full_months(proposal.planned_start, proposal.planned_end)
        if proposal.planned_start and proposal.planned_end
        else None,
    }
