"""Everybody with a seat reads the risks; who manages the programme writes, and a review is only ever added."""

from django.db import migrations

from naast.programme import walls

CHANGES = "select, insert, update"


class Migration(migrations.Migration):
    dependencies = [("programme", "0070_risks_at_work")]

    operations = [
        *walls.office("programme_risk", privileges=CHANGES),
        *walls.office("programme_mitigation", privileges=CHANGES),
        *walls.office("programme_issue", privileges=CHANGES),
        *walls.office("programme_riskreview", privileges="select, insert"),
    ]
