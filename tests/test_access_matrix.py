"""Every route × method × kind of account × relation: what the pivot file says is what happens, and nothing else does.

A route without a row in `access_matrix.yaml` fails. Where the file says no, the answer is the one page that says nothing,
byte for byte, and no canary of anybody is in it.
"""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
import yaml
from django.urls import URLPattern, URLResolver, get_resolver

from naast.access import surfaces
from naast.access.models import Account
from naast.foundation import periods
from naast.households.models import ConflictOfInterest, Involvement
from naast.households.tests import factories as households
from naast.network.models import ProfessionalRole
from naast.network.tests import factories as network
from tests.support import canaries

MATRIX = yaml.safe_load((Path(__file__).parent / "access_matrix.yaml").read_text())
Role = ProfessionalRole.Kind
Kind = Involvement.Kind

WORK_ROLES = [role.value for role in Role]
SEATS = ["programme_manager", "steering_group", "municipality", "analyst"]
MEMBERS = ["parent_a", "parent_b", "child_14", "child_16"]
# Only these roles are ever put beside a household; for the others "none" is the only state there is.
BESIDE = {"local_professional": Kind.FIXED_FACE, "safety_professional": Kind.DUO}
STATES = ["none", "active", "future", "ended", "revoked", "conflict"]


def cells():
    for role in WORK_ROLES:
        for state in STATES if role in BESIDE else ["none"]:
            yield f"{role}:{state}"
    yield from (f"{member}:own" for member in MEMBERS)
    yield from (f"{seat}:seat" for seat in SEATS)
    yield "anonymous:none"


CELLS = list(cells())


@cache
def routes(surface: surfaces.Surface) -> dict[str, str]:
    """Every named address of a surface, as the resolver knows it: {name: pattern}."""
    found: dict[str, str] = {}

    def walk(patterns, prefix, space=""):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                walk(
                    pattern.url_patterns,
                    prefix + str(pattern.pattern),
                    f"{space}{pattern.namespace}:" if pattern.namespace else space,
                )
            elif isinstance(pattern, URLPattern):
                address = prefix + str(pattern.pattern)
                found[f"{space}{pattern.name or address}"] = "/" + address

    walk(get_resolver(surface.urlconf).url_patterns, "")
    return found


def rows(surface: surfaces.Surface) -> dict[str, dict]:
    return MATRIX[surface.name]


@pytest.mark.parametrize("surface", surfaces.SURFACES, ids=lambda surface: surface.name)
def test_every_route_has_a_row_and_every_row_a_route(surface):
    standing = {name for name, address in routes(surface).items() if not address.startswith(surface.door)}

    assert standing, "the resolver was not read"
    assert {
        "without a row": sorted(standing - set(rows(surface))),
        "without a route": sorted(set(rows(surface)) - standing),
    } == {
        "without a row": [],
        "without a route": [],
    }


def test_the_matrix_is_no_list_of_refusals():
    """A matrix where every cell is a no would be green over a system that lets nobody in."""
    allowed = sum(
        len(row.get(method, [])) for table in MATRIX.values() for row in table.values() for method in ("get", "post")
    )

    assert allowed > 60


@pytest.fixture
def stage(db, team, team_leader, now):
    return Stage(team, team_leader, now)


