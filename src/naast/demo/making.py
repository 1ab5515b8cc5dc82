"""Making the whole population, in the database, once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from django.core.management import call_command
from django.db import connection, transaction

from naast.access.demo.accounts import BY_SLUG
from naast.access.models import Account
from naast.demo import beside, looking, portal, staff, tables, worries
from naast.demo.conflict import make_family
from naast.demo.home import make_household
from naast.demo.population import Clock, Population, TeamOf
from naast.demo.told import indicators, tell
from naast.demo.told.houses import Told, make_houses
from naast.foundation import database, periods
from naast.foundation.refusals import Refusal
from naast.households import sealing
from naast.households.models import Household
from naast.insight.actions import observe_casework
from naast.network.models import Municipality
from naast.safety import sealing as reporters
from naast.safety.models import Instrument, Term

RICH_UP_TO = 5000  # households; above this, fewer assessments and plans for each
CHUNK = 2500
WRITERS = 2

# How far the households of the demonstration's fixed face are: one of everything, and enough to sort.
# With in how many days the plan is looked at again: what is overdue, what is today, and what can wait.
STATES_OF_FACE = (
    ("met", None), ("met", None), ("assessed", None), ("assessed", None), ("assessed", None),
    ("phase_1", -5), ("phase_1", 0), ("phase_1", 1), ("phase_1", 2), ("phase_1", 6), ("back", -1),
    ("phase_2", -3), ("phase_2", 0), ("phase_2", 12), ("phase_2", 31), ("phase_3", 20), ("phase_3", 77),
)  # fmt: skip
NOBODY_YET = 4  # households of Heiloo that wait for a fixed face
DUOS = 3
# Signals in Heiloo about which nothing has been decided: days ago, and whether there is direct danger.
OPEN_SIGNALS = ((0, True), (0, False), (1, False), (2, True), (3, False), (8, False), (9, False), (12, False))


class AlreadyThere(Refusal):
    sentence = (
        "Er is al een bevolking. Die kan niet worden vervangen: het logboek van wie keek, kan niet worden gewist. "
        "Wilt u opnieuw beginnen? Kies dan een andere datamap (NAAST_HOME) of een lege database."
    )


def make_population(*, households: int, seed: int, say: Callable[[str], None] = lambda line: None) -> dict[str, int]:
    """So many households, with everyone in them and beside them; answers how many rows of each kind there are."""
    if Household.objects.exists() or Account.objects.filter(is_demo=True).exists():
        raise AlreadyThere
    if not Municipality.objects.exists():
        say("Eerst laden we Noord-Holland Noord.")
        call_command("load_nhn", skip_checks=True)
    with transaction.atomic():
        now = database.now()
        today = periods.day_of(now)
        made = Population(
            seed=seed,
            today=today,
            now=now,
            terms=terms(today),
            instrument=instrument(),
            seal=seal_for,
            seal_reporter=reporters.seal_reporter,
            rich=households <= RICH_UP_TO,
        )
        made.tables.begin_after(tables.last_numbers())
        people = staff.Staff(seed=seed, today=today)
        teams = staff.hire_for(households, people)
        told = make_heiloo(made, *teams[0], people)
        tables.write(made.tables.take())
        portal.open_accounts(told.conflict, invited_by=people.demo["vast-gezicht"], today=today)
        portal.take_seats(today=today)
    say(f"{len(people.professionals)} professionals in {len(teams)} lokale teams, en de {len(BY_SLUG)} accounts.")
    write_the_rest(made, teams[1:], households, say)
    tables.set_sequences()
    say("Wie keek er mee? We schrijven het logboek.")
    looking.write_log(people, say)
    with transaction.atomic():
        tell(told, people, today=today, now=now, say=say)
        indicators.tell(today=today)
    observe_casework()
    if not connection.in_atomic_block:
        database.tidy()
    return made.tables.written


def terms(today) -> dict[str, Clock]:
    return {term.kind: Clock.of(term) for term in Term.objects.filter(valid__contains=today).order_by("id")}


def instrument() -> tuple[int, dict]:
    active = Instrument.objects.get(slug="veiligheidsinschatting", number=1)
    return active.pk, active.definition


def seal_for(text: str, person_id: int) -> tuple[bytes, str]:
    return sealing.seal(text, person_id=person_id)


def make_heiloo(made: Population, team: TeamOf, count: int, people: staff.Staff) -> Told:
    """The team of the demonstration: the family of the portal, the households of the fixed face and of the neighbour."""
    face, neighbour, duo = (people.demo[slug].pk for slug in ("vast-gezicht", "buur", "rvt"))
    family = make_family(made, team, face=face, duo=duo)
    told = make_houses(made, team, family, face=face, room_for=count - 1)
    count -= told.count
    mine = [
        make_household(made, team, face=face, state=state, review_in=days) for state, days in STATES_OF_FACE[:count]
    ]
    team.waiting.clear()  # no household of theirs shares a child with one of mine
    for house in [house for house in mine if house.state in ("phase_1", "back")][:DUOS]:
        beside.bring(made, house, duo, "jeugdwet", made.at(made.ago(14)))
    of_neighbour = STATES_OF_FACE[::-1][: count - len(mine)]
    theirs = [make_household(made, team, face=neighbour, state=state, review_in=days) for state, days in of_neighbour]
    rest = count - len(mine) - len(theirs)
    for _ in range(min(NOBODY_YET, rest)):
        make_household(made, team, state="arrived")
    make_team(made, team, rest - min(NOBODY_YET, rest), workers=team.workers[2:])
    for days_old, acute in OPEN_SIGNALS[: 2 + count // 5]:
        worries.open_signal(made, team, days_old=days_old, acute=acute)
    # Two signals about people who are known already, spelled as one hears it.
    for house in [*mine[5:6], *theirs[5:6]]:
        worries.open_signal(made, team, days_old=1, about=looking.misheard(house.members))
    if len(mine) > 6:
        worries.open_signal(made, team, days_old=0, about=mine[6].members)
    return told


def make_team(made: Population, team: TeamOf, count: int, *, workers: list[int]) -> None:
    for number in range(count):
        make_household(made, team, face=workers[number % len(workers)])


def write_the_rest(
    made: Population, teams: list[tuple[TeamOf, int]], households: int, say: Callable[[str], None]
) -> None:
    """Team after team; while the database takes in some parts, the next is being made."""
    if households <= RICH_UP_TO:
        with transaction.atomic():
            for team, count in teams:
                fill_team(made, team, count)
            tables.write(made.tables.take())
        return
    done, waiting = 0, deque[Future[None]]()
    with ThreadPoolExecutor(WRITERS) as writers:
        for team, count in teams:
            fill_team(made, team, count)
            done += count
            if len(made.tables.rows["households.Household"]) >= CHUNK or team is teams[-1][0]:
                waiting.append(writers.submit(_write_part, made.tables.take()))
                say(f"{done} huishoudens gemaakt.")
            while len(waiting) > WRITERS:
                waiting.popleft().result()
        while waiting:
            waiting.popleft().result()


def fill_team(made: Population, team: TeamOf, count: int) -> None:
    make_team(made, team, count, workers=team.workers)
    for _ in range(max(1, count // 25)):
        worries.open_signal(
            made,
            team,
            days_old=made.between(7, 11) if made.chance(0.15) else made.between(0, 4),
            acute=made.chance(0.1),
        )
        worries.ended_signal(made, team)


def _write_part(rows: dict[str, list[tuple]]) -> None:
    """One part, over a connection of its own: nothing in it points at another part."""
    try:
        with transaction.atomic():
            tables.write(rows)
    finally:
        connection.close()
