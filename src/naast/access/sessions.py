"""Login sessions in the database, each bound to the surface it was made on."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from naast.access import surfaces


class SessionStore(DatabaseStore):
    """A session that is only found on its own surface."""

    def __init__(self, session_key=None, surface=None):
        self.surface = surface
        self.started_at = None
        super().__init__(session_key)

    def create(self):
        self.started_at = None  # a new key is a new session: it starts now
        super().create()

    @classmethod
    def get_model_class(cls):
        from naast.access.models import LoginSession

        return LoginSession

    def _get_session_from_db(self):
        found = super()._get_session_from_db()  # type: ignore[misc]
        if found is None:
            return None
        if self.surface is None:  # allauth opens a session by its key alone
            self.surface = surfaces.BY_NAME[found.surface]
        if found.surface != self.surface.name:
            self._session_key = None
            return None
        self.started_at = found.started_at
        return found

    def create_model_instance(self, data):
        session: Any = super().create_model_instance(data)
        session.surface = self.surface.name if self.surface else ""
        session.account_id = int(data[SESSION_KEY]) if data.get(SESSION_KEY) else None
        session.started_at = self.started_at = self.started_at or timezone.now()
        return session
