"""The administrator switches accounts off and on, and can do nothing else with them."""

from __future__ import annotations

import pytest
from tests.support.database import ActingClient, acting_as

from naast.access import actions, rules
from naast.access.grants import NotAllowed
from naast.access.models import Account, LoginSession
from naast.access.tests import door
from naast.foundation.models import Entry
from naast.network.models import ProfessionalRole
from naast.network.tests.factories import ProfessionalFactory, TeamFactory

pytestmark = pytest.mark.django_db
Role = ProfessionalRole.Kind


@pytest.fixture
def team():
    return TeamFactory()


def of(team, name, role=Role.LOCAL_PROFESSIONAL):
    return door.account(name, professional=ProfessionalFactory(team=team, with_role=role))


@pytest.fixture
def ria(team):
    return of(team, "ria", Role.ADMINISTRATOR)


@pytest.fixture
def lotte(team):
    return of(team, "lotte")


@pytest.fixture
def elsewhere():
    return of(TeamFactory(), "els")


def test_the_administrator_sees_the_accounts_of_the_organisation_and_no_other(ria, lotte, elsewhere):
    door.with_app(lotte)

    page = ActingClient().enter_as(ria).get("/beheer/accounts/").content.decode()

    assert "Lotte" in page
    assert "Professional van het lokale team" in page
    assert "Els" not in page


def test_the_page_says_who_has_a_second_step(ria, lotte):
    client = ActingClient().enter_as(ria)
    before = client.get("/beheer/accounts/").content.decode()
    door.with_app(lotte)
    after = client.get("/beheer/accounts/").content.decode()

    assert before.count("Nog niet") == 2
    assert after.count("Nog niet") == 1


def test_a_switched_off_account_is_signed_out_everywhere(ria, lotte):
    at_work = door.Visitor()
    at_work.enter_as(lotte)

    response = ActingClient().enter_as(ria).post(f"/beheer/accounts/{lotte.reference}/", {"stand": "uit"})

    assert response.headers["Location"] == "/beheer/accounts/"
    assert not at_work.is_in()
    assert not LoginSession.objects.filter(account_id=lotte.pk).exists()
    assert door.Visitor().say("lotte").status_code == 200
    assert Entry.objects.filter(verb="switched_account_off", actor_id=ria.pk).count() == 1


def test_switched_on_again_one_comes_in_again(ria, lotte):
    Account.objects.filter(pk=lotte.pk).update(is_active=False)

    ActingClient().enter_as(ria).post(f"/beheer/accounts/{lotte.reference}/", {"stand": "aan"})

    assert door.Visitor().say("lotte").status_code == 302
    assert Entry.objects.filter(verb="switched_account_on").count() == 1


def test_asking_for_what_is_so_already_changes_and_logs_nothing(ria, lotte):
    ActingClient().enter_as(ria).post(f"/beheer/accounts/{lotte.reference}/", {"stand": "aan"})

    assert not Entry.objects.filter(verb__startswith="switched").exists()


def test_an_account_of_another_organisation_is_not_there(ria, elsewhere):
    response = ActingClient().enter_as(ria).post(f"/beheer/accounts/{elsewhere.reference}/", {"stand": "uit"})

    assert response.status_code == 404
    assert Account.objects.get(pk=elsewhere.pk).is_active


def test_a_colleague_who_is_no_administrator_finds_no_such_page(lotte, ria):
    client = ActingClient().enter_as(lotte)

    assert client.get("/beheer/accounts/").status_code == 404
    assert client.post(f"/beheer/accounts/{ria.reference}/", {"stand": "uit"}).status_code == 404
    assert Account.objects.get(pk=ria.pk).is_active


def test_an_administrator_whose_role_has_ended_may_no_longer(ria, lotte):
    ProfessionalRole.objects.filter(professional=ria.professional).delete()

    assert ActingClient().enter_as(ria).get("/beheer/accounts/").status_code == 404


def test_one_does_not_switch_oneself_off(ria):
    response = ActingClient().enter_as(ria).post(f"/beheer/accounts/{ria.reference}/", {"stand": "uit"}, follow=True)

    assert rules.OwnAccount.sentence in response.content.decode()
    assert Account.objects.get(pk=ria.pk).is_active


def test_the_act_asks_for_itself_who_may(lotte, ria):
    with acting_as(lotte) as somebody, pytest.raises(NotAllowed):
        actions.switch_account(ria, by=somebody, active=False)


def test_the_database_lets_nobody_else_switch_an_account(lotte, ria):
    with acting_as(lotte):
        assert Account.objects.filter(pk=ria.pk).update(is_active=False) == 0
    assert Account.objects.get(pk=ria.pk).is_active


def test_the_work_surface_reads_no_password(ria, lotte):
    from django.db import ProgrammingError, transaction

    with acting_as(ria), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Account.objects.filter(pk=lotte.pk).values_list("password").get()
