"""A signal is put in a household that one stands beside, or in one where somebody is known whom the signal names.

The policy refuses every other household in the same words, whether it exists or not; the function asks the question of
`sec.likely_matches` again. Who is alike is weighed in one place, `sec.weigh_matches`, which only other functions may call.
"""

from django.db import migrations

from naast.foundation import walls

SIGNALS = " or ".join(
    (
        walls.among("household_id", "my_households"),
        f"(household_id is null and {walls.among('team_id', 'my_intake_teams')})",
        walls.among("received_by_id", "my_professional"),
        walls.among("decided_by_id", "my_professional"),
        walls.among("placed_by_id", "my_professional"),
    )
)
HERE = f"({SIGNALS}) and (household_id is null or {walls.among('household_id', 'my_households')})"

WEIGH = """
create function sec.weigh_matches(p_given text, p_surnames text[], p_born date)
returns table (household_id bigint, person_id bigint, team text, name_likeness real, surname_likeness real,
               same_birth_date boolean, near_birth_date boolean, birth_date_known boolean)
language sql stable set search_path = pg_catalog, public set pg_trgm.similarity_threshold = 0.4 as $$
    with asked as (
        select distinct sec.name_key(p_given, s) as key, sec.name_key('', s) as surname
        from unnest(p_surnames[1:6]) s where length(sec.name_key('', s)) >= 2
    ), alike as (
        select p.id, p.born_on, max(p.name_likeness) as name_likeness, max(p.surname_likeness) as surname_likeness
        from asked k
        cross join lateral (
            select p.id, p.born_on, public.similarity(p.name_key, k.key) as name_likeness,
                   public.similarity(sec.name_key('', p.surname), k.surname) as surname_likeness
            from public.households_person p
            where p.name_key operator(public.%) k.key
            order by public.similarity(p.name_key, k.key) desc, p.id limit 60
        ) p
        group by p.id, p.born_on
    ), weighed as (
        select a.*, coalesce(a.born_on = p_born, false) as same_birth_date,
               -- one figure mistaken, or day and month changed places
               coalesce(a.born_on <> p_born and (
                   (extract(year from a.born_on) = extract(year from p_born)
                    and extract(month from a.born_on) = extract(day from p_born)
                    and extract(day from a.born_on) = extract(month from p_born))
                   or public.levenshtein(to_char(a.born_on, 'YYYYMMDD'), to_char(p_born, 'YYYYMMDD')) = 1), false) as near_birth_date
        from alike a
    ), best as (
        select w.*, w.name_likeness + 0.5 * w.same_birth_date::int + 0.25 * w.near_birth_date::int as weight
        from weighed w
        where p_born is null or w.born_on is null or w.same_birth_date or w.near_birth_date or w.name_likeness > 0.75
        order by weight desc, w.id limit 5
    ), placed as (
        select distinct on (b.id, m.household_id) m.household_id, b.id as person_id, t.name::text as team,
               b.name_likeness, b.surname_likeness, b.same_birth_date, b.near_birth_date,
               b.born_on is not null and p_born is not null as birth_date_known, b.weight
        from best b
        join public.households_membership m on m.person_id = b.id
        join public.households_household h on h.id = m.household_id
        join public.network_team t on t.id = h.team_id
        order by b.id, m.household_id
    )
    select p.household_id, p.person_id, p.team, p.name_likeness, p.surname_likeness, p.same_birth_date, p.near_birth_date,
           p.birth_date_known
    from placed p order by p.weight desc, p.person_id limit 5
$$;
revoke execute on function sec.weigh_matches(text, text[], date) from public;

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

# The same spellings as households.names, which asks the question on the page.
PLACE = """
create function sec.spellings(p_prefix text, p_surname text) returns text[]
language plpgsql stable set search_path = pg_catalog as $$
declare
    v_before text[] := array_remove(regexp_split_to_array(btrim(coalesce(p_prefix, '')), '\\s+'), '');
    v_words text[] := array_remove(regexp_split_to_array(btrim(coalesce(p_surname, '')), '\\s+'), '');
    v_small text[] := string_to_array('van de der den v d vd v.d. v.d vdr ten ter te in t ''t ’t op aan bij het el al la le von du di da dos', ' ');
    v_own text;
    v_plain text;
    v_start text;
    v_half text;
    v_found text[];
begin
    while cardinality(v_words) > 1 and lower(v_words[1]) = any (v_small) loop
        v_before := v_before || v_words[1];
        v_words := v_words[2:];
    end loop;
    v_own := array_to_string(v_words, ' ');
    v_plain := sec.name_key('', v_own);
    v_found := array[v_own];
    if cardinality(v_before) > 0 then
        v_found := v_found || replace(sec.name_key('', array_to_string(v_before, ' ')) || v_plain, ' ', '');
    end if;
    foreach v_start in array array['vanden', 'vander', 'vande', 'van', 'ten', 'ter', 'de', 'el'] loop
        if starts_with(v_plain, v_start) and length(v_plain) >= length(v_start) + 4 then
            v_found := v_found || substr(v_plain, length(v_start) + 1);
            exit;
        end if;
    end loop;
    if strpos(v_own, '-') > 0 then
        foreach v_half in array string_to_array(v_own, '-') loop
            v_half := btrim(v_half);
            if length(v_half) > 2 then
                while strpos(v_half, ' ') > 0 and lower(split_part(v_half, ' ', 1)) = any (v_small) loop
                    v_half := ltrim(substr(v_half, strpos(v_half, ' ')));
                end loop;
                v_found := v_found || v_half;
            end if;
        end loop;
    end if;
    return v_found;
end $$;

create function sec.place_signal(p_signal bigint, p_household bigint) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
    v_me bigint[] := sec.my_professional();
begin
    if not (p_household = any (sec.my_households()) or exists (
            select from public.safety_namedinsignal n
            cross join lateral sec.weigh_matches(n.given_name, sec.spellings(n.prefix, n.surname), n.born_on) m
            where n.signal_id = p_signal and m.household_id = p_household)) then
        return false;
    end if;
    update public.safety_signal set household_id = p_household, placed_by_id = v_me[1], version = version + 1
        where id = p_signal and household_id is null and outcome not in ('', 'becomes_advice', 'ends')
          and id = any ((select sec.my_signals())::bigint[]);
    return found;
end $$;
revoke execute on function sec.spellings(text, text), sec.place_signal(bigint, bigint) from public;
grant execute on function sec.place_signal(bigint, bigint) to naast_work;
"""


class Migration(migrations.Migration):
    dependencies = [("safety", "0004_reporter_is_guarded"), ("households", "0004_drafts_of_ones_own_households")]

    operations = [
        # A setting of pg_trgm may only be named once its library is loaded in this session; any call loads it.
        migrations.RunSQL("select public.show_limit()", migrations.RunSQL.noop),
        migrations.RunSQL(WEIGH, migrations.RunSQL.noop),
        migrations.RunSQL(PLACE, migrations.RunSQL.noop),
        migrations.RunSQL(f"alter policy naast_work_all on safety_signal with check ({HERE})", migrations.RunSQL.noop),
    ]
