-- Counting in the casework of the whole region. Nothing here takes an argument that says of whom, where or which day: nobody can ask
-- twice about two groups that differ by one household. The exact counts never leave these functions; what leaves is rounded and guarded.

-- The last 36 whole months: their first and last day, and the moment at which they end.
create function sec.observed_months() returns table (month date, last_on date, ends_at timestamptz)
language sql stable set search_path = pg_catalog
begin atomic
    select m::date, (m + interval '1 month')::date - 1, (m + interval '1 month') at time zone 'Europe/Amsterdam'
    from generate_series(date_trunc('month', sec.today()::timestamp) - interval '36 months',
                         date_trunc('month', sec.today()::timestamp) - interval '1 month', interval '1 month') m;
end;

-- When a household was closed, and when it was opened again.
create function sec.observed_closings() returns table (household_id bigint, closed_on date, reopened_on date)
language sql stable set search_path = pg_catalog
begin atomic
    select c.household_id, (lower(c.during) at time zone 'Europe/Amsterdam')::date,
           (upper(c.during) at time zone 'Europe/Amsterdam')::date
    from public.households_closure c
    union all
    -- what was taken over from an older register has a day and nothing else
    select h.id, h.closed_on, null::date from public.households_household h
    where h.closed_on is not null
      and not exists (select from public.households_closure c where c.household_id = h.id and upper_inf(c.during));
end;

-- What happened on which day: one row for each, without of whom.
create function sec.observed_events() returns table (figure text, happened_on date)
language sql stable set search_path = pg_catalog
begin atomic
    with signals as (
        -- a signal about a household that is open already is no new household
        select (s.received_at at time zone 'Europe/Amsterdam')::date as received_on, s.is_acute
        from public.safety_signal s left join public.households_household h on h.id = s.household_id
        where h.id is null or h.opened_on >= (s.received_at at time zone 'Europe/Amsterdam')::date
    ), faces as (
        select (lower(i.during) at time zone 'Europe/Amsterdam')::date as began_on,
               row_number() over (partition by i.household_id order by lower(i.during)) as place
        from public.households_involvement i where i.kind = 'fixed_face'
    )
    select 'signals', received_on from signals
    union all select 'signals_acute', received_on from signals where is_acute
    union all select 'arrivals', h.opened_on from public.households_household h
    union all select case when place = 1 then 'assignments' else 'face_changes' end, began_on from faces
    union all select 'assessments', a.final_on from public.safety_safetyassessment a where a.state = 'final' and a.amends_id is null
    union all select 'closings', c.closed_on from sec.observed_closings() c
    union all select 'returns', c.closed_on from sec.observed_closings() c where c.reopened_on - c.closed_on <= 365
    union all select 'measures', min(m.decided_on) from public.protection_measure m
        join public.protection_measurenorm n on n.id = m.norm_id and n.is_compulsory
        where m.withdrawn_on is null group by m.household_id;
end;

