"""Everybody who may sign in follows every link from the own start page: nobody meets a word that is not theirs to read.

And the other way round: what the fixed face did meet of a person stands in the log, in an entry of that same request.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import pytest
from django.db import connection

from naast.access import surfaces
from naast.network.models import ProfessionalRole
from naast.network.tests import factories as network
from tests.support import canaries
from tests.support.database import ActingClient

Role = ProfessionalRole.Kind
AWAY_FROM_IT = sorted(Role)  # every role, beside no household
MEMBERS = ["parent_a", "parent_b", "child_14", "child_16"]
SEATS = ["programme_manager", "steering_group", "municipality", "analyst"]
MOST_PAGES = 80
LINK = re.compile(r"""(?:href|action|data-draft-url)=["']([^"'#]*)["']""")
NOT_A_PAGE = ("/static/", "/demo/")
THE_WAY_OUT = re.compile(r"uitloggen|/thuis/weg|overnieuw|/weg/")


def crawl(account) -> Iterator[tuple[str, object]]:
    """Every page of the own surface that a link, or the address of a form, leads to; breadth first."""
    surface = surfaces.BY_NAME[account.surface]
    client = ActingClient().enter_as(account)
    waiting, met = [surface.root], {surface.root}
    for address in islice(iter(lambda: waiting.pop(0) if waiting else None, None), MOST_PAGES):
        response = client.get(address)
        assert response.status_code < 500, f"{address}: {response.status_code}"
        yield address, response
        onward = [response.headers["Location"]] if "Location" in response.headers else LINK.findall(text_of(response))
        for link in onward:
            link = link.replace("&amp;", "&")
            link = address.partition("?")[0] + link if link.startswith("?") else link
            if not link.startswith("/") or link.startswith(NOT_A_PAGE) or THE_WAY_OUT.search(link) or link in met:
                continue
            if surfaces.surface_of(link) == surface:
                met.add(link)
                waiting.append(link)


def text_of(response) -> str:
    return response.content.decode(errors="replace")


def met_by(account, scene, **mine) -> list[str]:
    return [
        f"{address}: {found}" for address, response in crawl(account) if (found := scene.canaries_in(response, **mine))
    ]


@pytest.fixture
def scene(team, team_leader):
    return canaries.household(team, granted_by=team_leader)


@pytest.mark.parametrize("role", AWAY_FROM_IT)
def test_who_does_not_stand_beside_it_meets_no_word_of_it(scene, team, team_leader, role):
    another = network.ProfessionalFactory(team=team, with_role=role, with_account=True)
    somebody = team_leader if role == Role.TEAM_LEADER else another

    assert met_by(somebody.account, scene) == []


@pytest.mark.parametrize("member", MEMBERS)
def test_a_member_meets_only_their_own_words(scene, member):
    assert met_by(scene.accounts[member], scene, except_of=member) == []


@pytest.mark.parametrize("seat", SEATS)
def test_the_programme_meets_no_word_of_any_household(scene, seat):
    assert met_by(canaries.seat(seat), scene) == []


def test_nobody_meets_no_word_at_the_doors_and_in_public(scene, client):
    doors = [surface.door for surface in surfaces.SURFACES if surface.needs_account]

    for address in [*doors, "/cijfers/", "/demo/", "/gezond", "/thuis/weg/klaar", "/nergens"]:
        assert scene.canaries_in(client.get(address)) == []


def test_the_fixed_face_and_a_member_do_meet_words_so_the_tests_above_could_have_failed(scene):
    """The positive control: the crawl reads, goes far enough, and the scene's words are on the pages it reaches."""
    face = {what for address, response in crawl(scene.things["professional"].account)
            for what in scene.canaries_in(response)}  # fmt: skip
    at_home = {what for address, response in crawl(scene.accounts["child_14"]) for what in scene.canaries_in(response)}

    assert {"plan.safe_place", "signal.content", "child_14.own_words", "parent_b.agreement", "draft.situation"} <= face
    assert "parent_a.hidden_address" not in face
    assert at_home == {"child_14.given_name", "child_14.surname", "child_14.agreement", "child_14.checked_by",
                       "child_14.if_not"}  # fmt: skip


def test_whoever_is_seen_by_the_fixed_face_stands_in_the_log_of_that_request(scene):
    named = {what.split(".")[0] for what in scene.words.values() if what.split(".")[0] in scene.persons}
    forgotten, pages_with_a_person = [], 0
    before = last_entry()

    for address, response in crawl(scene.things["professional"].account):
        shown = {what.split(".")[0] for what in scene.canaries_in(response)} & named
        logged = persons_touched_since(before)
        before = last_entry()
        pages_with_a_person += bool(shown)
        forgotten += [f"{address}: {who}" for who in sorted(shown) if scene.persons[who].pk not in logged]

    assert pages_with_a_person > 8
    assert forgotten == []


def last_entry() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(max(id), 0) from foundation_entry")
        return cursor.fetchone()[0]


def persons_touched_since(entry: int) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute("select person_id from foundation_touch where entry_id > %s and person_id is not null", [entry])
        return {person for (person,) in cursor.fetchall()}
