"""Every verb of a model, on a trajectory that can be worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from naast.scenario.engine import rng
from naast.scenario.engine.compile import keys
from naast.scenario.engine.simulate import Serial, simulate
from naast.scenario.tests.support import a_model, loaded, steps

FIVE = {"constant": "5 days"}
CLERK = {"clerk": {"workers": 1}}
EXITS = {"desk": {"EXIT": 1}}


def once(model):
    return simulate(model, replications=1, backend=Serial())


def day(*figures):
    return pytest.approx(figures, abs=1e-9)


def test_seize_one_after_the_other_for_one_worker():
    model = loaded({"count": 3})

    assert steps(model, "started", "ended") == [
        (0, 0, "started", "desk"), (5, 0, "ended", "desk"), (5, 1, "started", "desk"),
        (10, 1, "ended", "desk"), (10, 2, "started", "desk"), (15, 2, "ended", "desk"),
    ]  # fmt: skip


def test_a_caseload_is_room_for_as_many_at_once():
    model = loaded({"count": 3}, roles={"clerk": {"workers": 1, "caseload": 2}})

    assert [(when, who) for when, who, *_ in steps(model, "started")] == [(0, 0), (0, 1), (5, 2)]


def test_the_most_acute_goes_first_and_within_a_class_who_came_first():
    classes = ["acute", "regular"]
    model = loaded({"class": "regular", "count": 3}, {"class": "acute", "count": 2}, classes=classes)

    assert [who for _, who, *_ in steps(model, "started")] == [0, 3, 4, 1, 2]


def test_arrive_at_candidates_that_the_rate_accepts():
    arrivals = {"stream": {"rate": "0.3 per day", "maximum": "0.6 per day", "entry": "desk", "classes": {"all": 1}}}
    model = a_model(arrivals=arrivals)
    expected, time, number = [], 0.0, 0
    while True:
        gap, accepts = rng.uniforms(1, 0, number, rng.CANDIDATE_NODE, 0, rng.HOUSEHOLD, 0)
        time -= math.log(gap) / 0.6
        if time > 100:
            break
        if accepts < 0.5:
            expected.append((round(time, 9), number))
        number += 1

    assert [(when, who) for when, who, *_ in steps(model, "begun")] == expected
    assert len(expected) < number


def test_a_change_of_demand_keeps_the_households_that_come_anyway():
    def who_comes(factor):
        schedule = [{"day": "10 days", "factor": factor}]
        stream = {
            "rate": "1 per day",
            "maximum": "2 per day",
            "entry": "desk",
            "classes": {"all": 1},
            "schedule": schedule,
        }
        return {(when, who) for when, who, *_ in steps(a_model(arrivals={"stream": stream}), "begun")}

    assert who_comes(0.5) < who_comes(1.0) < who_comes(2.0)


def test_hold_keeps_the_slot_until_exit_and_held_uses_it():
    model = loaded(
        {"count": 2},
        roles={"clerk": {"workers": 1, "cost": "10 EUR/day"}},
        stations={
            "desk": {"roles": ["clerk"], "hold": True, "service": {"constant": "1 days"}},
            "talk": {"roles": ["held(clerk)"], "service": {"constant": "4 days"}},
        },
        routes={"desk": {"talk": 1}, "talk": {"EXIT": 1}},
        outcomes={
            "cost": {"measure": "cost"},
            "handovers": {"measure": "handovers"},
            "who": {"measure": "professionals"},
        },
    )

    assert steps(model, "started", "gone") == [
        (0, 0, "started", "desk"), (1, 0, "started", "talk"), (5, 0, "gone", None),
        (5, 1, "started", "desk"), (6, 1, "started", "talk"), (10, 1, "gone", None),
    ]  # fmt: skip


def test_a_held_slot_is_charged_from_its_start_until_exit_and_is_one_face():
    arrivals = {"stream": {"rate": "0.02 per day", "entry": "desk", "classes": {"all": 1}}}
    model = a_model(
        horizon="2000 days",
        arrivals=arrivals,
        roles={"clerk": {"workers": 9, "cost": "10 EUR/day", "payer": "town"}},
        stations={
            "desk": {"roles": ["clerk"], "hold": True, "service": {"constant": "1 days"}, "fee": "3 EUR"},
            "talk": {"roles": ["held(clerk)"], "service": {"constant": "4 days"}},
        },
        routes={"desk": {"talk": 1}, "talk": {"EXIT": 1}},
        outcomes={
            "cost": {"measure": "cost"}, "town": {"measure": "cost", "payer": "town"},
            "handovers": {"measure": "handovers"}, "who": {"measure": "professionals"},
        },
    )  # fmt: skip
    run = once(model)

    assert [run.values(name)[0] for name in run.outcomes] == pytest.approx([53, 53, 0, 1])


def test_two_roles_are_taken_together_or_not_at_all():
    model = loaded(
        {"station": "one", "count": 1},
        {"station": "both", "count": 1},
        {"station": "other", "count": 1},
        roles={"clerk": {"workers": 1}, "nurse": {"workers": 1}},
        stations={
            "desk": {"roles": [], "service": {"constant": "0 days"}},
            "one": {"roles": ["clerk"], "service": {"constant": "5 days"}},
            "other": {"roles": ["nurse"], "service": {"constant": "7 days"}},
            "both": {"roles": ["clerk", "nurse"], "service": {"constant": "2 days"}},
        },
        routes={
            "desk": {"one": 0.5, "other": 0.25, "both": 0.25},
            "one": {"EXIT": 1},
            "other": {"EXIT": 1},
            "both": {"EXIT": 1},
        },
    )

    # The one that waits for both takes no nurse while it waits: `other` passes it.
    assert steps(model, "joined", "started") == [
        (0, 0, "started", "one"), (0, 1, "joined", "both"), (0, 2, "started", "other"), (7, 1, "started", "both"),
    ]  # fmt: skip


def test_delay_asks_nobody():
    model = loaded({"count": 3}, roles={}, stations={"desk": {"roles": [], "service": FIVE}})

    assert [when for when, *_ in steps(model, "gone")] == [5, 5, 5]


def test_route_follows_the_class():
    model = loaded(
        {"class": "acute"},
        {"class": "regular"},
        classes=["acute", "regular"],
        roles={},
        stations={"desk": {"roles": [], "service": FIVE}, "more": {"roles": [], "service": FIVE}},
        routes={"desk": {"acute": {"more": 1}, "regular": {"EXIT": 1}}, "more": {"EXIT": 1}},
    )

    assert steps(model, "gone") == [(5, 1, "gone", None), (10, 0, "gone", None)]


def test_fork_and_join_wait_for_the_slowest_branch():
    model = loaded(
        {},
        roles={},
        stations={
            "desk": {"roles": [], "service": {"constant": "1 days"}},
            "short": {"roles": [], "service": {"constant": "2 days"}},
            "long": {"roles": [], "service": {"constant": "3 days"}},
            "longer": {"roles": [], "service": {"constant": "4 days"}},
        },
        forks={"both": {"branches": ["short", "long"]}},
        routes={
            "desk": {"both": 1},
            "short": {"JOIN": 1},
            "long": {"longer": 1},
            "longer": {"JOIN": 1},
            "both": {"EXIT": 1},
        },
    )

    assert steps(model, "ended", "gone") == [
        (1, 0, "ended", "desk"), (3, 0, "ended", "short"), (4, 0, "ended", "long"), (8, 0, "ended", "longer"), (8, 0, "gone", None),
    ]  # fmt: skip


def test_reenter_after_a_delay_with_the_class_of_birth():
    reentry = {"chance": 0.999999, "delay": {"constant": "10 days"}}
    model = loaded(
        {}, reentry=reentry, horizon="32 days", outcomes={"back": {"measure": "returns", "within": "20 days"}}
    )

    assert steps(model, "begun", "gone") == [
        (0, 0, "begun", None), (5, 0, "gone", None), (15, 0, "begun", None), (20, 0, "gone", None), (30, 0, "begun", None),
    ]  # fmt: skip
    assert once(model).values("back")[0] == 1


def test_patience_ends_and_the_household_goes_elsewhere():
    model = loaded(
        {"count": 2},
        stations={"desk": {"roles": ["clerk"], "service": FIVE}, "home": {"roles": [], "service": FIVE}},
        routes={"desk": {"EXIT": 1}, "home": {"EXIT": 1}},
        waiting={"desk": {"leave": {"patience": {"constant": "3 days"}, "to": "home"}}},
    )

    assert steps(model, "walked", "started", "gone") == [
        (0, 0, "started", "desk"), (3, 1, "walked", "desk"), (3, 1, "started", "home"), (5, 0, "gone", None), (8, 1, "gone", None),
    ]  # fmt: skip


def test_escalation_while_waiting_raises_the_class_and_passes_others():
    escalate = {"hazard": {"acute": "0 per day", "regular": "0.3 per day"}, "raise_class": True}
    model = loaded(
        {"class": "acute"},
        {"class": "regular", "count": 3},
        classes=["acute", "regular"],
        waiting={"desk": {"escalate": escalate}},
    )
    desk = keys(model.stations, {"desk": None})["desk"]
    raised = {who: -math.log(rng.uniforms(1, 0, who, desk, 0, rng.WAIT, rng.LOADED_WORD)[0]) / 0.3 for who in (1, 2, 3)}

    waiting, order = {1, 2, 3}, [0]
    for now in (5.0, 10.0, 15.0):
        acute = sorted((raised[who], who) for who in waiting if raised[who] < now)
        order.append(acute[0][1] if acute else min(waiting))
        waiting.remove(order[-1])
    happened = [(when, who) for when, who, *_ in steps(model, "escalated")]
    started = {who: 5.0 * place for place, who in enumerate(order)}

    assert [who for _, who, *_ in steps(model, "started")] == order
    assert happened == [
        (round(when, 9), who) for when, who in sorted((raised[w], w) for w in raised) if when < started[who]
    ]


def test_escalation_while_waiting_may_lead_elsewhere():
    escalate = {"hazard": "1 per day", "to": "help"}
    model = loaded(
        {"count": 2},
        stations={
            "desk": {"roles": ["clerk"], "service": {"constant": "90 days"}},
            "help": {"roles": [], "service": FIVE},
        },
        routes={"desk": {"EXIT": 1}, "help": {"EXIT": 1}},
        waiting={"desk": {"escalate": escalate}},
    )
    (when, who, *_), = steps(model, "escalated")  # fmt: skip

    assert who == 1
    assert steps(model, "gone") == [(round(when + 5, 9), 1, "gone", None), (90, 0, "gone", None)]


def test_a_capacity_schedule_closes_seats_after_the_case_and_opens_them_at_once():
    schedule = [{"day": "2 days", "workers": 1}, {"day": "12 days", "workers": 3}]
    model = loaded({"count": 6}, roles={"clerk": {"workers": 2, "schedule": schedule}})

    assert [when for when, *_ in steps(model, "started")] == [0, 0, 5, 10, 12, 12]


def test_pace_stretches_services_that_start_after_it():
    schedule = [{"day": "2 days", "pace": 0.5}]
    model = loaded({"count": 2}, roles={"clerk": {"workers": 1, "schedule": schedule}})

    assert [when for when, *_ in steps(model, "gone")] == [5, 15]


def test_more_cases_than_the_norm_slow_each_down():
    model = loaded({"count": 1}, roles={"clerk": {"workers": 1, "caseload": 20, "norm": 10, "slowdown": 1}})

    assert [when for when, *_ in steps(model, "gone")] == [10]


def test_a_worker_leaves_and_the_household_has_a_new_face():
    model = loaded(
        {},
        horizon="400 days",
        roles={"clerk": {"workers": 1, "turnover": {"rate": "0.05 per day"}}},
        stations={"desk": {"roles": ["clerk"], "service": {"constant": "100 days"}}},
        outcomes={"handovers": {"measure": "handovers"}, "who": {"measure": "professionals"}},
    )
    clerk = keys(model.roles, {"clerk": None})["clerk"]
    time, left = 0.0, 0
    for number in range(100):
        time -= math.log(rng.uniforms(1, 0, 0, clerk, number, rng.WORKER, 0)[0]) / 0.05
        left += time <= 100
    run = once(model)

    assert left > 0
    assert sum(when <= 100 for when, *_ in steps(model, "worker_left")) == left
    assert (run.values("handovers")[0], run.values("who")[0]) == (left, left + 1)


def test_a_vacancy_takes_nobody_until_it_is_filled():
    turnover = {"rate": "0.05 per day", "vacancy": {"constant": "1000 days"}}
    model = loaded({"count": 60}, horizon="300 days", roles={"clerk": {"workers": 1, "turnover": turnover}})
    first = steps(model, "worker_left")[0][0]

    assert len(steps(model, "worker_left")) == 1
    assert max(when for when, *_ in steps(model, "started")) <= first


def test_the_acute_interrupts_and_the_other_goes_on_where_it_was():
    classes = ["acute", "regular"]
    model = loaded(
        {"class": "regular", "count": 2},
        {"station": "road", "class": "acute"},
        classes=classes,
        roles={"clerk": {"workers": 1, "preempt": True, "cost": "1 EUR/day"}},
        stations={
            "desk": {"roles": ["clerk"], "service": FIVE},
            "road": {"roles": [], "service": {"constant": "2 days"}},
        },
        routes={"desk": {"EXIT": 1}, "road": {"desk": 1}},
        arrivals={"stream": {"rate": "0 per day", "entry": "road", "classes": {"acute": 1}}},
        outcomes={"cost": {"measure": "cost"}, "waiting": {"measure": "waiting"}},
    )

    assert steps(model, "started", "interrupted", "gone") == [
        (0, 0, "started", "desk"), (0, 2, "started", "road"),
        (2, 0, "interrupted", "desk"), (2, 2, "started", "desk"), (7, 2, "gone", None),
        (7, 0, "started", "desk"), (10, 0, "gone", None), (10, 1, "started", "desk"), (15, 1, "gone", None),
    ]  # fmt: skip
    assert once(model).values("cost")[0] == pytest.approx(5)
    assert once(model).values("waiting")[0] == pytest.approx((5 + 10 + 0) / 3)


def test_a_loaded_case_is_as_far_as_it_is_said_to_be():
    service = {"exponential": {"mean": "50 days"}}
    groups = {"count": 2, "served": {"from": "0 days", "to": "40 days"}, "since": "3 days"}
    model = loaded(
        groups,
        roles={"clerk": {"workers": 2}},
        stations={"desk": {"roles": ["clerk"], "service": service}},
        horizon="2000 days",
    )
    desk = keys(model.stations, {"desk": None})["desk"]
    expected = []
    for who, age in enumerate((10.0, 30.0)):
        u, _ = rng.uniforms(1, 0, who, desk, 0, rng.VISIT, rng.LOADED_WORD)
        expected.append(-50 * math.log(math.exp(-age / 50) * u) - age)

    assert {who: when for when, who, *_ in steps(model, "gone")} == pytest.approx(dict(enumerate(expected)), abs=1e-8)


def test_a_loaded_case_keeps_the_slot_it_holds():
    model = loaded(
        {"station": "talk", "holds": ["clerk"]},
        {"station": "desk"},
        stations={
            "desk": {"roles": ["clerk"], "hold": True, "service": {"constant": "1 days"}},
            "talk": {"roles": ["held(clerk)"], "service": {"constant": "4 days"}},
        },
        routes={"desk": {"talk": 1}, "talk": {"EXIT": 1}},
    )

    assert steps(model, "started") == [(0, 0, "started", "talk"), (4, 1, "started", "desk"), (5, 1, "started", "talk")]


def test_a_steady_start_runs_before_day_zero():
    model = a_model(start_state={"steady": {"days": "500 days"}}, roles={"clerk": {"workers": 1}})
    begun = [when for when, *_ in steps(model, "begun")]
    run = once(model)

    assert min(begun) < -400
    assert max(begun) <= 100
    assert run.flow("begun").sum() == sum(when >= 0 for when in begun)


def test_months_add_up_to_the_whole():
    model = a_model(horizon="90 days", outcomes={"stay": {"time": {"to": "exit"}}})
    run = once(model)
    use = run.counts.use[0, 0]

    assert run.counts.month_roles[0, :, 0]["busy"].sum() == pytest.approx(use["busy"])
    assert run.counts.month_roles[0, :, 0]["capacity"].sum() == pytest.approx(90)
    assert run.flow("begun").sum() - run.flow("ended").sum() == run.flow("running")[0, -1]
    assert run.tallies("stay")["open"][0] == run.flow("running")[0, -1]


def test_households_of_two_sources_never_share_their_chance():
    arrivals = {name: {"rate": "1 per day", "entry": "desk", "classes": {"all": 1}} for name in ("north", "south")}
    model = a_model(arrivals=arrivals, roles={"clerk": {"workers": 50}}, outcomes={"stay": {"time": {"to": "exit"}}})
    begun = [when for when, *_ in steps(model, "begun")]
    run = once(model)

    assert len(set(begun)) == len(begun)
    assert np.array_equal(
        run.tallies("stay", "north")["n"] + run.tallies("stay", "south")["n"], run.tallies("stay")["n"]
    )
