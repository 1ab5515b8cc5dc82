"""Who may be the same person is weighed in one place, `sec.weigh_people`, for every role and every page; and two
descriptions are merged, and taken apart again, in one place too.

People are found by four ways that each have an index: written alike, sounding alike, born on the day, and the postcode. A
birth date that nobody knows takes a way off and never shuts the door.
"""

from django.db import migrations

WEIGH = """
create function sec.weigh_people(p_given text, p_surnames text[], p_born date, p_postcode text, p_within bigint[], p_limit integer)
returns table (person_id bigint, name_likeness real, surname_likeness real, sounds_alike boolean, initial_fits boolean,
               same_birth_date boolean, near_birth_date boolean, birth_date_known boolean, same_postcode boolean, weight real)
language plpgsql stable set search_path = pg_catalog, public set pg_trgm.similarity_threshold = 0.4 as $$
#variable_conflict use_column
declare
    v_given text := sec.name_key('', left(p_given, 80));
    v_given_sound text := sec.name_sound(split_part(sec.name_key('', left(p_given, 80)), ' ', 1));
    v_surnames text[];
    v_keys text[];
    v_sounds text[];
    v_lookup text[];
    v_days date[] := '{}';
    v_postcode text := nullif(upper(replace(p_postcode, ' ', '')), '');
    v_people bigint[] := p_within;
begin
    select array_agg(distinct sec.name_key('', s)), array_agg(distinct sec.name_key(v_given, s)),
           array_agg(distinct sec.name_sound(s)) filter (where length(sec.name_sound(s)) >= 2)
        into v_surnames, v_keys, v_sounds
        from unnest(p_surnames[1:6]) s where length(sec.name_key('', s)) >= 1 and length(s) <= 120;
    if v_surnames is null then
        return;
    end if;
    v_lookup := case when v_given_sound = '' then v_sounds
                     else (select array_agg(s || ' ' || left(v_given_sound, 1)) from unnest(v_sounds) s) end;
    if p_born is not null then
        v_days := array[p_born];
        if extract(day from p_born) <= 12 then  -- day and month changed places
            v_days := v_days || make_date(extract(year from p_born)::int, extract(day from p_born)::int, extract(month from p_born)::int);
        end if;
    end if;

    if p_within is null then
        select array_agg(c.id) into v_people from (
            select x.id from unnest(v_keys) k cross join lateral (
                select p.id from public.households_person p where p.name_key operator(public.%) k
                order by public.similarity(p.name_key, k) desc, p.id limit 60) x
            union
            (select p.id from public.households_person p where p.sounds && coalesce(v_lookup, '{}')
             order by p.born_on = any (v_days) desc nulls last, public.similarity(p.name_key, v_keys[1]) desc, p.id limit 60)
            union
            (select p.id from public.households_person p where p.born_on = any (v_days) limit 300)
            union
            (select a.person_id from public.households_address a
             where v_postcode is not null and upper(replace(a.postcode, ' ', '')) = v_postcode and upper_inf(a.during)
               and a.withdrawn_on is null limit 300)
        ) c;
    end if;

    return query
    with facts as (
        select p.id, p.born_on, p.given_name = '' as nameless,
               (select max(public.similarity(p.name_key, k)) from unnest(v_keys) k) as whole,
               (select max(public.similarity(sec.name_key('', p.surname), s)) from unnest(v_surnames) s) as surname,
               public.similarity(sec.name_key('', p.given_name), v_given) as given,
               p.sounds && coalesce(v_sounds, '{}') as sounds_alike,
               v_given_sound <> '' and sec.name_sound(split_part(sec.name_key('', p.given_name), ' ', 1)) = v_given_sound as given_sounds,
               v_given <> '' and p.given_name <> '' and (length(split_part(v_given, ' ', 1)) = 1
                    or length(split_part(sec.name_key('', p.given_name), ' ', 1)) = 1)
                    and left(sec.name_key('', p.given_name), 1) = left(v_given, 1) as initial_fits,
               coalesce(p.born_on = p_born, false) as same_day,
               coalesce(p.born_on <> p_born and (p.born_on = any (v_days)
                    or public.levenshtein(to_char(p.born_on, 'YYYYMMDD'), to_char(p_born, 'YYYYMMDD')) = 1), false) as near_day,
               p.born_on is not null and p_born is not null as both_days,
               v_postcode is not null and exists (
                   select from public.households_address a where a.person_id = p.id and upper_inf(a.during) and a.withdrawn_on is null
                   and upper(replace(a.postcode, ' ', '')) = v_postcode and not p.address_is_hidden) as same_postcode
        from public.households_person p where p.id = any (v_people)
    ), likeness as (
        select f.*, greatest(f.surname, case when f.sounds_alike then 0.85 else 0 end) as surname_said,
               greatest(f.given, case when f.given_sounds then 0.85 when f.initial_fits then 0.6 else 0 end) as given_said
        from facts f
    ), weighed as (
        select l.*, greatest(l.whole, least(0.94, (l.surname_said + l.given_said) / 2))::real as name
        from likeness l
    )
    select w.id, w.name, w.surname::real, w.sounds_alike and w.surname < 0.95, w.initial_fits, w.same_day, w.near_day, w.both_days,
           w.same_postcode, (w.name + 0.5 * w.same_day::int + 0.25 * w.near_day::int + 0.2 * w.same_postcode::int)::real as weight
    from weighed w
    where (w.whole >= 0.4 and (w.same_day or w.near_day or w.name > 0.75
                               -- without dates a family shares its surname: the given name says which of them
                               or not w.both_days and (w.given_said >= 0.3 or w.nameless or v_given = '')))
       or (w.surname_said >= 0.5 and (w.given_said >= 0.5 or v_given = '') and (not w.both_days or w.same_day or w.near_day))
       or (w.same_day and (w.surname_said >= 0.5 or w.given_said >= 0.7))
       or (w.same_postcode and w.surname_said >= 0.7 and w.given_said >= 0.5)
    order by weight desc, w.id limit least(p_limit, 50);
end $$;
revoke execute on function sec.weigh_people(text, text[], date, text, bigint[], integer) from public;

-- Who may stand twice among the people who are now in the own households; at most fifty pairs.
create function sec.alike_pairs(p_people bigint[])
returns table (one_id bigint, other_id bigint, name_likeness real, surname_likeness real, sounds_alike boolean, initial_fits boolean,
               same_birth_date boolean, near_birth_date boolean, birth_date_known boolean, same_postcode boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
    with mine as materialized (
        select p.id, p.name_key, p.sounds, p.born_on, p.surname, sec.name_key('', p.given_name) as given,
               coalesce(p.merged_into_id, p.id) as person
        from public.households_person p
        where p.id = any (sec.my_present_persons()) and (p_people is null or p.id = any (p_people))
          and p.expected_on is null and p.died_on is null
    ), pairs as (
        select a.id as one_id, b.id as other_id, public.similarity(a.name_key, b.name_key) as name,
               public.similarity(sec.name_key('', a.surname), sec.name_key('', b.surname)) as surname,
               a.sounds && b.sounds as sounds_alike, left(a.given, 1) = left(b.given, 1) as same_first,
               length(split_part(a.given, ' ', 1)) = 1 or length(split_part(b.given, ' ', 1)) = 1 as an_initial,
               public.similarity(a.given, b.given) as given, coalesce(a.born_on = b.born_on, false) as same_day,
               coalesce(a.born_on <> b.born_on and public.levenshtein(to_char(a.born_on, 'YYYYMMDD'), to_char(b.born_on, 'YYYYMMDD')) = 1
                        or (extract(year from a.born_on) = extract(year from b.born_on)
                            and extract(month from a.born_on) = extract(day from b.born_on)
                            and extract(day from a.born_on) = extract(month from b.born_on)
                            and a.born_on <> b.born_on), false) as near_day,
               a.born_on is not null and b.born_on is not null as both_days
        from mine a join mine b on a.id < b.id and a.person <> b.person and (a.born_on = b.born_on or a.sounds && b.sounds)
    )
    select p.one_id, p.other_id, p.name, p.surname::real, p.sounds_alike and p.surname < 0.95, p.an_initial and p.same_first,
           p.same_day, p.near_day, p.both_days, false
    from pairs p
    where ((p.same_day and (p.name >= 0.5 or (p.sounds_alike and p.same_first)))
           or (p.near_day and p.given >= 0.5 and (p.name >= 0.6 or p.sounds_alike))
           or (not p.both_days and (p.name >= 0.7 or (p.sounds_alike and p.given >= 0.6))))
      and not exists (select from public.households_notthesame n where n.one_id = p.one_id and n.other_id = p.other_id
                      and n.withdrawn_at is null)
    order by p.same_day desc, p.name desc, p.one_id, p.other_id limit 50
$$;
revoke execute on function sec.alike_pairs(bigint[]) from public;
grant execute on function sec.alike_pairs(bigint[]) to naast_work;
"""

