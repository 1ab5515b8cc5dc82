"""Who may meet and change what stands in the tables of 0020; the circles know of locks."""

from pathlib import Path

from django.db import migrations

from naast.foundation import walls

BESIDE = Path(__file__).resolve().parent.parent / "sql" / "beside.sql"

MINE = walls.among("household_id", "my_households")
LED = walls.among("household_id", "led_households")
FACED = walls.among("household_id", "faced_households")
VISIBLE = walls.among("household_id", "visible_households")


def by_me(column: str) -> str:
    return walls.among(column, "my_professional")


# As in 0002; a duo now needs two people (sec.agree_to_duo), and the earlier face may stay a while.
GRANTED = f"""
    (kind in ('fixed_face', 'deputy', 'handing_over') and {by_me("granted_by_id")} and {LED}
     and not sec.has_conflict(household_id, professional_id))
    or (kind = 'taking_in' and {by_me("professional_id")} and not sec.household_exists(household_id))
"""
ENDED = f"{LED} or (kind in ('duo', 'handing_over') and {FACED})"

ONLY_SHORTER = """
create or replace function sec.involvement_only_shorter() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
    v_longest interval := case new.kind when 'fixed_face' then interval '366 days' when 'duo' then interval '183 days'
                                        when 'deputy' then interval '31 days' when 'handing_over' then interval '92 days'
                                        else interval '15 days' end;
begin
    if tg_op = 'UPDATE' then
        if not old.during @> new.during or lower(new.during) is distinct from lower(old.during) then
            raise exception 'an involvement can only be ended sooner' using errcode = 'insufficient_privilege';
        end if;
    elsif upper(new.during) - lower(new.during) > v_longest then
        raise exception 'an involvement of this kind does not last so long' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
"""


def policy(table: str, rows: str, command: str, *, check: str | None = None):
    return walls.policy(f"households_{table}", "naast_work", rows, command=command, check=check)


def read(table: str, rows: str, privileges: str):
    operations = [walls.closed(f"households_{table}"), policy(table, rows, "select")]
    operations.append(walls.grant(f"households_{table}", "naast_work", privileges))
    if "insert" in privileges:
        operations.append(walls.sequence(f"households_{table}", "naast_work"))
    return operations


class Migration(migrations.Migration):
    dependencies = [
        ("households", "0020_hand_overs_duos_and_closing"),
        ("safety", "0008_of_the_same_household"),  # what a leader may know counts what is late there
        ("access", "0004_until_one_leaves"),
        ("network", "0002_walls"),
    ]

    operations = [
        walls.sql_file(BESIDE),
        migrations.RunSQL(ONLY_SHORTER, migrations.RunSQL.noop),
        migrations.RunSQL(
            f"alter policy naast_work_insert on households_involvement with check ({GRANTED})", migrations.RunSQL.noop
        ),
        migrations.RunSQL(
            f"alter policy naast_work_update on households_involvement using ({ENDED}) with check ({ENDED})",
            migrations.RunSQL.noop,
        ),
        # a deputy who has not begun yet can still be taken back
        policy("involvement", f"kind = 'deputy' and {LED} and lower(during) > now()", "delete"),
        walls.grant("households_involvement", "naast_work", "delete"),
        # at home one reads who it is, who stands in and who stays a while
        migrations.RunSQL(
            f"alter policy naast_portal_select on households_involvement using ({walls.among('household_id', 'my_own_households')}"
            " and kind in ('fixed_face', 'deputy', 'handing_over'))",
            migrations.RunSQL.noop,
        ),
        *read("withoutfixedface", VISIBLE, "select"),
        *read(
            "handover",
            f"{VISIBLE} or {by_me('to_professional_id')}",
            "select, insert, update (confirmed_by_id, confirmed_at, conversation_planned_on, conversation_held_on, accepted_at, "
            "outcome, outcome_reason, ended_at, version)",
        ),
        policy("handover", f"({FACED} or {LED}) and {by_me('asked_by_id')} and accepted_at is null", "insert"),
        policy("handover", f"{VISIBLE} or {by_me('to_professional_id')}", "update"),
        *read("handovertold", MINE, "select, insert, update (told_on, not_told_because, by_id)"),
        policy("handovertold", f"{MINE} and {by_me('by_id')}", "insert"),
        policy("handovertold", f"{MINE}", "update", check=f"{MINE} and {by_me('by_id')}"),
        walls.belongs("households_handovertold", "hand_over_id", "households_handover"),
        *read(
            "duorequest",
            f"{MINE} or {walls.among('professional_id', 'led_colleagues')}",
            "select, insert, update (state, decided_by_id, decided_at, decision_reason)",
        ),
        policy("duorequest", f"{FACED} and {by_me('asked_by_id')} and state = 'asked'", "insert"),
        policy(
            "duorequest",
            f"{FACED} or {walls.among('professional_id', 'led_colleagues')}",
            "update",
            check=f"(state = 'withdrawn' and {FACED}) or (state = 'refused' and {by_me('decided_by_id')} "
            f"and {walls.among('professional_id', 'led_colleagues')})",
        ),
        *read("closure", VISIBLE, "select"),
        *read("followup", VISIBLE, "select, update (done_on, done_by_id, outcome, remark, responsible_id)"),
        policy("followup", f"{MINE} or {LED}", "update"),
        walls.belongs("households_followup", "closure_id", "households_closure"),
        *read("householdlock", VISIBLE, "select"),
        *read("locklisted", VISIBLE, "select"),
        walls.belongs("households_locklisted", "lock_id", "households_householdlock"),
        *read("caseweight", VISIBLE, "select, insert"),
        policy("caseweight", f"{MINE} and {by_me('by_id')}", "insert"),
        *read("priorityoverride", VISIBLE, "select, insert"),
        policy("priorityoverride", f"{VISIBLE} and {by_me('by_id')}", "insert"),
        *read(
            "boardfilter",
            f"{by_me('by_id')} or (is_shared and {walls.among('team_id', 'my_led_teams')})",
            "select, insert, update (name, wanted, is_shared), delete",
        ),
        policy("boardfilter", f"{by_me('by_id')} and {walls.among('team_id', 'my_led_teams')}", "insert"),
        policy("boardfilter", by_me("by_id"), "update"),
        policy("boardfilter", by_me("by_id"), "delete"),
        *read("teamnorm", "true", "select"),
    ]
