"""Whoever dealt with a signal lets it go: two weeks after it was put in a household, and at once when that household is
closed to them by a conflict of interest."""

from django.db import migrations, models

from naast.foundation import walls

DEALT_WITH_IT = " or ".join(
    walls.among(column, "my_professional") for column in ("received_by_id", "decided_by_id", "placed_by_id")
)
SIGNALS = " or ".join(
    (
        walls.among("household_id", "my_households"),
        f"(household_id is null and {walls.among('team_id', 'my_intake_teams')})",
        f"(({DEALT_WITH_IT}) and (household_id is null or (placed_at > now() - interval '14 days'"
        f" and not {walls.among('household_id', 'my_conflicts')})))",
    )
)
HERE = f"({SIGNALS}) and (household_id is null or {walls.among('household_id', 'my_households')})"

# When it was placed is said by the clock of the database, and not said again by the work surface.
PLACED_AT = """
update safety_signal set placed_at = coalesce(decided_at, received_at) where household_id is not null;

create function sec.signal_placed_at() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if new.household_id is null then
        new.placed_at := null;
    elsif tg_op = 'UPDATE' and old.household_id is not null and current_user = 'naast_work' then
        new.placed_at := old.placed_at;
    elsif current_user = 'naast_work' then
        new.placed_at := now();
    else
        new.placed_at := coalesce(new.placed_at, now());
    end if;
    return new;
end $$;
revoke execute on function sec.signal_placed_at() from public;

create trigger signal_placed_at before insert or update on safety_signal
    for each row execute function sec.signal_placed_at();
"""

FUNCTIONS = f"""
-- The households that stay closed to me, whatever else is granted.
create function sec.my_conflicts() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(c.household_id), '{{}}') from public.households_conflictofinterest c
        where c.professional_id = any ((select sec.my_professional())::bigint[]);
    end;
revoke execute on function sec.my_conflicts() from public;
grant execute on function sec.my_conflicts() to naast_work;

create or replace function sec.my_signals() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(id), '{{}}') from public.safety_signal where {SIGNALS};
    end;

alter policy naast_work_all on safety_signal using ({SIGNALS}) with check ({HERE});

create or replace function sec.reveal_reporter(p_signal bigint, p_reason text)
returns table (name text, contact text) language plpgsql volatile security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
declare
    v_me bigint[] := sec.my_professional();
    v_signal record;
begin
    select s.reference, s.household_id, r.is_hidden,
           v_me && array[s.received_by_id, s.decided_by_id, s.placed_by_id]
               and (s.household_id is null or s.placed_at > now() - interval '14 days') as dealt_with_it
        into v_signal
        from public.safety_signal s join public.safety_reporter r on r.signal_id = s.id
        where s.id = p_signal and s.id = any ((select sec.my_signals())::bigint[]);
    if not found or length(btrim(coalesce(p_reason, ''))) < 10 then
        return;
    end if;
    -- Whoever may not be known to the household is known to fewer colleagues as well.
    if v_signal.is_hidden and not v_signal.dealt_with_it
       and not coalesce(v_signal.household_id = any ((select sec.faced_households())::bigint[]), false) then
        return;
    end if;
    perform sec.write_entry(
        coalesce('household:' || v_signal.household_id, 'account:' || sec.actor()), 'look', 'revealed_reporter',
        array_remove(array[v_signal.household_id], null), '{{}}',
        jsonb_build_object('signal', v_signal.reference, 'reason', p_reason));
    return query select r.name::text, r.contact::text from public.safety_reporter r where r.signal_id = p_signal;
end $$;
"""  # noqa: S608 - every word of it is ours


class Migration(migrations.Migration):
    dependencies = [("safety", "0005_a_signal_is_placed_by_name")]

    operations = [
        migrations.AddField("signal", "placed_at", models.DateTimeField(null=True)),
        migrations.RunSQL(PLACED_AT, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
    ]
