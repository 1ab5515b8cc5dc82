"""What the login role may touch: accounts, login sessions and second factors, and the name of one's team. Nothing else."""

from django.db import migrations

ALL = "select, insert, update, delete"
AT_THE_DOOR = {
    "access_account": "select, update (password, last_login)",
    "access_loginsession": ALL,
    "account_emailaddress": ALL,
    "account_emailconfirmation": ALL,
    "mfa_authenticator": ALL,
    "socialaccount_socialapp": "select",
    "socialaccount_socialaccount": "select, insert, update",
    "axes_accessattempt": ALL,
    "axes_accessattemptexpiration": ALL,
    "axes_accessfailurelog": ALL,
    "axes_accesslog": ALL,
    "django_migrations": "select",
    "network_organisation": "select",
    "network_team": "select",
    "network_professional": "select",
}
NUMBERED = [table for table, rights in AT_THE_DOOR.items() if "insert" in rights]
WITHOUT_NUMBERS = {"access_loginsession", "axes_accessattemptexpiration"}

# The login role of this database; while it is not there (an owner's own test database) there is nothing to grant.
GRANTS = "".join(f"execute format('grant {rights} on {table} to %I', door);" for table, rights in AT_THE_DOOR.items())
NUMBERS = "".join(
    f"execute format('grant usage on sequence {table}_id_seq to %I', door);"
    for table in NUMBERED
    if table not in WITHOUT_NUMBERS
)
OPEN = f"""
do $$
declare
    door text := current_database() || '_runtime';
begin
    if exists (select from pg_roles where rolname = door) then
        {GRANTS}
        {NUMBERS}
        -- The policy on accounts names this function; at the door nobody acts, so there it answers with nothing.
        execute format('grant usage on schema sec to %I', door);
        execute format('grant execute on function sec.my_accounts() to %I', door);
    end if;
end $$;
"""

# Second factors and login sessions are the door's; of these an administrator sees whether, and can end them.
ADMINISTRATION = """
create function sec.accounts_with_second_factor() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(distinct m.user_id), '{}') from public.mfa_authenticator m
        where m.type in ('totp', 'webauthn') and m.user_id = any ((select sec.my_accounts())::bigint[]);
    end;

create function sec.end_login_sessions(p_account bigint) returns bigint language sql volatile security definer set search_path = pg_catalog
    begin atomic
        with ended as (
            delete from public.access_loginsession s
            where s.account_id = p_account and s.account_id = any ((select sec.my_accounts())::bigint[])
            returning 1)
        select count(*) from ended;
    end;

revoke execute on function sec.accounts_with_second_factor(), sec.end_login_sessions(bigint) from public;
grant execute on function sec.accounts_with_second_factor(), sec.end_login_sessions(bigint) to naast_work;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_walls"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
        ("axes", "0010_accessattemptexpiration"),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.RunSQL(
            ADMINISTRATION,
            "drop function sec.accounts_with_second_factor(); drop function sec.end_login_sessions(bigint);",
        ),
    ]
