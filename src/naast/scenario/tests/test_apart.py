"""Parts that never meet count together what the whole counts, to the last bit."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given, settings

from naast.scenario import library
from naast.scenario.engine.apart import Together, parts
from naast.scenario.engine.compile import compile_model
from naast.scenario.engine.policies import apply, changed
from naast.scenario.engine.simulate import Runner, Serial, runner_of, simulate
from naast.scenario.engine.spec import Model
from naast.scenario.tests.oracle.models import models
from naast.scenario.tests.oracle.test_agreement import ANY_SIZE

SHORT = [{"set": "start_state", "to": {"steady": "60 days"}}, {"set": "horizon", "to": "200 days"}]


def same(one, other):
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def twice(said: dict[str, Any]) -> Model:
    """The model beside itself: two of everything, that never meet."""
    names = {name for section in ("arrivals", "roles", "stations", "forks") for name in said.get(section, {})}

    def called(part: Any, mark: str) -> Any:
        if isinstance(part, dict):
            return {called(key, mark): called(value, mark) for key, value in part.items() if key != "key"}
        if isinstance(part, list):
            return [called(item, mark) for item in part]
        if isinstance(part, str) and part.removeprefix("held(").removesuffix(")") in names:
            return f"held({part[5:-1]}_{mark})" if part.startswith("held(") else f"{part}_{mark}"
        return part

    one, other = called(said, "one"), called(said, "other")
    both = {
        key: {**one[key], **other[key]}
        for key in ("arrivals", "roles", "stations", "forks", "routes", "waiting")
        if key in said
    }
    start = said["start_state"] if "loaded" not in said["start_state"] else "empty"
    return Model.of({**one, **both, "start_state": start})


@given(said=models())
@settings(max_examples=20, deadline=None, database=None, suppress_health_check=ANY_SIZE)
def test_a_model_beside_itself_is_the_same_in_parts_as_in_one(said):
    compiled = compile_model(twice(said))

    assert len(parts(compiled)) >= 2
    assert same(runner_of(compiled).chunk(3, range(2)), Runner(compiled).chunk(3, range(2)))


def test_the_country_is_25_parts_that_count_what_it_counts():
    model = changed(apply(library.load("beside_national"), "training_drain"), SHORT)
    compiled = compile_model(model)

    assert isinstance(runner_of(compiled), Together)
    assert len(parts(compiled)) == 25
    assert same(simulate(compiled, replications=1, backend=Serial()).counts, Runner(compiled).chunk(1, range(1)))


def test_a_region_that_shares_what_is_regional_is_one_part():
    compiled = compile_model(library.load("relay_heiloo"))

    assert isinstance(runner_of(compiled), Runner)
