"""Whatever a team does in whatever order: every moment since the first fixed face has exactly one, or a recorded gap."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.database import acting_as

from naast.access.grants import NotAllowed
from naast.foundation import database, periods
from naast.foundation.refusals import Refusal
from naast.households import actions
from naast.households.models import HandOver, Household, Involvement, Membership
from naast.households.tests.factories import HouseholdFactory
from naast.network.models import Professional
from naast.network.tests.factories import ProfessionalFactory

pytestmark = pytest.mark.django_db
Kind = Involvement.Kind

STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["appoint", "ask", "accept", "tell", "withdraw", "deputise", "end", "conflict", "leave", "close", "reopen"]
        ),
        st.integers(0, 2),
    ),
    max_size=9,
)


class World:
    """One household, three workers and their leader; each step is one act by whoever may do it, or a refusal."""

    def __init__(self, team, leader):
        self.leader = leader
        self.workers = [
            ProfessionalFactory(team=team, with_role="local_professional", with_account=True) for _ in range(3)
        ]
        self.household = HouseholdFactory(team=team, with_family=True)
        self.now = database.now()
        self.today = periods.day_of(self.now)

    def face(self) -> Professional | None:
        found = self.household.involvements.filter(kind=Kind.FIXED_FACE).active().select_related("professional").first()
        return found.professional if found else None

    def do(self, what: str, who: int) -> None:
        self.household.refresh_from_db()
        worker, face = self.workers[who], self.face()
        hand_over = HandOver.objects.running().filter(household=self.household).first()
        looks_back = (
            self.household.involvements.filter(kind=Kind.FOLLOW_UP).active().select_related("professional").first()
        )
        actor = {
            "ask": face, "tell": face, "withdraw": face, "conflict": face, "close": face,
            "accept": hand_over.to_professional if hand_over else None,
            "reopen": looks_back.professional if looks_back else self.leader,
        }.get(what, self.leader)  # fmt: skip
        if actor is None:
            return
        try:
            with transaction.atomic(), acting_as(actor.account) as by:
                getattr(self, what)(by, worker, hand_over)
        except (Refusal, NotAllowed, Household.DoesNotExist, Membership.DoesNotExist):
            pass

    def appoint(self, by, worker, hand_over):
        actions.appoint_fixed_face(self.household, professional=worker, by=by, now=self.now)

    def ask(self, by, worker, hand_over):
        actions.ask_hand_over(self.household, to=worker, by=by, now=self.now, reason="proef ermee")

    def accept(self, by, worker, hand_over):
        actions.accept_hand_over(hand_over, by=by, now=self.now)

    def tell(self, by, worker, hand_over):
        if hand_over:
            for member in self.household.memberships.select_related("person").order_by("pk"):
                actions.tell_member(hand_over, member=member, by=by, now=self.now, told_on=self.today)

    def withdraw(self, by, worker, hand_over):
        if hand_over:
            actions.withdraw_hand_over(hand_over, by=by, now=self.now)

    def deputise(self, by, worker, hand_over):
        days = {"first": self.today, "last": self.today + timedelta(days=9)}
        actions.arrange_deputy(self.household, professional=worker, by=by, now=self.now, **days)

    def end(self, by, worker, hand_over):
        standing = self.household.involvements.filter(kind=Kind.FIXED_FACE).active().first()
        if standing:
            actions.end_involvement(standing, by=by, now=self.now)

    def conflict(self, by, worker, hand_over):
        actions.declare_conflict(self.household, professional=by.professional, by=by, reason="mijn buurman")

    def leave(self, by, worker, hand_over):
        actions.end_employment(worker, on=self.today, by=by, today=self.today)

    def close(self, by, worker, hand_over):
        why = {"reason": "het gaat goed zo", "told": "dat we stoppen en bellen"}
        actions.close_household(self.household, by=by, today=self.today, **why)

    def reopen(self, by, worker, hand_over):
        actions.reopen_household(self.household, by=by, today=self.today, reason="het is weer onveilig")

    def check(self) -> None:
        faces = [one.during for one in self.household.involvements.filter(kind=Kind.FIXED_FACE)]
        gaps = [one.during for one in self.household.without_fixed_face.all()]
        closures = [one.during for one in self.household.closures.all()]
        if not faces:
            return
        edges = {edge for during in [*faces, *gaps, *closures] for edge in (during.lower, during.upper) if edge}
        tiny = timedelta(microseconds=1)
        first = min(during.lower for during in faces)
        moments = {edge + step for edge in edges for step in (-tiny, timedelta(0), timedelta(days=1))} | {self.now}
        for moment in sorted(moment for moment in moments if moment >= first):
            is_closed = any(moment in during for during in closures)
            states = sum(moment in during for during in faces) + sum(moment in during for during in gaps)
            assert states == 1 or (is_closed and states == 0), (moment, faces, gaps, closures)
        running = HandOver.objects.running().filter(household=self.household).with_receiver()
        for one in running:
            owner = one.from_professional
            assert not one.can_take_over or self.face() == owner, "a hand-over that can be done has its owner at work"
        left = [worker for worker in self.workers if Professional.objects.get(pk=worker.pk).left_on]
        assert not Involvement.objects.active().filter(professional__in=left).exists()


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_exactly_one_face_or_a_recorded_gap_whatever_the_order(team, team_leader, steps):
    with transaction.atomic():
        world = World(team, team_leader)
        for what, who in [("appoint", 0), *steps]:
            world.do(what, who)
            world.check()
        transaction.set_rollback(True)


@settings(max_examples=60, deadline=None)
@given(
    weights=st.dictionaries(st.text("ABCDE", min_size=1, max_size=3), st.integers(1, 9), max_size=12),
    loads=st.lists(st.integers(0, 20), min_size=1, max_size=4),
)
def test_a_proposed_spread_gives_every_household_one_colleague_who_may_stand_there(weights, loads):
    from decimal import Decimal

    from naast.households.rules import Room, spread

    rooms = [Room(str(place), Decimal(load), frozenset(sorted(weights)[:place])) for place, load in enumerate(loads)]
    proposal = spread([(key, Decimal(weight)) for key, weight in weights.items()], rooms)

    assert set(proposal) == set(weights)  # the first colleague is barred nowhere
    assert all(household not in rooms[int(to)].barred for household, to in proposal.items())
