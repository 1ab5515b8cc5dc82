"""A warning counts until somebody should have looked again, and then says so to who faces the household."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from naast.access.grants import NotAllowed
from naast.households import actions
from naast.households.models import Household, Norm, WarningNote
from naast.households.queries import warnings as queries
from naast.households.rules import warnings as rules


@pytest.fixture
def write(as_account, household, fixed_face, today):
    def do(**more):
        fields = {
            "kind": "worker", "text": "De hond loopt los.", "review_on": today + timedelta(days=90), "was_told": True, **more,
        }  # fmt: skip
        with as_account(fixed_face.account) as by:
            return actions.write_warning(household, by=by, today=today, **fields)

    return do


@pytest.mark.parametrize(
    ("day", "later"), [(date(2026, 11, 22), date(2027, 2, 22)), (date(2026, 11, 30), date(2027, 2, 28))]
)
def test_three_months_later_is_the_same_day_or_the_last_of_the_month(day, later):
    assert rules.months_after(day, 3) == later


def test_the_term_is_data_with_a_source(db, today):
    Norm.objects.filter(slug="warning_review_months").update(number=6)

    assert queries.next_review(today) == rules.months_after(today, 6)
    assert not Norm.objects.filter(source="").exists()


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"text": " "}, rules.NoText),
        ({"review_on": date(2020, 1, 1)}, rules.ReviewInThePast),
        ({"review_on": date(9999, 1, 1)}, rules.ReviewTooFar),
        ({"was_told": False}, rules.NotTold),
        ({"since": date(2999, 1, 1)}, rules.BeganLater),
    ],
)
def test_what_is_missing_is_said(write, more, refusal):
    with pytest.raises(refusal):
        write(**more)


def test_it_runs_out_by_itself_and_only_who_faces_the_household_still_sees_it(write, household, today):
    write()
    rows = queries.on_the_page(Household.objects.filter(pk=household.pk)).get().open_warnings
    later = today + timedelta(days=90)

    assert [one["is_expired"] for one in queries.told(rows, today, faces_it=False)] == [False]
    assert queries.told(rows, later, faces_it=False) == []
    assert [one["is_expired"] for one in queries.told(rows, later, faces_it=True)] == [True]


def test_who_looks_again_renews_or_ends_it_and_that_stays(as_account, write, household, fixed_face, today):
    warning = write()

    with as_account(fixed_face.account) as by:
        renewed = actions.look_at_warning_again(
            warning,
            by=by,
            today=today,
            version=1,
            still_holds=True,
            what="hond er nog",
            review_on=today + timedelta(30),
        )
        actions.look_at_warning_again(renewed, by=by, today=today, version=2, still_holds=False, what="hond is weg")
        with pytest.raises(rules.AlreadyEnded):
            actions.look_at_warning_again(renewed, by=by, today=today, version=3, still_holds=False, what="weg")

    assert queries.warnings_of(household) == []
    assert [one.words for one in warning.reviews.order_by("pk")] == ["hond er nog", "hond is weg"]


def test_the_neighbour_is_warned_of_nothing(as_account, write, household, neighbour, today):
    write()

    with as_account(neighbour.account) as by:
        assert not WarningNote.objects.exists()
        with pytest.raises((NotAllowed, Household.DoesNotExist)):
            actions.write_warning(
                household, by=by, today=today, kind="worker", text="x", review_on=today + timedelta(9), was_told=True
            )
