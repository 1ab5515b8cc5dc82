"""Who helps, who can be called tonight, and who does not want to be on the list."""

from __future__ import annotations

import pytest

from naast.access.grants import NotAllowed
from naast.households import actions, queries
from naast.households.models import SupportNetworkContact
from naast.households.rules import network as rules
from naast.households.rules import relations as ties

PHONE = "06-00000001"


@pytest.fixture
def add(as_account, household, fixed_face, today):
    def do(name="Oma Riet", **more):
        fields = {"how_related": "oma", "roles": ["calls", "sleeps"], "phone": PHONE, "at_night": True, **more}
        with as_account(fixed_face.account) as by:
            return actions.add_network_contact(household, by=by, today=today, name=name, **fields)

    return do


def test_tonight_one_can_call_who_has_a_number_and_may_be_called(add, household, today):
    add()
    add("Buurvrouw", how_related="buurvrouw", at_night=False)

    assert [one.outsider.name for one in queries.whom_to_call_tonight(household, today)] == ["Oma Riet"]
    assert len(queries.network_on(household, today)) == 2


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"roles": []}, rules.NoRole),
        ({"phone": ""}, rules.NoPhoneAtNight),
        ({"phone": "bel maar"}, rules.NotAPhone),
        ({"consent": "refused"}, rules.DoesNotWant),
        ({"consent": "given"}, rules.NoConsentDate),
        ({"name": " "}, ties.NoName),
    ],
)
def test_what_is_missing_is_said(add, more, refusal):
    with pytest.raises(refusal):
        add(**more)


def test_who_does_not_want_to_be_on_the_list_leaves_no_number(as_account, add, household, fixed_face, today):
    contact = add()

    with as_account(fixed_face.account) as by:
        actions.end_network_contact(contact, by=by, today=today, is_unwanted=True)
        with pytest.raises(ties.AlreadyOver):
            actions.end_network_contact(contact, by=by, today=today)

    contact.refresh_from_db()
    assert (contact.phone, contact.at_night, contact.consent) == ("", False, "refused")
    assert queries.whom_to_call_tonight(household, today) == []


def test_the_neighbour_calls_nobody(as_account, add, household, neighbour, today):
    contact = add()

    with as_account(neighbour.account) as by:
        assert not SupportNetworkContact.objects.exists()
        with pytest.raises((NotAllowed, type(household).DoesNotExist)):
            actions.end_network_contact(contact, by=by, today=today)
