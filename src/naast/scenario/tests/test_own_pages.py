"""The page with the figures of the region, and a model kept on them, through the pages."""

from __future__ import annotations

import json
import math
from datetime import timedelta
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.support import simulating

from naast.access.grants import NotAllowed
from naast.access.models import Account
from naast.insight.actions import observe_casework
from naast.insight.models import ObservedDuration, ObservedMonth
from naast.insight.tests.casework import closed, given_a_face, month_ago, opened
from naast.scenario import actions, counted, rules, shelf
from naast.scenario.engine.spells import log_normal
from naast.scenario.models import Experiment, KeptModel
from naast.scenario.tests.test_room_pages import filled_in, words

PAGE = "/programma/scenario/eigen-cijfers/"
KEEP = f"{PAGE}beside_nhn/"


@pytest.fixture
def year(today, team, team_leader, fixed_face):
    """A year in which 30 households a month came: enough for a rate, too little for the rest."""
    for months in range(1, 13):
        came = opened(team, month_ago(today, months) + timedelta(days=2), 30)
        given_a_face(came, month_ago(today, months) + timedelta(days=6), face=fixed_face, by=team_leader)
    closed(came[:3], month_ago(today, 1), by=team_leader)
    signals(today, team, fixed_face)
    observe_casework()


def signals(today, team, by):
    from naast.foundation import database
    from naast.safety.models import Signal

    now = database.now()
    Signal.objects.bulk_create(
        Signal(
            team=team, received_by=by, channel="phone", worry="other", content="x", decide_before=today,
            received_at=now - timedelta(days=40 + n), is_acute=n % 5 == 0,
        )
        for n in range(300)
    )  # fmt: skip


@pytest.fixture
def analyst(client, db):
    return client.enter_as(simulating.seated("analyst"))


def test_before_anything_was_counted_the_page_says_what_to_do(analyst):
    page = words(analyst.get(PAGE))

    assert "Er is nog niet geteld." in page
    assert "tweede dag van elke maand" in page


def test_the_page_shows_what_was_counted_and_what_is_hidden_with_why(analyst, year, today):
    page = words(analyst.get(PAGE))

    assert f"Stand van {today:%d-%m-%Y}" in page
    assert "360" in page  # thirty a month
    assert "&lt;10" in page
    assert "Minder dan tien tonen we niet" in page
    assert "nog niet bekend" in page  # who came back of the last year
    assert "Nee. n = " in page or "Nee. Minder dan tien" in page


def test_a_duration_tells_its_middle(analyst, year):
    [row] = [row for row in analyst.get(PAGE).context["durations"] if row["kind"] == "first_face"]

    assert row["spells"].all_ended == 360
    assert 3 < row["middle"] < 5  # all of them the fourth day


def test_from_the_casework_to_the_fit_a_known_duration_comes_back(today, team, team_leader):
    """Log-normal with a mean of 100 days and a spread of its own; whoever is not closed yet is followed to the end of last month."""
    dice, begin, end = Random(4), month_ago(today, 36), month_ago(today, 0)
    for _ in range(40):
        day = begin + timedelta(days=dice.randrange((end - begin).days))
        came = opened(team, day, 20)
        for one in came:
            shut = day + timedelta(days=round(dice.lognormvariate(math.log(100) - 0.245, 0.7)))
            if shut < end:
                closed([one], shut, by=team_leader)
    observe_casework()

    fit = log_normal(counted.observed().durations["stay"])

    assert (fit.ended, fit.still) != (0, 0)
    assert fit.mean == pytest.approx(100, rel=2 * fit.error_of_log_of_mean)
    assert fit.log_spread == pytest.approx(0.7, abs=2.5 * fit.error_of_spread)
    assert fit.error_of_log_of_mean < 0.1


def test_another_model_can_be_laid_beside_the_figures(analyst, year):
    page = analyst.get(f"{PAGE}?model=relay_nhn")

    assert page.context["card"].name == "relay_nhn"
    assert analyst.get(f"{PAGE}?model=bestaat-niet").status_code == 404


