"""The models of the programme: the pilot, consultation, training; one municipality, the region, the country."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import yaml

from naast import network
from naast.scenario import library
from naast.scenario.engine.checks import check
from naast.scenario.engine.experiment import compare
from naast.scenario.engine.places import Place, spread
from naast.scenario.engine.policies import apply, changed
from naast.scenario.engine.simulate import Serial, simulate
from naast.scenario.engine.spec import Model
from naast.scenario.tests.support import a_model

SHORT = [
    {"set": "start_state", "to": "empty"},
    {"set": "horizon", "to": "400 days"},
    {"add": "overload", "to": "allow"},
]


def test_the_municipalities_are_those_of_the_network_with_the_same_inhabitants():
    known = yaml.safe_load((Path(network.__file__).parent / "data" / "network_nhn.yaml").read_text("utf-8"))
    ours = yaml.safe_load((Path(library.__file__).parent / "places" / "nhn.yaml").read_text("utf-8"))

    theirs = {row["slug"].replace("-", "_"): row["inhabitants"] for row in known["municipalities"]["items"]}
    assert {row["name"]: row["inhabitants"] for row in ours["places"]} == theirs
    assert len(theirs) == 17


@pytest.mark.parametrize("name", ["relay_texel", "beside_heiloo", "beside_municipalities"])
def test_the_places_of_a_region_are_together_the_region(name):
    whole, parts = library.load(library.WAYS[name.split("_")[0]]), library.load(name)

    check(parts)
    for policy in parts.policies:
        check(apply(parts, policy))
    rate = sum(source.rate.amount for source in parts.arrivals.values())
    assert rate == pytest.approx(whole.arrivals["nhn"].rate.amount)
    (local,) = set(whole.roles) & set(library.LOCAL)
    own = [role for role_name, role in parts.roles.items() if role_name.startswith(f"{local}_")]
    assert len(own) == len(parts.arrivals)
    slots = sum(role.slots for role in own)
    assert 1 <= slots / whole.roles[local].slots < 1.03
    assert max(role.caseload.amount for role in own) <= whole.roles[local].caseload.amount
    assert set(whole.roles) - {local} <= set(parts.roles), "what is regional is shared"


def test_a_place_that_is_everything_is_the_model_itself():
    """Spread over one place of the whole size, the households live the same lives."""
    model = changed(library.load("relay_nhn"), SHORT)
    one = spread(model, [Place("all", "alles", 1.0, "alles")], own=["local_team"], name="one", title="")
    keys = [
        {"add": f"stations.{name}_all.key", "to": int(key)}
        for name, key in _keys(model).items()
        if name in model.stations
    ]
    keys += [
        {"add": f"forks.{name}_all.key", "to": int(key)} for name, key in _keys(model).items() if name in model.forks
    ]
    keys += [{"add": "roles.local_team_all.key", "to": int(_role_key(model, "local_team"))}]

    found = simulate(changed(one, keys), replications=2, backend=Serial())
    expected = simulate(model, replications=2, backend=Serial())

    assert found.events == expected.events
    assert np.array_equal(found.values("time_to_safety"), expected.values("time_to_safety"))


def _keys(model):
    from naast.scenario.engine.compile import Numbers

    return Numbers(model).node_keys()


def _role_key(model, role):
    from naast.scenario.engine.compile import Numbers

    numbers = Numbers(model)
    return numbers.network().roles["key"][numbers.role[role]]


def test_outcomes_are_read_by_municipality():
    model = changed(library.load("relay_heiloo"), SHORT)
    fewer = changed(model, [{"multiply": "roles.local_team_heiloo.workers", "by": 0.5}])

    found = compare({"now": model, "fewer": fewer}, baseline="now", replications=6, backend=Serial())

    printed = found.results["now"].as_json()["sources"]
    assert printed["heiloo"]["title"] == "Heiloo"
    assert printed["heiloo"]["outcomes"]["cost"]["episodes"] < printed["elsewhere"]["outcomes"]["cost"]["episodes"]
    here = {row.outcome: row.difference.mean for row in found.rows("heiloo")}
    elsewhere = {row.outcome: row.difference.mean for row in found.rows("elsewhere")}
    assert here["time_to_safety"] > 1
    assert abs(elsewhere["time_to_safety"]) < here["time_to_safety"] / 10, "other local teams are their own"


@pytest.mark.parametrize("name", [*library.names(), "relay_texel"])
def test_the_text_of_a_model_is_the_model(name):
    assert Model.parse(library.text(name)).fingerprint == library.load(name).fingerprint


@pytest.mark.parametrize("way", ["relay", "beside"])
def test_the_country_has_25_regions_with_roles_of_their_own(way):
    model, base = library.load(f"{way}_national"), library.load(library.WAYS[way])

    check(model)
    assert len(model.arrivals) == 25
    assert len(model.roles) == 25 * len(base.roles)
    yearly = sum(source.rate.amount for source in model.arrivals.values()) * 365.25
    assert yearly == pytest.approx(127_600 * (1 - 0.285), rel=0.001), "the reports of 2023 without follow-ups"
    assert {source.rate.status for source in model.arrivals.values()} == {"A", "D"}


def test_a_model_with_more_sources_cannot_be_spread():
    with pytest.raises(ValueError, match="één bron"):
        spread(library.load("pilot_a"), [Place("all", "alles", 1.0, "")], own=[], name="x", title="")


def test_a_name_that_nobody_knows_is_refused_with_those_that_are():
    with pytest.raises(KeyError, match="Kies uit"):
        library.load("relay_atlantis")


def test_nobody_comes_before_a_source_opens_nor_after_it_closes():
    model = a_model(
        horizon="300 days", start_state={"steady": {"days": "100 days"}},
        arrivals={"pilot": {
            "rate": "2 per day", "before": 0, "schedule": [{"day": "100 days", "factor": 1}, {"day": "150 days", "factor": 0}],
            "entry": "desk", "classes": {"all": 1},
        }},
    )  # fmt: skip

    begun = simulate(model, replications=20, backend=Serial()).flow("begun").sum(axis=0)

    assert begun[:3].sum() == begun[5:].sum() == 0
    assert begun.sum() == pytest.approx(20 * 2 * 50, rel=0.1)


def test_a_source_brings_no_more_than_was_agreed():
    stream = {"rate": "2 per day", "most": 30, "entry": "desk", "classes": {"all": 1}}
    model = a_model(horizon="300 days", arrivals={"pilot": stream})

    begun = simulate(model, replications=10, backend=Serial()).flow("begun").sum(axis=1)

    assert (begun == 30).all()


@pytest.mark.proof
def test_in_the_pilot_hand_overs_fall_and_the_rest_of_the_region_waits_longer():
    found = compare(
        {"relay": library.load("pilot_a_relay"), "pilot": library.load("pilot_a")}, baseline="relay", replications=40
    )

    inside = {row.outcome: row.difference for row in found.rows("pilot")}
    outside = {row.outcome: row.difference for row in found.rows("nhn")}
    assert inside["handovers"].high < 0
    assert outside["time_to_safety"].low > 0
