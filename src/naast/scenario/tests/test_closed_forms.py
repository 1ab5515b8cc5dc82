"""The engine against the textbook: means inside their 99 % interval. The suite runs few replications, `make proof` many."""

from __future__ import annotations

from functools import cache

import pytest

from naast.scenario import library
from naast.scenario.engine.simulate import simulate
from naast.scenario.tests.support import agrees, around
from naast.scenario.tests.textbook import HALF_WIDTH, SHORT, cases, fork_bounds, fork_of

CASES = list(cases())
QUICK = [case for case in CASES if "/100" not in case.name]


@cache
def short_run(fingerprint):
    """One run for all that is asked of a model."""
    (model, *_) = (case.model for case in QUICK if case.model.fingerprint == fingerprint)
    return simulate(model, replications=SHORT, seed=2027)


@pytest.mark.parametrize("case", QUICK, ids=[case.name for case in QUICK])
def test_a_short_run_agrees_with_the_textbook(case):
    run = short_run(case.model.fingerprint)

    assert agrees(case.measured(run), case.theory, confidence=0.9995)


@pytest.mark.proof
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_long_run_agrees_with_the_textbook_within_two_percent(case):
    run = simulate(case.model, replications=case.long, seed=case.seed)

    assert agrees(case.measured(run), case.theory)
    assert around(case.measured(run))[1] / case.theory <= HALF_WIDTH


@pytest.mark.parametrize("branches", [3, 4, 8])
def test_a_fork_of_more_lies_between_its_bounds(branches):
    lowest, highest, approximated = fork_bounds(branches)

    mean, half = around(simulate(fork_of(branches), replications=6, seed=2028).values("stay"), 0.9995)

    assert lowest < mean - half
    assert mean + half < highest
    assert mean == pytest.approx(approximated, rel=0.05 + half / mean)


@pytest.mark.parametrize("backend", ["Serial", "Threads"])
def test_little_s_law_holds_in_the_benchmark(backend):
    from naast.scenario.engine import simulate as engine

    run = engine.simulate(library.load("textbook_mmc"), replications=8, backend=getattr(engine, backend)())
    waits = run.waits("desk")

    assert run.queue("clerk") == pytest.approx(waits["total"] / run.counted_days, rel=0.02)
