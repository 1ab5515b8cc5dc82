"""Each voice that was heard earlier says whose kind of voice it was, and the terms for a second reading stand."""

from django.db import migrations

from naast.safety import loading

# A child is a child on the day of the assessment; what is not known (no birth date) follows from how somebody belongs.
KINDS = """
update safety_safetyscore s set kind = case
    when s.person_id is null then 'worker'
    when p.born_on > a.started_on - interval '18 years' then 'child'
    when exists (select from households_membership m where m.household_id = s.household_id and m.person_id = s.person_id
                 and m.kind in ('parent', 'stepparent')) then 'parent'
    when p.born_on is null and exists (select from households_membership m where m.household_id = s.household_id
                 and m.person_id = s.person_id and m.kind in ('child', 'foster_child')) then 'child'
    else 'adult' end,
    written_by_id = a.by_id
from safety_safetyassessment a, (select null::bigint as id, null::date as born_on
                                 union all select id, born_on from households_person) p
where a.id = s.assessment_id and p.id is not distinct from s.person_id and s.kind = ''
"""


def load_terms(apps, schema_editor):
    loading.load_terms(apps.get_model("safety", "Term"))


class Migration(migrations.Migration):
    dependencies = [("safety", "0031_walls_of_stories_and_second_readings")]

    operations = [
        migrations.RunSQL(KINDS, migrations.RunSQL.noop),
        migrations.RunPython(load_terms, migrations.RunPython.noop),
    ]
