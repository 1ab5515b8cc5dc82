"""What was done with the money since the plan: bookings, files of the ledger, and the hours of partners."""

import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import naast.foundation.references


class Migration(migrations.Migration):
    dependencies = [
        ("access", "__first__"),
        ("network", "0030_a_team_can_be_called"),
        ("programme", "0071_walls_of_risks"),
    ]

    operations = [
        migrations.CreateModel(
            name="LedgerImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("digest", models.CharField(max_length=64)),
                ("rows", models.JSONField(default=list)),
                ("faults", models.JSONField(default=list)),
                ("actor", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("booked_at", models.DateTimeField(null=True)),
                ("booked", models.PositiveIntegerField(null=True)),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ledger_imports",
                        to="programme.programme",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("booked", None), ("booked_at", None)),
                            models.Q(("booked__isnull", False), ("booked_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="what_was_booked_is_counted_exactly_when_it_was_booked",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Booking",
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
                            ("amendment", "Wijziging"),
                            ("carry_out", "Doorgeschoven uit dit jaar"),
                            ("carry_in", "Doorgeschoven naar dit jaar"),
                            ("commitment", "Verplichting"),
                            ("actual", "Uitgave"),
                            ("forecast", "Verwachting"),
                        ],
                        max_length=12,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("amount", models.DecimalField(decimal_places=2, max_digits=12)),
                ("booked_on", models.DateField()),
                ("text", models.CharField(blank=True, max_length=200)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("number", models.CharField(blank=True, max_length=60)),
                ("actor", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "carry_over",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bookings",
                        to="programme.carryover",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="programme.booking",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bookings",
                        to="programme.decision",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bookings",
                        to="programme.budgetline",
                    ),
                ),
                (
                    "pair",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paired_by",
                        to="programme.booking",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="bookings", to="programme.programme"
                    ),
                ),
                (
                    "settles",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settled_by",
                        to="programme.booking",
                    ),
                ),
                (
                    "ledger",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bookings",
                        to="programme.ledgerimport",
                    ),
                ),
            ],
            options={
                "ordering": ["year", "booked_on", "id"],
                "indexes": [models.Index(fields=["programme", "year", "kind"], name="booking_by_year")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount", 0), _negated=True), name="a_booking_is_not_nought"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("carry_over__isnull", False), ("kind__in", ["carry_out", "carry_in"]), ("line", None)
                            ),
                            models.Q(
                                ("carry_over", None),
                                ("kind__in", ["commitment", "actual", "forecast"]),
                                ("line__isnull", False),
                            ),
                            models.Q(("carry_over", None), ("kind", "amendment")),
                            _connector="OR",
                        ),
                        name="money_moves_between_years_and_is_spent_on_a_line",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "actual"), ("ledger__isnull", False), models.Q(("number", ""), _negated=True)
                            ),
                            models.Q(
                                models.Q(("kind", "actual"), _negated=True),
                                ("ledger", None),
                                ("number", ""),
                                ("settles", None),
                            ),
                            _connector="OR",
                        ),
                        name="only_the_ledger_tells_what_was_spent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["amendment", "carry_out", "carry_in"]), _negated=True),
                            ("decision__isnull", False),
                            _connector="OR",
                        ),
                        name="a_change_or_a_move_rests_on_a_decision",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "carry_in"), ("pair__isnull", False)),
                            models.Q(models.Q(("kind", "carry_in"), _negated=True), ("pair", None)),
                            _connector="OR",
                        ),
                        name="what_comes_in_came_out_elsewhere",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("corrects", None),
                            models.Q(("corrects__isnull", False), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_counter_booking_says_why",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "actual")),
                        fields=("programme", "number"),
                        name="a_voucher_is_booked_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerTime",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("quarter", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("own_hours", models.DecimalField(decimal_places=1, max_digits=8, null=True)),
                (
                    "own_known",
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
                ("extra_hours", models.DecimalField(decimal_places=1, max_digits=8, null=True)),
                (
                    "extra_known",
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
                ("remark", models.CharField(blank=True, max_length=300)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "activity",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partner_times",
                        to="programme.ongoingactivity",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="programme_partner_times",
                        to="network.organisation",
                    ),
                ),
                (
                    "pilot",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partner_times",
                        to="programme.pilot",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="partner_times",
                        to="programme.programme",
                    ),
                ),
            ],
            options={
                "ordering": ["-quarter", "organisation", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("activity", None), ("pilot__isnull", False)),
                            models.Q(("activity__isnull", False), ("pilot", None)),
                            _connector="OR",
                        ),
                        name="time_is_for_a_pilot_or_for_an_activity",
                    ),
                    models.UniqueConstraint(
                        fields=("pilot", "activity", "organisation", "quarter"),
                        name="time_of_an_organisation_is_told_once_a_quarter",
                        nulls_distinct=False,
                        violation_error_message="Voor deze organisatie en dit kwartaal is al opgegeven. Wijzig die uren.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("own_hours", None), ("own_hours__gte", 0), _connector="OR"),
                            models.Q(("extra_hours", None), ("extra_hours__gte", 0), _connector="OR"),
                        ),
                        name="hours_are_not_below_nought",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("own_hours__isnull", False), ("own_known", "known")),
                            models.Q(models.Q(("own_known", "known"), _negated=True), ("own_hours__isnull", True)),
                            _connector="OR",
                        ),
                        name="own_hours_are_there_exactly_when_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("extra_hours__isnull", False), ("extra_known", "known")),
                            models.Q(models.Q(("extra_known", "known"), _negated=True), ("extra_hours__isnull", True)),
                            _connector="OR",
                        ),
                        name="extra_hours_are_there_exactly_when_known",
                    ),
                ],
            },
        ),
        migrations.DeleteModel(
            name="CarryOverShare",
        ),
    ]
