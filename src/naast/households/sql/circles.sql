-- A setting of pg_trgm may only be named once its library is loaded in this session; any call loads it.
select public.show_limit();

-- The circles: which households, which people, by which relation, judged by the clock of this very statement.

-- Beside which households one stands now; a conflict of interest closes whatever else is granted.
create function sec.my_households() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(distinct i.household_id), '{}') from public.households_involvement i
        where i.professional_id = any ((select sec.my_professional())::bigint[])
          and i.during @> now()
          and not exists (select from public.households_conflictofinterest c
                          where c.household_id = i.household_id and c.professional_id = i.professional_id);
    end;

-- The households of the team one leads: that they exist, no more.
create function sec.led_households() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(h.id), '{}') from public.households_household h
        where h.team_id = any ((select sec.my_led_teams())::bigint[])
          and not exists (select from public.households_conflictofinterest c
                          where c.household_id = h.id and c.professional_id = any ((select sec.my_professional())::bigint[]));
    end;

create function sec.visible_households() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic select sec.my_households() || sec.led_households(); end;

-- Where one is the fixed face (or stands in): who may bring a second professional.
create function sec.faced_households() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(i.household_id), '{}') from public.households_involvement i
        where i.professional_id = any ((select sec.my_professional())::bigint[]) and i.kind in ('fixed_face', 'deputy') and i.during @> now()
          and i.household_id = any ((select sec.my_households())::bigint[]);
    end;

create function sec.my_persons() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(distinct m.person_id), '{}') from public.households_membership m
        where m.household_id = any ((select sec.my_households())::bigint[]);
    end;

create function sec.household_exists(p_household bigint) returns boolean language sql stable security definer set search_path = pg_catalog
    begin atomic select exists (select from public.households_household h where h.id = p_household); end;

-- A membership may only be written for somebody who is new, or whom one already meets.
create function sec.may_join(p_person bigint) returns boolean language sql stable security definer set search_path = pg_catalog
    begin atomic
        select p_person = any ((select sec.my_persons())::bigint[])
            or not exists (select from public.households_person p where p.id = p_person);
    end;

-- The portal: oneself, and the households one belongs to today.
create function sec.my_self() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(m.person_id), '{}') from public.households_memberaccount m
        join public.access_account a on a.id = m.account_id
        where a.id = sec.actor() and a.is_active and a.surface = 'portal';
    end;

create function sec.my_own_households() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(distinct m.household_id), '{}') from public.households_membership m
        where m.person_id = any ((select sec.my_self())::bigint[]) and m.during @> sec.today();
    end;

-- Whether this professional may not stand beside this household; asked by those who may grant it.
create function sec.has_conflict(p_household bigint, p_professional bigint) returns boolean
language sql stable security definer set search_path = pg_catalog
    begin atomic
        select exists (select from public.households_conflictofinterest c
                       where c.household_id = p_household and c.professional_id = p_professional
                         and p_household = any ((select sec.visible_households())::bigint[]));
    end;

-- Is somebody like this known anywhere? A surname comes in the spellings it may have been written down in.
-- Few columns, five rows, and never without a line in the log.
create function sec.likely_matches(p_given text, p_surnames text[], p_born date, p_signal text)
returns table (household_id bigint, person_id bigint, team text, is_mine boolean, name_likeness real,
               surname_likeness real, same_birth_date boolean, near_birth_date boolean, birth_date_known boolean)
language plpgsql volatile security definer
set search_path = pg_catalog, public set pg_trgm.similarity_threshold = 0.4 as $$
#variable_conflict use_column
declare
    v_mine bigint[] := sec.my_households();
    v_found bigint[];
    v_rows jsonb;
begin
    if not (sec.has_role('local_professional') or sec.has_role('intake')) then
        return;
    end if;
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
        select distinct on (b.id, m.household_id) m.household_id, b.id as person_id, t.name as team,
               m.household_id = any (v_mine) as is_mine, b.name_likeness, b.surname_likeness, b.same_birth_date,
               b.near_birth_date, b.born_on is not null and p_born is not null as birth_date_known, b.weight
        from best b
        join public.households_membership m on m.person_id = b.id
        join public.households_household h on h.id = m.household_id
        join public.network_team t on t.id = h.team_id
        order by b.id, m.household_id
    )
    select jsonb_agg(to_jsonb(p) order by p.weight desc, p.person_id), array_agg(p.household_id) into v_rows, v_found
    from (select * from placed order by weight desc, person_id limit 5) p;

    perform sec.write_entry('account:' || sec.actor(), 'look', 'looked_for_matches', coalesce(v_found, '{}'), '{}',
                            jsonb_build_object('signal', p_signal, 'found', coalesce(jsonb_array_length(v_rows), 0)));
    return query
        select (r->>'household_id')::bigint, (r->>'person_id')::bigint, r->>'team', (r->>'is_mine')::boolean,
               (r->>'name_likeness')::real, (r->>'surname_likeness')::real, (r->>'same_birth_date')::boolean,
               (r->>'near_birth_date')::boolean, (r->>'birth_date_known')::boolean
        from jsonb_array_elements(coalesce(v_rows, '[]'::jsonb)) r;
