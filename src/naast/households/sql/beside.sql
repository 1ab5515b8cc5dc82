-- Who stands beside a household: exactly one face or a recorded gap, a lock that names people, and the acts that
-- change more than the one who does them may change by hand. Each function says itself who may call it with success.

-- Households that stay closed to whoever acts, whatever else is granted: a conflict of interest, or a lock without one's name.
create function sec.closed_to_me() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(h), '{}') from (
            select c.household_id from public.households_conflictofinterest c
            where c.professional_id = any ((select sec.my_professional())::bigint[])
            union
            select k.household_id from public.households_householdlock k
            where k.ended_at is null and not exists (
                select from public.households_locklisted l
                where l.lock_id = k.id and l.professional_id = any ((select sec.my_professional())::bigint[]))
        ) closed(h);
    end;

create or replace function sec.my_households() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(distinct i.household_id), '{}') from public.households_involvement i
        where i.professional_id = any ((select sec.my_professional())::bigint[])
          and i.during @> now()
          and not exists (select from public.households_conflictofinterest c
                          where c.household_id = i.household_id and c.professional_id = i.professional_id)
          and not exists (select from public.households_householdlock k
                          where k.household_id = i.household_id and k.ended_at is null
                            and not exists (select from public.households_locklisted l
                                            where l.lock_id = k.id and l.professional_id = i.professional_id));
    end;

create or replace function sec.led_households() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(h.id), '{}') from public.households_household h
        where h.team_id = any ((select sec.my_led_teams())::bigint[])
          and h.id <> all ((select sec.closed_to_me())::bigint[]);
    end;

-- The professionals of the organisation in which one leads a team: for whose help one can speak.
create function sec.led_colleagues() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(p.id), '{}') from public.network_professional p
        join public.network_team t on t.id = p.team_id
        where t.organisation_id in (select led.organisation_id from public.network_team led
                                    where led.id = any ((select sec.my_led_teams())::bigint[]));
    end;

-- The second consent: whoever leads the safety professional's own organisation opens the household for them. It begins
-- now, or where the duo that stands ends. Nothing when somebody else answered first, or when it may not be.
create function sec.agree_to_duo(p_request bigint, p_days integer) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
    v_me bigint := (sec.my_professional())[1];
    v public.households_duorequest;
    v_begins timestamptz;
begin
    select * into v from public.households_duorequest r where r.id = p_request for update;
    if v.id is null or v.state <> 'asked' or not v.professional_id = any (sec.led_colleagues()) or v_me in (v.asked_by_id, v.professional_id)
       or exists (select from public.households_household h where h.id = v.household_id and h.closed_on is not null)
       or exists (select from public.households_conflictofinterest c where c.household_id = v.household_id and c.professional_id = v.professional_id)
       or exists (select from public.households_householdlock k where k.household_id = v.household_id and k.ended_at is null
                  and not exists (select from public.households_locklisted l where l.lock_id = k.id and l.professional_id = v.professional_id)) then
        return false;
    end if;
    select greatest(now(), max(upper(i.during))) into v_begins from public.households_involvement i
        where i.household_id = v.household_id and i.professional_id = v.professional_id and i.kind = 'duo';
    insert into public.households_involvement (household_id, professional_id, kind, purpose, ground, during, granted_by_id, reason, statutory_task_id)
        select v.household_id, v.professional_id, 'duo', 'duo',
               coalesce((select i.ground from public.households_involvement i where i.household_id = v.household_id
                         and i.kind = 'fixed_face' and i.during @> now()), 'jeugdwet'),
               tstzrange(v_begins, v_begins + make_interval(days => least(p_days, 183)), '[)'), v_me, v.reason, v.statutory_task_id;
    update public.households_duorequest set state = 'agreed', decided_by_id = v_me, decided_at = now() where id = v.id;
    return true;
end $$;

