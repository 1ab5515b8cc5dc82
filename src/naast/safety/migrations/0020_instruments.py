"""Questionnaires have a trial state, are in use in a region during a period, and leave outcomes from elsewhere beside them."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models

import naast.foundation.references
from naast.foundation import walls

ADMINISTRATOR = "(select sec.has_role('administrator'))"
BY_ME = walls.among("{}", "my_professional")

# About nobody: everyone who works with households may read the questionnaires, the administrator writes them.
WALLS = [
    walls.closed("safety_instrument"),
    walls.policy("safety_instrument", "naast_work", "true", command="select"),
    walls.policy(
        "safety_instrument",
        "naast_work",
        f"{ADMINISTRATOR} and state = 'trial' and {BY_ME.format('uploaded_by_id')}",
        command="insert",
    ),
    walls.policy("safety_instrument", "naast_work", ADMINISTRATOR, command="update"),
    walls.policy("safety_instrument", "naast_work", ADMINISTRATOR, command="delete"),
    walls.grant("safety_instrument", "naast_work", "insert, delete, update (state, published_by_id, published_on)"),
    walls.sequence("safety_instrument", "naast_work"),
    walls.closed("safety_instrumentchoice"),
    walls.policy("safety_instrumentchoice", "naast_work", "true", command="select"),
    walls.policy(
        "safety_instrumentchoice",
        "naast_work",
        f"{ADMINISTRATOR} and {BY_ME.format('chosen_by_id')} and lower(during) >= (select sec.today())",
        command="insert",
    ),
    walls.policy("safety_instrumentchoice", "naast_work", ADMINISTRATOR, command="update"),
    # What was in use stays; only what has not begun can be taken back.
    walls.policy(
        "safety_instrumentchoice",
        "naast_work",
        f"{ADMINISTRATOR} and lower(during) > (select sec.today())",
        command="delete",
    ),
    walls.grant("safety_instrumentchoice", "naast_work", "select, insert, delete, update (during)"),
    walls.sequence("safety_instrumentchoice", "naast_work"),
    walls.closed("safety_knowninstrument"),
    walls.policy("safety_knowninstrument", "naast_work", "true", command="select"),
    walls.grant("safety_knowninstrument", "naast_work", "select"),
    *walls.whole("safety_outcomeelsewhere", "household_id", "my_households", privileges="select, insert, update"),
    *walls.whole("safety_outcomeelsewhereperson", "household_id", "my_households", privileges="select, insert"),
    walls.belongs("safety_outcomeelsewhereperson", "outcome_id", "safety_outcomeelsewhere"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("households", "0009_who_left_took_the_address_along"),
        ("network", "0002_walls"),
        ("safety", "0033_ratings_beside_each_other"),
    ]

    operations = [
        migrations.CreateModel(
            name="InstrumentChoice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("during", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("reason", models.TextField()),
                ("chosen_on", models.DateField(null=True)),
            ],
            options={
                "ordering": ["region", "during", "id"],
            },
        ),
        migrations.CreateModel(
            name="KnownInstrument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(unique=True)),
                ("name", models.CharField(max_length=120)),
                ("about", models.CharField(max_length=300)),
                ("limits", models.TextField()),
                ("source", models.CharField(max_length=300)),
                ("is_verified", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="OutcomeElsewhere",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("name", models.CharField(max_length=120)),
                ("edition", models.CharField(blank=True, max_length=60)),
                ("done_on", models.DateField()),
                ("done_by", models.CharField(max_length=200)),
                ("outcome", models.CharField(blank=True, max_length=300)),
                ("figure", models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                ("figure_means", models.CharField(blank=True, max_length=200)),
                ("limits", models.TextField(blank=True)),
                ("answers", models.JSONField(default=dict)),
                ("recorded_on", models.DateField()),
                ("withdrawn_on", models.DateField(null=True)),
                ("withdrawn_because", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "ordering": ["-done_on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="OutcomeElsewherePerson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
            options={
                "ordering": ["outcome", "id"],
            },
        ),
        migrations.AddField(
            model_name="instrument",
            name="published_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
            ),
        ),
        migrations.AddField(
            model_name="instrument",
            name="published_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="instrument",
            name="reference",
            field=models.CharField(max_length=11, null=True),  # every row gets its own in 0021
        ),
        migrations.AddField(
            model_name="instrument",
            name="state",
            field=models.CharField(
                choices=[("trial", "Proefversie"), ("published", "Vastgesteld")], default="trial", max_length=10
            ),
        ),
        migrations.AddField(
            model_name="instrument",
            name="uploaded_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
            ),
        ),
        migrations.AddField(
            model_name="instrument",
            name="uploaded_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="instrumentchoice",
            name="chosen_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
            ),
        ),
        migrations.AddField(
            model_name="instrumentchoice",
            name="instrument",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="choices", to="safety.instrument"
            ),
        ),
        migrations.AddField(
            model_name="instrumentchoice",
            name="region",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="instrument_choices",
                to="network.region",
            ),
        ),
        migrations.AddField(
            model_name="outcomeelsewhere",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="outcomes_elsewhere",
                to="households.household",
            ),
        ),
        migrations.AddField(
            model_name="outcomeelsewhere",
            name="instrument",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="safety.instrument"
            ),
        ),
        migrations.AddField(
            model_name="outcomeelsewhere",
            name="known",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="safety.knowninstrument"
            ),
        ),
        migrations.AddField(
            model_name="outcomeelsewhere",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
            ),
        ),
        migrations.AddField(
            model_name="outcomeelsewhereperson",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="households.household"
            ),
        ),
        migrations.AddField(
            model_name="outcomeelsewhereperson",
            name="outcome",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="about", to="safety.outcomeelsewhere"
            ),
        ),
        migrations.AddField(
            model_name="outcomeelsewhereperson",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="households.person"
            ),
        ),
        migrations.AddConstraint(
            model_name="instrumentchoice",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (django.db.models.functions.comparison.Coalesce("region", models.Value(0)), "="),
                    ("during", "&&"),
                ],
                name="one_instrument_in_a_region_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="instrumentchoice",
            constraint=models.CheckConstraint(
                condition=models.Q(("during__isempty", False)), name="an_instrument_choice_lasts"
            ),
        ),
        migrations.AddConstraint(
            model_name="instrumentchoice",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="an_instrument_choice_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="outcomeelsewhere",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", ""), _negated=True),
                    ("figure__isnull", False),
                    ("instrument__isnull", False),
                    _connector="OR",
                ),
                name="an_outcome_elsewhere_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="outcomeelsewhere",
            constraint=models.CheckConstraint(
                condition=models.Q(("done_on__lte", models.F("recorded_on"))),
                name="an_outcome_elsewhere_lies_in_the_past",
            ),
        ),
        migrations.AddConstraint(
            model_name="outcomeelsewhere",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_on", None), models.Q(("withdrawn_because", ""), _negated=True), _connector="OR"
                ),
                name="an_outcome_is_withdrawn_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="outcomeelsewhereperson",
            constraint=models.UniqueConstraint(fields=("outcome", "person"), name="an_outcome_names_somebody_once"),
        ),
        *WALLS,
    ]