# The questions that stood before keep their name; likely_matches takes the postcode and who it is about along.
MATCHES = """
drop function sec.likely_matches(text, text[], date, text);
drop function sec.weigh_matches(text, text[], date);

create function sec.weigh_matches(p_given text, p_surnames text[], p_born date, p_postcode text default '', p_about bigint default null)
returns table (household_id bigint, person_id bigint, team text, team_phone text, name_likeness real, surname_likeness real,
               sounds_alike boolean, initial_fits boolean, same_birth_date boolean, near_birth_date boolean,
               birth_date_known boolean, same_postcode boolean)
language sql stable set search_path = pg_catalog, public as $$
    with placed as (
        select distinct on (w.person_id, m.household_id) m.household_id, w.*, t.name::text as team, t.phone::text as team_phone
        from sec.weigh_people(p_given, p_surnames, p_born, p_postcode, null, 12) w
        join public.households_membership m on m.person_id = w.person_id
        join public.households_household h on h.id = m.household_id
        join public.network_team t on t.id = h.team_id
        where p_about is null or not exists (
            select from public.households_person p, public.households_person a
            where p.id = w.person_id and a.id = p_about and coalesce(p.merged_into_id, p.id) = coalesce(a.merged_into_id, a.id))
          and not exists (select from public.households_notthesame n where n.withdrawn_at is null
                          and n.one_id = least(w.person_id, p_about) and n.other_id = greatest(w.person_id, p_about))
        order by w.person_id, m.household_id
    )
    select p.household_id, p.person_id, p.team, p.team_phone, p.name_likeness, p.surname_likeness, p.sounds_alike, p.initial_fits,
           p.same_birth_date, p.near_birth_date, p.birth_date_known, p.same_postcode
    from placed p order by p.weight desc, p.person_id limit 5
$$;
revoke execute on function sec.weigh_matches(text, text[], date, text, bigint) from public;

create function sec.likely_matches(p_given text, p_surnames text[], p_born date, p_signal text, p_postcode text default '',
                                   p_about bigint default null)
returns table (household_id bigint, person_id bigint, team text, team_phone text, is_mine boolean, name_likeness real,
               surname_likeness real, sounds_alike boolean, initial_fits boolean, same_birth_date boolean,
               near_birth_date boolean, birth_date_known boolean, same_postcode boolean)
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
    if p_about is not null and not p_about = any (sec.my_persons()) then
        return;
    end if;
    if sec.questions_left() = 0 then
        perform sec.write_entry('account:' || sec.actor(), 'refusal', 'asked_too_often', '{}', '{}',
                                jsonb_build_object('signal', p_signal));
        return;
    end if;
    select jsonb_agg(to_jsonb(m) order by m.place), array_agg(m.household_id order by m.place) into v_rows, v_found
    from (select w.*, row_number() over () as place from sec.weigh_matches(p_given, p_surnames, p_born, p_postcode, p_about) w) m;

    perform sec.write_entry('account:' || sec.actor(), 'look', 'looked_for_matches', coalesce(v_found, '{}'), '{}',
                            jsonb_build_object('signal', p_signal, 'found', coalesce(jsonb_array_length(v_rows), 0)));
    return query
        select r.household_id, r.person_id, r.team, r.team_phone, r.household_id = any (v_mine), r.name_likeness,
               r.surname_likeness, r.sounds_alike, r.initial_fits, r.same_birth_date, r.near_birth_date, r.birth_date_known,
               r.same_postcode
        from jsonb_to_recordset(coalesce(v_rows, '[]'::jsonb)) r (household_id bigint, person_id bigint, team text, team_phone text,
            name_likeness real, surname_likeness real, sounds_alike boolean, initial_fits boolean, same_birth_date boolean,
            near_birth_date boolean, birth_date_known boolean, same_postcode boolean, place bigint) order by r.place;
end $$;
revoke execute on function sec.likely_matches(text, text[], date, text, text, bigint) from public;
grant execute on function sec.likely_matches(text, text[], date, text, text, bigint) to naast_work;

-- Among the people of the own households, and nobody else: what may be asked with every letter typed.
create function sec.alike_in_caseload(p_given text, p_surnames text[], p_born date, p_postcode text, p_about bigint)
returns table (person_id bigint, name_likeness real, surname_likeness real, sounds_alike boolean, initial_fits boolean,
               same_birth_date boolean, near_birth_date boolean, birth_date_known boolean, same_postcode boolean)
language sql volatile security definer set search_path = pg_catalog, public as $$
    select w.person_id, w.name_likeness, w.surname_likeness, w.sounds_alike, w.initial_fits, w.same_birth_date,
           w.near_birth_date, w.birth_date_known, w.same_postcode
    from sec.weigh_people(p_given, p_surnames, p_born, p_postcode, sec.my_persons(), 12) w
    where p_about is null or not (
        exists (select from public.households_person p, public.households_person a where p.id = w.person_id and a.id = p_about
                and coalesce(p.merged_into_id, p.id) = coalesce(a.merged_into_id, a.id))
        or exists (select from public.households_notthesame n where n.withdrawn_at is null
                   and n.one_id = least(w.person_id, p_about) and n.other_id = greatest(w.person_id, p_about)))
    order by w.weight desc, w.person_id
$$;
revoke execute on function sec.alike_in_caseload(text, text[], date, text, bigint) from public;
grant execute on function sec.alike_in_caseload(text, text[], date, text, bigint) to naast_work;
"""

