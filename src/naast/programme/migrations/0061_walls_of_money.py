"""Who books, and that a booking stands: it is only ever added to, and what it takes back or moves is the same amount."""

from django.db import migrations

from naast.programme import walls

MANAGES_AND_SIGNS = f"{walls.MANAGER} and account_id = any ((select sec.me())::bigint[])"

STANDS = """
create function sec.booking_stands() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    -- An account that goes leaves its name behind; nothing else of a booking ever changes.
    if tg_op = 'UPDATE' and new.account_id is null
        and to_jsonb(new) - 'account_id' = to_jsonb(old) - 'account_id' then
        return new;
    end if;
    raise exception 'a booking stands: what is wrong is taken back by a booking of its own'
        using errcode = 'check_violation', constraint = 'a_booking_stands';
end $$;
create trigger a_booking_stands before update or delete on public.programme_booking
    for each row execute function sec.booking_stands();

create function sec.booking_fits() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if new.corrects_id is not null and not exists (
        select from public.programme_booking b
        where b.id = new.corrects_id and b.corrects_id is null and b.kind = new.kind and b.year = new.year
            and b.programme_id = new.programme_id and b.line_id is not distinct from new.line_id
            and b.carry_over_id is not distinct from new.carry_over_id and b.amount = -new.amount) then
        raise exception 'what is taken back is taken back whole, where it stood'
            using errcode = 'check_violation', constraint = 'a_counter_booking_is_the_same_amount';
    end if;
    if new.pair_id is not null and not exists (
        select from public.programme_booking b
        where b.id = new.pair_id and b.kind = 'carry_out' and b.carry_over_id = new.carry_over_id
            and b.year <> new.year and b.amount = -new.amount) then
        raise exception 'what comes in is what came out elsewhere'
            using errcode = 'check_violation', constraint = 'what_moves_stays_the_same_amount';
    end if;
    if new.settles_id is not null and not exists (
        select from public.programme_booking b
        where b.id = new.settles_id and b.kind = 'commitment' and b.programme_id = new.programme_id) then
        raise exception 'money is spent upon a commitment'
            using errcode = 'check_violation', constraint = 'money_is_spent_upon_a_commitment';
    end if;
    if new.decision_id is not null and not exists (
        select from public.programme_decision d
        where d.id = new.decision_id and d.programme_id = new.programme_id and d.subject_kind = 'staff_and_funds'
            and d.state in ('decided', 'superseded') and d.result in ('adopted', 'adopted_with_conditions')) then
        raise exception 'a booking leans on a decision about people and means that was taken'
            using errcode = 'check_violation', constraint = 'a_booking_leans_on_a_decision_about_means';
    end if;
    return new;
end $$;
create trigger a_booking_fits before insert on public.programme_booking
    for each row execute function sec.booking_fits();

-- Looked at when the transaction ends, when nobody may be speaking any more.
create function sec.booking_arrives() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    if not exists (select from public.programme_booking b where b.pair_id = new.id) then
        raise exception 'what goes out of a year comes into another'
            using errcode = 'check_violation', constraint = 'what_goes_out_comes_in';
    end if;
    return null;
end $$;
create constraint trigger what_goes_out_comes_in after insert on public.programme_booking
    deferrable initially deferred for each row when (new.kind = 'carry_out') execute function sec.booking_arrives();

revoke execute on function sec.booking_stands(), sec.booking_fits(), sec.booking_arrives() from public;
"""
UNDO = """
drop trigger what_goes_out_comes_in on public.programme_booking;
drop trigger a_booking_fits on public.programme_booking;
drop trigger a_booking_stands on public.programme_booking;
drop function sec.booking_arrives(); drop function sec.booking_fits(); drop function sec.booking_stands();
"""


class Migration(migrations.Migration):
    dependencies = [("programme", "0060_money_that_moves")]

    operations = [
        *walls.office("programme_booking", writes=MANAGES_AND_SIGNS, privileges="select, insert"),
        *walls.office("programme_ledgerimport", privileges="select, insert, update"),
        *walls.office("programme_partnertime", privileges="select, insert, update"),
        migrations.RunSQL(STANDS, UNDO),
    ]
