"""Everybody with a seat reads about pilots, the programme manager writes, and a check stays as it was made."""

from django.db import migrations

from naast.programme import walls

STAYS = """
create function public.a_check_stays() returns trigger language plpgsql as $$
begin
    raise exception 'a check of a pilot stays as it was made'
        using errcode = 'restrict_violation', constraint = 'a_check_stays';
end $$;
create trigger a_check_stays before update or delete on programme_frameworkcheck
    for each row execute function public.a_check_stays();
create trigger a_check_is_never_emptied before truncate on programme_frameworkcheck
    for each statement execute function public.a_check_stays();
"""
UNDO = """
drop trigger a_check_is_never_emptied on programme_frameworkcheck;
drop trigger a_check_stays on programme_frameworkcheck;
drop function public.a_check_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("programme", "0045_pilots_in_parts")]

    operations = [
        migrations.RunSQL(STAYS, UNDO),
        *walls.office("programme_pilotframework", privileges="select, insert"),
        *walls.office("programme_pilotrequirement", privileges="select, insert"),
        *walls.office("programme_pilot", privileges="select, insert, update"),
        *walls.office("programme_frameworkcheck", privileges="select, insert"),
        *(
            operation
            for table in ("pilotproposal", "casecount", "lesson", "bottleneck")
            for operation in walls.office(f"programme_{table}", privileges="select, insert, update")
        ),
        *(
            operation
            for table in ("proposalparty", "learninggoal", "principlefit", "businesscasefigure", "lessonuse")
            for operation in walls.office(f"programme_{table}")
        ),
    ]
