"""Each verb by hand: constant times, a few cases, and figures that follow from docs/scenario-model.md with pen and paper.

Both engines are held to them, so that an error they share does not stay hidden behind their agreement.
"""

from __future__ import annotations

import itertools
import math

import pytest

from naast.scenario.tests.oracle import draws, figures


@pytest.fixture(params=[figures.of_simpy, figures.of_product], ids=["simpy", "compiled"])
def run(request):
    return request.param


def a_model(stations: dict, routes: dict | None = None, *, cases: list, roles: dict | None = None, **more) -> dict:
    """Cases are there on day 0, and hardly anyone comes later. A station is (roles, days), and what else it says."""
    said = {}
    for name, (names, days, *others) in stations.items():
        said[name] = {"roles": names, "service": {"constant": f"{days} days"}} | dict(*others)
    first = next(iter(stations))
    return {
        "model": "by_hand",
        "horizon": "100 days",
        "classes": ["acute", "regular"],
        "overload": "allow",
        "arrivals": {
            "nhn": {"rate": "0.0000000001 per day", "entry": first, "classes": {"acute": 0.5, "regular": 0.5}}
        },
        "roles": roles or {},
        "stations": said,
        "routes": {name: {"EXIT": 1.0} for name in stations} | (routes or {}),
        "start_state": {"loaded": [{"station": first, "class": "regular", "count": 1} | case for case in cases]},
        "outcomes": {
            "length": {"time": {"to": "exit"}},
            **{
                name: {"measure": name}
                for name in ("cost", "handovers", "professionals", "waiting", "escalations", "left")
            },
        },
    } | more


CLERK = {"clerk": {"workers": 1, "cost": "2 EUR/day"}}
REGULAR, ACUTE = {"class": "regular"}, {"class": "acute"}


def told(found: dict[str, float], **expected: float) -> None:
    """`wait__desk__acute__sum=5` is what the figures call "wait desk acute sum"; to 1e-9, as days come from sums."""
    wanted = {name.replace("__", " "): value for name, value in expected.items()}
    assert {name: found[name] for name in wanted} == pytest.approx(wanted, rel=1e-9, abs=1e-9)


def test_who_finds_no_slot_waits_for_the_first_that_comes_free(run):
    found = run(a_model({"desk": (["clerk"], 5)}, roles=CLERK, cases=[{"count": 3}]))

    told(found, events=3, outcome__length__n=3, outcome__length__sum=5 + 10 + 15, outcome__cost__sum=30)
    told(found, wait__desk__regular__sum=15, wait__desk__regular__largest=10, wait__desk__regular__squares=125)
    told(found, role__clerk__busy=15, role__clerk__queue=10 + 5, role__clerk__capacity=100, month__0__ended=3)


def test_a_caseload_of_two_helps_two_at_once(run):
    found = run(a_model({"desk": (["clerk"], 5)}, roles={"clerk": {"workers": 1, "caseload": 2}}, cases=[{"count": 3}]))

    told(found, outcome__length__sum=5 + 5 + 10, role__clerk__capacity=200)


def test_the_most_acute_goes_first(run):
    found = run(a_model({"desk": (["clerk"], 5)}, roles=CLERK, cases=[{"count": 2}, ACUTE]))

    told(found, wait__desk__acute__sum=5, wait__desk__regular__sum=10)


def test_a_held_slot_is_kept_until_exit(run):
    model = a_model(
        {"assign": (["coach"], 1, {"hold": True}), "help": (["held(coach)"], 4)},
        {"assign": {"help": 1.0}},
        roles={"coach": {"workers": 1, "cost": "3 EUR/day", "payer": "gemeente"}},
        cases=[{"count": 2}],
    )
    model["outcomes"]["paid"] = {"measure": "cost", "payer": "gemeente"}

    found = run(model)

    told(found, wait__assign__regular__sum=5, wait__help__regular__sum=0, role__coach__busy=10)
    told(found, outcome__paid__sum=30, outcome__length__sum=5 + 10, outcome__professionals__sum=2)


