"""A year of the programme: scan, plan, a pilot that is refused, repaired and decided, its lesson, the report, and the letter."""

from __future__ import annotations

from datetime import date

import pytest

from tests.walkthroughs import year_steps as steps

pytestmark = pytest.mark.browser


def test_a_year_from_scan_to_report(someone):
    manager, member, heiloo = (someone(slug) for slug in ("programmamanager", "stuurgroep", "gemeente-heiloo"))
    today = date.today()

    steps.given_a_round_of_scans(manager, today=today)
    steps.when_the_municipality_judges_itself(heiloo)
    steps.when_it_makes_its_plan(heiloo, today=today)

    at = steps.when_a_pilot_is_proposed_of_eleven_months(manager)
    steps.then_the_check_refuses_it(manager, member, at, today=today)
    steps.when_it_is_repaired(manager, member, at)
    steps.when_the_steering_group_decides_with_a_condition(member, at, today=today)
    steps.when_the_pilot_runs_and_teaches(manager, at, today=today)

    steps.given_an_indicator_of_the_half_year(manager, today=today)
    steps.when_the_half_year_is_reported_and_approved(heiloo, manager)
    steps.then_the_report_tells_it(manager)

    steps.when_the_councils_are_written_to(heiloo, manager, today=today)
    steps.then_the_half_year_report_tells_it(heiloo, manager)
