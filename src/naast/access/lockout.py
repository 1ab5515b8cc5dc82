"""Wrong passwords and codes make somebody wait, never shut them out.

Counted for an account together with the place it is tried from: who tries to lock somebody out only makes himself wait.
"""

from __future__ import annotations

from datetime import timedelta

from allauth.core.internal.httpkit import get_client_ip
from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_credentials
from django.contrib.auth.signals import user_login_failed
from django.db.models import Max, Sum
from django.utils import timezone

PATIENCE = 5  # wrong ones before the first wait
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=5)


def wait_after(failures: int) -> timedelta:
    """Nothing, then half a minute, doubling with every next wrong one to five minutes."""
    if failures < PATIENCE:
        return timedelta(0)
    return min(FIRST_WAIT * 2 ** min(failures - PATIENCE, 10), LONGEST_WAIT)


class Delays(AxesDatabaseHandler):
    """Axes counts; how long to wait follows from the count. A try during the wait is not counted."""

    def is_locked(self, request, credentials=None) -> bool:
        return self.left_to_wait(request, credentials) > timedelta(0)

    def left_to_wait(self, request, credentials=None) -> timedelta:
        (attempts,) = self.get_user_attempts(request, credentials)
        tried = attempts.order_by().aggregate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
        if tried["failures"] is None:
            return timedelta(0)
        return max(tried["last"] + wait_after(tried["failures"]) - timezone.now(), timedelta(0))


def seconds_to_wait(request, username: str) -> int:
    """How long whoever asks must wait before the next try for this account, in whole seconds."""
    AxesProxyHandler.update_request(request)
    left = AxesProxyHandler.get_implementation().left_to_wait(request, get_credentials(username=username))
    return -int(-left.total_seconds() // 1)


def count_wrong_code(request, username: str) -> None:
    """A wrong code counts like a wrong password."""
    user_login_failed.send(sender=__name__, credentials={"username": username}, request=request)


def sentence(seconds: int) -> str:
    return f"Dit ging een paar keer mis. Wacht {seconds} seconden en probeer het dan opnieuw. Uw account blijft open."


def username_of(request, credentials) -> str:
    """Capitals make no other account."""
    return str((credentials or {}).get("username") or "").strip().lower()[:255]


def place_of(request) -> str | None:
    """Where this is tried from; behind our own proxies the place that the outermost of them saw."""
    return get_client_ip(request)


def answer(request, response, credentials):
    """The same page with the sentence on it, marked as a wait for whoever reads only the status."""
    response.status_code = 429
    return response
