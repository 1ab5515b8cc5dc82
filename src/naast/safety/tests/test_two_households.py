"""One report about two households: linked, read by each, and neither learns of the other."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse

from naast.access.grants import NotAllowed
from naast.foundation.models import Entry
from naast.households.models import ConflictOfInterest
from naast.safety import queries, rules
from naast.safety.actions import decisions, signals
from naast.safety.models import Signal, SignalLink
from naast.safety.tests.factories import SignalFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("naast.sites.work")]


@pytest.fixture
def signal(fixed_face, household, elsewhere):
    """About the household of the fixed face, naming somebody of the neighbour's."""
    person = elsewhere.memberships.order_by("pk").first().person
    named = {"given_name": person.given_name, "surname": person.surname, "born_on": person.born_on}
    return SignalFactory(received_by=fixed_face, decided=True, household=household, placed_by=fixed_face, named=[named])


@pytest.fixture
def linked(as_account, fixed_face, signal, elsewhere):
    with as_account(fixed_face.account) as actor:
        return signals.link_signal(signal, by=actor, household_id=elsewhere.pk)


def test_each_reads_the_same_signal_through_the_own_household(as_account, fixed_face, neighbour, linked):
    for somebody in (fixed_face, neighbour):
        with as_account(somebody.account) as actor:
            assert list(queries.signals_readable_by(actor)) == [linked]
            assert list(Signal.objects.all()) == [linked]
    assert Signal.objects.count() == 1


def test_neither_learns_of_the_other(client, fixed_face, neighbour, household, elsewhere, linked):
    for somebody, other in ((fixed_face, elsewhere), (neighbour, household)):
        page = type(client)().enter_as(somebody.account)
        own = household if other is elsewhere else elsewhere
        for address in (
            reverse("signal", args=[linked.reference]),
            reverse("household_signals", args=[own.reference]),
            reverse("household_timeline", args=[own.reference]),
            reverse("looks", args=[own.reference]),
            reverse("signals"),
        ):
            told = page.get(address)
            assert told.status_code == 200
            assert other.reference not in told.content.decode(), address
            assert "waar u niet naast staat" not in told.content.decode()


def test_a_look_stands_in_the_log_of_the_own_household_alone(client, neighbour, household, elsewhere, linked):
    client.enter_as(neighbour.account).get(reverse("signal", args=[linked.reference]))

    entry = Entry.objects.get(verb="looked_at_signal")
    assert entry.chain == f"household:{elsewhere.pk}"
    assert household.pk not in entry.touches.values_list("household_id", flat=True)


def test_whoever_reads_it_through_the_second_household_decides_nothing_and_reveals_nobody(
    as_account, neighbour, linked, now
):
    with as_account(neighbour.account) as actor:
        with pytest.raises(NotAllowed):
            decisions.decide_signal(linked, by=actor, now=now, outcome="ends", reason="Niet aan mij.")
        with pytest.raises(NotAllowed):
            signals.reveal_reporter(linked, by=actor, reason="Ik wil het weten.", signed_in_at=now, now=now)


def test_a_conflict_with_either_household_closes_the_signal(as_account, neighbour, household, linked):
    ConflictOfInterest.objects.create(household=household, professional=neighbour, reason="buren")

    with as_account(neighbour.account) as actor:
        assert not queries.signals_readable_by(actor).exists()
        assert not Signal.objects.exists()
        assert linked.relations_of(actor) == frozenset()


def test_the_wall_of_the_application_holds_a_conflict_without_that_of_the_database(
    as_account, fixed_face, household, linked
):
    """As the owner no policy stands: what is left out is left out by the query."""
    from naast.access.actors import Actor
    from naast.foundation import database

    ConflictOfInterest.objects.create(household=household, professional=fixed_face, reason="familie")
    with database.speaking_as("naast_owner", actor_id=fixed_face.account.pk) as now:
        from naast.foundation.periods import day_of

        assert not queries.signals_readable_by(Actor(fixed_face.account, today=day_of(now))).exists()


def test_a_household_where_nobody_it_names_is_known_is_not_linked(as_account, fixed_face, household, elsewhere):
    nobody = SignalFactory(
        received_by=fixed_face, decided=True, household=household, placed_by=fixed_face,
        named=[{"given_name": "Zyx", "surname": "Qwertz"}],
    )  # fmt: skip

    with as_account(fixed_face.account) as actor, pytest.raises(rules.NotAmongTheLikely):
        signals.link_signal(nobody, by=actor, household_id=elsewhere.pk)


def test_no_link_is_written_past_the_function(as_account, fixed_face, signal, household, now):
    with (
        as_account(fixed_face.account),
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
    ):
        SignalLink.objects.create(signal=signal, household=household, linked_by=fixed_face, linked_at=now)
