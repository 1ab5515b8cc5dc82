"""What waits is told once a week, to each person for themselves; the job asks only whom to tell."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from naast.programme import walls

MINE = "account_id = (select sec.actor())"

TO_TELL = """
-- For the job that tells everybody once a week: who has a seat today, and where a message may go.
create function sec.seats_to_tell(p_today date) returns table (account_id bigint, name text, email text)
language sql stable security definer set search_path = pg_catalog
begin atomic
    select a.id, a.name::text, a.email::text from public.programme_seat s
    join public.access_account a on a.id = s.account_id and a.is_active
    where s.during @> p_today order by a.id;
end;
revoke execute on function sec.seats_to_tell(date) from public;
grant execute on function sec.seats_to_tell(date) to naast_tasks;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0041_walls_of_the_plan_that_lives"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Digest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("week", models.DateField()),
                ("made_at", models.DateTimeField()),
                ("lines", models.JSONField()),
                ("mailed_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="programme_digests",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-week", "account_id"],
                "constraints": [
                    models.UniqueConstraint(fields=("account", "week"), name="one_digest_for_a_person_and_week"),
                    models.CheckConstraint(
                        condition=models.Q(("week__iso_week_day", 1)), name="a_week_begins_on_monday"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lines", []), _negated=True), name="a_digest_has_something_to_tell"
                    ),
                ],
            },
        ),
        migrations.RunSQL(TO_TELL, "drop function sec.seats_to_tell(date)"),
        *walls.office("programme_digest", reads=MINE, writes=MINE, privileges="select, insert, update (mailed_at)"),
    ]