def test_who_needs_two_roles_takes_neither_until_both_have_room(run):
    model = a_model(
        {"joint": (["judge", "clerk"], 3), "desk": (["judge"], 1)},
        {"joint": {"desk": 1.0}},
        roles={"judge": {"workers": 2}, "clerk": {"workers": 1}},
        cases=[{"count": 2}, {"station": "desk"}],
    )

    found = run(model)

    told(
        found, wait__joint__regular__sum=3, wait__desk__regular__sum=0, role__judge__busy=3 + 3 + 3, role__clerk__busy=6
    )
    told(found, role__judge__queue=3, role__clerk__queue=3, outcome__length__sum=4 + 7 + 1)


def test_a_fork_goes_on_when_its_last_branch_is_done(run):
    model = a_model(
        {
            "gate": (["clerk"], 1),
            "child": (["nurse"], 2, {"at_end": ["plan"]}),
            "adult": (["coach"], 5),
            "close": (["clerk"], 1),
        },
        {"gate": {"both": 1.0}, "child": {"JOIN": 1.0}, "adult": {"JOIN": 1.0}, "both": {"close": 1.0}},
        roles={name: {"workers": 1} for name in ("clerk", "nurse", "coach")},
        forks={"both": {"branches": ["child", "adult"]}},
        cases=[{}],
    )
    model["outcomes"]["until_plan"] = {"time": {"to": "plan"}}

    found = run(model)

    told(found, events=4, outcome__length__sum=7, outcome__until_plan__sum=3)
    told(found, outcome__handovers__sum=3, outcome__professionals__sum=3)  # the clerk is met again


def test_a_route_may_differ_by_class(run):
    model = a_model(
        {"gate": ([], 1), "quick": ([], 2), "slow": ([], 4)},
        {"gate": {"acute": {"quick": 1.0}, "regular": {"slow": 1.0}}},
        cases=[REGULAR, ACUTE],
    )

    told(run(model), wait__quick__acute__n=1, wait__slow__regular__n=1, outcome__length__sum=3 + 5)


def test_who_returns_begins_a_new_episode(run):
    model = a_model(
        {"desk": (["clerk"], 5)},
        roles=CLERK,
        cases=[{}],
        horizon="20 days",
        reentry={"chance": {"acute": 0.0, "regular": 1.0}, "delay": {"constant": "3 days"}},
    )
    for days in (2, 3):
        model["outcomes"][f"back_{days}"] = {"measure": "returns", "within": f"{days} days"}

    found = run(model)

    told(found, events=4, outcome__length__n=2, outcome__length__sum=10, outcome__length__open=1, outcome__cost__open=1)
    told(
        found, outcome__back_2__sum=0, outcome__back_3__sum=2, month__0__begun=2, month__0__ended=2, month__0__running=1
    )
    told(found, outcome__professionals__sum=2)  # nobody is known from an earlier episode


def test_who_loses_patience_goes_away(run):
    leave = {"patience": {"constant": "4 days"}, "to": "EXIT"}
    model = a_model({"desk": (["clerk"], 10)}, roles=CLERK, cases=[{"count": 2}], waiting={"desk": {"leave": leave}})

    found = run(model)

    told(found, events=2, wait__desk__regular__n=1, wait__desk__regular__left=1, wait__desk__regular__sum=0)
    told(found, outcome__left__sum=1, outcome__waiting__sum=4, outcome__length__sum=14, role__clerk__queue=4)


def test_at_one_moment_what_was_planned_first_happens_first(run):
    leave = {"patience": {"constant": "10 days"}, "to": "EXIT"}
    model = a_model({"desk": (["clerk"], 10)}, roles=CLERK, cases=[{"count": 2}], waiting={"desk": {"leave": leave}})

    told(run(model), events=2, wait__desk__regular__n=2, wait__desk__regular__left=0, outcome__length__sum=30)


def test_a_wait_that_grows_more_acute_moves_to_the_front(run):
    hazard = {"acute": "0 per day", "regular": "1000000000000 per day"}
    escalate = {"hazard": hazard, "raise_class": True}
    model = a_model(
        {"desk": (["clerk"], 10)}, roles=CLERK, cases=[{"count": 2}], waiting={"desk": {"escalate": escalate}}
    )

    found = run(model)

    told(found, events=3, outcome__escalations__sum=1, outcome__waiting__sum=10)
    told(found, wait__desk__acute__n=1, wait__desk__acute__sum=10, wait__desk__regular__n=1, wait__desk__acute__left=0)


