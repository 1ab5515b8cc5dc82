from django.db import migrations

from naast.safety import loading


def load(apps, schema_editor):
    loading.load_terms(apps.get_model("safety", "Term"))
    loading.load_gates(apps.get_model("safety", "PhaseGate"))
    loading.load_templates(apps.get_model("safety", "PlanTemplate"))


class Migration(migrations.Migration):
    dependencies = [("safety", "0041_walls_around_checks")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
