"""From first signal to signed safety plan, at a desk and on a phone."""

from __future__ import annotations

import pytest

from tests.walkthroughs import steps
from tests.walkthroughs.steps import Family

pytestmark = pytest.mark.browser

STORIES = {1360: Family("Proefhaver"), 390: Family("Proefgerst")}
SEEN = {
    "Dennis Kampsteen": ["opende het dossier", "legde een signaal bij dit huishouden"],
    "Marjan Linderhoef": ["keek op het teambord", "wees het vaste gezicht aan"],
    "Lotte Bakker": [
        "voegde iemand toe aan het huishouden",
        "maakte de veiligheidsinschatting definitief",
        "bekeek het veiligheidsplan",
        "tekende het veiligheidsplan",
        "veranderde de fase",
        "bekeek het overzicht van dit huishouden",
    ],
}


@pytest.mark.parametrize("width", STORIES)
def test_a_household_is_helped_from_first_signal_to_signed_plan(width, someone):
    family = STORIES[width]
    intake, leader, lotte = (someone(slug, width=width) for slug in ("intake", "teamleider", "vast-gezicht"))

    steps.given_a_signal(intake, family)
    steps.when_the_outcome_is_decided(intake)
    steps.when_it_becomes_a_new_household(intake, family)
    steps.when_the_team_leader_appoints(leader, family, name="Lotte Bakker")
    steps.when_the_mother_is_added(lotte, family)
    steps.when_everyone_gives_a_figure(lotte, family)
    steps.when_the_plan_is_written(lotte, family)
    steps.when_the_plan_is_signed(lotte, family)

    steps.then_the_plan_is_in_force(lotte, family)
    steps.when_the_household_goes_to_the_next_phase(lotte, family)
    steps.then_every_look_and_act_is_there(lotte, family, SEEN)
    steps.then_the_same_address_is_not_found(someone("buur", width=width), family)


def test_a_known_family_is_recognised_and_it_is_said_why(someone):
    lotte = someone("vast-gezicht")
    family = Family("Hoefstra", child="Daan")  # of the household that Lotte stands beside in the demonstration

    steps.given_a_signal(lotte, family)
    steps.when_the_outcome_is_decided(lotte)
    lotte.follows("Huishouden erbij zoeken")

    lotte.reads("In uw eigen huishoudens").reads("mogelijk").reads("De naam is gelijk. De geboortedatum is anders.")
    lotte.page.locator("main").get_by_role("radio").first.check()
    lotte.presses("Signaal hier neerleggen").reads("Hoefstra")


def test_a_stranger_to_the_household_learns_that_it_is_known_and_no_name(someone):
    intake = someone("buur")
    family = Family("Hoefstra", child="Isa")

    steps.given_a_signal(intake, family)
    steps.when_the_outcome_is_decided(intake)
    intake.follows("Huishouden erbij zoeken")

    intake.reads("U ziet hier geen naam, omdat u niet naast dit huishouden staat.")
    intake.does_not_read("Wilgsloot").does_not_read("Ruben")


def test_a_mother_sees_her_fixed_face_her_agreements_and_that_lotte_looked(someone):
    lotte, mother = someone("vast-gezicht"), someone("moeder", width=390)

    lotte.opens("/huishoudens/").follows("Familie Van der Wilgsloot", first=True)

    mother.opens("/thuis/").reads("Dag Marit").reads("Lotte Bakker").reads("U brengt Daan naar oma")
    mother.opens("/thuis/wie-keek/").reads("Lotte Bakker").reads("bekeek de pagina van het huishouden")
    mother.does_not_read("U gaat elke dinsdag naar de training")


def test_a_father_finds_the_hidden_address_nowhere(someone):
    father = someone("vader")

    for address in ("/thuis/", "/thuis/wie-keek/", "/thuis/rechten/", "/thuis/veilig/", "/thuis/privacy/"):
        father.opens(address).does_not_read("Vuurvliegkade").does_not_read("Schagen")