-- Which of these professionals may not stand beside which of these households: a conflict, or not on the list of a lock.
create function sec.barred(p_households bigint[], p_professionals bigint[])
returns table (household_id bigint, professional_id bigint) language sql stable security definer set search_path = pg_catalog
    begin atomic
        select h, p from unnest(p_households) h cross join unnest(p_professionals) p
        where h = any ((select sec.visible_households())::bigint[])
          and (exists (select from public.households_conflictofinterest c where c.household_id = h and c.professional_id = p)
               or exists (select from public.households_householdlock k where k.household_id = h and k.ended_at is null
                          and not exists (select from public.households_locklisted l where l.lock_id = k.id and l.professional_id = p)));
    end;

create or replace function sec.has_conflict(p_household bigint, p_professional bigint) returns boolean
language sql stable security definer set search_path = pg_catalog
    begin atomic
        select exists (select from sec.barred(array[p_household], array[p_professional]));
    end;

-- --- exactly one face, or a recorded gap ---

-- After the first fixed face every moment that a household is open has a fixed face or stands in this table.
create function sec.record_gaps_of(p_households bigint[]) returns void language sql volatile security definer set search_path = pg_catalog as $$
    delete from public.households_withoutfixedface w where w.household_id = any (p_households);
    insert into public.households_withoutfixedface (household_id, during)
        select f.household_id, gap from (
            select i.household_id, range_agg(i.during) as faced, min(lower(i.during)) as since
            from public.households_involvement i
            where i.household_id = any (p_households) and i.kind = 'fixed_face' group by i.household_id) f
        cross join lateral unnest(
            tstzmultirange(tstzrange(f.since, null)) - f.faced
            - coalesce((select range_agg(c.during) from public.households_closure c where c.household_id = f.household_id),
                       '{}'::tstzmultirange)) gap;
$$;

create function sec.record_gaps() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
    v_households bigint[];
begin
    if tg_table_name = 'households_closure' then
        select array_agg(distinct household_id) into v_households from changed;
    else
        select array_agg(distinct household_id) into v_households from changed where kind = 'fixed_face';
    end if;
    if v_households is not null then
        perform sec.record_gaps_of(v_households);
    end if;
    return null;
end $$;

create trigger gaps_after_insert after insert on public.households_involvement
    referencing new table as changed for each statement execute function sec.record_gaps();
create trigger gaps_after_update after update on public.households_involvement
    referencing new table as changed for each statement execute function sec.record_gaps();
create trigger gaps_after_delete after delete on public.households_involvement
    referencing old table as changed for each statement execute function sec.record_gaps();
create trigger gaps_after_closing after insert on public.households_closure
    referencing new table as changed for each statement execute function sec.record_gaps();
create trigger gaps_after_opening_again after update on public.households_closure
    referencing new table as changed for each statement execute function sec.record_gaps();

-- Stops what runs now and takes away what was still to come; beginning and reason stay to be read.
create function sec.end_involvements(p_ids bigint[]) returns void language sql volatile security definer set search_path = pg_catalog as $$
    delete from public.households_involvement i where i.id = any (p_ids) and lower(i.during) > now();
    update public.households_involvement i
        set during = tstzrange(lower(i.during), greatest(now(), lower(i.during) + interval '1 microsecond'), '[)')
        where i.id = any (p_ids) and upper(i.during) > now();
$$;

-- --- the warm hand-over ---

-- Only the one who was asked accepts, and only whoever leads the team confirms.
create function sec.hand_over_steps() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if new.accepted_at is distinct from old.accepted_at and not new.to_professional_id = any (sec.my_professional()) then
        raise exception 'only who was asked accepts' using errcode = 'insufficient_privilege';
    end if;
    if new.confirmed_by_id is distinct from old.confirmed_by_id
       and not (new.confirmed_by_id = any (sec.my_professional()) and new.household_id = any (sec.led_households())) then
        raise exception 'only who leads the team confirms' using errcode = 'insufficient_privilege';
    end if;
    if new.outcome = 'done' or old.outcome <> '' then
        raise exception 'a hand-over ends in one place' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create trigger hand_over_steps before update on public.households_handover
    for each row when (current_user = 'naast_work') execute function sec.hand_over_steps();

