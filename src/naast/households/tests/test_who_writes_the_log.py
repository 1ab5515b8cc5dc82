"""What a surface writes in the log is about itself, under its own name, whatever it says."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction

from naast.access.models import Account
from naast.foundation import database, journal
from naast.foundation.models import Entry, Payload
from naast.households.tests.factories import MemberAccountFactory


@pytest.fixture
def member(household):
    return MemberAccountFactory(person=household.memberships.order_by("pk").first().person)


@pytest.fixture
def seat(db):
    return SimpleNamespace(account=Account.objects.create_user(username="stoel", name="Stoel", surface="programme"))


def pretend(**settings):
    with connection.cursor() as cursor:
        for name, value in settings.items():
            cursor.execute("select set_config(%s, %s, true)", [f"app.{name}", value])


def content_of(verb) -> dict:
    return json.loads(Payload.objects.get(entry__verb=verb).content)


def test_a_member_writes_of_oneself(as_account, member):
    with as_account(member.account) as by:
        journal.looked("looked_at_own_pages", by=by, persons=[member.person_id])

    assert Entry.objects.get(verb="looked_at_own_pages").chain == f"account:{member.account_id}"
    assert content_of("looked_at_own_pages")["actor"] == member.account.name


@pytest.mark.parametrize(
    "about", ["household chain", "chain of another", "another member", "household", "system", "nobody's chain"]
)
@pytest.mark.parametrize("who", ["member", "seat"])
def test_a_member_and_a_seat_write_of_nobody_else(request, as_account, household, neighbour, who, about):
    account = request.getfixturevalue(who).account
    other = household.memberships.order_by("pk").last().person_id
    chain, households, persons = {
        "household chain": (f"household:{household.pk}", [], []),
        "chain of another": (f"account:{neighbour.account.pk}", [], []),
        "another member": (f"account:{account.pk}", [], [other]),
        "household": (f"account:{account.pk}", [household.pk], []),
        "system": ("system", [], []),
        "nobody's chain": (None, [], []),
    }[about]

    with as_account(account), pytest.raises(DatabaseError, match="not theirs to write"), transaction.atomic():
        database.write_entries([[chain, "look", "looked_at_own_pages", households, persons, "{}"]])

    assert not Entry.objects.exists()


def test_the_log_names_who_acts_and_not_who_is_said_to_act(as_account, household, fixed_face, neighbour):
    other = neighbour.team.organisation_id + 1

    with as_account(fixed_face.account) as by:
        pretend(actor="Iemand anders, een ander team", organisation_id=str(other))
        journal.looked("looked_at_household", by=by, household_id=household.pk)

    assert content_of("looked_at_household")["actor"] == f"{fixed_face.name}, {fixed_face.team.name}"
    assert Entry.objects.get().organisation_id == fixed_face.team.organisation_id


def test_the_owner_writes_down_what_somebody_did_elsewhere(household):
    with database.speaking_as("naast_owner", actor_id=None, actor="Uit een ander systeem"):
        journal.looked("looked_at_household", by=None, household_id=household.pk)

    assert content_of("looked_at_household")["actor"] == "Uit een ander systeem"
