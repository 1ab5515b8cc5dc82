from django.db import migrations

# The job process owns its queue; nobody else has anything to do with it.
JOBS = """
do $$
declare
    thing text;
begin
    for thing in select c.oid::regclass::text from pg_class c
                 where c.relnamespace = 'public'::regnamespace and c.relname like 'procrastinate%' and c.relkind = 'r' loop
        execute format('grant select, insert, update, delete on %s to naast_tasks', thing);
    end loop;
    for thing in select c.oid::regclass::text from pg_class c
                 where c.relnamespace = 'public'::regnamespace and c.relname like 'procrastinate%' and c.relkind = 'S' loop
        execute format('grant usage, select on sequence %s to naast_tasks', thing);
    end loop;
    for thing in select p.oid::regprocedure::text from pg_proc p
                 where p.pronamespace = 'public'::regnamespace and p.proname like 'procrastinate%' loop
        execute format('revoke execute on function %s from public', thing);
        execute format('grant execute on function %s to naast_tasks', thing);
    end loop;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("foundation", "0003_names"), ("procrastinate", "0041_post_retry_failed_job")]

    operations = [migrations.RunSQL(JOBS, migrations.RunSQL.noop)]