def test_an_escalation_may_lead_elsewhere(run):
    escalate = {"hazard": "1000000000000 per day", "raise_class": True, "to": "crisis"}
    model = a_model(
        {"desk": (["clerk"], 10), "crisis": ([], 3)},
        {"desk": {"crisis": 1.0}},
        roles=CLERK,
        cases=[{"count": 2}],
        waiting={"desk": {"escalate": escalate}},
    )

    found = run(model)

    told(found, wait__desk__acute__left=1, wait__crisis__acute__n=1, wait__crisis__regular__n=1)
    told(found, outcome__length__sum=13 + 3, outcome__left__sum=0)


def test_an_acute_token_interrupts_and_the_other_resumes(run):
    model = a_model(
        {"desk": (["clerk"], 10), "gate": ([], 4), "crisis": (["clerk"], 3)},
        {"desk": {"gate": 0.5, "EXIT": 0.5}, "gate": {"crisis": 1.0}},
        roles={"clerk": CLERK["clerk"] | {"preempt": True}},
        cases=[{}, {"station": "gate", "class": "acute"}],
    )
    model["routes"]["desk"] = {"acute": {"gate": 1.0}, "regular": {"EXIT": 1.0}}

    found = run(model)

    told(found, wait__crisis__acute__sum=0, wait__desk__regular__n=1, wait__desk__regular__sum=0)
    told(found, outcome__length__sum=7 + 13, outcome__waiting__sum=3, outcome__cost__sum=2 * 13)
    told(found, outcome__professionals__sum=2, outcome__handovers__sum=0, role__clerk__queue=3)


def test_the_least_acute_is_interrupted_and_not_who_came_last(run):
    by_class = {"acute": 10, "high": 20, "regular": 10}
    model = a_model(
        {"desk": (["clerk"], 10), "gate": ([], 4), "crisis": (["clerk"], 3)},
        {"desk": {"acute": {"gate": 1.0}, "high": {"EXIT": 1.0}, "regular": {"EXIT": 1.0}}, "gate": {"crisis": 1.0}},
        roles={"clerk": {"workers": 2, "preempt": True}},
        cases=[{}, {"class": "high"}, {"station": "gate", "class": "acute"}],
        classes=list(by_class),
    )
    model["stations"]["desk"]["service"] = {name: {"constant": f"{days} days"} for name, days in by_class.items()}

    told(run(model), outcome__length__sum=13 + 20 + 7, outcome__length__squares=13**2 + 20**2 + 7**2)


def test_nobody_is_interrupted_whose_seat_is_closed(run):
    model = a_model(
        {"desk": (["clerk"], 10), "gate": ([], 4), "crisis": (["clerk"], 3)},
        {"gate": {"crisis": 1.0}, "desk": {"EXIT": 0.5, "gate": 0.5}},
        roles={"clerk": {"workers": 2, "preempt": True, "schedule": [{"day": "3 days", "workers": 1}]}},
        cases=[ACUTE, REGULAR, {"station": "gate", "class": "acute"}],
        horizon="13.5 days",
    )

    told(run(model), wait__crisis__acute__sum=6, outcome__waiting__sum=6, wait__crisis__acute__n=1)


def test_the_number_of_workers_and_the_pace_follow_the_schedule(run):
    clerk = CLERK["clerk"] | {"schedule": [{"day": "3 days", "workers": 2, "pace": 2}]}

    found = run(a_model({"desk": (["clerk"], 10)}, roles={"clerk": clerk}, cases=[{"count": 2}]))

    told(found, events=3, wait__desk__regular__sum=3, wait__desk__regular__service=20, outcome__length__sum=10 + 8)
    told(found, role__clerk__capacity=3 + 2 * 97)


def test_a_seat_that_closes_sends_nobody_away(run):
    clerk = {"workers": 2, "schedule": [{"day": "3 days", "workers": 1}]}

    found = run(a_model({"desk": (["clerk"], 10)}, roles={"clerk": clerk}, cases=[{"count": 4}]))

    told(found, outcome__length__sum=10 + 10 + 20 + 30, role__clerk__busy=40, role__clerk__capacity=6 + 97)


