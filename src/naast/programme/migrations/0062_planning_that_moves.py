"""How the planning moved: cells of now and of what happened, what waits for what, and hours that were promised."""

import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import naast.foundation.references


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0030_a_team_can_be_called"),
        ("programme", "0048_walls_of_the_gate"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlanItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "action",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="item",
                        to="programme.action",
                    ),
                ),
                (
                    "condition",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="item",
                        to="programme.condition",
                    ),
                ),
                (
                    "pilot",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="item",
                        to="programme.pilot",
                    ),
                ),
                (
                    "point",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="item",
                        to="programme.decisionpoint",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="plan_items", to="programme.programme"
                    ),
                ),
                (
                    "row",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="item",
                        to="programme.planningrow",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("action", None),
                                ("condition", None),
                                ("pilot", None),
                                ("point", None),
                                ("row__isnull", False),
                            ),
                            models.Q(
                                ("action__isnull", False),
                                ("condition", None),
                                ("pilot", None),
                                ("point", None),
                                ("row", None),
                            ),
                            models.Q(
                                ("action", None),
                                ("condition", None),
                                ("pilot", None),
                                ("point__isnull", False),
                                ("row", None),
                            ),
                            models.Q(
                                ("action", None),
                                ("condition", None),
                                ("pilot__isnull", False),
                                ("point", None),
                                ("row", None),
                            ),
                            models.Q(
                                ("action", None),
                                ("condition__isnull", False),
                                ("pilot", None),
                                ("point", None),
                                ("row", None),
                            ),
                            _connector="OR",
                        ),
                        name="a_plan_item_is_one_thing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanDependency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("remark", models.CharField(blank=True, max_length=300)),
                (
                    "after",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="waits_for", to="programme.planitem"
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="followed_by", to="programme.planitem"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "plan dependencies",
                "ordering": ["after", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("before", "after"),
                        name="one_thing_waits_for_another_once",
                        violation_error_message="Dit staat er al.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("before", models.F("after")), _negated=True),
                        name="nothing_waits_for_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanCell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("layer", models.CharField(choices=[("current", "Nu gepland"), ("actual", "Werkelijk")], max_length=8)),
                ("quarter", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("planned", models.BooleanField(null=True)),
                (
                    "known",
                    models.CharField(
                        choices=[
                            ("known", "Bekend"),
                            ("unknown", "Nog niet bekend"),
                            ("pm", "PM: wordt later bepaald"),
                            ("lost", "Niet leesbaar in de bron"),
                            ("n_a", "Niet van toepassing"),
                        ],
                        default="unknown",
                        max_length=10,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cells", to="programme.planitem"
                    ),
                ),
            ],
            options={
                "ordering": ["item", "layer", "quarter"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("item", "layer", "quarter"), name="one_cell_for_each_layer_and_quarter"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("known", "known"), ("planned__isnull", False)),
                            models.Q(models.Q(("known", "known"), _negated=True), ("planned__isnull", True)),
                            _connector="OR",
                        ),
                        name="a_plan_cell_is_filled_exactly_when_it_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CapacityCommitment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("persons", models.PositiveSmallIntegerField()),
                ("hours", models.DecimalField(decimal_places=1, max_digits=6)),
                ("per", models.CharField(choices=[("week", "per week"), ("year", "per jaar")], max_length=5)),
                ("first_year", models.PositiveSmallIntegerField()),
                ("last_year", models.PositiveSmallIntegerField()),
                ("primary_process", models.BooleanField()),
                ("remark", models.CharField(blank=True, max_length=300)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "municipality",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="capacity_commitments",
                        to="network.municipality",
                    ),
                ),
                (
                    "norm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="programme.hoursnorm",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="capacity_commitments",
                        to="network.organisation",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="capacity_commitments",
                        to="programme.programme",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("municipality", None), ("organisation__isnull", False)),
                            models.Q(("municipality__isnull", False), ("organisation", None)),
                            _connector="OR",
                        ),
                        name="hours_are_committed_by_one_party",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hours__gt", 0), ("persons__gte", 1)), name="somebody_is_committed"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first_year__lte", models.F("last_year"))), name="a_commitment_runs_forward"
                    ),
                ],
            },
        ),
    ]
