"""Minutes that were adopted do not change any more, and what a meeting says about a confidential decision is as confidential."""

from django.db import migrations

from naast.programme import walls

ABOUT_A_DECISION = f"{walls.SEATED} and (decision_id is null or decision_id in (select id from programme_decision))"  # noqa: S608 - the words are above

KEPT = """
-- An agenda item stands in a meeting of its own body.
alter table programme_agendaitem add constraint an_item_stands_in_a_meeting_of_its_body
    foreign key (meeting_id, body_id) references programme_meeting (id, body_id);

create function sec.adopted_minutes_stay() returns trigger language plpgsql set search_path = pg_catalog, public as $$
declare
    v_row jsonb := to_jsonb(coalesce(old, new));
    v_meetings bigint[];
    v_adopted boolean;
begin
    if tg_table_name = 'programme_meeting' then
        v_adopted := old.state = 'minutes_adopted';
    elsif tg_table_name = 'programme_outcome' then
        v_adopted := exists (select from public.programme_agendaitem i join public.programme_meeting m on m.id = i.meeting_id
                             where i.id = (v_row ->> 'item_id')::bigint and m.state = 'minutes_adopted');
        if tg_op = 'INSERT' then
            if (to_jsonb(new) ->> 'is_correction')::boolean is distinct from v_adopted then
                raise exception 'what is added to adopted minutes is a correction, and nothing else is'
                    using errcode = 'check_violation', constraint = 'adopted_minutes_stay', table = tg_table_name;
            end if;
            return new;
        end if;
    else
        v_meetings := array[(to_jsonb(old) ->> 'meeting_id')::bigint, (to_jsonb(new) ->> 'meeting_id')::bigint];
        v_adopted := exists (select from public.programme_meeting m where m.id = any (v_meetings) and m.state = 'minutes_adopted');
    end if;
    if v_adopted then
        raise exception 'adopted minutes stay as they are' using errcode = 'check_violation',
            constraint = 'adopted_minutes_stay', table = tg_table_name;
    end if;
    return coalesce(new, old);
end $$;
revoke execute on function sec.adopted_minutes_stay() from public;

create trigger adopted_minutes_stay before update or delete on programme_meeting
    for each row execute function sec.adopted_minutes_stay();
create trigger adopted_minutes_stay before insert or update or delete on programme_agendaitem
    for each row execute function sec.adopted_minutes_stay();
create trigger adopted_minutes_stay before insert or update or delete on programme_attendance
    for each row execute function sec.adopted_minutes_stay();
create trigger adopted_minutes_stay before insert or update or delete on programme_outcome
    for each row execute function sec.adopted_minutes_stay();
"""
UNDO = """
drop trigger adopted_minutes_stay on programme_outcome; drop trigger adopted_minutes_stay on programme_attendance;
drop trigger adopted_minutes_stay on programme_agendaitem; drop trigger adopted_minutes_stay on programme_meeting;
drop function sec.adopted_minutes_stay();
alter table programme_agendaitem drop constraint an_item_stands_in_a_meeting_of_its_body;
"""
ADDED = "select, insert, update"
# Of what the plan says itself, only these columns change by hand.
BODY = "state, frequency, frequency_known, minutes, chair, chair_known, prepared_by, minutes_by, version"
POINT = "outcome, happened_on, actual_decision_id, version"


def only(table: str, columns: str, *, writes: str) -> list[migrations.RunSQL]:
    """A table of the plan that everybody with a seat reads, and of which `writes` changes these columns."""
    return [
        walls.walls.closed(table),
        walls.walls.policy(table, walls.ROLE, walls.SEATED, command="select"),
        walls.walls.policy(table, walls.ROLE, writes, command="update"),
        migrations.RunSQL(
            f"grant update ({columns}) on {table} to {walls.ROLE}",
            f"revoke update ({columns}) on {table} from {walls.ROLE}",
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("programme", "0052_meetings")]

    operations = [
        migrations.RunSQL(KEPT, UNDO),
        *walls.office("programme_seatholder", privileges=ADDED),
        *walls.office("programme_mandate", privileges=ADDED),
        *walls.office("programme_meetingseries", privileges=ADDED),
        *walls.office("programme_meeting", privileges=ADDED),
        *walls.office("programme_attendance"),
        *walls.office("programme_agendaitem", reads=ABOUT_A_DECISION),
        *walls.office(
            "programme_outcome",
            reads="item_id in (select id from programme_agendaitem)",
            writes=walls.DECIDES,
        ),
        *walls.office(
            "programme_meetingaction",
            reads=f"{ABOUT_A_DECISION} and (outcome_id is null or outcome_id in (select id from programme_outcome))",  # noqa: S608
            writes=walls.DECIDES,
            privileges=ADDED,
        ),
        *walls.office("programme_bodyseat"),
        *walls.office("programme_bodyseat_organisations"),
        *only("programme_body", BODY, writes=walls.MANAGER),
        *only("programme_decisionpoint", POINT, writes=walls.DECIDES),
    ]