-- Whether this professional could be the fixed face of this household at this moment.
create function sec.can_be_face(p_household bigint, p_professional bigint) returns boolean
language sql stable security definer set search_path = pg_catalog
    begin atomic
        select exists (
            select from public.network_professional p
            join public.households_household h on h.team_id = p.team_id
            join public.network_professionalrole r on r.professional_id = p.id and r.kind = 'local_professional' and r.during @> sec.today()
            where h.id = p_household and p.id = p_professional and h.closed_on is null
              and (p.left_on is null or p.left_on > sec.today())
              and not exists (select from public.access_account a where a.professional_id = p.id and not a.is_active)
              and not exists (select from public.households_conflictofinterest c where c.household_id = h.id and c.professional_id = p.id)
              and not exists (select from public.households_householdlock k where k.household_id = h.id and k.ended_at is null
                              and not exists (select from public.households_locklisted l where l.lock_id = k.id and l.professional_id = p.id)));
    end;

-- Asked by whoever the hand-over is about; of another pair nothing is told.
create function sec.can_take_over(p_household bigint, p_professional bigint) returns boolean
language sql stable security definer set search_path = pg_catalog
    begin atomic
        select sec.can_be_face(p_household, p_professional)
           and (p_household = any ((select sec.visible_households())::bigint[])
                or p_professional = any ((select sec.my_professional())::bigint[]));
    end;

-- When the other accepted, the leader confirmed and everybody at home was told (or not, with a reason): then, and only
-- then, the face changes, and the earlier one stays a while. True when it is done now.
create function sec.finish_hand_over(p_hand_over bigint, p_face_days integer, p_overlap_days integer) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
    v public.households_handover;
    v_face public.households_involvement;
begin
    select * into v from public.households_handover x where x.id = p_hand_over for update;
    if v.id is null or v.outcome <> '' or v.accepted_at is null or v.confirmed_by_id is null
       or not (v.to_professional_id = any (sec.my_professional()) or v.household_id = any (sec.visible_households()))
       or not sec.can_be_face(v.household_id, v.to_professional_id)
       or not exists (select from public.households_handovertold t where t.hand_over_id = v.id and t.told_on is not null)
       or exists (select from public.households_membership m join public.households_person p on p.id = m.person_id
                  where m.household_id = v.household_id and m.during @> sec.today() and m.kind <> 'unborn' and p.died_on is null
                    and not exists (select from public.households_handovertold t where t.hand_over_id = v.id and t.person_id = m.person_id)) then
        return false;
    end if;
    select * into v_face from public.households_involvement i
        where i.household_id = v.household_id and i.kind = 'fixed_face' and i.during @> now();
    if v_face.professional_id is distinct from v.from_professional_id then
        return false;
    end if;
    perform sec.end_involvements(array_agg(i.id)) from public.households_involvement i
        where i.household_id = v.household_id and i.kind = 'fixed_face' and upper(i.during) > now();
    -- whoever becomes the face stands there as the face alone
    perform sec.end_involvements(array_agg(i.id)) from public.households_involvement i
        where i.household_id = v.household_id and i.kind in ('deputy', 'handing_over') and upper(i.during) > now()
          and i.professional_id = v.to_professional_id;
    insert into public.households_involvement (household_id, professional_id, kind, purpose, ground, during, granted_by_id, reason)
        values (v.household_id, v.to_professional_id, 'fixed_face', 'coordination', v_face.ground,
                tstzrange(now(), now() + make_interval(days => least(p_face_days, 366)), '[)'), v.confirmed_by_id, v.reason);
    if v.from_professional_id <> v.confirmed_by_id and p_overlap_days > 0 then
        insert into public.households_involvement (household_id, professional_id, kind, purpose, ground, during, granted_by_id, reason)
            values (v.household_id, v.from_professional_id, 'handing_over', 'coordination', v_face.ground,
                    tstzrange(now(), now() + make_interval(days => least(p_overlap_days, 92)), '[)'), v.confirmed_by_id, v.reason);
    end if;
    update public.households_handover set outcome = 'done', ended_at = now(), version = version + 1 where id = v.id;
    return true;
