"""A trial runs because of a decision on the latest check; the database knows it too, and no decision is untied again."""

from django.db import migrations

from naast.foundation.walls import grant, policy
from naast.programme import walls

HOLDS = """
create function sec.a_gate_holds() returns trigger language plpgsql set search_path = pg_catalog, public as $$
declare
    checked record;
    decided record;
    waits boolean;
begin
    if tg_op <> 'INSERT' then
        raise exception 'a gate stays as it was decided' using errcode = 'restrict_violation', constraint = 'a_gate_stays';
    end if;
    select * into checked from public.programme_frameworkcheck c where c.id = new.framework_check_id;
    select * into decided from public.programme_decision d where d.id = new.decision_id;
    if checked.pilot_id is distinct from new.pilot_id or decided.pilot_id is distinct from new.pilot_id
       or exists (select from public.programme_frameworkcheck c where c.pilot_id = new.pilot_id and c.id > checked.id) then
        raise exception 'a gate is decided on the latest check of this pilot'
            using errcode = 'check_violation', constraint = 'a_gate_is_decided_on_the_latest_check';
    end if;
    if decided.state not in ('decided', 'superseded') then
        raise exception 'a gate has a decision that was taken'
            using errcode = 'check_violation', constraint = 'a_gate_has_a_decision_that_was_taken';
    end if;
    select exists (select from public.programme_pilot p join public.programme_condition c on c.id = p.condition_id
                   where p.id = new.pilot_id and c.state = 'open') into waits;
    if decided.result in ('adopted', 'adopted_with_conditions')
       and ((not checked.is_met and decided.waiver = '')
            or (waits and not (new.waives_condition and decided.waiver <> ''))) then
        raise exception 'what is not met goes on only with a waiver in the decision'
            using errcode = 'check_violation', constraint = 'what_is_not_met_needs_a_waiver';
    end if;
    return new;
end $$;

create function sec.a_trial_may_run() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
    if not exists (select from public.programme_pilotgate g join public.programme_decision d on d.id = g.decision_id
                   where g.id = new.gate_id and g.pilot_id = new.pilot_id
                     and d.result in ('adopted', 'adopted_with_conditions')) then
        raise exception 'a trial runs because the steering group said yes'
            using errcode = 'check_violation', constraint = 'a_trial_runs_because_of_a_yes';
    end if;
    return new;
end $$;
revoke execute on function sec.a_gate_holds(), sec.a_trial_may_run() from public;

create trigger a_gate_holds before insert or update or delete on programme_pilotgate
    for each row execute function sec.a_gate_holds();
create trigger a_trial_may_run before insert or update on programme_pilotrun
    for each row execute function sec.a_trial_may_run();
"""
UNDO = """
drop trigger a_trial_may_run on programme_pilotrun;
drop trigger a_gate_holds on programme_pilotgate;
drop function sec.a_trial_may_run(); drop function sec.a_gate_holds();
"""


def decided_then_managed(table: str) -> list[migrations.RunSQL]:
    """It comes with the decision of the steering group, and afterwards the programme manager keeps it."""
    return [
        *walls.office(table, writes=walls.DECIDES, privileges="select, insert"),
        policy(table, walls.ROLE, walls.MANAGER, command="update"),
        grant(table, walls.ROLE, "update"),
    ]


class Migration(migrations.Migration):
    dependencies = [("programme", "0047_a_gate_for_pilots")]

    operations = [
        migrations.RunSQL(HOLDS, UNDO),
        *walls.office("programme_pilotgate", writes=walls.DECIDES, privileges="select, insert"),
        *decided_then_managed("programme_gateaction"),
        *decided_then_managed("programme_pilotrun"),
    ]
