"""The first lines of the log: who opened, appointed, decided and looked, each in their own name."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import copy
from random import Random

from django.db import transaction

from naast.access.actors import Actor
from naast.access.models import Account
from naast.demo.population import Member
from naast.demo.staff import Staff
from naast.foundation import database, words
from naast.households.models import Household, Involvement, Membership
from naast.network.models import Professional

HOUSEHOLDS_IN_FULL = 400
WORKERS_IN_SHORT = 1000


def misheard(members: list[Member]) -> list[Member]:
    """The same people, with one letter of the surname as somebody heard it over the phone."""
    heard = []
    for member in members:
        other = copy(member)
        for said, understood in (("ij", "ei"), ("oo", "o"), ("ee", "e"), ("aa", "a"), ("k", "c"), ("v", "f"), ("a", "o"), ("i", "ie")):
            if said in other.surname[1:]:
                other.surname = other.surname[0] + other.surname[1:].replace(said, understood, 1)
                break
        heard.append(other)
    return heard


def write_log(staff: Staff, say: Callable[[str], None]) -> None:
    """Everyone who stands beside a household has left lines; in a very large population some thousands of them."""
    dice = Random("log")
    involved: dict[int, list[tuple[int, str, list[int]]]] = {}
    first = list(Household.objects.order_by("pk").values_list("pk", flat=True)[:HOUSEHOLDS_IN_FULL])
    members: dict[int, list[int]] = {}
    for household, person in Membership.objects.filter(household__in=first).order_by("pk").values_list("household", "person"):
        members.setdefault(household, []).append(person)
    beside = Involvement.objects.filter(household__in=first).order_by("pk").values_list("household", "professional", "kind", "granted_by")
    for household, professional, kind, granted_by in beside:
        people = members.get(household, [])
        for who, verbs in _verbs(kind, professional, granted_by, dice):
            involved.setdefault(who, []).extend((household, verb, people) for verb in verbs)
    order = {"intake": 0, "team_leader": 1, "local_professional": 2}
    roles = {professional.pk: role for professional, role in staff.roles}
    for who in sorted(involved, key=lambda pk: (order.get(roles.get(pk, ""), 3), pk)):
        _write(who, involved[who])
    later = list(Household.objects.order_by("pk").values_list("pk", flat=True)[HOUSEHOLDS_IN_FULL : HOUSEHOLDS_IN_FULL + 1])
    if later:
        _write_in_short(later[0], dice)
    say("Het logboek heeft zijn eerste regels.")


def _verbs(kind: str, professional: int, granted_by: int | None, dice: Random) -> list[tuple[int, list[str]]]:
    """What those who have a part in this involvement did, or looked at, in that order."""
    if kind == "taking_in":
        return [(professional, ["opened_household"])]
    done = {"fixed_face": ["appointed_fixed_face"], "deputy": [], "duo": ["brought_duo"]}[kind]
    looks = ["looked_at_household"] * (1 + int(dice.random() * 3))
    return [(granted_by, done), (professional, looks)] if granted_by else [(professional, looks)]


def _write(professional: int, lines: list[tuple[int, str, list[int]]]) -> None:
    account = Account.objects.select_related("professional__team").get(professional_id=professional)
    known = words.known_verbs()
    entries = [
        (f"household:{household}", "look" if verb.startswith("looked") else "act", verb, [household], people, json.dumps({"demo": True}))
        for household, verb, people in lines
        if verb in known
    ]
    with database.speaking_as("naast_owner", **who(account)):
        database.write_entries(entries)


def _write_in_short(after: int, dice: Random) -> None:
    """One line each for the households of some hundreds of workers further on."""
    workers = list(
        Professional.objects.filter(involvements__kind="fixed_face", involvements__household__gte=after)
        .distinct()
        .order_by("pk")
        .values_list("pk", flat=True)[:WORKERS_IN_SHORT]
    )
    for worker in workers:
        mine = Involvement.objects.filter(professional=worker, kind="fixed_face", household__gte=after).order_by("household")
        with transaction.atomic():
            _write(worker, [(household, "looked_at_household", []) for household in mine.values_list("household", flat=True)])


def who(account: Account) -> dict:
    """How the log names this account."""
    return {
        "actor_id": account.pk,
        "actor": Actor(account, today=None).label,
        "organisation_id": account.professional.team.organisation_id,
        "request_id": "demo",
    }
