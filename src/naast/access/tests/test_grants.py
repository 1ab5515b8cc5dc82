"""The table of rights, and who it is about."""

from __future__ import annotations

import pytest

from naast.access import grants
from naast.access.grants import Act, NotAllowed, Relation, Role, Seat


class Thing:
    """Something that says how anybody stands to it."""

    def __init__(self, *relations):
        self.relations = frozenset(relations)

    def relations_of(self, actor):
        return self.relations


def test_every_act_has_a_row_and_every_row_names_somebody():
    assert set(grants.GRANTS) == set(Act)
    assert all(grants.GRANTS.values())


def test_a_row_names_only_relations_roles_and_seats():
    known = set(Relation) | set(Role) | set(Seat)

    assert {name for row in grants.GRANTS.values() for name in row} <= known


def test_what_the_table_says_is_allowed_is_allowed_and_nothing_else(fixed_face, actor_of):
    actor = actor_of(fixed_face)

    for act in Act:
        for relation in Relation:
            assert grants.allows(actor, act, Thing(relation)) == (relation in grants.GRANTS[act]), (act, relation)


def test_a_role_gives_no_right_on_a_household(team_leader, actor_of, household):
    """A leader knows that the household exists and may appoint; being the leader opens no file."""
    leader = actor_of(team_leader)

    assert grants.allows(leader, Act.APPOINT_FIXED_FACE, household)
    for act in (Act.READ_HOUSEHOLD, Act.EDIT_MEMBERS, Act.REVEAL_ADDRESS, Act.SIGN_SAFETY_PLAN, Act.READ_LOOKS):
        assert not grants.allows(leader, act, household)


def test_the_neighbour_stands_in_no_relation(neighbour, actor_of, household):
    assert household.relations_of(actor_of(neighbour)) == frozenset()
    with pytest.raises(NotAllowed):
        grants.require(actor_of(neighbour), Act.READ_HOUSEHOLD, household)


def test_nobody_and_whoever_was_closed_may_do_nothing(fixed_face, actor_of, household):
    assert not grants.allows(None, Act.READ_HOUSEHOLD, household)
    fixed_face.account.is_active = False
    assert not grants.allows(actor_of(fixed_face), Act.READ_HOUSEHOLD, household)


def test_an_involvement_gives_a_right_from_its_first_to_its_last_moment(household, fixed_face, actor_of, now):
    from datetime import timedelta

    from naast.foundation.periods import DateTimeTZRange

    involvement = household.involvements.get()
    spans = {
        "over since a second": (now - timedelta(days=9), now - timedelta(seconds=1), False),
        "over at this very moment": (now - timedelta(days=9), now, False),
        "over in a second": (now - timedelta(days=9), now + timedelta(seconds=1), True),
        "starts at this very moment": (now, now + timedelta(days=1), True),
        "starts in a second": (now + timedelta(seconds=1), now + timedelta(days=1), False),
    }
    for name, (start, end, allowed) in spans.items():
        involvement.during = DateTimeTZRange(start, end, "[)")
        involvement.save()

        assert grants.allows(actor_of(fixed_face), Act.READ_HOUSEHOLD, household) == allowed, name