def test_who_was_helped_already_needs_what_remains(run):
    served = {"from": "0 days", "to": "4 days"}

    found = run(
        a_model({"desk": (["clerk"], 10)}, roles=CLERK, cases=[{"count": 2, "served": served, "since": "5 days"}])
    )

    told(found, wait__desk__regular__service=9 + 7, wait__desk__regular__sum=9, role__clerk__busy=16)
    told(found, outcome__length__n=0, outcome__length__without=0)  # they began before the warm-up was over
    told(found, month__0__begun=0, month__0__ended=2)


def test_a_loaded_case_holds_its_slot_from_day_0(run):
    model = a_model(
        {"assign": (["coach"], 1, {"hold": True}), "help": (["held(coach)"], 4)},
        {"assign": {"help": 1.0}},
        roles={"coach": {"workers": 1, "cost": "3 EUR/day"}},
        cases=[{"station": "help", "holds": ["coach"]}, {}],
    )

    told(run(model), wait__assign__regular__sum=4, outcome__cost__sum=12 + 15, outcome__professionals__sum=1)


def test_slots_cost_by_the_day_and_stations_by_the_time(run):
    model = a_model({"desk": (["clerk"], 5, {"fee": "7 EUR"})}, roles=CLERK, cases=[{"count": 2}])

    told(run(model), outcome__cost__sum=2 * (10 + 7))


def test_a_larger_caseload_makes_the_work_slower(run):
    clerk = {"workers": 1, "caseload": 4, "norm": 2, "slowdown": 1}

    told(run(a_model({"desk": (["clerk"], 5)}, roles={"clerk": clerk}, cases=[{}])), outcome__length__sum=10)


def test_a_time_between_tags_is_known_at_the_second_one_or_never(run):
    model = a_model(
        {"desk": (["clerk"], 10, {"at_start": ["safety", "contact"]}), "help": ([], 5, {"at_end": ["safety"]})},
        {"desk": {"acute": {"help": 1.0}, "regular": {"EXIT": 1.0}}},
        roles=CLERK,
        cases=[ACUTE, REGULAR, REGULAR],
        horizon="25 days",
    )
    model["outcomes"] |= {"safe": {"time": {"from": "contact", "to": "safety"}}, "again": {"repeats": "safety"}}

    found = run(model)

    told(found, outcome__safe__n=1, outcome__safe__sum=15, outcome__safe__without=1, outcome__safe__open=1)
    told(found, outcome__length__n=2, outcome__length__open=1, outcome__again__sum=1)


def moments_of_leaving(role: str, *, per_day: float, until: float) -> list[float]:
    """Of the only worker of the role, with load_effect 0: every candidate is accepted."""
    from naast.scenario.tests.oracle.network import keys_of_names

    key, dice, now, moments = keys_of_names({role: {}})[role], draws.KeyedDraws(1, 0), 0.0, []
    for j in itertools.count():
        now -= math.log(dice.pair(0, key, j, draws.LEAVES, 0)[0]) / per_day
        if now > until:
            return moments
        moments.append(now)
    raise AssertionError


def test_a_new_face_is_a_hand_over(run):
    clerk = {"workers": 1, "turnover": {"rate": "0.2 per day"}}
    during = moments_of_leaving("clerk", per_day=0.2, until=20)

    found = run(a_model({"desk": (["clerk"], 20)}, roles={"clerk": clerk}, cases=[{}]))

    assert during
    told(found, outcome__handovers__sum=len(during), outcome__professionals__sum=1 + len(during))


def test_a_vacant_seat_takes_nobody_new(run):
    clerk = {"workers": 1, "turnover": {"rate": "0.1 per day", "vacancy": {"constant": "60 days"}}}
    left = moments_of_leaving("clerk", per_day=0.1, until=100)[0]

    found = run(a_model({"desk": (["clerk"], 30)}, roles={"clerk": clerk}, cases=[{"count": 2}], horizon="160 days"))

    assert 0 < left < 30
    told(found, outcome__length__sum=30 + left + 60 + 30, wait__desk__regular__sum=left + 60)


def test_what_happens_at_the_very_end_is_counted_and_is_in_no_month(run):
    found = run(a_model({"desk": (["clerk"], 5)}, roles=CLERK, cases=[{"count": 3}], horizon="10 days"))

    told(found, events=2, outcome__length__sum=15, wait__desk__regular__n=3, wait__desk__regular__waiting=0)
    told(found, month__0__ended=1, month__0__running=2, month__0__clerk__waiting=1, month__0__clerk__queue=1.5)
