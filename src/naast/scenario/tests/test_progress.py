"""A long calculation says how far it is, and stops when it is asked to, with nothing given back."""

from __future__ import annotations

import itertools
import threading

import pytest

from naast.scenario.engine.experiment import Until, compare, sweep
from naast.scenario.engine.progress import Stopped
from naast.scenario.engine.sensitivity import Factor, morris, sobol, tornado
from naast.scenario.engine.simulate import Serial, Threads, chunks_of, simulate
from naast.scenario.tests.support import a_model

OUTCOMES = {"time": {"time": {"to": "exit"}}}


@pytest.fixture
def desk():
    return a_model(outcomes=OUTCOMES)


class Heard(list):
    """Keeps the shares it is told, and in which thread."""

    def __init__(self):
        super().__init__()
        self.threads = set()

    def __call__(self, share):
        self.append(share)
        self.threads.add(threading.get_ident())

    @property
    def never_falls(self):
        return all(one <= other for one, other in itertools.pairwise(self)) and self[0] >= 0 and self[-1] == 1


def after(times):
    """Says yes after it was asked so often."""
    asked = itertools.count()
    return lambda: next(asked) >= times


@pytest.mark.parametrize("backend", [Serial(), Threads(2)], ids=["serial", "threads"])
def test_a_run_tells_how_far_it_is_in_the_thread_that_called(desk, backend):
    told = Heard()

    simulate(desk, replications=60, backend=backend, told=told)

    assert told.never_falls
    assert len(told) >= 25, "often enough for a bar that moves"
    assert told.threads == {threading.get_ident()}


def test_a_long_run_that_is_watched_goes_in_short_steps():
    unwatched, watched = (chunks_of(range(5, 4005), 2, watched=asked) for asked in (False, True))

    assert len(unwatched) == 8
    assert max(map(len, watched)) == 8
    assert [number for chunk in watched for number in chunk] == list(range(5, 4005))


def test_a_run_that_is_watched_gives_the_same_bits(desk):
    watched = simulate(desk, replications=60, backend=Threads(2), told=Heard(), stop=lambda: False)

    assert watched.as_json() == simulate(desk, replications=60, backend=Serial()).as_json()


@pytest.mark.parametrize("backend", [Serial(), Threads(2)], ids=["serial", "threads"])
def test_a_run_that_must_stop_stops_between_two_chunks(desk, backend):
    told = Heard()

    with pytest.raises(Stopped):
        simulate(desk, replications=60, backend=backend, told=told, stop=after(5))

    assert 1 <= len(told) <= 5
    assert told[-1] < 0.2


def test_a_run_that_must_stop_at_once_runs_nothing(desk):
    told = Heard()

    with pytest.raises(Stopped):
        simulate(desk, replications=60, backend=Threads(2), told=told, stop=lambda: True)

    assert not told


def test_a_comparison_tells_how_far_it_is_over_all_models(desk):
    told = Heard()

    compare({"one": desk, "same": desk}, baseline="one", replications=20, backend=Serial(), told=told)

    assert told.never_falls
    assert 0.5 in told, "halfway when the first of two models is done"


def test_a_comparison_that_is_sure_early_is_done(desk):
    told = Heard()

    found = compare({"one": desk}, baseline="one", until=Until("time", 0.9), most=500, backend=Serial(), told=told)

    assert found.is_sure
    assert told.never_falls
    assert told[-2] <= 0.05, "one batch of twenty"


def test_a_comparison_that_must_stop_gives_nothing(desk):
    with pytest.raises(Stopped):
        compare({"one": desk, "same": desk}, baseline="one", replications=20, backend=Serial(), stop=after(25))


def test_a_sweep_tells_how_far_it_is_and_stops(desk):
    told = Heard()
    points = sweep(desk, {"roles.clerk.workers": [1, 2, 3]}, replications=4, backend=Serial(), told=told)
    assert len(list(points)) == 3
    assert told.never_falls

    points = sweep(desk, {"roles.clerk.workers": [1, 2, 3]}, replications=4, backend=Serial(), stop=after(5))
    next(points)
    with pytest.raises(Stopped):
        next(points)


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("method", [tornado, morris, sobol])
def test_a_search_for_what_matters_tells_how_far_it_is_and_stops(method):
    told, factors = Heard(), [Factor("x", 0, 1), Factor("y", 0, 1)]

    method(sum, factors, told=told)
    assert told.never_falls

    with pytest.raises(Stopped):
        method(sum, factors, stop=after(3))
