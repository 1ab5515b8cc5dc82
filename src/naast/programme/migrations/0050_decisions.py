import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import naast.foundation.references


class Migration(migrations.Migration):
    dependencies = [("programme", "0007_walls_of_who_writes")]
    operations = [
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                (
                    "subject_kind",
                    models.CharField(
                        choices=[
                            ("staff_and_funds", "Inzet van mensen en middelen"),
                            ("approve_pilot", "Pilot: doorgaan of niet"),
                            ("approve_project_start", "Start van een project"),
                            ("escalation", "Doorbraak van een knelpunt"),
                            ("plan", "Plan of planning"),
                            ("working_method", "Werkwijze of afspraak"),
                            ("other", "Iets anders"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "needs_right",
                    models.CharField(
                        choices=[
                            ("staff_and_funds", "Inzet van mensen en middelen"),
                            ("approve_pilot", "Een pilot vaststellen"),
                            ("approve_project_start", "Een project starten"),
                            ("escalation", "Een knelpunt doorbreken"),
                        ],
                        max_length=24,
                        null=True,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("motivation", models.TextField(blank=True)),
                ("waiver", models.TextField(blank=True)),
                (
                    "publicity",
                    models.CharField(
                        choices=[
                            ("public", "Leesbaar voor iedereen in het programma"),
                            ("confidential", "Vertrouwelijk: alleen programmamanager en stuurgroep"),
                        ],
                        default="public",
                        max_length=12,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "Voorbereid"),
                            ("on_agenda", "Op de agenda"),
                            ("decided", "Besloten"),
                            ("deferred", "Aangehouden"),
                            ("withdrawn", "Ingetrokken"),
                            ("superseded", "Vervangen"),
                        ],
                        default="prepared",
                        max_length=10,
                    ),
                ),
                ("state_reason", models.TextField(blank=True)),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("adopted", "Aangenomen"),
                            ("adopted_with_conditions", "Aangenomen met voorwaarden"),
                            ("rejected", "Afgewezen"),
                        ],
                        max_length=24,
                        null=True,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(null=True)),
                ("decided_on", models.DateField(null=True)),
                ("prepared_on", models.DateField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="programme.body"
                    ),
                ),
                (
                    "carry_over",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="programme.carryover",
                    ),
                ),
                (
                    "pilot",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="programme.pilot",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="programme.programme"
                    ),
                ),
                (
                    "risk",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="programme.risk",
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replacements",
                        to="programme.decision",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="programme.developmenttask",
                    ),
                ),
            ],
            options={
                "ordering": ["-decided_on", "-number", "-prepared_on", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("body"),
                        django.db.models.functions.datetime.ExtractYear("decided_on"),
                        models.F("number"),
                        name="a_decision_number_is_given_once_a_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_on__isnull", False),
                                ("number__isnull", False),
                                ("result__isnull", False),
                                ("state__in", ("decided", "superseded")),
                            ),
                            models.Q(
                                models.Q(("state__in", ("decided", "superseded")), _negated=True),
                                ("decided_on__isnull", True),
                                ("number__isnull", True),
                                ("result__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="a_decision_says_what_was_decided_exactly_when_it_was",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("needs_right", models.F("subject_kind")),
                                ("needs_right__isnull", False),
                                (
                                    "subject_kind__in",
                                    ["staff_and_funds", "approve_pilot", "approve_project_start", "escalation"],
                                ),
                            ),
                            models.Q(
                                models.Q(
                                    (
                                        "subject_kind__in",
                                        ["staff_and_funds", "approve_pilot", "approve_project_start", "escalation"],
                                    ),
                                    _negated=True,
                                ),
                                ("needs_right__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="a_decision_names_the_right_it_needs",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("deferred", "withdrawn")), _negated=True),
                            models.Q(("state_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="what_was_put_aside_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("supersedes", models.F("id")), _negated=True),
                        name="a_decision_does_not_replace_itself",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), _negated=True),
                            models.Q(("result", "rejected"), _negated=True),
                        ),
                        fields=("supersedes",),
                        name="a_decision_is_replaced_by_one_other",
                        violation_error_message="Er staat al een besluit klaar dat dit besluit vervangt.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DecisionCondition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                ("due_on", models.DateField()),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="conditions", to="programme.decision"
                    ),
                ),
            ],
            options={
                "ordering": ["decision", "order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("decision", "order"), name="one_condition_at_each_place_of_a_decision"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BodyRight",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("staff_and_funds", "Inzet van mensen en middelen"),
                            ("approve_pilot", "Een pilot vaststellen"),
                            ("approve_project_start", "Een project starten"),
                            ("escalation", "Een knelpunt doorbreken"),
                        ],
                        max_length=24,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=160)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rights", to="programme.body"
                    ),
                ),
            ],
            options={
                "ordering": ["body", "kind"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body", "kind"),
                        name="a_body_holds_a_right_once",
                        violation_error_message="Dit overleg heeft dit recht al.",
                    )
                ],
            },
        ),
    ]
