import pytest

from naast.portal.tests.couple import make_couple


@pytest.fixture
def couple(fixed_face, team_leader, today):
    return make_couple(fixed_face=fixed_face, granted_by=team_leader, today=today)


@pytest.fixture
def signed_in(client, couple):
    """`signed_in("vader")`: a browser in which this member has signed in."""
    return lambda name: type(client)().enter_as(couple.members[name].account)
