"""The report of a model says everything the file says, and what it does not know it says too."""

from __future__ import annotations

import pytest

from naast.scenario import library
from naast.scenario.engine.figures import figures
from naast.scenario.engine.stress import stress_des
from naast.scenario.tests.support import a_model


@pytest.fixture(scope="module")
def beside():
    return library.load("beside_nhn")


def test_it_has_the_six_sections_in_order(beside):
    heads = [line for line in stress_des(beside).splitlines() if line.startswith("## ")]

    assert heads == [
        "## 1 Doel",
        "## 2 Werking",
        "## 3 Gegevens",
        "## 4 Proeven",
        "## 5 Uitvoering",
        "## 6 Code en model",
    ]


def test_every_figure_stands_in_it_with_its_status_and_source(beside):
    rows = {
        line.split("`")[1]: line for line in stress_des(beside).splitlines() if line.startswith("| ") and "`" in line
    }

    for one in figures(beside):
        row = rows[one.path]
        assert f"| {one.param.status}, " in row
        assert " ".join(one.param.source.replace("|", "\\|").split()) in row


def test_every_station_route_role_and_policy_stands_in_it(beside):
    said = stress_des(beside)

    for names in (beside.stations, beside.roles, beside.policies, beside.outcomes, beside.waiting):
        for name in names:
            assert name in said
    assert "escaleren tijdens het wachten" in said
    assert "splitsen en samenkomen" not in said, "it has no fork"
    assert beside.fingerprint in said


def test_what_is_not_known_is_not_filled_in():
    said = stress_des(a_model())

    assert "Dit staat niet in het model" in said
    assert "Nog niet gedraaid" in said
    assert "geen bron genoemd" in said
    assert "Leeg: op dag 0 is er niemand" in said


def test_with_an_experiment_it_names_its_seed_and_versions(beside):
    told = {"seed": 2027, "replications": 250, "versions": {"naast": "9.9"}, "model_hash": beside.fingerprint}

    said = stress_des(beside, told)

    assert "--replications 250 --seed 2027" in said
    assert "naast 9.9." in said
    assert "Let op" not in said
    assert "andere versie van dit model" in stress_des(beside, {**told, "model_hash": "0" * 64})
