"""To the database a comparison with nothing is not a no: where something must be there, the check asks for it by itself."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0073_walls_of_craftsmanship"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="indicator",
            name="what_is_derived_is_counted_out_of_something",
        ),
        migrations.RemoveConstraint(
            model_name="measurement",
            name="a_ratio_has_something_to_divide_by",
        ),
        migrations.RemoveConstraint(
            model_name="meetingseries",
            name="a_rhythm_counts_a_year_or_weeks",
        ),
        migrations.RemoveConstraint(
            model_name="pilotrun",
            name="a_trial_has_the_days_of_its_state",
        ),
        migrations.RemoveConstraint(
            model_name="proposalparty",
            name="hours_of_a_party_are_split_exactly_when_known",
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("derived_from", ""),
                    models.Q(("denominator__gt", 0), ("denominator__isnull", False), ("layer", "programme")),
                    _connector="OR",
                ),
                name="what_is_derived_is_counted_out_of_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="measurement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("denominator", None), ("numerator", None)),
                    models.Q(("denominator__gt", 0), ("denominator__isnull", False), ("numerator__isnull", False)),
                    _connector="OR",
                ),
                name="a_ratio_has_something_to_divide_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingseries",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("every_weeks", None), ("times_per_year__gte", 1), ("times_per_year__isnull", False)),
                    models.Q(("every_weeks__gte", 1), ("every_weeks__isnull", False), ("times_per_year", None)),
                    _connector="OR",
                ),
                name="a_rhythm_counts_a_year_or_weeks",
            ),
        ),
        migrations.AddConstraint(
            model_name="pilotrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_on", None), ("started_on", None), ("state", "preparing")),
                    models.Q(("ended_on", None), ("started_on__isnull", False), ("state__in", ["running", "paused"])),
                    models.Q(
                        ("ended_on__gte", models.F("started_on")),
                        ("ended_on__isnull", False),
                        ("started_on__isnull", False),
                        ("state__in", ["ended", "scaled"]),
                    ),
                    models.Q(
                        ("ended_on__isnull", False),
                        ("state", "stopped"),
                        models.Q(("started_on", None), ("ended_on__gte", models.F("started_on")), _connector="OR"),
                    ),
                    _connector="OR",
                ),
                name="a_trial_has_the_days_of_its_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposalparty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("extra_hours__gte", 0),
                        ("extra_hours__isnull", False),
                        ("hours_known", "known"),
                        ("primary_hours__gte", 0),
                        ("primary_hours__isnull", False),
                    ),
                    models.Q(
                        models.Q(("hours_known", "known"), _negated=True),
                        ("extra_hours", None),
                        ("primary_hours", None),
                    ),
                    _connector="OR",
                ),
                name="hours_of_a_party_are_split_exactly_when_known",
            ),
        ),
    ]
