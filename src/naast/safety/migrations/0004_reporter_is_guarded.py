"""Who gave a signal is written down by who takes it in, and read only one at a time, with a reason, in the log."""

from django.db import migrations

REVEAL = """
revoke select on safety_reporter from naast_work;
grant select (signal_id, kind, is_hidden) on safety_reporter to naast_work;

create function sec.reveal_reporter(p_signal bigint, p_reason text)
returns table (name text, contact text) language plpgsql volatile security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
declare
    v_me bigint[] := sec.my_professional();
    v_signal record;
begin
    select s.reference, s.household_id, r.is_hidden,
           v_me && array[s.received_by_id, s.decided_by_id, s.placed_by_id] as dealt_with_it
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
        array_remove(array[v_signal.household_id], null), '{}',
        jsonb_build_object('signal', v_signal.reference, 'reason', p_reason));
    return query select r.name::text, r.contact::text from public.safety_reporter r where r.signal_id = p_signal;
end $$;
revoke execute on function sec.reveal_reporter(bigint, text) from public;
grant execute on function sec.reveal_reporter(bigint, text) to naast_work;
"""

UNDO = """
drop function sec.reveal_reporter(bigint, text);
grant select on safety_reporter to naast_work;
"""


class Migration(migrations.Migration):
    dependencies = [("safety", "0003_terms_and_instrument")]

    operations = [migrations.RunSQL(REVEAL, UNDO)]
