"""The first lines of the log: who opened, appointed, decided and looked, each in their own name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import copy
from random import Random

from naast.access.actors import label_of
from naast.access.models import Account
from naast.demo.population import Member
from naast.demo.staff import Staff
from naast.foundation import database
from naast.households.models import Household, Involvement, Membership
from naast.safety.models import SafetyPlan

HOUSEHOLDS_IN_FULL = 400
WORKERS_IN_SHORT = 500
LOOKS = ("looked_at_household", "looked_at_timeline", "looked_at_household", "looked_at_members")


def misheard(members: list[Member]) -> list[Member]:
    """The same people, with one letter of the surname as somebody heard it over the phone."""
    heard = []
    for member in members:
        other = copy(member)
        for said, understood in (
            ("ij", "ei"),
            ("oo", "o"),
            ("ee", "e"),
            ("aa", "a"),
            ("k", "c"),
            ("v", "f"),
            ("a", "o"),
            ("i", "ie"),
        ):
            if said in other.surname[1:]:
                other.surname = other.surname[0] + other.surname[1:].replace(said, understood, 1)
                break
        heard.append(other)
    return heard


def write_log(staff: Staff, say: Callable[[str], None]) -> None:
    """Everyone who stands beside a household has left lines; in a very large population some thousands of them."""
    dice = Random("log")
    first = list(Household.objects.order_by("pk")[: HOUSEHOLDS_IN_FULL + 1])
    lines: dict[int, list[tuple]] = {}
    for who, *line in _lines(first[:HOUSEHOLDS_IN_FULL], dice):
        lines.setdefault(who, []).append(tuple(line))
    # Whoever takes in comes first, then who appoints, then who stands beside: so the chain of a household reads well.
    order = {"intake": 0, "team_leader": 1, "local_professional": 2}
    roles = {professional.pk: order.get(role, 3) for professional, role in staff.roles}
    for who in sorted(lines, key=lambda pk: (roles[pk], pk)):
        _write(who, lines[who])
    if len(first) > HOUSEHOLDS_IN_FULL:
        _write_in_short(first[-1].pk)
    say("Het logboek heeft zijn eerste regels.")


def _lines(households: list[Household], dice: Random) -> Iterator[tuple]:
    """Who did or saw what, with which household and which people."""
    references = {household.pk: household.reference for household in households}
    members: dict[int, list[int]] = {}
    memberships = Membership.objects.filter(household__in=references).order_by("pk")
    for household, person in memberships.values_list("household", "person"):
        members.setdefault(household, []).append(person)
    signed = set(
        SafetyPlan.objects.filter(household__in=references, state="in_force").values_list("household", flat=True)
    )
    beside = Involvement.objects.filter(household__in=references).order_by("pk")
    for household, who, kind, granted_by in beside.values_list("household", "professional", "kind", "granted_by"):
        about = (household, references[household], members[household])
        if kind == "taking_in":
            yield who, "opened_household", *about
            continue
        if granting := {"fixed_face": "appointed_fixed_face", "duo": "brought_duo"}.get(kind):
            yield granted_by, granting, *about
        if kind == "fixed_face" and household in signed:
            yield who, "finished_assessment", *about
            yield who, "signed_safety_plan", *about
        for look in LOOKS[: 1 + int(dice.random() * len(LOOKS))]:
            yield who, look, *about


def _write(professional: int, lines: list[tuple]) -> None:
    """These lines, in this order, in the name of this professional."""
    account = Account.objects.select_related("professional__team").get(professional_id=professional)
    entries = []
    for verb, household, reference, people in lines:
        kind = "look" if verb.startswith("looked") else "act"
        about = {} if kind == "look" else {"subject": "households.household", "reference": reference}
        entries.append((f"household:{household}", kind, verb, [household], people, json.dumps(about)))
    with database.speaking_as("naast_owner", **who(account)):
        database.write_entries(entries)


def _write_in_short(after: int) -> None:
    """One look at each of the households of some hundreds of workers further on."""
    beside = Involvement.objects.filter(kind="fixed_face", household__gte=after).order_by("professional", "household")
    workers = beside.distinct("professional").order_by("professional").values_list("professional", flat=True)
    for worker in list(workers[:WORKERS_IN_SHORT]):
        mine = beside.filter(professional=worker).values_list("household", flat=True)
        _write(worker, [("looked_at_household", household, "", []) for household in mine])


def who(account: Account) -> dict:
    """How the log names this account."""
    professional = account.professional
    assert professional is not None
    return {
        "actor_id": account.pk,
        "actor": label_of(account),
        "organisation_id": professional.team.organisation_id,
        "request_id": "demo",
    }
