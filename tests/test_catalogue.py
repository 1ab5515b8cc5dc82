"""What the database's own catalogue says about the walls: a new table or function without them fails here."""

from __future__ import annotations

import re

import pytest
from django.db import connection

# Rooms with people in them: the programme and the public have no business there at all.
CASEWORK = ("households", "safety", "protection")
LOG = ("foundation_entry", "foundation_payload", "foundation_touch", "foundation_dailyhead", "foundation_chainhead")
SURFACE_ROLES = ("naast_work", "naast_portal", "naast_programme", "naast_public")

# Tables of a casework room that hold facts about no household and no person.
ABOUT_NOBODY = {
    "households_filelimit",
    "households_norm",
    "households_sharingground",
    "protection_measurenorm",
    "safety_feedbacksentence",
    "safety_instrument",
    "safety_term",
}

# Functions that look past row-level security, each one read and found narrow.
MAY_LOOK_PAST = {
    "chain_entry",
    "write_entry",
    "seal_heads",
    "log_faults",
    "my_professional",
    "my_seat_kinds",
    "my_seat_municipalities",
    "my_own_scans",
    "my_peer_scans",
    "readable_scans",
    "scan_picture",
    "plan_stands",
    "has_role",
    "my_intake_teams",
    "my_led_teams",
    "my_accounts",
    "my_households",
    "led_households",
    "visible_households",
    "faced_households",
    "my_persons",
    "household_exists",
    "has_conflict",
    "may_join",
    "my_self",
    "my_own_households",
    "likely_matches",
    "reveal_address",
    "who_looked",
    "who_looked_at_me",
    "accounts_with_second_factor",
    "end_login_sessions",
    "organisation_log",
    "my_signals",
    "my_agreements",
    "my_plans",
    "reveal_reporter",
    "place_signal",
    "my_conflicts",
    "questions_left",
    "membership_keeps_its_past",
    "opens_what_is_sealed",
    "reveal_channel",
    "reveal_citizen_number",
    "my_closed_signals",
    "my_handed_signals",
    "my_asked_signals",
    "my_linked_signals",
    "my_signals_in_hand",
    "link_signal",
    "my_advice",
    "reveal_asker",
    "my_told_terms",
    "beside_households",
    "my_readings",
    "assessment_to_read",
    "end_second_reading",
    "ratings_together",
    "a_plan_has_a_next_moment",
    "missed_moments",
    "seats_to_tell",
    "my_signs",
    "my_present_persons",
    "own_page_is_open",
    "close_own_page",
    "end_own_page",
    "new_channel_waits",
    "confirm_channel",
    "open_own_page_again",
    "my_team",
    "alike_in_caseload",
    "alike_pairs",
    "person_reads_as_one",
    "merge_people",
    "unmerge_people",
    "reads_as",
    "reached_by",
    "ask_merge",
    "merge_requests",
    "answer_merge",
    "my_few_notes",
    "my_few_files",
    "note_is_about_somebody",
    "agree_to_duo",
    "barred",
    "can_be_face",
    "can_take_over",
    "close_household",
    "closed_to_me",
    "declare_conflict",
    "conflicts_of",
    "lift_conflict",
    "pass_on_follow_up",
    "end_involvements",
    "finish_hand_over",
    "led_colleagues",
    "lock_household",
    "on_behalf",
    "professional_leaves",
    "record_gaps",
    "record_gaps_of",
    "reopen_household",
    "times_story_was_asked",
    "unlock_household",
    "weighing",
    "booking_arrives",
    "observe_casework",
    "queue_experiment",
}


@pytest.fixture
def rows(db):
    def ask(sql, *arguments):
        with connection.cursor() as cursor:
            cursor.execute(sql, list(arguments))
            return cursor.fetchall()

    return ask


@pytest.fixture
def casework_tables(rows):
    tables = [
        f"{schema}.{name}"
        for schema, name in rows(
            """select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
               where c.relkind in ('r', 'p', 'v', 'm') and n.nspname in ('public', 'vault') order by 2"""
        )
        if name.split("_")[0] in CASEWORK or name in LOG
    ]
    assert len(tables) > 20, "the catalogue was not read"
    return tables


def test_every_table_about_a_household_or_a_person_has_row_level_security(rows):
    without = rows(
        """select distinct c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
           join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
           where c.relkind = 'r' and n.nspname in ('public', 'vault') and not c.relrowsecurity
             and a.attname in ('household_id', 'person_id', 'signal_id', 'account_id')
             and c.relname !~ '^(django|auth|account|mfa|socialaccount|axes|procrastinate)_'
             and c.relname not in ('access_loginsession', 'programme_seat')"""
    )

    assert without == []


def test_every_casework_table_has_row_level_security_unless_it_is_about_nobody(rows, casework_tables):
    secured = {
        f"{schema}.{name}"
        for schema, name in rows(
            """select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relrowsecurity"""
        )
    }

    assert {table for table in casework_tables if table.split(".")[1] not in ABOUT_NOBODY} <= secured


