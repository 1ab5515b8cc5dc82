"""Only the programme surface reads the programme; who works with households and who lives in one do not."""

from django.db import migrations

TABLES = [
    "action",
    "action_depends_on",
    "body",
    "bodyseat",
    "bodyseat_organisations",
    "budgetentry",
    "budgetline",
    "carryover",
    "carryovershare",
    "condition",
    "decisionpoint",
    "developmenttask",
    "document",
    "fundingsource",
    "fundingsource_recipients",
    "hoursnorm",
    "improvementplan",
    "indicator",
    "ongoingactivity",
    "openpoint",
    "pilot",
    "pilotrequirement",
    "planningcell",
    "planningrow",
    "programme",
    "risk",
    "seat",
    "statedtotal",
    "statement",
]
NAMES = ", ".join(f"programme_{table}" for table in TABLES)


class Migration(migrations.Migration):
    dependencies = [("programme", "0001_initial")]

    operations = [
        migrations.RunSQL(
            f"GRANT SELECT ON {NAMES} TO naast_programme",
            f"REVOKE SELECT ON {NAMES} FROM naast_programme",  # noqa: S608 - the names are above
        )
    ]
