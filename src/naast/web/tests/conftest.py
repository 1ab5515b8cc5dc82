from __future__ import annotations

from http.cookies import SimpleCookie

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from naast.access.grants import Role
from naast.network.tests.factories import ProfessionalFactory

# A savepoint is the test's own transaction around the request; it speaks as the owner before and after.
THE_TESTS_OWN = ("SAVEPOINT", "select current_user", "'naast_owner'")


@pytest.fixture
def intake(team):
    return ProfessionalFactory(team=team, with_role=Role.INTAKE, with_account=True)


@pytest.fixture
def privacy_officer(team):
    return ProfessionalFactory(team=team, with_role=Role.PRIVACY_OFFICER, with_account=True)


@pytest.fixture
def safety_professional(db):
    return ProfessionalFactory(with_role=Role.SAFETY_PROFESSIONAL, with_account=True, team__is_local_team=False)


@pytest.fixture
def page_of(client):
    """The text of a page as this professional reads it; `statements` holds what it asked of the database."""

    browsers: dict[int, SimpleCookie] = {}

    class Page(str):
        statements: list[str]
        response: object

    def page_of(professional, path, data=None, *, status=200):
        client.cookies = browsers.setdefault(professional.pk, SimpleCookie())
        if not client.cookies:
            client.enter_as(professional.account)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(path) if data is None else client.post(path, data)
        assert response.status_code == status, (response.status_code, path)
        page = Page(response.content.decode())
        page.response = response
        page.statements = [one["sql"] for one in captured if not any(word in one["sql"] for word in THE_TESTS_OWN)]
        return page

    return page_of


@pytest.fixture
def not_found(page_of, fixed_face):
    """The page that says nothing."""
    return str(page_of(fixed_face, "/bestaat-niet", status=404))
