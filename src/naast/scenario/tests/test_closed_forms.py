"""The engine against the textbook: means inside their 99 % interval. The suite runs few replications, `make proof` many."""

from __future__ import annotations

import pytest

from naast.scenario import library
from naast.scenario.engine.load import Traffic
from naast.scenario.engine.policies import changed
from naast.scenario.engine.simulate import simulate
from naast.scenario.tests.support import agrees, around, erlang_a, wait_mmc

SHORT, LONG = 24, 240
HALF_WIDTH = 0.02


def mmc(servers: int, load: float):
    days = max(4_000, 120_000 / (servers * load))
    return changed(
        library.load("textbook_mmc"),
        [
            {"set": "arrivals.stream.rate", "to": f"{servers * load} per day"},
            {"set": "roles.clerk.workers", "to": servers},
            {"set": "horizon", "to": f"{days} days"},
        ],
    )


def cases():
    """What is measured, what theory says."""
    for servers, load in ((1, 0.7), (3, 0.8), (20, 0.9)):
        yield f"M/M/{servers}", mmc(servers, load), lambda run: run.wait("desk"), wait_mmc(servers * load, servers)
        yield f"use of M/M/{servers}", mmc(servers, load), lambda run: run.use("clerk"), load
    slots = [{"set": "roles.clerk.workers", "to": 4}, {"add": "roles.clerk.caseload", "to": 5}]
    yield (
        "4 workers with 5 slots are M/M/20",
        changed(mmc(20, 0.9), slots),
        lambda run: run.wait("desk"),
        wait_mmc(18, 20),
    )
    yield "M/G/1", library.load("textbook_mg1"), lambda run: run.wait("desk"), 0.8 * (1 + 1.5**2) / (2 * 0.2)
    yield "M/D/1", library.load("textbook_md1"), lambda run: run.wait("desk"), 0.8 / (2 * 0.2)
    queue, share = erlang_a(3.6, 3, 2.0)
    yield "queue of M/M/3+M", library.load("textbook_reneging"), lambda run: run.queue("clerk"), queue
    yield "who leaves M/M/3+M", library.load("textbook_reneging"), lambda run: run.values("left"), share
    waits = wait_mmc(4.5, 5) * 0.5 / 5
    first, second = waits / (1 - 0.27), waits / (1 - 0.27) / (1 - 0.9)
    yield "who goes first", library.load("textbook_priority"), lambda run: run.wait("desk", "first"), first
    yield "who goes second", library.load("textbook_priority"), lambda run: run.wait("desk", "second"), second
    yield "who interrupts", library.load("textbook_preemption"), lambda run: run.wait("desk", "first"), 0.4 / 0.6
    yield (
        "a fork of two",
        library.load("textbook_fork_join"),
        lambda run: run.values("stay"),
        (12 - 0.6) / 8 / (1 - 0.6),
    )
    jackson = library.load("textbook_jackson")
    visits = Traffic(jackson).visits["all"]
    for number, (role, servers, mean) in enumerate((("a", 2, 1.0), ("b", 3, 2.0), ("c", 1, 0.6))):
        queue = wait_mmc(visits[number], servers, mean) * visits[number]
        yield f"Jackson, {role}", jackson, lambda run, role=role: run.queue(role), queue


CASES = list(cases())


@pytest.mark.parametrize(("model", "measured", "theory"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_short_run_agrees_with_the_textbook(model, measured, theory):
    run = simulate(model, replications=SHORT, seed=2027)

    assert agrees(measured(run), theory, confidence=0.9995)


@pytest.mark.proof
@pytest.mark.parametrize(("model", "measured", "theory"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_long_run_agrees_with_the_textbook_within_two_percent(model, measured, theory):
    run = simulate(model, replications=LONG, seed=2028)

    assert agrees(measured(run), theory)
    assert around(measured(run))[1] / theory <= HALF_WIDTH


@pytest.mark.proof
def test_a_hundred_servers_agree_with_the_textbook():
    run = simulate(mmc(100, 0.95), replications=LONG, seed=2028)

    assert agrees(run.wait("desk"), wait_mmc(95, 100))
    assert agrees(run.use("clerk"), 0.95)


@pytest.mark.parametrize("backend", ["Serial", "Threads"])
def test_little_s_law_holds_in_the_benchmark(backend):
    from naast.scenario.engine import simulate as engine

    run = engine.simulate(library.load("textbook_mmc"), replications=8, backend=getattr(engine, backend)())
    waits = run.waits("desk")

    assert run.queue("clerk") == pytest.approx(waits["total"] / run.counted_days, rel=0.02)
