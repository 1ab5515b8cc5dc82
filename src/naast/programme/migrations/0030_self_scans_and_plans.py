"""Self-scans, and the improvement plan that grows from a row into versions."""

import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import naast.foundation.references


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0030_a_team_can_be_called"),
        ("programme", "0046_walls_around_pilots"),
    ]

    operations = [
        migrations.CreateModel(
            name="ScanFramework",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("name", models.CharField(max_length=160)),
                ("number", models.CharField(max_length=20, verbose_name="versie")),
                ("publisher", models.CharField(max_length=160)),
                ("remark", models.TextField(blank=True)),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField(null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Concept"), ("in_use", "In gebruik"), ("retired", "Niet meer in gebruik")],
                        default="draft",
                        max_length=10,
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="programme.scanframework",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "ordering": ["name", "-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("name", "number"),
                        name="one_framework_for_each_name_and_version",
                        violation_error_message="Deze versie van deze vragenlijst staat er al. Geef de nieuwe een eigen versie.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("follows", models.F("id")), _negated=True),
                        name="no_framework_follows_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScaleLevel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "framework",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="levels", to="programme.scanframework"
                    ),
                ),
                ("score", models.PositiveSmallIntegerField()),
                ("label", models.CharField(max_length=80)),
                ("anchor", models.TextField()),
                (
                    "counts_as",
                    models.CharField(
                        choices=[("not", "Voldoet nog niet"), ("partly", "Voldoet deels"), ("yes", "Voldoet")],
                        max_length=12,
                    ),
                ),
                ("needs_evidence", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["framework", "score"],
                "constraints": [
                    models.UniqueConstraint(fields=("framework", "score"), name="one_level_for_each_score")
                ],
            },
        ),
        migrations.CreateModel(
            name="Requirement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "framework",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="requirements",
                        to="programme.scanframework",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="children",
                        to="programme.requirement",
                    ),
                ),
                ("code", models.SlugField(max_length=40)),
                ("order", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("text", models.TextField(blank=True)),
                (
                    "addressee",
                    models.CharField(
                        choices=[("municipality", "Gemeente"), ("local_team", "Lokaal team")], max_length=12
                    ),
                ),
                ("weight", models.PositiveSmallIntegerField(default=1)),
                ("assessable", models.BooleanField()),
            ],
            options={
                "ordering": ["framework", "order"],
                "constraints": [
                    models.UniqueConstraint(fields=("framework", "code"), name="one_requirement_for_each_code"),
                    models.CheckConstraint(
                        condition=models.Q(("weight__range", (1, 10))), name="a_requirement_weighs_from_one_to_ten"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "requirement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="programme.requirement",
                    ),
                ),
                ("code", models.SlugField(max_length=40)),
                ("order", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("single", "Eén keuze"),
                            ("multi", "Meer keuzes"),
                            ("text", "Tekst"),
                            ("scale", "Schaal"),
                        ],
                        max_length=8,
                    ),
                ),
                ("required", models.BooleanField(default=False)),
                (
                    "shown_after",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="opens",
                        to="programme.question",
                    ),
                ),
                ("shown_if", models.CharField(blank=True, max_length=40)),
            ],
            options={
                "ordering": ["requirement", "order"],
                "constraints": [
                    models.UniqueConstraint(fields=("requirement", "code"), name="one_question_for_each_code"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("shown_after", None), ("shown_if", "")),
                            models.Q(("shown_after__isnull", False), models.Q(("shown_if", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_question_that_follows_another_says_on_which_answer",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Choice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="choices", to="programme.question"
                    ),
                ),
                ("code", models.SlugField(max_length=40)),
                ("order", models.PositiveSmallIntegerField()),
                ("label", models.CharField(max_length=200)),
                ("score", models.PositiveSmallIntegerField(null=True)),
            ],
            options={
                "ordering": ["question", "order"],
                "constraints": [models.UniqueConstraint(fields=("question", "code"), name="one_choice_for_each_code")],
            },
        ),
        migrations.CreateModel(
            name="FrameworkMapping",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "from_requirement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="returns_in",
                        to="programme.requirement",
                    ),
                ),
                (
                    "to_requirement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comes_from",
                        to="programme.requirement",
                    ),
                ),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("equal", "Is hetzelfde als"),
                            ("subset", "Is een deel van"),
                            ("superset", "Omvat"),
                            ("related", "Hangt samen met"),
                        ],
                        max_length=10,
                    ),
                ),
                ("strength", models.PositiveSmallIntegerField(choices=[(1, "Zwak"), (2, "Redelijk"), (3, "Sterk")])),
                ("rationale", models.TextField()),
            ],
            options={
                "ordering": ["to_requirement", "-strength", "from_requirement"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("from_requirement", "to_requirement"),
                        name="two_requirements_are_compared_once",
                        violation_error_message="Deze twee eisen zijn al met elkaar vergeleken.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_requirement", models.F("to_requirement")), _negated=True),
                        name="nothing_returns_in_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rationale", ""), _negated=True), name="a_comparison_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("strength__range", (1, 3))), name="a_comparison_is_weak_fair_or_strong"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GuidelineImpactStudy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "framework",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="impact_study",
                        to="programme.scanframework",
                    ),
                ),
                ("profile", models.TextField(null=True)),
                ("capacity", models.TextField(null=True)),
                ("budget", models.TextField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "verbose_name_plural": "guideline impact studies",
                "ordering": ["framework"],
            },
        ),
        migrations.CreateModel(
            name="ScanRound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                (
                    "framework",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rounds", to="programme.scanframework"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("purpose", models.TextField()),
                ("opens_on", models.DateField()),
                ("closes_on", models.DateField()),
                ("opened_on", models.DateField(null=True)),
                ("closed_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "ordering": ["-opens_on", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes_on__gte", models.F("opens_on"))),
                        name="a_round_closes_after_it_opens",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closed_on", None), ("opened_on__isnull", False), _connector="OR"),
                        name="only_a_round_that_was_opened_is_closed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SelfScan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="scans", to="programme.scanround"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="self_scans",
                        to="network.municipality",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="self_scans",
                        to="network.team",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("invited", "Uitgenodigd"),
                            ("in_progress", "Bezig"),
                            ("submitted", "Ingediend"),
                            ("reviewed", "Meegekeken"),
                            ("final", "Vastgesteld"),
                            ("skipped", "Overgeslagen"),
                        ],
                        default="invited",
                        max_length=12,
                    ),
                ),
                ("skip_reason", models.TextField(blank=True)),
                (
                    "reuses",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reused_in",
                        to="programme.selfscan",
                    ),
                ),
                ("reuse_reason", models.TextField(blank=True)),
                ("facilitator", models.CharField(blank=True, max_length=160)),
                (
                    "peer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="peer_scans",
                        to="network.municipality",
                    ),
                ),
                ("submitted_on", models.DateField(null=True)),
                ("reviewed_on", models.DateField(null=True)),
                ("final_on", models.DateField(null=True)),
                (
                    "release",
                    models.CharField(
                        choices=[
                            ("none", "Alleen voor ons"),
                            ("picture", "Telt mee in het algemene beeld, zonder naam"),
                            ("named", "Iedereen in het programma leest mee, met naam"),
                        ],
                        default="none",
                        max_length=8,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "ordering": ["round", "municipality", "team", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("team__isnull", False)),
                        fields=("round", "team"),
                        name="a_team_is_invited_once_a_round",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("team", None)),
                        fields=("round", "municipality"),
                        name="a_municipality_is_invited_once_a_round",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "skipped"), models.Q(("skip_reason", ""), _negated=True)),
                            models.Q(models.Q(("state", "skipped"), _negated=True), ("skip_reason", "")),
                            _connector="OR",
                        ),
                        name="a_scan_is_skipped_exactly_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reuse_reason", ""), ("reuses", None)),
                            models.Q(("reuses__isnull", False), models.Q(("reuse_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="an_earlier_scan_is_used_again_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("release", "none"), ("state__in", ["submitted", "reviewed", "final"]), _connector="OR"
                        ),
                        name="only_what_was_handed_in_is_released",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("state__in", ["submitted", "reviewed", "final"]), _negated=True),
                                ("submitted_on__isnull", False),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("state", "final"), _negated=True),
                                ("final_on__isnull", False),
                                _connector="OR",
                            ),
                        ),
                        name="handed_in_and_final_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("peer", None), models.Q(("peer", models.F("municipality")), _negated=True), _connector="OR"
                        ),
                        name="nobody_is_a_peer_of_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RequirementResult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "scan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="results", to="programme.selfscan"
                    ),
                ),
                (
                    "requirement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="results", to="programme.requirement"
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("not_assessed", "Nog niet beoordeeld"),
                            ("not", "Voldoet nog niet"),
                            ("partly", "Voldoet deels"),
                            ("yes", "Voldoet"),
                            ("n_a", "Niet van toepassing"),
                        ],
                        default="not_assessed",
                        max_length=12,
                    ),
                ),
                ("score", models.PositiveSmallIntegerField(null=True)),
                ("target", models.PositiveSmallIntegerField(null=True)),
                ("observation", models.TextField(blank=True)),
                ("n_a_reason", models.TextField(blank=True)),
                (
                    "prefilled_from",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="prefilled",
                        to="programme.requirementresult",
                    ),
                ),
                ("is_confirmed", models.BooleanField(default=True)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "ordering": ["scan", "requirement__order", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scan", "requirement"), name="one_result_for_each_requirement_of_a_scan"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("result", "n_a"), models.Q(("n_a_reason", ""), _negated=True)),
                            models.Q(models.Q(("result", "n_a"), _negated=True), ("n_a_reason", "")),
                            _connector="OR",
                        ),
                        name="not_applicable_exactly_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("result__in", ["not", "partly", "yes"]), ("score__isnull", False)),
                            models.Q(("result__in", ["not_assessed", "n_a"]), ("score", None)),
                            _connector="OR",
                        ),
                        name="a_score_exactly_when_it_is_judged",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_confirmed", True), ("prefilled_from__isnull", False), _connector="OR"),
                        name="only_what_was_filled_in_before_waits_for_a_yes",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScanAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "scan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="programme.selfscan"
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="programme.question"
                    ),
                ),
                (
                    "chosen",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("text", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["scan", "question__order", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("scan", "question"), name="one_answer_to_each_question_of_a_scan")
                ],
            },
        ),
        migrations.CreateModel(
            name="ScanEvidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                (
                    "scan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="evidence", to="programme.selfscan"
                    ),
                ),
                (
                    "result",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="programme.requirementresult",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("text", "Beschrijving"), ("link", "Verwijzing naar een stuk")], max_length=4
                    ),
                ),
                ("text", models.TextField()),
                ("link", models.CharField(blank=True, max_length=400)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(null=True)),
                ("received_on", models.DateField()),
            ],
            options={
                "ordering": ["result", "-valid_from", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "link"), _negated=True),
                            models.Q(("link", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_reference_to_a_paper_says_where_it_is",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None), ("valid_until__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="evidence_holds_from_a_day_to_a_later_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PeerView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "scan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="peer_views", to="programme.selfscan"
                    ),
                ),
                (
                    "result",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="peer_view",
                        to="programme.requirementresult",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.municipality"
                    ),
                ),
                ("score", models.PositiveSmallIntegerField(null=True)),
                (
                    "view",
                    models.CharField(
                        choices=[
                            ("not_assessed", "Nog niet beoordeeld"),
                            ("not", "Voldoet nog niet"),
                            ("partly", "Voldoet deels"),
                            ("yes", "Voldoet"),
                            ("n_a", "Niet van toepassing"),
                        ],
                        default="not_assessed",
                        max_length=12,
                    ),
                ),
                ("remark", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "ordering": ["scan", "result", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("score__isnull", False), ("view__in", ["not", "partly", "yes"])),
                            models.Q(models.Q(("view__in", ["not", "partly", "yes"]), _negated=True), ("score", None)),
                            _connector="OR",
                        ),
                        name="a_peer_gives_a_score_exactly_when_they_judge",
                    )
                ],
            },
        ),
        migrations.AlterModelOptions(
            name="improvementplan",
            options={"ordering": ["municipality", "-number"]},
        ),
        migrations.RemoveConstraint(
            model_name="improvementplan",
            name="only_a_plan_that_is_made_was_adopted_on_a_day",
        ),
        migrations.AddField(
            model_name="improvementplan",
            name="aim",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="improvementplan",
            name="basis_absent_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="improvementplan",
            name="due_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="improvementplan",
            name="execution",
            field=django.contrib.postgres.fields.ranges.DateRangeField(null=True),
        ),
        migrations.AddField(
            model_name="improvementplan",
            name="is_current",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="improvementplan",
            name="number",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="improvementplan",
            name="superseded_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="improvementplan",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AlterField(
            model_name="improvementplan",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="improvement_plans", to="network.municipality"
            ),
        ),
        migrations.AlterField(
            model_name="improvementplan",
            name="state",
            field=models.CharField(
                choices=[
                    ("unknown", "Nog niet bekend"),
                    ("none", "Er is nog geen plan"),
                    ("drafting", "In de maak"),
                    ("adopted", "Vastgesteld"),
                    ("executing", "In uitvoering"),
                    ("adjusted", "Bijgesteld, in uitvoering"),
                    ("done", "Uitgevoerd"),
                ],
                default="unknown",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="improvementplan",
            name="basis",
            field=models.ManyToManyField(related_name="plans", to="programme.selfscan"),
        ),
        migrations.AddConstraint(
            model_name="improvementplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("adopted_on", None), ("state__in", ["adopted", "executing", "adjusted", "done"]), _connector="OR"
                ),
                name="only_a_plan_that_is_made_was_adopted_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="improvementplan",
            constraint=models.UniqueConstraint(fields=("municipality", "number"), name="one_plan_under_each_number"),
        ),
        migrations.AddConstraint(
            model_name="improvementplan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_current", True)),
                fields=("municipality",),
                name="one_current_plan_for_a_municipality",
            ),
        ),
        migrations.AddConstraint(
            model_name="improvementplan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_current", False), ("superseded_on", None)),
                fields=("municipality",),
                name="one_next_plan_for_a_municipality",
            ),
        ),
        migrations.AddConstraint(
            model_name="improvementplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("superseded_on", None), ("is_current", False), _connector="OR"),
                name="what_is_superseded_is_not_current",
            ),
        ),
        migrations.CreateModel(
            name="ImprovementAction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="measures",
                        to="programme.improvementplan",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=1)),
                ("title", models.CharField(max_length=200)),
                ("owner", models.CharField(max_length=160)),
                ("due_on", models.DateField(null=True)),
                (
                    "due_known",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Nog te doen"),
                            ("busy", "Bezig"),
                            ("done", "Gedaan"),
                            ("dropped", "Vervallen"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("progress_note", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("addresses", models.ManyToManyField(related_name="measures", to="programme.requirementresult")),
            ],
            options={
                "ordering": ["plan", "order", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_known", "known"), ("due_on__isnull", False)),
                            models.Q(models.Q(("due_known", "known"), _negated=True), ("due_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="a_measure_has_a_day_exactly_when_it_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "dropped"), _negated=True),
                            models.Q(("progress_note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_measure_that_lapsed_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="programme.improvementplan",
                    ),
                ),
                ("reviewed_on", models.DateField()),
                ("finding", models.TextField()),
                ("adjustment", models.TextField(blank=True)),
                ("next_review_on", models.DateField(null=True)),
                ("no_next_reason", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["plan", "-reviewed_on", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("next_review_on__isnull", False), ("no_next_reason", "")),
                            models.Q(("next_review_on", None), models.Q(("no_next_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_next_review_or_the_reason_why_there_is_none",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LearningPost",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("kind", models.CharField(choices=[("offers", "Biedt aan"), ("asks", "Vraagt")], max_length=6)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="learning_posts",
                        to="network.municipality",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="learning_posts",
                        to="network.team",
                    ),
                ),
                (
                    "requirement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="learning_posts",
                        to="programme.requirement",
                    ),
                ),
                ("subject", models.CharField(max_length=160)),
                ("text", models.TextField()),
                ("posted_on", models.DateField()),
                ("closed_on", models.DateField(null=True)),
            ],
            options={
                "ordering": ["-posted_on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="PeerExchange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exchanges",
                        to="programme.learningpost",
                    ),
                ),
                (
                    "offering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.municipality"
                    ),
                ),
                (
                    "offering_team",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.team"
                    ),
                ),
                (
                    "receiving",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.municipality"
                    ),
                ),
                (
                    "receiving_team",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.team"
                    ),
                ),
                ("on", models.DateField()),
                ("outcome", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "ordering": ["-on", "-id"],
            },
        ),
    ]