MERGE = """
-- The columns that describe somebody, the ones added later too; not which row it is.
create function sec.person_fields() returns text[] language sql stable set search_path = pg_catalog as $$
    select array_agg(a.attname::text order by a.attnum) from pg_attribute a
    where a.attrelid = 'public.households_person'::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and a.attname not in ('id', 'reference', 'version', 'merged_into_id')
$$;

create function sec.description_of(p public.households_person) returns jsonb language sql stable set search_path = pg_catalog as $$
    select jsonb_object_agg(f, to_jsonb(p) -> f) from unnest(sec.person_fields()) f
$$;

-- The row gets this description; a form that was made on the older one notices by the version.
create function sec.describe_person(p_person bigint, p_description jsonb) returns void language plpgsql volatile
set search_path = pg_catalog, public as $$
declare
    v_fields text := (select string_agg(quote_ident(f), ', ') from unnest(sec.person_fields()) f where p_description ? f);
    v_now jsonb := (select sec.description_of(p) from public.households_person p where p.id = p_person);
begin
    if v_fields is null or v_now || p_description = v_now then
        return;
    end if;
    execute format('update public.households_person p set (%s, version) = (select %s, p.version + 1
                    from jsonb_populate_record(null::public.households_person, $2) r) where p.id = $1',
                   v_fields, (select string_agg('r.' || quote_ident(f), ', ') from unnest(sec.person_fields()) f where p_description ? f))
        using p_person, p_description;
end $$;

-- Who reads as one stays one: what is changed in one description is changed in the others.
create function sec.person_reads_as_one() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
    v_master bigint := coalesce(new.merged_into_id, new.id);
    v_others bigint[] := array(select p.id from public.households_person p
                               where (p.id = v_master or p.merged_into_id = v_master) and p.id <> new.id order by p.id);
begin
    if cardinality(v_others) > 0 then
        perform sec.describe_person(p, sec.description_of(new)) from unnest(v_others) p;
        perform sec.tell_of_merge('changed_merged_person', v_others, '{}');
    end if;
    return null;
end $$;
create trigger person_reads_as_one after update on households_person for each row
    when (pg_trigger_depth() = 0 and old.* is distinct from new.*) execute function sec.person_reads_as_one();

create function sec.person_is_merged_by_hand() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    raise exception 'people are merged by sec.merge_people' using errcode = 'insufficient_privilege';
end $$;
create trigger person_is_merged_by_hand before update on households_person for each row
    when (current_user = 'naast_work' and old.merged_into_id is distinct from new.merged_into_id)
    execute function sec.person_is_merged_by_hand();
create trigger person_is_never_new_and_merged before insert on households_person for each row
    when (current_user = 'naast_work' and new.merged_into_id is not null) execute function sec.person_is_merged_by_hand();

create function sec.tell_of_merge(p_verb text, p_people bigint[], p_about jsonb) returns void language sql volatile
set search_path = pg_catalog, public as $$
    select sec.write_entry('household:' || h.household_id, 'act', p_verb, array[h.household_id], p_people, p_about)
    from (select distinct m.household_id from public.households_membership m where m.person_id = any (p_people)
          order by m.household_id) h
$$;

-- Both rows stay, with everything that hangs under them, and get one description: the master's, with these fields of the
-- other one. An address that is hidden in either stays hidden. The answer is the reference of the merge, or why not.
create function sec.do_merge(p_master bigint, p_other bigint, p_of_other text[], p_why text) returns text
language plpgsql volatile set search_path = pg_catalog, public as $$
declare
    v_me bigint := (sec.my_professional())[1];
    v_master bigint;
    v_other bigint;
    v_people bigint[];
    v_before jsonb;
    v_after jsonb;
    v_doubled jsonb;
    v_reference text;
begin
    perform pg_advisory_xact_lock(hashtextextended('merge people', 0));  -- rare enough to go one after the other
    select coalesce(merged_into_id, id) into v_master from public.households_person where id = p_master;
    select coalesce(merged_into_id, id) into v_other from public.households_person where id = p_other;
    if v_master = v_other then
        return 'already';
    end if;
    select array_agg(p.id order by p.id) into v_people from (
        select id from public.households_person where id in (v_master, v_other) or merged_into_id in (v_master, v_other)
        order by id for update) p;
    if (select count(*) from public.households_memberaccount a where a.person_id = any (v_people)) > 1 then
        return 'two_own_pages';
    end if;
    if exists (select from public.households_notthesame n where n.withdrawn_at is null
               and n.one_id = any (v_people) and n.other_id = any (v_people)) then
        return 'not_the_same';
    end if;

    select jsonb_object_agg(p.id, sec.description_of(p) || jsonb_build_object('merged_into_id', p.merged_into_id)) into v_before
        from public.households_person p where p.id = any (v_people);
    v_after := (v_before -> v_master::text) - 'merged_into_id'
        || coalesce((select jsonb_object_agg(f, v_before -> v_other::text -> f) from unnest(p_of_other) f
                     where f = any (sec.person_fields())), '{}')
        || jsonb_build_object('address_is_hidden', (select bool_or(address_is_hidden) from public.households_person
                                                    where id = any (v_people)));
    update public.households_person set merged_into_id = v_master where id = any (v_people) and id <> v_master;
    perform sec.describe_person(id, v_after) from unnest(v_people) id;
    with hidden as (
        update public.households_membership m set is_doubled = true
            where m.person_id = any (v_people) and not m.is_doubled and exists (
                select from public.households_membership k
                where k.household_id = m.household_id and k.person_id = any (v_people) and k.id <> m.id and not k.is_doubled
                  and k.during @> m.during
                  and (k.during <> m.during or (k.person_id = v_master)::int * 2 + (k.id < m.id)::int
                                               > (m.person_id = v_master)::int * 2 + (m.id < k.id)::int))
            returning m.id)
    select coalesce(jsonb_agg(h.id), '[]') into v_doubled from hidden h;

    v_reference := sec.new_reference();
    insert into public.households_personmerge (reference, master_id, other_id, before, after, doubled, why, merged_by_id,
                                               merged_at, unmerged_why)
        values (v_reference, v_master, v_other, v_before, v_after, v_doubled, p_why, v_me, now(), '');
    perform sec.tell_of_merge('merged_people', v_people, jsonb_build_object('reference', v_reference));
    return v_reference;
end $$;

create function sec.merge_people(p_master bigint, p_other bigint, p_of_other text[], p_why text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
    if not (array[p_master, p_other] <@ sec.my_present_persons()) then
        return 'not_yours';
    end if;
    return sec.do_merge(p_master, p_other, p_of_other, p_why);
end $$;

-- Each row is again as it stood, except for what was changed since: that stays, in all of them.
create function sec.unmerge_people(p_reference text, p_why text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
    v_merge public.households_personmerge;
    v_people bigint[];
    v_person public.households_person;
    v_before jsonb;
begin
    perform pg_advisory_xact_lock(hashtextextended('merge people', 0));
    select * into v_merge from public.households_personmerge where reference = p_reference;
    select array_agg(k::bigint) into v_people from jsonb_object_keys(v_merge.before) k;
    if v_merge.id is null or not v_people && sec.my_present_persons() then
        return 'not_yours';
    end if;
    if v_merge.unmerged_at is not null then
        return 'already';
    end if;
    if exists (select from public.households_personmerge m where m.unmerged_at is null and m.id > v_merge.id
               and m.before ?| array(select unnest(v_people)::text)) then
        return 'later_first';
    end if;
    perform from public.households_person where id = any (v_people) order by id for update;
    -- the masters first: a row points only to one that stands alone
    update public.households_person p set merged_into_id = (v_merge.before -> p.id::text ->> 'merged_into_id')::bigint
        where p.id = any (v_people);
    for v_person in select * from public.households_person where id = any (v_people) order by id loop
        v_before := v_merge.before -> v_person.id::text;
        perform sec.describe_person(v_person.id, coalesce((
            select jsonb_object_agg(k, v_before -> k) from jsonb_object_keys(v_before) k
            where k = any (sec.person_fields()) and sec.description_of(v_person) -> k = v_merge.after -> k
              and (k <> 'address_is_hidden' or not exists (select from vault.households_hiddenaddress a where a.person_id = v_person.id))
            ), '{}'));
    end loop;
    update public.households_membership set is_doubled = false
        where id in (select d::bigint from jsonb_array_elements_text(v_merge.doubled) d);
    update public.households_personmerge set unmerged_by_id = (sec.my_professional())[1], unmerged_at = now(), unmerged_why = p_why
        where id = v_merge.id;
    perform sec.tell_of_merge('unmerged_people', v_people, jsonb_build_object('reference', p_reference));
    return 'done';
end $$;

-- As foundation.references: Crockford's alphabet; the bytes of the uuid that are not random are left out.
create function sec.new_reference() returns text language sql volatile set search_path = pg_catalog as $$
    select string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 1 + get_byte(r.b, i) % 32, 1) || case when i = 4 then '-' else '' end, '' order by i)
    from (select uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) as b) r, unnest(array[0, 1, 2, 3, 4, 9, 10, 11, 12, 13]) i
$$;
"""

