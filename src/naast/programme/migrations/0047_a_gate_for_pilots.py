import django.db.models.deletion
from django.db import migrations, models

import naast.foundation.references


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0030_a_team_can_be_called"),
        ("programme", "0053_walls_of_meetings"),
    ]

    operations = [
        migrations.CreateModel(
            name="PilotGate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("waives_condition", models.BooleanField(default=False)),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="gate", to="programme.decision"
                    ),
                ),
                (
                    "framework_check",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="gate", to="programme.frameworkcheck"
                    ),
                ),
                (
                    "pilot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="gates", to="programme.pilot"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="GateAction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("due_on", models.DateField()),
                ("done_on", models.DateField(null=True)),
                ("how", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "condition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gate_action",
                        to="programme.decisioncondition",
                    ),
                ),
                (
                    "owner_body",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned_%(class)ss",
                        to="programme.body",
                    ),
                ),
                (
                    "owner_organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned_%(class)ss",
                        to="network.organisation",
                    ),
                ),
                (
                    "gate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="actions", to="programme.pilotgate"
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("owner_organisation", None), ("owner_body", None), _connector="OR"),
                        name="gateaction_has_at_most_one_owner",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_on", None), ("how", "")),
                            models.Q(("done_on__isnull", False), models.Q(("how", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="what_a_gate_asked_is_done_on_a_day_and_somehow",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PilotRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("preparing", "Wordt voorbereid"),
                            ("running", "Loopt"),
                            ("paused", "Ligt stil"),
                            ("ended", "Afgerond"),
                            ("scaled", "Opgeschaald"),
                            ("stopped", "Gestopt"),
                        ],
                        default="preparing",
                        max_length=10,
                    ),
                ),
                ("started_on", models.DateField(null=True)),
                ("ended_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "gate",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="run", to="programme.pilotgate"
                    ),
                ),
                (
                    "pilot",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="run", to="programme.pilot"
                    ),
                ),
            ],
            options={
                "ordering": ["pilot"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_on", None), ("started_on", None), ("state", "preparing")),
                            models.Q(
                                ("ended_on", None), ("started_on__isnull", False), ("state__in", ["running", "paused"])
                            ),
                            models.Q(
                                ("ended_on__gte", models.F("started_on")),
                                ("started_on__isnull", False),
                                ("state__in", ["ended", "scaled"]),
                            ),
                            models.Q(("ended_on__isnull", False), ("state", "stopped")),
                            _connector="OR",
                        ),
                        name="a_trial_has_the_days_of_its_state",
                    )
                ],
            },
        ),
    ]
