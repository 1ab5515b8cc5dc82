"""The table of reporters is written anew, so that the names that stood open are not left in its file either."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("safety", "0012_walls_of_signals")]

    operations = [
        migrations.RunSQL("cluster safety_reporter using safety_reporter_pkey", migrations.RunSQL.noop),
        migrations.RunSQL("alter table safety_reporter set without cluster", migrations.RunSQL.noop),
    ]
