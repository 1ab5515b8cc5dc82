"""The numbers a team starts with. Proposals of the programme, to be set by the region: their source says so."""

from django.db import migrations

PROPOSAL = "Voorstel van het programma, nog vast te stellen door de regio"
NORMS = {
    "overlap_days": ("28", PROPOSAL),
    "duo_warning_days": ("14", PROPOSAL),
    "weight_household": ("1", PROPOSAL),
    "weight_phase_1": ("1", PROPOSAL),
    "weight_phase_2": ("0.5", PROPOSAL),
    "weight_phase_3": ("0", PROPOSAL),
    "weight_acute": ("1", PROPOSAL),
    "weight_child": ("0.25", PROPOSAL),
    "weight_distance": ("0.25", PROPOSAL),
    "weight_complexity": ("0.5", PROPOSAL),
}


def load(apps, schema_editor):
    norm = apps.get_model("households", "TeamNorm")
    for kind, (figure, source) in NORMS.items():
        norm.objects.get_or_create(kind=kind, valid="[2026-01-01,)", defaults={"figure": figure, "source": source})


class Migration(migrations.Migration):
    dependencies = [("households", "0021_beside_walls")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