end $$;

-- A sealed address leaves its schema only here: by somebody who stands beside the household, with a reason, in the log.
create function sec.reveal_address(p_household bigint, p_person bigint, p_reason text)
returns table (sealed bytea, key_id text) language plpgsql volatile security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
begin
    if length(btrim(p_reason)) < 10
       or not exists (select from public.households_involvement i
                      where i.household_id = p_household and i.professional_id = any ((select sec.my_professional())::bigint[])
                        and i.kind in ('fixed_face', 'duo', 'deputy') and i.during @> now()
                        and i.household_id = any ((select sec.my_households())::bigint[]))
       or not exists (select from public.households_membership m
                      where m.household_id = p_household and m.person_id = p_person) then
        return;
    end if;
    perform sec.write_entry('household:' || p_household, 'look', 'revealed_address', array[p_household], array[p_person],
                            jsonb_build_object('reason', p_reason));
    return query select a.sealed, a.key_id::text from vault.households_hiddenaddress a where a.person_id = p_person;
end $$;

-- Who looked at this household, for those who stand beside it.
create function sec.who_looked(p_household bigint, p_before bigint, p_limit integer)
returns table (id bigint, at timestamptz, kind text, verb text, actor_id bigint, content text)
language sql stable security definer set search_path = pg_catalog
    begin atomic
        select e.id, e.at, e.kind::text, e.verb::text, e.actor_id, p.content
        from public.foundation_touch t
        join public.foundation_entry e on e.id = t.entry_id
        join public.foundation_payload p on p.entry_id = e.id
        where t.household_id = p_household and p_household = any ((select sec.my_households())::bigint[])
          and (p_before is null or t.entry_id < p_before)
        order by t.entry_id desc limit least(p_limit, 200);
    end;

-- Who looked at my own data; an organisation whose name tells where somebody is, is not named.
create function sec.who_looked_at_me(p_before bigint, p_limit integer)
returns table (id bigint, at timestamptz, kind text, verb text, who text, organisation text)
language sql stable security definer set search_path = pg_catalog
    begin atomic
        select e.id, e.at, e.kind::text, e.verb::text,
               case when o.name_reveals_place then null
                    when o.id is null then null
                    else split_part(nullif(p.content, '')::jsonb ->> 'actor', ',', 1) end,
               case when o.name_reveals_place then null else o.name end
        from public.foundation_touch t
        join public.foundation_entry e on e.id = t.entry_id
        join public.foundation_payload p on p.entry_id = e.id
        left join public.network_organisation o on o.id = e.organisation_id
        where t.person_id = any ((select sec.my_self())::bigint[]) and e.actor_id is distinct from sec.actor()
          and (p_before is null or t.entry_id < p_before)
        order by t.entry_id desc limit least(p_limit, 200);
    end;

-- The privacy officer reads the log of the own organisation.
create function sec.organisation_log(p_before bigint, p_limit integer)
returns table (id bigint, at timestamptz, kind text, verb text, actor_id bigint, content text, households bigint)
language sql stable security definer set search_path = pg_catalog
    begin atomic
        select e.id, e.at, e.kind::text, e.verb::text, e.actor_id, p.content,
               (select count(*) from public.foundation_touch x where x.entry_id = e.id and x.household_id is not null)
        from public.foundation_entry e join public.foundation_payload p on p.entry_id = e.id
        where sec.has_role('privacy_officer')
          and e.organisation_id = (select t.organisation_id from public.network_professional pr
                                   join public.network_team t on t.id = pr.team_id
                                   where pr.id = ((select sec.my_professional())::bigint[])[1])
          and (p_before is null or e.id < p_before)
        order by e.id desc limit least(p_limit, 200);
    end;

revoke execute on all functions in schema sec from public;
grant execute on function sec.my_households(), sec.led_households(), sec.visible_households(), sec.faced_households(),
    sec.my_persons(), sec.household_exists(bigint), sec.may_join(bigint), sec.has_conflict(bigint, bigint),
    sec.likely_matches(text, text[], date, text),
    sec.reveal_address(bigint, bigint, text), sec.who_looked(bigint, bigint, integer),
    sec.organisation_log(bigint, integer) to naast_work;
grant execute on function sec.my_self(), sec.my_own_households(), sec.who_looked_at_me(bigint, integer) to naast_portal;
