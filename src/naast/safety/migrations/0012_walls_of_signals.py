"""The walls of signals: who reads one, in whose hands it lies, and what leaves the database one at a time.

A signal is in the hands of the household it lies with, of the team it came to or that took it over, and for two weeks of
whoever dealt with it. It is read besides by the team that was asked to take it over, and beside every other household
that it is about. Whoever may not meet one of those households, meets the signal nowhere.
"""

from django.db import migrations, models

from naast.foundation import walls

DEALT_WITH_IT = " or ".join(
    walls.among(column, "my_professional") for column in ("received_by_id", "decided_by_id", "placed_by_id")
)
HANDS = " or ".join(
    (
        walls.among("household_id", "my_households"),
        f"(household_id is null and {walls.among('team_id', 'my_intake_teams')})",
        f"(({DEALT_WITH_IT}) and (household_id is null or placed_at > now() - interval '14 days'))",
        walls.among("id", "my_handed_signals"),
    )
)
OPEN_TO_ME = f"not {walls.among('id', 'my_closed_signals')}"
IN_HAND = f"({HANDS}) and {OPEN_TO_ME}"
READ = (
    f"({HANDS} or {walls.among('id', 'my_asked_signals')} or {walls.among('id', 'my_linked_signals')}) and {OPEN_TO_ME}"
)
HERE = f"({IN_HAND}) and (household_id is null or {walls.among('household_id', 'my_households')})"

CIRCLES = f"""
-- Signals about a household that stays closed to me, wherever else they lie.
create function sec.my_closed_signals() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(x.id), '{{}}') from (
            select s.id from public.safety_signal s where s.household_id = any ((select sec.my_conflicts())::bigint[])
            union
            select l.signal_id from public.safety_signallink l where l.household_id = any ((select sec.my_conflicts())::bigint[])
        ) x (id);
    end;

-- Another team's signals that my team took over, until they lie with a household.
create function sec.my_handed_signals() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(d.signal_id), '{{}}') from public.safety_signaldecision d
        join public.safety_signal s on s.id = d.signal_id and s.household_id is null
        where d.is_current and d.acceptance = 'accepted'
          and d.receiver_team_id = any ((select sec.my_intake_teams())::bigint[]);
    end;

-- Signals that my team was asked to take over and has not answered yet.
create function sec.my_asked_signals() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(d.signal_id), '{{}}') from public.safety_signaldecision d
        where d.is_current and d.acceptance = 'asked'
          and d.receiver_team_id = any ((select sec.my_intake_teams())::bigint[]);
    end;

-- Signals that are about one of my households as well.
create function sec.my_linked_signals() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(l.signal_id), '{{}}') from public.safety_signallink l
        where l.household_id = any ((select sec.my_households())::bigint[]);
    end;

create function sec.my_signals_in_hand() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(id), '{{}}') from public.safety_signal where {IN_HAND};
    end;

create or replace function sec.my_signals() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(id), '{{}}') from public.safety_signal where {READ};
    end;

create function sec.my_advice() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(a.id), '{{}}') from public.safety_advicequestion a
        where a.team_id = any ((select sec.my_intake_teams())::bigint[])
           or a.taken_by_id = any ((select sec.my_professional())::bigint[])
           or a.advised_by_id = any ((select sec.my_professional())::bigint[]);
    end;
"""  # noqa: S608 - every word of it is ours

