"""A draft is put with a household beside which one stands, or with none: it tells of no other whether it is there."""

from django.db import migrations

from naast.foundation import walls

MINE = f"{walls.among('account_id', 'me')} and (household_id is null or {walls.among('household_id', 'my_households')})"


class Migration(migrations.Migration):
    dependencies = [("households", "0003_only_shorter")]

    operations = [
        migrations.RunSQL(
            f"alter policy naast_work_all on households_draft with check ({MINE})",
            f"alter policy naast_work_all on households_draft with check ({walls.among('account_id', 'me')})",
        )
    ]
