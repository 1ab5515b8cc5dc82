"""What the work surface may do with a period: open it for as long as its kind allows, and end it sooner, nothing else.

A policy sees the row as it is or as it will be, never both; so this is a trigger.
"""

from django.db import migrations

# The days are those of households.rules, and one more for the hour that a clock is put back.
ONLY_SHORTER = """
create function sec.involvement_only_shorter() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
    v_longest interval := case new.kind when 'fixed_face' then interval '366 days' when 'duo' then interval '183 days'
                                        when 'deputy' then interval '31 days' else interval '15 days' end;
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
revoke execute on function sec.involvement_only_shorter() from public;

create trigger involvement_only_shorter before insert or update on households_involvement
    for each row when (current_user = 'naast_work') execute function sec.involvement_only_shorter();
"""

# Whoever left the household took the address along: it is no longer this household's to open.
# The lookup of a membership counts only today's.
TODAY_ONLY = """
create or replace function sec.reveal_address(p_household bigint, p_person bigint, p_reason text)
returns table (sealed bytea, key_id text) language plpgsql volatile security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
begin
    if length(btrim(p_reason)) < 10
       or not exists (select from public.households_involvement i
                      where i.household_id = p_household and i.professional_id = any ((select sec.my_professional())::bigint[])
                        and i.kind in ('fixed_face', 'duo', 'deputy') and i.during @> now()
                        and i.household_id = any ((select sec.my_households())::bigint[]))
       or not exists (select from public.households_membership m
                      where m.household_id = p_household and m.person_id = p_person and m.during @> sec.today()) then
        return;
    end if;
    perform sec.write_entry('household:' || p_household, 'look', 'revealed_address', array[p_household], array[p_person],
                            jsonb_build_object('reason', p_reason));
    return query select a.sealed, a.key_id::text from vault.households_hiddenaddress a where a.person_id = p_person;
end $$;
"""

# Of a household the work surface changes how it stands, never which household it is or whose team's.
HOW_IT_STANDS = """
revoke update on households_household from naast_work;
grant update (phase, phase_since, next_review_on, closed_on, version) on households_household to naast_work;
"""


class Migration(migrations.Migration):
    dependencies = [("households", "0002_walls")]

    operations = [
        migrations.RunSQL(ONLY_SHORTER, migrations.RunSQL.noop),
        migrations.RunSQL(TODAY_ONLY, migrations.RunSQL.noop),
        migrations.RunSQL(HOW_IT_STANDS, migrations.RunSQL.noop),
    ]
