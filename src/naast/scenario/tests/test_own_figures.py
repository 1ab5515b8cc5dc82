"""What was seen in the casework stands beside the model, and goes in only where there is enough of it."""

from __future__ import annotations

import json
from datetime import date

import pytest

from naast.scenario import library
from naast.scenario.engine.checks import check
from naast.scenario.engine.faults import FaultyModel
from naast.scenario.engine.observed import Observed, Period, targets
from naast.scenario.engine.own import own_figures, with_own_figures
from naast.scenario.engine.spells import Spells
from naast.scenario.engine.targets import targets as read_targets
from naast.scenario.tests.test_spells import drawn

AS_OF = date(2026, 11, 2)
MONTH = {
    "open": 1450, "without_face": 60, "fixed_face_workers": 115, "duo_workers": 25, "duo_households": 80, "signals": 240,
    "arrivals": 175, "closings": 150, "signals_undecided": 25,
}  # fmt: skip
YEAR = {"signals": 2400, "signals_acute": 360, "arrivals": 1740, "closings": 1900}


def period(figures, month=date(2026, 10, 1)):
    return Period(month, figures, AS_OF)


def observed(month=MONTH, year=YEAR, earlier=None, **durations):
    years = (period(year), period(earlier or {"closings": 1800, "returns": 450}, date(2025, 10, 1)))
    return Observed((period(month),), years, durations)


@pytest.fixture
def model():
    return library.load("beside_nhn")


def figure(model, seen, path):
    return next(one for one in own_figures(model, seen) if one.path == path)


def test_the_model_runs_on_the_figures_of_the_region(model):
    long = drawn(mean=6.5, spread=0.5, count=900, window=1096)

    own = with_own_figures(
        model, observed(assessing=drawn(mean=0.4, spread=0.7, count=900, window=1096), supervision=long), name="eigen"
    )

    check(own)
    [source] = own.arrivals.values()
    assert (source.rate.value, source.rate.unit, source.rate.status) == (2400, "per year", "S")
    assert source.rate.source == "eigen casussen, stand 02-11-2026, n = 2400 (afgerond op vijf)"
    assert own.roles["fixed_face"].workers.amount == 115
    assert own.stations["safety"].service["*"].mean == pytest.approx(1.91, rel=0.1)
    assert own.stations["supervision"].service["*"].kind == "lognormal"
    assert own.model == "eigen"
    assert own.fingerprint != model.fingerprint


def test_shares_that_go_in_still_sum_to_one_and_give_what_was_seen(model):
    own = with_own_figures(model, observed(), name="eigen")

    [source] = own.arrivals.values()
    mix = {name: share.amount for name, share in source.classes.items()}
    out = {name: own.routes["intake"][name]["EXIT"].amount for name in mix}
    back = sum(mix[name] * own.reentry.chance[name].amount for name in mix) * own.reentry.delay.below(365.25)
    was = {name: share.amount for name, share in model.arrivals["nhn"].classes.items()}
    assert sum(mix.values()) == pytest.approx(1, abs=1e-12)
    assert mix["acute"] == 0.15
    assert mix["high"] / mix["regular"] == pytest.approx(was["high"] / was["regular"])
    assert sum(was[name] * out[name] for name in was) == pytest.approx(1 - 1740 / 2400, abs=0.001)
    assert back == pytest.approx(0.25 * sum(mix[n] * model.reentry.chance[n].amount for n in mix)
                                 / sum(was[n] * model.reentry.chance[n].amount for n in was), rel=0.001)  # fmt: skip


@pytest.mark.parametrize(
    ("month", "year", "path", "says"),
    [
        (MONTH, {"signals": 45}, "arrivals.nhn.rate", "n = 45, en er zijn er ten minste 50 nodig"),
        (MONTH, {"signals": None}, "arrivals.nhn.rate", "Minder dan tien"),
        (MONTH, {}, "arrivals.nhn.rate", "Minder dan tien, of nog niet geteld"),
        (MONTH, {**YEAR, "signals_acute": None}, "arrivals.nhn.classes.acute", "minder dan tien was er acuut gevaar"),
        (MONTH, {**YEAR, "arrivals": 2395}, "routes.intake", "verschillen te weinig"),
        (MONTH, YEAR, "roles.safety_team.workers", "n = 25"),
        (MONTH, YEAR, "roles.fixed_face.caseload", "niet hoeveel er passen"),
        (MONTH, YEAR, "stations.safety.service", "Minder dan tien"),
    ],
)
def test_too_little_leaves_the_figure_as_it_was_and_says_why(model, month, year, path, says):
    found = figure(model, observed(month, year), path)

    assert says in found.why_not
    assert found.changes == ()


def test_a_duration_of_which_less_than_half_is_over_stays_as_it_was(model):
    mostly_open = drawn(mean=7.0, spread=0.5, count=3000, window=1096)
    assert mostly_open.all_ended > 50

    found = figure(model, observed(supervision=mostly_open), "stations.supervision.service")

    assert "Minder dan de helft is voorbij" in found.why_not
    assert (
        with_own_figures(model, observed(supervision=mostly_open), name="x").stations["supervision"]
        == model.stations["supervision"]
    )


