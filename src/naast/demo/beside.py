"""Who stands beside a household, from the first day on."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from naast.demo import words
from naast.demo.population import House, Population

GROUND_OF_CHILDREN, GROUND_OF_ADULTS = "jeugdwet", "wmo"


def stand_beside(made: Population, house: House, closed_on: date | None = None) -> date | None:
    """The involvements of this household; the day on which its fixed face started."""
    team, ground = house.team, GROUND_OF_CHILDREN if "children" in house.there else GROUND_OF_ADULTS
    begin = made.at(house.opened_on, 8, 11)
    if house.state == "arrived":
        end = begin + timedelta(days=14)
        involve(made, house, team.intake, "taking_in", "intake", ground, begin, end, None, "")
        return None
    starts = made.at(house.opened_on + timedelta(days=made.between(1, 3)), 9, 16)
    starts = max(starts, begin + timedelta(hours=1))
    if made.rich:
        involve(made, house, team.intake, "taking_in", "intake", ground, begin, starts, None, "")
    why = made.pick(words.INVOLVED_BECAUSE)
    if closed_on is not None:
        involve(
            made, house, house.face, "fixed_face", "coordination", ground, starts, made.at(closed_on), team.leader, why
        )
        return starts.date()
    until = max(starts + timedelta(days=365), made.now + timedelta(days=made.between(15, 330)))
    age = (made.today - house.opened_on).days
    colleagues = [worker for worker in team.stand_ins if worker != house.face]
    if age > 120 and colleagues and made.chance(0.15):
        handover = made.at(made.ago(made.between(20, age - 60)))
        involve(
            made, house, made.pick(colleagues), "fixed_face", "coordination", ground, starts, handover, team.leader, why
        )
        involve(
            made,
            house,
            house.face,
            "fixed_face",
            "coordination",
            ground,
            handover,
            until,
            team.leader,
            words.HANDED_OVER_BECAUSE,
        )
    else:
        involve(made, house, house.face, "fixed_face", "coordination", ground, starts, until, team.leader, why)
    if team.safety_professionals and made.chance(0.2 if house.state in ("phase_1", "back") else 0.05):
        bring(made, house, made.pick(team.safety_professionals), ground, starts)
    if colleagues and made.chance(0.03):
        began = max(starts, made.now - timedelta(days=6))
        involve(made, house, made.pick(colleagues), "deputy", "deputising", ground,
            began, made.now + timedelta(days=made.between(2, 12)), team.leader, "Het vaste gezicht is met vakantie.",
        )  # fmt: skip
    if colleagues and made.chance(0.005):
        made.add("households.ConflictOfInterest", house.pk, made.pick(colleagues), "Woont in dezelfde straat.")
    return starts.date()


def bring(made: Population, house: House, professional: int, ground: str, after: datetime) -> None:
    """A safety professional stands there too, brought by the fixed face."""
    begin = max(after + timedelta(hours=1), made.now - timedelta(days=made.between(3, 60)))
    until = made.now + timedelta(days=made.between(20, 120))
    involve(made, house, professional, "duo", "duo", ground, begin, until, house.face, made.pick(words.DUO_BECAUSE))


def involve(
    made: Population,
    house: House,
    professional: int,
    kind: str,
    purpose: str,
    ground: str,
    begin: datetime,
    end: datetime,
    granted_by: int | None,
    reason: str,
) -> None:
    """This professional stands beside this household, from when until when, and somebody else said so."""
    during = f"[{begin.isoformat()},{end.isoformat()})"
    made.add("households.Involvement", house.pk, professional, kind, purpose, ground, during, granted_by, reason)
