"""What is counted in the casework of the region: a role that may do nothing but have it counted, and rows that stay."""

from pathlib import Path

from django.db import migrations, models

import naast.foundation.constraints
from naast.foundation import walls

FROZEN = [
    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
    ("version", models.PositiveSmallIntegerField()),
    ("as_of", models.DateField()),
    ("payload", models.TextField()),
    ("hash", models.CharField(max_length=64)),
]
SAYS = models.Q(("hash", naast.foundation.constraints.TextFingerprint("payload")))
NAMES = (
    "observed_months()",
    "observed_closings()",
    "observed_events()",
    "observed_stocks()",
    "observed_counts()",
    "observed_spells()",
    "observed_bins()",
    "observed_durations()",
    "guarded(bigint, boolean, bigint)",
    "observe_casework()",
)
UNDO = "".join(f"drop function sec.{name} cascade;" for name in reversed(NAMES)) + (
    "drop trigger observed_months_stay on insight_observedmonth;"
    "drop trigger observed_months_are_never_emptied on insight_observedmonth;"
    "drop trigger observed_durations_stay on insight_observedduration;"
    "drop trigger observed_durations_are_never_emptied on insight_observedduration;"
)


def read_by(table: str) -> list[migrations.RunSQL]:
    """Numbers of the region as a whole: everybody on the programme surface reads them, and the role that has them counted."""
    roles = ("naast_programme", "naast_rates")
    return [
        walls.closed(table),
        *(walls.policy(table, role, "true", command="select") for role in roles),
        *(walls.grant(table, role, "select") for role in roles),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("insight", "0003_frozen_figures"),
        ("foundation", "0002_log"),
        ("access", "0002_walls"),
        ("households", "0066_nothing_slips_past_a_check"),
        ("safety", "0042_norms_and_starting_texts"),
        ("protection", "0002_walls_and_norms"),
    ]

    operations = [
        migrations.CreateModel(
            name="ObservedMonth",
            fields=[
                *FROZEN,
                ("month", models.DateField()),
                ("months", models.PositiveSmallIntegerField()),
            ],
            options={
                "ordering": ["-month", "months", "-version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("month", "months", "version"), name="one_version_of_an_observed_month"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)), name="an_observed_month_begins_on_its_first_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("months__in", [1, 12])), name="a_month_or_a_year_is_observed"
                    ),
                    models.CheckConstraint(condition=SAYS, name="an_observed_month_is_what_its_hash_says"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ObservedDuration",
            fields=[
                *FROZEN,
                ("kind", models.CharField(max_length=30)),
                ("first_on", models.DateField()),
                ("last_on", models.DateField()),
            ],
            options={
                "ordering": ["kind", "-version"],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "version"), name="one_version_of_an_observed_duration"),
                    models.CheckConstraint(
                        condition=models.Q(("first_on__lt", models.F("last_on"))), name="an_observed_window_lasts"
                    ),
                    models.CheckConstraint(condition=SAYS, name="an_observed_duration_is_what_its_hash_says"),
                ],
            },
        ),
        *read_by("insight_observedmonth"),
        *read_by("insight_observedduration"),
        walls.sql_file(Path(__file__).parent.parent / "sql" / "observing.sql", undo=UNDO),
    ]
