"""Who writes in the programme office is known by the seat of today, and what was done is only ever added to."""

from django.db import migrations

from naast.programme import walls

SEATS = """
-- The kinds of seat that the one who acts holds today; nobody's are nobody's.
create function sec.my_seat_kinds() returns text[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(s.kind::text), '{}') from public.programme_seat s
        join public.access_account a on a.id = s.account_id and a.is_active
        where s.account_id = sec.actor() and s.during @> sec.today();
    end;

create function sec.my_seat_municipalities() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(s.municipality_id), '{}') from public.programme_seat s
        join public.access_account a on a.id = s.account_id and a.is_active
        where s.account_id = sec.actor() and s.during @> sec.today() and s.municipality_id is not null;
    end;

create function sec.has_seat() returns boolean language sql stable
    return cardinality(sec.my_seat_kinds()) > 0;
create function sec.manages_programme() returns boolean language sql stable
    return 'programme_manager' = any (sec.my_seat_kinds());
create function sec.records_decisions() returns boolean language sql stable
    return sec.my_seat_kinds() && array['programme_manager', 'steering_group'];

revoke execute on function sec.my_seat_kinds(), sec.my_seat_municipalities(), sec.has_seat(), sec.manages_programme(),
    sec.records_decisions() from public;
grant execute on function sec.my_seat_kinds(), sec.my_seat_municipalities(), sec.has_seat(), sec.manages_programme(),
    sec.records_decisions() to naast_programme;
"""
UNDO = """
drop function sec.records_decisions(); drop function sec.manages_programme(); drop function sec.has_seat();
drop function sec.my_seat_municipalities(); drop function sec.my_seat_kinds();
"""
OWN_HAND = "account_id = any ((select sec.me())::bigint[])"


class Migration(migrations.Migration):
    dependencies = [("programme", "0006_who_writes_and_what_was_done"), ("access", "0002_walls")]

    operations = [
        migrations.RunSQL(SEATS, UNDO),
        *walls.office(
            "programme_change",
            reads=f"(municipality_id is null and {walls.SEATED}) or {walls.MANAGER} or {walls.mine()}",
            writes=OWN_HAND,
            privileges="select, insert",
        ),
    ]
