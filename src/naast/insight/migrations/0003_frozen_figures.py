"""Figures that were frozen stay as they are, for everybody: a trigger says so, and the hash is worked out by the database."""

from django.db import migrations, models

import naast.foundation.constraints
from naast.foundation import walls

STAY = """
create function public.frozen_figures_stay() returns trigger language plpgsql as $$
begin
    raise exception 'frozen figures stay as they were frozen'
        using errcode = 'restrict_violation', constraint = 'frozen_figures_stay';
end $$;
create trigger frozen_figures_stay before update or delete on insight_frozenfigures
    for each row execute function public.frozen_figures_stay();
create trigger frozen_figures_are_never_emptied before truncate on insight_frozenfigures
    for each statement execute function public.frozen_figures_stay();
"""
UNDO = """
drop trigger frozen_figures_are_never_emptied on insight_frozenfigures;
drop trigger frozen_figures_stay on insight_frozenfigures;
drop function public.frozen_figures_stay();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("insight", "0002_walls"),
    ]

    operations = [
        migrations.CreateModel(
            name="FrozenFigures",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("as_of", models.DateField()),
                ("hash", models.CharField(max_length=64, unique=True)),
                ("payload", models.TextField()),
            ],
            options={
                "ordering": ["-as_of", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("hash", naast.foundation.constraints.TextFingerprint("payload"))),
                        name="frozen_figures_are_what_their_hash_says",
                    )
                ],
            },
        ),
        walls.closed("insight_frozenfigures"),
        migrations.RunSQL(STAY, UNDO),
    ]
