"""The new tables stand behind the same wall, a signed plan stays as it was signed, and a plan is never without a next day."""

from django.db import migrations

from naast.foundation import walls

HERE = walls.among("household_id", "my_households")
VISIBLE = walls.among("household_id", "visible_households")
ADMINISTRATOR = "(select sec.has_role('administrator'))"

STANDS = """
-- What was signed is not changed afterwards: not in words, not by adding, not by taking away. How an agreement holds, and
-- when somebody looks again, goes on. A row may still disappear with its household, by the owner, when its time is over.
create function sec.signed_plan_stands() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
    v_plan bigint := coalesce(to_jsonb(new) ->> 'plan_id', to_jsonb(old) ->> 'plan_id')::bigint;
    v_open text[] := case tg_table_name
        when 'safety_safetyagreement' then array['check_on', 'checked_on', 'outcome', 'version'] else array[]::text[] end;
begin
    if tg_op = 'UPDATE' and (to_jsonb(new) - v_open) = (to_jsonb(old) - v_open) then
        return new;
    end if;
    if tg_op <> 'UPDATE' and current_user <> 'naast_work' then
        return coalesce(new, old);
    end if;
    if exists (select from public.safety_safetyplan p where p.id = v_plan and p.state <> 'draft') then
        raise exception 'a signed plan stands as it was signed' using errcode = 'integrity_constraint_violation',
            constraint = 'a_signed_plan_stands';
    end if;
    return coalesce(new, old);
end $$;

create function sec.signed_version_stands() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
    v_open text[] := array['state', 'review_on', 'ended_on', 'version'];
begin
    if old.state = 'draft' then
        return new;
    end if;
    if new.state = 'draft' or (old.state = 'ended' and new.state <> 'ended')
       or (to_jsonb(new) - v_open) <> (to_jsonb(old) - v_open) then
        raise exception 'a signed plan stands as it was signed' using errcode = 'integrity_constraint_violation',
            constraint = 'a_signed_plan_stands';
    end if;
    return new;
end $$;

create function sec.signed_relapse_plan_stands() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if tg_table_name = 'safety_relapseplan' then
        if old.state = 'draft' or (new.state <> 'draft' and (old.state = 'in_force' or new.state = 'ended')
           and (to_jsonb(new) - array['state', 'ended_on', 'version']) = (to_jsonb(old) - array['state', 'ended_on', 'version'])) then
            return new;
        end if;
    elsif (tg_op <> 'UPDATE' and current_user <> 'naast_work') or not exists (
            select from public.safety_relapseplan p
            where p.id = coalesce(to_jsonb(new) ->> 'relapse_plan_id', to_jsonb(old) ->> 'relapse_plan_id')::bigint
              and p.state <> 'draft') then
        return coalesce(new, old);
    end if;
    raise exception 'a signed relapse plan stands as it was signed' using errcode = 'integrity_constraint_violation',
        constraint = 'a_signed_plan_stands';
end $$;

-- A household that is open and has a plan in force has a day on which somebody looks again. Asked at the end of the
-- transaction, past the policies: whoever ends their own involvement in it must get the same answer.
create function sec.a_plan_has_a_next_moment() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
    v_household bigint := coalesce(
        case when tg_table_name = 'households_household' then to_jsonb(new) ->> 'id'
             else coalesce(to_jsonb(new) ->> 'household_id', to_jsonb(old) ->> 'household_id') end)::bigint;
begin
    if exists (select from public.safety_safetyplan p join public.households_household h on h.id = p.household_id
               where p.household_id = v_household and p.state = 'in_force' and h.closed_on is null)
       and not exists (select from public.safety_reviewmoment m
                       where m.household_id = v_household and m.state = 'open') then
        raise exception 'a plan in force has a next moment' using errcode = 'integrity_constraint_violation',
            constraint = 'a_plan_in_force_has_a_next_moment';
    end if;
    return null;
end $$;
revoke execute on function sec.a_plan_has_a_next_moment(), sec.signed_plan_stands(), sec.signed_version_stands(),
    sec.signed_relapse_plan_stands() from public;

-- Every plan in force of before now gets its moment, on the day that stands in the plan, with its fixed face.
insert into public.safety_reviewmoment (reference, household_id, plan_id, kind, state, planned_on, first_due_on, due_on, basis,
                                        responsible_id, outcome, seen, version)
select upper(substr(md5(random()::text || p.id), 1, 5) || '-' || substr(md5(random()::text || p.reference), 1, 5)), p.household_id, p.id,
       'phase_' || h.phase, 'open', p.signed_on, p.review_on, p.review_on, 'De dag die in het plan stond',
       (select i.professional_id from public.households_involvement i
        where i.household_id = h.id and i.kind = 'fixed_face' and i.during @> now()), '', '', 1
from public.safety_safetyplan p join public.households_household h on h.id = p.household_id
where p.state = 'in_force' and h.closed_on is null;
-- What the new rows point at is checked now: a table with checks still waiting cannot be altered below.
set constraints all immediate;
set constraints all deferred;

create trigger signed_version_stands before update on public.safety_safetyplan
    for each row execute function sec.signed_version_stands();
create trigger signed_plan_stands before insert or update or delete on public.safety_unsafesituation
    for each row execute function sec.signed_plan_stands();
create trigger signed_plan_stands before insert or update or delete on public.safety_safetycondition
    for each row execute function sec.signed_plan_stands();
create trigger signed_plan_stands before insert or update or delete on public.safety_safetyagreement
    for each row execute function sec.signed_plan_stands();
create trigger signed_plan_stands before insert or update or delete on public.safety_planvoice
    for each row execute function sec.signed_plan_stands();
create trigger signed_relapse_plan_stands before update on public.safety_relapseplan
    for each row execute function sec.signed_relapse_plan_stands();
create trigger signed_relapse_plan_stands before insert or update or delete on public.safety_earlysign
    for each row execute function sec.signed_relapse_plan_stands();
create trigger signed_relapse_plan_stands before insert or update or delete on public.safety_relapsevoice
    for each row execute function sec.signed_relapse_plan_stands();

create constraint trigger a_plan_has_a_next_moment after insert or update of state on public.safety_safetyplan
    deferrable initially deferred for each row when (new.state = 'in_force') execute function sec.a_plan_has_a_next_moment();
create constraint trigger a_moment_is_followed_by_another after update or delete on public.safety_reviewmoment
    deferrable initially deferred for each row execute function sec.a_plan_has_a_next_moment();
create constraint trigger a_household_opens_again_with_a_moment after update of closed_on on public.households_household
    deferrable initially deferred for each row when (new.closed_on is null and old.closed_on is not null)
    execute function sec.a_plan_has_a_next_moment();
"""

