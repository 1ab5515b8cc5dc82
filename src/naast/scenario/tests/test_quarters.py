"""Those who came in together are followed together, and who still waits counts for as long as they waited."""

from __future__ import annotations

import numpy as np
import pytest

from naast.scenario import library
from naast.scenario.engine.policies import changed
from naast.scenario.engine.simulate import Serial, simulate
from naast.scenario.tests.support import a_model

OUTCOMES = {"stay": {"time": {"to": "exit"}}, "helped": {"time": {"to": "help"}}, "waiting": {"measure": "waiting"}}


def test_who_came_in_the_first_quarter_is_counted_there_and_who_waits_counts_so_far():
    """Nobody arrives after day 0; the first is served from day 0 to 95, the second waits until then and is helped for 95 days."""
    model = a_model(
        horizon="120 days", arrivals={"stream": {"rate": "0 per day", "entry": "desk", "classes": {"all": 1}}},
        start_state={"loaded": [{"station": "desk", "class": "all", "count": 2}]}, outcomes=OUTCOMES,
        stations={"desk": {"roles": ["clerk"], "service": {"constant": "95 days"}, "at_start": ["help"]}},
    )  # fmt: skip

    run = simulate(model, replications=1, backend=Serial())

    stay, helped = run.cohort("stay")[0], run.cohort("helped")[0]
    assert len(stay) == 2, "120 days begin two quarters"
    assert stay[0].tolist() == (1, 0, 1, 95, 120)
    assert helped[0].tolist() == (2, 0, 0, 95, 0)
    assert stay[1].tolist() == (0, 0, 0, 0, 0)
    assert run.as_json()["quarters"]["stay"]["at_least"] == [(95 + 120) / 2, None]
    assert "at_least" not in run.as_json()["quarters"]["waiting"]


@pytest.fixture(scope="module")
def run():
    return simulate(changed(library.load("benchmark"), [{"set": "horizon", "to": "800 days"}]), replications=3)


def test_over_all_quarters_the_cohorts_are_what_is_counted(run):
    for name in run.outcomes:
        kept, cohorts = run.tallies(name), run.cohort(name)
        for what in ("n", "without", "open"):
            assert (cohorts[what].sum(axis=1) == kept[what]).all()
        assert cohorts["total"].sum(axis=1) == pytest.approx(kept["total"])


def test_a_late_cohort_looks_quick_and_is_at_least_as_slow_as_it_says(run):
    told = run.as_json()["quarters"]

    stay = told["stay"]
    assert told["first_quarter"] == 4, "day 365 lies in the fourth quarter"
    assert stay["unfinished_share"][-1] > stay["unfinished_share"][0]
    assert stay["mean"][-1] < stay["mean"][0]
    assert all(least >= mean for least, mean in zip(stay["at_least"], stay["mean"], strict=True))
    assert len(stay["known"]) == run.cohort("stay").shape[1] - 3


def test_nobody_who_came_before_the_warm_up_is_in_a_cohort(run):
    assert not np.any(run.cohort("stay")["n"][:, :3])
