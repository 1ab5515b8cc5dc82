"""Acting as somebody: the role and the actor that a request would have, inside the test's own transaction."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import count
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client

from naast.access import surfaces
from naast.access.actors import Actor
from naast.access.middleware import SurfaceSessionMiddleware
from naast.foundation import database, periods

KEYS = count(1)


@contextmanager
def acting_as(account, *, role: str | None = None):
    """Inside, every query runs as the surface role of this account, so row-level security really stands; yields the Actor."""
    role = role or (surfaces.BY_NAME[account.surface].role if account else "naast_public")
    professional = account.professional if account else None
    organisation = professional.team.organisation_id if professional else None
    before = _role()
    actor_name = Actor(account, today=None).label if account else ""
    now = database.enter(
        role,
        actor_id=account.pk if account else None,
        actor=actor_name,
        organisation_id=organisation,
        request_id="test",
    )
    try:
        yield Actor(account, today=periods.day_of(now)) if account else None
    finally:
        # A failed statement inside has rolled back a savepoint, and with it perhaps the role: set both again.
        if not connection.needs_rollback:
            database.enter(before, actor_id=None)


def _role() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        return cursor.fetchone()[0]


class ActingClient(Client):
    """A browser without a screen: after each request the test speaks as itself again, and every POST has a fresh key."""

    def request(self, **request):
        before = _role()
        keep = SurfaceSessionMiddleware.keep

        def keep_as_before(middleware, http_request, response):
            # The request's transaction is a savepoint here, so its role is still on: the login session is not its to keep.
            if not connection.needs_rollback:
                database.enter(before, actor_id=None)
            keep(middleware, http_request, response)

        try:
            with patch.object(SurfaceSessionMiddleware, "keep", keep_as_before):
                return super().request(**request)
        finally:
            if not connection.needs_rollback:
                database.enter(before, actor_id=None)

    def post(self, path, data=None, *args, key: str | None = None, **kwargs):
        if isinstance(data, dict) or data is None:
            data = {"sleutel": key or f"testsleutel-{next(KEYS):08d}", **(data or {})}
        return super().post(path, data, *args, **kwargs)

    def enter_as(self, account):
        """Signed in as this account, on its own surface, without the door."""
        from importlib import import_module

        from django.conf import settings
        from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

        surface = surfaces.BY_NAME[account.surface]
        session = import_module(settings.SESSION_ENGINE).SessionStore(surface=surface)
        session[SESSION_KEY] = str(account.pk)
        session[BACKEND_SESSION_KEY] = "naast.access.backends.AccountBackend"
        session[HASH_SESSION_KEY] = account.get_session_auth_hash()
        session.save()
        self.cookies[surface.cookie] = session.session_key
        return self


@pytest.fixture
def client():
    return ActingClient()


@pytest.fixture
def as_account(db):
    """acting_as, at hand in every test."""
    return acting_as
