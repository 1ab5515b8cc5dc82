"""What is kept of a study: plain data from which every figure can be worked out again, and no more said than was found."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from naast.scenario import words
from naast.scenario.engine import estimates, judging
from naast.scenario.engine.experiment import compare, sweep
from naast.scenario.engine.policies import changed
from naast.scenario.engine.report import comparison_payload, plain, sensitivity_payload, sweep_payload
from naast.scenario.engine.sensitivity import Effect, Factor, Share, Swing
from naast.scenario.engine.simulate import Serial
from naast.scenario.engine.titles import status_of_path, title_of_path
from naast.scenario.tests.support import a_model

OUTCOMES = {
    "time": {"time": {"to": "exit"}, "title": "Tijd tot afsluiten"},
    "waiting": {"measure": "waiting"},
    "professionals": {"measure": "professionals"},
    "never": {"time": {"from": "nobody", "to": "exit"}},
    "cost_town": {"measure": "cost", "payer": "town"},
}


@pytest.fixture(scope="module")
def desk():
    """One desk that is busy six days in ten."""
    return a_model(
        horizon="400 days", warmup="100 days", outcomes=OUTCOMES,
        roles={"clerk": {"workers": 1, "title": "Loket", "cost": "10 EUR/day", "payer": "town", "caseload": {"value": 1, "status": "A"}}},
        stations={
            "desk": {"roles": ["clerk"], "service": {"exponential": {"mean": "6 days"}}},
            "later": {"roles": [], "service": {"constant": "1 days"}, "at_end": ["nobody"]},
        },
        routes={"desk": {"EXIT": 0.999999, "later": 0.000001}, "later": {"EXIT": 1}},
    )  # fmt: skip


@pytest.fixture(scope="module")
def payload(desk):
    two = changed(desk, [{"set": "roles.clerk.workers", "to": 2}], name="two")
    found = compare({"one": desk, "two": two}, baseline="one", replications=20, backend=Serial())
    return comparison_payload(found, titles={"two": "Twee loketten"})


def test_it_is_json_without_anything_that_json_does_not_know(payload):
    assert json.loads(json.dumps(payload, allow_nan=False)) == payload


def test_every_figure_can_be_worked_out_again_from_the_values(payload):
    one, two = (payload["variants"][name]["values"] for name in ("one", "two"))

    for row in payload["differences"]:
        if row["mean"] is None:
            continue
        again = estimates.difference(one[row["outcome"]], two[row["outcome"]])
        assert row["mean"] == pytest.approx(again.mean, rel=1e-6, abs=1e-9)
        assert row["half_width"] == pytest.approx(again.half_width, rel=1e-6, abs=1e-9)
        base = payload["variants"]["one"]["outcomes"][row["outcome"]]
        assert row["base"] == base["mean"] == pytest.approx(np.mean(one[row["outcome"]]), rel=1e-8)
        assert row["unfinished"][0] == base["unfinished_share"]


def test_what_never_happened_is_null_and_not_known(payload):
    row = next(row for row in payload["differences"] if row["outcome"] == "never")

    assert row["mean"] is None
    assert row["verdict"] == "unknown"
    assert payload["variants"]["one"]["values"]["never"] == [None] * 20


def test_a_shorter_wait_is_told_with_its_title_its_form_and_how_much_pairing_saves(payload):
    row = next(row for row in payload["differences"] if row["outcome"] == "waiting")

    assert (row["verdict"], row["form"], row["unit"]) == ("lower", "waiting", "days")
    assert row["relative"] < -0.5
    assert row["relative_half_width"] > 0
    assert row["variance_ratio"] > 0
    assert payload["variants"]["two"]["title"] == "Twee loketten"
    assert payload["variants"]["one"]["roles"]["clerk"]["title"] == "Loket"
    assert payload["variants"]["one"]["outcomes"]["cost_town"]["payer"] == "town"


def test_bands_go_round_the_mean_month_by_month(payload):
    for variant in payload["variants"].values():
        for role, band in variant["bands"].items():
            for what, share in band.items():
                months = variant["months"]["roles"][role][what]
                assert len(share["p05"]) == len(share["p95"]) == len(months)
                assert all(low <= mid <= high for low, mid, high in zip(*share.values(), strict=True))


def test_survival_goes_down_and_only_for_times(payload):
    curves = payload["variants"]["one"]["survival"]

    assert set(curves) == {"time"}
    shares = [share for _, share in curves["time"]]
    assert shares[0] == 1
    assert shares == sorted(shares, reverse=True)


def test_a_histogram_of_counts_is_in_whole_numbers(payload):
    assert payload["variants"]["one"]["histogram"]["professionals"] == [[0, 0, 0.0], [1, 1, 1.0]]


def test_numbers_keep_nine_digits():
    assert plain({"a": np.float64(1 / 3), "b": [math.nan, math.inf], "c": np.int64(4)}) == {
        "a": 0.333333333,
        "b": [None, None],
        "c": 4,
    }


@pytest.mark.parametrize(
    ("mean", "half", "said"),
    [
        (-2, 1, "lower"),
        (2, 1, "higher"),
        (-1, 1, "unclear"),
        (0.5, 1, "unclear"),
        (0, 0, "same"),
        (None, 1, "unknown"),
        (1, None, "unknown"),
    ],
)
def test_a_difference_has_a_sign_only_when_zero_is_outside_its_interval(mean, half, said):
    assert judging.verdict(mean, half) == said


@pytest.mark.parametrize(
    ("said", "mean", "unfinished", "warned"),
    [
        ("lower", -1, (0.10, 0.104), None),
        ("lower", -1, (0.10, 0.16), judging.EXPLAINS),  # 6 % more left out, at 90 days above the mean: 5.4 days
        ("lower", -30, (0.10, 0.16), judging.DIFFERS),
        ("lower", -1, (0.16, 0.10), judging.DIFFERS),  # fewer left out, and lower all the same
        ("higher", 1, (0.16, 0.10), judging.EXPLAINS),
        ("lower", -1, (0.40, 0.401), judging.LARGE),
        ("unclear", -1, (0.10, 0.30), None),
        ("lower", -1, (None, 0.30), None),
    ],
)
def test_a_gain_that_may_come_from_who_is_left_out_is_called_so(said, mean, unfinished, warned):
    assert judging.caution(said, mean=mean, unfinished=unfinished, large=100, other=10) == warned


def test_something_rare_that_falls_while_more_are_left_out_is_no_gain(desk):
    """It happens to one in thirty, so its p95 is nothing; those left out may be the very ones."""
    rare = changed(
        desk,
        [
            {"set": "outcomes", "to": {"rare": {"share": "nobody"}, "times": {"count": "nobody"}}},
            {"set": "routes.desk", "to": {"EXIT": 0.96, "later": 0.04}},
            {"set": "stations.later.service", "to": {"constant": "90 days"}},
            {"set": "roles.clerk.workers", "to": 3},
        ],
    )
    slow = changed(rare, [{"set": "stations.later.service", "to": {"constant": "200 days"}}], name="slow")

    found = comparison_payload(compare({"one": rare, "slow": slow}, baseline="one", replications=60, backend=Serial()))

    assert [row["verdict"] for row in found["differences"]] == ["lower", "lower"]
    assert [row["caution"] for row in found["differences"]] == [judging.EXPLAINS, judging.EXPLAINS]


def test_every_verdict_and_every_caution_has_words():
    assert set(judging.VERDICTS) == {"lower", "higher", "unclear", "same", "unknown"}
    assert set(judging.CAUTIONS) == {judging.EXPLAINS, judging.DIFFERS, judging.LARGE}


def test_a_sweep_is_told_point_by_point_beside_its_base(desk):
    points = sweep(desk, {"roles.clerk.workers": [1, 2]}, replications=8, backend=Serial())
    told = sweep_payload(points, base={"roles.clerk.workers": 1})

    json.dumps(told, allow_nan=False)
    assert told["base"] == 0
    assert told["paths"]["roles.clerk.workers"]["title"] == "Loket: medewerkers"
    assert told["points"][0]["differences"]["waiting"]["verdict"] == "same"
    row = told["points"][1]["differences"]["waiting"]
    assert row["mean"] < 0
    assert row["other"] == told["points"][1]["outcomes"]["waiting"]["mean"]
    assert "lager" in words.difference(row)
    seldom = told["points"][1]["differences"]["never"]
    assert words.difference(seldom) == "niet bekend"


@pytest.mark.parametrize(
    ("method", "found"),
    [
        ("tornado", [Swing("roles.clerk.caseload", 12.0, 8.0, 7.0)]),
        ("morris", [Effect("roles.clerk.caseload", 3.0, math.nan, 0.5)]),
        ("sobol", [Share("roles.clerk.caseload", 0.5, 0.1, 0.6, 0.1), Share("rest", 0.1, 0.1, 0.2, 0.1)]),
    ],
)
def test_what_carries_an_answer_is_told_with_the_status_of_each_figure(desk, method, found):
    factors = [
        Factor("roles.clerk.caseload", 0.5, 2.0),
        Factor("stations.desk.service.exponential.mean", 0.8, 1.2, group="rest"),
    ]
    told = sensitivity_payload(desk, "time", factors, found, seed=1, replications=5)

    json.dumps(told, allow_nan=False)
    assert told["method"] == method
    assert told["outcome_title"] == "Tijd tot afsluiten"
    assert told["factors"][0]["title"] == "Loket: huishoudens per medewerker"
    assert all(factor["status"] == "A" for factor in told["factors"])


@pytest.mark.parametrize(
    ("path", "title", "status"),
    [
        ("roles.guardians.workers", "Gezinsvoogden: medewerkers", "A"),
        ("stations.help.service.lognormal.mean", "Hulp: duur", "A"),
        ("stations.supervision.service.weibull.mean", "Ondertoezichtstelling: duur", "D"),
        ("arrivals.nhn.rate", "Noord-Holland Noord: nieuwe huishoudens", "D"),
        ("routes.help.consult", "Na Hulp: Consultatie", "A"),
        ("waiting.assign.escalate.hazard.high", "Vast gezicht vinden: kans op escalatie tijdens het wachten (hoog)", "A"),
        ("reentry.chance.acute", "Kans op terugkeer (acuut)", "A"),
        ("reentry.delay.exponential.mean", "Tijd tot terugkeer", "A"),
        ("roles.guardians.turnover.rate", "Gezinsvoogden: verloop per jaar", "A"),
        ("roles.guardians.turnover.load_effect", "Gezinsvoogden: verloop door drukte", "A"),
        ("roles.guardians.turnover.vacancy.constant", "Gezinsvoogden: duur van een vacature", "A"),
        ("stations.help.service.lognormal.cv", "Hulp: spreiding van de duur", "A"),
        ("arrivals.nhn.classes.high", "Noord-Holland Noord: verdeling over klassen (hoog)", "A"),
        ("routes.analysis.high.hearing", "Na Gezamenlijke analyse: Zitting (hoog)", "A"),
        ("outcomes.returns.within", "Terug binnen een jaar: termijn", "A"),
        ("horizon", "Looptijd", "A"),
    ],
)  # fmt: skip
def test_a_figure_of_a_model_has_a_name_that_people_read(path, title, status):
    from naast.scenario import library

    model = library.load("beside_nhn")

    assert title_of_path(model, path) == title
    assert status_of_path(model, path) == status


def test_half_of_an_interval_of_a_share_is_in_percentage_points_as_its_difference_is():
    assert words.amount(-0.0024, "share", 0.0012, signed=True).endswith("procentpunt")
    assert words.amount(0.0012, "share", 0.0012, of_difference=True).endswith("procentpunt")
    assert words.amount(0.0012, "share", 0.0012).endswith("%")
