"""Who is what to whom: dated, never a circle, never of another file, and two voices stand beside each other."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from naast.access.grants import NotAllowed
from naast.foundation import periods
from naast.foundation.refusals import Refusal, Stale
from naast.households import actions, queries
from naast.households.models import OutsidePerson, Relation, SafeWith
from naast.households.rules import relations as ties
from naast.households.tests.factories import MembershipFactory, PersonFactory

Kind = Relation.Kind


@pytest.fixture
def mother(household):
    return (
        household.memberships.select_related("person")
        .get(kind="parent", person__given_name__startswith="Moeder")
        .person
    )


@pytest.fixture
def child(household):
    return household.memberships.select_related("person").get(kind="child").person


@pytest.fixture
def record(as_account, household, fixed_face, today):
    def do(one, kind, other, **more):
        with as_account(fixed_face.account) as by:
            return actions.record_relation(household, by=by, today=today, one=one, kind=kind, other=other, **more)

    return do


@pytest.fixture
def grandmother(as_account, household, fixed_face, today):
    with as_account(fixed_face.account) as by:
        return actions.add_outsider(household, by=by, today=today, name="Oma Riet", born_on=date(1955, 2, 3))


def test_a_relation_is_between_two_members_or_a_member_and_somebody_from_outside(
    record, household, mother, child, grandmother, today
):
    record(mother, Kind.BIOLOGICAL_PARENT, child)
    record(grandmother, Kind.BIOLOGICAL_PARENT, mother, quality="support", quality_said_by="moeder")

    tied = {(one.from_party.name, one.kind, one.to_party.name) for one in queries.relations_on(household, today)}
    assert tied == {
        (mother.name, "biological_parent", child.name),
        ("Oma Riet", "biological_parent", mother.name),
    }


def test_nobody_is_related_to_oneself(record, mother):
    with pytest.raises(ties.RelatedToOneself):
        record(mother, Kind.SIBLING, mother)


def test_nobody_is_the_ancestor_of_oneself(record, mother, child, grandmother):
    record(grandmother, Kind.LEGAL_PARENT, mother)
    record(mother, Kind.LEGAL_PARENT, child)

    with pytest.raises(ties.OwnAncestor):
        record(child, Kind.ADOPTIVE_PARENT, grandmother)


def test_the_database_itself_refuses_a_circle(household, mother, child):
    def tie(one, other):
        Relation.objects.create(
            household=household, from_person=one, to_person=other, kind=Kind.LEGAL_PARENT, during=periods.days(None)
        )

    tie(mother, child)
    with pytest.raises(IntegrityError, match="descend"), transaction.atomic():
        tie(child, mother)


def test_an_unlikely_age_is_asked_about_and_an_impossible_one_refused(record, household, mother, child):
    sister = PersonFactory(born_on=child.born_on - timedelta(days=10 * 365))
    MembershipFactory(household=household, person=sister, kind="adult")

    with pytest.raises(ties.SureAboutTheAge):
        record(sister, Kind.BIOLOGICAL_PARENT, child)
    assert record(sister, Kind.BIOLOGICAL_PARENT, child, is_sure=True).pk
    with pytest.raises(ties.YoungerThanTheChild):
        record(child, Kind.BIOLOGICAL_PARENT, mother, is_sure=True)


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"since": date(2999, 1, 1)}, ties.BeginsLater),
        ({"since": date(2020, 1, 1), "until": date(2020, 1, 1)}, ties.EndsTooEarly),
        ({"until": date(2999, 1, 1)}, ties.EndsInTheFuture),
        ({"since": date(1950, 1, 1)}, ties.BeginsBeforeABirth),
        ({"quality": "conflict"}, ties.WhoSaysSo),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(record, mother, child, more, refusal):
    with pytest.raises(refusal):
        record(mother, Kind.CARER, child, **more)


def test_other_is_written_out(record, mother, child):
    with pytest.raises(ties.NoWordsForOther):
        record(mother, Kind.OTHER, child)


def test_one_row_of_a_kind_for_two_people_at_a_time_whoever_comes_first(record, mother, child):
    record(mother, Kind.SIBLING, child, since=date(2015, 1, 1))

    with pytest.raises(Refusal, match="staat er in deze periode al"):
        record(child, Kind.SIBLING, mother)


def test_two_are_a_couple_in_one_way_at_a_time(record, household, mother):
    father = household.memberships.get(person__given_name__startswith="Vader").person
    record(mother, Kind.MARRIED, father, since=date(2010, 5, 1), until=date(2024, 3, 1))
    record(father, Kind.EX_PARTNER, mother, since=date(2024, 3, 1))

    with pytest.raises(Refusal, match="andere partnerrelatie"):
        record(mother, Kind.PARTNER, father, since=date(2025, 1, 1))


def test_a_relation_changes_by_a_new_row(as_account, record, household, fixed_face, mother, child, today):
    relation = record(mother, Kind.CARER, child, since=date(2020, 1, 1), quality="support", quality_said_by="school")

    with as_account(fixed_face.account) as by:
        changed = actions.change_relation(
            relation, by=by, today=today, version=1, since=today - timedelta(days=3), quality="tension",
            quality_said_by="moeder",
        )  # fmt: skip

    assert changed.pk != relation.pk
    qualities = {one.quality for one in queries.relations_on(household, today - timedelta(days=10))}
    assert qualities == {"support"}
    assert {one.quality for one in queries.relations_on(household, today)} == {"tension"}


def test_who_was_second_reads_how_it_stands_now(as_account, record, fixed_face, mother, child, today):
    relation = record(mother, Kind.CARER, child, since=today)

    with as_account(fixed_face.account) as by:
        actions.change_relation(
            relation, by=by, today=today, version=1, since=today, quality="support", quality_said_by="moeder"
        )
        with pytest.raises(Stale):
            actions.change_relation(
                relation, by=by, today=today, version=1, since=today, quality="broken", quality_said_by="vader"
            )


def test_a_relation_ends_once_and_stays_to_be_seen(as_account, record, household, fixed_face, mother, child, today):
    relation = record(mother, Kind.CARER, child, since=date(2020, 1, 1))

    with as_account(fixed_face.account) as by:
        actions.end_relation(relation, by=by, today=today, ended_on=today)
        with pytest.raises(ties.AlreadyOver):
            actions.end_relation(relation, by=by, today=today, ended_on=today)

    assert queries.relations_on(household, today) == []
    assert queries.relations_before(household, today) == [relation]


def test_two_voices_that_disagree_stand_beside_each_other(as_account, household, fixed_face, mother, child, today):
    with as_account(fixed_face.account) as by:
        for answer, said_by, since in (
            ("unsafe", "Sem", today - timedelta(days=9)),
            ("safe", "moeder", today - timedelta(days=9)),
            ("safe", "Sem", today),
        ):
            actions.record_safe_with(
                household, by=by, today=today, person=child, other=mother, answer=answer, what="vertelde het zelf",
                said_by=said_by, since=since,
            )  # fmt: skip

    yesterday = today - timedelta(days=1)
    assert {(one.said_by, one.answer) for one in queries.safe_with_on(household, yesterday)} == {
        ("Sem", "unsafe"),
        ("moeder", "safe"),
    }
    assert {one.answer for one in queries.safe_with_on(household, today)} == {"safe"}


def test_somebody_of_another_household_cannot_be_named(as_account, record, household, elsewhere, mother, fixed_face):
    stranger = elsewhere.memberships.order_by("pk").first().person
    outsider = OutsidePerson.objects.create(household=elsewhere, name="Buurman")

    for somebody in (stranger, outsider):
        with pytest.raises(ties.NotInThisFile):
            record(mother, Kind.FRIEND, somebody)
    with as_account(fixed_face.account), pytest.raises(IntegrityError), transaction.atomic():
        SafeWith.objects.create(
            household=household, person=stranger, with_person=mother, answer="safe", words="x", said_by="y",
            during=periods.days(None),
        )  # fmt: skip


def test_the_neighbour_records_nothing_and_meets_nothing(
    as_account, household, neighbour, record, mother, child, today
):
    record(mother, Kind.CARER, child)

    with as_account(neighbour.account) as by:
        assert not Relation.objects.exists()
        with pytest.raises((NotAllowed, type(household).DoesNotExist)):
            actions.record_relation(household, by=by, today=today, one=mother, kind=Kind.CARER, other=child)


edits = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.sampled_from(sorted(Kind))), max_size=14)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits=edits)
def test_after_any_edits_nobody_descends_from_themselves(household, as_account, fixed_face, today, edits):
    savepoint = transaction.savepoint()
    people = [PersonFactory(born_on=None) for _ in range(5)]
    for person in people:
        MembershipFactory(household=household, person=person, kind="adult")
    with as_account(fixed_face.account) as by:
        for one, other, kind in edits:
            with contextlib.suppress(Refusal):
                actions.record_relation(
                    household, by=by, today=today, one=people[one], kind=kind, other=people[other], what="x"
                )
    pairs = set(
        household.relations.filter(kind__in=("biological_parent", "legal_parent", "adoptive_parent")).values_list(
            "from_person_id", "to_person_id"
        )
    )
    above = set(pairs)
    while more := {(a, d) for a, b in above for c, d in pairs if b == c} - above:
        above |= more
    transaction.savepoint_rollback(savepoint)

    assert not [a for a, b in above if a == b]
