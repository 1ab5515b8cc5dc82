"""Other processes and a cluster give the bits of one thread, also when a worker is lost on the way."""

from __future__ import annotations

import os
import signal

import numpy as np
import pytest

from naast.scenario import library
from naast.scenario.engine.backends import Dask, Processes
from naast.scenario.engine.calibrate import calibrate
from naast.scenario.engine.compile import compile_model
from naast.scenario.engine.policies import changed
from naast.scenario.engine.priors import priors
from naast.scenario.engine.progress import Stopped
from naast.scenario.engine.simulate import Serial, Task, simulate
from naast.scenario.engine.targets import targets
from naast.scenario.tests.support import a_model

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]


@pytest.fixture(scope="module")
def short():
    return compile_model(changed(library.load("benchmark"), [{"set": "horizon", "to": "500 days"}]))


@pytest.fixture(scope="module")
def cluster():
    from distributed import Client, LocalCluster

    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
        ) as local,
        Client(local) as client,
    ):
        yield client


def same(one, other):
    return all(np.array_equal(a, b) for a, b in zip(one.counts, other.counts, strict=True))


def test_processes_give_the_bits_of_one_thread_also_after_a_run_that_was_stopped(short):
    told = []
    with Processes(2) as backend:
        with pytest.raises(Stopped):
            simulate(short, replications=60, backend=backend, told=told.append, stop=lambda: len(told) >= 3)
        assert same(simulate(short, replications=9, backend=backend), simulate(short, replications=9, backend=Serial()))
        again = simulate(short, replications=3, first=9, backend=backend)

    assert same(again, simulate(short, replications=3, first=9, backend=Serial()))


def test_a_cluster_gives_the_bits_of_one_thread(short, cluster):
    found = simulate(short, replications=9, backend=Dask(client=cluster))

    assert same(found, simulate(short, replications=9, backend=Serial()))


def test_a_worker_that_is_lost_costs_no_bits(short, cluster):
    one_of_them = next(iter(cluster.run(os.getpid).values()))
    tasks = [Task(short, 1, range(first, first + 5)) for first in range(0, 60, 5)]

    counted = []
    for counts in Dask(client=cluster).run(tasks):
        counted.append(counts)
        if len(counted) == 1:
            os.kill(one_of_them, signal.SIGKILL)

    whole = simulate(short, replications=60, backend=Serial())
    assert np.array_equal(np.concatenate([part.tallies for part in counted]), whole.counts.tallies)
    assert one_of_them not in cluster.run(os.getpid).values(), "nobody was lost, so nothing was proved"


def test_calibration_on_a_cluster_that_loses_a_worker_gives_the_bits_of_one_thread(cluster):
    desk = a_model(
        horizon="12 months", arrivals={"stream": {"rate": "1 per day", "entry": "desk", "classes": {"all": 1}}}
    )
    counted = targets({"source": "een proef", "held_out": 3, "flow": {"begun": [30] * 12}}, desk)
    unknown = priors({"arrivals.stream.rate": {"uniform": {"low": 0.2, "high": 3}}}, desk)
    one_of_them = next(iter(cluster.run(os.getpid).values()))
    heard = []

    def told(share):
        heard.append(share)
        if len(heard) == 30:
            os.kill(one_of_them, signal.SIGKILL)

    found = calibrate(desk, counted, unknown, budget=100, backend=Dask(client=cluster), told=told)

    assert found.as_json() == calibrate(desk, counted, unknown, budget=100, backend=Serial()).as_json()
    assert len(heard) > 30
    assert one_of_them not in cluster.run(os.getpid).values()


def test_a_run_that_is_cancelled_leaves_no_work_behind(short, cluster):
    running = Dask(client=cluster).run([Task(short, 1, range(first, first + 5)) for first in range(0, 200, 5)])
    next(iter(running))

    running.close()

    assert not cluster.futures


def test_a_run_on_a_cluster_tells_how_far_it_is_and_stops_when_asked(short, cluster):
    told = []

    with pytest.raises(Stopped):
        simulate(short, replications=100, backend=Dask(client=cluster), told=told.append, stop=lambda: len(told) >= 3)

    assert told == sorted(told)
    assert len(told) == 3
    assert not cluster.futures


def test_a_run_on_a_cluster_that_does_not_answer_can_be_stopped(short):
    asked, cluster = [], DeafCluster()

    with pytest.raises(Stopped):
        simulate(short, replications=2, backend=Dask(client=cluster), stop=lambda: asked.append(1) or len(asked) > 2)

    assert cluster.cancelled == 2


class DeafCluster:
    """Takes work and has nobody to do it."""

    cancelled = 0

    def nthreads(self):
        return {}

    def submit(self, *_, **__):
        return self

    def add_done_callback(self, _):
        pass

    def done(self):
        return False

    def cancel(self, answers):
        self.cancelled += len(answers)


def test_a_cluster_without_an_address_is_asked_for():
    with pytest.raises(ValueError, match="adres van een scheduler"):
        Dask()