-- How many there were at the end of each month.
create function sec.observed_stocks() returns table (month date, figure text, actual bigint)
language sql stable set search_path = pg_catalog
begin atomic
    with m as (select * from sec.observed_months()),
    closings as materialized (select * from sec.observed_closings()),
    beside as (  -- who stood beside which open household at the end of which month
        select m.month, i.kind, i.household_id, i.professional_id
        from m join public.households_involvement i
            on i.kind in ('fixed_face', 'duo', 'taking_in') and lower(i.during) < m.ends_at and upper(i.during) >= m.ends_at
        left join closings c
            on c.household_id = i.household_id and c.closed_on <= m.last_on and coalesce(c.reopened_on > m.last_on, true)
        where c.household_id is null
    ), opened as (
        select m.month, count(h.id) as actual from m left join public.households_household h on h.opened_on <= m.last_on group by 1
    ), closed as (
        select m.month, count(distinct c.household_id) as actual
        from m left join closings c on c.closed_on <= m.last_on and coalesce(c.reopened_on > m.last_on, true) group by 1
    ), counted as (
        select month, kind, count(distinct household_id) as households, count(distinct professional_id) as workers
        from beside group by 1, 2
    ), kinds as (select m.month, k.kind from m, (values ('fixed_face'), ('duo'), ('taking_in')) k(kind))
    select o.month, 'open', o.actual - c.actual from opened o join closed c using (month)
    union all
    select o.month, 'without_face', greatest(0, o.actual - c.actual - coalesce(f.households, 0))
        from opened o join closed c using (month) left join counted f on f.month = o.month and f.kind = 'fixed_face'
    union all
    select k.month, k.kind || '_workers', coalesce(n.workers, 0) from kinds k left join counted n using (month, kind)
    union all
    select k.month, k.kind || '_households', coalesce(n.households, 0)
        from kinds k left join counted n using (month, kind) where k.kind <> 'fixed_face'
    union all
    select m.month, 'signals_undecided', count(s.id) from m left join public.safety_signal s
        on s.received_at < m.ends_at and (s.decided_at is null or s.decided_at >= m.ends_at) group by 1
    union all
    select m.month, 'under_measure', count(distinct x.household_id) from m left join (
            select r.household_id, r.during from public.protection_measure r
            join public.protection_measurenorm n on n.id = r.norm_id and n.is_compulsory where r.withdrawn_on is null) x
        on x.during @> m.last_on group by 1;
end;

-- Everything that is counted of each month and of each of the last three times twelve months, as it is.
create function sec.observed_counts() returns table (month date, months integer, figure text, actual bigint)
language sql stable set search_path = pg_catalog
begin atomic
    with m as (select * from sec.observed_months()),
    happened as (
        select date_trunc('month', e.happened_on::timestamp)::date as month, e.figure, count(*) as actual
        from sec.observed_events() e group by 1, 2
    ), flows as (
        select m.month, m.last_on, f.figure, coalesce(h.actual, 0) as actual
        from m cross join (values ('signals'), ('signals_acute'), ('arrivals'), ('assignments'), ('face_changes'), ('assessments'),
                                  ('closings'), ('returns'), ('measures')) f(figure)
        left join happened h on h.month = m.month and h.figure = f.figure
    ), years as (
        select distinct on (place / 12) month as last_month, place / 12 as block, last_on
        from (select m.*, row_number() over (order by m.month desc) - 1 as place from m) counted order by place / 12, month desc
    )
    select month, 1, figure, actual from flows where figure <> 'returns' or last_on + 365 < sec.today()
    union all
    select y.last_month, 12, f.figure, sum(f.actual)::bigint
    from years y join flows f on f.month <= y.last_month and f.month > y.last_month - interval '12 months'
    where f.figure <> 'returns' or y.last_on + 365 < sec.today() group by 1, 3
    union all
    select s.month, 1, s.figure, s.actual from sec.observed_stocks() s;
end;

