"""The SimPy engine by itself against closed forms, so that it is more than an echo of the compiled one."""

from __future__ import annotations

import numpy as np
import pytest

from naast.scenario.tests.oracle.engine import simulate
from naast.scenario.tests.support import agrees, erlang_a, wait_mmc

DAYS, REPLICATIONS = 500, 12


def desk(workers: int, rate: float, **more) -> dict:
    return {
        "model": "textbook",
        "horizon": f"{DAYS} days",
        "classes": ["all"],
        "arrivals": {"stream": {"rate": f"{rate} per day", "entry": "desk", "classes": {"all": 1.0}}},
        "roles": {"clerk": {"workers": workers}},
        "stations": {"desk": {"roles": ["clerk"], "service": {"exponential": {"mean": "1 days"}}}},
        "routes": {"desk": {"EXIT": 1.0}},
        "start_state": {"steady": {"days": "100 days"}},
    } | more


def runs(model: dict):
    return [simulate(model, seed=11, replication=number) for number in range(REPLICATIONS)]


@pytest.mark.parametrize(("workers", "rate"), [(1, 0.6), (3, 2.1)])
def test_the_queue_of_m_m_c(workers, rate):
    found = runs(desk(workers, rate))

    # By Little's law; the mean wait of those who started by the horizon is a little too low.
    assert agrees(np.array([run.use["clerk"].queue.mean for run in found]), rate * wait_mmc(rate, workers))
    assert agrees(np.array([run.use["clerk"].busy.mean for run in found]), rate)


def test_the_queue_of_m_m_c_with_patience():
    leave = {"patience": {"exponential": {"mean": "2 days"}}, "to": "EXIT"}
    found = runs(desk(2, 2.2, waiting={"desk": {"leave": leave}}))

    queue, share_that_leaves = erlang_a(2.2, 2, patience=2.0)
    waits = [run.waits["desk", 0] for run in found]
    assert agrees(np.array([run.use["clerk"].queue.mean for run in found]), queue)
    assert agrees(np.array([wait.left / (wait.left + wait.n) for wait in waits]), share_that_leaves)


def test_the_queue_of_m_d_1():
    model = desk(1, 0.6)
    model["stations"]["desk"]["service"] = {"constant": "1 days"}

    found = runs(model)

    assert agrees(np.array([run.use["clerk"].queue.mean for run in found]), 0.6 * 0.6 / (2 * (1 - 0.6)))
