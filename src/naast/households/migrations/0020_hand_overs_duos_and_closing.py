import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import naast.foundation.references


class Migration(migrations.Migration):
    dependencies = [
        ("households", "0019_one_deputy_after_the_other"),
        ("network", "0002_walls"),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseWeight",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "complexity",
                    models.SmallIntegerField(choices=[(0, "Gewoon"), (1, "Ingewikkeld"), (2, "Zeer ingewikkeld")]),
                ),
                (
                    "distance",
                    models.SmallIntegerField(
                        choices=[(0, "Dichtbij"), (1, "Meer dan een half uur reizen"), (2, "Meer dan een uur reizen")]
                    ),
                ),
                ("reason", models.CharField(max_length=400)),
                ("said_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="weights", to="households.household"
                    ),
                ),
            ],
            options={
                "ordering": ["household", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("complexity__gte", 0), ("complexity__lte", 2), ("distance__gte", 0), ("distance__lte", 2)
                        ),
                        name="a_weight_is_one_of_its_steps",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Closure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("during", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ("reason", models.CharField(max_length=400)),
                ("told", models.CharField(max_length=400)),
                ("reopened_because", models.CharField(blank=True, max_length=400)),
                (
                    "closed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="closures", to="households.household"
                    ),
                ),
                (
                    "reopened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
            ],
            options={
                "ordering": ["household", "during"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("household", "="), ("during", "&&")],
                        name="closed_once_at_a_time",
                        violation_error_message="Dit huishouden is al afgesloten.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("during__upper_inf", True),
                            models.Q(("reopened_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="opened_again_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DuoRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("asked_at", models.DateTimeField()),
                ("reason", models.CharField(max_length=400)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Gevraagd"),
                            ("agreed", "Akkoord"),
                            ("refused", "Niet akkoord"),
                            ("withdrawn", "Ingetrokken"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                ("decision_reason", models.CharField(blank=True, max_length=400)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="duo_requests",
                        to="households.household",
                    ),
                ),
                (
                    "professional",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duo_requests",
                        to="network.professional",
                    ),
                ),
                (
                    "statutory_task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.statutorytask"
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "asked")),
                        fields=("household", "professional"),
                        name="a_duo_is_asked_once_at_a_time",
                        violation_error_message="Deze vraag ligt al bij de organisatie. U hoort het zodra er een antwoord is.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "agreed"), _negated=True),
                            models.Q(
                                ("decided_by__isnull", False),
                                models.Q(("decided_by", models.F("asked_by")), _negated=True),
                                models.Q(("decided_by", models.F("professional")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="two_people_consent_to_a_duo",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "refused"), _negated=True),
                            models.Q(("decision_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_refused_duo_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("on", models.DateField()),
                ("done_on", models.DateField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("holds", "Het gaat goed"),
                            ("support", "Er is weer steun nodig"),
                            ("unsafe", "Het is weer onveilig"),
                            ("not_reached", "Niet bereikt"),
                            ("reopened", "Vervallen: het huishouden is weer open"),
                        ],
                        max_length=20,
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=1000)),
                (
                    "closure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="follow_ups", to="households.closure"
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follow_ups",
                        to="households.household",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="network.professional",
                    ),
                ),
            ],
            options={
                "ordering": ["on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_on", None), ("outcome", "")),
                            models.Q(("done_on__isnull", False), models.Q(("outcome", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_follow_up_that_is_done_says_how",
                    ),
                    models.UniqueConstraint(fields=("closure", "on"), name="one_follow_up_on_a_day"),
                ],
            },
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("asked_at", models.DateTimeField()),
                ("reason", models.CharField(max_length=400)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("conversation_planned_on", models.DateField(null=True)),
                ("conversation_held_on", models.DateField(null=True)),
                ("accepted_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("done", "Overgedragen"),
                            ("declined", "Niet aangenomen"),
                            ("withdrawn", "Ingetrokken"),
                            ("returned", "Terug bij het vaste gezicht"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("outcome_reason", models.CharField(blank=True, max_length=400)),
                ("ended_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
                (
                    "from_professional",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hand_overs",
                        to="households.household",
                    ),
                ),
                (
                    "to_professional",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asked_hand_overs",
                        to="network.professional",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("outcome", "")),
                        fields=("household",),
                        name="one_hand_over_at_a_time",
                        violation_error_message="Er loopt al een overdracht van dit huishouden. Rond die eerst af.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_professional", models.F("to_professional")), _negated=True),
                        name="nobody_hands_over_to_oneself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by", None),
                            models.Q(("confirmed_by", models.F("to_professional")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_confirms_a_hand_over_to_oneself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "done"), _negated=True),
                            models.Q(("accepted_at__isnull", False), ("confirmed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="done_is_confirmed_and_accepted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome", ""), ("ended_at__isnull", False), _connector="XOR"),
                        name="a_hand_over_that_ended_says_how",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "declined"), _negated=True),
                            models.Q(("outcome_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="declined_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HandOverTold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("told_on", models.DateField(null=True)),
                ("not_told_because", models.CharField(blank=True, max_length=400)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "hand_over",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="told", to="households.handover"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="households.household"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="households.person"
                    ),
                ),
            ],
            options={
                "ordering": ["hand_over", "person"],
                "constraints": [
                    models.UniqueConstraint(fields=("hand_over", "person"), name="told_once_per_hand_over"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("told_on__isnull", False),
                            models.Q(("not_told_because", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="told_or_a_reason_why_not",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HouseholdLock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=200)),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="locks", to="households.household"
                    ),
                ),
            ],
            options={
                "ordering": ["household", "started_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("household",),
                        name="one_lock_on_a_household_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LockListed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="households.household"
                    ),
                ),
                (
                    "lock",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="names", to="households.householdlock"
                    ),
                ),
                (
                    "professional",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
            ],
            options={
                "ordering": ["lock", "professional"],
                "constraints": [models.UniqueConstraint(fields=("lock", "professional"), name="listed_once")],
            },
        ),
        migrations.CreateModel(
            name="PriorityOverride",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level", models.SmallIntegerField(choices=[(1, "Direct"), (2, "Snel"), (3, "Gewoon")])),
                ("reason", models.CharField(max_length=400)),
                ("during", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("said_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="priorities",
                        to="households.household",
                    ),
                ),
            ],
            options={
                "ordering": ["household", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("during__isempty", False), ("during__upper_inf", False)),
                        name="a_priority_ends",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BoardFilter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("name", models.CharField(max_length=60)),
                ("wanted", models.JSONField(default=dict)),
                ("is_shared", models.BooleanField(default=False)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="network.team"),
                ),
            ],
            options={
                "ordering": ["name", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("by", "name"),
                        name="a_board_filter_has_its_own_name",
                        violation_error_message="U hebt al een filter met deze naam. Kies een andere naam.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TeamNorm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("overlap_days", "Dagen dat het vorige vaste gezicht nog blijft"),
                            ("duo_warning_days", "Dagen vooraf dat het einde van een duo zich meldt"),
                            ("weight_household", "Gewicht van elk huishouden"),
                            ("weight_phase_1", "Fase 1: directe veiligheid"),
                            ("weight_phase_2", "Fase 2: risicogestuurde zorg"),
                            ("weight_phase_3", "Fase 3: herstelgerichte zorg"),
                            ("weight_acute", "Laatste oordeel: acuut onveilig"),
                            ("weight_child", "Elk kind na het eerste"),
                            ("weight_distance", "Elke stap reistijd"),
                            ("weight_complexity", "Elke stap ingewikkeldheid"),
                        ],
                        max_length=30,
                    ),
                ),
                ("figure", models.DecimalField(decimal_places=2, max_digits=6)),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("source", models.CharField(max_length=200)),
            ],
            options={
                "ordering": ["kind", "valid"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[(models.F("kind"), "="), ("valid", "&&")], name="one_norm_of_a_kind_at_a_time"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WithoutFixedFace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("during", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="without_fixed_face",
                        to="households.household",
                    ),
                ),
            ],
            options={
                "ordering": ["household", "during"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("household", "="), ("during", "&&")], name="without_a_fixed_face_is_said_once"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="conflictofinterest",
            name="declared_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="conflictofinterest",
            name="declared_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
            ),
        ),
        migrations.AddField(
            model_name="involvement",
            name="statutory_task",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.statutorytask"
            ),
        ),
        migrations.AlterField(
            model_name="involvement",
            name="kind",
            field=models.CharField(
                choices=[
                    ("fixed_face", "Vast gezicht"),
                    ("duo", "Duo (veiligheidsprofessional)"),
                    ("deputy", "Waarneming"),
                    ("taking_in", "Aanmelding"),
                    ("handing_over", "Vorig vast gezicht, blijft nog even"),
                    ("follow_up", "Nazorg na het afsluiten"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="involvement",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("intake", "Aanmelding"),
                    ("coordination", "Regie"),
                    ("duo", "Duo"),
                    ("deputising", "Waarneming"),
                    ("safety_assessment", "Veiligheid beoordelen"),
                    ("follow_up", "Nazorg"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="involvement",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("kind", "deputy")),
                expressions=[("household", "="), ("during", "&&")],
                name="one_deputy_at_a_time",
                violation_error_message="Er neemt in deze periode al iemand waar. Kies andere dagen.",
            ),
        ),
        migrations.AddField(
            model_name="householdlock",
            name="listed",
            field=models.ManyToManyField(related_name="+", through="households.LockListed", to="network.professional"),
        ),
    ]
