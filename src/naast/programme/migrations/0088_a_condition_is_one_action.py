"""What a decision on a pilot asks stands once: on the action list, with who does it and how it was met."""

from django.db import migrations

TOLD = """
update programme_meetingaction m
set owner_body_id = coalesce(m.owner_body_id, g.owner_body_id),
    owner_organisation_id = coalesce(m.owner_organisation_id, g.owner_organisation_id)
from programme_gateaction g
where g.condition_id = m.condition_id and m.owner_body_id is null and m.owner_organisation_id is null
  and m.owner_seat_id is null and m.owner_municipality_id is null;

update programme_meetingaction m set state = 'done', closed_on = g.done_on, progress = g.how
from programme_gateaction g where g.condition_id = m.condition_id and g.done_on is not null and m.state = 'open';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0087_nothing_slips_past_a_check"),
    ]

    operations = [
        migrations.RunSQL(TOLD, migrations.RunSQL.noop),
        migrations.DeleteModel(name="GateAction"),
    ]
