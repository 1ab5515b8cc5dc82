"""What was done in acute danger, and who is on duty."""

from __future__ import annotations

from datetime import date

from naast.access.actors import Actor
from naast.access.grants import Role
from naast.network.models import Professional, Team
from naast.safety.models import OnCall, Signal, UrgentStep


def steps_of(signal: Signal) -> dict[str, list[UrgentStep]]:
    """For each kind of step what was done, the last one first."""
    done: dict[str, list[UrgentStep]] = {kind: [] for kind in UrgentStep.Kind.values}
    for step in signal.urgent_steps.select_related("by").order_by("-at", "-pk"):
        done[step.kind].append(step)
    return done


def on_call_today(team: Team, today: date) -> list[OnCall]:
    return list(
        OnCall.objects.filter(team=team, during__contains=today).select_related("professional").order_by("during", "pk")
    )


def roster_of(team: Team, today: date) -> list[OnCall]:
    """Today and later."""
    ahead = OnCall.objects.filter(team=team, during__endswith__gt=today)
    return list(ahead.select_related("professional").order_by("during", "pk"))


def duty_of(actor: Actor, reference: str) -> OnCall | None:
    """A line in the roster of the team one leads."""
    if actor.professional is None:
        return None
    return OnCall.objects.filter(team=actor.professional.team_id, reference=reference).first()


def who_may_be_on_call(team: Team, today: date):
    """Colleagues who take signals in and have not left."""
    able = Professional.objects.with_role(Role.LOCAL_PROFESSIONAL, on=today).filter(team=team)
    taking_in = Professional.objects.with_role(Role.INTAKE, on=today).filter(team=team)
    return (able | taking_in).order_by("name", "pk")
