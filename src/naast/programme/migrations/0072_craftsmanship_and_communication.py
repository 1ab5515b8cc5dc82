"""Training and trainers, expertise and experience, stakeholders and moments, each in a table of its own."""

import django.db.models.deletion
from django.db import migrations, models

import naast.foundation.references


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0030_a_team_can_be_called"),
        ("programme", "0063_walls_of_planning"),
    ]

    operations = [
        migrations.CreateModel(
            name="Audience",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("source", models.CharField(blank=True, max_length=40)),
                ("name", models.CharField(max_length=120)),
                ("is_later", models.BooleanField(default=False)),
                ("wants", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="audiences", to="programme.programme"
                    ),
                ),
            ],
            options={
                "ordering": ["order", "slug"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CommunicationProduct",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("source", models.CharField(blank=True, max_length=40)),
                ("name", models.CharField(max_length=160)),
                ("about", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Gepland"),
                            ("in_progress", "In de maak"),
                            ("draft", "Concept"),
                            ("in_use", "In gebruik"),
                            ("ended", "Gestopt"),
                        ],
                        default="planned",
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="communication_products",
                        to="programme.document",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="communication_products",
                        to="programme.programme",
                    ),
                ),
                ("suppliers", models.ManyToManyField(related_name="communication_products", to="network.organisation")),
            ],
            options={
                "ordering": ["order", "slug"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ExpertNetwork",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("source", models.CharField(blank=True, max_length=40)),
                ("name", models.CharField(max_length=160)),
                ("remark", models.TextField(blank=True)),
                ("purpose", models.TextField(null=True)),
                ("parties", models.TextField(null=True)),
                ("route", models.TextField(null=True)),
                ("volume", models.TextField(null=True)),
                ("success_factors", models.TextField(null=True)),
                ("bottlenecks", models.TextField(null=True)),
                ("use_in_scenario", models.TextField(null=True)),
                ("inventoried_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "evaluation_task",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.developmenttask",
                    ),
                ),
                (
                    "inventory_task",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.developmenttask",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="expert_networks",
                        to="programme.programme",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "slug"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ExpertsByExperience",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("source", models.CharField(blank=True, max_length=40)),
                ("name", models.CharField(max_length=160)),
                ("size", models.PositiveSmallIntegerField(null=True)),
                (
                    "size_known",
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
                ("agreement", models.TextField(null=True)),
                ("compensation_rule", models.TextField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.organisation",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="experts_by_experience",
                        to="programme.programme",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "experts by experience",
                "ordering": ["order", "slug"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("size__isnull", False), ("size_known", "known")),
                            models.Q(models.Q(("size_known", "known"), _negated=True), ("size__isnull", True)),
                            _connector="OR",
                        ),
                        name="a_group_is_as_large_as_we_know",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InvolvementRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("reading", "Meelezen en taal"),
                            ("advice", "Meedenken en adviseren"),
                            ("training", "Voorlichting en training"),
                        ],
                        max_length=10,
                    ),
                ),
                ("subject", models.CharField(max_length=200)),
                ("question", models.TextField()),
                ("asked_on", models.DateField()),
                ("needed_by", models.DateField(null=True)),
                ("compensation", models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                (
                    "compensation_known",
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
                            ("asked", "Gevraagd"),
                            ("answered", "Beantwoord"),
                            ("closed", "Afgerond"),
                            ("declined", "Zij doen het niet"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("answer", models.TextField(blank=True)),
                ("answered_on", models.DateField(null=True)),
                ("used_how", models.TextField(blank=True)),
                ("closed_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="programme.expertsbyexperience",
                    ),
                ),
                (
                    "pilot",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="involvement",
                        to="programme.pilot",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="involvement",
                        to="programme.developmenttask",
                    ),
                ),
            ],
            options={
                "ordering": ["closed_on", "-asked_on", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("compensation__isnull", False), ("compensation_known", "known")),
                            models.Q(
                                models.Q(("compensation_known", "known"), _negated=True), ("compensation__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="a_compensation_is_what_we_know",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_on", None), ("state", "asked")),
                            models.Q(
                                models.Q(("state", "asked"), _negated=True),
                                ("answered_on__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="an_answer_was_given_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_on__isnull", False),
                                ("state", "closed"),
                                models.Q(("used_how", ""), _negated=True),
                            ),
                            models.Q(models.Q(("state", "closed"), _negated=True), ("closed_on", None)),
                            _connector="OR",
                        ),
                        name="a_closed_request_says_what_was_done_with_the_answer",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LearningTable",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("name", models.CharField(max_length=160)),
                ("purpose", models.TextField()),
                ("partners", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("to_set_up", "Nog in te richten"), ("running", "Loopt"), ("ended", "Gestopt")],
                        default="to_set_up",
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "pilot",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="learning_tables",
                        to="programme.pilot",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="learning_tables",
                        to="programme.programme",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="learning_tables",
                        to="programme.developmenttask",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "id"],
            },
        ),
        migrations.CreateModel(
            name="LearningSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("subject", models.CharField(max_length=200)),
                ("people", models.PositiveSmallIntegerField(null=True)),
                ("learned", models.TextField()),
                ("used_in", models.TextField(blank=True)),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to="programme.learningtable",
                    ),
                ),
            ],
            options={
                "ordering": ["table", "-on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Method",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("source", models.CharField(blank=True, max_length=40)),
                ("name", models.CharField(max_length=120)),
                ("about", models.TextField(blank=True)),
                ("audience", models.TextField(blank=True)),
                ("trained_before", models.TextField(blank=True)),
                ("refresh_months", models.PositiveSmallIntegerField(null=True)),
                (
                    "refresh_known",
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
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="methods", to="programme.programme"
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="methods",
                        to="programme.developmenttask",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "slug"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("refresh_known", "known"), ("refresh_months__isnull", False)),
                            models.Q(
                                models.Q(("refresh_known", "known"), _negated=True), ("refresh_months__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="a_method_is_refreshed_as_often_as_we_know",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("source", models.CharField(blank=True, max_length=40)),
                ("name", models.CharField(max_length=200)),
                ("questions", models.TextField(blank=True)),
                ("commissioned_to", models.CharField(blank=True, max_length=160)),
                ("due", models.DateField(null=True)),
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
                        choices=[("planned", "Nog niet gestart"), ("running", "Loopt"), ("reported", "Afgerond")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("reported_on", models.DateField(null=True)),
                ("findings", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evaluations",
                        to="programme.programme",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
                        to="programme.developmenttask",
                    ),
                ),
                ("networks", models.ManyToManyField(related_name="evaluations", to="programme.expertnetwork")),
                (
                    "method",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
                        to="programme.method",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "slug"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due__isnull", False), ("due_known", "known")),
                            models.Q(models.Q(("due_known", "known"), _negated=True), ("due__isnull", True)),
                            _connector="OR",
                        ),
                        name="an_evaluation_has_a_date_exactly_when_it_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("reported_on__isnull", False),
                                ("state", "reported"),
                                models.Q(("findings", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "reported"), _negated=True), ("findings", ""), ("reported_on", None)
                            ),
                            _connector="OR",
                        ),
                        name="a_reported_evaluation_says_when_and_what",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImplementationPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("summary", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Concept"), ("adopted", "Vastgesteld"), ("superseded", "Vervangen")],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("adopted_on", models.DateField(null=True)),
                ("decision", models.CharField(blank=True, max_length=200)),
                ("is_revision", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "evaluation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revised_plans",
                        to="programme.evaluation",
                    ),
                ),
                (
                    "method",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="implementation_plans",
                        to="programme.method",
                    ),
                ),
            ],
            options={
                "ordering": ["method", "-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("method", "number"), name="one_implementation_plan_under_each_number"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "adopted")),
                        fields=("method",),
                        name="one_implementation_plan_of_a_method_holds",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("adopted_on", None), ("state", "draft")),
                            models.Q(models.Q(("state", "draft"), _negated=True), ("adopted_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_implementation_plan_is_adopted_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"), ("is_revision", False), ("evaluation__isnull", False), _connector="OR"
                        ),
                        name="a_revised_plan_follows_an_evaluation",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OnboardingPack",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("source", models.CharField(blank=True, max_length=40)),
                ("role", models.CharField(max_length=120)),
                ("intro", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="onboarding_packs",
                        to="programme.programme",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "slug"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OnboardingDone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("people", models.PositiveSmallIntegerField()),
                ("remark", models.TextField(blank=True)),
                (
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="done", to="programme.onboardingpack"
                    ),
                ),
            ],
            options={
                "ordering": ["pack", "-on", "-id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("people__gt", 0)), name="somebody_went_through_the_pack")
                ],
            },
        ),
        migrations.CreateModel(
            name="OnboardingStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("order", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=300)),
                ("dropped_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="onboarding_steps",
                        to="programme.document",
                    ),
                ),
                (
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="programme.onboardingpack"
                    ),
                ),
            ],
            options={
                "ordering": ["pack", "order", "id"],
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("text", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Wacht op antwoord"),
                            ("accepted", "Overgenomen"),
                            ("rejected", "Niet overgenomen"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("response", models.TextField(blank=True)),
                ("action", models.TextField(blank=True)),
                ("due", models.DateField(null=True)),
                ("done_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recommendations",
                        to="programme.evaluation",
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
            ],
            options={
                "ordering": ["evaluation", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("owner_organisation", None), ("owner_body", None), _connector="OR"),
                        name="recommendation_has_at_most_one_owner",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "open"), models.Q(("response", ""), _negated=True), _connector="OR"
                        ),
                        name="a_recommendation_is_answered_with_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("due__isnull", False), ("state", "accepted"), models.Q(("action", ""), _negated=True)
                            ),
                            models.Q(
                                models.Q(("state", "accepted"), _negated=True),
                                ("action", ""),
                                ("done_on", None),
                                ("due", None),
                            ),
                            _connector="OR",
                        ),
                        name="an_accepted_recommendation_has_an_action",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stakeholder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("source", models.CharField(blank=True, max_length=40)),
                ("name", models.CharField(max_length=160)),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("core", "Kernpartner"),
                            ("second", "Tweede schil"),
                            ("third", "Derde schil"),
                            ("to_explore", "Rol wordt onderzocht"),
                            ("network", "Netwerk"),
                            ("context", "Omgeving"),
                        ],
                        max_length=20,
                    ),
                ),
                ("interest", models.PositiveSmallIntegerField(null=True)),
                ("influence", models.PositiveSmallIntegerField(null=True)),
                (
                    "attitude",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("carries", "Draagt het mee"),
                            ("supports", "Staat erachter"),
                            ("neutral", "Afwachtend"),
                            ("doubts", "Twijfelt"),
                            ("against", "Is ertegen"),
                        ],
                        max_length=10,
                    ),
                ),
                ("approach", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "organisation",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stakeholder",
                        to="network.organisation",
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
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stakeholders",
                        to="programme.programme",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "slug"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("owner_organisation", None), ("owner_body", None), _connector="OR"),
                        name="stakeholder_has_at_most_one_owner",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("interest", None), ("interest__range", (1, 5)), _connector="OR"),
                        name="interest_runs_from_one_to_five",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("influence", None), ("influence__range", (1, 5)), _connector="OR"),
                        name="influence_runs_from_one_to_five",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StakeholderRole",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("responsible", "Voert uit"),
                            ("accountable", "Eindverantwoordelijk"),
                            ("consulted", "Wordt geraadpleegd"),
                            ("informed", "Wordt geïnformeerd"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "stakeholder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="roles", to="programme.stakeholder"
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stakeholder_roles",
                        to="programme.developmenttask",
                    ),
                ),
            ],
            options={
                "ordering": ["stakeholder", "task"],
                "constraints": [
                    models.UniqueConstraint(fields=("stakeholder", "task"), name="one_role_of_a_stakeholder_in_a_task"),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "accountable")),
                        fields=("task",),
                        name="one_stakeholder_answers_for_a_task",
                        violation_error_message="Voor deze opgave staat al een eindverantwoordelijke. Er is er één per opgave.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Trainer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("name", models.CharField(max_length=80)),
                ("qualified_on", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                ("gives", models.BooleanField(default=True)),
                ("lost_on", models.DateField(null=True)),
                (
                    "lost_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("turnover", "Vertrek van de professional"),
                            ("priority", "Andere prioriteit van de organisatie"),
                            ("other", "Iets anders"),
                        ],
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "method",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="trainers", to="programme.method"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="trainers", to="network.organisation"
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trainers",
                        to="network.region",
                    ),
                ),
            ],
            options={
                "ordering": ["lost_on", "name", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("qualified_on")), _connector="OR"
                        ),
                        name="a_trainer_is_qualified_before_the_qualification_ends",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lost_on", None), ("lost_reason", "")),
                            models.Q(("lost_on__isnull", False), models.Q(("lost_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_lost_trainer_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lost_on", None), ("lost_on__gte", models.F("qualified_on")), _connector="OR"
                        ),
                        name="a_trainer_is_lost_after_qualifying",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TrainingDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("on", models.DateField()),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("manager", "Leidinggevenden"),
                            ("executive", "Uitvoerende professionals"),
                            ("other", "Anderen"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Gepland"), ("held", "Gehouden"), ("cancelled", "Ging niet door")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("remark", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "method",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="days", to="programme.method"
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="training_days",
                        to="network.region",
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Trained",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("count", models.PositiveSmallIntegerField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="trained", to="network.organisation"
                    ),
                ),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="trained", to="programme.trainingday"
                    ),
                ),
            ],
            options={
                "ordering": ["day", "organisation"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("day", "organisation"), name="people_of_an_organisation_are_counted_once_a_day"
                    ),
                    models.CheckConstraint(condition=models.Q(("count__gt", 0)), name="somebody_was_trained"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CommunicationMoment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("on", models.DateField()),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("meeting", "Bijeenkomst"),
                            ("presentation", "Presentatie"),
                            ("conversation", "Gesprek"),
                            ("mail", "E-mail"),
                            ("newsletter", "Nieuwsbrief"),
                            ("letter", "Brief"),
                            ("website", "Website"),
                        ],
                        max_length=12,
                    ),
                ),
                ("what", models.CharField(max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Gepland"), ("done", "Gedaan"), ("cancelled", "Ging niet door")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("outcome", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "audience",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="moments", to="programme.audience"
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
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="communication_moments",
                        to="programme.programme",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moments",
                        to="programme.communicationproduct",
                    ),
                ),
            ],
            options={
                "ordering": ["on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("owner_organisation", None), ("owner_body", None), _connector="OR"),
                        name="communicationmoment_has_at_most_one_owner",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "cancelled"), _negated=True),
                            models.Q(("outcome", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_moment_that_did_not_happen_says_why",
                    ),
                ],
            },
        ),
    ]
