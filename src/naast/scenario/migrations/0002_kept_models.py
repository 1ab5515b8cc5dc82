"""Models that somebody kept with figures of the region in them: read by every seat, added by two kinds, changed by nobody."""

from django.db import migrations, models

import naast.foundation.references
from naast.foundation import walls

TABLE, ROLE = "scenario_keptmodel", "naast_programme"

STAYS = """
create function public.a_kept_model_stays() returns trigger language plpgsql as $$
begin
    raise exception 'a kept model stays as it was kept'
        using errcode = 'restrict_violation', constraint = 'a_kept_model_stays';
end $$;
create trigger a_kept_model_stays before update or delete on scenario_keptmodel
    for each row execute function public.a_kept_model_stays();
create trigger kept_models_are_never_emptied before truncate on scenario_keptmodel
    for each statement execute function public.a_kept_model_stays();
"""
UNDO = """
drop trigger kept_models_are_never_emptied on scenario_keptmodel;
drop trigger a_kept_model_stays on scenario_keptmodel;
drop function public.a_kept_model_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("scenario", "0001_experiments")]

    operations = [
        migrations.CreateModel(
            name="KeptModel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("title", models.CharField(max_length=160)),
                ("based_on", models.CharField(max_length=80)),
                ("changes", models.JSONField()),
                ("made_from", models.JSONField()),
                ("text", models.TextField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("kept_by", models.CharField(max_length=200)),
                ("kept_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-kept_at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("changes", []), _negated=True), name="a_kept_model_changes_something"
                    ),
                    models.UniqueConstraint(
                        fields=("title",),
                        name="a_kept_model_has_its_own_title",
                        violation_error_message="Er is al een model met deze naam. Kies een andere.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(STAYS, UNDO),
        walls.closed(TABLE),
        walls.policy(TABLE, ROLE, "(select sec.has_seat())", command="select"),
        walls.policy(TABLE, ROLE, "(select sec.simulates())", command="insert"),
        walls.grant(TABLE, ROLE, "select, insert"),
        walls.sequence(TABLE, ROLE),
    ]
