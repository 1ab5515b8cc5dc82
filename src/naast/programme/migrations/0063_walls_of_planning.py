"""The programme manager moves the planning, everybody with a seat reads it; and nothing ever waits for itself, however far round."""

from django.db import migrations

from naast.programme import walls

CIRCLE = """
create function sec.no_plan_circle() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if exists (
        with recursive onward(id) as (
            select new.after_id
            union
            select d.after_id from public.programme_plandependency d join onward o on d.before_id = o.id
        )
        select from onward where id = new.before_id) then
        raise exception 'what waits for itself never begins'
            using errcode = 'check_violation', constraint = 'nothing_waits_in_a_circle';
    end if;
    return new;
end $$;
create trigger nothing_waits_in_a_circle before insert or update on public.programme_plandependency
    for each row execute function sec.no_plan_circle();
revoke execute on function sec.no_plan_circle() from public;
"""
UNDO = """
drop trigger nothing_waits_in_a_circle on public.programme_plandependency;
drop function sec.no_plan_circle();
"""


class Migration(migrations.Migration):
    dependencies = [("programme", "0062_planning_that_moves")]

    operations = [
        *walls.office("programme_planitem", privileges="select, insert, update"),
        *walls.office("programme_plancell", privileges="select, insert, delete"),
        *walls.office("programme_plandependency", privileges="select, insert, delete"),
        *walls.office("programme_capacitycommitment", privileges="select, insert, update"),
        migrations.RunSQL(CIRCLE, UNDO),
    ]
