"""Who decides about a child: with a source, contested as the strictest, unknown as unknown, over at eighteen."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from naast.access.grants import NotAllowed
from naast.foundation import periods
from naast.foundation.refusals import Refusal
from naast.households import actions, queries
from naast.households.models import Authority
from naast.households.rules import authority as rules
from naast.network.models import Organisation
from naast.network.tests.factories import OrganisationFactory

AGES = rules.Ages(12, 16, 18)
DAY = date(2026, 11, 22)


def claim(holder="moeder", kind="joint", **more):
    return rules.Claim(holder=holder, kind=kind, source="register", checked_on=DAY, **more)


def standing(*claims, born_on=date(2016, 1, 1), day=DAY):
    return rules.standing_on(claims, born_on=born_on, day=day, ages=AGES)


def test_without_facts_it_is_unknown():
    assert standing().is_unknown
    assert standing().certain == []


def test_two_with_joint_authority_are_certain():
    found = standing(claim(), claim("vader"))

    assert [one.holder for one in found.certain] == ["moeder", "vader"]


def test_what_is_contested_is_certain_of_nobody():
    found = standing(claim(), claim("vader", contests=("moeder",)))

    assert found.is_contested
    assert found.certain == []


def test_sole_authority_of_two_contradicts_itself():
    assert standing(claim(kind="sole"), claim("vader", "joint")).is_contested


def test_who_died_holds_it_no_more():
    found = standing(claim(kind="sole", holder_died=True))

    assert found.is_unknown
    assert found.warnings == ["moeder is overleden."]


@pytest.mark.parametrize(
    ("born_on", "voice"),
    [
        (date(2014, 11, 23), "below"),
        (date(2014, 11, 22), "heard"),
        (date(2010, 11, 23), "heard"),
        (date(2010, 11, 22), "decides"),
        (date(2008, 11, 23), "decides"),
        (date(2008, 11, 22), "of_age"),
        (None, "unknown"),
    ],
)
def test_the_birthday_itself_shifts_who_decides(born_on, voice):
    found = standing(claim(), claim("vader"), born_on=born_on)

    assert found.voice == rules.VOICES[voice]
    assert bool(found.holders) == (voice != "of_age")


@pytest.fixture
def child(household):
    return household.memberships.select_related("person").get(kind="child").person


@pytest.fixture
def parents(household):
    return [one.person for one in household.memberships.filter(kind="parent").select_related("person").order_by("pk")]


@pytest.fixture
def record(as_account, household, fixed_face, child, today):
    def do(holder, kind="joint", **more):
        fields = {"source": "register", "checked_on": today, **more}
        with as_account(fixed_face.account) as by:
            return actions.record_authority(
                household, by=by, today=today, child=child, holder=holder, kind=kind, **fields
            )

    return do


def test_authority_is_read_from_the_file_on_a_day(record, household, child, parents, today):
    record(parents[0], since=date(2015, 1, 1))
    record(parents[1], since=date(2015, 1, 1))
    record(parents[1], "none", since=date(2025, 6, 1), source="court", source_words="rechtbank, 1 juni 2025")

    before = queries.authority_over(child, household=household, on=date(2020, 1, 1))
    now = queries.authority_over(child, household=household, on=today)

    assert [one.holder for one in before.certain] == [one.name for one in parents]
    assert [one.holder for one in now.holders] == [parents[0].name]


def test_an_institution_has_guardianship_and_nothing_else(record, child, household, today):
    institution = OrganisationFactory(kind=Organisation.Kind.CERTIFIED_INSTITUTION)

    with pytest.raises(Refusal, match="voogdij"):
        record(institution, "sole")
    record(institution, "guardianship", source="court", source_words="rechtbank, 3 maart 2026")

    assert queries.authority_over(child, household=household, on=today).certain[0].is_organisation


def test_a_contest_makes_it_the_strictest_until_it_is_settled(
    as_account, record, household, child, parents, fixed_face, today
):
    fact = record(parents[0], "sole")
    with as_account(fixed_face.account) as by:
        contest = actions.contest_authority(
            fact, by=by, today=today, contested_by="vader", since=today, reason="er loopt hoger beroep"
        )

    assert queries.authority_over(child, household=household, on=today).is_contested
    with as_account(fixed_face.account) as by:
        actions.settle_contest(contest, by=by, today=today, settled_on=today, outcome="hoger beroep afgewezen")
        with pytest.raises(rules.AlreadySettled):
            actions.settle_contest(contest, by=by, today=today, settled_on=today, outcome="nog eens")
    assert queries.authority_over(child, household=household, on=today).certain


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"checked_on": date(2999, 1, 1)}, rules.CheckedLater),
        ({"since": date(2999, 1, 1)}, rules.BeginsLater),
        ({"since": date(2000, 1, 1)}, rules.BeforeTheBirth),
        ({"until": date(9999, 1, 1)}, rules.TermTooLong),
        ({"source": "told"}, rules.WhoToldIt),
    ],
)
def test_what_cannot_be_is_refused(record, parents, more, refusal):
    with pytest.raises(refusal):
        record(parents[0], **more)


def test_nobody_has_authority_over_an_adult(as_account, household, fixed_face, parents, today):
    with pytest.raises(rules.NotAChild), as_account(fixed_face.account) as by:
        actions.record_authority(
            household, by=by, today=today, child=parents[0], holder=parents[1], kind="sole", source="register",
            checked_on=today,
        )  # fmt: skip


def test_the_neighbour_contests_nothing(as_account, record, household, parents, neighbour, today):
    fact = record(parents[0])

    with as_account(neighbour.account) as by:
        assert not Authority.objects.exists()
        with pytest.raises((NotAllowed, type(household).DoesNotExist)):
            actions.contest_authority(fact, by=by, today=today, contested_by="ik", since=today, reason="zomaar")


days = st.integers(0, 400).map(lambda n: date(2024, 1, 1) + timedelta(days=n))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(facts=st.lists(st.tuples(st.integers(0, 1), days, st.none() | st.integers(1, 300)), max_size=8), asked=days)
def test_one_holder_has_one_authority_on_any_day(
    household, child, parents, as_account, fixed_face, today, facts, asked
):
    savepoint = transaction.savepoint()
    with as_account(fixed_face.account) as by:
        for holder, since, length in facts:
            until = since + timedelta(days=length) if length else None
            with contextlib.suppress(Refusal):
                actions.record_authority(
                    household, by=by, today=today, child=child, holder=parents[holder], kind="joint", source="register",
                    checked_on=today, since=since, until=until,
                )  # fmt: skip
    holders = [row.holder_person_id for row in household.authority.on(asked)]
    written = [row.during for row in household.authority.filter(holder_person=parents[0]).order_by("pk")]
    transaction.savepoint_rollback(savepoint)

    assert len(holders) == len(set(holders))
    assert all(not _overlap(a, b) for n, a in enumerate(written) for b in written[n + 1 :])


def _overlap(a, b) -> bool:
    last = date.max
    return max(a.lower, b.lower) < min(a.upper or last, b.upper or last)


# --- contact ---


def test_a_ban_comes_from_a_paper(as_account, household, fixed_face, child, parents, today):
    def ban(source, words):
        with as_account(fixed_face.account) as by:
            return actions.record_contact_order(
                household, by=by, today=today, person=child, other=parents[1], kind="no_contact", what="geen contact",
                source=source, source_words=words, checked_on=today, since=today, until=today + timedelta(days=90),
            )  # fmt: skip

    with pytest.raises(rules.ABanHasAPaper):
        ban("told", "oma")
    order = ban("court", "rechtbank, 20 november 2026")

    assert queries.contact_orders_on(household, today) == [order]
    assert queries.contact_orders_on(household, today + timedelta(days=90)) == []
    with as_account(fixed_face.account) as by, pytest.raises(rules.EndsTooEarly):
        actions.end_contact_order(order, by=by, today=today, ended_on=today)
    assert periods.days(today).lower == order.during.lower
