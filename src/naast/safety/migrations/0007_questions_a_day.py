"""Whether somebody is known anywhere may be asked three hundred times a day by one account; after that nothing is answered."""

from django.db import migrations

LIMIT = """
create function sec.questions_left() returns integer language sql stable security definer set search_path = pg_catalog
    begin atomic
        select greatest(0, 300 - count(*))::integer from public.foundation_entry e
        where e.chain = 'account:' || sec.actor() and e.kind = 'look' and e.verb = 'looked_for_matches'
          and e.at >= sec.today()::timestamp at time zone 'Europe/Amsterdam';
    end;
revoke execute on function sec.questions_left() from public;
grant execute on function sec.questions_left() to naast_work;

create or replace function sec.likely_matches(p_given text, p_surnames text[], p_born date, p_signal text)
returns table (household_id bigint, person_id bigint, team text, is_mine boolean, name_likeness real,
               surname_likeness real, same_birth_date boolean, near_birth_date boolean, birth_date_known boolean)
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
declare
    v_mine bigint[] := sec.my_households();
    v_found bigint[];
    v_rows jsonb;
begin
    if not (sec.has_role('local_professional') or sec.has_role('intake')) then
        return;
    end if;
    if sec.questions_left() = 0 then
        perform sec.write_entry('account:' || sec.actor(), 'refusal', 'asked_too_often', '{}', '{}',
                                jsonb_build_object('signal', p_signal));
        return;
    end if;
    select jsonb_agg(to_jsonb(m) order by m.place), array_agg(m.household_id order by m.place) into v_rows, v_found
    from sec.weigh_matches(p_given, p_surnames, p_born) with ordinality m
        (household_id, person_id, team, name_likeness, surname_likeness, same_birth_date, near_birth_date, birth_date_known, place);

    perform sec.write_entry('account:' || sec.actor(), 'look', 'looked_for_matches', coalesce(v_found, '{}'), '{}',
                            jsonb_build_object('signal', p_signal, 'found', coalesce(jsonb_array_length(v_rows), 0)));
    return query
        select (r->>'household_id')::bigint, (r->>'person_id')::bigint, r->>'team',
               (r->>'household_id')::bigint = any (v_mine), (r->>'name_likeness')::real,
               (r->>'surname_likeness')::real, (r->>'same_birth_date')::boolean, (r->>'near_birth_date')::boolean,
               (r->>'birth_date_known')::boolean
        from jsonb_array_elements(coalesce(v_rows, '[]'::jsonb)) r;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("safety", "0006_a_signal_is_let_go")]

    operations = [migrations.RunSQL(LIMIT, migrations.RunSQL.noop)]
