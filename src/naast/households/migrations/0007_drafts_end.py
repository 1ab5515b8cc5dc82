"""A draft is read while one may read its household, for thirty days, and never names who gave a signal."""

from django.db import migrations

from naast.foundation import walls

ME = walls.among("account_id", "me")
MINE = f"{ME} and (household_id is null or {walls.among('household_id', 'my_households')})"
OVER = "saved_at < now() - interval '30 days'"


class Migration(migrations.Migration):
    dependencies = [("households", "0006_own_page_closed")]

    operations = [
        migrations.RunSQL(
            f"alter policy naast_work_all on households_draft using ({MINE}) with check ({MINE})",
            f"alter policy naast_work_all on households_draft using ({ME}) with check ({MINE})",
        ),
        walls.policy("households_draft", "naast_tasks", OVER),
        walls.grant("households_draft", "naast_tasks", "select (id, saved_at), delete"),
        migrations.RunSQL(
            "update households_draft set content = content - 'reporter_name' - 'reporter_contact'",
            migrations.RunSQL.noop,
        ),
    ]
