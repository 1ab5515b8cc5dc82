import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import naast.foundation.references


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_until_one_leaves"),
        ("households", "0009_who_left_took_the_address_along"),
        ("network", "0002_walls"),
        ("safety", "0008_of_the_same_household"),
    ]

    operations = [
        migrations.CreateModel(
            name="AdviceQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("asked_at", models.DateTimeField()),
                ("question", models.TextField()),
                ("answer_before", models.DateField()),
                ("advice", models.TextField(blank=True)),
                ("advised_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "advised_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="given_advice",
                        to="network.professional",
                    ),
                ),
                (
                    "signal",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="advice",
                        to="safety.signal",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken_advice",
                        to="network.professional",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="advice_questions", to="network.team"
                    ),
                ),
                ("term", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="safety.term")),
            ],
            options={
                "ordering": ["-asked_at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("advice", ""), ("advised_at", None), ("advised_by", None)),
                            models.Q(
                                models.Q(("advice", ""), _negated=True),
                                ("advised_at__isnull", False),
                                ("advised_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="advice_was_given_by_somebody_at_a_moment",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClockPause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clock_starts_on", models.DateField()),
                ("during", django.contrib.postgres.fields.ranges.DateRangeField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("waiting", "Wachten op informatie van een ander"),
                            ("not_reached", "Betrokkenen zijn niet te bereiken"),
                            ("investigation", "Eerst een onderzoek van politie of justitie"),
                            ("safety", "Nu doorgaan maakt het onveiliger"),
                            ("other", "Een andere reden"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "clock",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pauses", to="safety.statutoryclock"
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
                    "signal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pauses", to="safety.signal"
                    ),
                ),
            ],
            options={
                "ordering": ["clock", "during", "id"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("clock", "="), ("during", "&&")],
                        name="a_term_stands_still_once_at_a_time",
                        violation_error_message="Deze termijn staat in die dagen al stil.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("during__isempty", False), ("during__lower_inf", False)),
                        name="a_pause_lasts_and_begins_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("during__startswith__gte", models.F("clock_starts_on"))),
                        name="a_pause_begins_after_the_term_began",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_pause_has_a_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FeedbackSentence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=40)),
                ("sentence", models.CharField(max_length=300)),
                ("ground", models.CharField(max_length=200)),
                ("is_verified", models.BooleanField(default=False)),
                (
                    "moments",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None),
                ),
                (
                    "outcomes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), default=list, size=None
                    ),
                ),
                ("for_professionals", models.BooleanField(default=False)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField()),
            ],
            options={
                "ordering": ["order", "id"],
            },
        ),
        migrations.CreateModel(
            name="InformingPutOff",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("ended_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("reason", models.TextField()),
                ("on", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "clock",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="put_off", to="safety.statutoryclock"
                    ),
                ),
                (
                    "signal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="put_off", to="safety.signal"
                    ),
                ),
            ],
            options={
                "ordering": ["clock", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("clock", "number"), name="steps_of_putting_off_are_counted"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="putting_off_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("ended_on"))), name="putting_off_moves_forward"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Meldcode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("started_at", models.DateTimeField()),
                ("signs", models.TextField(blank=True)),
                ("consulted", models.CharField(blank=True, max_length=200)),
                ("consulted_anonymously", models.BooleanField(default=True)),
                ("consultation", models.TextField(blank=True)),
                (
                    "talked",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Ja"),
                            ("not_safe", "Nee, dat is nu niet veilig"),
                            ("no", "Nee, om een andere reden"),
                        ],
                        max_length=10,
                    ),
                ),
                ("talk", models.TextField(blank=True)),
                (
                    "suspicion",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Ja"), ("no", "Nee"), ("unknown", "Ik weet het nog niet")],
                        max_length=10,
                    ),
                ),
                (
                    "unsafe",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Ja"), ("no", "Nee"), ("unknown", "Ik weet het nog niet")],
                        max_length=10,
                    ),
                ),
                (
                    "can_help",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Ja"), ("no", "Nee"), ("unknown", "Ik weet het nog niet")],
                        max_length=10,
                    ),
                ),
                (
                    "accepts_help",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Ja"), ("no", "Nee"), ("unknown", "Ik weet het nog niet")],
                        max_length=10,
                    ),
                ),
                (
                    "help_works",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Ja"), ("no", "Nee"), ("unknown", "Ik weet het nog niet")],
                        max_length=10,
                    ),
                ),
                ("weighing", models.TextField(blank=True)),
                (
                    "conclusion",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("report", "Ik meld bij Veilig Thuis"),
                            ("help", "Ik help zelf of regel hulp"),
                            ("report_and_help", "Ik meld en help zelf of regel hulp"),
                            ("close", "Ik sluit af en leg vast"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_because", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "closed_by",
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meldcodes",
                        to="households.household",
                    ),
                ),
                (
                    "signal",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meldcodes",
                        to="safety.signal",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
            ],
            options={
                "ordering": ["-started_at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("household__isnull", False), ("signal", None)),
                            models.Q(("household", None), ("signal__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_meldcode_is_about_a_household_or_a_signal",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at", None), ("household__isnull", False)),
                        fields=("household",),
                        name="one_open_meldcode_per_household",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at", None), ("signal__isnull", False)),
                        fields=("signal",),
                        name="one_open_meldcode_per_signal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at", None), ("closed_because", ""), ("closed_by", None)),
                            models.Q(
                                ("closed_at__isnull", False),
                                ("closed_by__isnull", False),
                                models.Q(("closed_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_closed_meldcode_says_by_whom_and_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("conclusion", ""), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="a_choice_in_a_meldcode_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OnCall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("phone", models.CharField(max_length=30)),
                ("during", django.contrib.postgres.fields.ranges.DateRangeField()),
                (
                    "professional",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="on_call", to="network.professional"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="on_call", to="network.team"
                    ),
                ),
            ],
            options={
                "ordering": ["team", "during", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("during__isempty", False), ("during__lower_inf", False), ("during__upper_inf", False)
                        ),
                        name="on_duty_from_a_day_until_a_day",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("team", "="), ("professional", "="), ("during", "&&")],
                        name="somebody_is_on_duty_once_at_a_time",
                        violation_error_message="Deze collega heeft in deze dagen al dienst.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReporterFeedback",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "moment",
                    models.CharField(
                        choices=[("decision", "Na het besluit"), ("investigation", "Na het eigen onderzoek")],
                        max_length=20,
                    ),
                ),
                ("due_on", models.DateField()),
                ("told_at", models.DateTimeField(null=True)),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("phone", "Telefoon"),
                            ("visit", "Gesprek"),
                            ("letter", "Brief"),
                            ("not_reached", "Niet bereikt, drie keer geprobeerd"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "said",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=300), blank=True, default=list, size=None
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=200)),
                (
                    "signal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="feedback", to="safety.signal"
                    ),
                ),
                (
                    "told_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
            ],
            options={
                "ordering": ["signal", "due_on", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("signal", "moment"), name="a_reporter_hears_of_each_moment_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("how", ""), ("told_at", None), ("told_by", None)),
                            models.Q(
                                ("told_at__isnull", False),
                                ("told_by__isnull", False),
                                models.Q(("how", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="what_was_told_has_a_moment_a_person_and_a_way",
                    ),
                ],
                "indexes": [
                    models.Index(condition=models.Q(("told_at", None)), fields=["due_on"], name="feedback_to_give")
                ],
            },
        ),
        migrations.CreateModel(
            name="SignalDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("is_current", models.BooleanField(default=True)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("hand_over_local_team", "Het lokale team gaat aan de slag"),
                            ("running_help", "Aansluiten bij hulp die al loopt"),
                            ("multidisciplinary", "Overdragen aan een multidisciplinair team"),
                            ("own_investigation", "Eigen onderzoek door Veilig Thuis"),
                            ("conditions_and_follow_up", "Voorwaarden en vervolg"),
                            ("request_board", "Verzoek tot onderzoek bij de Raad"),
                            ("those_concerned", "Overdragen aan betrokkenen zelf"),
                            ("becomes_advice", "Het wordt een advies"),
                            ("ends", "Het stopt hier"),
                        ],
                        max_length=30,
                    ),
                ),
                ("reason", models.TextField()),
                ("taken_at", models.DateTimeField()),
                ("receiver_name", models.CharField(blank=True, max_length=160)),
                (
                    "concerned",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "acceptance",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Niet gevraagd"),
                            ("asked", "Gevraagd"),
                            ("accepted", "Overgenomen"),
                            ("declined", "Teruggegeven"),
                        ],
                        max_length=10,
                    ),
                ),
                ("accept_before", models.DateField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answer_reason", models.TextField(blank=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answered_handovers",
                        to="network.professional",
                    ),
                ),
                (
                    "receiver_team",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="received_decisions",
                        to="network.team",
                    ),
                ),
                (
                    "signal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="safety.signal"
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signal_decisions",
                        to="network.professional",
                    ),
                ),
            ],
            options={
                "ordering": ["signal", "-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("signal", "number"), name="decisions_of_a_signal_are_counted"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)),
                        fields=("signal",),
                        name="one_decision_of_a_signal_counts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", ""), _negated=True), models.Q(("reason", ""), _negated=True)
                        ),
                        name="a_decision_has_an_outcome_and_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "outcome__in",
                                    ["hand_over_local_team", "running_help", "multidisciplinary", "request_board"],
                                ),
                                _negated=True,
                            ),
                            ("receiver_team__isnull", False),
                            models.Q(("receiver_name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_handover_names_who_receives",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "those_concerned"), _negated=True),
                            ("concerned__len__gt", 0),
                            models.Q(("receiver_name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="those_concerned_are_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("accept_before", None),
                                ("acceptance", ""),
                                ("answered_at", None),
                                ("answered_by", None),
                            ),
                            models.Q(
                                models.Q(("acceptance", ""), _negated=True),
                                ("accept_before__isnull", False),
                                ("receiver_team__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="acceptance_is_asked_of_a_team_before_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("acceptance__in", ["", "asked"]), ("answered_at", None), ("answered_by", None)),
                            models.Q(
                                ("acceptance", "accepted"),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            models.Q(
                                ("acceptance", "declined"),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                models.Q(("answer_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="an_answer_has_a_person_a_moment_and_a_no_its_reason",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_current", True), models.Q(("acceptance", ""), _negated=True)),
                        fields=["receiver_team"],
                        name="handover_by_team",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SignalLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("linked_at", models.DateTimeField()),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="linked_signals",
                        to="households.household",
                    ),
                ),
                (
                    "linked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "signal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="safety.signal"
                    ),
                ),
            ],
            options={
                "ordering": ["signal", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("signal", "household"), name="a_signal_is_linked_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SignalList",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="signal_list",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "shows",
                    models.CharField(
                        choices=[
                            ("all", "Alles"),
                            ("wait", "Wacht op een besluit of een huishouden"),
                            ("urgent", "Acuut"),
                            ("late", "Te laat"),
                            ("advice", "Adviesvragen"),
                        ],
                        default="all",
                        max_length=10,
                    ),
                ),
            ],
            options={
                "ordering": ["account"],
            },
        ),
        migrations.CreateModel(
            name="SignalTold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="told_signals", to="households.person"
                    ),
                ),
                (
                    "signal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="told_persons", to="safety.signal"
                    ),
                ),
            ],
            options={
                "ordering": ["signal", "on", "id"],
                "constraints": [models.UniqueConstraint(fields=("signal", "person"), name="a_member_is_told_once")],
            },
        ),
        migrations.CreateModel(
            name="UrgentStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("called", "Wie is gebeld?"),
                            ("safe_now", "Is iedereen nu veilig?"),
                            ("children", "Waar zijn de kinderen?"),
                            ("agreement", "Wat is de eerste afspraak?"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Ja"), ("no", "Nee"), ("unknown", "Nog niet bekend")],
                        max_length=10,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=400)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "signal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="urgent_steps", to="safety.signal"
                    ),
                ),
            ],
            options={
                "ordering": ["signal", "at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "safe_now"), models.Q(("answer", ""), _negated=True)),
                            models.Q(
                                models.Q(("kind", "safe_now"), _negated=True),
                                ("answer", ""),
                                models.Q(("words", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="an_urgent_step_says_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Asker",
            fields=[
                (
                    "advice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="asker",
                        serialize=False,
                        to="safety.advicequestion",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("professional", "Iemand die er beroepsmatig mee te maken heeft"),
                            ("relative", "Familie of bekende"),
                            ("neighbour", "Buur"),
                            ("self", "Iemand uit het huishouden zelf"),
                            ("anonymous", "Wil niet genoemd worden"),
                        ],
                        max_length=20,
                    ),
                ),
                ("sealed", models.BinaryField(null=True)),
                ("key_id", models.CharField(blank=True, max_length=20)),
            ],
            options={
                "ordering": ["advice"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "anonymous"), _negated=True), ("sealed", None), _connector="OR"
                        ),
                        name="an_anonymous_asker_has_no_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("key_id", ""), ("sealed", None)),
                            models.Q(("sealed__isnull", False), models.Q(("key_id", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_sealed_asker_names_its_key",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="reporter",
            name="key_id",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="reporter",
            name="sealed",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="signal",
            name="kind",
            field=models.CharField(
                choices=[("signal", "Signaal"), ("report", "Melding")], default="report", max_length=10
            ),
        ),
        migrations.AddField(
            model_name="signal",
            name="report_since",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="statutoryclock",
            name="paused_on",
            field=models.DateField(null=True),
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
                ],
                max_length=30,
            ),
        ),
        migrations.AddConstraint(
            model_name="statutoryclock",
            constraint=models.CheckConstraint(
                condition=models.Q(("stopped_on", None), ("paused_on", None), _connector="OR"),
                name="a_term_that_stopped_stands_still_no_more",
            ),
        ),
    ]
