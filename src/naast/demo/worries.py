"""The signals: what somebody told, who it was, what was decided, and the clocks that run."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from naast.demo import names, people, shapes, words
from naast.demo.population import House, Member, Population, TeamOf
from naast.foundation import periods

UNKNOWN = 0  # no household yet
CHANNELS = (
    # channel, kind of reporter, name of the reporter, share
    ("police", "police", "Politie, basisteam", 60),
    ("phone", "school", "Intern begeleider", 10),
    ("phone", "doctor", "Huisarts", 8),
    ("email", "professional", "Wijkverpleging", 7),
    ("phone", "relative", "Familielid", 5),
    ("phone", "neighbour", "Buurtbewoner", 3),
    ("visit", "self", "Belde zelf", 3),
    ("form", "anonymous", "", 4),
)


def tell_worries(made: Population, house: House, starts_on: date | None, closed_on: date | None) -> None:
    """The signal it began with, and the ones that came later."""
    acute = made.chance(0.25 if house.state in ("arrived", "phase_1") else 0.06)
    received = (
        made.at(house.opened_on, 0, 6)
        if acute
        else made.at(house.opened_on - timedelta(days=made.between(1, 4)), 0, 22)
    )
    decided = made.at(house.opened_on, 8, 8)
    text = house.fill(made.pick(words.signals(house.worry, house.there)))
    write_signal(made, house, received, text, acute=acute,
        decision=("hand_over_local_team", made.pick(words.OUTCOME_REASONS["hand_over_local_team"]), decided, house.team.intake),
        help_starts_on=starts_on,
    )  # fmt: skip
    age = ((closed_on or made.today) - house.opened_on).days
    for _ in range((age > 60) * made.chance(0.5) + (age > 180) * made.chance(0.4)):
        received = made.at(house.opened_on + timedelta(days=made.between(20, age - 10)), 0, 20)
        text = made.pick(words.fitting(words.SIGNALS["later"], house.there))
        decision = (
            "running_help",
            words.OUTCOME_REASONS["running_help"][0],
            received + timedelta(hours=3),
            house.face,
        )
        write_signal(made, house, received, house.fill(text), acute=made.chance(0.05), decision=decision)


def write_signal(
    made: Population,
    house: House,
    received: datetime,
    content: str,
    *,
    acute: bool,
    decision: tuple[str, str, datetime, int] | None,
    help_starts_on: date | None = None,
) -> None:
    """A signal with who gave it, whom it names, and the clocks that run or ran."""
    day = received.astimezone(periods.AMSTERDAM).date()
    term = made.terms["decide_acute_signal" if acute else "decide_signal"]
    channel, kind, reporter, _ = _reporter(made)
    outcome, reason, decided_at, decided_by = decision or ("", "", None, None)
    is_known = house.pk > 0
    pk = made.add(
        "safety.Signal",
        made.reference(), house.team.pk, house.pk if is_known else None, received, house.team.intake, channel,
        house.worry, acute, content, term.last_day(day), outcome, reason, decided_at, decided_by,
        decided_by if is_known else None, decided_at if is_known else None,
    )  # fmt: skip
    is_hidden = kind == "anonymous" or (kind in ("neighbour", "relative") and made.chance(0.6))
    sealed, key_id = made.seal_reporter(signal_id=pk, name=reporter, contact="")
    made.tables.add_keyed("safety.Reporter", pk, kind, sealed, key_id, is_hidden)
    if decision:
        team = house.team.pk if outcome in ("hand_over_local_team", "running_help") else None
        receiver = "Moeder en vader" if outcome == "those_concerned" else ""
        made.add("safety.SignalDecision", pk, 1, True, outcome, reason, decided_by, decided_at, team, receiver, [])
    for member in house.members[:3]:
        named = (member.given, member.prefix, member.surname, member.born_on, member.pk if is_known else None)
        made.add("safety.NamedInSignal", pk, *named)
    decided_on = decided_at.astimezone(periods.AMSTERDAM).date() if decided_at else None
    made.add("safety.StatutoryClock", pk, term.pk, day, term.last_day(day), decided_on)
    if decided_on and outcome in ("hand_over_local_team", "running_help"):
        begin = made.terms["start_help"]
        stopped_on = decided_on if outcome == "running_help" else help_starts_on
        made.add("safety.StatutoryClock", pk, begin.pk, decided_on, begin.last_day(decided_on), stopped_on)


def _reporter(made: Population) -> tuple[str, str, str, int]:
    at = made.dice.random() * 100
    for row in CHANNELS:
        at -= row[3]
        if at < 0:
            return row
    return CHANNELS[0]


def open_signal(
    made: Population, team: TeamOf, *, days_old: int, acute: bool = False, about: list[Member] | None = None
) -> None:
    """Somebody called; what happens with it has not been decided yet."""
    house = _strangers(made, team, about)
    text = house.fill(made.pick(words.signals(house.worry, house.there)))
    write_signal(made, house, made.at(made.ago(days_old), 0, 16), text, acute=acute, decision=None)


def ended_signal(made: Population, team: TeamOf) -> None:
    """A signal that did not become a household."""
    house = _strangers(made, team)
    outcome = made.pick(("ends", "becomes_advice", "those_concerned"))
    received = made.at(made.ago(made.between(5, 80)), 0, 20)
    text = house.fill(made.pick(words.signals(house.worry, house.there)))
    decision = (outcome, made.pick(words.OUTCOME_REASONS[outcome]), received + timedelta(hours=26), team.intake)
    write_signal(made, house, received, text, acute=False, decision=decision)


def _strangers(made: Population, team: TeamOf, about: list[Member] | None = None) -> House:
    """People of whom nobody knows yet that they are a household: only what the caller said of them."""
    worry, shape = shapes.pick(made.dice)
    members: list[Member] = list(about or [])
    origin = names.pick_origin(made.dice)
    prefix, surname = names.surname(made.dice, origin)
    for part in [] if about else shape(made.dice):
        if part.kind != "unborn":
            gender = part.gender or "female"
            age = part.youngest + made.dice.random() * (part.oldest - part.youngest)
            born_on = made.today - timedelta(days=int(age * 365.25)) if made.chance(0.6) else None
            taken = tuple(member.given for member in members)
            given = names.given_name(made.dice, origin, gender, is_child=age < 20, taken=taken)
            members.append(
                Member(0, part.kind, given, prefix, surname, born_on, None, gender, part.lives_here, origin, age)
            )
    house = House(UNKNOWN, team, worry, "", made.today, members, team.intake)
    people.introduce(house)
    return house
