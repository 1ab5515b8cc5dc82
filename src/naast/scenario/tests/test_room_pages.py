"""From the question in the form to the outcome on the page, through the pages; and every page around it."""

from __future__ import annotations

import re

import pytest
from tests.support import simulating

from naast.scenario.models import BusinessCase, Experiment

START = "/programma/scenario/"
CHOSEN = f"{START}nieuw/vergelijking/?basis=beside_nhn&variant=beside_nhn"


def words(response) -> str:
    """The page as one reads it: without tags, with single spaces."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", text.replace("\N{NO-BREAK SPACE}", " "))


@pytest.fixture
def analyst(client, db):
    return client.enter_as(simulating.seated("analyst"))


def filled_in(analyst, address=CHOSEN, **answers) -> dict:
    """The form as the page gives it, with these answers instead."""
    page = analyst.get(address)
    form = page.context["form"]
    standing = {bound.html_name: bound.value() for bound in form if bound.value() not in (None, "")}
    return {**standing, "title": "Een rechter meer", "question": "Helpt dat?", "v1-title": "Vier rechters", **answers}


def test_the_list_says_what_to_do_when_it_is_empty(analyst):
    page = words(analyst.get(START))

    assert "Er is nog geen experiment." in page
    assert "Nieuw experiment" in page


@pytest.mark.parametrize("name", ["relay_nhn", "beside_nhn", "textbook_mmc"])
def test_a_model_tells_every_figure_with_how_sure_it_is(analyst, name):
    page = analyst.get(f"{START}modellen/{name}/")

    assert page.status_code == 200
    assert "aanname" in words(page)
    assert page.context["figure_count"] == sum(page.context["card"].counts.values())


def test_the_file_of_a_model_is_the_model(analyst):
    from naast.scenario import shelf
    from naast.scenario.engine.spec import Model

    text = analyst.get(f"{START}modellen/relay_nhn/bestand/").content.decode()

    assert Model.parse(text).fingerprint == shelf.model("relay_nhn").fingerprint


def test_what_is_asked_in_the_form_is_what_will_run(analyst):
    answers = filled_in(
        analyst, **{"v1-roles.court.workers": "4", "v1-arrivals.nhn.rate": "3.200", "v1-policies": ["fewer_measures"]}
    )

    landed = analyst.post(CHOSEN, answers)

    asked = Experiment.objects.get()
    assert landed.headers["Location"] == f"{START}{asked.reference}/"
    variant = asked.design["variants"][1]
    assert variant["policies"] == ["fewer_measures"]
    assert variant["changes"] == [
        {"set": "roles.court.workers", "to": 4},
        {"set": "arrivals.nhn.rate", "to": "3200 per year"},
    ]
    assert "De berekening wacht op haar beurt" in words(analyst.get(landed.headers["Location"]))


def test_more_people_than_the_highest_of_the_file_are_drawn_for_both(analyst):
    from naast.scenario.engine.spec import Model

    enough = {
        "fixed_face": 250, "safety_team": 60, "guardians": 120, "court": 9, "specialists": 40, "consultants": 8, "intake_team": 14,
    }  # fmt: skip
    staff = {f"v1-roles.{role}.workers": f"{count}" for role, count in enough.items()}
    analyst.post(CHOSEN, filled_in(analyst, **{"v1-arrivals.nhn.rate": "6000", **staff}))

    base, other = (Model.parse(one["text"]) for one in Experiment.objects.get().variants)
    assert (
        base.arrivals["nhn"].maximum.amount == other.arrivals["nhn"].maximum.amount == other.arrivals["nhn"].rate.amount
    )
    assert base.arrivals["nhn"].rate.value == 3000


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"title": ""}, "Geef het experiment een titel."),
        ({"replications": "5"}, "Vul een heel getal in van 20 tot en met 1000."),
        ({"v1-roles.court.workers": "veel"}, "Vul een heel getal in van 1 tot en met 20000."),
        ({"v1-title": "Naast elkaar in Noord-Holland Noord"}, "Deze naam is al gebruikt."),
        ({}, "Deze variant is gelijk aan het uitgangspunt."),
        ({"v1-roles.court.workers": "1"}, "of sta onderaan toe dat een rol te veel werk krijgt."),
    ],
)
def test_what_cannot_be_is_said_at_its_place_and_nothing_is_lost(analyst, answers, said):
    page = analyst.post(CHOSEN, filled_in(analyst, **answers))

    assert page.status_code == 200
    assert said in words(page)
    assert "Helpt dat?" in page.content.decode()
    assert not Experiment.objects.exists()


def test_a_fault_of_the_engine_stands_at_the_figure_it_is_about(analyst):
    page = analyst.post(CHOSEN, filled_in(analyst, **{"v1-roles.court.workers": "1"}))

    assert list(page.context["form"].errors) == ["v1-roles.court.workers"]


def test_whoever_allows_too_much_work_is_not_refused(analyst):
    analyst.post(CHOSEN, filled_in(analyst, **{"v1-roles.court.workers": "1", "may_overload": "on"}))

    asked = Experiment.objects.get()
    assert all("overload: allow" in one["text"] for one in asked.variants)
    again = analyst.get(f"{START}nieuw/vergelijking/?van={asked.reference}").context["form"]
    assert again["may_overload"].value() is True


def test_without_a_choice_one_is_sent_back_to_choose(analyst):
    assert analyst.get(f"{START}nieuw/vergelijking/").headers["Location"] == f"{START}nieuw/"
    assert analyst.get(f"{START}nieuw/vergelijking/?basis=x&variant=y").headers["Location"] == f"{START}nieuw/"


def test_a_municipality_and_the_country_can_be_chosen_too(analyst):
    page = words(analyst.get(f"{START}nieuw/"))
    assert "Estafette in Heiloo" in page

    form = analyst.get(f"{START}nieuw/vergelijking/?basis=relay_nhn&elders=relay_heiloo&variant=zelfde").context["form"]

    assert form.base.model == "relay_heiloo"
    assert form.other_names == ["relay_heiloo"]


def test_models_with_too_many_roles_for_one_form_are_refused_before_it(analyst):
    national = "&".join(["basis=relay_national", *["variant=relay_national"] * 3])

    landed = analyst.get(f"{START}nieuw/vergelijking/?{national}")

    assert landed.headers["Location"] == f"{START}nieuw/"
    assert "te veel rollen voor één formulier" in words(analyst.get(landed.headers["Location"]))


def test_a_calculation_that_fell_silent_says_so_and_can_be_begun_again(analyst):
    analyst.post(CHOSEN, filled_in(analyst, **{"v1-roles.court.workers": "4"}))
    asked = Experiment.objects.get()
    Experiment.objects.update(state="running", heard_at=simulating.AT, attempt=1)
    at = f"{START}{asked.reference}/"
    assert "Van deze berekening horen we niets meer." in words(analyst.get(at))

    analyst.post(f"{at}nog-eens/")

    asked.refresh_from_db()
    assert asked.state == "waiting"
    again = words(analyst.get(analyst.post(f"{at}nog-eens/").headers["Location"]))
    assert "Deze berekening wacht of loopt nog." in again


def test_a_stopped_calculation_leaves_a_page_that_says_so(analyst):
    analyst.post(CHOSEN, filled_in(analyst, **{"v1-roles.court.workers": "4"}))
    at = f"{START}{Experiment.objects.get().reference}/"

    analyst.post(f"{at}stoppen/")

    assert "De berekening is gestopt. Er is niets van bewaard." in words(analyst.get(at))
    assert "Deze berekening loopt niet meer." in words(analyst.get(analyst.post(f"{at}stoppen/").headers["Location"]))
    assert analyst.get(f"{at}voortgang/").headers["HX-Refresh"] == "true"
    assert analyst.get(f"{at}uitkomsten/").status_code == 404


def test_an_outcome_stands_with_its_sentence_its_margin_and_what_was_not_finished(analyst):
    done = simulating.experiment()

    page = words(analyst.get(f"{START}{done.reference}/"))

    assert "In dit model 20 % lager (interval 15 tot 25 %)." in page
    assert "−2,0 dagen ± 0,5 dagen" in page
    assert "onaf 20,0 %" in page
    assert "Een deel van dit verschil kan daarvan komen." in page
    assert "97 van de 100 getallen zijn aannames (97 %)" in page


def test_changing_it_begins_from_what_was_asked(analyst):
    analyst.post(CHOSEN, filled_in(analyst, **{"v1-roles.court.workers": "4", "v1-arrivals.nhn.rate": "3200"}))
    asked = Experiment.objects.get()

    form = analyst.get(f"{START}nieuw/vergelijking/?van={asked.reference}").context["form"]

    assert form["question"].value() == "Helpt dat?"
    assert form["v1-roles.court.workers"].value() == 4
    assert form["v1-arrivals.nhn.rate"].value() == 3200


def test_the_files_are_there_when_it_is_done(analyst):
    done = simulating.experiment()

    assert analyst.get(f"{START}{done.reference}/uitkomsten/").content.decode() == done.payload
    assert analyst.get(f"{START}{done.reference}/model/variant_1/").content.decode() == done.variants[1]["text"]
    assert analyst.get(f"{START}{done.reference}/model/bestaatniet/").status_code == 404
    report = analyst.get(f"{START}{done.reference}/verslag/variant_1/").content.decode()
    assert report.startswith("# Naast elkaar in Noord-Holland Noord\n\nVerslag volgens STRESS-DES")
    assert analyst.get(f"{START}modellen/relay_nhn/verslag/").content.decode().startswith("# Estafette")


def test_a_repetition_says_whether_the_bits_are_equal(analyst):
    done = simulating.experiment()
    landed = analyst.post(f"{START}{done.reference}/herhalen/")
    again = Experiment.objects.get(repeats=done)
    assert landed.headers["Location"] == f"{START}{again.reference}/"

    simulating.finish(again)

    assert "tot op de laatste bit dezelfde uitkomst" in words(analyst.get(f"{START}{again.reference}/"))


def test_a_repetition_that_differs_says_so(analyst):
    done = simulating.experiment()
    analyst.post(f"{START}{done.reference}/herhalen/")
    again = Experiment.objects.get(repeats=done)

    simulating.finish(again, seed=2)

    assert "Niet precies hetzelfde." in words(analyst.get(f"{START}{again.reference}/"))


def test_a_business_case_is_written_in_parts_and_whoever_is_second_loses_nothing(analyst):
    done = simulating.experiment()
    landed = analyst.post(f"{START}{done.reference}/businesscase/", {"title": "Naast elkaar", "advies": "Begin klein."})
    at = landed.headers["Location"]
    case = BusinessCase.objects.get()
    assert "Begin klein." in words(analyst.get(at))
    analyst.post(f"{at}schrijven/", {"versie": "1", "title": "Naast elkaar", "advies": "Begin met een wijk."})

    second = analyst.post(f"{at}schrijven/", {"versie": "1", "title": "Naast elkaar", "advies": "Begin overal."})

    page = words(second)
    assert "Intussen is dit veranderd" in page
    assert "Begin met een wijk." in page
    assert "Begin overal." in page
    case.refresh_from_db()
    assert case.texts["advies"] == "Begin met een wijk."


def test_the_list_asks_as_much_of_the_database_for_many_as_for_one(analyst):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    simulating.experiment()
    analyst.get(START)
    with CaptureQueriesContext(connection) as one:
        analyst.get(START)
    for _ in range(3):
        simulating.experiment()
    with CaptureQueriesContext(connection) as many:
        analyst.get(START)

    assert len(many) == len(one)


def test_a_whole_business_case_becomes_a_paper_in_three_forms_that_stays(analyst):
    done = simulating.experiment()
    whole = {"title": "Naast elkaar", **dict.fromkeys(BusinessCase.Part.values, "Zo is het.")}
    at = analyst.post(f"{START}{done.reference}/businesscase/", whole).headers["Location"]

    for odd in ("²", "9" * 5000, "", "-1"):
        assert analyst.post(f"{at}vaststellen/", {"versie": odd}).status_code == 302
    assert not BusinessCase.objects.get().is_final
    analyst.post(f"{at}vaststellen/", {"versie": "1"})

    case = BusinessCase.objects.get()
    papers = {form: analyst.get(f"{at}papier/{form}/").content for form in ("pdf", "docx", "odt")}
    assert case.is_final
    assert case.document_hash == simulating.hash_of(papers["pdf"])
    assert papers["pdf"].startswith(b"%PDF")
    assert papers["docx"][:2] == papers["odt"][:2] == b"PK"
    again = analyst.post(f"{at}schrijven/", {"versie": "2", "title": "Anders"})
    assert "blijft zoals ze is" in words(again)


def test_a_business_case_with_a_part_missing_is_not_made_final(analyst):
    done = simulating.experiment()
    at = analyst.post(f"{START}{done.reference}/businesscase/", {"title": "Half"}).headers["Location"]

    analyst.post(f"{at}vaststellen/", {"versie": "1"})

    assert "Nog niet geschreven: Aanleiding," in words(analyst.get(at))
    assert not BusinessCase.objects.get().is_final


def test_one_figure_of_a_role_runs_from_low_to_high(analyst):
    address = f"{START}nieuw/reeks/?basis=beside_nhn"
    answers = {
        "title": "Meer rechters", "question": "Helpt dat?", "path": "roles.court.caseload", "low": "1", "high": "5", "step": "2",
        "replications": "20", "seed": "1",
    }  # fmt: skip

    landed = analyst.post(address, answers)

    asked = Experiment.objects.get()
    assert landed.headers["Location"] == f"{START}{asked.reference}/"
    assert asked.design["ranges"] == {"roles.court.caseload": [1, 3, 5]}
    assert asked.design["base"] == {"roles.court.caseload": 1}
    assert "caseload" in asked.variants[0]["text"]


@pytest.mark.parametrize(
    ("answers", "at"), [({"high": "1"}, "high"), ({"high": "900"}, "step"), ({"path": "roles.niemand.workers"}, "path")]
)
def test_a_range_that_cannot_be_is_refused_at_its_field(analyst, answers, at):
    whole = {
        "title": "x", "question": "x", "path": "roles.court.workers", "low": "1", "high": "5", "step": "1", "replications": "20",
        "seed": "1",
    }  # fmt: skip

    page = analyst.post(f"{START}nieuw/reeks/?basis=beside_nhn", whole | answers)

    assert list(page.context["form"].errors) == [at]


def test_which_figures_carry_an_outcome_is_asked_of_figures_that_stand_in_the_file(analyst):
    from naast.scenario.engine.policies import changed
    from naast.scenario.engine.spec import Model

    address = f"{START}nieuw/gevoeligheid/?basis=beside_nhn"
    form = analyst.get(address).context["form"]
    paths = [path for _, inside in form.fields["figures"].choices for path, _ in inside]
    some = {"title": "x", "question": "x", "outcome": "cost", "around": "20", "replications": "20", "seed": "1"}

    analyst.post(address, some | {"figures": paths[:30]})

    model = Model.parse(Experiment.objects.get().variants[0]["text"])
    assert len(paths) > 30
    changed(model, [{"multiply": path, "by": 1.01} for path in paths])
    too_many = analyst.post(address, some | {"figures": paths[:31]})
    assert "Dit zijn 31 getallen; er kunnen er 30." in words(too_many)


def test_a_range_begins_from_what_was_asked_too(analyst):
    answers = {
        "title": "Meer rechters", "question": "Helpt dat?", "path": "roles.court.workers", "low": "3", "high": "7", "step": "2",
        "replications": "20", "seed": "4",
    }  # fmt: skip
    analyst.post(f"{START}nieuw/reeks/?basis=beside_nhn", answers)
    asked = Experiment.objects.get()

    form = analyst.get(f"{START}nieuw/reeks/?van={asked.reference}").context["form"]

    assert {name: str(form[name].value()) for name in answers} == answers
