"""The compiled engine and the SimPy engine tell the same story of any model, number for number."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from naast.scenario.tests.oracle import figures
from naast.scenario.tests.oracle.models import models

ANY_SIZE = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


def agree(model: dict, seed: int, replication: int) -> None:
    ours = figures.of_product(model, seed=seed, replication=replication)
    theirs = figures.of_simpy(model, seed=seed, replication=replication)

    assert figures.differences(ours, theirs) == {}


@given(model=models(), seed=st.integers(0, 2**32 - 1), replication=st.integers(0, 2**16))
@settings(max_examples=25, deadline=None, database=None, suppress_health_check=ANY_SIZE)
def test_both_engines_count_the_same(model, seed, replication):
    agree(model, seed, replication)


@given(model=models(crowded=True), seed=st.integers(0, 2**32 - 1), replication=st.integers(0, 2**16))
@settings(max_examples=25, deadline=None, database=None, suppress_health_check=ANY_SIZE)
def test_both_engines_count_the_same_in_a_crowd(model, seed, replication):
    agree(model, seed, replication)


@pytest.mark.proof
@given(model=models(), seed=st.integers(0, 2**32 - 1), replication=st.integers(0, 2**16))
@settings(max_examples=500, deadline=None, database=None, suppress_health_check=ANY_SIZE)
def test_both_engines_count_the_same_on_many_models(model, seed, replication):
    agree(model, seed, replication)
