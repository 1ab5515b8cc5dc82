"""Go or no go: on the latest check, a waiver only in the words of the decision, and conditions become work."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pikepdf
import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as some

from naast.access.actors import Actor
from naast.foundation.refusals import Refusal
from naast.programme import actions, rules
from naast.programme.models import Condition, Decision, MeetingAction, Pilot, PilotGate, PilotRun, Seat
from naast.programme.tests.factories import SeatFactory
from naast.programme.tests.pilots import SETUP, decide, move, run_check, sent, today, words, write_proposal
from naast.safety.tests.test_printing import text_of

ELEVEN_MONTHS = {"planned_end": "29-02-2028"}
WAIVER = "Het schooljaar duurt elf maanden; de twaalfde maand is de evaluatie."


@pytest.fixture
def manager(programme, client):
    return client.enter_as(SeatFactory().account)


@pytest.fixture
def steering_group(programme, client):
    return type(client)().enter_as(SeatFactory(kind=Seat.Kind.STEERING_GROUP).account)


def test_check_03_a_pilot_of_eleven_months_is_refused_until_the_decision_itself_says_why(manager, steering_group):
    at = write_proposal(manager, **ELEVEN_MONTHS)
    check = run_check(manager)

    assert "nog geen ja gezegd" in words(move(manager, "running"))
    refused = words(decide(steering_group))
    assert "Het voorstel voldoet niet aan: loopt minimaal een jaar." in refused
    assert not PilotRun.objects.exists()

    sent(decide(steering_group, waiver=WAIVER))
    sent(move(manager, "running"))

    assert PilotRun.objects.get().state == "running"
    assert WAIVER in words(manager.get(f"{at}besluit/"))
    assert Decision.objects.get().waiver == WAIVER
    assert WAIVER in on_paper(manager.get(f"{check}papier/"))


def test_the_paper_holds_the_whole_proposal_and_is_readable_for_who_hears_it(manager):
    address = f"{write_proposal(manager)}toets/"
    check = run_check(manager)

    response = manager.get(f"{check}papier/")
    paper = on_paper(response)

    assert response.headers["Content-Type"] == "application/pdf"
    assert address in check
    for said in (
        "Voldoet aan het pilotkader.",
        "In duo’s optrekken.",
        "GGZ NHN",
        "Cijfer van het gezin.",
        "Aanname",
        "2,5 uur",
    ):
        assert said in paper
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).lower().startswith("nl")


def on_paper(response) -> str:
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        return " ".join(text_of(pdf).split())


def test_check_04_part_b_is_refused_while_the_rvt_is_not_clear_and_goes_on_only_by_decision(manager, steering_group):
    write_proposal(manager, "pilot-b")
    run_check(manager, "pilot-b")

    refused = words(decide(steering_group, "pilot-b"))
    assert (
        "Deze pilot wacht tot landelijk is inhoudelijk, juridisch en financieel genoeg duidelijk over het RVT"
        in refused
    )
    refused = words(decide(steering_group, "pilot-b", waiver="Wij willen niet wachten."))
    assert "kruis dat aan" in refused
    assert not PilotGate.objects.exists()

    sent(decide(steering_group, "pilot-b", waives_condition="on", waiver="Binnen de kaders van nu."))

    assert PilotRun.objects.get().pilot.slug == "pilot-b"


def test_when_the_rvt_is_clear_part_b_needs_no_waiver(manager, steering_group):
    write_proposal(manager, "pilot-b")
    run_check(manager, "pilot-b")
    told = {"state": Condition.State.MET, "checked_on": today(), "evidence": "Het beleidsontwerp is vastgesteld."}
    Condition.objects.filter(slug="national_rvt_clarity").update(**told)

    sent(decide(steering_group, "pilot-b"))

    assert PilotGate.objects.get().waives_condition is False


def test_a_waiver_where_nothing_is_waived_is_refused(manager):
    write_proposal(manager)
    run_check(manager)

    assert "Er is niets om van af te wijken" in words(decide(manager, waiver="Voor de zekerheid."))


def test_the_steering_group_decides_on_the_latest_check_of_what_stands_there_now(manager):
    at = write_proposal(manager)
    assert "Toets het voorstel eerst aan het kader." in words(decide(manager))
    run_check(manager)
    sent(manager.post(f"{at}voorstel/deel/opzet/", SETUP | {"planned_cases": "12"}))

    assert "na de laatste toets veranderd. Toets eerst opnieuw." in words(decide(manager))

    run_check(manager)
    sent(decide(manager))
    assert PilotGate.objects.get().framework_check.checked["planned_cases"] == 12


def test_a_new_version_of_the_framework_asks_for_a_new_check_and_leaves_the_old_one_as_it_was(manager):
    write_proposal(manager, **ELEVEN_MONTHS)
    earlier = run_check(manager)
    form = manager.get("/programma/pilots/kader/nieuw/").context["form"]
    answers = {name: form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()}
    answers = {name: value for name, value in answers.items() if value} | {"months": 10, "source": "besluit 2026-09"}

    sent(manager.post("/programma/pilots/kader/nieuw/", answers))

    assert "Versie 2. Bron: besluit 2026-09." in words(manager.get("/programma/pilots/kader/"))
    assert "Het voorstel of het kader is na de laatste toets veranderd." in words(decide(manager))
    assert "Nodig is minstens 12 maanden." in words(manager.get(earlier))
    assert "Klopt niet" not in words(manager.get(run_check(manager)))
    sent(decide(manager))
    assert PilotGate.objects.get().framework_check.framework.number == 2


def test_after_a_yes_the_proposal_stays_as_it_was(manager):
    at = write_proposal(manager)
    run_check(manager)
    sent(decide(manager))

    response = manager.post(f"{at}voorstel/deel/opzet/", SETUP | {"planned_cases": "99"})

    assert "De stuurgroep heeft hierover besloten." in words(response)
    assert "al ja gezegd" in words(decide(manager))


def test_after_a_no_the_proposal_can_be_repaired_and_come_back(manager):
    at = write_proposal(manager, **ELEVEN_MONTHS)
    run_check(manager)
    sent(decide(manager, result="rejected", text="Eerst langer."))
    assert "Gaat niet door" in words(manager.get("/programma/pilots/"))
    assert "nog geen ja gezegd" in words(move(manager, "running"))
    assert "Op deze toets is al besloten." in words(decide(manager))

    sent(manager.post(f"{at}voorstel/deel/opzet/", SETUP))
    run_check(manager)
    sent(decide(manager))

    assert [gate.is_go for gate in PilotGate.objects.order_by("id")] == [False, True]


def test_conditions_of_a_yes_become_actions_with_a_day_and_somebody(manager):
    at = write_proposal(manager)
    run_check(manager)
    due = today() + timedelta(days=30)

    sent(
        decide(
            manager,
            result="adopted_with_conditions",
            condition_1="Sluit een privacyconvenant.",
            due_on_1=f"{due:%d-%m-%Y}",
        )
    )

    action = MeetingAction.objects.get()
    assert (action.due_on, action.state, action.owner) == (due, "open", None)
    assert "Sluit een privacyconvenant." in words(manager.get("/programma/overleg/acties/"))
    address = f"/programma/overleg/acties/{action.reference}/"
    moved = {"due_on": f"{due:%d-%m-%Y}", "owner": "owner_organisation:veilig-thuis", "versie": 1}
    assert manager.post(address, moved).url == f"{at}besluit/"
    answers = {"state": "done", "closed_on": f"{today():%d-%m-%Y}", "versie": 2}
    assert "Schrijf op hoe aan deze voorwaarde is voldaan." in words(manager.post(f"{address}afsluiten/", answers))
    sent(manager.post(f"{address}afsluiten/", answers | {"progress": "Getekend door alle partijen."}))
    page = words(manager.get(f"{at}besluit/"))
    assert "Getekend door alle partijen. Veilig Thuis Noord-Holland Noord" in page
    assert "Gedaan" in page


def test_what_a_confidential_decision_asks_is_not_read_on_the_page_of_the_pilot(manager, client, programme):
    at = write_proposal(manager)
    run_check(manager)
    ready = {
        "body": "stuurgroep", "subject_kind": "approve_pilot", "about": "pilot:pilot-a", "title": "Start deel A",
        "text": "Deel A start.", "publicity": "confidential",
    }  # fmt: skip
    sent(manager.post("/programma/overleg/besluiten/nieuw/", ready))
    day = f"{today() + timedelta(days=30):%d-%m-%Y}"
    asked = {"condition_1": "Regel dit in stilte.", "due_on_1": day, "prepared": Decision.objects.get().reference}
    sent(decide(manager, result="adopted_with_conditions", **asked))
    assert "Regel dit in stilte." in words(manager.get(f"{at}besluit/"))

    reader = type(manager)()
    reader.enter_as(SeatFactory(kind=Seat.Kind.ANALYST).account)

    page = words(reader.get(f"{at}besluit/"))
    assert "Vertrouwelijk besluit" in page
    assert "Regel dit in stilte." not in page


def test_a_condition_that_is_late_stands_in_the_list_of_pilots(manager):
    write_proposal(manager)
    run_check(manager)
    day = f"{today() + timedelta(days=3):%d-%m-%Y}"
    sent(decide(manager, result="adopted_with_conditions", condition_1="Sluit een convenant.", due_on_1=day))
    MeetingAction.objects.update(due_on=today() - timedelta(days=1))

    assert "1 voorwaarde van het besluit is te laat." in words(manager.get("/programma/pilots/"))


def test_a_decision_that_stood_ready_is_the_one_that_is_taken(manager, programme):
    write_proposal(manager)
    run_check(manager)
    ready = {
        "body": "stuurgroep", "subject_kind": "approve_pilot", "about": "pilot:pilot-a", "title": "Start deel A",
        "text": "Deel A start.", "publicity": "public",
    }  # fmt: skip
    sent(manager.post("/programma/overleg/besluiten/nieuw/", ready))

    sent(decide(manager, prepared=Decision.objects.get().reference))

    assert PilotGate.objects.get().decision == Decision.objects.get()
    assert Decision.objects.get().title == "Start deel A"


def test_a_decision_that_was_written_down_elsewhere_is_tied_to_the_latest_check_under_the_same_rules(manager):
    at = write_proposal(manager, **ELEVEN_MONTHS)
    run_check(manager)
    ready = {
        "body": "stuurgroep", "subject_kind": "approve_pilot", "about": "pilot:pilot-a", "title": "Start deel A",
        "text": "Deel A start.", "publicity": "public",
    }  # fmt: skip
    sent(manager.post("/programma/overleg/besluiten/nieuw/", ready))
    decision = Decision.objects.get()
    taken = {
        "result": "adopted",
        "decided_on": f"{today():%d-%m-%Y}",
        "text": "Deel A start.",
        "versie": decision.version,
    }
    sent(manager.post(f"/programma/overleg/besluiten/{decision.reference}/vastleggen/", taken))

    assert "Al besloten, maar nog niet bij een toets" in words(manager.get(f"{at}besluit/"))
    refused = manager.post(f"{at}besluit/verbinden/", {"decision": decision.reference})
    assert "Het voorstel voldoet niet aan: loopt minimaal een jaar." in words(refused)
    sent(manager.post(f"{at}voorstel/deel/opzet/", SETUP))
    run_check(manager)
    sent(manager.post(f"{at}besluit/verbinden/", {"decision": decision.reference}))

    assert PilotRun.objects.get().gate.decision == decision


def test_a_confidential_decision_hides_its_words_and_not_that_the_pilot_goes_on(manager, client):
    at = write_proposal(manager)
    check = run_check(manager)
    ready = {
        "body": "stuurgroep", "subject_kind": "approve_pilot", "about": "pilot:pilot-a", "title": "Start deel A",
        "text": "Deel A start.", "publicity": "confidential",
    }  # fmt: skip
    sent(manager.post("/programma/overleg/besluiten/nieuw/", ready))
    sent(decide(manager, prepared=Decision.objects.get().reference, text="Geheim gehouden woorden."))
    reader = type(client)().enter_as(SeatFactory(kind=Seat.Kind.ANALYST).account)

    page = words(reader.get(f"{at}besluit/"))

    assert "Vertrouwelijk besluit" in page
    assert "Wordt voorbereid" in words(reader.get("/programma/pilots/"))
    for shown in (page, words(reader.get(at)), on_paper(reader.get(f"{check}papier/"))):
        assert "Geheim" not in shown
    assert "Geheim gehouden woorden." in on_paper(manager.get(f"{check}papier/"))


@pytest.mark.parametrize("kind", [Seat.Kind.ANALYST])
def test_who_does_not_decide_finds_no_form(manager, client, kind):
    write_proposal(manager)
    run_check(manager)
    reader = type(client)().enter_as(SeatFactory(kind=kind).account)

    assert reader.get("/programma/pilots/pilot-a/besluit/").status_code == 200
    assert reader.get("/programma/pilots/pilot-a/besluit/vastleggen/").status_code == 404
    assert decide(reader).status_code == 404
    assert move(reader, "running").status_code == 404


def test_a_pilot_lies_still_and_stops_only_for_a_reason(manager):
    write_proposal(manager)
    run_check(manager)
    sent(decide(manager))

    assert "Kies iets uit de lijst." in words(move(manager, "ended"))
    sent(move(manager, "running"))
    assert "Schrijf op waarom." in words(move(manager, "paused"))
    sent(move(manager, "paused", why="De projectleider is weg."))
    sent(move(manager, "running"))
    assert "in de toekomst" in words(move(manager, "ended", on=today() + timedelta(days=2)))
    sent(move(manager, "ended"))
    sent(move(manager, "scaled"))

    page = words(manager.get("/programma/pilots/pilot-a/uitvoering/"))
    assert "Opgeschaald" in page
    assert "De projectleider is weg." in page


def test_the_database_lets_no_trial_run_without_a_yes(manager):
    write_proposal(manager)
    run_check(manager)
    sent(decide(manager, result="rejected"))
    gate = PilotGate.objects.get()

    with pytest.raises(IntegrityError, match="steering group said yes"), transaction.atomic():
        PilotRun.objects.create(pilot=gate.pilot, gate=gate)


def test_the_database_ties_no_yes_to_a_check_that_fails_without_a_waiver(manager, programme):
    write_proposal(manager, **ELEVEN_MONTHS)
    run_check(manager)
    pilot = Pilot.objects.get(slug="pilot-a")
    body = programme.bodies.get(slug="stuurgroep")
    by = SeatFactory().account

    decision = actions.record_decision(
        programme, by=Actor(by, today=today()), today=today(), result="adopted", decided_on=today(), body=body,
        subject_kind="approve_pilot", title="Start", text="Start.", pilot=pilot,
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="only with a waiver"), transaction.atomic():
        PilotGate.objects.create(pilot=pilot, framework_check=pilot.checks.get(), decision=decision)


def test_a_gate_is_never_changed_or_taken_back(manager):
    write_proposal(manager)
    run_check(manager)
    sent(decide(manager))

    with pytest.raises(IntegrityError, match="stays as it was decided"), transaction.atomic():
        PilotGate.objects.update(waives_condition=True)


@given(
    is_current=some.booleans(), was_decided_on=some.booleans(), has_yes=some.booleans(), waits=some.sampled_from(["", "duidelijkheid"]),
    unmet=some.sampled_from([(), ("een jaar",)]), waiver=some.sampled_from(["", "omdat"]), waives=some.booleans(),
    result=some.sampled_from(["adopted", "adopted_with_conditions", "rejected"]),
)  # fmt: skip
@settings(max_examples=40, deadline=None)
def test_a_yes_is_only_ever_given_on_what_is_met_or_waived(
    is_current, was_decided_on, has_yes, waits, unmet, waiver, waives, result
):
    day = date(2026, 11, 20)
    gate = rules.AtTheGate(day, is_current, was_decided_on, unmet, waits, has_yes)

    try:
        rules.check_at_gate(gate, result=result, decided_on=day, waiver=waiver, waives_condition=waives)
    except Refusal:
        return
    assert is_current
    assert not has_yes
    if result != "rejected":
        assert not unmet or waiver
        assert not waits or (waives and waiver)
