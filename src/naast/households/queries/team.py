"""The team board: every household of the team by its reference alone, and the people who carry them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from naast.access.actors import Actor
from naast.access.grants import Role
from naast.foundation import database, periods
from naast.households import rules
from naast.households.models import (
    BoardFilter,
    FollowUp,
    HandOver,
    Household,
    Involvement,
    WithoutFixedFace,
    open_to_me,
)
from naast.households.queries.caseload import Pressing, norms_on, pressing
from naast.network.models import Professional

Kind = Involvement.Kind
SOON = timedelta(days=7)


@dataclass(frozen=True)
class OnBoard:
    """A household without a name: who is its fixed face, or since when there is none; and what waits."""

    household: Household
    beside: list[Involvement]
    without_since: datetime | None
    is_too_long: bool
    pressing: Pressing
    hand_over: HandOver | None
    now: datetime

    @property
    def reference(self) -> str:
        return self.household.reference

    @property
    def face(self) -> Involvement | None:
        return self._standing(Kind.FIXED_FACE)

    @property
    def deputy(self) -> Involvement | None:
        return self._standing(Kind.DEPUTY)

    @property
    def duo(self) -> Involvement | None:
        return self._standing(Kind.DUO)

    def _standing(self, kind: str) -> Involvement | None:
        return next((one for one in self.beside if one.kind == kind and self.now in one.during), None)

    @property
    def review_is_late(self) -> bool:
        return bool(self.household.next_review_on and self.household.next_review_on < periods.day_of(self.now))

    @property
    def is_late(self) -> bool:
        return self.review_is_late or self.pressing.late_checks > 0

    @property
    def has_something(self) -> bool:
        return bool(self.is_late or self.hand_over or self.deputy or self.duo)

    def ends_soon(self, kind: str, within: timedelta) -> bool:
        """It ends within that time, and nothing follows it."""
        last = max((one.during.upper for one in self.beside if one.kind == kind), default=None)
        return self._standing(kind) is not None and last is not None and last - self.now <= within


@dataclass(frozen=True)
class Worker:
    """A colleague, of how many households they are the fixed face, and what those weigh together."""

    professional: Professional
    caseload: int
    weight: Decimal


@dataclass
class Board:
    households: list[OnBoard]
    workers: list[Worker]
    follow_ups: list[FollowUp]
    duo_warning: timedelta
    confirm: list[HandOver] = field(default_factory=list)

    @property
    def waiting(self) -> list[OnBoard]:
        """Without a fixed face: the longest waiting, and so the red ones, first."""
        return sorted(
            (one for one in self.households if one.face is None), key=lambda one: one.without_since or one.now
        )

    @property
    def weight(self) -> Decimal:
        return sum((one.pressing.weight.total for one in self.households), Decimal(0))


def team_households(leader: Professional) -> QuerySet[Household]:
    return open_to_me(Household.objects.filter(team=leader.team_id, closed_on=None), "pk")


def closed_households(leader: Professional) -> QuerySet[Household]:
    return open_to_me(Household.objects.filter(team=leader.team_id, closed_on__isnull=False), "pk").order_by(
        "-closed_on", "pk"
    )


def board_of(leader: Professional, now: datetime) -> Board:
    """The whole board in the same few statements, however many households the team has."""
    today = periods.day_of(now)
    found = list(team_households(leader).order_by("pk"))
    households = on_board(found, now)
    weights: dict[int, list[Decimal]] = defaultdict(list)
    for one in households:
        if one.face:
            weights[one.face.professional_id].append(one.pressing.weight.total)
    workers = [
        Worker(one, len(weights[one.pk]), sum(weights[one.pk], Decimal(0))) for one in colleagues_of(leader, today)
    ]
    late = FollowUp.objects.waiting().filter(household__team=leader.team_id, on__lt=today)
    warning = norms_on(today).get("duo_warning_days", Decimal(14))
    return Board(
        households,
        sorted(workers, key=lambda worker: (worker.weight, worker.professional.name)),
        list(late.select_related("responsible", "household").order_by("on", "pk")),
        timedelta(days=int(warning)),
        [one.hand_over for one in households if one.hand_over and one.hand_over.confirmed_by_id is None],
    )


def on_board(found: Iterable[Household], now: datetime) -> list[OnBoard]:
    found = list(found)
    ids = [household.pk for household in found]
    beside: dict[int, list[Involvement]] = defaultdict(list)
    involved = Involvement.objects.filter(household__in=ids, during__endswith__gt=now - timedelta(days=400))
    for involvement in involved.select_related("professional").order_by("pk"):
        beside[involvement.household_id].append(involvement)
    gaps = WithoutFixedFace.objects.active().filter(household__in=ids).order_by("pk")
    since = {gap.household_id: gap.during.lower for gap in gaps}
    running = HandOver.objects.running().filter(household__in=ids).with_receiver()
    handed = {
        one.household_id: one
        for one in running.select_related("from_professional", "to_professional", "household").order_by("pk")
    }
    presses = pressing(found, periods.day_of(now))
    return [
        _on_board(one, beside[one.pk], since.get(one.pk), presses[one.pk], handed.get(one.pk), now) for one in found
    ]


def _on_board(household, beside, gap, presses, hand_over, now) -> OnBoard:
    has_face = any(one.kind == Kind.FIXED_FACE and now in one.during for one in beside)
    since = (
        None
        if has_face
        else gap or min((one.during.lower for one in beside), default=periods.start_of(household.opened_on))
    )
    too_long = since is not None and now - since > rules.WITHOUT_FIXED_FACE
    return OnBoard(household, beside, since, too_long, presses, hand_over, now)


def colleagues_of(leader: Professional, today: date) -> list[Professional]:
    """Who may become a fixed face: colleagues who do that work today, without the leader."""
    colleagues = Professional.objects.with_role(Role.LOCAL_PROFESSIONAL, on=today).filter(team=leader.team_id)
    return list(colleagues.exclude(pk=leader.pk).order_by("name", "pk"))


def team_members(leader: Professional, today: date) -> list[Professional]:
    """Everybody who works in the team, whatever they do there."""
    everyone = Professional.objects.filter(team=leader.team_id).order_by("name", "pk")
    return [one for one in everyone if one.left_on is None or one.left_on > today]


def faced_by(professional: Professional) -> list[Involvement]:
    """The households of which this professional is the fixed face, as far as the asker may know of them."""
    faces = Involvement.objects.active().filter(
        professional=professional, kind=Kind.FIXED_FACE, household__closed_on=None
    )
    return list(open_to_me(faces, "household_id").select_related("household", "professional").order_by("household"))


def conflicts_of(household: Household) -> list[dict[str, Any]]:
    """For whoever leads the team: to whom the household is closed, why and since when."""
    return database.call("conflicts_of", household.pk)


def filters_of(by: Actor) -> list[BoardFilter]:
    """Mine, and what others who lead this team share."""
    if by.professional is None:
        return []
    return list(BoardFilter.objects.filter(team=by.professional.team_id).select_related("by").order_by("name", "pk"))


SHOW = {
    "alles": lambda one, board: True,
    "zonder": lambda one, board: one.face is None,
    "te-lang": lambda one, board: one.is_too_long,
    "afspraken": lambda one, board: one.pressing.late_checks > 0,
    "bespreking": lambda one, board: one.review_is_late,
    "te-laat": lambda one, board: one.is_late,
    "overdracht": lambda one, board: one.hand_over is not None,
    "waarneming": lambda one, board: one.deputy is not None,
    "waarneming-eindigt": lambda one, board: one.ends_soon(Kind.DEPUTY, SOON),
    "duo-eindigt": lambda one, board: one.ends_soon(Kind.DUO, board.duo_warning),
    "gezicht-eindigt": lambda one, board: one.ends_soon(Kind.FIXED_FACE, timedelta(days=30)),
}
ORDER = {
    "voorrang": lambda one: (one.pressing.priority or 9, -one.pressing.weight.total, one.reference),
    "gewicht": lambda one: (-one.pressing.weight.total, one.reference),
    "opnieuw-bekijken": lambda one: (one.household.next_review_on or date.max, one.reference),
}


def shown(board: Board, *, show: str, priority: str, order: str, face: str = "", reference: str = "") -> list[OnBoard]:
    """What a filter leaves of the board, in the order that was asked for."""
    wanted = [one for one in board.households if SHOW[show](one, board)]
    if face:
        wanted = [one for one in wanted if one.face and one.face.professional.reference == face]
    if reference:
        wanted = [one for one in wanted if reference in one.reference.replace("-", "")]
    if priority == "onbekend":
        wanted = [one for one in wanted if one.pressing.priority is None]
    elif priority:
        wanted = [one for one in wanted if one.pressing.priority == int(priority)]
    return sorted(wanted, key=ORDER[order])


@dataclass(frozen=True)
class Proposed:
    """A household of the leaver, and who could come next."""

    on_board: OnBoard
    to: str  # the reference of the colleague; empty when nobody can


@dataclass(frozen=True)
class Proposal:
    """Every household of a leaver with a proposed spread, and what it would make of what everybody carries."""

    rows: list[Proposed]
    workers: list[Worker]
    after: dict[str, Decimal]


def proposal_for(leader: Professional, leaver: Professional, now: datetime) -> Proposal:
    """The heaviest household first, each to whoever carries least and may stand beside it; to be changed by the leader."""
    board = board_of(leader, now)
    mine = [one for one in board.households if one.face and one.face.professional_id == leaver.pk]
    workers = [worker for worker in board.workers if worker.professional.pk != leaver.pk]
    barred: dict[int, set[str]] = defaultdict(set)
    if mine and workers:
        pairs = database.call("barred", [one.household.pk for one in mine], [one.professional.pk for one in workers])
        reference = {one.household.pk: one.reference for one in mine}
        for row in pairs:
            barred[row["professional_id"]].add(reference[row["household_id"]])
    rooms = [
        rules.Room(one.professional.reference, one.weight, frozenset(barred[one.professional.pk])) for one in workers
    ]
    spread = rules.spread([(one.reference, one.pressing.weight.total) for one in mine], rooms)
    after = {one.professional.reference: one.weight for one in workers}
    for one in mine:
        if one.reference in spread:
            after[spread[one.reference]] += one.pressing.weight.total
    mine.sort(key=ORDER["gewicht"])
    return Proposal([Proposed(one, spread.get(one.reference, "")) for one in mine], workers, after)
