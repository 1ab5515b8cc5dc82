"""Of somebody who left the household the name stays to be read; the address goes along, and nothing is changed any more."""

from django.db import migrations

from naast.foundation import walls

PRESENT = """
create function sec.my_present_persons() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(distinct m.person_id), '{}') from public.households_membership m
        where m.household_id = any ((select sec.my_households())::bigint[]) and m.during @> sec.today();
    end;
revoke execute on function sec.my_present_persons() from public;
grant execute on function sec.my_present_persons() to naast_work;
"""


def alter(table: str, column: str) -> migrations.RunSQL:
    now, before = walls.among(column, "my_present_persons"), walls.among(column, "my_persons")
    return migrations.RunSQL(
        f"alter policy naast_work_all on {table} using ({now}) with check ({now})",
        f"alter policy naast_work_all on {table} using ({before}) with check ({before})",
    )


class Migration(migrations.Migration):
    dependencies = [("households", "0008_who_writes_what_in_the_log")]

    operations = [
        migrations.RunSQL(PRESENT, "drop function sec.my_present_persons()"),
        alter("households_address", "person_id"),
        alter("vault.households_hiddenaddress", "person_id"),
        migrations.RunSQL(
            "drop policy naast_work_all on households_person",
            f"create policy naast_work_all on households_person to naast_work using ({walls.among('id', 'my_persons')})",
        ),
        walls.policy("households_person", "naast_work", walls.among("id", "my_persons"), command="select"),
        walls.policy("households_person", "naast_work", walls.among("id", "my_present_persons"), command="insert"),
        walls.policy("households_person", "naast_work", walls.among("id", "my_present_persons"), command="update"),
    ]
