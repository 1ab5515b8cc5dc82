"""Goals and efforts, versions of the plan, how tasks start, what documents say, and what was decided on open points."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from naast.programme import actions, queries, rules
from naast.programme.actions import load_programme
from naast.programme.models import (
    Action,
    Body,
    Contribution,
    DocumentRevision,
    Effort,
    OpenPoint,
    PlanVersion,
    ProjectApproach,
    Seat,
    Statement,
)
from naast.programme.rules.goals import differences
from naast.programme.tests.factories import SeatFactory
from naast.programme.tests.test_pages import words

GOALS, VERSIONS = "/programma/doelen/", "/programma/versies/"


@pytest.fixture
def manager(programme, client):
    return client.enter_as(SeatFactory().account)


@pytest.fixture
def decide(programme, as_account, today):
    """The manager writes down what a body decided."""
    account = SeatFactory(kind=Seat.Kind.STEERING_GROUP).account

    def decided(subject_kind, title="Akkoord", body="stuurgroep"):
        with as_account(account) as actor:
            return actions.record_decision(
                programme, by=actor, today=today, result="adopted", decided_on=today, body=Body.objects.get(slug=body),
                subject_kind=subject_kind, title=title, text="Akkoord.",
            )  # fmt: skip

    return decided


def effort_of(client, **sent):
    client.post(f"{GOALS}nieuw", {"kind": "project", "name": "Consultatiefunctie", "task": "3", **sent})
    return Effort.objects.order_by("-pk").first()


def contribute(client, effort, target="eff-veilig", **sent):
    sent = {"target": target, "strength": "medium", "reasoning": "Eerder de juiste hulp.", **sent}
    return client.post(f"{GOALS}{effort.reference}/bijdrage", sent, follow=True)


def test_check_1_the_plan_is_there_in_full_and_loading_it_again_changes_nothing_on_any_page(manager, programme, today):
    pages = ["/programma/acties/", *(f"/programma/opgaven/{number}/" for number in (1, 2, 3, 4)), "/programma/versies/"]
    pages += ["/programma/stukken/", "/programma/open-punten/", "/programma/doelen/", "/programma/planning/"]
    before = {page: words(manager.get(page)) for page in pages}

    assert load_programme().changed_nothing

    assert {page: words(manager.get(page)) for page in pages} == before
    doings = queries.doings(programme, today=today)
    own = [one for one in doings if one.action.activity_id is None]
    assert [sum(one.action.task.number == number for one in own) for number in (1, 2, 3, 4)] == [12, 6, 4, 5]
    assert len(doings) - len(own) == 8
    assert "Alle acties 35" in before["/programma/acties/"]
    assert len(queries.municipalities_in(programme, today=today)) == 17
    assert before["/programma/planning/"].count("niet leesbaar in de bron") >= 98


def test_what_runs_and_nobody_put_in_the_network_is_named_there(manager):
    page = words(manager.get(GOALS))

    assert "Er staat nog geen inspanning in het netwerk." in page
    assert "Drakentemmers lopende activiteit, opgave 4" in page
    assert "Doelen zonder inspanning: " in page


def test_an_ongoing_activity_becomes_an_effort_under_its_own_name_and_task(manager):
    effort = effort_of(manager, kind="ongoing_activity", about_what="ongoing_activity:oa-mdapp", name="", task="")

    assert (effort.name, effort.task.number, effort.activity.slug) == ("MDA++", 4, "oa-mdapp")
    assert "Deze inspanning draagt nog aan geen enkel doel bij." in words(manager.get(f"{GOALS}{effort.reference}/"))


def test_a_contribution_says_why_and_stands_in_the_drawing_and_in_the_table(manager):
    effort = effort_of(manager)
    refused = words(contribute(manager, effort, reasoning=""))
    assert "Schrijf op waarom we denken dat dit helpt." in refused

    contribute(manager, effort, strength="strong")
    page = manager.get(GOALS).content.decode()

    assert page.count("naast-goals__line--strong") == 1
    assert "Eerder de juiste hulp." in page
    assert "Inspanningen zonder doel: 0" in words(manager.get(GOALS))
    assert "draagt al bij aan dit doel" in words(contribute(manager, effort))


def test_an_effort_points_only_at_a_goal(manager):
    effort = effort_of(manager)
    assignment = Statement.objects.filter(kind="assignment").first()

    assert "Kies een doel uit de lijst." in words(contribute(manager, effort, target=assignment.slug))
    assert Contribution.objects.count() == 0


def test_i8_a_plan_with_a_loose_effort_warns_as_a_draft_and_is_not_adopted(manager, decide, today):
    effort = effort_of(manager)
    decision = decide("plan", "Uitvoeringsplan 2026-2027")
    manager.post(f"{VERSIONS}nieuw", {"title": "Uitvoeringsplan 2026-2027"})
    assert "Zo kan deze versie niet worden vastgesteld." in words(manager.get(f"{VERSIONS}1/"))

    sent = {"decision": decision.reference, "adopted_on": f"{today:%d-%m-%Y}", "versie": "1"}
    refused = words(manager.post(f"{VERSIONS}1/vaststellen", sent))
    assert "Nog los: Consultatiefunctie." in refused
    contribute(manager, effort)

    assert "Het plan is vastgesteld." in words(manager.post(f"{VERSIONS}1/vaststellen", sent, follow=True))
    assert PlanVersion.objects.get().state == "adopted"


def test_a_new_version_takes_the_place_of_the_old_one_and_what_changed_is_readable(manager, decide, today):
    sent = {"decision": decide("plan").reference, "adopted_on": f"{today:%d-%m-%Y}", "versie": "1"}
    manager.post(f"{VERSIONS}nieuw", {"title": "Programmaplan"})
    manager.post(f"{VERSIONS}1/vaststellen", sent)
    text = {"text": "een brede consultatiefunctie in elke regio", "why": "De stuurgroep wil het overal.", "versie": "0"}
    statement = Statement.objects.filter(kind="result", task__number=3, parent=None).first()

    refused = words(manager.post(f"/programma/plantekst/{statement.slug}/tekst", text))
    assert "Open eerst een nieuwe versie" in refused
    manager.post(f"{VERSIONS}nieuw", {"title": "Uitvoeringsplan 2026-2027"})
    manager.post(f"/programma/plantekst/{statement.slug}/tekst", text)
    manager.post("/programma/acties/oo2-act6/eruit", {"because": "Er is al een projectleider."})
    manager.post(f"{VERSIONS}2/vaststellen", sent)

    page = words(manager.get(f"{VERSIONS}2/"))
    assert "Vergeleken met versie 1, Programmaplan." in page
    assert "Een brede consultatiefunctie in elke regio" in page
    assert "staat er niet meer" in page
    assert list(PlanVersion.objects.order_by("number").values_list("state", flat=True)) == ["superseded", "adopted"]
    assert "oo2-act6" in str(PlanVersion.objects.get(number=1).contents)
    with pytest.raises(DatabaseError, match="this is final"), transaction.atomic():
        PlanVersion.objects.filter(number=1).update(contents=[])


def test_what_people_changed_in_the_text_stays_when_the_plan_is_loaded_again(manager):
    manager.post(
        "/programma/acties/oo3-act2/tekst",
        {"text": "met politie en onderwijs praten", "why": "Duidelijker.", "versie": "0"},
    )

    assert load_programme().changed_nothing
    assert Action.objects.get(slug="oo3-act2").text == "met politie en onderwijs praten"
    page = words(manager.get("/programma/acties/oo3-act2/"))
    assert "Duidelijker." in page
    assert "verbinding zoeken met tweede/derde schil partners → met politie en onderwijs praten" in page


def test_the_manager_adds_an_action_and_a_result_that_were_not_in_the_plan(manager, programme):
    manager.post(
        "/programma/opgaven/3/actie",
        {"text": "Kompas beproeven", "kind": "one_off", "owner": "body:programmateam", "why": "Landelijk gereed."},
    )
    manager.post(
        "/programma/opgaven/3/tekst", {"text": "het kompas is beproefd", "kind": "result", "why": "Hoort erbij."}
    )

    page = words(manager.get("/programma/opgaven/3/"))
    assert "Kompas beproeven" in page
    assert "Het kompas is beproefd" in page
    assert load_programme().changed_nothing


def test_i6_a_task_starts_with_an_approach_a_known_indicator_and_a_decision_of_the_steering_group(
    manager, decide, today
):
    start = {"started_on": f"{today:%d-%m-%Y}", "decision": ""}
    assert "er is nog geen projectaanpak" in words(manager.post("/programma/opgaven/2/aanpak/start", start))
    for number in (1, 2):
        manager.post(
            f"/programma/opgaven/{number}/aanpak/schrijven", {"goals": "Korte lijnen.", "monitoring_known": "pm"}
        )
    assert ProjectApproach.objects.get(task__number=2).monitoring_known == "pm"
    assert "geen enkele indicator met een bekend streven" in words(
        manager.post("/programma/opgaven/2/aanpak/start", start)
    )
    assert "Kies het besluit van de stuurgroep" in words(manager.post("/programma/opgaven/1/aanpak/start", start))
    other = decide("working_method")
    assert "niet van de stuurgroep" in words(
        manager.post("/programma/opgaven/1/aanpak/start", {**start, "decision": other.reference})
    )

    decision = decide("approve_project_start")
    manager.post("/programma/opgaven/1/aanpak/start", {**start, "decision": decision.reference})

    assert ProjectApproach.objects.get(task__number=1).started_on == today
    assert "Gestart" in words(manager.get("/programma/opgaven/1/aanpak/"))


def test_staffing_is_pm_until_somebody_fills_it_in(manager):
    assert "PM: wordt later bepaald" in words(manager.get("/programma/opgaven/2/aanpak/"))

    manager.post("/programma/opgaven/2/aanpak/bemensing", {"staffing": "Een projectleider, acht uur", "versie": "0"})

    assert "Een projectleider, acht uur" in words(manager.get("/programma/opgaven/2/"))
    assert load_programme().changed_nothing


def test_the_manifest_is_lost_in_the_source_until_somebody_writes_it_and_final_stays(manager, decide):
    assert "De tekst is niet leesbaar in de bron." in words(manager.get("/programma/stukken/manifest/"))

    manager.post("/programma/stukken/manifest/schrijven", {"body": "Wij staan naast het gezin."})
    page = words(manager.get("/programma/stukken/manifest/"))
    assert "De tekst is niet leesbaar in de bron." in page
    assert "Wij staan naast het gezin." in page
    manager.post("/programma/stukken/manifest/stap", {"versie": "1"})
    manager.post("/programma/stukken/manifest/stap", {"versie": "2", "decision": decide("other").reference})

    assert "niet leesbaar" not in words(manager.get("/programma/stukken/manifest/"))
    revision = DocumentRevision.objects.get()
    assert (revision.state, revision.number) == ("final", 1)
    with pytest.raises(DatabaseError, match="this is final"), transaction.atomic():
        DocumentRevision.objects.update(body="iets anders")
    manager.post(
        "/programma/stukken/manifest/schrijven", {"body": "Wij blijven naast het gezin.", "what_changed": "Een woord."}
    )
    assert DocumentRevision.objects.count() == 2
    assert load_programme().changed_nothing


def test_two_who_write_the_same_text_both_keep_their_words(manager):
    manager.post("/programma/stukken/manifest/schrijven", {"body": "Eerste versie."})
    manager.post("/programma/stukken/manifest/schrijven", {"body": "Tweede versie.", "versie": "1"})

    page = words(manager.post("/programma/stukken/manifest/schrijven", {"body": "Mijn versie.", "versie": "1"}))

    assert "Tweede versie." in page
    assert "Mijn versie." in page


def test_an_open_point_is_decided_by_somebody_on_a_day(manager, today):
    sent = {"answer": "Deel A eerst.", "decided_by": "stuurgroep", "decided_on": f"{today:%d-%m-%Y}", "versie": "0"}
    assert "Vul in wie het besloot." in words(
        manager.post("/programma/open-punten/op01/besluit", {**sent, "decided_by": ""})
    )

    manager.post("/programma/open-punten/op01/besluit", sent)

    page = words(manager.get("/programma/open-punten/"))
    assert f"Deel A eerst. (stuurgroep, {today:%d-%m-%Y})" in page
    assert "Over dit punt is al besloten." in words(
        manager.post("/programma/open-punten/op01/besluit", {**sent, "versie": "1"})
    )
    assert OpenPoint.objects.filter(state="decided").count() == 1


@pytest.mark.parametrize("kind", [Seat.Kind.STEERING_GROUP, Seat.Kind.ANALYST])
def test_who_only_reads_the_plan_finds_no_form_to_change_it(programme, client, kind):
    client.enter_as(SeatFactory(kind=kind).account)

    for page in ("doelen/", "versies/", "stukken/manifest/", "open-punten/op01/", "opgaven/1/aanpak/"):
        assert client.get(f"/programma/{page}").status_code == 200
    for form in (
        "doelen/nieuw",
        "versies/nieuw",
        "stukken/manifest/schrijven",
        "open-punten/op01/besluit",
        "acties/oo1-act6/tekst",
    ):
        assert client.get(f"/programma/{form}").status_code == 404


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(st.integers(0, 9), st.sampled_from("abc")),
    st.dictionaries(st.integers(0, 9), st.sampled_from("abc")),
)
def test_the_differences_turn_the_earlier_version_into_the_later_one(earlier, later):
    def contents(texts):
        return [{"key": str(key), "section": str(key), "kind": "regel", "text": text} for key, text in texts.items()]

    turned = {str(key): text for key, text in earlier.items()}
    for one in differences(contents(earlier), contents(later)):
        assert turned.pop(one.section, "") == one.was
        if one.became:
            turned[one.section] = one.became

    assert turned == {str(key): text for key, text in later.items()}


def test_a_goal_that_nothing_helps_hangs_loose_in_the_drawing():
    picture = rules.draw_network(
        [("a", "Een lang woord " * 20)], [("x", "Doel"), ("y", "Ander doel")], [("a", "x", "weak")]
    )

    assert [box.is_loose for box in picture.boxes] == [False, False, True]
    assert len(picture.boxes[0].lines) == 4
    assert all(box.y + box.height <= picture.height for box in picture.boxes)
