"""From request to role: which surface, whose login session, who acts, in which transaction."""

from __future__ import annotations

import time
import uuid
from urllib.parse import quote, urlencode

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.utils.cache import patch_vary_headers

from naast.access import refused, surfaces
from naast.access.actors import Actor, label_of
from naast.access.door import second_step
from naast.access.grants import NotAllowed
from naast.access.sessions import SessionStore
from naast.foundation import database, journal, periods, words

words.mean(asked_for_what_is_not_theirs="vroeg naar iets dat er niet is, of niet voor deze persoon")

STARTED = "_started"
TOUCHED = "_touched"
READS = ("GET", "HEAD", "OPTIONS")
CHANGE_NOTHING = (400, 409)  # a form without its key, or sent for the second time
OUTSIDE = ("/gezond", "/static/", "/demo/")  # no surface: no actor, no casework, the login role as it is


class SurfaceMiddleware:
    """Every request belongs to one surface, with the addresses of that surface only."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.surface = surfaces.surface_of(request.path)
        request.outside = request.path.startswith(OUTSIDE)
        if not request.outside:
            request.urlconf = request.surface.urlconf
        response = self.get_response(request)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class SurfaceSessionMiddleware:
    """The login session of this surface, ended when it has been idle or has lasted too long."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.session = SessionStore(request.COOKIES.get(request.surface.cookie), surface=request.surface)
        if request.session.session_key:
            self.end_when_over(request)
        response = self.get_response(request)
        # The view may have moved to another surface (the demonstration's sign-in page does).
        self.keep(request, response)
        return response

    def end_when_over(self, request):
        now = time.time()
        started = request.session.get(STARTED)
        touched = request.session.get(TOUCHED, now)
        if started is None:
            return
        surface = request.surface
        if now - started > surface.absolute.total_seconds() or now - touched > surface.idle.total_seconds():
            request.session.flush()
        elif now - touched > 60:  # once a minute is often enough, and spares a write on every page
            request.session[TOUCHED] = now

    def keep(self, request, response):
        session, surface = request.session, request.surface
        if session.accessed:
            patch_vary_headers(response, ("Cookie",))
        if session.is_empty():
            if surface.cookie in request.COOKIES:
                response.delete_cookie(surface.cookie, path="/", samesite="Lax")
            return
        if not session.modified or response.status_code >= 500:
            return
        if SESSION_KEY in session:
            session.setdefault(STARTED, time.time())
            session.setdefault(TOUCHED, time.time())
        session.set_expiry(int(surface.absolute.total_seconds()))
        try:
            session.save()
        except UpdateError:
            return  # signed out elsewhere while this request ran
        response.set_cookie(
            surface.cookie,
            session.session_key,
            path="/",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


class ActorMiddleware:
    """Every request runs in one transaction whose first statement names the surface, the actor and the moment."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.actor = None
        request.id = uuid.uuid4().hex[:16]
        surface = request.surface
        if request.outside or surface.is_door(request.path):
            return self.get_response(request)

        account = request.user if surface.needs_account and request.user.is_authenticated else None
        if surface.needs_account and (account is None or account.surface != surface.name or not account.is_active):
            # A page can be asked for again after signing in; a form that was sent cannot, its text is kept as a draft.
            back = request.get_full_path() if request.method in ("GET", "HEAD") else surface.root
            return HttpResponseRedirect(f"{surface.door}?{urlencode({'next': back})}")
        if account and second_step.is_unfinished(request.session):
            return HttpResponseRedirect(f"{surface.door}beveiliging/")

        with transaction.atomic():
            request.now = self.enter(request, surface, account)
            request.today = periods.day_of(request.now)
            request.actor = Actor(account, today=request.today) if account else None
            response = self.answer(request)
            if response.status_code == 404:
                self.log_not_found(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)  # the exception has become a response below us
        return response

    def answer(self, request):
        """What was changed before it was refused is not changed; the role and the actor, said before, stay."""
        if request.method in READS:
            return self.get_response(request)
        with transaction.atomic():
            response = self.get_response(request)
            if response.status_code >= 400 and response.status_code not in CHANGE_NOTHING:
                transaction.set_rollback(True)
        return response

    def process_exception(self, request, exception):
        """What may not be done does not exist for who asks; what cannot be logged is not shown."""
        if isinstance(exception, NotAllowed):
            return refused.not_found(request)
        if isinstance(exception, journal.LogUnavailable):
            return refused.unavailable(request)
        return None

    def log_not_found(self, request):
        """Somebody who signed in asked for something that is not there for them: guessing shows in the log."""
        match = request.resolver_match
        if request.actor and match and match.captured_kwargs:
            asked = {name: quote(str(value))[:100] for name, value in match.captured_kwargs.items()}
            journal.refused("asked_for_what_is_not_theirs", by=request.actor, route=match.view_name, asked=asked)

    def enter(self, request, surface, account):
        professional = account.professional if account else None
        return database.enter(
            surface.role,
            actor_id=account.pk if account else None,
            actor=label_of(account) if account else "",
            organisation_id=professional.team.organisation_id if professional else None,
            request_id=request.id,
        )
