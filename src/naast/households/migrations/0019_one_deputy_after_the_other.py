"""Where two colleagues stood in at once, the later one took over from the earlier: from now on there is one at a time."""

from django.db import migrations

ONE_AFTER_THE_OTHER = """
with following as (
    select i.id, lower(i.during) as begins, upper(i.during) as ends,
           lead(lower(i.during)) over (partition by i.household_id order by lower(i.during), i.id) as next_begins
    from households_involvement i where i.kind = 'deputy' and not isempty(i.during)
), overlapping as (select * from following where next_begins < ends)
update households_involvement i
    set during = tstzrange(o.begins, greatest(o.next_begins, o.begins), '[)')
    from overlapping o where i.id = o.id and o.next_begins > o.begins;
delete from households_involvement i using households_involvement later
    where i.kind = 'deputy' and later.kind = 'deputy' and i.household_id = later.household_id
      and lower(i.during) = lower(later.during) and i.id < later.id;
"""


class Migration(migrations.Migration):
    dependencies = [("households", "0031_who_may_be_the_same")]

    operations = [migrations.RunSQL(ONE_AFTER_THE_OTHER, migrations.RunSQL.noop)]
