"""Periods, sums and how far we are, on plain values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from naast.programme import rules

TODAY = date(2026, 11, 21)
PLAN_KNOWS_UNTIL = date(2025, 1, 31)


@pytest.mark.parametrize(
    ("written", "first", "after", "said"),
    [
        ("2025", date(2025, 1, 1), date(2026, 1, 1), "2025"),
        ("2025-Q2", date(2025, 4, 1), date(2025, 7, 1), "2e kwartaal 2025"),
        ("2025-Q4", date(2025, 10, 1), date(2026, 1, 1), "4e kwartaal 2025"),
        ("2023-12", date(2023, 12, 1), date(2024, 1, 1), "december 2023"),
        ("2021-03-30", date(2021, 3, 30), date(2021, 3, 31), "30-03-2021"),
    ],
)
def test_a_period_is_read_as_the_plan_writes_it_and_said_as_people_say_it(written, first, after, said):
    assert rules.read_period(written) == (first, after)
    assert rules.period_words(first, after) == said


def test_any_other_period_is_said_by_its_two_days():
    assert rules.period_words(date(2025, 2, 3), date(2025, 4, 1)) == "03-02-2025 tot 01-04-2025"


def test_a_year_agrees_when_our_sum_and_difference_are_what_the_plan_prints():
    plan = {"year": 2024, "available": Decimal(597), "stated_total": Decimal(297), "stated_difference": Decimal(300)}

    assert rules.BudgetYear(planned=Decimal(297), **plan).agrees
    assert not rules.BudgetYear(planned=Decimal(298), **plan).agrees


def test_what_no_decision_gave_to_a_year_stays_visible():
    assert rules.not_yet_allocated(Decimal(300), []) == 300
    assert rules.not_yet_allocated(Decimal(300), [Decimal(100), Decimal(50)]) == 150


def test_not_knowing_of_anybody_is_no_figure_at_all():
    nobody_told = rules.progress(["unknown"] * 17, reached=["adopted"])

    assert nobody_told.value is None
    assert rules.progress_sentence(nobody_told, of="gemeenten", what="een verbeterplan hebben") == (
        "Van alle 17 gemeenten is nog niet bekend of ze een verbeterplan hebben."
    )


def test_knowing_that_nobody_has_one_is_nought():
    all_told = rules.progress(["none"] * 17, reached=["adopted"])

    assert all_told.value == 0
    assert rules.progress_sentence(all_told, of="gemeenten", what="een verbeterplan hebben") == (
        "Van 0 van de 17 gemeenten weten we dat ze een verbeterplan hebben."
    )


def test_what_is_unknown_is_said_beside_what_is_known():
    some_told = rules.progress(["adopted"] * 15 + ["unknown"] * 2, reached=["adopted"])

    assert rules.progress_sentence(some_told, of="gemeenten", what="een verbeterplan hebben") == (
        "Van 15 van de 17 gemeenten weten we dat ze een verbeterplan hebben. Van 2 is het nog niet bekend."
    )


@pytest.mark.parametrize(
    ("after", "expected", "outcome", "stand"),
    [
        (date(2024, 4, 1), False, None, rules.HAPPENED),
        (date(2025, 2, 1), False, None, rules.HAPPENED),
        (date(2025, 1, 1), True, None, rules.UNTOLD),
        (date(2025, 7, 1), False, None, rules.UNTOLD),
        (date(2025, 7, 1), True, "gestart", rules.HAPPENED),
        (date(2029, 1, 1), False, None, rules.AHEAD),
        (None, False, None, rules.UNDATED),
    ],
)
def test_what_the_plan_only_expected_has_not_happened_because_its_date_passed(after, expected, outcome, stand):
    stood = rules.stand_of(
        after=after, expected=expected, plan_knows_until=PLAN_KNOWS_UNTIL, outcome=outcome, today=TODAY
    )

    assert stood is stand