MISSED = """
-- For the job that tells somebody by name: which planned days went by, and who could be told. No name of a household.
create function sec.missed_moments(p_before date)
returns table (moment_id bigint, household_id bigint, due_on date, team_id bigint, municipality_id bigint, face_id bigint,
               deputy_id bigint, leader_ids bigint[])
language sql stable security definer set search_path = pg_catalog
begin atomic
    select m.id, m.household_id, m.due_on, h.team_id, t.municipality_id,
           (select i.professional_id from public.households_involvement i where i.household_id = h.id
               and i.kind = 'fixed_face' and i.during @> now()),
           (select min(i.professional_id) from public.households_involvement i where i.household_id = h.id
               and i.kind = 'deputy' and i.during @> now()),
           (select coalesce(array_agg(p.id order by p.id), '{}') from public.network_professional p
               join public.network_professionalrole r on r.professional_id = p.id and r.kind = 'team_leader'
               where p.team_id = h.team_id and r.during @> p_before and (p.left_on is null or p.left_on > p_before)
                 and not exists (select from public.households_conflictofinterest c
                                 where c.household_id = h.id and c.professional_id = p.id))
    from public.safety_reviewmoment m
    join public.households_household h on h.id = m.household_id
    join public.network_team t on t.id = h.team_id
    where m.state = 'open' and m.due_on < p_before and h.closed_on is null;
end;
revoke execute on function sec.missed_moments(date) from public;
grant execute on function sec.missed_moments(date) to naast_tasks;

-- The portal: what was weighed to be safe to read at home, of a relapse plan in force.
create function sec.my_signs() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(e.id), '{}') from public.safety_earlysign e
        join public.safety_relapseplan r on r.id = e.relapse_plan_id
        where e.person_id = any ((select sec.my_self())::bigint[]) and e.may_read_at_home and r.state = 'in_force';
    end;
revoke execute on function sec.my_signs() from public;
grant execute on function sec.my_signs() to naast_portal;
"""


