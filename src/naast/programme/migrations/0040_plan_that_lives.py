# The plan as it is lived: what people tell of it, change in it, decide on it.

import django.db.models.deletion
from django.db import migrations, models

import naast.foundation.references


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0030_a_team_can_be_called"),
        ("programme", "0031_walls_of_scans_and_plans"),
    ]

    operations = [
        migrations.AddField(
            model_name="action",
            name="version",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="action",
            name="withdrawn_because",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="action",
            name="withdrawn_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="condition",
            name="checked_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="condition",
            name="evidence",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="condition",
            name="owner_body",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="owned_%(class)ss",
                to="programme.body",
            ),
        ),
        migrations.AddField(
            model_name="condition",
            name="owner_organisation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="owned_%(class)ss",
                to="network.organisation",
            ),
        ),
        migrations.AddField(
            model_name="condition",
            name="version",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="developmenttask",
            name="version",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="document",
            name="keep_until",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="document",
            name="keep_until_known",
            field=models.CharField(
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
        migrations.AddField(
            model_name="document",
            name="readers",
            field=models.CharField(
                choices=[("programme", "Iedereen in het programma"), ("public", "Openbaar")],
                default="programme",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="version",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="ongoingactivity",
            name="ends_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="ongoingactivity",
            name="ends_on_known",
            field=models.CharField(
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
        migrations.AddField(
            model_name="ongoingactivity",
            name="presented",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="ongoingactivity",
            name="presented_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="ongoingactivity",
            name="state",
            field=models.CharField(
                choices=[
                    ("planned", "Moet nog beginnen"),
                    ("running", "Loopt"),
                    ("ended", "Gestopt"),
                    ("unknown", "Nog niet bekend"),
                ],
                default="unknown",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="ongoingactivity",
            name="version",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="openpoint",
            name="answer",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="openpoint",
            name="decided_by",
            field=models.CharField(blank=True, max_length=160),
        ),
        migrations.AddField(
            model_name="openpoint",
            name="decided_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="openpoint",
            name="decision",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="open_points",
                to="programme.decision",
            ),
        ),
        migrations.AddField(
            model_name="openpoint",
            name="version",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="statement",
            name="version",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="statement",
            name="withdrawn_because",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="statement",
            name="withdrawn_on",
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name="document",
            name="kind",
            field=models.CharField(
                choices=[
                    ("plan", "Bij het programmaplan"),
                    ("reference", "Landelijke en regionale stukken"),
                    ("product", "Communicatieproducten"),
                    ("letter", "Raadsinformatiebrieven"),
                    ("report", "Verslagen en rapportages"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_because", ""), ("withdrawn_on", None)),
                    models.Q(("withdrawn_on__isnull", False), models.Q(("withdrawn_because", ""), _negated=True)),
                    _connector="OR",
                ),
                name="action_is_withdrawn_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="condition",
            constraint=models.CheckConstraint(
                condition=models.Q(("owner_organisation", None), ("owner_body", None), _connector="OR"),
                name="condition_has_at_most_one_owner",
            ),
        ),
        migrations.AddConstraint(
            model_name="condition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "open"),
                    models.Q(("checked_on__isnull", False), models.Q(("evidence", ""), _negated=True)),
                    _connector="OR",
                ),
                name="a_condition_is_met_or_lapsed_on_evidence_of_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("keep_until__isnull", False), ("keep_until_known", "known")),
                    models.Q(models.Q(("keep_until_known", "known"), _negated=True), ("keep_until__isnull", True)),
                    _connector="OR",
                ),
                name="a_document_is_kept_until_a_day_exactly_when_it_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="ongoingactivity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ends_on__isnull", False), ("ends_on_known", "known")),
                    models.Q(models.Q(("ends_on_known", "known"), _negated=True), ("ends_on__isnull", True)),
                    _connector="OR",
                ),
                name="an_activity_ends_on_a_day_exactly_when_it_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="ongoingactivity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("presented", ""), ("presented_on", None)),
                    models.Q(("presented_on__isnull", False), models.Q(("presented", ""), _negated=True)),
                    _connector="OR",
                ),
                name="an_activity_is_presented_on_a_day_with_what_was_heard",
            ),
        ),
        migrations.AddConstraint(
            model_name="openpoint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("decided_by", ""), ("decided_on", None), ("state", "open")),
                    models.Q(
                        ("decided_on__isnull", False),
                        ("state", "decided"),
                        models.Q(("decided_by", ""), _negated=True),
                        models.Q(("answer", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="an_open_point_is_decided_by_somebody_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_because", ""), ("withdrawn_on", None)),
                    models.Q(("withdrawn_on__isnull", False), models.Q(("withdrawn_because", ""), _negated=True)),
                    _connector="OR",
                ),
                name="statement_is_withdrawn_with_a_reason",
            ),
        ),
        migrations.CreateModel(
            name="ActionInstance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("todo", "Nog te doen"),
                            ("doing", "Mee bezig"),
                            ("blocked", "Loopt vast"),
                            ("done", "Klaar"),
                            ("dropped", "Vervallen"),
                        ],
                        max_length=10,
                    ),
                ),
                ("because", models.TextField(blank=True)),
                ("due", models.DateField(null=True)),
                ("done_on", models.DateField(null=True)),
                ("note", models.TextField(blank=True)),
                ("evidence", models.TextField(blank=True)),
                ("told_on", models.DateField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="instances", to="programme.action"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action_instances",
                        to="programme.decision",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action_instances",
                        to="network.municipality",
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
                    "team",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action_instances",
                        to="network.team",
                    ),
                ),
            ],
            options={
                "ordering": ["action", "municipality", "team"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("owner_organisation", None), ("owner_body", None), _connector="OR"),
                        name="actioninstance_has_at_most_one_owner",
                    ),
                    models.UniqueConstraint(
                        fields=("action", "municipality", "team"),
                        name="a_unit_tells_once_how_far_it_is_with_an_action",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("team", None), ("municipality__isnull", False), _connector="OR"),
                        name="a_team_tells_for_its_municipality",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["blocked", "dropped"]), _negated=True),
                            models.Q(("because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="what_is_blocked_or_dropped_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_on__isnull", False), ("state", "done")),
                            models.Q(models.Q(("state", "done"), _negated=True), ("done_on", None)),
                            _connector="OR",
                        ),
                        name="an_action_is_done_on_a_day_exactly_when_it_is_done",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentRevision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Concept"), ("review", "Ligt ter lezing"), ("final", "Definitief")],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("body", models.TextField()),
                ("what_changed", models.TextField(blank=True)),
                ("final_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "decision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="document_revisions",
                        to="programme.decision",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="revisions", to="programme.document"
                    ),
                ),
            ],
            options={
                "ordering": ["document", "-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("document", "number"), name="one_revision_under_each_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "final"), _negated=True),
                        fields=("document",),
                        name="one_revision_in_the_works_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("body", ""), _negated=True), name="a_revision_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("final_on__isnull", False), ("state", "final")),
                            models.Q(models.Q(("state", "final"), _negated=True), ("final_on", None)),
                            _connector="OR",
                        ),
                        name="a_revision_is_final_on_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Effort",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("project", "Project"),
                            ("pilot", "Pilot"),
                            ("ongoing_activity", "Lopende activiteit"),
                            ("action_bundle", "Bundel van acties"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=160)),
                ("about", models.TextField(blank=True)),
                ("stopped_on", models.DateField(null=True)),
                ("stopped_because", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("actions", models.ManyToManyField(related_name="efforts", to="programme.action")),
                (
                    "activity",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="effort",
                        to="programme.ongoingactivity",
                    ),
                ),
                (
                    "pilot",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="effort",
                        to="programme.pilot",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="efforts", to="programme.programme"
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="efforts",
                        to="programme.developmenttask",
                    ),
                ),
            ],
            options={
                "ordering": ["task", "name", "reference"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("activity", None), ("kind", "pilot"), ("pilot__isnull", False)),
                            models.Q(("activity__isnull", False), ("kind", "ongoing_activity"), ("pilot", None)),
                            models.Q(("activity", None), ("kind__in", ["project", "action_bundle"]), ("pilot", None)),
                            _connector="OR",
                        ),
                        name="an_effort_points_at_what_its_kind_says",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stopped_because", ""), ("stopped_on", None)),
                            models.Q(("stopped_on__isnull", False), models.Q(("stopped_because", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="an_effort_that_stopped_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                (
                    "strength",
                    models.CharField(
                        choices=[("weak", "Zwak"), ("medium", "Redelijk"), ("strong", "Sterk")], max_length=10
                    ),
                ),
                ("reasoning", models.TextField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="programme.statement",
                    ),
                ),
                (
                    "effort",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="contributions", to="programme.effort"
                    ),
                ),
            ],
            options={
                "ordering": ["effort", "target"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("effort", "target"),
                        name="one_contribution_of_an_effort_to_a_goal",
                        violation_error_message="Deze inspanning draagt al bij aan dit doel. Pas die bijdrage aan.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reasoning", ""), _negated=True), name="a_contribution_says_why_we_think_so"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Moment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("planned_on", models.DateField()),
                ("held_on", models.DateField(null=True)),
                ("note", models.TextField(blank=True)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="moments", to="programme.action"
                    ),
                ),
            ],
            options={
                "ordering": ["action", "-planned_on"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("held_on", None)),
                        fields=("action",),
                        name="one_next_moment_of_a_recurring_action",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=160)),
                ("about", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Concept"), ("adopted", "Vastgesteld"), ("superseded", "Vervangen")],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("adopted_on", models.DateField(null=True)),
                ("contents", models.JSONField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "decision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plan_versions",
                        to="programme.decision",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plan_versions",
                        to="programme.programme",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "number"), name="one_version_of_the_plan_under_each_number"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft")),
                        fields=("programme",),
                        name="one_draft_of_the_plan_at_a_time",
                        violation_error_message="Er is al een concept. Stel dat eerst vast.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "adopted")),
                        fields=("programme",),
                        name="one_plan_in_force_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("adopted_on", None), ("contents", None), ("decision", None), ("state", "draft")),
                            models.Q(
                                models.Q(("state", "draft"), _negated=True),
                                ("adopted_on__isnull", False),
                                ("contents__isnull", False),
                                ("decision__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_version_is_adopted_by_a_decision_with_its_contents",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Prerequisite",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("why", models.TextField()),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="prerequisites", to="programme.action"
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="prerequisite_of",
                        to="programme.action",
                    ),
                ),
            ],
            options={
                "ordering": ["action", "before"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("action", "before"),
                        name="one_prerequisite_a_pair",
                        violation_error_message="Deze actie staat er al bij als actie die eerst moet.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("action", models.F("before")), _negated=True),
                        name="no_action_comes_before_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectApproach",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("goals", models.TextField()),
                ("way_of_working", models.TextField(blank=True)),
                ("monitoring", models.TextField(null=True)),
                (
                    "monitoring_known",
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
                ("business_case", models.TextField(null=True)),
                (
                    "business_case_known",
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
                ("started_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "decision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approaches",
                        to="programme.decision",
                    ),
                ),
                (
                    "task",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="approach",
                        to="programme.developmenttask",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "project approaches",
                "ordering": ["task"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("monitoring__isnull", False), ("monitoring_known", "known")),
                            models.Q(
                                models.Q(("monitoring_known", "known"), _negated=True), ("monitoring__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="an_approach_says_how_it_is_watched_when_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("business_case__isnull", False), ("business_case_known", "known")),
                            models.Q(
                                models.Q(("business_case_known", "known"), _negated=True),
                                ("business_case__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="an_approach_has_a_business_case_when_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", None), ("started_on", None)),
                            models.Q(("decision__isnull", False), ("started_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_task_starts_by_a_decision",
                    ),
                ],
            },
        ),
    ]
