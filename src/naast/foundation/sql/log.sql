-- Who acts, as the request's first statement said it. Empty after the transaction, hence nullif.
create function sec.actor() returns bigint language sql stable parallel safe
    return nullif(current_setting('app.actor_id', true), '')::bigint;

-- Every entry takes its place at the end of its chain; nothing of that comes from the client.
create function sec.chain_entry() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
    last record;
begin
    perform pg_advisory_xact_lock(hashtextextended('entry:' || new.chain, 0));
    select e.seq, e.hash into last from public.foundation_entry e where e.chain = new.chain order by e.seq desc limit 1;
    new.seq := coalesce(last.seq, 0) + 1;
    new.prev := coalesce(last.hash, '\x'::bytea);
    new.at := clock_timestamp();
    new.actor_id := sec.actor();
    new.organisation_id := nullif(current_setting('app.organisation_id', true), '')::bigint;
    new.hash := sec.entry_hash(new);
    return new;
end $$;

-- Independent of TimeZone, DateStyle and bytea_output.
create function sec.entry_hash(e public.foundation_entry) returns bytea language sql immutable set search_path = pg_catalog
    return sha256(e.prev || convert_to(jsonb_build_array(
        e.chain, e.seq, extract(epoch from e.at)::text, e.kind, e.verb, e.actor_id, e.organisation_id,
        encode(e.commitment, 'hex'))::text, 'UTF8'));

create trigger chain_entry before insert on public.foundation_entry for each row execute function sec.chain_entry();

create function sec.append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the log is append-only' using errcode = 'restrict_violation';
end $$;

create trigger entry_append_only before update or delete on public.foundation_entry for each row execute function sec.append_only();
create trigger entry_no_truncate before truncate on public.foundation_entry for each statement execute function sec.append_only();
create trigger touch_append_only before update or delete on public.foundation_touch for each row execute function sec.append_only();
create trigger touch_no_truncate before truncate on public.foundation_touch for each statement execute function sec.append_only();
create trigger head_append_only before update or delete on public.foundation_chainhead for each row execute function sec.append_only();
create trigger head_no_truncate before truncate on public.foundation_chainhead for each statement execute function sec.append_only();
create trigger daily_append_only before update or delete on public.foundation_dailyhead for each row execute function sec.append_only();
create trigger daily_no_truncate before truncate on public.foundation_dailyhead for each statement execute function sec.append_only();

-- The only way into the log: one statement, in the transaction of the look or the act itself.
-- (The body that stands today is in households/0008: it says who the surface roles act for, which needs the tables above.)
create function sec.write_entry(p_chain text, p_kind text, p_verb text, p_households bigint[], p_persons bigint[], p_content jsonb)
returns bigint language plpgsql security definer set search_path = pg_catalog, public as $$
declare
    v_content text;
    v_salt bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    v_entry bigint;
begin
    v_content := (p_content || jsonb_build_object(
        'actor', coalesce(current_setting('app.actor', true), ''),
        'request', coalesce(current_setting('app.request_id', true), ''),
        'households', coalesce(to_jsonb(p_households), '[]'::jsonb),
        'persons', coalesce(to_jsonb(p_persons), '[]'::jsonb)))::text;
    insert into public.foundation_entry (chain, kind, verb, seq, prev, hash, at, commitment)
        values (p_chain, p_kind, p_verb, 0, '', '', now(), sha256(v_salt || convert_to(v_content, 'UTF8')))
        returning id into v_entry;
    insert into public.foundation_payload (entry_id, salt, content) values (v_entry, v_salt, v_content);
    insert into public.foundation_touch (entry_id, household_id)
        select v_entry, h from unnest(p_households) h where h is not null;
    insert into public.foundation_touch (entry_id, person_id)
        select v_entry, p from unnest(p_persons) p where p is not null;
    return v_entry;
end $$;

-- The daily seal: the end of every chain that grew since the last one, chained to the seal before.
create function sec.seal_heads() returns bigint language plpgsql security definer set search_path = pg_catalog, public as $$
declare
    v_head bigint;
    v_prev bytea;
    v_count integer;
    v_at timestamptz := now();