def test_who_came_back_is_of_the_year_that_is_long_enough_ago(model):
    found = figure(model, observed(), "reentry.chance")

    assert (found.seen, found.n) == (0.25, 1800)
    assert figure(model, observed(earlier={"closings": 1800}), "reentry.chance").why_not


def test_figures_under_which_the_waiting_list_grows_without_end_are_refused_in_a_sentence(model):
    own = with_own_figures(model, observed(assessing=drawn(mean=2.0, spread=0.7, count=900, window=1096)), name="eigen")

    with pytest.raises(FaultyModel, match="De wachtlijst groeit zonder eind"):
        check(own)


def test_a_rate_above_the_maximum_lifts_the_maximum_too(model):
    own = with_own_figures(model, observed(year={**YEAR, "signals": 5200}), name="eigen")

    [source] = own.arrivals.values()
    assert source.maximum.amount > source.rate.amount


def test_a_model_of_many_municipalities_gets_no_rate_of_the_region():
    many = next(library.load(name) for name in library.names() if len(library.load(name).arrivals) > 1)

    found = [one for one in own_figures(many, observed()) if one.path.endswith(".rate")]

    assert len(found) == len(many.arrivals)
    assert all("meer bronnen" in one.why_not for one in found)


@pytest.mark.parametrize("name", library.names())
def test_every_model_that_comes_with_naast_can_be_laid_beside_the_figures(name):
    model = library.load(name)

    for found in own_figures(model, observed()):
        assert bool(found.changes) != bool(found.why_not)


def test_nothing_was_counted_yet(model):
    assert own_figures(model, Observed()) == []
    assert with_own_figures(model, Observed(), name=model.model).fingerprint == model.fingerprint


def test_the_targets_are_months_of_what_the_model_counts_too(model):
    months = tuple(period({**MONTH, "signals": 200 + 5 * n}, date(2024 + n // 12, n % 12 + 1, 1)) for n in range(24))
    found = targets(Observed(months, (), {}), model)

    assert found["flow"]["begun"] == [200 + 5 * n for n in range(24)]
    assert found["flow"]["ended"][0] == 150 + 200 - 175
    assert found["stock"] == {"running": [1475] * 24, "fixed_face": [1390] * 24, "safety_team": [80] * 24}
    assert found["waiting"] == {"fixed_face": [60] * 24, "intake_team": [25] * 24}
    assert "stand 02-11-2026" in found["source"]


def test_what_is_hidden_is_no_target(model):
    hidden = {"signals": 20, "signals_undecided": None, "open": 70, "without_face": None, "arrivals": None}

    assert targets(Observed((period(hidden),), (), {}), model) == {
        "source": "eigen casussen, stand 02-11-2026; afgerond op vijf, minder dan tien is niet bekend",
        "first_month": 1,
        "flow": {"begun": [20]},
    }
    assert targets(Observed((period({}),), (), {}), model) == {}


def test_only_as_many_months_as_the_model_has(model):
    months = tuple(period({"signals": 10 * n}, date(2020 + n // 12, n % 12 + 1, 1)) for n in range(60))

    assert targets(Observed(months, (), {}), model)["flow"]["begun"] == [10 * n for n in range(12, 60)]


def test_what_the_database_keeps_is_read_as_it_is():
    kept = {"bins": [0, 5], "ended": [20, None, 25], "open": [None, None, None]}

    assert Spells.of(kept) == Spells((0, 5), (20, None), (None, None), 25, None)
    assert Spells.of(kept).hidden_ended == 5


def test_the_calibration_reads_the_months_as_they_are(model):
    months = tuple(period({**MONTH, "without_face": None}, date(2024 + n // 12, n % 12 + 1, 1)) for n in range(24))

    read = read_targets(json.dumps(targets(Observed(months, (), {}), model)), model)

    assert {str(one) for one in read.series} == {
        "flow.begun", "flow.ended", "stock.running", "stock.fixed_face", "stock.safety_team", "waiting.intake_team",
    }  # fmt: skip
    assert (read.months, read.split) == (24, 12)


@pytest.mark.parametrize(
    "path", ["arrivals.nhn.rate", "arrivals.nhn.classes.acute", "stations.safety.service", "reentry.chance"]
)
def test_what_goes_in_says_between_which_values_it_may_lie(model, path):
    seen = observed(assessing=drawn(mean=0.4, spread=0.7, count=900, window=1096))

    found = figure(model, seen, path)

    assert found.span[0] < found.seen < found.span[1]
    own = with_own_figures(model, seen, name="eigen")
    assert own.arrivals["nhn"].rate.range == pytest.approx((2400 - 102, 2400 + 102), abs=1)
    assert own.reentry.chance["high"].range is not None


def test_more_households_leave_less_room_for_luck(model):
    few, many = (figure(model, observed(year={**YEAR, "signals": n}), "arrivals.nhn.rate").span for n in (100, 2400))

    assert (few[1] - few[0]) / 100 > 2 * (many[1] - many[0]) / 2400