ASKED = """
-- Whether somebody here may be somebody whom another team knows: asked of that team, which learns who is meant.
create function sec.ask_merge(p_person bigint, p_other bigint, p_why text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
    v_person public.households_person;
    v_team text;
    v_reference text := sec.new_reference();
begin
    select * into v_person from public.households_person where id = p_person and id = any (sec.my_present_persons());
    select m.team into v_team
        from sec.weigh_matches(v_person.given_name, sec.spellings(v_person.prefix, v_person.surname), v_person.born_on, '', p_person) m
        where m.person_id = p_other limit 1;
    if v_person.id is null or v_team is null or not (sec.has_role('local_professional') or sec.has_role('intake')) then
        return 'not_yours';
    end if;
    insert into public.households_mergerequest (reference, person_id, other_id, team, why, asked_by_id, asked_at, answer_why)
        values (v_reference, p_person, p_other, v_team, p_why, (sec.my_professional())[1], now(), '');
    perform sec.tell_of_merge('asked_to_merge', array[p_person, p_other], jsonb_build_object('reference', v_reference));
    return v_reference;
end $$;

create function sec.merge_requests() returns table (reference text, other_id bigint, person_id bigint, given_name text, prefix text, surname text,
        born_on date, asked_by text, team text, asked_at timestamptz, why text)
language sql stable security definer set search_path = pg_catalog
    begin atomic
        select r.reference, r.other_id, r.person_id, p.given_name, p.prefix, p.surname, p.born_on, a.name, t.name, r.asked_at, r.why
        from public.households_mergerequest r
        join public.households_person p on p.id = r.person_id
        join public.network_professional a on a.id = r.asked_by_id
        join public.network_team t on t.id = a.team_id
        where r.agreed is null and exists (
            select from public.households_membership m where m.person_id = r.other_id and m.during @> sec.today()
            and m.household_id = any ((select sec.faced_households())::bigint[]))
        order by r.asked_at, r.id;
    end;

create function sec.answer_merge(p_reference text, p_agreed boolean, p_of_asked text[], p_why text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
    v_request public.households_mergerequest;
    v_answer text := 'refused';
begin
    perform pg_advisory_xact_lock(hashtextextended('merge people', 0));
    if not exists (select from sec.merge_requests() r where r.reference = p_reference) then
        return 'not_yours';
    end if;
    select * into v_request from public.households_mergerequest where reference = p_reference for update;
    if p_agreed then
        v_answer := sec.do_merge(v_request.other_id, v_request.person_id, p_of_asked, v_request.why);
        if length(v_answer) <> 11 or strpos(v_answer, '-') <> 6 then
            return v_answer;
        end if;
    end if;
    update public.households_mergerequest set agreed = p_agreed, answered_by_id = (sec.my_professional())[1], answered_at = now(),
        answer_why = p_why where id = v_request.id;
    perform sec.tell_of_merge('answered_merge', array[v_request.person_id, v_request.other_id],
                              jsonb_build_object('reference', p_reference, 'agreed', p_agreed));
    return v_answer;
end $$;

revoke execute on function sec.person_fields(), sec.description_of(public.households_person), sec.describe_person(bigint, jsonb),
    sec.person_reads_as_one(), sec.person_is_merged_by_hand(), sec.tell_of_merge(text, bigint[], jsonb),
    sec.do_merge(bigint, bigint, text[], text), sec.merge_people(bigint, bigint, text[], text), sec.unmerge_people(text, text),
    sec.new_reference(), sec.ask_merge(bigint, bigint, text), sec.merge_requests(), sec.answer_merge(text, boolean, text[], text)
    from public;
grant execute on function sec.merge_people(bigint, bigint, text[], text), sec.unmerge_people(text, text),
    sec.ask_merge(bigint, bigint, text), sec.merge_requests(), sec.answer_merge(text, boolean, text[], text) to naast_work;
"""

