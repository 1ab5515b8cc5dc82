"""Login sessions in the database, each bound to the surface it was made on."""

from __future__ import annotations

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore


class SessionStore(DatabaseStore):
    """A session that is only found on its own surface."""

    def __init__(self, session_key=None, surface=None):
        self.surface = surface
        super().__init__(session_key)

    @classmethod
    def get_model_class(cls):
        from naast.access.models import LoginSession

        return LoginSession

    def _get_session_from_db(self):
        found = super()._get_session_from_db()
        if found is not None and self.surface is not None and found.surface != self.surface.name:
            self._session_key = None
            return None
        return found

    def create_model_instance(self, data):
        session = super().create_model_instance(data)
        session.surface = self.surface.name if self.surface else ""
        session.account_id = int(data[SESSION_KEY]) if data.get(SESSION_KEY) else None
        return session
