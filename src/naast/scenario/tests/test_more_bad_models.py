"""Every refusal that section 9 of docs/scenario-model.md names, one by one, at its line."""

from __future__ import annotations

import re

import pytest

from naast.scenario.engine.checks import check
from naast.scenario.engine.faults import FaultyModel
from naast.scenario.engine.policies import apply
from naast.scenario.engine.spec import Model
from naast.scenario.tests.test_bad_models import GOOD

TEAM, FACE = "  team: {workers: 4}", "  face: {workers: 10, caseload: 10}"
INTAKE, TALK, ONE, TWO = (
    "intake: {roles: [team], service: {exponential: {mean: 1 days}}, at_end: [contact]}",
    "talk: {roles: [held(face)], service: {lognormal: {mean: 9 days, cv: 1}}}",
    "one: {roles: [], service: {constant: 2 days}}",
    "two: {roles: [], service: {constant: 3 days}}",
)
SOURCE, END = "    classes: {acute: 0.2, regular: 0.8}\n", "  contact: {time: {to: contact}}\n"
PLACES = "start_state:\n  loaded:\n    - "

BAD = {
    # names
    "a key of two stations": (ONE, ONE[:-1] + ", key: 7}", TWO, TWO[:-1] + ", key: 7}", 18, "De sleutel 7 staat er twee keer"),
    "a key of two roles": (TEAM, TEAM[:-1] + ", key: 7}", FACE, FACE[:-1] + ", key: 7}", 12, "De sleutel 7 staat er twee keer"),
    "a class twice": ("[acute, regular]", "[acute, acute]", "", "", 4, "Een klasse staat er twee keer"),
    "a fork called as a station": ("  both: {branches", "  talk: {branches", "", "", 20, "talk is al een station"),
    "a branch twice": ("[one, two]", "[one, one]", "", "", 20, "Een tak staat er twee keer"),
    "a branch of nobody": ("[one, two]", "[one, tow]", "", "", 20, "tow bestaat niet"),
    "an unknown entry": ("entry: intake", "entry: inteke", "", "", 8, "inteke bestaat niet"),
    "an unknown class": ("regular: 0.8}", "rest: 0.8}", "", "", 9, "rest bestaat niet"),
    "a route of nobody": ("  both: {EXIT: 1}", "  both: {EXIT: 1}\n  ghost: {EXIT: 1}", "", "", 28, "ghost bestaat niet"),
    "waiting nowhere": ("waiting:\n  intake", "waiting:\n  ghost", "", "", 29, "ghost bestaat niet"),
    "patience to nowhere": ("to: EXIT}", "to: EXITT}", "", "", 29, "EXITT bestaat niet"),
    "a class without a service": ("{constant: 2 days}", "{acute: {constant: 2 days}}", "", "", 17, "De klasse regular ontbreekt"),
    "an unknown payer": (END, "  cost: {measure: cost, payer: nobody}\n", "", "", 31, "nobody bestaat niet"),
    "too many outcomes": (END, "".join(f"  c{n}: {{count: contact}}\n" for n in range(61)), "", "", 30, "hoogstens 60"),
    # times
    "a time from something to itself": ("{to: contact}", "{from: contact, to: contact}", "", "", 31, "geen begin en eind"),
    "a time from the exit": ("{to: contact}", "{from: exit, to: contact}", "", "", 31, "geen begin en eind"),
    "a return without a term": (END, "  back: {measure: returns}\n", "", "", 31, "returns vraagt een termijn"),
    "two forms at once": (END, "  both: {count: contact, share: contact}\n", "", "", 31, "Kies er een"),
    "a negative horizon": ("horizon: 1000 days", "horizon: -1000 days", "", "", 2, "negatief"),
    "no time at all": ("horizon: 1000 days", "horizon: 0 days", "", "", 2, "langer duren dan 0"),
    "a negative warm-up": ("warmup: 100 days", "warmup: -1 weeks", "", "", 3, "negatief"),
    "a negative day of a schedule": (FACE, FACE[:-1] + ", schedule: [{day: -3 days, workers: 9}]}", "", "", 12, "negatief"),
    "days that do not rise": (
        FACE, FACE[:-1] + ", schedule: [{day: 9 days, pace: 1}, {day: 3 days, pace: 2}]}", "", "", 12, "moeten oplopen"),
    "a day twice": (
        FACE, FACE[:-1] + ", schedule: [{day: 9 days, pace: 1}, {day: 9 days, pace: 2}]}", "", "", 12, "en verschillen"),
    "days of a source that do not rise": (
        SOURCE, SOURCE + "    schedule: [{day: 9 days, factor: 1}, {day: 3 days, factor: 2}]\n", "", "", 10, "moeten oplopen"),
    "a change of nothing": (FACE, FACE[:-1] + ", schedule: [{day: 9 days}]}", "", "", 12, "verandert niets"),
    "no pace": (FACE, FACE[:-1] + ", schedule: [{day: 9 days, pace: 0}]}", "", "", 12, "pace ligt tussen"),
    "a service of more than a century": ("{constant: 2 days}", "{constant: 200 years}", "", "", 17, "langer dan honderd jaar"),
    "a horizon of more than a thousand years": ("horizon: 1000 days", "horizon: 1001 years", "", "", 2, "duizend jaar"),
    "no unit in a distribution": ("{mean: 9 days, cv: 1}", "{mean: 9, cv: 1}", "", "", 16, "De eenheid ontbreekt"),
    "a price without a unit": (TEAM, TEAM[:-1] + ", cost: 35}", "", "", 11, "De eenheid ontbreekt"),
    "a shape without a mean": ("{constant: 2 days}", "{weibull: {mean: 2 days, shape: 0.001}}", "", "", 17, "shape ligt tussen"),
    "a lognormal that does not vary": ("{constant: 2 days}", "{lognormal: {mean: 2 days, cv: 0}}", "", "", 17, "cv ligt tussen"),
    "from high to low": ("{constant: 2 days}", "{uniform: {low: 3 days, high: 1 days}}", "", "", 17, "van laag naar hoog"),
    "quantiles that fall": ("{constant: 2 days}", "{quantiles: [3 days, 1 days]}", "", "", 17, "moeten oplopen"),
    # roles
    "no room with anybody": (FACE, "  face: {workers: 10, caseload: 0}", "", "", 12, "ten minste één huishouden"),
    "a slowdown without a norm": (FACE, FACE[:-1] + ", slowdown: 0.5}", "", "", 12, "slowdown vraagt een norm"),
    "a role of a million": (TEAM, "  team: {workers: 1_000_000}", "", "", 11, "hoogstens 65000 mensen"),
    "no household at all": (SOURCE, SOURCE + "    most: 0\n", "", "", 10, "most is 1 of meer"),
    "less than can come": (SOURCE, SOURCE + "    maximum: 0.5 per day\n", "", "", 10, "maximum is lager"),
    # stations and forks
    "three roles at once": (
        "{roles: [held(face)],", "{roles: [team, face, more],", TEAM, TEAM + "\n  more: {workers: 9}", 17, "hoogstens twee"),
    "a role twice": ("{roles: [held(face)],", "{roles: [held(face), face],", "", "", 16, "Deze rol staat er twee keer"),
    "holding two": ("{roles: [face], hold: true", "{roles: [face, team], hold: true", "", "", 15, "hold kan alleen"),
    "held( without an end": ("[held(face)]", "[held(face]", "", "", 16, "haakje aan het eind"),
    "a hold in a branch": (ONE, "one: {roles: [team], hold: true, service: {constant: 2 days}}", "", "", 17, "hold kan niet in een tak"),
    "a station of two branches": ("one: {JOIN: 1}", "one: {two: 1}", "", "", 18, "meer dan één tak"),
    "a fork in a branch": ("one: {JOIN: 1}", "one: {both: 1}", "", "", 25, "Een splitsing binnen een tak"),
    "a branch on the main road": ("talk: {both: 1}", "talk: {both: 0.5, one: 0.5}", "", "", 17, "ook op de hoofdweg"),
    "JOIN after the fork": ("both: {EXIT: 1}", "both: {JOIN: 1}", "", "", 27, "JOIN hoort aan het eind"),
    "everybody always comes back": (
        "waiting:\n", "reentry: {chance: 1, delay: {constant: 9 days}}\nwaiting:\n", "", "", 28, "komt iedereen altijd terug"),
    # who is there already
    "a start nowhere": (END, END + PLACES + "{station: ghost, class: acute, count: 1}\n", "", "", 34, "ghost bestaat niet"),
    "more held than there is": (
        END, END + PLACES + "{station: talk, class: acute, count: 101, holds: [face]}\n", "", "", 12, "er is plaats voor 100"),
    "helped without the slot it uses": (
        END, END + PLACES + "{station: talk, class: acute, count: 1}\n", "", "", 34, "Zet die rol bij holds"),
    "a slot that nobody holds": (
        END, END + PLACES + "{station: intake, class: acute, count: 1, holds: [team]}\n", "", "", 34, "houdt nergens een huishouden vast"),
    "a start inside a fork": (END, END + PLACES + "{station: one, class: acute, count: 1}\n", "", "", 34, "midden in een splitsing"),
    "waiting and helped": (
        END, END + PLACES + "{station: intake, class: acute, count: 1, waiting: true, served: 3 days}\n", "", "", 34, "nog niet geholpen"),
    "helped from later to earlier": (
        END, END + PLACES + "{station: intake, class: acute, count: 1, served: {from: 3 days, to: 1 days}}\n", "", "", 34, "Draai ze om"),
    "ten million already there": (
        END, END + PLACES + "{station: intake, class: acute, count: 10_000_000}\n", "", "", 34, "te groot"),
}  # fmt: skip


