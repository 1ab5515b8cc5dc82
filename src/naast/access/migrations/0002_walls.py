from django.db import migrations

from naast.foundation import walls

MYSELF = """
create function sec.me() returns bigint[] language sql stable parallel safe
    return case when sec.actor() is null then '{}'::bigint[] else array[sec.actor()] end;

create function sec.today() returns date language sql stable parallel safe
    return (now() at time zone 'Europe/Amsterdam')::date;

-- The professional behind the account that acts; empty for a household member or a seat in the programme.
create function sec.my_professional() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(a.professional_id), '{}') from public.access_account a
        where a.id = sec.actor() and a.is_active and a.professional_id is not null;
    end;

create function sec.has_role(p_kind text) returns boolean language sql stable security definer set search_path = pg_catalog
    begin atomic
        select exists (select from public.network_professionalrole r
                       where r.professional_id = any ((select sec.my_professional())::bigint[]) and r.kind = p_kind and r.during @> sec.today());
    end;

-- The team one takes signals in for.
create function sec.my_intake_teams() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(p.team_id), '{}') from public.network_professional p
        where p.id = any ((select sec.my_professional())::bigint[]) and (sec.has_role('local_professional') or sec.has_role('intake'));
    end;

create function sec.my_led_teams() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(p.team_id), '{}') from public.network_professional p
        where p.id = any ((select sec.my_professional())::bigint[]) and sec.has_role('team_leader');
    end;

-- Oneself, and for an administrator everyone in the same organisation.
create function sec.my_accounts() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select sec.me() || coalesce((
            select array_agg(a.id) from public.access_account a
            join public.network_professional p on p.id = a.professional_id
            join public.network_team t on t.id = p.team_id
            where sec.has_role('administrator') and t.organisation_id in (
                select t2.organisation_id from public.network_professional p2
                join public.network_team t2 on t2.id = p2.team_id where p2.id = any ((select sec.my_professional())::bigint[]))), '{}');
    end;

revoke execute on function sec.me(), sec.today(), sec.my_professional(), sec.has_role(text), sec.my_intake_teams(),
    sec.my_led_teams(), sec.my_accounts() from public;
grant execute on function sec.me(), sec.today(), sec.my_accounts() to naast_work, naast_portal, naast_programme;
grant execute on function sec.my_professional(), sec.has_role(text), sec.my_intake_teams(), sec.my_led_teams() to naast_work;
"""

# At the door nobody acts yet: there the login role itself reads the accounts, and it can read nothing else.
AT_THE_DOOR = "(select current_user = session_user)"
SURFACES = "naast_work, naast_portal, naast_programme"


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial"), ("foundation", "0004_jobs"), ("network", "0002_walls")]

    operations = [
        migrations.RunSQL(MYSELF, migrations.RunSQL.noop),
        walls.closed("access_account"),
        walls.policy("access_account", "public", f"{AT_THE_DOOR} or {walls.among('id', 'my_accounts')}"),
        walls.grant(
            "access_account",
            "naast_work",
            "select (id, reference, username, name, email, surface, professional_id, is_active, is_demo, last_login, made_at), update (is_active)",
        ),
        walls.grant("access_account", "naast_portal", "select (id, reference, name, surface)"),
        walls.grant("access_account", "naast_programme", "select (id, reference, name, surface)"),
        walls.closed("access_onetimekey"),
        migrations.RunSQL(
            f"create policy own_keys on access_onetimekey to {SURFACES} using ({walls.among('account_id', 'me')})",
            "drop policy own_keys on access_onetimekey",
        ),
        walls.grant("access_onetimekey", SURFACES, "select, insert, update, delete"),
        walls.sequence("access_onetimekey", SURFACES),
        walls.grant("access_onetimekey", "naast_tasks", "select (id, used_at), delete"),
        walls.grant("access_loginsession", "naast_tasks", "select (session_key, expire_date), delete"),
        walls.policy("access_onetimekey", "naast_tasks", "used_at < now() - interval '7 days'"),
    ]
