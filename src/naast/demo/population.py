"""Households that could exist: who lives there, what the worry is, how far they are, and who stands beside them.

One population for the demonstration and for the load test: the same dice give the same people. Every date is counted
from `today`, so that what is overdue is overdue on the day it is made.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random

from naast.demo import names, shapes, words
from naast.demo.tables import Tables
from naast.foundation import periods
from naast.foundation.references import ALPHABET

# State of a household → how often it occurs.
STATES = {
    "arrived": 5, "met": 6, "assessed": 7, "phase_1": 24, "phase_2": 27, "phase_3": 13, "back": 4, "closed": 14,
}  # fmt: skip
IN_FORCE = {"phase_1": 1, "back": 1, "phase_2": 2, "phase_3": 3}
ALIVE = frozenset(STATES) - {"closed"}
# The youngest and oldest a household in this state can be, in days.
AGES = {
    "arrived": (1, 9), "met": (4, 16), "assessed": (10, 32), "phase_1": (21, 130), "phase_2": (100, 420),
    "phase_3": (260, 720), "back": (160, 540), "closed": (330, 1000),
}  # fmt: skip
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
CHAIN = tuple(ALPHABET[n // 32] + ALPHABET[n % 32] for n in range(1024))
GROUND_OF_CHILDREN, GROUND_OF_ADULTS = "jeugdwet", "wmo"


@dataclass
class Clock:
    """A term with its last day, kept by the day on which it starts, because thousands start on the same one."""

    pk: int
    last_day: Callable[[date], date]

    @classmethod
    def of(cls, term) -> Clock:
        return cls(term.pk, cache(term.last_day))


@dataclass
class TeamOf:
    """A local team as the population needs it."""

    pk: int
    town: str
    municipality_id: int
    leader: int
    intake: int
    workers: list[int]
    safety_professionals: list[int]
    stand_ins: list[int]  # who takes over, or deputises, when somebody is away
    waiting: list = field(default_factory=list)  # the other home of children who have two


@dataclass
class Member:
    pk: int
    kind: str
    given: str
    prefix: str
    surname: str
    born_on: date | None
    expected_on: date | None
    gender: str
    lives_here: bool
    origin: names.Origin
    age: float

    @property
    def is_child(self) -> bool:
        return self.kind in ("child", "foster_child", "unborn")


@dataclass
class House:
    """A household while it is being made."""

    pk: int
    team: TeamOf
    worry: str
    state: str
    opened_on: date
    members: list[Member]
    face: int
    texts: dict[str, str] = field(default_factory=dict)  # who is meant by a, b, k and e in what people write
    persons: dict[str, Member] = field(default_factory=dict)
    there: frozenset[str] = frozenset()
    home: int = 0  # 1 and 2: the first and the second home of the same children

    def fill(self, text: str) -> str:
        return text.format_map(self.texts)

    @property
    def living(self) -> list[Member]:
        return [m for m in self.members if m.lives_here and m.kind != "unborn"]


class Population:
    """Makes households one by one; `tables` holds what is still to be written."""

    def __init__(
        self,
        *,
        seed: int,
        today: date,
        now: datetime,
        terms: dict[str, Clock],
        instrument: tuple[int, dict],
        seal: Callable[[str, int], tuple[bytes, str]],
        rich: bool = True,
    ):
        self.dice = Random(seed)
        self.today, self.now, self.terms, self.seal, self.rich = today, now, terms, seal, rich
        self.instrument_id, self.questions = instrument[0], instrument[1]
        self.tables = Tables()
        self.add = self.tables.add
        self._states, self._weights = tuple(STATES), tuple(STATES.values())
        self._kinds = shapes.every_kind()

    # --- chance ---

    def pick(self, options):
        return options[int(self.dice.random() * len(options))]

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def between(self, low: int, high: int) -> int:
        return low + int(self.dice.random() * (high - low + 1)) if high > low else low

    def reference(self) -> str:
        bits = self.dice.getrandbits(50)
        a, b, c, d, e = (CHAIN[bits >> shift & 1023] for shift in (0, 10, 20, 30, 40))
        return f"{a}{b}{c[0]}-{c[1]}{d}{e}"

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def at(self, day: date, earliest: int = 8, latest: int = 17) -> datetime:
        """A moment on that day, in working hours; never in the future."""
        moment = datetime.combine(day, time(self.between(earliest, latest), self.between(0, 59)), periods.AMSTERDAM)
        return min(moment, self.now - timedelta(minutes=self.between(5, 50)))

    # --- a household ---

    def make(
        self, team: TeamOf, *, face: int | None = None, state: str | None = None, review_in: int | None = None
    ) -> House:
        """A household of this team, with everything that happened to it."""
        home = 0
        if team.waiting:
            worry, members, other_state = team.waiting.pop()
            home, state = 2, state or other_state
            opened_on = self.ago(self.between(*AGES[state]))
        else:
            worry, shape = self._kinds.pop() if self._kinds else shapes.pick(self.dice)
            state = state or self.dice.choices(self._states, self._weights)[0]
            opened_on = self.ago(self.between(*AGES[state]))
            members = self.people(shape(self.dice), opened_on)
            if shape is shapes.two_homes:
                home = 1
                team.waiting.append((worry, self._other_home(members), state))
        house = House(
            pk=self.tables.next["households.Household"],
            team=team,
            worry=worry,
            state=state,
            opened_on=opened_on,
            members=members,
            face=face or self.pick(team.workers),
            home=home,
        )
        self.tables.next["households.Household"] += 1
        self.introduce(house)
        self.belonging(house)
        self.living_somewhere(house)
        closed_on = self.ago(self.between(4, 200)) if state == "closed" else None
        starts_on = self.standing_beside(house, closed_on)
        self.worries(house, starts_on, closed_on)
        changes = self.phases(house, closed_on)
        review_on = self.work(house, changes, closed_on, review_in)
        self.tables.add_keyed(
            "households.Household",
            house.pk, self.reference(), team.pk, opened_on, closed_on, changes[-1][1], changes[-1][0], review_on,
        )  # fmt: skip
        return house

    def people(self, parts: list[shapes.Part], opened_on: date) -> list[Member]:
        """Somebody in every place, with names that belong together."""
        families: dict[int, tuple] = {}
        members: list[Member] = []
        for part in parts:
            if part.family not in families:
                origin = self._origin_beside(families)
                families[part.family] = (origin, *names.surname(self.dice, origin))
            members.append(self.person(part, *families[part.family], beside=members))
        return members

    def _origin_beside(self, families: dict[int, tuple]) -> names.Origin:
        """Most people find each other in the same circle."""
        if families and self.chance(0.7):
            return next(iter(families.values()))[0]
        return names.pick_origin(self.dice)

    def person(
        self, part: shapes.Part, origin: names.Origin, prefix: str, surname: str, *, beside: list[Member]
    ) -> Member:
        """Somebody of an age that fits the others, with a name that nobody of them has."""
        oldest = part.oldest
        if part.kind == "child":
            oldest = max(
                part.youngest, min([oldest, *(m.age - 18 for m in beside if m.kind in ("parent", "ex_partner"))])
            )
        age = part.youngest + self.dice.random() * (oldest - part.youngest)
        gender = part.gender or ("female" if self.chance(0.5) else "male")
        grown = age >= 16 and part.kind != "unborn"
        if part.kind == "unborn":
            given, born_on, expected_on, gender, speaks = (
                "",
                None,
                self.today + timedelta(days=self.between(12, 170)),
                "unknown",
                "",
            )
        else:
            taken = tuple(member.given for member in beside)
            given = names.given_name(self.dice, origin, gender, is_child=age < 20, taken=taken)
            born_on, expected_on = self.today - timedelta(days=int(age * 365.25)), None
            speaks = (
                origin.language if self.chance(origin.speaks_it if grown else origin.speaks_it * 0.4) else "Nederlands"
            )
        interpreter = grown and speaks not in ("", "Nederlands") and self.chance(origin.interpreter)
        pk = self.add(
            "households.Person",
            self.reference(), given, prefix, surname, born_on, expected_on, gender, speaks, interpreter, False,
        )  # fmt: skip
        return Member(pk, part.kind, given, prefix, surname, born_on, expected_on, gender, part.lives_here, origin, age)

    def _other_home(self, members: list[Member]) -> list[Member]:
        """The same children with their other parent."""
        other = []
        for member in members:
            copy = Member(**vars(member))
            if member.kind == "ex_partner":
                copy.kind, copy.lives_here = "parent", True
                other.insert(0, copy)
            elif member.kind == "parent":
                copy.kind, copy.lives_here = "ex_partner", False
                other.append(copy)
            else:
                other.append(copy)
        return other

    def introduce(self, house: House) -> None:
        """Who is a, b, k and e in what people write."""
        grown = [m for m in house.members if not m.is_child]
        children = sorted((m for m in house.members if m.is_child), key=lambda m: -m.age)
        roles = {"a": grown[0]}
        for member in grown[1:]:
            roles.setdefault("b", member)
            if member.kind == "ex_partner":
                roles["e"] = member
        if children and children[0].age >= 4:
            roles["k"] = children[0]
        house.persons = roles
        house.texts = {slot: member.given for slot, member in roles.items()}
        extra = {"unborn"} if any(m.kind == "unborn" for m in house.members) else set()
        house.there = frozenset(roles) | extra | ({"children"} if children else set())

    def belonging(self, house: House) -> None:
        for member in house.members:
            begin = member.born_on or (house.opened_on if member.expected_on else None)
            if member.kind in ("partner", "stepparent", "ex_partner", "foster_child"):
                begin = house.opened_on - timedelta(days=self.between(200, 2500))
                begin = max(begin, member.born_on) if member.born_on else begin
            self.add("households.Membership", house.pk, member.pk, member.kind, member.lives_here, f"[{begin},)")

    def living_somewhere(self, house: House) -> None:
        """An address for everyone, unless it must stay hidden."""
        hidden = "e" in house.there and not house.home and self.chance(0.12)
        home = names.street(self.dice)
        for member in house.members:
            # The other parent of two homes, and the children there, are written with the home where they live first.
            elsewhere = (house.home == 1 and not member.lives_here) or (house.home == 2 and member.kind != "parent")
            if member.kind == "unborn" or elsewhere:
                continue
            place = home if member.lives_here else names.street(self.dice)
            if hidden and member.lives_here:
                self.hide(member, f"{place[0]} {place[1]}, {house.team.town}")
            else:
                since = max(filter(None, (member.born_on, self.ago(self.between(100, 3000)))))
                self.live_at(member, place, house.team, since)

    def live_at(self, member: Member, place: tuple[str, str], team: TeamOf, since: date) -> None:
        self.add("households.Address", member.pk, *place, team.town, team.municipality_id, f"[{since},)")

    def hide(self, member: Member, text: str) -> None:
        """The address is sealed; nothing readable of it remains."""
        sealed, key_id = self.seal(text, member.pk)
        self.add("households.HiddenAddress", member.pk, sealed, key_id, self.now)
        rows = self.tables.rows["households.Person"]
        for at in range(len(rows) - 1, -1, -1):
            if rows[at][0] == member.pk:
                rows[at] = (*rows[at][:-1], True)
                break

    # --- who stands beside it ---

    def standing_beside(self, house: House, closed_on: date | None = None) -> date | None:
        """The involvements of this household; the day on which its fixed face started."""
        team, ground = house.team, GROUND_OF_CHILDREN if "children" in house.there else GROUND_OF_ADULTS
        begin = self.at(house.opened_on, 8, 11)
        if house.state == "arrived":
            end = begin + timedelta(days=14)
            self.involve(house, team.intake, "taking_in", "intake", ground, begin, end, None, "")
            return None
        starts = self.at(house.opened_on + timedelta(days=self.between(1, 3)), 9, 16)
        starts = max(starts, begin + timedelta(hours=1))
        if self.rich:
            self.involve(house, team.intake, "taking_in", "intake", ground, begin, starts, None, "")
        why = self.pick(words.INVOLVED_BECAUSE)
        if house.state == "closed":
            self.involve(
                house, house.face, "fixed_face", "coordination", ground, starts, self.at(closed_on), team.leader, why
            )
            return starts.date()
        until = max(starts + timedelta(days=365), self.now + timedelta(days=self.between(15, 330)))
        age = (self.today - house.opened_on).days
        colleagues = [worker for worker in team.stand_ins if worker != house.face]
        if age > 120 and colleagues and self.chance(0.15):
            handover = self.at(self.ago(self.between(20, age - 60)))
            self.involve(
                house, self.pick(colleagues), "fixed_face", "coordination", ground, starts, handover, team.leader, why
            )
            self.involve(
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
            self.involve(house, house.face, "fixed_face", "coordination", ground, starts, until, team.leader, why)
        if team.safety_professionals and self.chance(0.2 if house.state in ("phase_1", "back") else 0.05):
            self.bring(house, self.pick(team.safety_professionals), ground, starts)
        if colleagues and self.chance(0.03):
            began = max(starts, self.now - timedelta(days=6))
            self.involve(
                house, self.pick(colleagues), "deputy", "deputising", ground,
                began, self.now + timedelta(days=self.between(2, 12)), team.leader, "Het vast gezicht is met vakantie.",
            )  # fmt: skip
        if colleagues and self.chance(0.005):
            self.add("households.ConflictOfInterest", house.pk, self.pick(colleagues), "Woont in dezelfde straat.")
        return starts.date()

    def bring(self, house: House, professional: int, ground: str, after: datetime) -> None:
        begin = max(after + timedelta(hours=1), self.now - timedelta(days=self.between(3, 60)))
        until = self.now + timedelta(days=self.between(20, 120))
        self.involve(house, professional, "duo", "duo", ground, begin, until, house.face, self.pick(words.DUO_BECAUSE))

    def involve(self, house, professional, kind, purpose, ground, begin, end, granted_by, reason) -> None:
        during = f"[{begin.isoformat()},{end.isoformat()})"
        self.add("households.Involvement", house.pk, professional, kind, purpose, ground, during, granted_by, reason)

    # --- signals ---

    def worries(self, house: House, starts_on: date | None, closed_on: date | None) -> None:
        """The signal it began with, and the ones that came later."""
        acute = self.chance(0.25 if house.state in ("arrived", "phase_1") else 0.06)
        received = (
            self.at(house.opened_on, 0, 6)
            if acute
            else self.at(house.opened_on - timedelta(days=self.between(1, 4)), 0, 22)
        )
        decided = self.at(house.opened_on, 8, 8)
        text = house.fill(self.pick(words.signals(house.worry, house.there)))
        self.signal(
            house, received, text, acute=acute,
            decision=("hand_over_local_team", self.pick(words.OUTCOME_REASONS["hand_over_local_team"]), decided, house.team.intake),
            help_starts_on=starts_on,
        )  # fmt: skip
        age = ((closed_on or self.today) - house.opened_on).days
        for _ in range((age > 60) * self.chance(0.5) + (age > 180) * self.chance(0.4)):
            received = self.at(house.opened_on + timedelta(days=self.between(20, age - 10)), 0, 20)
            text = self.pick(words.fitting(words.SIGNALS["later"], house.there))
            decision = (
                "running_help",
                words.OUTCOME_REASONS["running_help"][0],
                received + timedelta(hours=3),
                house.face,
            )
            self.signal(house, received, house.fill(text), acute=self.chance(0.05), decision=decision)

    def signal(
        self,
        house: House | None,
        received: datetime,
        content: str,
        *,
        acute: bool,
        decision: tuple | None,
        team: TeamOf | None = None,
        worry: str = "",
        named: list[tuple] = (),
        help_starts_on: date | None = None,
        taken_in_by: int | None = None,
    ) -> int:
        """A signal with who gave it, whom it names, and the clocks that run or ran."""
        team = team or house.team
        day = received.astimezone(periods.AMSTERDAM).date()
        first = self.terms["decide_acute_signal" if acute else "decide_signal"]
        channel, kind, reporter, _ = self.reporter()
        outcome, reason, decided_at, decided_by = decision or ("", "", None, None)
        pk = self.add(
            "safety.Signal",
            self.reference(), team.pk, house and house.pk, received, taken_in_by or team.intake, channel,
            worry or house.worry, acute, content, first.last_day(day), outcome, reason, decided_at, decided_by,
            decided_by if house else None,
        )  # fmt: skip
        hidden = kind == "anonymous" or (kind in ("neighbour", "relative") and self.chance(0.6))
        self.tables.add_keyed("safety.Reporter", pk, kind, reporter, "", hidden)
        if house is not None:
            for member in house.members[:3]:
                self.add(
                    "safety.NamedInSignal", pk, member.given, member.prefix, member.surname, member.born_on, member.pk
                )
        for given, prefix, surname, born_on in named:
            self.add("safety.NamedInSignal", pk, given, prefix, surname, born_on, None)
        decided_on = decided_at and decided_at.astimezone(periods.AMSTERDAM).date()
        self.add("safety.StatutoryClock", pk, first.pk, day, first.last_day(day), decided_on)
        if outcome in ("hand_over_local_team", "running_help"):
            begin = self.terms["start_help"]
            stopped = decided_on if outcome == "running_help" else help_starts_on
            self.add("safety.StatutoryClock", pk, begin.pk, decided_on, begin.last_day(decided_on), stopped)
        return pk

    def reporter(self) -> tuple:
        at = self.dice.random() * 100
        for row in CHANNELS:
            at -= row[3]
            if at < 0:
                return row
        return CHANNELS[0]

    def open_signal(
        self, team: TeamOf, *, days_old: int, acute: bool = False, about: list[Member] | None = None
    ) -> None:
        """Somebody called; what happens with it has not been decided yet."""
        worry, shape = shapes.pick(self.dice)
        people = about or self._strangers(shape(self.dice))
        stand_in = House(0, team, worry, "", self.today, people, team.intake)
        self.introduce(stand_in)
        text = stand_in.fill(self.pick(words.signals(worry, stand_in.there)))
        named = [(m.given, m.prefix, m.surname, m.born_on) for m in people[:3]]
        received = self.at(self.ago(days_old), 0, 16)
        self.signal(None, received, text, acute=acute, decision=None, team=team, worry=worry, named=named)

    def _strangers(self, parts: list[shapes.Part]) -> list[Member]:
        """People whom nobody knows yet: only what the caller said of them."""
        origin = names.pick_origin(self.dice)
        prefix, surname = names.surname(self.dice, origin)
        strangers: list[Member] = []
        for part in parts:
            if part.kind != "unborn":
                taken = tuple(member.given for member in strangers)
                gender = part.gender or "female"
                age = part.youngest + self.dice.random() * (part.oldest - part.youngest)
                born_on = self.today - timedelta(days=int(age * 365.25)) if self.chance(0.6) else None
                given = names.given_name(self.dice, origin, gender, is_child=age < 20, taken=taken)
                strangers.append(
                    Member(0, part.kind, given, prefix, surname, born_on, None, gender, part.lives_here, origin, age)
                )
        return strangers

    def ended_signal(self, team: TeamOf) -> None:
        """A signal that did not become a household."""
        outcome = self.pick(("ends", "becomes_advice", "those_concerned"))
        received = self.at(self.ago(self.between(5, 80)), 0, 20)
        origin = names.pick_origin(self.dice)
        given, (prefix, surname) = names.given_name(self.dice, origin, "female"), names.surname(self.dice, origin)
        text = self.pick(words.SIGNALS["baby"]).format(a=given)
        decision = (outcome, self.pick(words.OUTCOME_REASONS[outcome]), received + timedelta(hours=26), team.intake)
        self.signal(
            None, received, text, acute=False, decision=decision, team=team, worry="child_abuse",
            named=[(given, prefix, surname, None)],
        )  # fmt: skip

    # --- phases ---

    def phases(self, house: House, closed_on: date | None) -> list[tuple[date, int]]:
        """When this household came in which phase; the last one is the present one."""
        start = house.opened_on + timedelta(days=1) if house.opened_on < self.today else house.opened_on
        last = closed_on or self.today
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
            reason = self.pick(words.PHASE_REASONS[f"{before or 0}-{after}"])
            self.add(
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

    # --- assessments and plans ---

    def work(
        self, house: House, changes: list[tuple[date, int]], closed_on: date | None, review_in: int | None
    ) -> date | None:
        """Assessments and plans of this household; the day on which the plan in force is looked at again."""
        if house.state == "arrived":
            return None
        if house.state == "met":
            if self.chance(0.6):
                self.assess(house, self.ago(self.between(0, 3)), 1, draft=True)
            return None
        days = self._assessed_on(house, changes, closed_on)
        assessments = [self.assess(house, day, phase) for day, phase in days]
        number = 0
        if house.state == "assessed":
            if self.chance(0.7):
                self.plan(house, assessments[-1], 1, state="draft")
            return None
        for assessment, (day, _), (ended_on, _) in zip(assessments, days, days[1:], strict=False):
            if self.rich or number == 0:
                number += 1
                self.plan(house, assessment, number, state="ended", signed_on=day, ended_on=ended_on)
        if house.state == "closed":
            self.plan(house, assessments[-1], number + 1, state="ended", signed_on=days[-1][0], ended_on=closed_on)
            return None
        phase = IN_FORCE[house.state]
        length = (7, 42, 91)[phase - 1]
        signed_on = days[-1][0]
        if review_in is None:
            review_in = -self.between(1, 6) if self.chance(0.12) else self.between(0, length)
        review_on = max(self.today + timedelta(days=review_in), signed_on + timedelta(days=1))
        self.plan(house, assessments[-1], number + 1, state="in_force", signed_on=signed_on, review_on=review_on)
        return review_on

    def _assessed_on(self, house, changes, closed_on) -> list[tuple[date, int]]:
        """An assessment soon after the start and one at every change of phase; in between when there is time to tell more."""
        age = ((closed_on or self.today) - house.opened_on).days
        days = [(house.opened_on + timedelta(days=self.between(3, max(3, min(9, age - 1)))), 1)]
        days += [
            (max(day - timedelta(days=self.between(1, 4)), days[0][0] + timedelta(days=2)), phase)
            for day, phase in changes[1:]
        ]
        if self.rich and age > 80:
            days.append(
                (self.ago(self.between(8, 30)) if closed_on is None else closed_on - timedelta(days=12), changes[-1][1])
            )
        if not self.rich:
            days = days[:1] + days[-1:] if len(days) > 1 else days
        latest = (closed_on or self.today) - timedelta(days=1)
        return sorted({min(day, latest): phase for day, phase in days}.items())

    def assess(self, house: House, day: date, phase: int, *, draft: bool = False) -> int:
        """How safe it is, as everyone said it on that day."""
        acute = phase == 1 and not draft and self.chance(0.12)
        level = 1 if acute else {1: self.between(2, 5), 2: self.between(5, 7), 3: self.between(7, 9)}[phase]
        judgement = "acute" if acute else ("unsafe" if level < 5 else "worrying" if level < 8 else "safe_enough")
        if draft:
            state, final_on, judged, reason = "draft", None, "", ""
        else:
            state, final_on, judged, reason = "final", day, judgement, self.pick(words.JUDGEMENTS[judgement])
        given = self.answers(house, level, acute)
        answers = json.dumps({"danger_now": "no"} if draft else given, ensure_ascii=False)
        pk = self.add(
            "safety.SafetyAssessment",
            self.reference(), house.pk, self.instrument_id, house.face, state, day, final_on, answers, judged, reason,
        )  # fmt: skip
        if draft:
            return pk
        for member in house.members if self.rich else house.members[:4]:
            if member.kind == "unborn" or (not member.lives_here and self.chance(0.5)):
                continue
            self.score(house, pk, member, level)
        own = self.pick(words.OWN_WORDS["worker"])
        self.add("safety.SafetyScore", house.pk, pk, None, max(0, level - (phase < 3) * self.between(0, 1)), own, "")
        return pk

    def score(self, house: House, assessment: int, member: Member, level: int) -> None:
        if member.age < 4:
            self.add("safety.SafetyScore", house.pk, assessment, member.pk, None, "", words.TOO_YOUNG)
        elif self.chance(0.08):
            self.add("safety.SafetyScore", house.pk, assessment, member.pk, None, "", self.pick(words.NOT_HEARD))
        else:
            figure = min(10, max(0, level + self.between(-1, 2 if not member.is_child else 1)))
            height = "low" if figure < 5 else "middle" if figure < 8 else "high"
            own = self.pick(words.OWN_WORDS[f"{'child' if member.is_child else 'adult'}_{height}"])
            self.add("safety.SafetyScore", house.pk, assessment, member.pk, figure, own if self.chance(0.8) else "", "")

    def answers(self, house: House, level: int, acute: bool) -> dict:
        """Answers on the instrument that fit how safe it is; the worst ones only when it is acute."""
        good_share = level / 10
        children, elders = "children" in house.there, any(m.kind in ("elder", "grandparent") for m in house.members)
        given: dict = {"members": {}}
        for section in self.questions["sections"]:
            if section.get("applies_to") == "children" and not children:
                continue
            if section.get("applies_to") == "elders" and not elders:
                continue
            if section.get("each"):
                for member in house.living:
                    given["members"][str(member.pk)] = self._answered(section, good_share, acute, house)
            else:
                given |= self._answered(section, good_share, acute, house)
        return given

    def _answered(self, section: dict, good_share: float, acute: bool, house: House) -> dict:
        given: dict[str, str] = {}
        for question in section["questions"]:
            if any(given.get(other) not in wanted for other, wanted in question.get("show_if", {}).items()):
                continue
            if question["kind"] == "text":
                if self.rich and question["slug"] in ("danger_now_what", "worst_moment", "from_whom"):
                    given[question["slug"]] = house.fill(self.pick(words.situations(house.worry, house.there))[0])
                continue
            choices = question.get("choices") or {"yes": "", "no": ""}
            concern = question.get("concern", {})
            fine = [choice for choice in choices if choice not in concern and choice != "unknown"] or list(choices)
            worse = [choice for choice in choices if concern.get(choice) == "worry"]
            worst = [choice for choice in choices if concern.get(choice) == "acute"]
            if worst and acute and self.chance(0.5):
                given[question["slug"]] = self.pick(worst)
            elif worse and not self.chance(good_share):
                given[question["slug"]] = self.pick(worse)
            else:
                given[question["slug"]] = self.pick(fine)
        return given

    def plan(self, house, assessment, number, *, state, signed_on=None, review_on=None, ended_on=None) -> int:
        """A plan: the most unsafe situations, what must be so, and who keeps it so."""
        signed_by = house.face if signed_on else None
        pk = self.add(
            "safety.SafetyPlan",
            self.reference(), house.pk, assessment, state, number, house.face, self.pick(words.SAFE_PLACES),
            self.pick(words.IF_IT_FAILS), signed_on, signed_by, review_on or (ended_on and signed_on + timedelta(days=7)), ended_on,
        )  # fmt: skip
        found = words.situations(house.worry, house.there)
        count = min(len(found), 3 if self.rich else 2)
        for rank, situation in enumerate(self.dice.sample(found, count), start=1):
            self.situation(house, pk, rank, situation, state, signed_on or self.today, ended_on)
        if state != "draft":
            self.voices(house, pk)
        return pk

    def situation(self, house, plan, rank, situation, state, signed_on, ended_on) -> None:
        happens, children, statement, agreements = situation
        unsafe = self.add("safety.UnsafeSituation", house.pk, plan, rank, house.fill(happens), house.fill(children))
        condition = self.add("safety.SafetyCondition", house.pk, plan, unsafe, house.fill(statement))
        for what, checked_by, if_not in agreements if self.rich else agreements[:1]:
            check_on, outcome, checked_on = self._checked(state, signed_on, ended_on)
            agreement = self.add(
                "safety.SafetyAgreement",
                house.pk, plan, condition, self.reference(), house.fill(what), "",
                house.fill(checked_by), check_on, house.fill(if_not), outcome, checked_on,
            )  # fmt: skip
            if checked_on:
                remark = "" if outcome == "holds" else self.pick(words.SEEN[outcome])
                self.add("safety.AgreementCheck", house.pk, agreement, outcome, remark, checked_on, house.face)
            parties = {house.persons[slot].pk: house.persons[slot] for slot in sorted(words.needs(what))}
            for member in parties.values():
                if not member.is_child or member.age >= 10:
                    self.add("safety.AgreementParty", house.pk, agreement, member.pk, self.chance(0.6))

    def _checked(self, state: str, signed_on: date, ended_on: date | None) -> tuple[date, str, date | None]:
        """When an agreement is looked at, what was seen the last time, and when that was."""
        if state == "ended":
            checked_on = min(signed_on + timedelta(days=7), ended_on)
            return checked_on, self.pick(("holds", "holds", "adjust", "failed")), checked_on
        check_on = max(self.today + timedelta(days=self.between(-4, 18)), signed_on)
        age = (self.today - signed_on).days
        if state == "draft" or age < 7 or self.chance(0.4):
            return check_on, "open", None
        outcome = self.pick(("holds", "holds", "holds", "adjust"))
        return check_on, outcome, self.today - timedelta(days=self.between(1, min(age - 1, 14)))

    def voices(self, house: House, plan: int) -> None:
        for member in house.living:
            if member.age < 4:
                answer, own = "not_present", words.TOO_YOUNG
            elif member.is_child:
                answer, own = "child_view", self.pick(words.VOICES["child_view"])
            else:
                answer = "agrees" if self.chance(0.8) else self.pick(("disagrees", "not_present"))
                own = self.pick(words.VOICES[answer])
            self.add("safety.PlanVoice", house.pk, plan, member.pk, answer, own)
