"""The police phones at night: what is done at once, on a phone, and how the morning takes over."""

from __future__ import annotations

import pytest

from tests.walkthroughs import night_steps as steps
from tests.walkthroughs.night_steps import Night

pytestmark = pytest.mark.browser


def test_somebody_stands_beside_a_family_in_the_night_and_hands_over_in_the_morning(someone):
    family = Night("Proefnacht")
    intake, lotte = someone("intake", width=390), someone("vast-gezicht", width=390)
    leader, neighbour = someone("teamleider"), someone("buur", width=390)

    steps.given_who_is_on_duty(leader, name="Lotte Bakker")
    steps.given_the_police_phones(intake, family)
    steps.when_everything_urgent_is_done(intake, on_duty="Lotte Bakker")
    steps.when_a_team_gets_it(intake, family)
    steps.when_a_fixed_face_is_appointed(leader, family, name="Lotte Bakker")
    steps.when_the_mayor_forbids_him_the_house(lotte, family)
    steps.when_it_is_judged_acutely_unsafe(lotte, family)
    steps.when_a_second_reader_is_asked(lotte, family)
    steps.when_the_plan_for_the_night_is_made(lotte, family)
    steps.then_the_plan_is_printed_for_one(lotte, family)
    neighbour.finds_nothing_at(family.address, f"{family.address}maatregelen/", f"{family.address}veiligheid/")
    steps.when_it_is_handed_over(lotte, family, to="Youssef el Wardani")
    steps.then_nothing_changed_yet(lotte, leader, family)
    neighbour.finds_nothing_at(family.address)  # who was asked sees the question, not the household
