import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models

import naast.foundation.references


class Migration(migrations.Migration):
    dependencies = [
        ("households", "0051_sharing_walls"),
        ("network", "0030_second_reader_and_analyst"),
        ("safety", "0022_a_published_instrument_stays"),
    ]

    operations = [
        migrations.CreateModel(
            name="PhaseGate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                (
                    "from_phase",
                    models.SmallIntegerField(
                        choices=[(1, "Directe veiligheid"), (2, "Risicogestuurde zorg"), (3, "Herstelgerichte zorg")],
                        verbose_name="van fase",
                    ),
                ),
                ("statement", models.CharField(max_length=300, verbose_name="wat moet blijken")),
                (
                    "reads",
                    models.CharField(
                        choices=[
                            ("nothing", "Niets: een mens oordeelt"),
                            ("plan", "Of er een plan van kracht is"),
                            ("holding", "Hoe lang alle afspraken standhouden"),
                            ("figures", "De laatste cijfers"),
                            ("second_reader", "Of een tweede lezer meekeek"),
                            ("check", "Of er op tijd is teruggekeken"),
                            ("relapse_plan", "Of er een terugvalplan is"),
                        ],
                        default="nothing",
                        max_length=20,
                    ),
                ),
                ("weeks", models.PositiveSmallIntegerField(null=True, verbose_name="hoeveel weken")),
                ("position", models.PositiveSmallIntegerField(default=1)),
                ("source", models.CharField(max_length=200, verbose_name="bron")),
                ("is_verified", models.BooleanField(default=False)),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField()),
                (
                    "region",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.region"
                    ),
                ),
            ],
            options={
                "ordering": ["from_phase", "position", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid__isempty", False)), name="a_gate_is_valid_some_time"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PhaseEvidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("statement", models.CharField(max_length=300)),
                ("is_shown", models.BooleanField()),
                ("words", models.TextField()),
                (
                    "agreement_check",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="safety.agreementcheck",
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="safety.safetyassessment",
                    ),
                ),
                (
                    "change",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="evidence", to="safety.phasechange"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="households.household"
                    ),
                ),
                (
                    "gate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="safety.phasegate"
                    ),
                ),
            ],
            options={
                "ordering": ["change", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("change", "gate"), name="each_gate_is_answered_once"),
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="a_gate_is_answered_in_words"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField()),
                ("number", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=120)),
                (
                    "pattern",
                    models.CharField(
                        choices=[
                            ("acute_violence", "Acuut geweld"),
                            ("complex_divorce", "Complexe scheiding"),
                            ("elder_abuse", "Ouderenmishandeling"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "phase",
                    models.SmallIntegerField(
                        choices=[(1, "Directe veiligheid"), (2, "Risicogestuurde zorg"), (3, "Herstelgerichte zorg")]
                    ),
                ),
                ("definition", models.JSONField()),
                ("source", models.CharField(max_length=200)),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "ordering": ["phase", "pattern", "-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("slug", "number"), name="one_plan_template_per_version")
                ],
            },
        ),
        migrations.CreateModel(
            name="RelapsePlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Concept"), ("in_force", "Van kracht"), ("ended", "Afgelopen")],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("first_step", models.TextField(blank=True)),
                ("signed_on", models.DateField(null=True)),
                ("ended_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relapse_plans",
                        to="households.household",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
            ],
            options={
                "ordering": ["household", "-number"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "in_force")),
                        fields=("household",),
                        name="one_relapse_plan_in_force",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft")),
                        fields=("household",),
                        name="one_relapse_plan_being_written",
                    ),
                    models.UniqueConstraint(fields=("household", "number"), name="relapse_plans_are_numbered"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "in_force"), _negated=True),
                            models.Q(("signed_by__isnull", False), ("signed_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_relapse_plan_in_force_is_signed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EarlySign",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("sign", models.TextField(verbose_name="vroeg teken")),
                ("what_helps", models.TextField(verbose_name="wat helpt")),
                ("call_whom", models.CharField(max_length=120, verbose_name="wie bellen")),
                ("call_number", models.CharField(blank=True, max_length=40, verbose_name="telefoonnummer")),
                ("call_when", models.CharField(blank=True, max_length=200, verbose_name="wanneer bellen")),
                ("first_step", models.TextField(verbose_name="eerste stap")),
                ("may_read_at_home", models.BooleanField(default=False)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="households.household"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="households.person"
                    ),
                ),
                (
                    "relapse_plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="signs", to="safety.relapseplan"
                    ),
                ),
            ],
            options={
                "ordering": ["relapse_plan", "id"],
            },
        ),
        migrations.CreateModel(
            name="RelapseVoice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("answer", models.CharField(max_length=15)),
                ("own_words", models.TextField(blank=True)),
                ("asked_by", models.CharField(blank=True, max_length=120)),
                ("how_asked", models.CharField(blank=True, max_length=20)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="households.household"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="households.person"
                    ),
                ),
                (
                    "relapse_plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="voices", to="safety.relapseplan"
                    ),
                ),
            ],
            options={
                "ordering": ["relapse_plan", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("relapse_plan", "person"), name="one_relapse_voice_per_member")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewMoment",
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
                            ("phase_1", "Terugkijken in fase 1"),
                            ("phase_2", "Terugkijken in fase 2"),
                            ("phase_3", "Terugkijken in fase 3"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Gepland"), ("done", "Gedaan"), ("replaced", "Vervangen")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("planned_on", models.DateField()),
                ("first_due_on", models.DateField()),
                ("due_on", models.DateField()),
                ("basis", models.CharField(max_length=200)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("holds", "Het gaat goed: het plan houdt stand"),
                            ("adjust", "Het plan moet anders"),
                            ("unsafe", "Het is weer onveilig"),
                            ("not_reached", "Niemand gesproken"),
                        ],
                        max_length=15,
                    ),
                ),
                ("seen", models.TextField(blank=True)),
                ("done_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
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
                        related_name="review_moments",
                        to="households.household",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moments",
                        to="safety.safetyplan",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
            ],
            options={
                "ordering": ["household", "-due_on", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")), fields=("household",), name="one_check_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True),
                            models.Q(
                                ("done_by__isnull", False),
                                ("done_on__isnull", False),
                                models.Q(("outcome", ""), _negated=True),
                                models.Q(("seen", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="what_was_done_was_seen_by_somebody",
                    ),
                ],
                "indexes": [
                    models.Index(condition=models.Q(("state", "open")), fields=["due_on"], name="open_moments_by_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="Escalation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("why", models.CharField(max_length=200)),
                ("since", models.DateField()),
                ("seen_on", models.DateField(null=True)),
                ("done_on", models.DateField(null=True)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="households.household"
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="escalations",
                        to="network.professional",
                    ),
                ),
                (
                    "moment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="escalations",
                        to="safety.reviewmoment",
                    ),
                ),
            ],
            options={
                "ordering": ["since", "id"],
                "constraints": [models.UniqueConstraint(fields=("moment", "to"), name="somebody_is_told_once")],
            },
        ),
        migrations.CreateModel(
            name="MovedMoment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_on", models.DateField()),
                ("to_on", models.DateField()),
                ("reason", models.TextField()),
                ("on", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="households.household"
                    ),
                ),
                (
                    "moment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="moves", to="safety.reviewmoment"
                    ),
                ),
            ],
            options={
                "ordering": ["moment", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_move_has_a_reason"
                    )
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="planvoice",
            name="a_no_has_a_reason",
        ),
        migrations.RemoveConstraint(
            model_name="term",
            name="one_term_of_a_kind_at_a_time",
        ),
        migrations.AddField(
            model_name="planvoice",
            name="age",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="planvoice",
            name="asked_by",
            field=models.CharField(blank=True, max_length=120, verbose_name="wie vroeg het"),
        ),
        migrations.AddField(
            model_name="planvoice",
            name="how_asked",
            field=models.CharField(
                blank=True,
                choices=[
                    ("talked", "In een gesprek"),
                    ("alone", "In een gesprek alleen, zonder ouders"),
                    ("played", "Met tekenen of spelen"),
                    ("interpreter", "Met een tolk of ander hulpmiddel"),
                    ("observed", "Gezien hoe het kind doet: het kan nog niet vertellen"),
                ],
                max_length=15,
                verbose_name="hoe gevraagd",
            ),
        ),
        migrations.AddField(
            model_name="safetyagreement",
            name="check_every",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (0, "Eén keer"),
                    (1, "Elke dag"),
                    (7, "Elke week"),
                    (14, "Elke twee weken"),
                    (28, "Elke vier weken"),
                ],
                default=0,
                verbose_name="hoe vaak bekijken",
            ),
        ),
        migrations.AddField(
            model_name="safetyagreement",
            name="checking_person",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="households.person"
            ),
        ),
        migrations.AddField(
            model_name="safetyagreement",
            name="checking_professional",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
            ),
        ),
        migrations.AddField(
            model_name="safetyagreement",
            name="do_before",
            field=models.DateField(null=True, verbose_name="voor wanneer"),
        ),
        migrations.AddField(
            model_name="safetyagreement",
            name="from_template",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="safetyagreement",
            name="next_step",
            field=models.TextField(blank=True, verbose_name="en als dat niet genoeg is"),
        ),
        migrations.AddField(
            model_name="safetyagreement",
            name="owner",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
            ),
        ),
        migrations.AddField(
            model_name="safetyagreement",
            name="signal",
            field=models.TextField(blank=True, verbose_name="waaraan merk je dat het misgaat"),
        ),
        migrations.AddField(
            model_name="safetycondition",
            name="from_template",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="safetycondition",
            name="imposed_by",
            field=models.CharField(blank=True, max_length=120, verbose_name="wie stelt de voorwaarde"),
        ),
        migrations.AddField(
            model_name="safetycondition",
            name="legal_weight",
            field=models.CharField(
                choices=[
                    ("agreed", "Samen afgesproken"),
                    ("condition", "Voorwaarde om vrijwillig verder te gaan"),
                    ("safe_home", "Voorwaarde van Veilig Thuis"),
                    ("court", "Staat in een beschikking of huisverbod"),
                ],
                default="agreed",
                max_length=15,
                verbose_name="hoe hard",
            ),
        ),
        migrations.AddField(
            model_name="safetyplan",
            name="begun_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="term",
            name="region",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.region"
            ),
        ),
        migrations.AddField(
            model_name="unsafesituation",
            name="from_template",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="unsafesituation",
            name="triggers",
            field=models.TextField(blank=True, verbose_name="waardoor begint het"),
        ),
        migrations.AddField(
            model_name="unsafesituation",
            name="who",
            field=models.CharField(blank=True, max_length=200, verbose_name="wie zijn erbij"),
        ),
        migrations.AlterField(
            model_name="planvoice",
            name="answer",
            field=models.CharField(
                choices=[
                    ("agrees", "Is het eens"),
                    ("disagrees", "Is het niet eens"),
                    ("child_view", "Mening van het kind"),
                    ("not_present", "Was er niet bij"),
                    ("not_asked", "Is niet gevraagd"),
                ],
                max_length=15,
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
                    ("first_follow_up", "Eerste nazorgcontact na sluiten"),
                    ("last_follow_up", "Tweede nazorgcontact na sluiten"),
                    ("escalate_check", "Opschalen als er niet is teruggekeken"),
                    ("move_check", "Verzetten van terugkijken, hoogstens"),
                ],
                max_length=30,
            ),
        ),
        migrations.AddConstraint(
            model_name="planvoice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer__in", ["disagrees", "not_present", "not_asked"]), _negated=True),
                    models.Q(("own_words", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_no_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("kind", "="),
                    (django.db.models.functions.comparison.Coalesce("region", 0), "="),
                    ("valid", "&&"),
                ],
                name="one_term_of_a_kind_at_a_time",
            ),
        ),
    ]
