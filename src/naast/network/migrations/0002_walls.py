"""Who may read the network: work and programme all of it, the portal and the tasks what they show or need."""

from django.db import migrations

EVERYTHING = [
    "network_municipality",
    "network_region",
    "network_regionmembership",
    "network_organisation",
    "network_team",
    "network_statutorytask",
    "network_taskplacement",
    "network_professional",
    "network_professionalrole",
    "network_expertise",
    "network_professionalexpertise",
]
# Who stands beside you, in which team, of which organisation: enough to name a fixed face, not what else somebody does.
A_NAME = ["network_municipality", "network_organisation", "network_team", "network_professional"]

WALLS = {"naast_work": EVERYTHING, "naast_programme": EVERYTHING, "naast_tasks": EVERYTHING, "naast_portal": A_NAME}


class Migration(migrations.Migration):
    dependencies = [("network", "0001_initial")]

    operations = [
        migrations.RunSQL(
            f"GRANT SELECT ON {', '.join(tables)} TO {role}",
            f"REVOKE SELECT ON {', '.join(tables)} FROM {role}",  # noqa: S608 - the names are above
        )
        for role, tables in WALLS.items()
    ]
