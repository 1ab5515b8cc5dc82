"""The plan comes out of its data complete, with its gaps and contradictions, and twice is the same as once."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
import yaml
from django.core.management import call_command
from django.db import IntegrityError, transaction

from naast.insight.models import Edition
from naast.network.models import Municipality
from naast.programme import queries
from naast.programme.actions import load_programme
from naast.programme.actions.loading import NOORD_HOLLAND_NOORD
from naast.programme.models import (
    Action,
    Body,
    BudgetEntry,
    DecisionPoint,
    DevelopmentTask,
    Document,
    HoursNorm,
    ImprovementPlan,
    Indicator,
    Known,
    OpenPoint,
    PilotRequirement,
    PlanningCell,
    PlanningRow,
    Risk,
)


def test_the_plan_is_complete(programme):
    actions = [task.actions.filter(activity=None).count() for task in DevelopmentTask.objects.order_by("number")]

    assert actions == [12, 6, 4, 5]
    assert Action.objects.exclude(activity=None).count() == 8
    assert set(Indicator.objects.values_list("task__number", flat=True)) == {1}
    assert (Indicator.objects.count(), Risk.objects.count(), OpenPoint.objects.count()) == (5, 10, 16)
    assert (Body.objects.count(), HoursNorm.objects.count(), DecisionPoint.objects.count()) == (8, 7, 23)
    kinds = [PilotRequirement.objects.filter(kind=kind).count() for kind in ("criterion", "element", "extra")]
    assert kinds == [7, 6, 3]


def test_no_sentence_in_the_data_is_cut_off_at_a_comma():
    """In {nl: a, b} the second half becomes a key of its own, and the sentence is gone without a sound."""
    keys = set(all_keys(yaml.safe_load(NOORD_HOLLAND_NOORD.read_text())))

    assert [key for key in sorted(map(str, keys)) if not re.fullmatch(r"[a-z][a-z0-9_]*|20\d\d", key)] == []
    assert len(keys) > 100


def all_keys(data):
    if isinstance(data, dict):
        yield from data
    if isinstance(data, dict | list):
        for item in data.values() if isinstance(data, dict) else data:
            yield from all_keys(item)


def test_loading_twice_changes_nothing(programme):
    assert load_programme().changed_nothing


def test_the_sums_are_computed_and_agree_with_what_the_plan_prints(programme):
    years = queries.budget_page(programme)["years"]

    assert [year.planned for year in years] == [297_000, 697_000, 697_000, 697_000]
    assert [year.difference for year in years] == [300_000, 0, 0, 0]
    assert all(year.agrees for year in years)


def test_a_changed_line_shows_as_a_sum_that_does_not_agree(programme):
    BudgetEntry.objects.filter(line__slug="bl-overig", year=2025).update(amount=Decimal(11_000))

    years = queries.budget_page(programme)["years"]

    assert [year.agrees for year in years] == [True, False, True, True]


def test_the_three_hundred_thousand_of_2024_has_no_year_yet(programme):
    (moved,) = queries.carry_overs(programme)

    assert moved["open"] == 300_000


def test_what_the_plan_does_not_show_is_lost_and_not_empty(programme):
    cells = PlanningCell.objects.filter(known=Known.LOST, planned=None)

    assert (PlanningRow.objects.count(), cells.count()) == (14, 98)
    assert Document.objects.get(slug="manifest").content_known == Known.LOST
    assert DecisionPoint.objects.get(slug="dp18").when_known == Known.LOST


def test_what_the_plan_leaves_for_later_is_pm_and_not_nought(programme):
    assert set(DevelopmentTask.objects.values_list("staffing_known", flat=True)) == {Known.PM}
    assert list(DevelopmentTask.objects.order_by("number").values_list("indicators_known", flat=True)) == [
        Known.KNOWN,
        Known.PM,
        Known.PM,
        Known.PM,
    ]


def test_a_risk_that_nobody_judged_has_no_probability(programme):
    assert set(Risk.objects.values_list("judged", "probability", "impact")) == {(Known.UNKNOWN, None, None)}

    with pytest.raises(IntegrityError, match="exactly_when_it_is_judged"), transaction.atomic():
        Risk.objects.filter(slug="r01").update(probability=3)


def test_what_people_filled_in_stays_when_the_plan_is_loaded_again(programme):
    Risk.objects.filter(slug="r01").update(judged=Known.KNOWN, probability=4, impact=5)
    OpenPoint.objects.filter(slug="op01").update(
        state=OpenPoint.State.DECIDED, decided_on=date(2026, 11, 3), decided_by="stuurgroep", answer="deel A eerst"
    )
    ImprovementPlan.objects.filter(municipality__slug="heiloo").update(state=ImprovementPlan.State.DRAFTING)

    load_programme()

    assert Risk.objects.get(slug="r01").probability == 4
    assert OpenPoint.objects.get(slug="op01").state == OpenPoint.State.DECIDED
    assert ImprovementPlan.objects.get(municipality__slug="heiloo").state == ImprovementPlan.State.DRAFTING


def test_a_fact_that_the_data_corrects_is_corrected(programme):
    Risk.objects.filter(slug="r01").update(event="iets anders")

    done = load_programme()

    assert sum(done.changed.values()) == 1
    assert Risk.objects.get(slug="r01").event != "iets anders"


def test_an_improvement_plan_counts_when_it_is_adopted_and_unknown_stays_unknown(programme, today):
    ImprovementPlan.objects.filter(municipality__slug="heiloo").update(state=ImprovementPlan.State.ADOPTED)
    ImprovementPlan.objects.filter(municipality__slug="texel").update(state=ImprovementPlan.State.NONE)

    plans = queries.plans_made(today=today)

    assert (plans.value, plans.unknown, plans.total) == (1, 15, 17)


def test_a_municipality_that_left_the_programme_leaves_the_denominator(programme, today):
    Municipality.objects.get(slug="texel").memberships.filter(kind="programme").delete()

    assert queries.plans_made(today=today).total == 16


def test_the_command_says_what_it_did_and_the_second_time_that_nothing_changed(db):
    first, second = StringIO(), StringIO()

    call_command("load_nhn", stdout=first)
    call_command("load_nhn", stdout=second)

    assert "gegevens nieuw" in first.getvalue()
    assert second.getvalue().count("Er is niets veranderd") == 2
    assert Edition.objects.count() == 1