class Stage:
    """Everybody of the matrix, each in the state the cell names, around one household full of canaries."""

    def __init__(self, team, team_leader, now):
        self.team, self.team_leader, self.now = team, team_leader, now
        self.scene = canaries.household(team, granted_by=team_leader)
        self.household = self.scene.household

    def account(self, cell: str) -> Account | None:
        who, state = cell.split(":")
        if who == "anonymous":
            return None
        if who in MEMBERS:
            return self.scene.accounts[who]
        if who in SEATS:
            return canaries.seat(who)
        return self.professional(who, state).account

    def professional(self, role, state):
        if role == Role.TEAM_LEADER and state == "none":
            return self.team_leader
        professional = network.ProfessionalFactory(team=self.team, with_role=role, with_account=True)
        if state == "none":
            return professional
        starts, lasts = {
            "active": (-1, 30),
            "conflict": (-1, 30),
            "revoked": (-1, 30),
            "future": (1, 30),
            "ended": (-30, None),
        }[state]
        during = (
            periods.DateTimeTZRange(self.now + timedelta(days=starts), self.now - timedelta(seconds=1), "[)")
            if lasts is None
            else periods.from_now(self.now + timedelta(days=starts), days=lasts)
        )
        if BESIDE[role] == Kind.FIXED_FACE:
            self.household.involvements.filter(kind=Kind.FIXED_FACE).delete()
        involvement = households.InvolvementFactory(
            household=self.household,
            professional=professional,
            kind=BESIDE[role],
            granted_by=self.team_leader,
            during=during,
        )
        if state == "conflict":
            ConflictOfInterest.objects.create(household=self.household, professional=professional, reason="buren")
        if state == "revoked":
            involvement.during = periods.DateTimeTZRange(during.lower, self.now, "[)")
            involvement.save()
        return professional

    def address(self, surface, name: str) -> str:
        """The route's own address, its references filled in from the stage."""
        pattern = routes(surface)[name]
        fill = rows(surface)[name].get("with", {})

        def value(match):
            parameter = match.group(1).rpartition(":")[2]
            return self.scene.value_of(fill.get(parameter, parameter))

        return re.sub(r"<([^>]+)>", value, pattern)


def canonical_404(client) -> str:
    return digest(client.get("/nergens/te-vinden/"))


def digest(response) -> str:
    return hashlib.sha256(response.content).hexdigest()


def is_the_door(response, surface) -> bool:
    return response.status_code == 302 and response.headers["Location"].startswith(surface.door)


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("surface", surfaces.SURFACES, ids=lambda surface: surface.name)
def test_who_meets_what(surface, cell, stage, client):
    account = stage.account(cell)
    nothing = canonical_404(type(client)().enter_as(stage.professional(Role.EXPERT, "none").account))
    if account is not None:
        client.enter_as(account)
    wrong: list[str] = []

    # The way out ends the login session, so it comes last.
    for name, row in sorted(rows(surface).items(), key=lambda item: bool(item[1].get("open"))):
        address = stage.address(surface, name)
        for method in ("get", "post"):
            response = getattr(client, method)(address)
            expected = cell in expand(row.get(method, []))
            said = f"{method.upper()} {address} ({name}): {response.status_code}"
            if response.status_code >= 500:
                wrong.append(f"{said}, a fault of ours")
            elif row.get("open"):
                if response.status_code not in (200, 302):
                    wrong.append(f"{said}, where everybody gets through")
            elif surface.needs_account and (account is None or account.surface != surface.name):
                if not is_the_door(response, surface):
                    wrong.append(f"{said}, where only the door should be")
            elif expected and response.status_code not in (200, 204, 302, 303, 400, 409):
                wrong.append(f"{said}, where the matrix says yes")
            elif not expected and response.status_code == 405 and method not in row:
                pass
            elif not expected and not (response.status_code == 404 and digest(response) == nothing):
                wrong.append(f"{said}, where the matrix says no")
            if not expected:
                leaked = stage.scene.canaries_in(response)
                if leaked:
                    wrong.append(f"{said} shows {leaked}")

    assert not wrong, "\n".join(wrong)


GROUPS = MATRIX.pop("groups")


def expand(listed) -> set[str]:
    """`beside` stands for everybody who stands beside the household now, `work` for everybody on that surface, and so on."""
    named: set[str] = set()
    for item in listed:
        named |= set(GROUPS[item]) if item in GROUPS else {item}
    unknown = named - set(CELLS)
    assert not unknown, f"the matrix names cells that do not exist: {unknown}"
    return named
