"""What is done about a risk, how it was judged each time, and what came true."""

import django.db.models.deletion
from django.db import migrations, models

import naast.foundation.references


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0030_a_team_can_be_called"),
        ("programme", "0080_weekly_messages"),
    ]

    operations = [
        migrations.CreateModel(
            name="Issue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("what", models.TextField()),
                ("occurred_on", models.DateField()),
                ("step", models.TextField(blank=True)),
                ("due", models.DateField(null=True)),
                ("solved_on", models.DateField(null=True)),
                ("solution", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
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
                    "risk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="issues", to="programme.risk"
                    ),
                ),
            ],
            options={
                "ordering": ["solved_on", "-occurred_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("owner_organisation", None), ("owner_body", None), _connector="OR"),
                        name="issue_has_at_most_one_owner",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("solved_on", None)),
                        fields=("risk",),
                        name="one_open_issue_of_a_risk",
                        violation_error_message="Van dit risico staat al een kwestie open. Vul die aan, of los die eerst op.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("solution", ""), ("solved_on", None)),
                            models.Q(("solved_on__isnull", False), models.Q(("solution", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="an_issue_is_solved_on_a_day_and_says_how",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mitigation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("what", models.TextField()),
                ("due", models.DateField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("todo", "Nog te doen"),
                            ("doing", "Mee bezig"),
                            ("done", "Klaar"),
                            ("dropped", "Vervallen"),
                        ],
                        default="todo",
                        max_length=10,
                    ),
                ),
                ("done_on", models.DateField(null=True)),
                ("note", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
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
                    "risk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mitigations", to="programme.risk"
                    ),
                ),
            ],
            options={
                "ordering": ["risk", "due", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("owner_organisation", None), ("owner_body", None), _connector="OR"),
                        name="mitigation_has_at_most_one_owner",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_on__isnull", False), ("state", "done")),
                            models.Q(models.Q(("state", "done"), _negated=True), ("done_on", None)),
                            _connector="OR",
                        ),
                        name="a_mitigation_is_done_on_a_day_exactly_when_it_is_done",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "dropped"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_dropped_mitigation_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RiskReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reviewed_on", models.DateField()),
                (
                    "judged",
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
                ("probability", models.PositiveSmallIntegerField(null=True)),
                ("impact", models.PositiveSmallIntegerField(null=True)),
                ("note", models.TextField()),
                (
                    "risk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reviews", to="programme.risk"
                    ),
                ),
            ],
            options={
                "ordering": ["risk", "-reviewed_on", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("impact__isnull", False),
                                ("impact__range", (1, 5)),
                                ("judged", "known"),
                                ("probability__isnull", False),
                                ("probability__range", (1, 5)),
                            ),
                            models.Q(
                                models.Q(("judged", "known"), _negated=True), ("impact", None), ("probability", None)
                            ),
                            _connector="OR",
                        ),
                        name="a_review_has_probability_and_impact_exactly_when_it_judged",
                    ),
                    models.CheckConstraint(condition=models.Q(("note", ""), _negated=True), name="a_review_says_why"),
                ],
            },
        ),
        migrations.AddField(
            model_name="risk",
            name="closed_because",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="risk",
            name="closed_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="risk",
            name="pilot",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="risks", to="programme.pilot"
            ),
        ),
        migrations.AddField(
            model_name="risk",
            name="state",
            field=models.CharField(choices=[("open", "Open"), ("closed", "Gesloten")], default="open", max_length=10),
        ),
        migrations.AddField(
            model_name="risk",
            name="task",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="risks",
                to="programme.developmenttask",
            ),
        ),
        migrations.AddField(
            model_name="risk",
            name="treatment",
            field=models.CharField(
                blank=True,
                choices=[
                    ("reduce", "Verkleinen"),
                    ("avoid", "Vermijden"),
                    ("share", "Delen of overdragen"),
                    ("accept", "Aanvaarden"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="risk",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddConstraint(
            model_name="risk",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_because", ""), ("closed_on", None), ("state", "open")),
                    models.Q(
                        ("closed_on__isnull", False),
                        ("state", "closed"),
                        models.Q(("closed_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_closed_risk_says_when_and_why",
            ),
        ),
        migrations.RemoveConstraint(
            model_name="risk", name="a_risk_has_probability_and_impact_exactly_when_it_is_judged"
        ),
        migrations.AddConstraint(
            model_name="risk",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("impact__isnull", False),
                        ("impact__range", (1, 5)),
                        ("judged", "known"),
                        ("probability__isnull", False),
                        ("probability__range", (1, 5)),
                    ),
                    models.Q(models.Q(("judged", "known"), _negated=True), ("impact", None), ("probability", None)),
                    _connector="OR",
                ),
                name="a_risk_has_probability_and_impact_exactly_when_it_is_judged",
            ),
        ),
    ]
