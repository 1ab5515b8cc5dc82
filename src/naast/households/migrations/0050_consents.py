import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import naast.foundation.references


class Migration(migrations.Migration):
    dependencies = [
        ("households", "0041_walls_of_notes_and_files"),
        ("network", "0002_walls"),
    ]

    operations = [
        migrations.CreateModel(
            name="SharingGround",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=40)),
                ("name", models.CharField(max_length=80)),
                ("legal_basis", models.CharField(max_length=200)),
                ("when", models.CharField(max_length=300)),
                ("is_verified", models.BooleanField(default=False)),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField()),
            ],
            options={
                "ordering": ["name", "id"],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("partner", models.CharField(max_length=160, verbose_name="met wie")),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("help", "Hulp geven of regelen"),
                            ("safety", "Samen voor veiligheid zorgen"),
                            ("consultation", "Advies vragen aan een deskundige"),
                            ("table", "Overleg aan een tafel"),
                            ("school", "Afstemmen met school of opvang"),
                            ("health", "Afstemmen met huisarts of zorg"),
                        ],
                        max_length=20,
                        verbose_name="waarvoor",
                    ),
                ),
                ("what", models.CharField(max_length=400, verbose_name="wat")),
                (
                    "basis",
                    models.CharField(
                        choices=[("consent", "Toestemming"), ("ground", "Zonder toestemming, op grond van de wet")],
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="waarom zonder toestemming")),
                ("told_on", models.DateField(null=True, verbose_name="verteld op")),
                (
                    "not_told_because",
                    models.CharField(blank=True, max_length=400, verbose_name="waarom nog niet verteld"),
                ),
                ("during", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("withdrawn_on", models.DateField(null=True)),
                ("withdrawn_because", models.CharField(blank=True, max_length=400)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="consents", to="households.household"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="consents", to="households.person"
                    ),
                ),
                (
                    "ground",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="households.sharingground"
                    ),
                ),
            ],
            options={
                "ordering": ["household", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("during__isempty", False), ("during__lower_inf", False), ("during__upper_inf", False)
                        ),
                        name="a_consent_ends",
                        violation_error_message="Vul in tot wanneer dit geldt: niets blijft voor altijd.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("basis", "consent"), ("ground", None)),
                            models.Q(
                                ("basis", "ground"),
                                ("ground__isnull", False),
                                models.Q(("reason", ""), _negated=True),
                                models.Q(
                                    ("told_on__isnull", False),
                                    models.Q(("not_told_because", ""), _negated=True),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="without_consent_there_is_a_ground_and_the_person_knows",
                        violation_error_message="Zonder toestemming noemt u de grond, de reden, en wanneer u het vertelde of waarom nog niet.",
                    ),
                ],
                "indexes": [models.Index(fields=["household", "person"], name="consent_by_household")],
            },
        ),
        migrations.CreateModel(
            name="ConsentVoice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=160)),
                ("capacity", models.CharField(choices=[("self", "zelf"), ("authority", "heeft gezag")], max_length=10)),
                ("agrees", models.BooleanField(null=True)),
                (
                    "consent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="voices", to="households.consent"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="households.household"
                    ),
                ),
            ],
            options={
                "ordering": ["consent", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("consent"), models.F("name"), models.F("capacity"), name="one_voice_in_a_consent"
                    )
                ],
            },
        ),
    ]
