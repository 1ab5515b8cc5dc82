"""Who came in the same quarter: every episode is followed to its end, and all together they are what the engine itself counted."""

from __future__ import annotations

import numpy as np
import pytest

from naast.scenario.engine import cohorts
from naast.scenario.engine.compile import compile_model
from naast.scenario.engine.progress import Stopped
from naast.scenario.engine.simulate import Runner, Serial, simulate
from naast.scenario.tests.support import a_model

OUTCOMES = {
    "contact": {"time": {"to": "seen"}},
    "stay": {"time": {"to": "exit"}},
    "between": {"time": {"from": "seen", "to": "safe"}},
    "again": {"time": {"from": "safe", "to": "seen"}},
    "same_step": {"time": {"from": "both_a", "to": "both_b"}},
    "other_way": {"time": {"from": "both_b", "to": "both_a"}},
}


SOURCES = {"north": "0.2 per day", "south": "0.1 per day"}


@pytest.fixture(scope="module")
def chain():
    """A desk and a help behind it, some go round again, some lose patience, some come back; two sources."""
    return a_model(
        horizon="700 days", warmup="60 days", outcomes=OUTCOMES,
        arrivals={name: {"rate": rate, "entry": "desk", "classes": {"all": 1}} for name, rate in SOURCES.items()},
        roles={"clerk": {"workers": 1}, "helper": {"workers": 3}},
        stations={
            "desk": {"roles": ["clerk"], "service": {"exponential": {"mean": "2 days"}}, "at_end": ["seen"]},
            "help": {"roles": ["helper"], "service": {"exponential": {"mean": "8 days"}}, "at_start": ["safe", "both_a", "both_b"]},
        },
        routes={"desk": {"EXIT": 0.2, "help": 0.8}, "help": {"EXIT": 0.7, "desk": 0.3}},
        waiting={"help": {"leave": {"patience": {"exponential": {"mean": "30 days"}}, "to": "EXIT"}}},
        reentry={"chance": 0.3, "delay": {"exponential": {"mean": "50 days"}}},
    )  # fmt: skip


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_all_quarters_together_are_what_the_engine_counted(chain, outcome):
    compiled = compile_model(chain)
    runner = Runner(compiled, notes=4096)
    state = runner.one(7, 3)
    steps = cohorts.steps_of(state.notes[: int(state.counters["notes"][0])], 0, 60.0)
    found = cohorts.episodes(chain, chain.outcomes[outcome], steps)
    took = found.reached - found.opened
    reached, began, gone = ~np.isnan(took), ~np.isnan(found.opened), ~np.isnan(found.gone)

    counted = simulate(chain, replications=1, first=3, seed=7, backend=Serial()).tallies(outcome)[0]

    assert reached.sum() == counted["n"] > 5 or outcome == "other_way"
    assert took[reached].sum() == pytest.approx(counted["total"], rel=1e-9)
    assert (began & ~reached & gone).sum() == counted["without"]
    assert (began & ~reached & ~gone).sum() == counted["open"]


def test_a_quarter_tells_who_came_and_what_became_of_them(chain):
    told = cohorts.by_quarter(compile_model(chain), ["contact"], seed=7, replications=range(4))["contact"]

    assert [quarter["quarter"] for quarter in told] == list(range(1, 8)), "the quarter of the warm-up is no whole one"
    for quarter in told:
        shares = [quarter["within"][str(days)]["mean"] for days in cohorts.WITHIN]
        known = [share for share in shares if not np.isnan(share)]
        assert known == sorted(known)
        assert 20 < quarter["came"] < 60
    assert not np.isnan(told[3]["within"]["180"]["mean"])
    assert np.isnan(told[-1]["within"]["7"]["mean"]), "the last quarter was not followed for seven days"
    assert told[0]["open"] == 0


def test_who_was_there_on_day_0_came_in_no_quarter():
    loaded = {"loaded": [{"station": "desk", "class": "all", "count": 9, "served": "3 days"}]}
    model = a_model(
        horizon="200 days",
        outcomes={"stay": {"time": {"to": "exit"}}},
        start_state=loaded,
        roles={"clerk": {"workers": 9}},
    )

    told = cohorts.by_quarter(compile_model(model), ["stay"], seed=1, replications=range(1))["stay"]

    assert (
        sum(quarter["came"] for quarter in told)
        == simulate(model, replications=1, backend=Serial()).flow("begun").sum()
    )


def test_whoever_asks_to_stop_is_heard(chain):
    with pytest.raises(Stopped):
        cohorts.by_quarter(compile_model(chain), ["stay"], seed=1, replications=range(2), stop=lambda: True)
