"""Everybody with a seat reads the plan that lives; who changes which part of it, and what may never be false in it."""

from django.db import migrations

from naast.programme import walls

MUNICIPALITY = f"{walls.MANAGER} or {walls.mine()}"

# An action waits for what has to come first, by the plan or as somebody saw since; a circle would wait for ever.
CIRCLES = """
create function sec.actions_form_no_circle() returns trigger language plpgsql set search_path = pg_catalog, public as $$
declare
    v_action bigint; v_before bigint;
begin
    if tg_table_name = 'programme_prerequisite' then
        v_action := new.action_id; v_before := new.before_id;
    else
        v_action := new.from_action_id; v_before := new.to_action_id;
    end if;
    perform pg_advisory_xact_lock(hashtextextended('plan:order', 0));
    if v_action = v_before or exists (
        with recursive earlier(id) as (
            select v_before
            union
            select next.before_id from earlier join (
                select action_id, before_id from programme_prerequisite
                union all
                select from_action_id, to_action_id from programme_action_depends_on
            ) next on next.action_id = earlier.id
        ) select from earlier where id = v_action
    ) then
        raise exception 'these actions would wait for each other' using errcode = 'check_violation',
            constraint = 'actions_form_no_circle';
    end if;
    return new;
end $$;
revoke execute on function sec.actions_form_no_circle() from public;
create trigger actions_form_no_circle before insert or update on programme_prerequisite
    for each row execute function sec.actions_form_no_circle();
create trigger actions_form_no_circle before insert or update on programme_action_depends_on
    for each row execute function sec.actions_form_no_circle();
"""
CIRCLES_UNDO = """
drop trigger actions_form_no_circle on programme_action_depends_on;
drop trigger actions_form_no_circle on programme_prerequisite;
drop function sec.actions_form_no_circle();
"""

# What waits for a condition stands still while that is open, and a whole is not done before its parts.
STATES = """
create function sec.action_state_holds() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('plan:states', 0));
    if new.state in ('doing', 'done') and exists (
        select from programme_action a join programme_condition c on c.id = a.condition_id
        where a.id = new.action_id and c.state = 'open'
    ) then
        raise exception 'the condition of this action is open' using errcode = 'check_violation',
            constraint = 'an_action_waits_for_its_condition';
    end if;
    if new.state = 'done' and exists (
        select from programme_action part where part.parent_id = new.action_id and part.withdrawn_on is null
          and (not exists (select from programme_actioninstance i where i.action_id = part.id)
               or exists (select from programme_actioninstance i where i.action_id = part.id and i.state not in ('done', 'dropped')))
    ) then
        raise exception 'a part of this action is not done' using errcode = 'check_violation',
            constraint = 'a_whole_is_done_when_its_parts_are';
    end if;
    if new.state not in ('done', 'dropped') and exists (
        select from programme_action part join programme_actioninstance whole on whole.action_id = part.parent_id
        where part.id = new.action_id and whole.state = 'done'
    ) then
        raise exception 'the whole of this part is done' using errcode = 'check_violation',
            constraint = 'a_whole_is_done_when_its_parts_are';
    end if;
    return new;
end $$;
create function sec.condition_state_holds() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('plan:states', 0));
    if new.state = 'open' and exists (
        select from programme_action a join programme_actioninstance i on i.action_id = a.id
        where a.condition_id = new.id and i.state = 'doing'
    ) then
        raise exception 'somebody is at work on what waits for this condition' using errcode = 'check_violation',
            constraint = 'an_action_waits_for_its_condition';
    end if;
    return new;
end $$;
revoke execute on function sec.action_state_holds(), sec.condition_state_holds() from public;
create trigger action_state_holds before insert or update on programme_actioninstance
    for each row execute function sec.action_state_holds();
create trigger condition_state_holds before update on programme_condition
    for each row execute function sec.condition_state_holds();
"""
STATES_UNDO = """
drop trigger condition_state_holds on programme_condition;
drop trigger action_state_holds on programme_actioninstance;
drop function sec.condition_state_holds(); drop function sec.action_state_holds();
"""

# What was decided or finished is kept as it was.
FROZEN = """
create function sec.what_is_final_stays() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    raise exception 'this is final' using errcode = 'check_violation', constraint = 'what_is_final_stays';
end $$;
revoke execute on function sec.what_is_final_stays() from public;
create trigger what_is_final_stays before update or delete on programme_documentrevision
    for each row when (old.state = 'final') execute function sec.what_is_final_stays();
create trigger what_is_final_stays before update of contents, number, adopted_on, decision_id, title, about on programme_planversion
    for each row when (old.state <> 'draft') execute function sec.what_is_final_stays();
"""
FROZEN_UNDO = """
drop trigger what_is_final_stays on programme_planversion;
drop trigger what_is_final_stays on programme_documentrevision;
drop function sec.what_is_final_stays();
"""
CHANGED = "version, withdrawn_on, withdrawn_because"


class Migration(migrations.Migration):
    dependencies = [("programme", "0040_plan_that_lives")]

    operations = [
        migrations.RunSQL(CIRCLES, CIRCLES_UNDO),
        migrations.RunSQL(STATES, STATES_UNDO),
        migrations.RunSQL(FROZEN, FROZEN_UNDO),
        *walls.office("programme_actioninstance", writes=MUNICIPALITY, privileges="select, insert, update"),
        *walls.office("programme_prerequisite", privileges="select, insert, delete"),
        *walls.office("programme_moment", privileges="select, insert, update"),
        *walls.office("programme_effort", privileges="select, insert, update"),
        *walls.office("programme_effort_actions", privileges="select, insert, delete"),
        *walls.office("programme_contribution"),
        *walls.office("programme_planversion", writes=walls.DECIDES, privileges="select, insert, update"),
        *walls.office("programme_projectapproach", writes=walls.DECIDES, privileges="select, insert, update"),
        *walls.office("programme_documentrevision", privileges="select, insert, update"),
        # what the plan brought: read by every seat as before, changed by the manager where people tell more than the plan
        *walls.office(
            "programme_action",
            privileges=f"select, insert, update (text, kind, due, due_known, times_per_year, condition_id, {CHANGED})",
        ),
        *walls.office("programme_statement", privileges=f"select, insert, update (title, text, {CHANGED})"),
        *walls.office(
            "programme_condition",
            privileges="select, insert, update (state, checked_on, evidence, owner_body_id, owner_organisation_id, version)",
        ),
        *walls.office(
            "programme_ongoingactivity",
            privileges="select, update (state, funding, ends_on, ends_on_known, presented_on, presented, version)",
        ),
        *walls.office("programme_developmenttask", privileges="select, update (staffing, staffing_known, version)"),
        *walls.office(
            "programme_openpoint",
            privileges="select, insert, update (state, decided_on, decided_by, answer, decision_id, version)",
        ),
        *walls.office(
            "programme_document",
            privileges="select, insert, update (state, readers, keep_until, keep_until_known, version)",
        ),
    ]
