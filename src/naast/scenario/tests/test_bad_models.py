"""Whatever is wrong with a model is named before anything runs: the line, and a remedy in one sentence."""

from __future__ import annotations

import re

import pytest
import yaml

from naast.scenario import library
from naast.scenario.engine.checks import check
from naast.scenario.engine.faults import FaultyModel
from naast.scenario.engine.policies import apply, changed
from naast.scenario.engine.spec import Model

GOOD = """\
model: good
horizon: 1000 days
warmup: 100 days
classes: [acute, regular]
arrivals:
  region:
    rate: 1 per day
    entry: intake
    classes: {acute: 0.2, regular: 0.8}
roles:
  team: {workers: 4}
  face: {workers: 10, caseload: 10}
stations:
  intake: {roles: [team], service: {exponential: {mean: 1 days}}, at_end: [contact]}
  assign: {roles: [face], hold: true, service: {constant: 1 days}}
  talk: {roles: [held(face)], service: {lognormal: {mean: 9 days, cv: 1}}}
  one: {roles: [], service: {constant: 2 days}}
  two: {roles: [], service: {constant: 3 days}}
forks:
  both: {branches: [one, two]}
routes:
  intake: {EXIT: 0.5, assign: 0.5}
  assign: {talk: 1}
  talk: {both: 1}
  one: {JOIN: 1}
  two: {JOIN: 1}
  both: {EXIT: 1}
waiting:
  intake: {leave: {patience: {constant: 90 days}, to: EXIT}}
outcomes:
  contact: {time: {to: contact}}
"""

BAD = {
    "chances that do not sum": ("intake: {EXIT: 0.5, assign: 0.5}", "intake: {EXIT: 0.5, assign: 0.4}", 22, "tellen op tot 0.9"),
    "classes that do not sum": ("{acute: 0.2, regular: 0.8}", "{acute: 0.2, regular: 0.7}", 9, "tellen op tot 0.9"),
    "an unknown target": ("talk: {both: 1}", "talk: {bth: 1}", 24, "bth bestaat niet"),
    "an unknown role": ("intake: {roles: [team]", "intake: {roles: [teem]", 14, "teem bestaat niet"),
    "no route": ("  talk: {both: 1}\n", "", 16, "heeft geen route"),
    "a station nobody reaches": ("EXIT: 0.5, assign: 0.5", "EXIT: 1.0", 15, "Hier komt niemand"),
    "a station that never ends": ("both: {EXIT: 1}", "both: {talk: 1}", 15, "komt niemand ooit bij het einde"),
    "a branch that leaves": ("one: {JOIN: 1}", "one: {EXIT: 1}", 25, "Vervang EXIT door JOIN"),
    "JOIN outside a branch": ("talk: {both: 1}", "talk: {JOIN: 0.5, both: 0.5}", 24, "JOIN kan alleen in een tak"),
    "using what is not held": ("EXIT: 0.5, assign: 0.5", "talk: 0.5, assign: 0.5", 16, "geen face heeft"),
    "a deadlock": ("talk: {roles: [held(face)]", "talk: {roles: [face]", 16, "voorgoed op elkaar wachten"),
    "overload": ("face: {workers: 10, caseload: 10}", "face: {workers: 3}", 12, "wachtlijst groeit zonder eind"),
    "a missing unit": ("horizon: 1000 days", "horizon: 1000", 2, "De eenheid ontbreekt"),
    "a wrong unit": ("rate: 1 per day", "rate: 1 days", 7, "past hier niet"),
    "a negative time": ("{constant: 1 days}", "{constant: -1 days}", 15, "negatief"),
    "ten million households": ("rate: 1 per day", "rate: 10000 per day", 7, "huishoudens in één herhaling"),
    "a warm-up beyond the end": ("warmup: 100 days", "warmup: 100 years", 3, "aanlooptijd"),
    "an unknown word": ("  team: {workers: 4}", "  team: {workers: 4, capacity: 3}", 11, "geen bekend woord"),
    "half a worker": ("team: {workers: 4}", "team: {workers: 4.5}", 11, "geheel getal"),
    "something missing": ("    entry: intake\n", "", 6, "ontbreekt"),
    "a tag nobody gives": ("contact: {time: {to: contact}}", "contact: {time: {to: contakt}}", 31, "kenmerk contakt"),
    "a source without a name": ("rate: 1 per day", "rate: {value: 1, unit: per day, status: S}", 7, "vraagt een bron"),
    "an unknown distribution": ("{constant: 1 days}", "{gamma: 1 days}", 15, "Kies uit: constant"),
    "patience where nobody waits": ("waiting:\n  intake", "waiting:\n  one", 29, "wacht niemand"),
    "broken YAML": ("horizon: 1000 days", "horizon: [1000 days", 3, "geldige YAML"),
    "a reference": ("horizon: 1000 days", "horizon: &x 1000 days", 2, "Verwijzingen"),
    "not a number": ("{workers: 4}", "{workers: .nan}", 11, "niet eindig"),
    "a chance above one": ("talk: {both: 1}", "talk: {both: 1.5}", 24, "hoogstens 1"),
    "a unit that is no word": ("rate: 1 per day", "rate: {value: 1, unit: {a: 1}}", 7, "past hier niet"),
    "an empty tag": ("contact: {time: {to: contact}}", "contact: {count: ''}", 31, "Deze naam is leeg"),
    "a number that YAML reads as another": ("{workers: 4}", "{workers: 010}", 11, "leest YAML als een ander getal"),
    "a time of the day": ("{workers: 4}", "{workers: 1:30}", 11, "leest YAML als een ander getal"),
    "a merge": ("roles:\n", "roles:\n  <<: {ghost: {workers: 4}}\n", 11, "Samenvoegen met <<"),
    "a price beyond all prices": ("{workers: 4}", "{workers: 4, cost: 1e300 EUR/day}", 11, "te groot"),
    "a date": ("horizon: 1000 days", "horizon: 2026-01-01", 2, "2026-01-01 is geen getal"),
    "a name twice": ("  team: {workers: 4}\n", "  team: {workers: 4}\n  team: {workers: 5}\n", 12, "twee keer"),
}  # fmt: skip


