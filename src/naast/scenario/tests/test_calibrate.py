"""From what was counted back to the figures: known ones come out, and a figure the data say nothing about is called that."""

from __future__ import annotations

import numpy as np
import pytest

from naast.scenario.engine.calibrate import calibrate
from naast.scenario.engine.faults import FaultyModel
from naast.scenario.engine.figures import figure, with_values
from naast.scenario.engine.policies import changed
from naast.scenario.engine.priors import priors
from naast.scenario.engine.progress import Stopped
from naast.scenario.engine.simulate import Serial, Threads, simulate
from naast.scenario.tests import recovering
from naast.scenario.tests.recovering import COST, PRIORS, RATE, SERVICE

TRUTH = {RATE: 0.8, SERVICE: 14.0, COST: 40.0}


@pytest.fixture(scope="module")
def desk():
    return recovering.desk()


def counted(model):
    return recovering.counted(model, TRUTH, waiting="clerk")


@pytest.fixture(scope="module")
def found(desk):
    return calibrate(desk, counted(desk), priors(PRIORS, desk), budget=1200, seed=5, backend=Threads(2))


def by_name(found):
    return {one.prior.name: one for one in found.learned}


def test_known_figures_come_out_of_what_was_counted(found):
    for path in (RATE, SERVICE):
        learned = by_name(found)[path]
        assert learned.is_told
        assert learned.after["p05"] <= TRUTH[path] <= learned.after["p95"]
        assert learned.after["p95"] - learned.after["p05"] < 0.6 * (learned.before["p95"] - learned.before["p05"])


def test_a_figure_about_which_the_data_say_nothing_is_called_that(found):
    cost = by_name(found)[COST]

    assert not cost.is_told
    assert cost.after["p95"] - cost.after["p05"] > 0.8 * (cost.before["p95"] - cost.before["p05"])
    assert f"Over {COST} zeggen de cijfers niets: achteraf is het even onzeker als vooraf." in found.warnings


def test_every_generation_comes_nearer_within_the_budget(found):
    tolerances = [one.tolerance for one in found.generations]

    assert tolerances == sorted(tolerances, reverse=True)
    assert tolerances[-1] < 0.7 * tolerances[0]
    assert sum(one.runs for one in found.generations) + len(found.runs_again) == found.runs <= found.budget
    assert found.effective > 25
    assert found.weights.sum() == pytest.approx(1)


def test_the_year_that_was_kept_apart_falls_in_the_band(found):
    inside = {str(one.series): one.inside_held_out for one in found.judged}

    assert np.mean([*inside.values()]) >= 0.75, inside
    assert found.bands.shape == (3, 4, 36)
    assert (found.bands[0] <= found.bands[2]).all()


def test_it_is_laid_beside_last_year_again(found):
    seen = found.targets.observed[0]
    begun = found.judged[0]

    assert begun.error_of_last_year == pytest.approx(np.abs(seen[24:] - seen[12:24]).mean())
    assert begun.error == pytest.approx(np.abs(seen[24:] - found.bands[1, 0, 24:]).mean())
    assert begun.beats_last_year == (begun.error < begun.error_of_last_year)
    assert "'vorig jaar nog eens'" in str(begun)


def test_what_was_learned_goes_into_the_model_and_the_rest_stays_an_assumption(found, desk):
    applied = found.apply()

    rate, cost = figure(applied, RATE).param, figure(applied, COST).param
    assert (rate.value, rate.status, rate.source) == (by_name(found)[RATE].after["p50"], "D", "geijkt op een proef")
    assert rate.range == (by_name(found)[RATE].after["p05"], by_name(found)[RATE].after["p95"])
    assert (cost.value, cost.status) == (50, "A")
    assert simulate(applied, replications=2, backend=Serial()).events > 0


def test_the_same_seed_gives_the_same_bits_however_it_is_run(desk):
    said = [
        calibrate(desk, counted(desk), priors(PRIORS, desk), budget=120, seed=2, backend=backend)
        for backend in (Serial(), Threads(3))
    ]

    assert said[0].as_json() == said[1].as_json()
    assert (said[0].u == said[1].u).all()
    assert "De steekproef is maar" in " ".join(said[0].warnings)


def test_it_tells_how_far_it_is_and_stops(desk):
    told = []
    calibrate(desk, counted(desk), priors(PRIORS, desk), budget=100, backend=Serial(), told=told.append)
    assert told == sorted(told)
    assert told[-1] == 1

    with pytest.raises(Stopped):
        calibrate(desk, counted(desk), priors(PRIORS, desk), backend=Serial(), stop=lambda: True)


def test_draws_with_which_the_model_cannot_run_count_as_impossible(desk):
    strict = changed(with_values(desk, TRUTH), [{"set": "overload", "to": "refuse"}])
    wide = {SERVICE: {"uniform": {"low": 5, "high": 40}}}

    found = calibrate(strict, counted(desk), priors(wide, strict), budget=200, seed=3, backend=Serial())

    assert found.refused > 0
    assert any("kan het model niet draaien" in one for one in found.warnings)
    assert found.learned[0].after["p95"] <= 12.5, "above that ten clerks are not enough"


def test_a_model_that_can_never_run_is_refused_with_the_reason(desk):
    strict = changed(with_values(desk, {RATE: 20}), [{"set": "overload", "to": "refuse"}])

    with pytest.raises(FaultyModel, match="De wachtlijst groeit zonder eind"):
        calibrate(strict, counted(desk), priors({COST: PRIORS[COST]}, strict), budget=100, backend=Serial())


@pytest.mark.parametrize("asked", [{"budget": 10}, {"budget": 200, "population": 150}])
def test_a_budget_that_is_too_small_is_refused(desk, asked):
    with pytest.raises(ValueError, match=r"Maak budget groter|Pas population aan"):
        calibrate(desk, counted(desk), priors(PRIORS, desk), **asked)


@pytest.mark.proof
def test_the_intervals_hold_the_truth_as_often_as_they_say():
    """Truths drawn from the prior lie in the 90 % interval nine times in ten (simulation-based calibration)."""
    inside, told, apart = [], [], []
    for truth, found in recovering.recovered():
        inside += [one.after["p05"] <= truth[one.prior.name] <= one.after["p95"] for one in found.learned]
        told.append([one.is_told for one in found.learned])
        apart += [one.inside_held_out for one in found.judged]

    assert 0.82 <= np.mean(inside) <= 0.97
    assert 0.80 <= np.mean(apart) <= 0.99
    of_rate, of_service, of_cost = np.mean(told, axis=0)
    assert of_rate >= 0.95
    assert of_service >= 0.7, "with few clerks busy, how long they take hardly shows"
    assert of_cost <= 0.05
