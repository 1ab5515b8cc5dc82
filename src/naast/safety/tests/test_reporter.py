"""Who gave a signal: read one at a time, with a reason, by few; the log is written first."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import Error, ProgrammingError, transaction

from naast.access.grants import NotAllowed
from naast.foundation import database, periods
from naast.foundation.models import Entry
from naast.households.rules import ReasonTooShort, SignInAgain
from naast.households.tests.factories import InvolvementFactory
from naast.network.models import ProfessionalRole
from naast.network.tests.factories import ProfessionalFactory
from naast.safety.actions import reveal_reporter
from naast.safety.models import Reporter
from naast.safety.tests.factories import SignalFactory

pytestmark = pytest.mark.django_db

WHY = "Terugbellen: is het kind nu veilig?"
HIDDEN = {"kind": "relative", "name": "Oom Test", "contact": "0600000001", "is_hidden": True}


@pytest.fixture
def duo(household, team, now):
    beside = ProfessionalFactory(team=team, with_role=ProfessionalRole.Kind.SAFETY_PROFESSIONAL, with_account=True)
    InvolvementFactory(
        household=household,
        professional=beside,
        kind="duo",
        during=periods.from_now(now - timedelta(days=1), days=30),
    )
    return beside


@pytest.fixture
def placed(household, intake):
    return SignalFactory(received_by=intake, decided=True, household=household, placed_by=intake, reporter=HIDDEN)


@pytest.fixture
def intake():
    return ProfessionalFactory(with_role=ProfessionalRole.Kind.INTAKE, with_account=True)


def reveal(signal, actor, now, *, reason=WHY, signed_in_at=None):
    return reveal_reporter(signal, by=actor, reason=reason, signed_in_at=signed_in_at or now, now=now)


def by_sql(signal, reason=WHY) -> list:
    return database.call("reveal_reporter", signal.pk, reason)


def test_the_log_holds_who_asked_and_why(as_account, placed, fixed_face, household, now):
    with as_account(fixed_face.account) as actor:
        assert reveal(placed, actor, now) == ("Oom Test", "0600000001")

    entry = Entry.objects.get(verb="revealed_reporter")
    assert (entry.chain, entry.actor_id) == (f"household:{household.pk}", fixed_face.account.pk)
    told = json.loads(entry.payload.content)
    assert (told["reason"], told["signal"]) == (WHY, placed.reference)
    assert "Oom Test" not in entry.payload.content


def test_before_it_lies_anywhere_the_look_stands_in_the_chain_of_who_looked(as_account, intake, now):
    signal = SignalFactory(received_by=intake, reporter=HIDDEN)

    with as_account(intake.account) as actor:
        reveal(signal, actor, now)

    assert Entry.objects.get(verb="revealed_reporter").chain == f"account:{intake.account.pk}"


def test_name_and_contact_leave_the_database_no_other_way(as_account, placed, fixed_face):
    with as_account(fixed_face.account):
        assert Reporter.objects.values_list("kind", "is_hidden").get() == ("relative", True)
        for column in ("sealed", "key_id"):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                list(Reporter.objects.values_list(column))


def test_a_hidden_reporter_stays_hidden_for_the_second_professional(as_account, placed, duo, now):
    with as_account(duo.account) as actor:
        assert by_sql(placed) == []
        with pytest.raises(NotAllowed):
            reveal(placed, actor, now)


def test_a_reporter_who_may_be_known_opens_to_the_second_professional(as_account, household, intake, duo, now):
    signal = SignalFactory(received_by=intake, decided=True, household=household, placed_by=intake)

    with as_account(duo.account) as actor:
        assert reveal(signal, actor, now)[0] == "Mevrouw Testbuur"


def test_a_hidden_reporter_stays_hidden_for_colleagues_who_take_signals_in(as_account, fixed_face, neighbour, now):
    hidden = SignalFactory(received_by=fixed_face, reporter=HIDDEN)
    known = SignalFactory(received_by=fixed_face)

    with as_account(neighbour.account) as actor:
        assert by_sql(hidden) == []
        with pytest.raises(NotAllowed):
            reveal(hidden, actor, now)
        assert reveal(known, actor, now)[0] == "Mevrouw Testbuur"


def test_for_the_neighbour_there_is_no_reporter_at_all(as_account, placed, neighbour, now):
    with as_account(neighbour.account) as actor:
        assert by_sql(placed) == []
        with pytest.raises(NotAllowed):
            reveal(placed, actor, now)

    assert not Entry.objects.filter(verb="revealed_reporter").exists()


@pytest.mark.parametrize(
    ("how", "refusal"),
    [({"reason": "zomaar   "}, ReasonTooShort), ({"signed_in_at": timedelta(minutes=6)}, SignInAgain)],
)
def test_without_a_reason_or_long_after_signing_in_it_stays_closed(as_account, placed, fixed_face, now, how, refusal):
    if "signed_in_at" in how:
        how = {"signed_in_at": now - how["signed_in_at"]}
    with as_account(fixed_face.account) as actor, pytest.raises(refusal):
        reveal(placed, actor, now, **how)


@pytest.mark.parametrize("reason", ["kort", "          ", None])
def test_the_database_asks_for_a_reason_as_well(as_account, placed, fixed_face, reason):
    with as_account(fixed_face.account):
        assert by_sql(placed, reason) == []


def test_without_a_line_in_the_log_no_name(as_account, placed, fixed_face, now):
    with transaction.atomic(), as_account(fixed_face.account) as actor:
        reveal(placed, actor, now)
    with database.connection.cursor() as cursor:
        cursor.execute(
            "create function sec.full_log() returns trigger language plpgsql as "
            "$$ begin raise exception 'the log is full'; end $$;"
            "create trigger full_log before insert on foundation_payload for each row execute function sec.full_log()"
        )

    with as_account(fixed_face.account) as actor, pytest.raises(Error, match="the log is full"):
        reveal(placed, actor, now)
