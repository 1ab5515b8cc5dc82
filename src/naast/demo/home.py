"""A household from its first signal to where it is today."""

from __future__ import annotations

from datetime import date, timedelta

from naast.demo import beside, noting, people, planning, shapes, words, worries
from naast.demo.population import House, Population, TeamOf

# State of a household → how often it occurs.
STATES = {
    "arrived": 5, "met": 6, "assessed": 7, "phase_1": 24, "phase_2": 27, "phase_3": 13, "back": 4, "closed": 14,
}  # fmt: skip
STATE_NAMES, STATE_WEIGHTS = tuple(STATES), tuple(STATES.values())
# The youngest and oldest a household in this state can be, in days.
AGES = {
    "arrived": (1, 9), "met": (4, 16), "assessed": (10, 32), "phase_1": (21, 130), "phase_2": (100, 420),
    "phase_3": (260, 720), "back": (160, 540), "closed": (330, 1000),
}  # fmt: skip


def make_household(
    made: Population, team: TeamOf, *, face: int | None = None, state: str | None = None, review_in: int | None = None
) -> House:
    """A household of this team, with everything that happened to it."""
    home = 0
    if team.waiting:
        worry, members, other_state = team.waiting.pop()
        home, state = 2, state or other_state
        opened_on = made.ago(made.between(*AGES[state]))
    else:
        worry, shape = made.kinds_to_show.pop() if made.kinds_to_show else shapes.pick(made.dice)
        state = state or made.dice.choices(STATE_NAMES, STATE_WEIGHTS)[0]
        opened_on = made.ago(made.between(*AGES[state]))
        members = people.gather(made, shape(made.dice))
        if shape is shapes.two_homes:
            home = 1
            team.waiting.append((worry, people.other_home(members), state))
    house = House(
        pk=made.tables.next["households.Household"],
        team=team,
        worry=worry,
        state=state,
        opened_on=opened_on,
        members=members,
        face=face or made.pick(team.workers),
        home=home,
    )
    made.tables.next["households.Household"] += 1
    people.introduce(house)
    people.belong(made, house)
    people.house_everyone(made, house)
    closed_on = made.ago(made.between(4, 200)) if state == "closed" else None
    starts_on = beside.stand_beside(made, house, closed_on)
    noting.relate(made, house)
    noting.note(made, house, starts_on)
    worries.tell_worries(made, house, starts_on, closed_on)
    changes = _phases(made, house, closed_on)
    review_on = planning.assess_and_plan(made, house, changes, closed_on, review_in)
    made.tables.add_keyed(
        "households.Household",
        house.pk, made.reference(), team.pk, opened_on, closed_on, changes[-1][1], changes[-1][0], review_on,
    )  # fmt: skip
    return house


def _phases(made: Population, house: House, closed_on: date | None) -> list[tuple[date, int]]:
    """When this household came in which phase; the last one is the present one."""
    start = house.opened_on + timedelta(days=1) if house.opened_on < made.today else house.opened_on
    last = closed_on or made.today
    length = max((last - start).days, 1)
    steps = {
        "phase_2": [(0, None, 1), (0.35, 1, 2)],
        "phase_3": [(0, None, 1), (0.2, 1, 2), (0.65, 2, 3)],
        "back": [(0, None, 1), (0.35, 1, 2), (0.85, 2, 1)],
        "closed": [(0, None, 1), (0.2, 1, 2), (0.6, 2, 3)],
    }.get(house.state, [(0, None, 1)])
    changes = []
    for share, before, after in steps:
        day = start + timedelta(days=int(length * share))
        reason = made.pick(words.PHASE_REASONS[f"{before or 0}-{after}"])
        made.add(
            "safety.PhaseChange",
            house.pk,
            before,
            after,
            reason,
            day,
            house.team.intake if before is None else house.face,
        )
        changes.append((day, after))
    return changes