def test_the_good_model_is_good():
    check(Model.parse(GOOD))


@pytest.mark.parametrize(("there", "instead", "line", "words"), BAD.values(), ids=BAD)
def test_a_fault_names_its_line_and_a_remedy(there, instead, line, words):
    assert GOOD.count(there) == 1

    with pytest.raises(FaultyModel) as refused:
        check(Model.parse(GOOD.replace(there, instead)))

    said = [fault for fault in refused.value.faults if words in fault.sentence]
    assert line in [fault.line for fault in said]
    assert all(re.search(r"[.!]$", fault.sentence) and fault.line >= 1 for fault in refused.value.faults)


def test_every_fault_is_named_at_once():
    text = GOOD.replace("1000 days", "1000").replace("workers: 4", "workers: 4.5").replace("0.2, regular", "2, regular")

    with pytest.raises(FaultyModel) as refused:
        Model.parse(text)

    assert [fault.line for fault in refused.value.faults] == [2, 9, 11]
    assert str(refused.value).startswith("Regel 2 (horizon): ")


@pytest.mark.parametrize(
    "text", ["", "[1, 2]", "x", "a: " + "[" * 60 + "]" * 60, "model: \x00", "model: !!python/object:os.system x"]
)
def test_what_is_no_model_is_refused(text):
    with pytest.raises(FaultyModel):
        Model.parse(text)


def test_what_is_nested_too_deep_is_refused_before_anything_is_built_of_it(monkeypatch):
    monkeypatch.setattr(yaml.SafeLoader, "get_single_node", None)

    with pytest.raises(FaultyModel, match="te diep genest"):
        Model.parse("a: " + "[" * 5000 + "]" * 5000)


@pytest.mark.parametrize("name", library.names())
def test_every_model_that_comes_with_naast_is_good(name):
    model = library.load(name)

    check(model)
    for policy in model.policies:
        check(apply(model, policy))
    assert model.model == name


def test_a_policy_changes_what_it_says_and_nothing_else():
    model = Model.parse(GOOD)
    wider = changed(
        model, [{"multiply": "roles.face.workers", "by": 1.25}, {"set": "routes.assign", "to": {"EXIT": 1.0}}]
    )

    assert (wider.roles["face"].workers.amount, model.roles["face"].workers.amount) == (12, 10)
    assert "assign" in wider.routes
    assert wider.fingerprint != model.fingerprint
    assert changed(model, []).fingerprint == model.fingerprint


@pytest.mark.parametrize(
    "change",
    [
        {"set": "roles.nobody.workers", "to": 3},
        {"multiply": "model", "by": 2},
        {"double": "roles"},
        {"add": "horizon", "to": 3},
        {"set": "x"},
    ],
)
def test_a_policy_that_cannot_be_is_refused(change):
    with pytest.raises(FaultyModel):
        changed(Model.parse(GOOD), [change])
