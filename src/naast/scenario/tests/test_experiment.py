"""Comparing what is comparable, and stopping when it is sure enough."""

from __future__ import annotations

import numpy as np
import pytest

from naast.scenario.engine.experiment import UnfairComparison, Until, compare, joined, sweep
from naast.scenario.engine.policies import changed
from naast.scenario.engine.simulate import Serial, simulate
from naast.scenario.tests.support import a_model

BACKEND = Serial()
OUTCOMES = {"time": {"time": {"to": "exit"}}, "waiting": {"measure": "waiting"}}


@pytest.fixture
def desk():
    """One desk that is busy six days in ten."""
    return a_model(
        horizon="600 days", warmup="100 days", outcomes=OUTCOMES, roles={"clerk": {"workers": 1, "caseload": 1}},
        stations={"desk": {"roles": ["clerk"], "service": {"exponential": {"mean": "6 days"}}}},
    )  # fmt: skip


def with_workers(model, count):
    return changed(model, [{"set": "roles.clerk.workers", "to": count}], name=f"with_{count}")


def test_two_models_meet_the_same_households(desk):
    found = compare({"one": desk, "two": with_workers(desk, 2)}, baseline="one", replications=30, backend=BACKEND)

    begun = [result.flow("begun") for result in found.results.values()]
    assert (begun[0] == begun[1]).all()
    row = next(row for row in found.rows() if row.outcome == "waiting")
    assert row.difference.mean < 0
    assert row.difference.is_clear, "a second worker shortens the wait"


def test_a_model_beside_itself_differs_by_nothing(desk):
    found = compare({"one": desk, "same": desk}, baseline="one", replications=5, backend=BACKEND)

    assert [row.difference.mean for row in found.rows()] == [0, 0]
    assert not any(row.difference.is_clear for row in found.rows())


def test_beside_every_outcome_stands_what_was_not_over(desk):
    found = compare({"one": desk, "two": with_workers(desk, 2)}, baseline="one", replications=5, backend=BACKEND)

    assert all(0 < share < 1 for row in found.rows() for share in row.unfinished)


def test_it_stops_when_it_is_sure_and_says_so(desk):
    until = Until("time", relative=0.10)
    found = compare({"one": desk, "two": with_workers(desk, 2)}, baseline="one", until=until, most=400, backend=BACKEND)

    assert found.is_sure
    for result in found.results.values():
        values = result.values("time")
        assert 10 <= len(values) < 400
        assert 1.96 * values.std(ddof=1) / np.sqrt(len(values)) <= 0.105 * values.mean()


def test_it_says_that_it_was_not_sure_when_the_replications_ran_out(desk):
    found = compare({"one": desk}, baseline="one", until=Until("time", relative=0.0001), most=30, backend=BACKEND)

    assert found.is_sure is False
    assert len(found.results["one"].replications) == 30


def test_batches_together_are_the_run_in_one_go(desk):
    first = simulate(desk, replications=7, seed=3, backend=BACKEND)
    more = simulate(desk, replications=5, seed=3, first=7, backend=BACKEND)

    whole = simulate(desk, replications=12, seed=3, backend=BACKEND)

    assert (joined(first, more).values("time") == whole.values("time")).all()
    assert joined(first, more).as_json() == whole.as_json()


def test_replications_that_do_not_follow_are_not_joined(desk):
    first = simulate(desk, replications=2, seed=3, backend=BACKEND)

    with pytest.raises(ValueError, match="follow"):
        joined(first, first)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("horizon", "500 days", "horizon"),
        ("warmup", "50 days", "warmup"),
        ("arrivals.stream.rate", "0.05 per day", "maximum van stream"),
    ],
)
def test_what_is_not_the_same_world_is_not_compared(desk, path, value, said):
    other = changed(desk, [{"set": path, "to": value}])

    with pytest.raises(UnfairComparison, match=said):
        compare({"one": desk, "other": other}, baseline="one", replications=2, backend=BACKEND)


def test_another_demand_under_one_maximum_is_fair(desk):
    base = changed(desk, [{"add": "arrivals.stream.maximum", "to": "0.12 per day"}])
    fewer = changed(base, [{"set": "arrivals.stream.rate", "to": "0.08 per day"}])

    found = compare({"one": base, "fewer": fewer}, baseline="one", replications=10, backend=BACKEND)

    assert (found.results["fewer"].flow("begun").sum(axis=1) < found.results["one"].flow("begun").sum(axis=1)).all()


def test_an_outcome_that_a_model_does_not_know_is_named(desk):
    with pytest.raises(ValueError, match="kent de uitkomst verhuisd niet"):
        compare({"one": desk}, baseline="one", until=Until("verhuisd", relative=0.1), backend=BACKEND)


def test_a_sweep_tries_every_combination_once(desk):
    points = list(
        sweep(desk, {"roles.clerk.workers": [1, 2], "roles.clerk.caseload": [1, 2]}, replications=10, backend=BACKEND)
    )

    assert [tuple(point.values.values()) for point in points] == [(1, 1), (1, 2), (2, 1), (2, 2)]
    waits = [float(point.result.values("waiting").mean()) for point in points]
    assert waits[0] > waits[1] > waits[3]
    assert waits[1] == pytest.approx(waits[2]), "one worker with two cases serves as fast as two with one"


def test_a_sweep_without_end_is_refused_before_it_begins(desk):
    with pytest.raises(ValueError, match="Kies minder waarden"):
        next(sweep(desk, {"roles.clerk.workers": range(1, 10_002)}, replications=1, backend=BACKEND))
