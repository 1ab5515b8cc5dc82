"""What ships as data: every term dated and with its basis, one questionnaire in use."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from naast.safety.models import InstrumentChoice, Term
from naast.safety.tests.factories import SafetyPlanFactory

pytestmark = pytest.mark.django_db


def test_every_kind_of_term_has_one_row_that_is_valid_today(today):
    valid = Term.objects.filter(valid__contains=today).order_by("kind").values_list("kind", flat=True)

    assert sorted(valid) == sorted(Term.Kind.values)


def test_only_the_term_whose_text_was_read_counts_as_checked():
    checked = Term.objects.filter(is_verified=True)

    assert [term.kind for term in checked] == [Term.Kind.DECIDE_SIGNAL]
    assert checked[0].legal_basis == "Uitvoeringsbesluit Wmo 2015, artikel 4.1.7, eerste lid"


def test_five_working_days_skip_the_weekend_and_a_holiday():
    term = Term.objects.get(kind=Term.Kind.DECIDE_SIGNAL)

    assert term.last_day(date(2026, 11, 20)) == date(2026, 11, 27)
    assert term.last_day(date(2026, 4, 2)) == date(2026, 4, 13)  # Good Friday and Easter Monday lie between


def test_a_term_in_weeks_does_not_end_on_a_day_on_which_nobody_works():
    ten_weeks = Term.objects.get(kind=Term.Kind.INVESTIGATION)

    assert ten_weeks.last_day(date(2026, 7, 18)) == date(2026, 9, 28)  # 26 September is a Saturday


def test_acute_means_the_same_day_even_in_the_weekend():
    assert Term.objects.get(kind=Term.Kind.DECIDE_ACUTE_SIGNAL).last_day(date(2026, 11, 21)) == date(2026, 11, 21)


def test_one_instrument_is_in_use_and_every_condition_points_at_a_question_before_it(today):
    instrument = InstrumentChoice.objects.get(region=None, during__contains=today).instrument
    seen = set()

    for section in instrument.definition["sections"]:
        for question in section["questions"]:
            assert question["slug"] not in seen
            assert set(question.get("show_if", {})) <= seen
            assert question["kind"] in {"yes_no", "choice", "text"}
            seen.add(question["slug"])
    assert "niet wetenschappelijk getoetst" in instrument.definition["limits"]


@pytest.mark.parametrize(
    ("table", "column", "of"),
    [
        ("safety_safetyplan", "assessment_id", "assessment"),
        ("safety_safetycondition", "situation_id", "situation"),
        ("safety_safetyagreement", "condition_id", "condition"),
    ],
)
def test_what_a_plan_rests_on_is_of_the_same_household(household, elsewhere, table, column, of):
    own = SafetyPlanFactory(household=household, whole=True)
    foreign = SafetyPlanFactory(household=elsewhere, whole=True)
    theirs = {
        "assessment": foreign.assessment_id,
        "situation": foreign.situations.get().pk,
        "condition": foreign.conditions.get().pk,
    }

    with pytest.raises(IntegrityError, match=f"{column}_same_household"), transaction.atomic():
        move(table, column, theirs[of], own.household_id)
    with transaction.atomic():
        move(table, column, None, own.household_id)


def move(table: str, column: str, value: int | None, household: int) -> None:
    """The rows of this household point there, and the database looks at it at once."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute(f"update {table} set {column} = %s where household_id = %s", [value, household])
