"""The people most tests need: the fixed face, the neighbour, the team leader, and a household between them."""

from __future__ import annotations

import pytest

from naast.access.actors import Actor
from naast.foundation import database, periods
from naast.households.tests import factories as households
from naast.network.models import ProfessionalRole
from naast.network.tests import factories as network

Role = ProfessionalRole.Kind


@pytest.fixture
def now(db):
    return database.now()


@pytest.fixture
def today(now):
    return periods.day_of(now)


@pytest.fixture
def team(db):
    return network.TeamFactory(is_local_team=True)


def _professional(team, kind, **fields):
    return network.ProfessionalFactory(team=team, with_role=kind, with_account=True, **fields)


@pytest.fixture
def fixed_face(team):
    return _professional(team, Role.LOCAL_PROFESSIONAL)


@pytest.fixture
def neighbour(team):
    """Same role, same team, beside other households."""
    return _professional(team, Role.LOCAL_PROFESSIONAL)


@pytest.fixture
def team_leader(team):
    return _professional(team, Role.TEAM_LEADER)


@pytest.fixture
def household(team, fixed_face, team_leader):
    """A household with two parents and a child, its fixed face appointed a month ago."""
    return households.HouseholdFactory(
        team=team, with_family=True, fixed_face=fixed_face, fixed_face__granted_by=team_leader
    )


@pytest.fixture
def elsewhere(team, neighbour, team_leader):
    """The neighbour's own household."""
    return households.HouseholdFactory(
        team=team, with_family=True, fixed_face=neighbour, fixed_face__granted_by=team_leader
    )


@pytest.fixture
def actor_of(today):
    """The Actor of a professional, as a request would make it."""
    return lambda professional: Actor(professional.account, today=today)
