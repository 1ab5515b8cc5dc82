"""Files of monthly counts and of priors: read as they are meant, and every fault with its line and a remedy."""

from __future__ import annotations

import numpy as np
import pytest

from naast.scenario.engine.faults import FaultyModel
from naast.scenario.engine.priors import priors
from naast.scenario.engine.simulate import Serial, simulate
from naast.scenario.engine.targets import targets
from naast.scenario.tests.support import a_model

MODEL = a_model(horizon="6 months", roles={"clerk": {"workers": 1, "cost": "10 EUR/day"}})
COUNTED = """\
source: maandstaat 2025
first_month: 2
held_out: 1
flow:
  begun: [3, ~, 4]
stock:
  clerk: [0.5, 0.6]
waiting:
  clerk: [1, 0, 2, 1]
"""


def test_months_lie_along_those_of_the_model_and_the_last_is_kept_apart():
    found = targets(COUNTED, MODEL)

    assert [str(series) for series in found.series] == ["flow.begun", "stock.clerk", "waiting.clerk"]
    np.testing.assert_array_equal(found.observed[0], [np.nan, 3, np.nan, 4, np.nan])
    assert found.is_held_out.tolist() == [False, False, False, False, True]


def test_the_same_months_are_read_from_a_run():
    found = targets(COUNTED, MODEL)
    result = simulate(MODEL, replications=3, backend=Serial())

    said = found.of(result)

    assert said.shape == (3, 3, 5)
    assert (said[:, 0] == result.flow("begun")[:, :5]).all()
    assert (said[:, 1] == result.month("clerk", "busy")[:, :5]).all()
    assert (said[:, 2] == result.month("clerk", "waiting")[:, :5]).all()


@pytest.mark.parametrize(
    ("was", "becomes", "line", "said"),
    [
        ("clerk: [1, 0, 2, 1]", "clerk: [1, 0, 2, 1, 2, 3]", 9, "Maand 7 valt buiten de looptijd: het model heeft 6 hele maanden"),
        ("clerk: [1, 0, 2, 1]", "clerc: [1, 0, 2, 1]", 9, "clerc kent het model niet. Kies uit: clerk"),
        ("[3, ~, 4]", "[3, -2, 4]", 5, "-2 kan geen aantal zijn"),
        ("[3, ~, 4]", "[3, drie, 4]", 5, "'drie' is geen getal"),
        ("[3, ~, 4]", "4", 5, "één getal per maand"),
        ("begun", "begonnen", 5, "begonnen kent het model niet. Kies uit: begun, ended"),
        ("held_out: 1", "held_out: 12", 3, "niets om op te ijken"),
        ("held_out: 1", "held_out: geen", 3, "geheel getal"),
        ("source: maandstaat 2025", "source: ''", 1, "Wie deze cijfers telde"),
        ("waiting:", "wachtlijst:", 8, "wachtlijst is hier geen bekend woord"),
    ],
)  # fmt: skip
def test_counts_that_cannot_be_used_are_named_with_their_line(was, becomes, line, said):
    with pytest.raises(FaultyModel) as refused:
        targets(COUNTED.replace(was, becomes), MODEL)

    assert [(fault.line, said in fault.sentence) for fault in refused.value.faults] == [(line, True)], str(
        refused.value
    )


def test_a_file_without_any_series_is_refused():
    with pytest.raises(FaultyModel, match="geen enkele reeks"):
        targets({"source": "niemand"}, MODEL)


PRIORS = """\
roles.clerk.cost: {uniform: {low: 5, high: 20}}
service:
  paths: [stations.desk.service.constant]
  lognormal: {median: 1 weeks, p95: 14}
"""


def test_a_prior_speaks_the_unit_of_the_model_or_another_of_its_kind():
    cost, service = priors(PRIORS, MODEL)

    assert cost.at(np.array([0, 0.5, 1])).tolist() == [5, 12.5, 20]
    assert service.at(np.array([0.5, 0.95])) == pytest.approx([7, 14])
    assert (service.unit, service.paths) == ("days", ("stations.desk.service.constant",))


@pytest.mark.parametrize(
    ("shape", "shares", "values"),
    [
        ({"loguniform": {"low": 1, "high": 100}}, [0, 0.5, 1], [1, 10, 100]),
        ({"triangular": {"low": 0, "mode": 1, "high": 4}}, [0, 0.25, 1], [0, 1, 4]),
        ({"normal": {"mean": 10, "sd": 2}}, [0.0227501, 0.5, 0.9772499], [6, 10, 14]),
        ({"normal": {"mean": 0, "sd": 2}}, [0, 0.6826895], [0, 2]),
    ],
)
def test_every_kind_of_prior_has_the_quantiles_it_should(shape, shares, values):
    (prior,) = priors({"roles.clerk.cost": shape}, MODEL)

    assert prior.at(np.array(shares)) == pytest.approx(values, abs=1e-4)


def test_a_chance_may_have_a_beta():
    (prior,) = priors({"routes.desk.EXIT": {"beta": {"a": 2, "b": 2}}}, MODEL)

    assert prior.at(np.array([0, 0.5, 1])) == pytest.approx([0, 0.5, 1])


@pytest.mark.parametrize(
    ("was", "becomes", "line", "said"),
    [
        ("roles.clerk.cost", "roles.clerk.loon", 1, "roles.clerk.loon is geen getal van dit model"),
        ("low: 5, high: 20", "low: 20, high: 5", 1, "van laag naar hoog"),
        ("low: 5, high: 20", "low: -5, high: 20", 1, "niet onder 0"),
        ("low: 5, high: 20", "low: 5", 1, "uniform heeft precies nodig: low, high"),
        ("uniform", "gelijk", 1, "Kies uit: uniform"),
        ("1 weeks", "1 EUR", 4, "De eenheid 'EUR' past niet bij days"),
        ("lognormal: {median: 1 weeks, p95: 14}", "uniform: {low: weinig, high: 3}", 4, "'weinig' is geen getal"),
        ("[stations.desk.service.constant]", "[stations.desk.service.constant, roles.clerk.cost]", 3, "niet dezelfde eenheid"),
        ("roles.clerk.cost", "stations.desk.service.constant", 2, "heeft al een verdeling"),
    ],
)  # fmt: skip
def test_a_prior_that_cannot_be_is_named_with_its_line(was, becomes, line, said):
    with pytest.raises(FaultyModel) as refused:
        priors(PRIORS.replace(was, becomes), MODEL)

    assert any(fault.line == line and said in fault.sentence for fault in refused.value.faults), str(refused.value)


def test_a_prior_that_reaches_where_the_model_cannot_is_refused():
    model = a_model(reentry={"chance": 0.2, "delay": {"constant": "9 days"}})

    with pytest.raises(FaultyModel, match=r"De verdeling reikt te ver. Een kans is hoogstens 1"):
        priors({"reentry.chance": {"uniform": {"low": 0.1, "high": 2}}}, model)