-- What began in the window: from which day, until which day when it ended, and until which day it could be followed.
create function sec.observed_spells() returns table (kind text, began_on date, ended_on date, followed_to date)
language sql stable set search_path = pg_catalog
begin atomic
    with recursive closings as (select * from sec.observed_closings()),
    stays as (
        select h.id, h.opened_on, min(c.closed_on) as closed_on
        from public.households_household h left join closings c on c.household_id = h.id group by 1, 2
    ), faces as (
        select i.household_id, (min(lower(i.during)) at time zone 'Europe/Amsterdam')::date as began_on
        from public.households_involvement i where i.kind = 'fixed_face' group by 1
    ), assessed as (
        select a.household_id, min(a.final_on) as final_on from public.safety_safetyassessment a
        where a.state = 'final' and a.amends_id is null group by 1
    ), orders as (  -- a supervision order with every extension of it
        select r.id as first_id, r.id, lower(r.during) as began_on, upper(r.during) as ends_on
        from public.protection_measure r where r.kind = 'supervision_order' and r.extends_id is null and r.withdrawn_on is null
        union all
        select o.first_id, r.id, o.began_on, upper(r.during) from orders o
        join public.protection_measure r on r.extends_id = o.id and r.withdrawn_on is null
    )
    select 'deciding', (s.received_at at time zone 'Europe/Amsterdam')::date, (s.decided_at at time zone 'Europe/Amsterdam')::date, null::date
        from public.safety_signal s
    union all
    select 'first_face', s.opened_on, f.began_on, s.closed_on from stays s left join faces f on f.household_id = s.id
    union all
    select 'first_assessment', s.opened_on, a.final_on, s.closed_on from stays s left join assessed a on a.household_id = s.id
    union all
    select 'assessing', a.started_on, a.final_on, null from public.safety_safetyassessment a where a.amends_id is null
    union all
    select 'stay', s.opened_on, s.closed_on, null from stays s
    union all
    select 'duo', (lower(i.during) at time zone 'Europe/Amsterdam')::date, (upper(i.during) at time zone 'Europe/Amsterdam')::date, null
        from public.households_involvement i where i.kind = 'duo'
    union all
    select 'supervision', o.began_on, case when bool_or(o.ends_on is null) then null else max(o.ends_on) end, null
        from orders o group by o.first_id, o.began_on
    union all
    select 'until_return', c.closed_on, c.reopened_on, null from closings c;
end;

-- The days at which the bins begin; the last one has no end.
create function sec.observed_bins() returns integer[] language sql immutable set search_path = pg_catalog
    return array[0, 1, 2, 3, 5, 7, 10, 14, 21, 28, 42, 56, 84, 112, 168, 224, 336, 448, 672, 896];

-- Of every kind of spell that began in the window: how many ended in each bin, and how old the others are. Part `*` is all bins together.
create function sec.observed_durations() returns table (kind text, part text, bin integer, actual bigint)
language sql stable set search_path = pg_catalog
begin atomic
    with w as (select min(month) as first_on, max(last_on) as last_on from sec.observed_months()),
    spells as (
        select s.kind,
               case when s.ended_on <= w.last_on and (s.followed_to is null or s.ended_on <= s.followed_to) then 'ended' else 'open' end as part,
               greatest(0, least(case when s.followed_to is null or s.ended_on <= s.followed_to then s.ended_on end, s.followed_to, w.last_on)
                           - s.began_on) as days
        from w join sec.observed_spells() s on s.began_on between w.first_on and w.last_on
    ), found as (
        select s.kind, s.part, width_bucket(s.days, sec.observed_bins()) - 1 as bin, count(*) as actual from spells s group by 1, 2, 3
    ), grid as (
        select k.kind, p.part, b.bin from
            (values ('deciding'), ('first_face'), ('first_assessment'), ('assessing'), ('stay'), ('duo'), ('supervision'), ('until_return')) k(kind),
            (values ('ended'), ('open')) p(part), generate_series(0, cardinality(sec.observed_bins()) - 1) b(bin)
    )
    select g.kind, g.part, g.bin, coalesce(f.actual, 0) from grid g left join found f using (kind, part, bin)
    union all
    select g.kind, g.part, -1, coalesce(sum(f.actual), 0)::bigint from grid g left join found f using (kind, part, bin) group by 1, 2;
end;

-- What may be seen of a count. Fewer than ten: nothing (null). Else the nearest multiple of five. What was seen before stays until at
-- least five households came or went since: until then no newer version differs, so two versions never tell of one household.
create function sec.guarded(actual bigint, stood boolean, before bigint) returns bigint
language sql immutable set search_path = pg_catalog
    return case
        when stood and before is null and actual < 14 then null
        when stood and abs(actual - before) < 7 then before
        when actual < 10 then null
        else (5 * round(actual / 5.0))::bigint
    end;

