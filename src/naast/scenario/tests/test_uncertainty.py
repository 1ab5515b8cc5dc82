"""What rests on assumptions and what is luck: shares that are known come out."""

from __future__ import annotations

import numpy as np
import pytest

from naast.scenario.engine import shares
from naast.scenario.engine.fairness import UnfairComparison
from naast.scenario.engine.policies import changed
from naast.scenario.engine.progress import Stopped
from naast.scenario.engine.simulate import Serial, Threads
from naast.scenario.engine.uncertainty import uncertainty
from naast.scenario.tests.support import a_model

OUTCOMES = {"waiting": {"measure": "waiting", "title": "Dagen wachten"}, "cost": {"measure": "cost"}}


@pytest.fixture(scope="module")
def desk():
    return a_model(
        horizon="300 days", roles={"clerk": {"workers": 1, "cost": "50 EUR/day"}}, outcomes=OUTCOMES,
    )  # fmt: skip


def test_the_variance_over_draws_and_luck_is_the_sum_of_both():
    dice = np.random.default_rng(1)
    table = 3 * dice.standard_normal((400, 1)) + 2 * dice.standard_normal((1, 400)) + dice.standard_normal((400, 400))

    assert shares.variance(table) == pytest.approx(9 + 4 + 1, rel=0.2)


@pytest.mark.parametrize("assumed", [0.0, 0.5, 1.0])
def test_what_assumptions_do_is_told_from_what_sources_leave_open(assumed):
    dice = np.random.default_rng(2)
    of_sources, of_luck = dice.standard_normal((3000, 1)), 0.01 * dice.standard_normal((1, 8))
    one, other = (assumed**0.5 * dice.standard_normal((3000, 1)) for _ in range(2))
    values = np.stack([(1 - assumed) ** 0.5 * of_sources + part + of_luck for part in (one, other)])

    assert shares.of_assumptions(values) == pytest.approx(assumed, abs=0.06)


def test_of_a_model_of_assumptions_the_spread_rests_on_assumptions(desk):
    found = uncertainty(desk, draws=24, replications=4, seed=3, backend=Serial())

    cost = found.outcomes[1]
    assert {one.path for one in found.varied} == {
        "arrivals.stream.rate", "arrivals.stream.classes.all", "roles.clerk.workers", "roles.clerk.cost",
        "stations.desk.service.constant", "routes.desk.EXIT",
    }  # fmt: skip
    assert cost.on_assumptions > 0.95, "every service takes as long, so luck has no part in what one costs"
    assert {path for path, _ in cost.drivers} == {"roles.clerk.cost", "stations.desk.service.constant"}
    assert cost.low < cost.mean < cost.high
    assert "op aannames (status A)" in str(cost)
    assert "Onaf: " in str(cost)


def test_what_has_a_source_is_no_assumption():
    sure = {"value": 50, "unit": "EUR/day", "source": "tarief 2025", "status": "S"}
    wide = {**sure, "range": {"low": 10, "high": 90}}
    certain = {"constant": {"value": 5, "unit": "days", "source": "gemeten", "status": "S"}}
    model = a_model(
        horizon="300 days", roles={"clerk": {"workers": {"value": 9, "source": "geteld", "status": "S"}, "cost": wide}},
        stations={"desk": {"roles": ["clerk"], "service": certain}}, outcomes=OUTCOMES,
    )  # fmt: skip

    found = uncertainty(model, draws=12, replications=3, backend=Serial())

    cost = found.outcomes[1]
    assert cost.on_assumptions < 0.05, "only the source leaves the cost open"
    assert cost.split.share_of_parameters > 0.9
    assert [path for path, _ in cost.drivers] == ["roles.clerk.cost"]


def test_a_difference_on_the_same_draws_is_surer_than_a_level(desk):
    faster = changed(desk, [{"multiply": "stations.desk.service.constant", "by": 0.9}], name="faster")

    level = uncertainty(faster, draws=12, replications=3, backend=Serial()).outcomes[1]
    difference = uncertainty(faster, against=desk, draws=12, replications=3, backend=Serial()).outcomes[1]

    assert difference.high < 0, "a tenth less work costs a tenth less, whatever a day costs"
    assert difference.high - difference.low < 0.25 * (level.high - level.low)
    assert difference.below == 1
    assert "verschil met tried" in str(difference)
    assert "Lager in 100% van de trekkingen" in str(difference)


def test_models_that_do_not_meet_the_same_households_are_not_laid_beside_each_other(desk):
    with pytest.raises(UnfairComparison, match="horizon"):
        uncertainty(changed(desk, [{"set": "horizon", "to": "200 days"}]), against=desk)


def test_more_may_come_than_the_file_has_room_for():
    stream = {"rate": "0.1 per day", "maximum": "0.11 per day", "entry": "desk", "classes": {"all": 1},
              "schedule": [{"day": "50 days", "factor": 1.1}]}  # fmt: skip

    found = uncertainty(
        a_model(arrivals={"stream": stream}, outcomes=OUTCOMES), draws=8, replications=2, backend=Serial()
    )

    assert found.outcomes[0].mean > 0


def test_the_same_seed_gives_the_same_figures_wherever_it_runs(desk):
    said = [uncertainty(desk, draws=6, replications=2, backend=backend).as_json() for backend in (Serial(), Threads(3))]

    assert said[0] == said[1]


def test_it_stops_when_asked_and_tells_how_far_it_is(desk):
    told = []
    uncertainty(desk, draws=4, replications=2, backend=Serial(), told=told.append)
    assert told == sorted(told)
    assert told[-1] == 1

    with pytest.raises(Stopped):
        uncertainty(desk, draws=4, replications=2, backend=Serial(), stop=lambda: True)


def test_what_cannot_be_answered_says_why(desk):
    with pytest.raises(ValueError, match="ten minste 4 trekkingen"):
        uncertainty(desk, draws=2)
    with pytest.raises(ValueError, match="Kies minder"):
        uncertainty(desk, draws=10_000, replications=10_000)
