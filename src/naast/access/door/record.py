"""What the log says about signing in and out."""

from __future__ import annotations

from allauth.account.internal.flows.login import get_authentication_records

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


def device(agent: str) -> str:
    """What somebody recognises a device by, and no more than that: "Firefox op Windows"."""
    browsers = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
    systems = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"))
    systems += (("Mac OS", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux"))
    browser = next((name for sign, name in browsers if sign in agent), "Onbekende browser")
    system = next((name for sign, name in systems if sign in agent), "")
    return f"{browser} op {system}" if system else browser


def _write(request, account, verb, **about):
    professional = account.professional
    with database.speaking_as(
        request.surface.role,
        actor_id=account.pk,
        actor=Actor(account, today=None).label,
        organisation_id=professional.team.organisation_id if professional else None,
        request_id=getattr(request, "id", ""),
    ):
        journal.record(verb, None, by=Actor(account, today=None), surface=request.surface.name, **about)