OPENED = """
drop function sec.reveal_reporter(bigint, text);
create function sec.reveal_reporter(p_signal bigint, p_reason text)
returns table (sealed bytea, key_id text) language plpgsql volatile security definer set search_path = pg_catalog, public as $$
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
        where s.id = p_signal and s.id = any ((select sec.my_signals_in_hand())::bigint[]);
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
    return query select r.sealed, r.key_id::text from public.safety_reporter r where r.signal_id = p_signal;
end $$;

create function sec.reveal_asker(p_advice bigint, p_reason text)
returns table (sealed bytea, key_id text) language plpgsql volatile security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
declare
    v_advice record;
begin
    select a.reference into v_advice from public.safety_advicequestion a
        where a.id = p_advice and a.id = any ((select sec.my_advice())::bigint[]);
    if not found or length(btrim(coalesce(p_reason, ''))) < 10 then
        return;
    end if;
    perform sec.write_entry('account:' || sec.actor(), 'look', 'revealed_asker', '{}', '{}',
                            jsonb_build_object('advice', v_advice.reference, 'reason', p_reason));
    return query select r.sealed, r.key_id::text from public.safety_asker r where r.advice_id = p_advice;
end $$;

create or replace function sec.place_signal(p_signal bigint, p_household bigint) returns boolean
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
          and id = any ((select sec.my_signals_in_hand())::bigint[]);
    return found;
end $$;

-- The same question as placing: a second household is one's own, or one where somebody is known whom the signal names.
create function sec.link_signal(p_signal bigint, p_household bigint) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
    v_me bigint[] := sec.my_professional();
begin
    if not exists (select from public.safety_signal s
                   where s.id = p_signal and s.household_id is not null and s.household_id <> p_household
                     and s.id = any ((select sec.my_signals_in_hand())::bigint[]))
       or not (p_household = any (sec.my_households()) or exists (
            select from public.safety_namedinsignal n
            cross join lateral sec.weigh_matches(n.given_name, sec.spellings(n.prefix, n.surname), n.born_on) m
            where n.signal_id = p_signal and m.household_id = p_household)) then
        return false;
    end if;
    -- Whether it was linked before is not told to whoever stands beside neither.
    insert into public.safety_signallink (signal_id, household_id, linked_by_id, linked_at)
        values (p_signal, p_household, v_me[1], now()) on conflict do nothing;
    perform sec.write_entry('household:' || p_household, 'act', 'linked_signal', array[p_household], '{}',
                            jsonb_build_object('signal', (select s.reference from public.safety_signal s where s.id = p_signal)));
    return true;
end $$;

-- The portal: the terms of the signals I was told of. Never what it says, who told it, or who else knows.
create function sec.my_told_terms()
returns table (kind text, starts_on date, ends_on date, stopped_on date, paused_on date, pause text, legal_basis text, is_verified boolean)
language sql stable security definer set search_path = pg_catalog
    begin atomic
        select t.kind::text, c.starts_on, c.ends_on, c.stopped_on, c.paused_on,
               (select p.kind::text from public.safety_clockpause p
                where p.clock_id = c.id and upper_inf(p.during) and p.kind <> 'safety'),
               t.legal_basis::text, t.is_verified
        from public.safety_signaltold w
        join public.safety_signal s on s.id = w.signal_id
        join public.safety_statutoryclock c on c.signal_id = s.id
        join public.safety_term t on t.id = c.term_id
        where w.person_id = any ((select sec.my_self())::bigint[])
          and (s.household_id = any ((select sec.my_own_households())::bigint[])
               or exists (select from public.safety_signallink l
                          where l.signal_id = s.id and l.household_id = any ((select sec.my_own_households())::bigint[])))
          and t.kind in ('weigh_signal', 'decide_signal', 'decide_acute_signal', 'investigation', 'conditions', 'start_help')
        order by c.starts_on, c.id;
    end;

revoke execute on function sec.my_closed_signals(), sec.my_handed_signals(), sec.my_asked_signals(), sec.my_linked_signals(),
    sec.my_signals_in_hand(), sec.my_advice(), sec.reveal_reporter(bigint, text), sec.reveal_asker(bigint, text),
    sec.link_signal(bigint, bigint), sec.my_told_terms() from public;
grant execute on function sec.my_closed_signals(), sec.my_handed_signals(), sec.my_asked_signals(), sec.my_linked_signals(),
    sec.my_signals_in_hand(), sec.my_advice(), sec.reveal_reporter(bigint, text), sec.reveal_asker(bigint, text),
    sec.link_signal(bigint, bigint) to naast_work;
grant execute on function sec.my_told_terms() to naast_portal;
"""

# What hangs under a clock is about the same signal, and begins no earlier than the clock itself.
OF_ITS_CLOCK = """
create unique index safety_statutoryclock_id_signal on safety_statutoryclock (id, signal_id);
create unique index safety_statutoryclock_id_signal_start on safety_statutoryclock (id, signal_id, starts_on);
alter table safety_clockpause add constraint safety_clockpause_of_its_clock
    foreign key (clock_id, signal_id, clock_starts_on) references safety_statutoryclock (id, signal_id, starts_on)
    deferrable initially deferred;
alter table safety_informingputoff add constraint safety_informingputoff_of_its_clock
    foreign key (clock_id, signal_id) references safety_statutoryclock (id, signal_id) deferrable initially deferred;
"""

