from pathlib import Path

import yaml
from django.db import migrations

from naast.foundation import walls
from naast.foundation.periods import days

GROUNDS = Path(__file__).resolve().parent.parent / "data" / "sharing_grounds.yaml"


def load(apps, schema_editor):
    ground = apps.get_model("households", "SharingGround")
    for row in yaml.safe_load(GROUNDS.read_text()):
        valid = days(row.pop("valid_from"))
        ground.objects.update_or_create(slug=row.pop("slug"), valid=valid, defaults=row)


class Migration(migrations.Migration):
    dependencies = [("households", "0050_consents")]

    operations = [
        *walls.whole("households_consent", "household_id", "my_households", privileges="select, insert, update"),
        *walls.whole("households_consentvoice", "household_id", "my_households", privileges="select, insert"),
        walls.belongs("households_consentvoice", "consent_id", "households_consent"),
        walls.grant("households_sharingground", "naast_work", "select"),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
