"""A question about the relay: asked in a form, worked out, read, written down as a business case, and along with a pilot proposal."""

from __future__ import annotations

import pytest

from tests.walkthroughs import scenario_steps as steps

pytestmark = pytest.mark.browser


def test_from_a_question_to_a_business_case_with_a_pilot_proposal(someone):
    analyst, manager = someone("analist"), someone("programmamanager")
    heiloo = someone("gemeente-heiloo", width=390)

    steps.when_a_comparison_is_asked(analyst)
    steps.then_it_runs_and_tells_how_far_it_is(analyst)
    steps.then_the_outcome_stands_with_its_limits(analyst)
    steps.when_a_business_case_is_written_and_made_final(analyst)

    steps.when_it_goes_with_a_pilot_proposal(manager)
    steps.then_the_neighbour_reads_it_and_changes_nothing(heiloo, analyst)
