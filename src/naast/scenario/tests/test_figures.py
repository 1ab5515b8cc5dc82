"""The figures of a model by their path, and a model with other values for some."""

from __future__ import annotations

import pytest

from naast.scenario import library
from naast.scenario.engine.checks import faults_of
from naast.scenario.engine.faults import FaultyModel
from naast.scenario.engine.figures import figure, figures, with_values
from naast.scenario.engine.policies import changed
from naast.scenario.tests.support import a_model


@pytest.mark.parametrize("name", ["beside_nhn", "relay_nhn", "pilot_a", "benchmark", "textbook_reneging"])
def test_every_figure_of_a_model_can_be_found_again_by_its_path(name):
    model = library.load(name)
    found = figures(model)

    again = {one.path: one.param.amount for one in figures(with_values(model, {one.path: one.value for one in found}))}

    assert len(again) == len(found) > 3
    assert again == pytest.approx({one.path: one.param.amount for one in found})


def test_a_figure_keeps_its_unit_and_its_source():
    model = library.load("beside_nhn")

    found = with_values(
        model, {"waiting.assign.escalate.hazard.high": 0.01, "stations.help.service.lognormal.mean": 80}
    )

    hazard = figure(found, "waiting.assign.escalate.hazard.high").param
    assert (hazard.value, hazard.unit, hazard.status) == (0.01, "per day", "A")
    assert "hoofddoel van het ijken" in hazard.source
    assert found.data["stations"]["help"]["service"]["lognormal"]["mean"] == "80 days"
    assert faults_of(found) == []


def test_a_figure_may_get_another_status_and_a_range():
    path = "stations.desk.service.constant"

    found = with_values(a_model(), {path: 6}, status="D", source="geijkt op proef", ranges={path: (5, 8)})

    param = figure(found, path).param
    assert (param.value, param.unit, param.status, param.source, param.range) == (
        6,
        "days",
        "D",
        "geijkt op proef",
        (5, 8),
    )
    assert figure(found, path).span == (5, 8)


def test_workers_come_in_whole_people_and_at_least_one():
    found = with_values(a_model(), {"roles.clerk.workers": 0.2})

    assert found.roles["clerk"].workers.amount == 1


def test_chances_that_belong_together_still_sum_to_one():
    model = changed(library.load("beside_nhn"), [{"add": "overload", "to": "allow"}])

    found = with_values(model, {"routes.help.close": 0.9, "arrivals.nhn.classes.acute": 0.24})

    targets = found.routes["help"]["*"]
    assert sum(chance.amount for chance in targets.values()) == pytest.approx(1)
    assert targets["close"].amount == pytest.approx(0.9 / 1.14)
    assert targets["consult"].amount / targets["specialist"].amount == pytest.approx(0.12 / 0.08)
    assert faults_of(found) == []


def test_an_assumption_may_lie_a_quarter_to_either_side_unless_the_file_says():
    model = a_model(
        roles={"clerk": {"workers": 1, "cost": {"value": 40, "unit": "EUR/day", "source": "CBS", "status": "S"}}}
    )

    assert figure(model, "stations.desk.service.constant").span == (3.75, 6.25)
    assert figure(model, "roles.clerk.cost").span is None, "it has a source and no range"


def test_how_long_we_look_is_no_figure_about_the_world():
    paths = {found.path for found in figures(library.load("beside_nhn")) if found.is_about_the_world}

    assert "stations.help.service.lognormal.mean" in paths
    assert not paths & {
        "horizon",
        "warmup",
        "start_state.steady.days",
        "outcomes.returns.within",
        "arrivals.nhn.maximum",
    }


@pytest.mark.parametrize(
    ("span", "said"),
    [
        ({"low": 6, "high": 4}, "van laag naar hoog"),
        ({"low": 6, "high": 9}, "buiten de range"),
        ({"low": 1}, "heeft low en high"),
        ({"low": "weinig", "high": 9}, "geen getal"),
    ],
)
def test_a_range_that_cannot_be_is_named(span, said):
    with pytest.raises(FaultyModel, match=said):
        a_model(
            stations={
                "desk": {"roles": ["clerk"], "service": {"constant": {"value": 5, "unit": "days", "range": span}}}
            }
        )


def test_a_range_moves_along_when_a_policy_multiplies():
    clerk = {"workers": {"value": 10, "range": {"low": 8, "high": 12}}}

    found = changed(a_model(roles={"clerk": clerk}), [{"multiply": "roles.clerk.workers", "by": 2}])

    assert figure(found, "roles.clerk.workers").param.range == (16, 24)


def test_a_path_without_a_figure_is_named():
    with pytest.raises(FaultyModel, match=r"roles\.clerk\.werkers is geen getal van dit model"):
        figure(a_model(), "roles.clerk.werkers")
