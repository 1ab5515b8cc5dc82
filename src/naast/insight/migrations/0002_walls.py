"""What is published may be read by everybody on the public and the programme surface, and changed by nobody."""

from django.db import migrations

NAMES = "insight_edition, insight_publicfigure, insight_publictext"


class Migration(migrations.Migration):
    dependencies = [("insight", "0001_initial")]

    operations = [
        migrations.RunSQL(
            f"GRANT SELECT ON {NAMES} TO naast_public, naast_programme",
            f"REVOKE SELECT ON {NAMES} FROM naast_public, naast_programme",  # noqa: S608 - the names are above
        )
    ]