end $$;

-- --- conflict of interest, and the lock ---

-- Said by oneself, or by whoever leads the team; from this statement on the household is closed to them.
create function sec.declare_conflict(p_household bigint, p_professional bigint, p_reason text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
    v_me bigint := (sec.my_professional())[1];
begin
    if not ((p_professional = v_me and p_household = any (sec.visible_households()))
            or (p_household = any (sec.led_households())
                and p_professional in (select p.id from public.network_professional p where p.team_id = any (sec.my_led_teams())))) then
        return false;
    end if;
    insert into public.households_conflictofinterest (household_id, professional_id, reason, declared_by_id, declared_at)
        values (p_household, p_professional, p_reason, v_me, now()) on conflict do nothing;
    perform sec.end_involvements(array_agg(i.id)) from public.households_involvement i
        where i.household_id = p_household and i.professional_id = p_professional and upper(i.during) > now();
    update public.households_handover x set outcome = 'returned', ended_at = now(), outcome_reason = 'Niet meer mogelijk.'
        where x.household_id = p_household and x.outcome = '' and p_professional in (x.to_professional_id, x.from_professional_id);
    return true;
end $$;

-- Only these professionals, whatever else is granted; among them always somebody who leads the team.
create function sec.lock_household(p_household bigint, p_reason text, p_listed bigint[]) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
    v_me bigint := (sec.my_professional())[1];
    v_lock bigint;
begin
    if not p_household = any (sec.led_households()) or not v_me = any (p_listed) then
        return false;
    end if;
    update public.households_householdlock k set ended_at = now(), ended_by_id = v_me
        where k.household_id = p_household and k.ended_at is null;
    insert into public.households_householdlock (household_id, by_id, reason, started_at)
        values (p_household, v_me, p_reason, now()) returning id into v_lock;
    insert into public.households_locklisted (lock_id, household_id, professional_id)
        select v_lock, p_household, one from (select distinct unnest(p_listed)) x(one);
    return true;
end $$;

create function sec.unlock_household(p_household bigint) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
    if not p_household = any (sec.led_households()) then
        return false;
    end if;
    update public.households_householdlock k set ended_at = now(), ended_by_id = (sec.my_professional())[1]
        where k.household_id = p_household and k.ended_at is null;
    return found;
end $$;

-- --- closing, and opening again ---

-- Nobody works in a closed household. One named person reads it until shortly after the last day of looking back.
create function sec.close_household(p_household bigint, p_reason text, p_told text, p_responsible bigint, p_days date[])
returns bigint language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
    v_me bigint := (sec.my_professional())[1];
    v_granter bigint;
    v_ground text;
    v_closure bigint;
    v_day date;
begin
    if not p_household = any (sec.faced_households())
       or not exists (select from public.network_professional p
                      join public.households_household h on h.team_id = p.team_id
                      where p.id = p_responsible and h.id = p_household and h.closed_on is null)
       or cardinality(p_days) < 2 or sec.has_conflict(p_household, p_responsible) then
        return null;
    end if;
    select coalesce(i.granted_by_id, v_me), i.ground into v_granter, v_ground from public.households_involvement i
        where i.household_id = p_household and i.kind in ('fixed_face', 'deputy') and i.during @> now()
        order by i.kind desc limit 1;
    if v_granter = p_responsible then
        v_granter := v_me;  -- a colleague who hands the looking back to somebody else
    end if;
    if v_granter = p_responsible then
        return null;
    end if;
    insert into public.households_closure (household_id, during, closed_by_id, reason, told, reopened_because)
        values (p_household, tstzrange(now(), null), v_me, p_reason, p_told, '') returning id into v_closure;
    foreach v_day in array p_days loop
        insert into public.households_followup (reference, household_id, closure_id, "on", responsible_id, outcome, remark)
            values (sec.new_reference(), p_household, v_closure, v_day, p_responsible, '', '');
    end loop;
    perform sec.end_involvements(array_agg(i.id)) from public.households_involvement i
        where i.household_id = p_household and upper(i.during) > now();
    insert into public.households_involvement (household_id, professional_id, kind, purpose, ground, during, granted_by_id, reason)
        values (p_household, p_responsible, 'follow_up', 'follow_up', v_ground,
                tstzrange(now(), (p_days[cardinality(p_days)] + 30)::timestamp at time zone 'Europe/Amsterdam', '[)'), v_granter, p_reason);
    update public.households_handover x set outcome = 'returned', ended_at = now(), outcome_reason = 'Het huishouden is afgesloten.'
        where x.household_id = p_household and x.outcome = '';
    update public.households_duorequest r set state = 'withdrawn', decided_at = now()
        where r.household_id = p_household and r.state = 'asked';
    update public.households_household h set closed_on = sec.today(), version = version + 1 where h.id = p_household;
    return v_closure;
end $$;

-- One act: it is open again. Whoever looked back stays beside it until the leader names a fixed face, two weeks at most.
create function sec.reopen_household(p_household bigint, p_reason text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
    v_me bigint := (sec.my_professional())[1];
    v_looks_back boolean := p_household = any (sec.my_households());
    v_ground text;
begin
    if not (v_looks_back or p_household = any (sec.led_households()))
       or not exists (select from public.households_household h where h.id = p_household and h.closed_on is not null) then
        return false;
    end if;
    select i.ground into v_ground from public.households_involvement i where i.household_id = p_household order by i.id desc limit 1;
    update public.households_closure c set during = tstzrange(lower(c.during), greatest(now(), lower(c.during) + interval '1 microsecond'), '[)'),
           reopened_by_id = v_me, reopened_because = p_reason
        where c.household_id = p_household and upper_inf(c.during);
    perform sec.end_involvements(array_agg(i.id)) from public.households_involvement i
        where i.household_id = p_household and i.kind = 'follow_up' and upper(i.during) > now();
    update public.households_followup f set done_on = sec.today(), done_by_id = v_me, outcome = 'reopened'
        where f.household_id = p_household and f.done_on is null;
    update public.households_household h set closed_on = null, version = version + 1 where h.id = p_household;
    if v_looks_back then
        insert into public.households_involvement (household_id, professional_id, kind, purpose, ground, during, reason)
            values (p_household, v_me, 'taking_in', 'intake', coalesce(v_ground, 'jeugdwet'), tstzrange(now(), now() + interval '14 days', '[)'), p_reason);
    end if;
    return true;
end $$;

-- --- leaving ---

-- From that day on nothing stands open any more: no household, no account, no login session. Answers with the households.
create function sec.professional_leaves(p_professional bigint, p_on date) returns setof bigint
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
    v_me bigint := (sec.my_professional())[1];
    v_end timestamptz := case when p_on <= sec.today() then now() else p_on::timestamp at time zone 'Europe/Amsterdam' end;
    v_ids bigint[];
begin
    if p_professional = v_me or p_professional not in (
           select p.id from public.network_professional p where p.team_id = any (sec.my_led_teams())) then
        return;
    end if;
    -- in turn with every other act about who stands beside these households
    perform pg_advisory_xact_lock(hashtextextended('involvements:' || h, 0)) from (
        select i.household_id from public.households_involvement i
        where i.professional_id = p_professional and upper(i.during) > v_end
        union
        select x.household_id from public.households_handover x
        where x.outcome = '' and p_professional in (x.to_professional_id, x.from_professional_id)
        order by 1) touched(h);
    update public.network_professional p set left_on = p_on where p.id = p_professional;
    select array_agg(i.id) into v_ids from public.households_involvement i
        where i.professional_id = p_professional and upper(i.during) > v_end;
    return query select distinct i.household_id from public.households_involvement i where i.id = any (v_ids) order by 1;
    delete from public.households_involvement i where i.id = any (v_ids) and lower(i.during) >= v_end;
    update public.households_involvement i
        set during = tstzrange(lower(i.during), greatest(v_end, lower(i.during) + interval '1 microsecond'), '[)')
        where i.id = any (v_ids);
    update public.households_handover x set outcome = 'returned', ended_at = now(), outcome_reason = 'Deze collega gaat weg.'
        where x.outcome = '' and p_professional in (x.to_professional_id, x.from_professional_id);
    update public.households_duorequest r set state = 'withdrawn', decided_at = now()
        where r.state = 'asked' and r.professional_id = p_professional;
    if p_on <= sec.today() then
        update public.access_account a set is_active = false where a.professional_id = p_professional;
        delete from public.access_loginsession s where s.account_id in (
            select a.id from public.access_account a where a.professional_id = p_professional);
    end if;
end $$;

-- --- what a leader may know of the work, without a name ---

-- Children, the latest judgement and what is late: numbers and one word for each household one stands beside or leads.
create function sec.weighing() returns table (household_id bigint, children integer, judgement text, judged_on date, late_checks integer)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return query
        select h.id,
               (select count(*)::integer from public.households_membership m
                where m.household_id = h.id and m.kind = 'child' and m.during @> sec.today()),
               coalesce(j.judgement, '')::text, j.final_on,
               (select count(*)::integer from public.safety_safetyagreement a
                join public.safety_safetyplan p on p.id = a.plan_id and p.state = 'in_force'
                where a.household_id = h.id and a.outcome = 'open' and a.check_on < sec.today())
        from public.households_household h
        left join lateral (select a.judgement, a.final_on from public.safety_safetyassessment a
                           where a.household_id = h.id and a.state = 'final' order by a.final_on desc, a.id desc limit 1) j on true
        where h.id = any (sec.visible_households()) and h.closed_on is null;
end $$;

-- How often somebody here was asked for the story again, as the log has it.
create function sec.times_story_was_asked(p_household bigint) returns integer
language sql stable security definer set search_path = pg_catalog
    begin atomic
        select count(*)::integer from public.foundation_touch t join public.foundation_entry e on e.id = t.entry_id
        where t.household_id = p_household and p_household = any ((select sec.my_households())::bigint[]) and e.verb = 'asked_story';
    end;

-- In whose name a duo acts: the task that the law gives the own organisation.
create function sec.on_behalf(p_households bigint[]) returns text language sql stable security definer set search_path = pg_catalog
    begin atomic
        select o.name || ', ' || s.legal_basis from public.households_involvement i
        join public.network_statutorytask s on s.id = i.statutory_task_id
        join public.network_professional p on p.id = i.professional_id
        join public.network_team t on t.id = p.team_id join public.network_organisation o on o.id = t.organisation_id
        where i.household_id = any (p_households) and i.professional_id = any ((select sec.my_professional())::bigint[])
          and i.kind = 'duo' and i.during @> now() limit 1;
    end;

revoke execute on all functions in schema sec from public;
grant execute on function sec.closed_to_me(), sec.led_colleagues(), sec.agree_to_duo(bigint, integer), sec.barred(bigint[], bigint[]),
    sec.can_take_over(bigint, bigint), sec.finish_hand_over(bigint, integer, integer), sec.declare_conflict(bigint, bigint, text),
    sec.lock_household(bigint, text, bigint[]), sec.unlock_household(bigint),
    sec.close_household(bigint, text, text, bigint, date[]), sec.reopen_household(bigint, text),
    sec.professional_leaves(bigint, date), sec.weighing(), sec.times_story_was_asked(bigint) to naast_work;
