import datetime

import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import naast.foundation.references


class Migration(migrations.Migration):
    dependencies = [
        ("households", "0009_who_left_took_the_address_along"),
        ("network", "0030_second_reader_and_analyst"),
        ("safety", "0013_nothing_left_of_the_open_names"),
    ]

    operations = [
        migrations.CreateModel(
            name="SecondReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("asked_on", models.DateField()),
                ("question", models.TextField(blank=True)),
                ("during", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                (
                    "judgement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("safe_enough", "Veilig genoeg"),
                            ("worrying", "Zorgelijk"),
                            ("unsafe", "Onveilig"),
                            ("acute", "Acuut onveilig"),
                        ],
                        max_length=20,
                        verbose_name="eigen oordeel",
                    ),
                ),
                ("judgement_reason", models.TextField(blank=True, verbose_name="waarom")),
                ("judged_at", models.DateTimeField(null=True)),
                ("knew_the_judgement", models.BooleanField(null=True)),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[("agrees", "Eens"), ("remarks", "Eens, met opmerkingen"), ("disagrees", "Niet eens")],
                        max_length=10,
                        verbose_name="eens of niet",
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="opmerkingen")),
                ("finished_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="second_readings",
                        to="safety.safetyassessment",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="second_readings",
                        to="households.household",
                    ),
                ),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="second_readings",
                        to="network.professional",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reader", models.F("author")), _negated=True),
                            models.Q(("reader", models.F("asked_by")), _negated=True),
                        ),
                        name="nobody_reads_the_own_assessment_again",
                        violation_error_message="Kies iemand anders: wie inschat of het vraagt, is zelf geen tegenlezer.",
                    ),
                    models.UniqueConstraint(
                        fields=("assessment", "reader"),
                        name="one_second_reading_per_reader",
                        violation_error_message="Deze collega is al gevraagd om deze inschatting te lezen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "during__endswith__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("during__startswith"), "+", models.Value(datetime.timedelta(days=14))
                                ),
                            ),
                            ("during__isempty", False),
                        ),
                        name="a_second_reading_lasts_two_weeks_at_most",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("finished_at", None),
                                ("judged_at", None),
                                ("judgement", ""),
                                ("knew_the_judgement", None),
                                ("verdict", ""),
                            ),
                            models.Q(
                                models.Q(("judgement", ""), _negated=True),
                                models.Q(("judgement_reason", ""), _negated=True),
                                ("judged_at__isnull", False),
                                ("knew_the_judgement__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="an_own_judgement_comes_first_and_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("finished_at", None), ("verdict", "")),
                            models.Q(("finished_at__isnull", False), ("verdict", "agrees")),
                            models.Q(
                                models.Q(("verdict", ""), _negated=True),
                                models.Q(("remark", ""), _negated=True),
                                ("finished_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="who_does_not_simply_agree_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Story",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("told_on", models.DateField()),
                ("language", models.CharField(max_length=60)),
                ("told_with", models.CharField(blank=True, max_length=200)),
                ("words", models.TextField()),
                ("asked_again_because", models.TextField(blank=True)),
                (
                    "readers",
                    models.CharField(
                        choices=[
                            ("beside", "Iedereen die naast het huishouden staat"),
                            ("faces", "Alleen het vaste gezicht, de waarnemer en wie het hoorde"),
                        ],
                        default="beside",
                        max_length=10,
                    ),
                ),
                ("agreed_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stories", to="households.household"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stories", to="households.person"
                    ),
                ),
                (
                    "told_to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="heard_stories",
                        to="network.professional",
                    ),
                ),
            ],
            options={
                "ordering": ["household", "person", "told_on", "id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="a_story_has_words"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreed_on", None), ("agreed_on__gte", models.F("told_on")), _connector="OR"
                        ),
                        name="agreed_after_it_was_told",
                        violation_error_message="Voorlezen kan pas als het verhaal is verteld.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reuse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.CharField(max_length=80)),
                ("text", models.TextField()),
                ("on", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "from_assessment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lent",
                        to="safety.safetyassessment",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reuses", to="households.household"
                    ),
                ),
                (
                    "in_assessment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reused",
                        to="safety.safetyassessment",
                    ),
                ),
                (
                    "in_plan",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reused",
                        to="safety.safetyplan",
                    ),
                ),
                (
                    "from_story",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="reuses", to="safety.story"
                    ),
                ),
            ],
            options={
                "ordering": ["household", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("in_assessment__isnull", False), ("in_plan", None)),
                            models.Q(("in_assessment", None), ("in_plan__isnull", False)),
                            _connector="OR",
                        ),
                        name="reused_in_one_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("from_assessment", None), ("from_story__isnull", False)),
                            models.Q(("from_assessment__isnull", False), ("from_story", None)),
                            _connector="OR",
                        ),
                        name="reused_from_one_source",
                    ),
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="safetyscore",
            name="one_figure_per_voice",
        ),
        migrations.AddField(
            model_name="safetyassessment",
            name="about_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="safetyassessment",
            name="amend_reason",
            field=models.TextField(blank=True, default="", verbose_name="waarom verbeterd"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="safetyassessment",
            name="amends",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="amended_by",
                to="safety.safetyassessment",
            ),
        ),
        migrations.AddField(
            model_name="safetyscore",
            name="for_one_more",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="safetyscore",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("child", "Kind"),
                    ("parent", "Ouder"),
                    ("adult", "Andere volwassene"),
                    ("network", "Iemand uit het netwerk"),
                    ("worker", "Professional die inschat"),
                    ("colleague", "Professional ernaast"),
                ],
                default="",
                max_length=10,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="safetyscore",
            name="outsider",
            field=models.CharField(blank=True, default="", max_length=120),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="safetyscore",
            name="professional",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="own_scores",
                to="network.professional",
            ),
        ),
        migrations.AddField(
            model_name="safetyscore",
            name="written_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="written_scores",
                to="network.professional",
            ),
        ),
        migrations.AlterField(
            model_name="term",
            name="kind",
            field=models.CharField(
                choices=[
                    ("weigh_signal", "Bespreken van een signaal in het eigen team"),
                    ("decide_signal", "Beoordelen van een melding"),
                    ("decide_acute_signal", "Beoordelen bij acuut gevaar"),
                    ("investigation", "Onderzoek"),
                    ("conditions", "Voorwaarden en vervolg"),
                    ("accept_handover", "Overnemen door een ander team"),
                    ("inform_concerned", "Inlichten van betrokkenen"),
                    ("inform_put_off", "Uitstel van inlichten, per stap"),
                    ("feedback", "Terugkoppelen aan de melder"),
                    ("answer_advice", "Beantwoorden van een adviesvraag"),
                    ("start_help", "Eerste contact na overdracht"),
                    ("review_phase_1", "Bekijken in fase 1"),
                    ("review_phase_2", "Bekijken in fase 2"),
                    ("review_phase_3", "Bekijken in fase 3"),
                    ("second_reading_acute", "Tegenlezen bij acuut onveilig"),
                    ("second_reading_unsafe", "Tegenlezen bij onveilig"),
                ],
                max_length=30,
            ),
        ),
        migrations.AddConstraint(
            model_name="safetyassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amend_reason", ""), ("amends", None)),
                    models.Q(("amends__isnull", False), models.Q(("amend_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="an_amendment_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="safetyassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amends", None), models.Q(("amends", models.F("id")), _negated=True), _connector="OR"
                ),
                name="nothing_amends_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="safetyscore",
            constraint=models.UniqueConstraint(
                fields=("assessment", "person", "professional", "outsider"),
                name="one_figure_per_voice",
                nulls_distinct=False,
                violation_error_message="Deze stem staat er al.",
            ),
        ),
        migrations.AddConstraint(
            model_name="safetyscore",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("person", None), ("professional", None)),
                    models.Q(("outsider", ""), ("person", None)),
                    models.Q(("outsider", ""), ("professional", None)),
                    _connector="OR",
                ),
                name="a_voice_is_of_one",
            ),
        ),
    ]
