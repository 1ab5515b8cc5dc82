"""The job keeps everything at once or nothing: when it crashes, is stopped, is overtaken or begun twice."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace

import pytest
from tests.support import simulating

from naast.scenario import actions, papers, running, tasks
from naast.scenario.charts.forest import forest
from naast.scenario.engine.progress import Stopped
from naast.scenario.models import Experiment, ExperimentChart
from naast.scenario.tests.test_room import ask, variants


@pytest.fixture
def asked(as_account, db):
    with as_account(simulating.seated("analyst")) as actor:
        return ask(actor)


@pytest.fixture
def stops(as_account, db):
    """Somebody presses the button."""
    manager = simulating.seated("programme_manager")

    def press(asked):
        with as_account(manager) as actor:
            actions.stop_experiment(Experiment.objects.get(pk=asked.pk), by=actor)

    return press


def as_job(reference, as_account, **how):
    """The job runs as the job process does: behind its own wall."""
    with as_account(None, role="naast_tasks"):
        tasks.run(reference, **how)
    return Experiment.objects.get(reference=reference)


def found(asked) -> running.Found:
    chart = SimpleNamespace(
        slug="bos",
        title="Verschillen",
        sentence="Zo is het.",
        cannot="Niet alles.",
        svg="<svg/>",
        head=["a"],
        rows=[["b"]],
    )
    return running.Found(json.dumps(simulating.payload(asked)), {"naast": "0"}, [chart])


def test_from_the_question_to_the_outcome_with_the_real_engine(as_account, db, monkeypatch):
    monkeypatch.setattr("naast.scenario.charts.charts_of", lambda payload: [forest(payload, "variant_1")])
    with as_account(simulating.seated("analyst")) as actor:
        asked = ask(actor, {"set": "roles.clerk.workers", "to": 4}, model="textbook_mmc")

    done = as_job(asked.reference, as_account)

    assert (done.state, done.failure) == ("done", "")
    assert done.charts.get().svg.startswith("<svg")
    assert done.result["kind"] == "compare"
    assert {row["variant"] for row in done.result["differences"]} == {"variant_1"}
    assert done.result["variants"]["nu"]["replications"] == 20
    assert done.payload_hash == running.fingerprint(done.payload)


def test_payload_drawings_and_state_come_together(asked, as_account, monkeypatch):
    monkeypatch.setattr(running, "worked_out", lambda one, told, stop: found(asked))

    done = as_job(asked.reference, as_account)

    assert (done.state, done.progress, done.charts.count()) == ("done", 1, 1)


def test_a_crash_while_keeping_leaves_nothing_and_it_can_be_tried_again(asked, as_account, monkeypatch):
    broken = found(asked)
    broken.charts.append(broken.charts[0])  # the second with this name breaks a constraint, after the first was written
    monkeypatch.setattr(running, "worked_out", lambda one, told, stop: broken)

    with pytest.raises(Exception, match="one_chart_of_a_kind"):
        as_job(asked.reference, as_account)

    left = Experiment.objects.get(pk=asked.pk)
    assert (left.state, left.payload, ExperimentChart.objects.count()) == ("failed", "", 0)
    assert left.failure == tasks.BROKEN
    with as_account(simulating.seated("analyst")) as actor:
        assert actions.start_again(left, by=actor).state == "waiting"


def test_what_the_engine_refuses_is_said_in_its_own_words(asked, as_account, monkeypatch):
    def refuses(one, told, stop):
        raise OverflowError("Dit zijn te veel gebeurtenissen voor één herhaling. Maak de looptijd korter.")

    monkeypatch.setattr(running, "worked_out", refuses)

    left = as_job(asked.reference, as_account)

    assert (left.state, left.failure[:20]) == ("failed", "Dit zijn te veel geb")


def test_whoever_asks_to_stop_is_heard_and_nothing_is_kept(asked, as_account, monkeypatch, stops):
    def runs(one, told, stop):
        told(0.4)
        stops(asked)
        if stop():
            raise Stopped
        return found(asked)

    monkeypatch.setattr(tasks, "EVERY", 0)
    monkeypatch.setattr(running, "worked_out", runs)

    left = as_both(asked)

    assert (left.state, left.progress, left.payload) == ("stopped", 0, "")


def as_both(asked):
    """The job and the page speak in turns within one test: both walls are tried elsewhere."""
    tasks.run(asked.reference)
    return Experiment.objects.get(pk=asked.pk)


def test_a_stop_that_comes_after_the_last_batch_still_keeps_nothing(asked, as_account, monkeypatch, stops):
    def runs(one, told, stop):
        stops(asked)
        return found(asked)

    monkeypatch.setattr(running, "worked_out", runs)

    assert as_both(asked).state == "stopped"


def test_a_second_start_does_not_run_twice(asked, as_account, monkeypatch):
    times = []

    def runs(one, told, stop):
        times.append(1)
        tasks.run(asked.reference)  # the queue hands it out once more, meanwhile
        return found(asked)

    monkeypatch.setattr(running, "worked_out", runs)

    done = as_job(asked.reference, as_account)
    as_job(asked.reference, as_account)

    assert (done.state, done.attempt, times) == ("done", 1, [1])


def test_whoever_was_overtaken_keeps_nothing(asked, as_account, monkeypatch):
    def runs(one, told, stop):
        Experiment.objects.filter(pk=asked.pk).update(attempt=7)  # it fell silent, and another began
        return found(asked)

    monkeypatch.setattr(running, "worked_out", runs)

    left = as_both(asked)

    assert (left.state, left.attempt, left.payload) == ("running", 7, "")


def test_how_far_it_is_stands_on_the_page(asked, as_account, monkeypatch):
    seen = []

    def runs(one, told, stop):
        told(0.25)
        seen.append(Experiment.objects.get(pk=asked.pk).progress)
        return found(asked)

    monkeypatch.setattr(tasks, "EVERY", 0)
    monkeypatch.setattr(running, "worked_out", runs)
    as_job(asked.reference, as_account)

    assert seen == [0.25]


@pytest.mark.parametrize(
    ("kind", "design", "said"),
    [
        (
            "sweep",
            {"ranges": {"roles.clerk.workers": [3, 4]}, "base": {"roles.clerk.workers": 3}},
            "Elke stap met dezelfde huishoudens.",
        ),
        (
            "sensitivity",
            {
                "outcome": "stay",
                "factors": [
                    {"path": "arrivals.stream.rate", "low": 0.9, "high": 1.1},
                    {"path": "roles.clerk.workers", "low": 0.9, "high": 1.4},
                ],
            },
            "Wat de uitkomst draagt",
        ),
        ("uncertainty", {"draws": 6}, "Alles wat niet zeker is, is 6 keer tegelijk anders gekozen."),
    ],
)
def test_a_series_and_a_sensitivity_study_run_and_read(as_account, client, kind, design, said, monkeypatch):
    monkeypatch.setattr("naast.scenario.charts.charts_of", lambda payload: [])
    account = simulating.seated("analyst")
    base = {**variants(model="textbook_mmc")[0], "changes": [{"add": "overload", "to": "allow"}]}
    with as_account(account) as actor:
        asked = actions.ask_experiment(
            by=actor, title="Balie", question="Hoe druk?", kind=kind, variants=[base], seed=1, replications=3, **design
        )

    done = as_job(asked.reference, as_account)

    assert (done.state, done.failure) == ("done", "")
    assert said in client.enter_as(account).get(f"/programma/scenario/{done.reference}/").content.decode()
    assert "STRESS-DES" in client.get(f"/programma/scenario/{done.reference}/verslag/nu/").content.decode()


def test_a_difference_is_said_to_hold_when_it_keeps_its_side_whatever_one_assumes(as_account, client, monkeypatch):
    monkeypatch.setattr("naast.scenario.charts.charts_of", lambda payload: [])
    account = simulating.seated("analyst")
    open_ended = {"add": "overload", "to": "allow"}
    base = {**variants(model="textbook_mmc")[0], "changes": [open_ended]}
    more = {
        **base,
        "name": "ander",
        "title": "Meer mensen",
        "changes": [open_ended, {"set": "roles.clerk.workers", "to": 9}],
    }
    with as_account(account) as actor:
        asked = actions.ask_experiment(
            by=actor, title="Balie", question="Hoe zeker?", kind="uncertainty", variants=[base, more], seed=1, replications=3,
            draws=8,
        )  # fmt: skip

    done = as_job(asked.reference, as_account)

    assert (done.state, done.failure) == ("done", "")
    page = client.enter_as(account).get(f"/programma/scenario/{done.reference}/").content.decode()
    assert "Het verschil: Meer mensen min" in page
    assert "Lager in 100\N{NO-BREAK SPACE}% van de keuzes: dit blijft overeind." in page
    for model in ("nu", "ander"):
        report = client.get(f"/programma/scenario/{done.reference}/verslag/{model}/").content.decode()
        assert "STRESS-DES" in report
        assert "hoort bij een andere versie" not in report
    said = papers.business_case(papers.study_of(done), {})
    assert "8 keer tegelijk anders gekozen, telkens met 3 herhalingen" in str(said)
    assert (
        f"naast scenario uncertainty {done.reference}-ander.yaml --against {done.reference}-nu.yaml --draws 8"
        in str(said)
    )
    assert "interval van 95 %" not in str([one for one in said.sections if one.title == "Wat eruit komt"])
    filled = client.get(f"/programma/scenario/nieuw/onzekerheid/?van={done.reference}").content.decode()
    assert re.search(r'<input[^>]*name="draws"[^>]*value="8"', filled)
