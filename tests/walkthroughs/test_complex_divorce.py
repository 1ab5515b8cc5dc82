"""Parents who live apart and a child with two homes: one report, two households, and a wall between them."""

from __future__ import annotations

import pytest

from naast.foundation.references import new_reference
from tests.walkthroughs import divorce_steps as steps
from tests.walkthroughs.divorce_steps import TwoHomes

pytestmark = pytest.mark.browser


def test_one_report_is_about_two_homes_and_neither_learns_of_the_other(someone):
    known = new_reference()[:5].lower()  # nobody who was here before
    family = TwoHomes(f"Proef{known}", his_surname=f"Vader{known}")
    intake, lotte, leader, other = (someone(slug) for slug in ("intake", "vast-gezicht", "teamleider", "buur"))

    steps.given_a_home_that_is_known(intake, family)
    signal = steps.given_one_report_about_both(intake, family)
    steps.when_it_lies_at_both(intake, family, signal)
    for household in (family.household, family.second):
        steps.when_a_home_gets_a_face(leader, household, name="Lotte Bakker")
    steps.when_the_child_belongs_to_both(lotte, family)
    steps.when_a_home_gets_a_face(leader, family.second, name="Youssef el Wardani")
    steps.when_the_earlier_face_is_thanked(other, family, name="Lotte Bakker")
    steps.when_relations_are_drawn(lotte, family)
    steps.when_authority_is_contested(lotte, family)
    steps.then_nothing_is_shared_while_authority_is_uncertain(lotte, family)
    steps.when_it_is_settled(lotte, family)
    steps.then_the_school_hears_only_when_all_three_say_yes(lotte, family)
    steps.when_the_court_says_when_they_meet(lotte, family)
    steps.when_each_tells_once(lotte, family)
    steps.when_a_note_keeps_fact_and_opinion_apart(lotte, family)
    steps.when_they_differ_and_nobody_averages(lotte, family)
    steps.when_the_court_puts_the_child_under_supervision(lotte, family)
    lotte.finds_nothing_at(family.other_address, f"{family.other_address}gezin")
    other.opens(family.other_address).does_not_read(family.mother).finds_nothing_at(family.address)
