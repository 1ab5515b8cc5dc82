"""What stands of reporters is sealed, what was decided so far becomes the first decision, and the new terms are loaded.

Moves data only. The rows are sealed some thousands at a time, by key, in one statement each: a large table is read once.
"""

from django.db import migrations

from naast.safety import loading, sealing

AT_ONCE = 5_000

FIRST_DECISIONS = """
insert into safety_signaldecision (signal_id, number, is_current, outcome, reason, taken_by_id, taken_at, receiver_team_id,
                                   receiver_name, concerned, acceptance, answer_reason)
select s.id, 1, true, s.outcome, s.outcome_reason, s.decided_by_id, s.decided_at,
       case when s.outcome in ('hand_over_local_team', 'running_help') then h.team_id end,
       case when s.outcome in ('hand_over_local_team', 'running_help') and h.team_id is null
                 or s.outcome in ('multidisciplinary', 'request_board', 'those_concerned') then 'Niet vastgelegd' else '' end,
       case when s.outcome = 'those_concerned'
            then coalesce((select array_agg(n.id order by n.id) from safety_namedinsignal n where n.signal_id = s.id), '{}')
            else '{}' end,
       '', ''
from safety_signal s left join households_household h on h.id = s.household_id
where s.outcome <> ''
"""


def seal(apps, schema_editor):
    last = -1
    with schema_editor.connection.cursor() as cursor:
        while True:
            cursor.execute(
                "select signal_id, name, contact from safety_reporter where signal_id > %s order by signal_id limit %s",
                [last, AT_ONCE],
            )
            rows = cursor.fetchall()
            if not rows:
                return
            last = rows[-1][0]
            sealed = [
                (signal, *sealing.seal_reporter(signal_id=signal, name=name, contact=contact))
                for signal, name, contact in rows
                if name.strip() or contact.strip()
            ]
            cursor.execute(
                "update safety_reporter r set sealed = v.sealed, key_id = v.key_id"
                " from unnest(%s::bigint[], %s::bytea[], %s::text[]) v (signal_id, sealed, key_id)"
                " where r.signal_id = v.signal_id",
                [[row[0] for row in sealed], [row[1] for row in sealed], [row[2] for row in sealed]],
            )


def load(apps, schema_editor):
    loading.load_terms(apps.get_model("safety", "Term"))
    loading.load_feedback(apps.get_model("safety", "FeedbackSentence"))


class Migration(migrations.Migration):
    dependencies = [("safety", "0010_signals_and_reports")]

    operations = [
        migrations.RunPython(seal, migrations.RunPython.noop),
        migrations.RunSQL(FIRST_DECISIONS, "delete from safety_signaldecision"),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