MINE = walls.among("signal_id", "my_signals")
MY_HAND = walls.among("signal_id", "my_signals_in_hand")
LED = walls.among("team_id", "my_led_teams")
ADVICE = " or ".join(
    (
        walls.among("team_id", "my_intake_teams"),
        walls.among("taken_by_id", "my_professional"),
        walls.among("advised_by_id", "my_professional"),
    )
)
ABOUT = f"{walls.among('household_id', 'my_households')} or {MY_HAND}"


def under_a_signal(table: str, privileges: str, *, write: str = MY_HAND):
    """Read with the signal; written by whoever has it in hand."""
    operations = [
        walls.closed(table),
        walls.policy(table, "naast_work", MINE, command="select"),
        walls.policy(table, "naast_work", write, command="insert"),
        walls.grant(table, "naast_work", privileges),
        walls.sequence(table, "naast_work"),
    ]
    if "update" in privileges:
        operations.append(walls.policy(table, "naast_work", write, command="update"))
    return operations


class Migration(migrations.Migration):
    dependencies = [("safety", "0011_reporters_are_sealed"), ("households", "0009_who_left_took_the_address_along")]

    operations = [
        migrations.RemoveConstraint("reporter", "an_anonymous_reporter_has_no_name"),
        migrations.RemoveField("reporter", "contact"),
        migrations.RemoveField("reporter", "name"),
        migrations.AddConstraint(
            "reporter",
            models.CheckConstraint(
                condition=~models.Q(kind="anonymous") | models.Q(sealed=None, is_hidden=True),
                name="an_anonymous_reporter_has_no_name",
            ),
        ),
        migrations.AddConstraint(
            "reporter",
            models.CheckConstraint(
                condition=models.Q(sealed=None, key_id="") | (models.Q(sealed__isnull=False) & ~models.Q(key_id="")),
                name="a_sealed_reporter_names_its_key",
            ),
        ),
        migrations.RunSQL(CIRCLES, migrations.RunSQL.noop),
        migrations.RunSQL(OPENED, migrations.RunSQL.noop),
        migrations.RunSQL(OF_ITS_CLOCK, migrations.RunSQL.noop),
        migrations.RunSQL("drop policy naast_work_all on safety_signal", migrations.RunSQL.noop),
        walls.policy("safety_signal", "naast_work", READ, command="select"),
        walls.policy("safety_signal", "naast_work", HERE, command="insert"),
        walls.policy("safety_signal", "naast_work", IN_HAND, command="update", check=HERE),
        *under_a_signal(
            "safety_signaldecision",
            "select, insert, update (is_current, acceptance, answered_by_id, answered_at, answer_reason)",
            write=MINE,
        ),
        *under_a_signal("safety_clockpause", "select, insert, update (during, ended_by_id)"),
        *under_a_signal("safety_informingputoff", "select, insert"),
        *under_a_signal(
            "safety_signaltold", "select, insert", write=f"{MINE} and {walls.among('person_id', 'my_persons')}"
        ),
        *under_a_signal("safety_urgentstep", "select, insert"),
        *under_a_signal("safety_reporterfeedback", "select, insert, update (told_at, told_by_id, how, said, remark)"),
        # linked only through sec.link_signal; that a second household is there, is known beside that household alone
        walls.closed("safety_signallink"),
        walls.policy("safety_signallink", "naast_work", walls.among("household_id", "my_households"), command="select"),
        walls.grant("safety_signallink", "naast_work", "select"),
        *walls.whole("safety_advicequestion", "", "", rows=ADVICE, privileges="select, insert, update"),
        walls.closed("safety_asker"),
        walls.policy("safety_asker", "naast_work", walls.among("advice_id", "my_advice")),
        walls.grant("safety_asker", "naast_work", "select (advice_id, kind), insert"),
        *walls.whole("safety_meldcode", "", "", rows=ABOUT, privileges="select, insert, update"),
        # who is on duty everybody who works may know; the team leader says it
        walls.closed("safety_oncall"),
        walls.policy("safety_oncall", "naast_work", "true", command="select"),
        walls.policy("safety_oncall", "naast_work", LED, command="insert"),
        walls.policy("safety_oncall", "naast_work", LED, command="delete"),
        walls.grant("safety_oncall", "naast_work", "select, insert, delete"),
        walls.sequence("safety_oncall", "naast_work"),
        walls.closed("safety_signallist"),
        walls.policy("safety_signallist", "naast_work", walls.among("account_id", "me")),
        walls.grant("safety_signallist", "naast_work", "select, insert, update"),
        walls.grant("safety_feedbacksentence", "naast_work", "select"),
    ]
