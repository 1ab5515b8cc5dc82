"""The same households in every model: differences are sharper than two runs apart could make them."""

from __future__ import annotations

import pytest

from naast.scenario import library
from naast.scenario.engine.experiment import compare
from naast.scenario.engine.policies import apply, changed

UNTOUCHED, TOUCHED = 20, 1.3


def gains(base, other, replications):
    """How many times less the difference varies than that of two runs apart, by outcome."""
    found = compare({"base": base, "other": other}, baseline="base", replications=replications, seed=3)
    return {row.outcome: row.difference.gain for row in found.rows()}


def test_what_a_change_does_not_touch_varies_twenty_times_less():
    model = changed(library.load("benchmark"), [{"set": "horizon", "to": "800 days"}])

    found = gains(model, changed(model, [{"multiply": "roles.child_assessors.workers", "by": 1.2}]), 24)

    assert all(found[name] > UNTOUCHED for name in ("first_contact", "professionals", "returns", "coercion"))


def test_even_what_a_change_does_touch_varies_less():
    model = changed(library.load("beside_nhn"), [{"set": "start_state", "to": {"steady": "900 days"}}])
    model = changed(model, [{"set": "horizon", "to": "800 days"}])

    assert gains(model, apply(model, "training_drain"), 24)["time_to_safety"] > TOUCHED


@pytest.mark.proof
@pytest.mark.parametrize("name", ["relay_nhn", "beside_nhn"])
def test_training_touches_time_to_safety_and_hardly_the_first_contact(name):
    model = library.load(name)

    found = gains(model, apply(model, "training_drain"), 100)

    assert found["time_to_safety"] > TOUCHED
    assert found["first_contact"] > UNTOUCHED