@pytest.mark.parametrize("role", ["naast_programme", "naast_public"])
def test_the_programme_and_the_public_have_no_privilege_on_any_casework_table(rows, casework_tables, role):
    allowed = [
        (table, privilege)
        for table in casework_tables
        for privilege in ("select", "insert", "update", "delete", "truncate", "references", "trigger")
        for (yes,) in rows("select has_table_privilege(%s, %s, %s)", role, table, privilege)
        if yes
    ]
    columns = [
        table
        for table in casework_tables
        for privilege in ("select", "insert", "update")
        for (yes,) in rows("select has_any_column_privilege(%s, %s, %s)", role, table, privilege)
        if yes
    ]

    assert allowed == []
    assert columns == []


@pytest.mark.parametrize("role", ["naast_programme", "naast_public"])
def test_the_programme_and_the_public_may_call_no_function_that_reads_casework(rows, role):
    harmless = {
        "actor",
        "me",
        "today",
        "my_accounts",
        "write_entry",
        "my_seat_kinds",
        "my_seat_municipalities",
        "my_own_scans",
        "my_peer_scans",
        "readable_scans",
        "scan_picture",
        "plan_stands",
        "has_seat",
        "manages_programme",
        "records_decisions",
        "simulates",
        "queue_experiment",
    }
    callable_ = {
        name
        for name, yes in rows(
            """select p.proname, has_function_privilege(%s, p.oid, 'execute') from pg_proc p
               join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'sec'""",
            role,
        )
        if yes
    }

    assert callable_ <= harmless
    assert not any(yes for (yes,) in rows("select has_schema_privilege(%s, 'vault', 'usage')", role))


@pytest.mark.parametrize("role", [*SURFACE_ROLES, "naast_tasks", "naast_rates"])
def test_no_surface_reads_or_changes_the_log_itself(rows, role):
    allowed = [
        (table, privilege)
        for table in LOG
        for privilege in ("select", "insert", "update", "delete", "truncate")
        for (yes,) in rows("select has_table_privilege(%s, %s, %s)", role, f"public.{table}", privilege)
        if yes
    ]

    assert allowed == []


def test_no_runtime_role_owns_anything_or_stands_above_the_policies(rows):
    roles = [*SURFACE_ROLES, "naast_tasks", "naast_rates"]
    above = rows(
        "select rolname from pg_roles where rolname = any (%s) and (rolsuper or rolbypassrls or rolcanlogin or rolcreaterole)",
        roles,
    )
    owners = rows(
        "select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = any (%s)", roles
    )
    members_of_owner = rows(
        "select rolname from pg_roles where rolname = any (%s) and pg_has_role(rolname, 'naast_owner', 'member')", roles
    )

    assert (above, owners, members_of_owner) == ([], [], [])


def test_at_most_one_permissive_policy_meets_each_role_and_command(rows):
    met: dict[tuple, list[str]] = {}
    for table, name, roles, command in rows(
        "select tablename, policyname, roles::text[], cmd from pg_policies where permissive = 'PERMISSIVE'"
    ):
        for role in roles:
            for one in ("SELECT", "INSERT", "UPDATE", "DELETE") if command == "ALL" else (command,):
                met.setdefault((table, role, one), []).append(name)

    assert {place: names for place, names in met.items() if len(names) > 1} == {}


def test_every_policy_works_its_circle_out_once_and_calls_nothing_per_row(rows):
    """The form of decision 0004: a call that is not wrapped in a sub-select runs for every row (105 s instead of 15 ms)."""
    per_row_allowed = {"has_conflict", "household_exists", "may_join", "now"}  # on insert only: one row at a time
    found = []
    for table, name, using, check in rows(
        "select tablename, policyname, coalesce(qual, ''), coalesce(with_check, '') from pg_policies"
    ):
        for expression in (using, check):
            bare = re.sub(r"\( ?SELECT [^()]*\([^()]*\)[^()]*\)", "", expression)
            found += [(table, name, call) for call in re.findall(r"sec\.(\w+)\(", bare) if call not in per_row_allowed]

    assert found == []


def test_every_function_that_looks_past_the_policies_is_known_and_has_its_own_search_path(rows):
    definers = rows(
        """select p.proname, coalesce(array_to_string(p.proconfig, ','), ''), has_function_privilege('public', p.oid, 'execute')
           from pg_proc p join pg_namespace n on n.oid = p.pronamespace
           where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')"""
    )

    assert {name for name, _, _ in definers} <= MAY_LOOK_PAST
    assert [name for name, settings, _ in definers if "search_path=" not in settings] == []
    assert [name for name, _, everyone in definers if everyone] == []


def test_no_view_hides_its_owner_behind_it(rows):
    assert (
        rows(
            """select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where n.nspname in ('public', 'vault', 'sec') and (c.relkind = 'm'
              or (c.relkind = 'v' and not coalesce(c.reloptions::text like '%%security_invoker=true%%', false)))
              and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')"""
        )
        == []
    )
