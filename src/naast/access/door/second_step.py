"""More than a password: who has no second factor yet makes one before anything else."""

from __future__ import annotations

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage

UNFINISHED = "door.unfinished"  # in the session: signed in, but only the door is open
STRONG_ELSEWHERE = "door.strong_elsewhere"  # in the session: the own organisation proved a second factor


class SecondStep(AuthenticateStage):
    """After the password a code or a passkey, unless the own organisation already proved as much."""

    def _should_handle(self, request) -> bool:
        return super()._should_handle(request) and not request.session.get(STRONG_ELSEWHERE)


def is_proven(request, account) -> bool:
    """This login session rests on more than a password."""
    used = get_authentication_records(request, account)
    return any(step["method"] == "mfa" for step in used) or bool(request.session.get(STRONG_ELSEWHERE))


def is_unfinished(session) -> bool:
    return bool(session.get(UNFINISHED))


def finish(request, kind: str) -> None:
    """The second factor is there and has just been shown: everything is open, under a new session key."""
    record_authentication(request, request.user, "mfa", type=kind, reauthenticated=True)
    if request.session.pop(UNFINISHED, None):
        request.session.cycle_key()


def factors(account) -> list[Authenticator]:
    """What can serve as the second step; recovery codes only help out."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return list(Authenticator.objects.filter(user=account, type__in=kinds).order_by("type", "pk"))
