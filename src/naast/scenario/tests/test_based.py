"""A model may be written as changes to another; whatever is wrong is named in the file where it stands."""

from __future__ import annotations

import pytest

from naast.scenario import library
from naast.scenario.engine import based
from naast.scenario.engine.checks import check
from naast.scenario.engine.faults import FaultyModel
from naast.scenario.engine.policies import Written, apply, changed
from naast.scenario.engine.reading import read
from naast.scenario.tests.support import a_model

GOOD = """\
model: more_hands
title: Meer handen
based_on: relay_nhn
with: [training_drain]
changes:
  - {set: roles.court.workers, to: 4}
  - {multiply: roles.closers.workers, by: 1.5}
about:
  purpose: Om te proberen.
  limits: [Dit is een proef.]
"""


def made(text: str):
    model = based.parse(text, library.load)
    check(model)
    return model


def faults_of(text: str):
    with pytest.raises(FaultyModel) as refused:
        made(text)
    return refused.value.faults


def test_it_is_the_other_model_with_the_changes_in_it():
    base, model = library.load("relay_nhn"), made(GOOD)

    assert (model.model, model.title) == ("more_hands", "Meer handen")
    assert model.roles["court"].workers.amount == 4
    assert model.roles["closers"].workers.amount == 6
    assert model.roles["guardians"].schedule == apply(base, "training_drain").roles["guardians"].schedule
    assert model.stations == base.stations
    assert base.roles["court"].workers.amount == 3
    assert model.about["limits"] == ["Dit is een proef.", *base.about["limits"]]


def test_what_was_written_as_changes_can_be_written_out_and_is_the_same():
    model = made(GOOD)

    assert based.parse(str(model.data), library.load).fingerprint == model.fingerprint


BAD = {
    "a base that is not there": ("based_on: relay_nhn", "based_on: relais", 3, "", "Er is geen model relais"),
    "a policy of nobody": ("[training_drain]", "[holiday]", 4, "", "kent de maatregel holiday niet"),
    "a key that belongs under changes": ("about:", "horizon: 2 days\nabout:", 8, "", "Zet horizon onder changes"),
    "a path of nowhere": ("roles.court.workers", "roles.cuort.workers", 6, "", "staat niet in het model"),
    "a change that is none": ("{set: roles.court.workers, to: 4}", "{put: 4}", 6, "", "niet te lezen"),
    "a figure that cannot be": ("to: 4}", "to: 4.5}", 6, "", "geheel getal"),
    "overload by a change": ("to: 4}", "to: 1}", 6, "", "wachtlijst groeit"),
    "no list": ("with: [training_drain]", "with: training_drain", 4, "", "Hier hoort een lijst"),
}


@pytest.mark.parametrize(("there", "instead", "line", "file", "words"), BAD.values(), ids=BAD)
def test_a_fault_of_a_change_stands_at_its_own_line(there, instead, line, file, words):
    assert GOOD.count(there) == 1

    faults = faults_of(GOOD.replace(there, instead))

    assert (line, file) in [(fault.line, fault.file) for fault in faults if words in fault.sentence]


def test_a_fault_below_a_change_stands_at_the_line_below_it():
    text = "model: x\nbased_on: relay_nhn\nchanges:\n  - set: routes.close\n    to:\n      EXIT: 0.5\n      help: 0.4\n"

    (fault,) = faults_of(text)

    assert (fault.line, fault.file) == (5, "")


def test_a_fault_that_a_change_causes_elsewhere_stands_in_the_file_of_the_other_model():
    text = "model: x\nbased_on: relay_nhn\nchanges:\n  - {remove: stations.consult}\n"
    line = library.load("relay_nhn").lines.of(("routes", "consult"))

    faults = faults_of(text)

    assert (line, "relay_nhn.yaml") in [(fault.line, fault.file) for fault in faults]
    assert f"Regel {line} van relay_nhn.yaml (routes.consult): consult bestaat niet." in str(faults[-1])


def test_a_fault_of_a_policy_stands_at_the_line_of_the_change():
    text = "policies:\n  p:\n    title: T\n    changes:\n      - {set: roles.clerk.workers, to: few}\n"
    data, lines = read(text)
    model = a_model()

    with pytest.raises(FaultyModel) as refused:
        changed(model, data["policies"]["p"]["changes"], written=Written(lines, ("policies", "p", "changes")))

    assert [fault.line for fault in refused.value.faults] == [5]


def test_a_schedule_that_is_added_to_stays_in_order_and_keeps_one_entry_for_each_day():
    model = a_model(roles={"clerk": {"workers": 1, "schedule": [{"day": "50 days", "workers": 2}]}})

    more = changed(
        model, [{"add": "roles.clerk.schedule", "to": [{"day": "7 weeks", "pace": 0.9}, {"day": "50 days", "pace": 1}]}]
    )

    check(more)
    days = [
        (change.day.amount, change.workers is not None, change.pace is not None)
        for change in more.roles["clerk"].schedule
    ]
    assert days == [(49, False, True), (50, True, True)]


def test_two_policies_that_say_something_else_of_one_day_are_refused():
    model = a_model(roles={"clerk": {"workers": 1, "schedule": [{"day": "50 days", "workers": 2}]}})
    both = changed(model, [{"add": "roles.clerk.schedule", "to": [{"day": "50 days", "workers": 3}]}])

    with pytest.raises(FaultyModel, match="moeten oplopen en verschillen"):
        check(both)
