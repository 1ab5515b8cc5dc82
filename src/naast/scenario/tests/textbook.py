"""What the textbook knows exactly, and how the engine is asked the same: for `test_closed_forms` and the validation page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from naast.scenario import library
from naast.scenario.engine.load import Traffic
from naast.scenario.engine.policies import changed
from naast.scenario.engine.results import Result
from naast.scenario.engine.spec import Model
from naast.scenario.tests.support import erlang_a, wait_mmc

SHORT, LONG = 24, 240
HALF_WIDTH = 0.02


@dataclass(frozen=True)
class Case:
    """A figure that theory gives exactly (`theory`, by `source`), and how it is read from a run; `long` replications make it sharp."""

    name: str
    model: Model
    measured: Callable[[Result], np.ndarray]
    theory: float
    source: str
    long: int = LONG
    seed: int = 2028


def mmc(servers: int, load: float) -> Model:
    days = max(4_000, 120_000 / (servers * load))
    return changed(
        library.load("textbook_mmc"),
        [
            {"set": "arrivals.stream.rate", "to": f"{servers * load} per day"},
            {"set": "roles.clerk.workers", "to": servers},
            {"set": "horizon", "to": f"{days} days"},
        ],
    )


def fork_of(branches: int) -> Model:
    """As many M/M/1 side by side, load 0.6; all must finish."""
    pair = library.load("textbook_fork_join")
    names = [f"branch_{number}" for number in range(branches)]
    return changed(
        pair,
        [
            {"set": "roles", "to": {f"{name}_role": {"workers": 1} for name in names}},
            {"set": "stations", "to": {
                name: {"roles": [f"{name}_role"], "service": {"exponential": {"mean": "1 days"}}} for name in names
            }},
            {"set": "forks.both.branches", "to": names},
            {"set": "routes", "to": {**{name: {"JOIN": 1} for name in names}, "both": {"EXIT": 1}}},
        ],
    )  # fmt: skip


def cases() -> Iterator[Case]:
    """Every case with a seed of its own, so that bad luck is not shared."""
    return (Case(**{**vars(case), "seed": 2028 + number}) for number, case in enumerate(_cases()))


def _cases() -> Iterator[Case]:
    for servers, load, long in ((1, 0.7, LONG), (3, 0.8, LONG), (20, 0.9, LONG), (100, 0.95, 480)):
        model, erlang = mmc(servers, load), wait_mmc(servers * load, servers)
        yield Case(f"M/M/{servers}, wait", model, lambda run: run.wait("desk"), erlang, "Erlang C", long)
        yield Case(
            f"M/M/{servers}, use", model, lambda run: run.use("clerk"), load, "load", long if servers < 100 else 48
        )
    slots = [{"set": "roles.clerk.workers", "to": 4}, {"add": "roles.clerk.caseload", "to": 5}]
    of_slots = changed(mmc(20, 0.9), slots)
    yield Case(
        "4 workers of 5 slots, wait", of_slots, lambda run: run.wait("desk"), wait_mmc(18, 20), "Erlang C, c = 20"
    )
    mg1, md1 = library.load("textbook_mg1"), library.load("textbook_md1")
    khinchine = "Pollaczek–Khinchine"
    yield Case("M/G/1, cv 1.5, wait", mg1, lambda run: run.wait("desk"), 0.8 * (1 + 1.5**2) / (2 * 0.2), khinchine, 360)
    yield Case("M/D/1, wait", md1, lambda run: run.wait("desk"), 0.8 / (2 * 0.2), khinchine)
    queue, share = erlang_a(3.6, 3, 2.0)
    reneging = library.load("textbook_reneging")
    yield Case("M/M/3+M, queue", reneging, lambda run: run.queue("clerk"), queue, "Erlang A")
    yield Case("M/M/3+M, share that leaves", reneging, lambda run: run.values("left"), share, "Erlang A")
    waits, priority = wait_mmc(4.5, 5) * 0.5 / 5, library.load("textbook_priority")
    first, second = waits / (1 - 0.27), waits / (1 - 0.27) / (1 - 0.9)
    yield Case("priority M/M/5, first class, wait", priority, lambda run: run.wait("desk", "first"), first, "Cobham")
    yield Case(
        "priority M/M/5, second class, wait", priority, lambda run: run.wait("desk", "second"), second, "Cobham", 360
    )
    preemption = library.load("textbook_preemption")
    yield Case(
        "preemptive M/M/1, first class, wait",
        preemption,
        lambda run: run.wait("desk", "first"),
        0.4 / 0.6,
        "M/M/1 of its own",
    )
    fork, flatto = library.load("textbook_fork_join"), (12 - 0.6) / 8 / (1 - 0.6)
    yield Case("fork of 2, stay", fork, lambda run: run.values("stay"), flatto, "Flatto–Hahn")
    jackson = library.load("textbook_jackson")
    visits = Traffic(jackson).visits["all"]
    for number, (role, servers, mean) in enumerate((("a", 2, 1.0), ("b", 3, 2.0), ("c", 1, 0.6))):
        queue = wait_mmc(visits[number], servers, mean) * visits[number]
        yield Case(
            f"Jackson, queue of {role}", jackson, lambda run, role=role: run.queue(role), queue, "product form", 360
        )


def fork_bounds(branches: int, load: float = 0.6) -> tuple[float, float, float]:
    """
    Lowest and highest mean stay in a fork of M/M/1 with services of mean 1, and the approximation between them.

    More branches never go faster than two (exact, Flatto–Hahn), and never slower than branches that know nothing of each other;
    the approximation is that of Nelson and Tantawi (1988), said to be good to 5 %.
    """
    harmonic = sum(1 / k for k in range(1, branches + 1))
    two = (12 - load) / 8 / (1 - load)
    approximated = (harmonic / 1.5 + 4 / 11 * (1 - harmonic / 1.5) * load) * two
    return two, harmonic / (1 - load), approximated
