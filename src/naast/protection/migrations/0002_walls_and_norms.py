from django.db import migrations

from naast.foundation import walls
from naast.protection import loading


def load(apps, schema_editor):
    loading.load_norms(apps.get_model("protection", "MeasureNorm"))


class Migration(migrations.Migration):
    dependencies = [("protection", "0001_initial"), ("safety", "0002_walls")]

    operations = [
        *walls.whole("protection_measure", "household_id", "my_households", privileges="select, insert, update"),
        *walls.whole("protection_measureappeal", "household_id", "my_households", privileges="select, insert"),
        walls.belongs("protection_measureappeal", "measure_id", "protection_measure"),
        walls.belongs("protection_measure", "extends_id", "protection_measure"),
        walls.grant("protection_measurenorm", "naast_work", "select"),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