-- The one thing the job may do: what changed since the last time stands in a new version of its row. Answers how many rows were added.
create function sec.observe_casework() returns integer
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
    v_months integer;
    v_durations integer;
begin
    perform pg_advisory_xact_lock(hashtextextended('observe_casework', 0));

    with before as (
        select distinct on (o.month, o.months) o.month, o.months, o.version, o.payload::jsonb as content
        from public.insight_observedmonth o order by o.month, o.months, o.version desc
    ), seen as (
        select c.month, c.months, coalesce(b.version, 0) + 1 as version, b.content as before,
               jsonb_object_agg(c.figure, sec.guarded(c.actual, coalesce(b.content ? c.figure, false), (b.content ->> c.figure)::bigint)) as content
        from sec.observed_counts() c left join before b on b.month = c.month and b.months = c.months group by 1, 2, 3, 4
    )
    insert into public.insight_observedmonth (month, months, version, as_of, payload, hash)
    select s.month, s.months, s.version, sec.today(), s.content::text, encode(sha256(convert_to(s.content::text, 'UTF8')), 'hex')
    from seen s where s.before is distinct from s.content;
    get diagnostics v_months = row_count;

    with before as (
        select distinct on (o.kind) o.kind, o.version, o.payload::jsonb as content
        from public.insight_observedduration o order by o.kind, o.version desc
    ), cells as (
        select d.kind, d.part, d.bin, b.version, b.content,
               sec.guarded(d.actual, b.content is not null,
                           (b.content -> d.part ->> case when d.bin < 0 then cardinality(sec.observed_bins()) else d.bin end)::bigint) as shown
        from sec.observed_durations() d
        left join before b on b.kind = d.kind and b.content -> 'bins' = to_jsonb(sec.observed_bins())
    ), parts as (
        -- bin by bin, and last all of them together
        select c.kind, c.part, c.version, c.content, jsonb_agg(c.shown order by c.bin < 0, c.bin) as shown from cells c group by 1, 2, 3, 4
    ), seen as (
        select p.kind, p.version, p.content as before,
               jsonb_object_agg(p.part, p.shown) || jsonb_build_object('bins', sec.observed_bins()) as content
        from parts p group by 1, 2, 3
    )
    insert into public.insight_observedduration (kind, version, as_of, first_on, last_on, payload, hash)
    select s.kind, coalesce((select max(o.version) from public.insight_observedduration o where o.kind = s.kind), 0) + 1,
           sec.today(), w.first_on, w.last_on, s.content::text, encode(sha256(convert_to(s.content::text, 'UTF8')), 'hex')
    from seen s cross join (select min(month) as first_on, max(last_on) as last_on from sec.observed_months()) w
    where s.before is distinct from s.content;
    get diagnostics v_durations = row_count;

    if v_months + v_durations > 0 then
        perform sec.write_entry('system', 'system', 'observed_casework', '{}', '{}',
                                jsonb_build_object('months', v_months, 'durations', v_durations));
    end if;
    return v_months + v_durations;
end $$;

create trigger observed_months_stay before update or delete on public.insight_observedmonth
    for each row execute function public.frozen_figures_stay();
create trigger observed_months_are_never_emptied before truncate on public.insight_observedmonth
    for each statement execute function public.frozen_figures_stay();
create trigger observed_durations_stay before update or delete on public.insight_observedduration
    for each row execute function public.frozen_figures_stay();
create trigger observed_durations_are_never_emptied before truncate on public.insight_observedduration
    for each statement execute function public.frozen_figures_stay();

revoke execute on function sec.observed_months(), sec.observed_closings(), sec.observed_events(), sec.observed_stocks(),
    sec.observed_counts(), sec.observed_spells(), sec.observed_bins(), sec.observed_durations(), sec.guarded(bigint, boolean, bigint),
    sec.observe_casework() from public;
grant usage on schema sec to naast_rates;
grant execute on function sec.observe_casework() to naast_rates;
