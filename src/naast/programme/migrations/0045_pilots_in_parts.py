"""A proposal in parts, the framework in versions, and what a pilot teaches."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import naast.foundation.references

# What was loaded before there were versions belongs to the first one.
FIRST_VERSION = """
insert into programme_pilotframework (programme_id, number, source)
    select distinct programme_id, 1, 'programmaplan, H4.2' from programme_pilotrequirement;
update programme_pilotrequirement r set framework_id = f.id from programme_pilotframework f where f.programme_id = r.programme_id;
set constraints all immediate;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0030_a_team_can_be_called"),
        ("programme", "0021_walls_of_indicators"),
    ]

    operations = [
        migrations.CreateModel(
            name="Lesson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                (
                    "phase",
                    models.CharField(choices=[("interim", "Tussentijds"), ("final", "Aan het eind")], max_length=8),
                ),
                ("learned_on", models.DateField()),
                ("text", models.TextField()),
                ("advice", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "activity",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lessons",
                        to="programme.ongoingactivity",
                    ),
                ),
                (
                    "pilot",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lessons",
                        to="programme.pilot",
                    ),
                ),
            ],
            options={
                "ordering": ["-learned_on", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("activity", None), ("pilot__isnull", False)),
                            models.Q(("activity__isnull", False), ("pilot", None)),
                            _connector="OR",
                        ),
                        name="a_lesson_comes_from_one_pilot_or_activity",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LessonUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("shared", "Gedeeld met"), ("reused", "Opnieuw gebruikt in")], max_length=8
                    ),
                ),
                ("on", models.DateField()),
                ("where", models.CharField(blank=True, max_length=200)),
                ("what", models.TextField(blank=True)),
                (
                    "body",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lessons_shared",
                        to="programme.body",
                    ),
                ),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="uses", to="programme.lesson"
                    ),
                ),
                (
                    "pilot",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lessons_used",
                        to="programme.pilot",
                    ),
                ),
            ],
            options={
                "ordering": ["on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("body__isnull", False),
                            ("pilot__isnull", False),
                            models.Q(("where", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_lesson_was_shared_or_used_somewhere",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PilotFramework",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("source", models.CharField(max_length=160)),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pilot_frameworks",
                        to="programme.programme",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "number"), name="one_pilot_framework_under_each_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FrameworkCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("proposal_version", models.PositiveIntegerField()),
                ("run_at", models.DateTimeField()),
                ("run_by", models.CharField(max_length=200)),
                ("checked", models.JSONField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("results", models.JSONField()),
                ("is_met", models.BooleanField()),
                (
                    "pilot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="checks", to="programme.pilot"
                    ),
                ),
                (
                    "framework",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="programme.pilotframework",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.AddField(
            model_name="pilotrequirement",
            name="framework",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="requirements",
                to="programme.pilotframework",
            ),
        ),
        migrations.RunSQL(FIRST_VERSION, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="pilotrequirement",
            name="framework",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="requirements",
                to="programme.pilotframework",
            ),
        ),
        migrations.CreateModel(
            name="PilotProposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1)),
                ("part_versions", models.JSONField(default=dict)),
                ("author_group", models.CharField(blank=True, max_length=200)),
                ("planned_start", models.DateField(null=True)),
                ("planned_end", models.DateField(null=True)),
                ("planned_cases", models.PositiveIntegerField(null=True)),
                (
                    "scalable_to",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("lokaal_team", "Eén lokaal team"),
                            ("gemeente", "Een gemeente"),
                            ("jeugdhulpregio", "Een jeugdhulpregio"),
                            ("nhn", "Heel Noord-Holland Noord"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "target_groups",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("youth", "Kinderen en jongeren"), ("adults", "Volwassenen")], max_length=10
                        ),
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "project_lead_needed",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("needed", "Ja, er is een projectleider nodig"),
                            ("not_needed", "Nee, het kan zonder"),
                        ],
                        max_length=10,
                    ),
                ),
                ("project_lead", models.CharField(blank=True, max_length=160)),
                ("problem_analysis", models.TextField(blank=True)),
                ("stakeholder_analysis", models.TextField(blank=True)),
                ("approach", models.TextField(blank=True)),
                ("planning", models.TextField(blank=True)),
                ("budget", models.TextField(blank=True)),
                ("kpis", models.TextField(blank=True)),
                ("lessons_sharing", models.TextField(blank=True)),
                ("business_case", models.TextField(blank=True)),
                ("effort", models.TextField(blank=True)),
                ("discussed_on", models.DateField(null=True)),
                (
                    "pilot",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="proposal", to="programme.pilot"
                    ),
                ),
            ],
            options={
                "ordering": ["pilot"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("planned_start", None),
                            ("planned_end", None),
                            ("planned_end__gt", models.F("planned_start")),
                            _connector="OR",
                        ),
                        name="a_pilot_ends_after_it_starts",
                        violation_error_message="De laatste dag ligt niet na de eerste dag. Controleer de datums.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LearningGoal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("text", models.TextField()),
                ("indicator_text", models.TextField(blank=True)),
                (
                    "indicator",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="learning_goals",
                        to="programme.indicator",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="goals", to="programme.pilotproposal"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="BusinessCaseFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("cost", "Kosten"), ("benefit", "Opbrengst"), ("assumption", "Aanname")], max_length=10
                    ),
                ),
                ("what", models.CharField(max_length=200)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=12, null=True)),
                ("unit", models.CharField(blank=True, max_length=40)),
                (
                    "amount_known",
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
                ("basis", models.CharField(blank=True, max_length=200)),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="figures",
                        to="programme.pilotproposal",
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount__isnull", False), ("amount_known", "known")),
                            models.Q(models.Q(("amount_known", "known"), _negated=True), ("amount__isnull", True)),
                            _connector="OR",
                        ),
                        name="a_figure_is_there_exactly_when_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "assumption"), _negated=True),
                            models.Q(("basis", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="an_assumption_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PrincipleFit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("how", models.TextField()),
                (
                    "principle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pilot_fits", to="programme.statement"
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="principles",
                        to="programme.pilotproposal",
                    ),
                ),
            ],
            options={
                "ordering": ["principle"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("proposal", "principle"), name="a_pilot_says_once_how_it_fits_a_principle"
                    ),
                    models.CheckConstraint(condition=models.Q(("how", ""), _negated=True), name="a_fit_says_how"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalParty",
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
                            ("local_team", "Lokaal team"),
                            ("vt", "Veilig Thuis"),
                            ("gi", "Gecertificeerde instelling"),
                            ("adult_party", "Partij voor volwassenen"),
                            ("rvdk", "Raad voor de Kinderbescherming"),
                            ("other", "Andere partij"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "commitment",
                    models.CharField(
                        choices=[
                            ("asked", "Gevraagd"),
                            ("promised", "Toegezegd"),
                            ("agreed", "Vastgelegd"),
                            ("declined", "Doet niet mee"),
                        ],
                        max_length=10,
                    ),
                ),
                ("primary_hours", models.DecimalField(decimal_places=1, max_digits=6, null=True)),
                ("extra_hours", models.DecimalField(decimal_places=1, max_digits=6, null=True)),
                (
                    "hours_known",
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
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pilot_parts",
                        to="network.organisation",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="programme.pilotproposal",
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("proposal", "organisation"),
                        name="an_organisation_takes_part_once",
                        violation_error_message="Deze organisatie staat al bij de partijen. Verander die regel.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("extra_hours__gte", 0), ("hours_known", "known"), ("primary_hours__gte", 0)),
                            models.Q(
                                models.Q(("hours_known", "known"), _negated=True),
                                ("extra_hours", None),
                                ("primary_hours", None),
                            ),
                            _connector="OR",
                        ),
                        name="hours_of_a_party_are_split_exactly_when_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Bottleneck",
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
                            ("content", "Inhoudelijk"),
                            ("process", "Proces"),
                            ("culture", "Cultuur"),
                            ("legal", "Juridisch"),
                            ("financial", "Financieel"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField()),
                ("found_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("being_solved", "Wordt aan gewerkt"),
                            ("solved", "Opgelost"),
                            ("accepted", "Blijft zo"),
                        ],
                        default="open",
                        max_length=14,
                    ),
                ),
                ("settled_on", models.DateField(null=True)),
                ("how", models.TextField(blank=True)),
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
                    "pilot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="bottlenecks", to="programme.pilot"
                    ),
                ),
            ],
            options={
                "ordering": ["-found_on", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("owner_organisation", None), ("owner_body", None), _connector="OR"),
                        name="bottleneck_has_at_most_one_owner",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("settled_on__isnull", False),
                                ("state__in", ["solved", "accepted"]),
                                models.Q(("how", ""), _negated=True),
                            ),
                            models.Q(("settled_on", None), ("state__in", ["open", "being_solved"])),
                            _connector="OR",
                        ),
                        name="a_bottleneck_is_settled_on_a_day_and_somehow",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("quarter", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("included", models.PositiveSmallIntegerField()),
                ("completed", models.PositiveSmallIntegerField()),
                ("dropped", models.PositiveSmallIntegerField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "pilot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="case_counts", to="programme.pilot"
                    ),
                ),
            ],
            options={
                "ordering": ["quarter"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("pilot", "="), ("quarter", "&&")],
                        name="the_cases_of_a_pilot_are_counted_once_a_quarter",
                        violation_error_message="Voor dit kwartaal is al geteld. Verander die telling.",
                    )
                ],
            },
        ),
    ]
