"""Ciw, which shares not a line and not a draw with us, finds the same means on networks without fork or hold."""

from __future__ import annotations

import math

import ciw
import numpy as np
import pytest
from scipy import special

from naast.scenario.engine.simulate import Serial, simulate
from naast.scenario.engine.spec import Model
from naast.scenario.tests.oracle import figures

WARMUP, DAYS = 100, 600
ACUTE, REGULAR = 0.4, 1.2  # per day
STATIONS, CLASSES = ("intake", "work", "care"), ("acute", "regular")

NETWORK = {
    "model": "as_in_ciw",
    "horizon": f"{DAYS} days",
    "warmup": f"{WARMUP} days",
    "classes": list(CLASSES),
    "arrivals": {
        "stream": {
            "rate": f"{ACUTE + REGULAR} per day",
            "entry": "intake",
            "classes": {"acute": ACUTE / (ACUTE + REGULAR), "regular": REGULAR / (ACUTE + REGULAR)},
        }
    },
    "roles": {"desk": {"workers": 2}, "team": {"workers": 4}, "carer": {"workers": 3}},
    "stations": {
        "intake": {"roles": ["desk"], "service": {"exponential": {"mean": "1 days"}}},
        "work": {"roles": ["team"], "service": {"uniform": {"low": "1 days", "high": "3 days"}}},
        "care": {"roles": ["carer"], "service": {"constant": "2 days"}},
    },
    "routes": {
        "intake": {"acute": {"work": 0.9, "EXIT": 0.1}, "regular": {"work": 0.7, "EXIT": 0.3}},
        "work": {"care": 0.5, "work": 0.2, "EXIT": 0.3},
        "care": {"work": 0.1, "EXIT": 0.9},
    },
}


def in_ciw() -> ciw.network.Network:
    services = [ciw.dists.Exponential(1.0), ciw.dists.Uniform(1.0, 3.0), ciw.dists.Deterministic(2.0)]
    after = [[0.0, 0.2, 0.5], [0.0, 0.1, 0.0]]
    return ciw.create_network(
        arrival_distributions={
            name: [ciw.dists.Exponential(rate), None, None]
            for name, rate in zip(CLASSES, (ACUTE, REGULAR), strict=True)
        },
        service_distributions=dict.fromkeys(CLASSES, services),
        routing={"acute": [[0.0, 0.9, 0.0], *after], "regular": [[0.0, 0.7, 0.0], *after]},
        number_of_servers=[2, 4, 3],
        priority_classes={"acute": 0, "regular": 1},
    )


def waits_of_ciw(replications: int) -> dict[tuple[str, str], np.ndarray]:
    means = {(station, cls): [] for station in STATIONS for cls in CLASSES}
    for replication in range(replications):
        ciw.seed(replication)
        run = ciw.Simulation(in_ciw())
        run.simulate_until_max_time(DAYS)
        records = [record for record in run.get_all_records() if record.arrival_date >= WARMUP]
        for number, station in enumerate(STATIONS, start=1):
            for cls in CLASSES:
                waits = [each.waiting_time for each in records if (each.node, each.customer_class) == (number, cls)]
                means[station, cls].append(sum(waits) / len(waits))
    return {key: np.array(values) for key, values in means.items()}


def apart(ours: np.ndarray, theirs: np.ndarray) -> float:
    """The difference of the means in halves of a 99.8 % interval (Welch): with six figures, one of a hundred tests fails by chance."""
    ours, theirs = ours[~np.isnan(ours)], theirs[~np.isnan(theirs)]
    parts = [values.var(ddof=1) / len(values) for values in (ours, theirs)]
    freedom = sum(parts) ** 2 / sum(
        part**2 / (len(values) - 1) for part, values in zip(parts, (ours, theirs), strict=True)
    )
    return float(abs(ours.mean() - theirs.mean()) / (special.stdtrit(freedom, 0.999) * math.sqrt(sum(parts))))


def agree(replications: int, ours: int) -> None:
    run = simulate(Model.of(NETWORK), replications=ours, seed=5, backend=Serial())
    for (station, cls), waits in waits_of_ciw(replications).items():
        assert apart(run.wait(station, cls), waits) < 1, (station, cls)


def test_ciw_finds_the_same_waits():
    agree(replications=12, ours=400)


@pytest.mark.proof
def test_ciw_finds_the_same_waits_in_many_runs():
    agree(replications=120, ours=2_000)


def test_simpy_finds_them_to_the_last_digit():
    assert figures.differences(figures.of_product(NETWORK), figures.of_simpy(NETWORK)) == {}