def test_old_figures_say_so(analyst, year, monkeypatch):
    monkeypatch.setattr(counted, "OLD", -1)

    assert "Vraag de beheerder of de telling nog loopt." in words(analyst.get(PAGE))


def test_the_page_asks_no_more_of_the_database_for_more_months(analyst, year, team, today):
    analyst.get(PAGE)  # what is read once for a process, is read now
    with CaptureQueriesContext(connection) as few:
        analyst.get(PAGE)
    for months in range(14, 30):
        opened(team, month_ago(today, months), 20)
    observe_casework()
    with CaptureQueriesContext(connection) as more:
        analyst.get(PAGE)

    assert len(more) == len(few)


def test_a_model_is_kept_on_the_figures_and_the_form_of_an_experiment_offers_it(analyst, year):
    page = analyst.get(KEEP)
    form = page.context["form"]
    assert "arrivals.nhn.rate" in form.initial["figures"]

    landed = analyst.post(KEEP, {"title": "Naast elkaar, van onszelf", "figures": ["arrivals.nhn.rate"]})

    kept = KeptModel.objects.get()
    assert landed.headers["Location"] == f"{PAGE}?model=beside_nhn"
    [source] = shelf.model(kept.name).arrivals.values()
    assert (source.rate.value, source.rate.status) == (300, "S")
    assert source.rate.source.startswith("eigen casussen, stand ")
    assert kept.fingerprint == shelf.model(kept.name).fingerprint
    assert kept.made_from["figures"][0] == {
        "path": "arrivals.nhn.rate", "title": "nieuwe huishoudens", "was": pytest.approx(3000), "seen": 300, "n": 300,
    }  # fmt: skip
    assert "Naast elkaar, van onszelf" in words(analyst.get("/programma/scenario/nieuw/"))
    assert analyst.get(f"/programma/scenario/modellen/{kept.name}/").status_code == 200
    asking = analyst.get(f"/programma/scenario/nieuw/vergelijking/?basis=beside_nhn&variant={kept.name}")
    assert asking.context["form"].other_names == [kept.name]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"title": "", "figures": ["arrivals.nhn.rate"]}, "Geef het model een naam."),
        ({"title": "Leeg"}, "Kies ten minste één getal om over te nemen."),
        ({"title": "Anders", "figures": ["roles.court.workers"]}, "Kies uit de getallen die er staan."),
    ],
)
def test_what_is_not_right_is_said_at_its_place(analyst, year, answers, said):
    page = analyst.post(KEEP, answers)

    assert page.status_code == 200
    assert said in words(page)
    assert not KeptModel.objects.exists()


def test_two_models_do_not_carry_one_name(analyst, year):
    for _ in range(2):
        page = analyst.post(KEEP, {"title": "Van ons", "figures": ["arrivals.nhn.rate"]})

    assert "Er is al een model met deze naam." in words(page)
    assert KeptModel.objects.count() == 1


def test_an_experiment_runs_with_a_kept_model_and_keeps_its_whole_text(analyst, year):
    analyst.post(KEEP, {"title": "Van ons", "figures": ["arrivals.nhn.rate"]})
    kept = KeptModel.objects.get()
    address = f"/programma/scenario/nieuw/vergelijking/?basis=beside_nhn&variant={kept.name}"

    landed = analyst.post(address, filled_in(analyst, address))

    asked = Experiment.objects.get()
    assert landed.headers["Location"].endswith(f"{asked.reference}/")
    assert asked.variants[1]["model"] == kept.name
    assert "eigen casussen, stand " in asked.variants[1]["text"]
    assert analyst.get(landed.headers["Location"]).status_code == 200


