"""From counts that a model made back to the figures it made them with; shared by the tests and the page of validation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from naast.scenario import library
from naast.scenario.engine.calibrate import calibrate
from naast.scenario.engine.figures import with_values
from naast.scenario.engine.policies import changed
from naast.scenario.engine.posterior import Calibration
from naast.scenario.engine.priors import priors
from naast.scenario.engine.simulate import Serial, simulate
from naast.scenario.engine.spec import Model
from naast.scenario.engine.targets import Targets, targets
from naast.scenario.tests.support import a_model

RATE, SERVICE, COST = "arrivals.stream.rate", "stations.desk.service.exponential.mean", "roles.clerk.cost"
PRIORS = {
    RATE: {"uniform": {"low": 0.4, "high": 1.6}},
    SERVICE: {"lognormal": {"median": "9 days", "p95": "3 weeks"}},
    COST: {"uniform": {"low": 20, "high": 80}},
}
REGION = {
    "arrivals.nhn.rate": {"uniform": {"low": 2200, "high": 3800}},
    "stations.help.service.lognormal.mean": {"uniform": {"low": 50, "high": 110}},
    "escalation": {
        "paths": ["waiting.assign.escalate.hazard.regular", "waiting.analysis.escalate.hazard.regular"],
        "loguniform": {"low": 0.0005, "high": 0.01},
    },
}
REGION_TRUTH = {"arrivals.nhn.rate": 3150.0, "stations.help.service.lognormal.mean": 84.0}


def desk() -> Model:
    """Ten clerks for three years; nothing that is counted by month tells what they cost."""
    return a_model(
        horizon="36 months",
        roles={"clerk": {"workers": 10, "cost": "50 EUR/day"}},
        stations={"desk": {"roles": ["clerk"], "service": {"exponential": {"mean": "10 days"}}}},
        outcomes={"stay": {"time": {"to": "exit"}}},
    )


def counted(model: Model, truth: Mapping[str, float], *, waiting: str, seed: int = 99) -> Targets:
    """What one course of the model with these figures would have counted: begun, ended, running, waiting."""
    result = simulate(with_values(model, truth), replications=1, seed=seed, backend=Serial())
    rows = {
        "flow": {name: result.flow(name)[0].tolist() for name in ("begun", "ended")},
        "stock": {"running": result.flow("running")[0].tolist()},
        "waiting": {waiting: result.month(waiting, "waiting")[0].tolist()},
    }
    return targets({"source": "een proef", "held_out": 12, **rows}, model)


def recovered(times: int = 40, budget: int = 1200) -> Iterator[tuple[dict[str, float], Calibration]]:
    """The desk with figures drawn from the priors, and what calibration made of its counts; again and again."""
    model, dice = desk(), np.random.default_rng(8)
    known = priors(PRIORS, model)
    for number in range(times):
        truth = {prior.name: float(prior.at(np.array(dice.random()))) for prior in known}
        yield (
            truth,
            calibrate(model, counted(model, truth, waiting="clerk", seed=number), known, budget=budget, seed=number),
        )


def region(budget: int = 1500) -> Calibration:
    """The region beside each other with other figures than its file: inflow, length of help, escalation while waiting."""
    model = changed(library.load("beside_nhn"), [{"set": "start_state", "to": {"steady": "1000 days"}}])
    model = changed(model, [{"set" if "overload" in model.data else "add": "overload", "to": "allow"}])
    return calibrate(
        model, counted(model, REGION_TRUTH, waiting="safety_team"), priors(REGION, model), budget=budget, seed=4
    )
