"""What the log says about signing in and out."""

from __future__ import annotations

from allauth.account.internal.flows.login import get_authentication_records
from django.utils import timezone

from naast.access.actors import Actor
from naast.foundation import database, journal, words

words.mean(signed_in="logde in", signed_out="logde uit")

WAYS = {"password": "password", "socialaccount": "organisation"}
DEVICE = "door.device"


def signed_in(request, account, *, way: str = "") -> None:
    """The log of this account holds when and how it signed in; the session knows on what kind of device."""
    request.session[DEVICE] = device(request.headers.get("User-Agent", ""))
    _write(request, account, "signed_in", way=way or way_of(request, account))


def signed_out(request, account) -> None:
    _write(request, account, "signed_out")


def way_of(request, account) -> str:
    """How somebody proved who they are, as in "password, totp"."""
    steps = get_authentication_records(request, account)
    return ", ".join(WAYS.get(step["method"]) or step.get("type") or step["method"] for step in steps)


BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def device(agent: str) -> str:
    """What somebody recognises a device by, and no more than that: "Firefox op Windows"."""
    browser = next((name for sign, name in BROWSERS if sign in agent), "Onbekende browser")
    system = next((name for sign, name in SYSTEMS if sign in agent), "")
    return f"{browser} op {system}" if system else browser


def _write(request, account, verb, **about):
    who = Actor(account, today=timezone.localdate())
    with database.speaking_as(
        request.surface.role,
        actor_id=who.id,
        actor=who.label,
        organisation_id=who.professional.team.organisation_id if who.professional else None,
        request_id=getattr(request, "id", ""),
    ):
        journal.record(verb, None, by=who, surface=request.surface.name, **about)
