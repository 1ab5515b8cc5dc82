from django.db import migrations

from naast.safety import loading


def load(apps, schema_editor):
    loading.load_terms(apps.get_model("safety", "Term"))
    loading.load_instrument(apps.get_model("safety", "Instrument"), "veiligheidsinschatting_1.yaml")


class Migration(migrations.Migration):
    dependencies = [("safety", "0002_walls")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
