"""What was counted in the casework is read by whoever has a seat today. Stands here and not in insight: seats are known no lower."""

from django.db import migrations

from naast.foundation import walls

TABLES = ("insight_observedmonth", "insight_observedduration")
ROLE = "naast_programme"


def narrowed(table: str) -> list[migrations.RunSQL]:
    for_all, with_seat = (
        walls.policy(table, ROLE, rows, command="select") for rows in ("true", "(select sec.has_seat())")
    )
    return [migrations.RunSQL(for_all.reverse_sql, for_all.sql), with_seat]


class Migration(migrations.Migration):
    dependencies = [("scenario", "0002_kept_models"), ("insight", "0004_observed_figures")]

    operations = [operation for table in TABLES for operation in narrowed(table)]
