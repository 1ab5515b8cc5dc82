"""Accounts are handed out on the command line; nobody makes one at the door."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from naast.access.models import Account
from naast.access.tests.door import Visitor
from naast.foundation.models import Entry
from naast.network.tests.factories import TeamFactory

pytestmark = pytest.mark.django_db


def hand_out(*words) -> str:
    said = StringIO()
    call_command("make_account", *words, stdout=said)
    return said.getvalue().split()[-1]


def test_a_professional_gets_an_account_and_makes_a_second_step_first():
    team = TeamFactory(slug="lokaal-team")

    password = hand_out("lotte", "--name", "Lotte Bakker", "--team", "lokaal-team", "--role", "local_professional")

    visitor = Visitor()
    assert visitor.say("lotte", password).status_code == 302
    assert not visitor.is_in()
    professional = Account.objects.get(username="lotte").professional
    assert professional.team == team
    assert [role.kind for role in professional.roles.all()] == ["local_professional"]
    assert Entry.objects.filter(verb="handed_out_account", chain="system").count() == 1


@pytest.mark.parametrize(
    ("words", "remark"),
    [
        (["lotte", "--name", "L"], "A team goes with"),
        (["lotte", "--name", "L", "--surface", "portal", "--team", "lokaal-team"], "A team goes with"),
        (["lotte", "--name", "L", "--team", "nergens"], "no team nergens"),
        (["BEZET", "--name", "L", "--surface", "programme"], "already"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(words, remark):
    TeamFactory(slug="lokaal-team")
    Account.objects.create_user("bezet", name="B", surface="programme")

    with pytest.raises(CommandError, match=remark):
        hand_out(*words)

    assert Account.objects.count() == 1