# The address that was sealed under either description is this person's: one's own first, then the latest.
REVEAL = """
create function sec.reads_as(p_person bigint) returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(p.id order by p.id <> p_person, p.id), '{}')
        from public.households_person p
        where p_person = any ((select sec.my_present_persons())::bigint[])
          and coalesce(p.merged_into_id, p.id) = (select coalesce(a.merged_into_id, a.id) from public.households_person a
                                                  where a.id = p_person);
    end;
revoke execute on function sec.reads_as(bigint) from public;
grant execute on function sec.reads_as(bigint) to naast_work;

create or replace function sec.reveal_address(p_household bigint, p_person bigint, p_reason text)
returns table (sealed bytea, key_id text) language plpgsql volatile security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
begin
    if not sec.opens_what_is_sealed(p_household, p_person, 'address', p_reason) then
        return;
    end if;
    return query select a.sealed, a.key_id::text from vault.households_hiddenaddress a
        where a.person_id = any (sec.reads_as(p_person)) order by a.person_id = p_person desc, a.sealed_at desc limit 1;
end $$;
"""

# Who can be reached this way: the prints of one number, one for each of the own households; the number itself stays sealed.
REACHED = """
create function sec.reached_by(p_prints text[]) returns table (person_id bigint)
language sql stable security definer set search_path = pg_catalog
    begin atomic
        select distinct c.person_id from vault.households_safechannel c
        where c.household_id = any ((select sec.my_households())::bigint[]) and c.fingerprint = any (p_prints)
          and c.ended_on is null;
    end;
revoke execute on function sec.reached_by(text[]) from public;
grant execute on function sec.reached_by(text[]) to naast_work;
"""


class Migration(migrations.Migration):
    # sec.weigh_matches and sec.questions_left came to stand with the signals; they are asked for people here.
    dependencies = [("households", "0030_duplicates"), ("safety", "0008_of_the_same_household")]

    operations = [
        # A setting of pg_trgm may only be named once its library is loaded in this session; any call loads it.
        migrations.RunSQL("select public.show_limit()", migrations.RunSQL.noop),
        migrations.RunSQL(WEIGH, migrations.RunSQL.noop),
        migrations.RunSQL(MATCHES, migrations.RunSQL.noop),
        migrations.RunSQL(MERGE, migrations.RunSQL.noop),
        migrations.RunSQL(ASKED, migrations.RunSQL.noop),
        migrations.RunSQL(REVEAL, migrations.RunSQL.noop),
        migrations.RunSQL(REACHED, migrations.RunSQL.noop),
    ]
