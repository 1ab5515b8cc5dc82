"""From the day on which a professional left, the account stands beside nobody: switching it off may come later."""

from django.db import migrations

UNTIL_ONE_LEAVES = """
create or replace function sec.my_professional() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(a.professional_id), '{}') from public.access_account a
        join public.network_professional p on p.id = a.professional_id
        where a.id = sec.actor() and a.is_active and (p.left_on is null or p.left_on > sec.today());
    end;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0003_door_grants")]

    operations = [migrations.RunSQL(UNTIL_ONE_LEAVES, migrations.RunSQL.noop)]