begin
    perform pg_advisory_xact_lock(hashtextextended('seal', 0));
    select d.hash into v_prev from public.foundation_dailyhead d order by d.id desc limit 1;
    v_head := nextval('public.foundation_dailyhead_id_seq');
    -- The foreign key to the seal is checked at the end of the transaction: heads first, their seal after.
    insert into public.foundation_chainhead (daily_head_id, chain, seq, hash)
        select v_head, e.chain, e.seq, e.hash
        from (select distinct on (chain) chain, seq, hash from public.foundation_entry order by chain, seq desc) e
        left join lateral (select h.seq from public.foundation_chainhead h where h.chain = e.chain order by h.seq desc limit 1) h on true
        where e.seq > coalesce(h.seq, 0);
    get diagnostics v_count = row_count;
    insert into public.foundation_dailyhead (id, sealed_at, chains, prev, hash)
        select v_head, v_at, v_count, coalesce(v_prev, '\x'::bytea),
               sha256(coalesce(v_prev, '\x'::bytea) || convert_to(jsonb_build_array(
                   extract(epoch from v_at)::text,
                   coalesce((select jsonb_agg(jsonb_build_array(h.chain, h.seq, encode(h.hash, 'hex')) order by h.chain collate "C")
                             from public.foundation_chainhead h where h.daily_head_id = v_head), '[]'::jsonb))::text, 'UTF8'));
    return v_head;
end $$;

-- Every fault in the log, the first one first; no row means that the log is whole.
create function sec.log_faults(p_limit integer) returns table (chain text, seq bigint, entry_id bigint, fault text)
language sql stable security definer set search_path = pg_catalog, public as $$
    select * from (
        select x.chain::text, x.seq, x.id,
               case when x.hash is distinct from x.calculated then 'hash'
                    when x.prev is distinct from coalesce(x.before, '\x'::bytea) then 'link'
                    when x.seq <> x.place then 'gap'
                    else 'payload' end
        from (
            select e.chain, e.seq, e.id, e.hash, e.prev, e.commitment, sec.entry_hash(e) as calculated,
                   lag(e.hash) over chain as before, row_number() over chain as place, p.salt, p.content
            from public.foundation_entry e left join public.foundation_payload p on p.entry_id = e.id
            window chain as (partition by e.chain order by e.seq)
        ) x
        where x.hash is distinct from x.calculated
           or x.prev is distinct from coalesce(x.before, '\x'::bytea)
           or x.seq <> x.place
           or (x.content is not null and x.content <> '' and x.commitment is distinct from sha256(x.salt || convert_to(x.content, 'UTF8')))
        union all
        select h.chain::text, h.seq, null::bigint, 'cut'
        from public.foundation_chainhead h
        left join public.foundation_entry e on e.chain = h.chain and e.seq = h.seq
        where e.hash is distinct from h.hash
        union all
        select 'daily'::text, d.id, null::bigint, 'seal'
        from (
            select d.id, d.hash, d.prev, lag(d.hash) over (order by d.id) as before,
                   sha256(d.prev || convert_to(jsonb_build_array(
                       extract(epoch from d.sealed_at)::text,
                       coalesce((select jsonb_agg(jsonb_build_array(h.chain, h.seq, encode(h.hash, 'hex')) order by h.chain collate "C")
                                 from public.foundation_chainhead h where h.daily_head_id = d.id), '[]'::jsonb))::text, 'UTF8')) as calculated
            from public.foundation_dailyhead d
        ) d
        where d.hash is distinct from d.calculated or d.prev is distinct from coalesce(d.before, '\x'::bytea)
    ) faults
    order by 3 nulls last, 1, 2
    limit p_limit
$$;

revoke execute on all functions in schema sec from public;
grant usage on schema sec to naast_work, naast_portal, naast_programme, naast_public, naast_tasks;
grant execute on function sec.actor() to naast_work, naast_portal, naast_programme, naast_public, naast_tasks;
grant execute on function sec.write_entry(text, text, text, bigint[], bigint[], jsonb) to naast_work, naast_portal, naast_programme, naast_tasks;
grant execute on function sec.seal_heads() to naast_tasks;
grant execute on function sec.log_faults(integer) to naast_tasks;