@pytest.mark.parametrize(("there", "instead", "also", "too", "line", "words"), BAD.values(), ids=BAD)
def test_a_fault_names_its_line_and_a_remedy(there, instead, also, too, line, words):
    assert GOOD.count(there) == 1
    text = GOOD.replace(there, instead)
    if also:
        assert text.count(also) == 1
        text = text.replace(also, too)

    with pytest.raises(FaultyModel) as refused:
        check(Model.parse(text))

    said = [fault for fault in refused.value.faults if words in fault.sentence]
    assert line in [fault.line for fault in said], str(refused.value)
    assert all(re.search(r"[.!] [A-Z]|[.!]$", fault.sentence) for fault in refused.value.faults)


def test_a_policy_without_changes_is_refused_at_its_line():
    model = Model.parse(GOOD + "policies:\n  more: {title: Meer}\n")

    with pytest.raises(FaultyModel) as refused:
        apply(model, "more")

    assert [fault.line for fault in refused.value.faults] == [33]


def test_two_roles_that_wait_for_each_other_are_named():
    text = GOOD.replace("  talk: {both: 1}", "  talk: {again: 1}\n  again: {both: 1}").replace(
        ONE, "again: {roles: [team], hold: true, service: {constant: 1 days}}\n  " + ONE
    )
    text = text.replace("  intake: {EXIT: 0.5, assign: 0.5}", "  intake: {EXIT: 0.5, assign: 0.25, again: 0.25}")
    text = text.replace("  again: {both: 1}", "  again: {both: 0.5, assign: 0.5}")

    with pytest.raises(FaultyModel, match="voorgoed op elkaar wachten") as refused:
        check(Model.parse(text))

    assert all("Gebruik held()" in fault.sentence for fault in refused.value.faults)
