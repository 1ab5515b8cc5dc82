from pathlib import Path

from django.db import migrations

from naast.foundation import walls

LOG = Path(__file__).resolve().parent.parent / "sql" / "log.sql"


class Migration(migrations.Migration):
    dependencies = [("foundation", "0001_initial")]

    operations = [
        walls.sql_file(LOG),
        *[
            walls.closed(table)
            for table in (
                "foundation_entry",
                "foundation_payload",
                "foundation_touch",
                "foundation_dailyhead",
                "foundation_chainhead",
            )
        ],
    ]