def test_figures_with_which_the_model_cannot_run_are_refused_with_the_reason(as_account, year, monkeypatch):
    from naast.scenario.engine.own.figure import OwnFigure

    many = OwnFigure(
        "arrivals.nhn.rate", "nieuwe huishoudens", "per jaar", 3000, "D", 90000, 90000,
        ({"set": "arrivals.nhn.maximum", "to": "90000 per year"}, {"set": "arrivals.nhn.rate", "to": "90000 per year"}),
    )  # fmt: skip
    monkeypatch.setattr(counted, "beside", lambda name, seen: [many])
    with (
        as_account(simulating.seated("analyst")) as actor,
        pytest.raises(rules.FaultyOwnModel, match="groeit zonder eind"),
    ):
        actions.keep_model(by=actor, title="Te veel", based_on="beside_nhn", paths=["arrivals.nhn.rate"])

    assert not KeptModel.objects.exists()


@pytest.mark.parametrize("kind", ["municipality", "steering_group"])
def test_another_seat_reads_the_figures_and_keeps_no_model(client, as_account, year, kind):
    account = simulating.seated(kind)
    client.enter_as(account)

    assert client.get(PAGE).status_code == 200
    assert "Maak een model op deze cijfers" not in client.get(PAGE).content.decode()
    assert client.get(KEEP).status_code == 404
    assert client.post(KEEP, {"title": "x", "figures": ["arrivals.nhn.rate"]}).status_code == 404
    with as_account(account) as actor:
        with pytest.raises(NotAllowed):
            actions.keep_model(by=actor, title="x", based_on="beside_nhn", paths=["arrivals.nhn.rate"])
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            KeptModel.objects.create(
                title="x",
                based_on="x",
                changes=[1],
                made_from={},
                text="x",
                fingerprint="0",
                kept_by="x",
                kept_at=simulating.AT,
            )


def test_a_kept_model_stays_as_it_was_for_everybody(analyst, year):
    analyst.post(KEEP, {"title": "Van ons", "figures": ["arrivals.nhn.rate"]})

    for change in (lambda: KeptModel.objects.update(title="Anders"), lambda: KeptModel.objects.all().delete()):
        with pytest.raises(DatabaseError, match="a kept model stays"), transaction.atomic():
            change()


def test_the_command_prints_the_same_through_the_role_that_reads_nothing_else(year, capsys):
    call_command("observed", "--model", "beside_nhn", "--count")

    told = json.loads(capsys.readouterr().out)
    assert told["months"][-1]["figures"]["arrivals"] == 30
    assert told["durations"]["first_face"]["all_ended"] == 360
    assert (
        told["durations"]["first_face"]["log_normal"] is None or told["durations"]["first_face"]["log_normal"]["cv"] > 0
    )
    [rate] = [one for one in told["figures"] if one["path"] == "arrivals.nhn.rate"]
    assert (rate["seen"], rate["changes"][0]["to"]["value"]) == (300, 300)
    assert told["targets"]["stock"]["fixed_face"][-1] == told["months"][-1]["figures"]["open"] - 5


def test_the_months_are_a_file_to_calibrate_on(analyst, year, capsys):
    answer = analyst.get(f"{KEEP}doelen/")
    call_command("observed", "--model", "beside_nhn", "--targets")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="doelen-beside_nhn.json"'
    assert json.loads(answer.content) == json.loads(capsys.readouterr().out)
    assert json.loads(answer.content)["stock"]["fixed_face"][-1] == 350
    assert analyst.get(f"{PAGE}bestaat-niet/doelen/").status_code == 404
    with pytest.raises(CommandError, match="Noem met --model"):
        call_command("observed", "--targets")


def test_without_a_seat_today_nothing_that_was_counted_is_read(as_account, year):
    with as_account(simulating.seated("municipality")):
        assert ObservedMonth.objects.exists()
    for account in (
        simulating.seated("analyst", ended=True),
        Account.objects.create_user(username="zonder-plaats", name="Proef", surface="programme"),
    ):
        with as_account(account):
            assert not ObservedMonth.objects.exists()
            assert not ObservedDuration.objects.exists()


def test_the_command_knows_no_other_model(year):
    with pytest.raises(CommandError, match="naast scenario models"):
        call_command("observed", "--model", "bestaat_niet")
