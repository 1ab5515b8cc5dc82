"""What is counted of a region: right, rounded, never of one household, and by a role that can do nothing else."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from psycopg import errors

from naast.foundation import database
from naast.households.models import Household
from naast.insight import actions, tasks
from naast.insight.models import ObservedDuration, ObservedMonth
from naast.insight.tests.casework import closed, given_a_face, month_ago, noon, opened
from naast.safety.models import SafetyAssessment, Signal
from naast.safety.tests.factories import AssessmentFactory, SignalFactory

ROLE = "naast_rates"


@pytest.fixture
def ask(db):
    def rows(sql, *arguments):
        with connection.cursor() as cursor:
            cursor.execute(sql, list(arguments))
            return cursor.fetchall()

    return rows


@pytest.fixture
def april(today):
    """A month that lies fifteen months back, so that what came back within a year is known."""
    return month_ago(today, 15)


def month(day, months=1):
    return ObservedMonth.objects.filter(month=day, months=months).first().content


def newest(kind):
    return ObservedDuration.objects.filter(kind=kind).first()


def test_a_month_tells_what_came_what_went_and_what_stood_at_its_end(april, team, fixed_face, team_leader):
    came = opened(team, april + timedelta(days=3), 40)
    given_a_face(came[:25], april + timedelta(days=5), face=fixed_face, by=team_leader)
    closed(came[:20], april + timedelta(days=9), by=team_leader)
    closed(came[20:35], april + timedelta(days=9), by=team_leader, again=april + timedelta(days=20))

    actions.observe_casework()

    told = month(april)
    assert (told["arrivals"], told["assignments"], told["closings"], told["returns"]) == (40, 25, 35, 15)
    assert told["open"] == 20
    assert told["without_face"] == 15  # 20 were closed; of the 20 that are open five have a face
    assert told["fixed_face_workers"] is None  # one worker is a small number too
    assert month(month_ago(april, 1))["open"] is None


def test_a_signal_about_a_household_that_is_open_already_is_no_new_one(april, team, fixed_face):
    day = april + timedelta(days=3)
    known = opened(team, april - timedelta(days=60), 1)[0]
    SignalFactory(received_by=fixed_face)
    one = Signal.objects.get()
    rest = {
        name: getattr(one, name) for name in ("channel", "worry", "content", "decide_before", "team", "received_by")
    }
    new = [Signal(**rest, received_at=noon(day), is_acute=n < 12) for n in range(30)]
    again = [
        Signal(**rest, received_at=noon(day), household=known, placed_by=fixed_face, placed_at=noon(day))
        for _ in range(20)
    ]
    Signal.objects.bulk_create([*new, *again])

    actions.observe_casework()

    assert (month(april)["signals"], month(april)["signals_acute"]) == (30, 10)
    assert month(april)["signals_undecided"] == 50


def test_twelve_months_together_tell_what_single_months_are_too_small_for(today, team):
    for months in range(1, 13):
        opened(team, month_ago(today, months) + timedelta(days=2), 4)

    actions.observe_casework()

    assert {month(month_ago(today, months))["arrivals"] for months in range(1, 13)} == {None}
    assert month(month_ago(today, 1), 12)["arrivals"] == 50  # 48, to the nearest five


def test_who_came_back_within_a_year_is_said_when_that_year_is_over(today, team, team_leader):
    early, late = month_ago(today, 14), month_ago(today, 11)
    for day in (early, late):
        closed(opened(team, day, 20), day, by=team_leader, again=day + timedelta(days=30))

    actions.observe_casework()

    assert month(early)["returns"] == 20
    assert "returns" not in month(late)


def test_what_goes_on_counts_for_as_long_as_it_was_followed(today, team, fixed_face, team_leader):
    start = month_ago(today, 3)
    soon, later, never, gone = (opened(team, start, 20) for _ in range(4))
    given_a_face(soon, start + timedelta(days=1), face=fixed_face, by=team_leader)
    given_a_face(later, start + timedelta(days=12), face=fixed_face, by=team_leader)
    closed(gone, start + timedelta(days=6), by=team_leader)

    actions.observe_casework()

    told = newest("first_face").content
    bins = told["bins"]
    assert (told["ended"][bins.index(1)], told["ended"][bins.index(10)], told["ended"][-1]) == (20, 20, 40)
    assert told["open"][bins.index(5)] == 20  # closed before there was a face: followed for six days
    assert told["open"][bins.index(84)] == len(never) == 20
    assert told["open"][-1] == 40


def test_an_assessment_that_is_not_final_yet_goes_on(today, household, fixed_face):
    start = month_ago(today, 2)
    one = AssessmentFactory(household=household, by=fixed_face)
    homes = opened(household.team, start, 30)
    SafetyAssessment.objects.bulk_create(
        SafetyAssessment(
            household=home, instrument=one.instrument, by=fixed_face, started_on=start, **(
                {"state": "final", "final_on": start + timedelta(days=4), "judgement": "unsafe", "judgement_reason": "x"}
                if n < 15 else {}
            ),
        )
        for n, home in enumerate(homes)
    )  # fmt: skip

    actions.observe_casework()

    told = newest("assessing").content
    assert (told["ended"][told["bins"].index(3)], told["ended"][-1], told["open"][-1]) == (15, 15, 15)
    assert month(start)["assessments"] == 15


def test_counting_twice_adds_nothing(april, team):
    opened(team, april, 30)

    assert actions.observe_casework() > 36
    assert actions.observe_casework() == 0
    tasks.observe_casework(0)
    assert ObservedMonth.objects.filter(version__gt=1).count() == 0


def test_what_was_counted_wrong_is_put_right_by_a_newer_version_beside_the_old_one(april, team):
    opened(team, april, 30)
    actions.observe_casework()

    opened(team, april, 20)
    actions.observe_casework()

    versions = ObservedMonth.objects.filter(month=april, months=1)
    assert [(one.version, one.content["arrivals"]) for one in versions] == [(2, 50), (1, 30)]
    assert all(one.hash == hashlib.sha256(one.payload.encode()).hexdigest() for one in versions)


@pytest.mark.parametrize("table", ["insight_observedmonth", "insight_observedduration"])
@pytest.mark.parametrize("change", ["update {} set version = 9", "delete from {}", "truncate {}"])
def test_what_was_counted_stays_for_everybody(ask, april, team, table, change):
    opened(team, april, 30)
    actions.observe_casework()

    with pytest.raises(DatabaseError, match="frozen figures stay"), transaction.atomic():
        ask(change.format(table))


def test_the_log_says_that_was_counted_and_nothing_of_whom(ask, april, team):
    opened(team, april, 30)
    actions.observe_casework()

    [(chain, content)] = ask(
        "select e.chain, p.content from foundation_entry e join foundation_payload p on p.entry_id = e.id"
        " where e.verb = 'observed_casework'"
    )
    content = json.loads(content)
    assert chain == "system"
    assert set(content) == {"months", "durations", "actor", "request", "households", "persons"}
    assert (content["households"], content["persons"], content["actor"]) == ([], [], "")


# --- the wall ---


def test_the_role_that_counts_may_read_what_was_counted_and_no_other_table(ask):
    readable = {
        name
        for (name,) in ask(
            "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
            " where c.relkind in ('r', 'p', 'v', 'm') and n.nspname in ('public', 'vault', 'sec')"
            " and (has_table_privilege(%s, c.oid, 'select') or has_any_column_privilege(%s, c.oid, 'select'))",
            ROLE,
            ROLE,
        )
    }
    writable = ask(
        "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
        " where c.relkind in ('r', 'p', 'v', 'm') and n.nspname in ('public', 'vault', 'sec')"
        " and (has_any_column_privilege(%s, c.oid, 'insert, update') or has_table_privilege(%s, c.oid, 'delete, truncate'))",
        ROLE,
        ROLE,
    )

    assert {name for name in readable if not name.startswith(("pg_", "procrastinate"))} == {
        "insight_observedmonth",
        "insight_observedduration",
    }
    assert writable == []


def test_the_role_that_counts_may_call_one_function_that_takes_nothing(ask):
    callable_ = ask(
        "select p.proname, p.pronargs from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
        " where n.nspname = 'sec' and has_function_privilege(%s, p.oid, 'execute')",
        ROLE,
    )

    assert callable_ == [("observe_casework", 0)]


@pytest.mark.parametrize(
    "table",
    [
        "households_household",
        "households_person",
        "households_note",
        "households_passage",
        "safety_signal",
        "foundation_entry",
    ],
)
def test_the_role_that_counts_meets_no_household_no_name_no_note_and_no_signal(ask, household, table):
    assert ask(f"select count(*) from {table}") != []  # the owner can ask

    with (
        database.speaking_as(ROLE, actor_id=None),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
    ):
        ask(f"select count(*) from {table}")


@pytest.mark.parametrize(
    "function",
    ["observed_counts()", "observed_stocks()", "observed_events()", "observed_durations()", "observed_spells()"],
)
@pytest.mark.parametrize("role", [ROLE, "naast_tasks", "naast_programme", "naast_work"])
def test_the_exact_counts_are_nobodys_to_ask(ask, april, team, function, role):
    opened(team, april, 3)
    assert ask(f"select * from sec.{function}") != []  # they are there

    with (
        database.speaking_as(role, actor_id=None),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
    ):
        ask(f"select * from sec.{function}")


@pytest.mark.parametrize("role", ["naast_programme", "naast_work", "naast_portal", "naast_public", "naast_tasks"])
def test_nobody_else_has_the_casework_counted(ask, role):
    with (
        database.speaking_as(role, actor_id=None),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
    ):
        ask("select sec.observe_casework()")


def test_the_public_and_the_casework_do_not_read_what_was_counted(april, team):
    opened(team, april, 30)
    actions.observe_casework()

    for role in ("naast_public", "naast_work", "naast_portal", "naast_tasks"):
        with database.speaking_as(role, actor_id=None), pytest.raises(DatabaseError), transaction.atomic():
            month(april)
    with database.speaking_as(ROLE, actor_id=None):
        assert month(april)["arrivals"] == 30


def test_two_counts_at_once_go_one_after_the_other(ask, april, team):
    opened(team, april, 30)
    actions.observe_casework()  # of a transaction that is not over: its lock stands
    settings = connection.settings_dict

    with psycopg.connect(
        dbname=settings["NAME"],
        user=settings["USER"],
        host=settings["HOST"],
        port=settings["PORT"],
        password=settings["PASSWORD"],
    ) as other:
        other.execute("set lock_timeout = '150ms'; set role naast_rates")
        with pytest.raises(errors.LockNotAvailable):
            other.execute("select sec.observe_casework()")


def test_a_household_more_or_less_is_seen_in_no_version(april, team, fixed_face, team_leader):
    """The attack: have it counted, let one household come or go, have it counted again, and lay both beside each other."""
    homes = opened(team, april, 47)
    given_a_face(homes[:33], april + timedelta(days=2), face=fixed_face, by=team_leader)
    closed(homes[:9], april + timedelta(days=9), by=team_leader)
    actions.observe_casework()

    for household in Household.objects.order_by("-pk")[:2]:
        household.delete()
        assert actions.observe_casework() == 0
    closed(homes[9:11], april + timedelta(days=9), by=team_leader)  # of hidden and shown figures alike
    assert actions.observe_casework() == 0
    closed(homes[11:21], april + timedelta(days=9), by=team_leader)
    assert actions.observe_casework() > 0  # and of many it is seen
