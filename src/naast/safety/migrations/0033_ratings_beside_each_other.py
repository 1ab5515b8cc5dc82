"""How often two ratings of the same household went together: a table of counts, of nobody in particular."""

from django.db import migrations

# Only counts leave, never below ten pairs, only for the one role, over a closed list of stretches of time.
FUNCTION = """
create function sec.ratings_together(p_what text, p_first text, p_second text, p_days integer)
returns table (first text, second text, pairs bigint)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
begin
    if not sec.has_role('monitor_analyst') or p_days not in (14, 30) then
        return;
    end if;
    return query
        with final as (
            select a.id, a.household_id, a.judgement, coalesce(a.about_on, a.final_on) as day, i.slug || ':' || i.number as instrument
            from public.safety_safetyassessment a join public.safety_instrument i on i.id = a.instrument_id
            where a.state = 'final'
              and not exists (select from public.safety_safetyassessment b where b.amends_id = a.id and b.state = 'final')
        ), paired as (
            -- the worker, and the second reader who had not seen what the worker found
            select a.judgement::text as first, r.judgement::text as second
            from public.safety_secondreading r join public.safety_safetyassessment a on a.id = r.assessment_id
            where p_what = 'readers' and r.judgement <> '' and not r.knew_the_judgement
              and (r.judged_at at time zone 'Europe/Amsterdam')::date <= a.final_on + p_days
              and r.id = (select min(x.id) from public.safety_secondreading x
                          where x.household_id = r.household_id and x.judgement <> '' and not x.knew_the_judgement)
            union all
            -- two instruments on one household, the two moments nearest to each other; each household counts once
            (select distinct on (a.household_id) a.judgement::text, b.judgement::text
             from final a join final b on b.household_id = a.household_id and b.id <> a.id
             where p_what = 'instruments' and a.instrument = p_first and b.instrument = p_second and p_first <> p_second
               and abs(a.day - b.day) <= p_days
             order by a.household_id, abs(a.day - b.day), a.id, b.id)
        )
        select p.first, p.second, count(*) from paired p
        where (select count(*) from paired) >= 10
        group by p.first, p.second;
end $$;
revoke execute on function sec.ratings_together(text, text, text, integer) from public;
grant execute on function sec.ratings_together(text, text, text, integer) to naast_work;
"""


class Migration(migrations.Migration):
    dependencies = [("safety", "0032_voices_have_a_kind_and_second_readings_a_term")]

    operations = [
        migrations.RunSQL(FUNCTION, "drop function sec.ratings_together(text, text, text, integer)"),
    ]