def seen_by_the_leader(table: str, update: str = VISIBLE) -> list[migrations.RunSQL]:
    """The leader of the team meets the row, without anything that names the household's people."""
    return [
        walls.closed(table),
        walls.policy(table, "naast_work", VISIBLE, command="select"),
        walls.policy(table, "naast_work", VISIBLE, command="insert"),
        walls.policy(table, "naast_work", update, command="update"),
        walls.grant(table, "naast_work", "select, insert, update"),
        walls.sequence(table, "naast_work"),
    ]


class Migration(migrations.Migration):
    dependencies = [("safety", "0040_checks_gates_and_relapse"), ("households", "0002_walls")]

    operations = [
        migrations.RunSQL(STANDS, migrations.RunSQL.noop),
        migrations.RunSQL(MISSED, migrations.RunSQL.noop),
        *seen_by_the_leader("safety_reviewmoment", HERE),
        *seen_by_the_leader("safety_escalation"),
        walls.policy("safety_escalation", "naast_tasks", "true"),
        walls.grant("safety_escalation", "naast_tasks", "select, insert"),
        walls.sequence("safety_escalation", "naast_tasks"),
        walls.grant("safety_term", "naast_tasks", "select"),
        *walls.whole("safety_movedmoment", "household_id", "my_households", privileges="select, insert"),
        *walls.whole("safety_phaseevidence", "household_id", "my_households", privileges="select, insert"),
        *walls.whole("safety_relapseplan", "household_id", "my_households", privileges="select, insert, update"),
        *walls.whole("safety_earlysign", "household_id", "my_households"),
        *walls.whole("safety_relapsevoice", "household_id", "my_households", privileges="select, insert"),
        walls.closed("safety_phasegate"),
        walls.policy("safety_phasegate", "naast_work", "true", command="select"),
        walls.policy("safety_phasegate", "naast_work", ADMINISTRATOR, command="insert"),
        walls.policy("safety_phasegate", "naast_work", ADMINISTRATOR, command="update"),
        walls.grant("safety_phasegate", "naast_work", "select, insert, update"),
        walls.sequence("safety_phasegate", "naast_work"),
        walls.closed("safety_plantemplate"),
        walls.policy("safety_plantemplate", "naast_work", "true", command="select"),
        walls.grant("safety_plantemplate", "naast_work", "select"),
        walls.belongs("safety_reviewmoment", "plan_id", "safety_safetyplan"),
        walls.belongs("safety_movedmoment", "moment_id", "safety_reviewmoment"),
        walls.belongs("safety_escalation", "moment_id", "safety_reviewmoment"),
        walls.belongs("safety_phaseevidence", "change_id", "safety_phasechange"),
        walls.belongs("safety_phaseevidence", "assessment_id", "safety_safetyassessment"),
        walls.belongs("safety_phaseevidence", "agreement_check_id", "safety_agreementcheck"),
        walls.belongs("safety_earlysign", "relapse_plan_id", "safety_relapseplan"),
        walls.belongs("safety_relapsevoice", "relapse_plan_id", "safety_relapseplan"),
        # the portal
        walls.policy("safety_earlysign", "naast_portal", walls.among("id", "my_signs"), command="select"),
        walls.grant(
            "safety_earlysign",
            "naast_portal",
            "select (id, person_id, sign, what_helps, call_whom, call_number, call_when, first_step)",
        ),
    ]
