"""What a duo does is in the log with the task that the law gives their own organisation, whoever wrote the act.

As in 0008; new is `task`, so that no room can forget it.
"""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("naast.households.migrations.0008_who_writes_what_in_the_log").WRITE_ENTRY
PLACE = "    v_content := (p_content || jsonb_build_object("
WITH_TASK = """    if v_role = 'naast_work' and p_kind = 'act' and cardinality(p_households) > 0 then
        p_content := p_content || jsonb_strip_nulls(jsonb_build_object('task', sec.on_behalf(p_households)));
    end if;
"""
assert PLACE in BEFORE


class Migration(migrations.Migration):
    dependencies = [("households", "0022_team_norms")]

    operations = [migrations.RunSQL(BEFORE.replace(PLACE, WITH_TASK + PLACE), BEFORE)]
