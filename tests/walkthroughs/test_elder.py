"""A nurse worries about a woman of 82 whose son cares for her."""

from __future__ import annotations

import pytest

from tests.walkthroughs import elder_steps as steps
from tests.walkthroughs.elder_steps import Elder
from tests.walkthroughs.night_steps import when_a_fixed_face_is_appointed

pytestmark = pytest.mark.browser


def test_an_old_woman_is_heard_and_somebody_looks_again(someone):
    family = Elder("Proefoud")
    intake, lotte = someone("intake"), someone("vast-gezicht")
    leader, neighbour = someone("teamleider"), someone("buur")

    steps.given_a_nurse_reports(intake, family)
    signal = steps.when_it_is_decided_and_placed(intake, family)
    steps.when_the_nurse_hears_back(intake, signal)
    when_a_fixed_face_is_appointed(leader, family, name="Lotte Bakker")
    steps.when_the_reporting_code_is_walked(lotte, family)
    steps.when_roles_and_warning_are_set(lotte, family)
    steps.when_a_neighbour_joins_the_network(lotte, family)
    steps.when_a_safe_number_is_sealed(lotte, family)
    steps.when_it_is_judged_without_questions_about_children(lotte, family)
    steps.when_an_outcome_from_elsewhere_stands_beside_it(lotte, family)
    lotte.opens(family.address).does_not_read(steps.NURSE)
    neighbour.finds_nothing_at(family.address, f"{family.address}gezin", f"{family.address}veiligheid/elders/")
