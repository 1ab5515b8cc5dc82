"""What is confidential is for who decides; what was decided stays as it was, also in the database."""

from django.db import migrations

from naast.programme import walls

READABLE = f"(publicity = 'public' and {walls.SEATED}) or {walls.DECIDES}"

KEPT = """
-- Only a body that was given the right decides on what needs one.
alter table programme_decision add constraint a_body_decides_on_what_it_has_the_right_to
    foreign key (body_id, needs_right) references programme_bodyright (body_id, kind);

create function sec.a_decision_stays_as_it_was_taken() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
    if tg_op = 'INSERT' then
        if new.state <> 'prepared' then
            raise exception 'a decision is prepared first' using errcode = 'check_violation',
                constraint = 'a_decision_is_prepared_first', table = 'programme_decision';
        end if;
        return new;
    end if;
    if old.state in ('decided', 'superseded') then
        if to_jsonb(new) - array['state', 'version'] is distinct from to_jsonb(old) - array['state', 'version']
           or new.state not in ('decided', 'superseded') or (old.state = 'superseded' and new.state = 'decided') then
            raise exception 'a decision stays as it was taken' using errcode = 'check_violation',
                constraint = 'a_decision_stays_as_it_was_taken', table = 'programme_decision';
        end if;
    elsif new.result = 'adopted_with_conditions'
        and not exists (select from public.programme_decisioncondition c where c.decision_id = new.id) then
        raise exception 'a decision with conditions names them' using errcode = 'check_violation',
            constraint = 'a_decision_with_conditions_names_them', table = 'programme_decision';
    end if;
    return new;
end $$;

create function sec.conditions_come_with_the_decision() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
    if tg_op = 'UPDATE' or exists (select from public.programme_decision d
                                   where d.id = new.decision_id and d.state in ('decided', 'superseded')) then
        raise exception 'conditions come with the decision' using errcode = 'check_violation',
            constraint = 'conditions_come_with_the_decision', table = 'programme_decisioncondition';
    end if;
    return new;
end $$;

revoke execute on function sec.a_decision_stays_as_it_was_taken(), sec.conditions_come_with_the_decision() from public;

create trigger a_decision_stays_as_it_was_taken before insert or update on programme_decision
    for each row execute function sec.a_decision_stays_as_it_was_taken();
create trigger conditions_come_with_the_decision before insert or update on programme_decisioncondition
    for each row execute function sec.conditions_come_with_the_decision();
"""
UNDO = """
drop trigger conditions_come_with_the_decision on programme_decisioncondition;
drop trigger a_decision_stays_as_it_was_taken on programme_decision;
drop function sec.conditions_come_with_the_decision(); drop function sec.a_decision_stays_as_it_was_taken();
alter table programme_decision drop constraint a_body_decides_on_what_it_has_the_right_to;
"""


class Migration(migrations.Migration):
    dependencies = [("programme", "0050_decisions")]

    operations = [
        migrations.RunSQL(KEPT, UNDO),
        *walls.office("programme_bodyright"),
        *walls.office("programme_decision", reads=READABLE, writes=walls.DECIDES, privileges="select, insert, update"),
        *walls.office(
            "programme_decisioncondition",
            reads="decision_id in (select id from programme_decision)",
            writes=walls.DECIDES,
            privileges="select, insert",
        ),
    ]
