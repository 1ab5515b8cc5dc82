import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import naast.foundation.references


class Migration(migrations.Migration):
    dependencies = [("network", "0030_a_team_can_be_called"), ("programme", "0061_walls_of_money")]
    operations = [
        migrations.AddField(model_name="body", name="version", field=models.PositiveIntegerField(default=1)),
        migrations.AddField(model_name="bodyright", name="ended_on", field=models.DateField(null=True)),
        migrations.AddField(
            model_name="decisionpoint",
            name="actual_decision",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decision_points",
                to="programme.decision",
            ),
        ),
        migrations.AddField(model_name="decisionpoint", name="happened_on", field=models.DateField(null=True)),
        migrations.AddField(model_name="decisionpoint", name="version", field=models.PositiveIntegerField(default=1)),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("starts_at", models.DateTimeField()),
                ("minutes", models.PositiveSmallIntegerField(null=True)),
                ("place", models.CharField(blank=True, max_length=160)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Gepland"),
                            ("agenda_sent", "Agenda verstuurd"),
                            ("held", "Gehouden"),
                            ("minutes_draft", "Verslag in concept"),
                            ("minutes_adopted", "Verslag vastgesteld"),
                            ("cancelled", "Vervallen"),
                        ],
                        default="planned",
                        max_length=16,
                    ),
                ),
                ("agenda_sent_on", models.DateField(null=True)),
                ("report", models.TextField(blank=True)),
                ("adopted_on", models.DateField(null=True)),
                ("cancelled_because", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "adopted_in",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adopts",
                        to="programme.meeting",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="programme.body"
                    ),
                ),
            ],
            options={
                "ordering": ["-starts_at", "-id"],
                "indexes": [models.Index(fields=["body", "starts_at"], name="meetings_of_a_body")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "cancelled"), _negated=True),
                        fields=("body", "starts_at"),
                        name="a_body_meets_once_at_a_time",
                        violation_error_message="Op dit moment staat al een vergadering van dit overleg.",
                    ),
                    models.UniqueConstraint(fields=("id", "body"), name="a_meeting_is_of_its_body"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("adopted_on__isnull", False), ("state", "minutes_adopted")),
                            models.Q(
                                models.Q(("state", "minutes_adopted"), _negated=True),
                                ("adopted_in", None),
                                ("adopted_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="adopted_minutes_have_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "cancelled"), models.Q(("cancelled_because", ""), _negated=True)),
                            models.Q(models.Q(("state", "cancelled"), _negated=True), ("cancelled_because", "")),
                            _connector="OR",
                        ),
                        name="a_cancelled_meeting_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("title", models.CharField(max_length=200)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("inform", "Ter informatie"),
                            ("opinion", "Om een mening te vormen"),
                            ("decide", "Om te besluiten"),
                        ],
                        max_length=8,
                    ),
                ),
                ("minutes", models.PositiveSmallIntegerField(null=True)),
                ("presenter", models.CharField(blank=True, max_length=120)),
                ("explanation", models.TextField(blank=True)),
                ("report", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="agenda_items", to="programme.body"
                    ),
                ),
                (
                    "carried_from",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carried_to",
                        to="programme.agendaitem",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agenda_items",
                        to="programme.decision",
                    ),
                ),
                (
                    "pilot",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agenda_items",
                        to="programme.pilot",
                    ),
                ),
                (
                    "risk",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agenda_items",
                        to="programme.risk",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agenda_items",
                        to="programme.developmenttask",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="programme.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["meeting", "order", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("decision", None), ("purpose", "decide"), _connector="OR"),
                        name="a_decision_on_the_agenda_is_there_to_be_taken",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("carried_from", models.F("id")), _negated=True),
                        name="nothing_is_carried_over_from_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingSeries",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("times_per_year", models.PositiveSmallIntegerField(null=True)),
                ("every_weeks", models.PositiveSmallIntegerField(null=True)),
                ("roughly", models.BooleanField(default=False)),
                ("during", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("from_plan", models.BooleanField(default=False)),
                ("reason", models.TextField(blank=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="series", to="programme.body"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "meeting series",
                "ordering": ["body", "during"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("body", "="), ("during", "&&")],
                        name="a_body_has_one_rhythm_at_a_time",
                        violation_error_message="Dit overleg heeft in deze periode al een ritme.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("from_plan", True)),
                        fields=("body",),
                        name="the_plan_names_one_rhythm_for_a_body",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("every_weeks", None), ("times_per_year__gte", 1)),
                            models.Q(("every_weeks__gte", 1), ("times_per_year", None)),
                            _connector="OR",
                        ),
                        name="a_rhythm_counts_a_year_or_weeks",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Outcome",
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
                            ("information", "Informatie"),
                            ("advice", "Advies"),
                            ("question", "Vraag"),
                            ("decision", "Besluit"),
                            ("action", "Actie"),
                            ("escalation", "Opgeschaald"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.TextField()),
                ("is_correction", models.BooleanField(default=False)),
                ("recorded_on", models.DateField()),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="programme.outcome",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="programme.decision",
                    ),
                ),
                (
                    "escalated_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="escalations",
                        to="programme.body",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="outcomes", to="programme.agendaitem"
                    ),
                ),
            ],
            options={
                "ordering": ["item", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision__isnull", False), ("kind", "decision")),
                            models.Q(models.Q(("kind", "decision"), _negated=True), ("decision", None)),
                            _connector="OR",
                        ),
                        name="an_outcome_names_its_decision_exactly_when_it_is_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("escalated_to__isnull", False), ("kind", "escalation")),
                            models.Q(models.Q(("kind", "escalation"), _negated=True), ("escalated_to", None)),
                            _connector="OR",
                        ),
                        name="an_outcome_names_where_it_went_exactly_when_escalated",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("corrects", None), ("is_correction", True), _connector="OR"),
                        name="only_a_correction_corrects",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingAction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("text", models.TextField()),
                ("due_on", models.DateField()),
                ("first_due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("done", "Gedaan"), ("dropped", "Vervallen")],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("closed_on", models.DateField(null=True)),
                ("progress", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="meeting_actions", to="programme.body"
                    ),
                ),
                (
                    "condition",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action",
                        to="programme.decisioncondition",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="programme.decision",
                    ),
                ),
                (
                    "owner_body",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned_meeting_actions",
                        to="programme.body",
                    ),
                ),
                (
                    "owner_municipality",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned_meeting_actions",
                        to="network.municipality",
                    ),
                ),
                (
                    "owner_organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned_meeting_actions",
                        to="network.organisation",
                    ),
                ),
                (
                    "owner_seat",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned_meeting_actions",
                        to="programme.bodyseat",
                    ),
                ),
                (
                    "outcome",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action",
                        to="programme.outcome",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("owner_body", None), ("owner_seat", None), _connector="OR"),
                            models.Q(("owner_body", None), ("owner_municipality", None), _connector="OR"),
                            models.Q(("owner_body", None), ("owner_organisation", None), _connector="OR"),
                            models.Q(("owner_seat", None), ("owner_municipality", None), _connector="OR"),
                            models.Q(("owner_seat", None), ("owner_organisation", None), _connector="OR"),
                            models.Q(("owner_municipality", None), ("owner_organisation", None), _connector="OR"),
                        ),
                        name="a_meeting_action_has_at_most_one_owner",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on", None), ("state", "open")),
                            models.Q(models.Q(("state", "open"), _negated=True), ("closed_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_action_is_closed_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "dropped"), _negated=True),
                            models.Q(("progress", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="an_action_that_was_dropped_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("condition", None), ("decision__isnull", False), _connector="OR"),
                        name="a_condition_comes_with_its_decision",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SeatHolder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("holder", "Zit op deze plaats"), ("substitute", "Vaste vervanger")],
                        default="holder",
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("on_behalf_of", models.CharField(blank=True, max_length=160)),
                ("during", django.contrib.postgres.fields.ranges.DateRangeField()),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="holders", to="programme.bodyseat"
                    ),
                ),
            ],
            options={
                "ordering": ["seat", "during", "name"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("seat", "="), ("name", "="), ("during", "&&")],
                        name="nobody_sits_twice_in_one_seat",
                        violation_error_message="Deze naam staat in deze periode al bij deze plaats.",
                    ),
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="who_sits_has_a_name"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "how",
                    models.CharField(
                        choices=[("present", "Aanwezig"), ("absent", "Afwezig"), ("substitute", "Vervangen")],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=120)),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attendance", to="programme.bodyseat"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attendance", to="programme.meeting"
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendance",
                        to="programme.seatholder",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "attendance",
                "ordering": ["meeting", "seat", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "seat", "holder"),
                        name="a_seat_is_counted_once_a_meeting",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("how", "substitute"), _negated=True),
                            models.Q(("name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="who_stood_in_has_a_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mandate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("giver", models.CharField(max_length=160)),
                (
                    "right",
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
                ("scope", models.TextField()),
                ("document", models.CharField(max_length=200)),
                ("during", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("ended_because", models.TextField(blank=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mandates", to="programme.body"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="programme_mandates",
                        to="network.municipality",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mandates", to="programme.programme"
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="programme_mandates",
                        to="network.region",
                    ),
                ),
            ],
            options={
                "ordering": ["body", "giver", "during"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("municipality", None), ("region", None), _connector="OR"),
                        name="a_mandate_comes_from_one_side",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("document", ""), _negated=True), models.Q(("giver", ""), _negated=True)
                        ),
                        name="a_mandate_is_on_paper",
                    ),
                ],
            },
        ),
    ]
