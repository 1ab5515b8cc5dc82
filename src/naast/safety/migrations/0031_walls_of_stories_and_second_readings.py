"""Stories are for who stands beside the household; a second reading opens one assessment to the one who was asked."""

from django.db import migrations

from naast.foundation import walls

FUNCTIONS = """
-- Beside which households one stands as fixed face, duo or deputy; other involvements hear no story.
create function sec.beside_households() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(distinct i.household_id), '{}') from public.households_involvement i
        where i.professional_id = any ((select sec.my_professional())::bigint[])
          and i.kind in ('fixed_face', 'duo', 'deputy') and i.during @> now()
          and i.household_id = any ((select sec.my_households())::bigint[]);
    end;

-- What one was asked to read as a second pair of eyes, now; a conflict of interest closes it.
create function sec.my_readings() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(r.id), '{}') from public.safety_secondreading r
        where r.reader_id = any ((select sec.my_professional())::bigint[]) and r.during @> now()
          and not exists (select from public.households_conflictofinterest c
                          where c.household_id = r.household_id and c.professional_id = r.reader_id);
    end;

-- The one assessment that somebody was asked to read, and nothing else of the household: whose judgement it was and what
-- it was only once the own judgement stands. Never without a line in the log.
create function sec.assessment_to_read(p_reading text)
returns table (instrument text, definition jsonb, answers jsonb, started_on date, final_on date, voices jsonb,
               author text, judgement text, judgement_reason text, amend_reason text)
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
declare
    v_reading public.safety_secondreading;
    v_persons bigint[];
begin
    select r.* into v_reading from public.safety_secondreading r
    where r.reference = p_reading and r.id = any ((select sec.my_readings())::bigint[]);
    if not found then
        return;
    end if;
    select coalesce(array_agg(s.person_id), '{}') into v_persons from public.safety_safetyscore s
    where s.assessment_id = v_reading.assessment_id and s.person_id is not null;
    perform sec.write_entry('household:' || v_reading.household_id, 'look', 'looked_at_assessment_as_second_reader',
                            array[v_reading.household_id], v_persons, jsonb_build_object('reading', p_reading));
    return query
        select i.name::text || ', versie ' || i.number, i.definition, a.answers, a.started_on, a.final_on,
               (select coalesce(jsonb_agg(jsonb_build_object(
                    'person', s.person_id, 'kind', s.kind, 'figure', s.figure, 'own_words', s.own_words,
                    'for_one_more', s.for_one_more, 'not_heard_because', s.not_heard_because,
                    'name', coalesce(nullif(p.given_name, ''), nullif(s.outsider, ''), q.name, ''),
                    'born_on', p.born_on) order by s.id), '[]'::jsonb)
                from public.safety_safetyscore s
                left join public.households_person p on p.id = s.person_id
                left join public.network_professional q on q.id = s.professional_id
                -- what the author thinks is part of the judgement, and waits with it
                where s.assessment_id = a.id
                  and (v_reading.judged_at is not null or s.person_id is not null or s.outsider <> '')),
               case when v_reading.judged_at is not null then w.name::text end,
               case when v_reading.judged_at is not null then a.judgement::text end,
               case when v_reading.judged_at is not null then a.judgement_reason end,
               case when v_reading.judged_at is not null then a.amend_reason end
        from public.safety_safetyassessment a
        join public.safety_instrument i on i.id = a.instrument_id
        join public.network_professional w on w.id = a.by_id
        where a.id = v_reading.assessment_id;
end $$;

-- Whoever stands beside the household takes the question back: from this moment the reader reads nothing.
create function sec.end_second_reading(p_reading text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
    update public.safety_secondreading r
    set during = tstzrange(lower(r.during), greatest(now(), lower(r.during) + interval '1 microsecond'))
    where r.reference = p_reading and r.finished_at is null and r.during @> now()
      and r.household_id = any ((select sec.beside_households())::bigint[]);
    return found;
end $$;

revoke execute on function sec.beside_households(), sec.my_readings(), sec.assessment_to_read(text),
    sec.end_second_reading(text) from public;
grant execute on function sec.beside_households(), sec.my_readings(), sec.assessment_to_read(text),
    sec.end_second_reading(text) to naast_work;
"""

BESIDE = walls.among("household_id", "beside_households")
FACED = walls.among("household_id", "faced_households")
HEARD = walls.among("told_to_id", "my_professional")
MAY_READ = f"{BESIDE} and (readers = 'beside' or {FACED} or {HEARD})"
BY_ME = walls.among("asked_by_id", "my_professional")
TO_ME = walls.among("id", "my_readings")

# The author of the assessment, as the second reading names them, is its author; so they can not be its reader.
AUTHOR = """
create unique index safety_assessment_and_author on safety_safetyassessment (id, by_id);
alter table safety_secondreading add constraint second_reading_names_the_author foreign key (assessment_id, author_id)
    references safety_safetyassessment (id, by_id) deferrable initially deferred;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("safety", "0030_told_once_and_every_voice_its_own"),
        ("network", "0030_second_reader_and_analyst"),
    ]

    operations = [
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(AUTHOR, migrations.RunSQL.noop),
        walls.closed("safety_story"),
        walls.policy("safety_story", "naast_work", MAY_READ, command="select"),
        walls.policy("safety_story", "naast_work", f"{BESIDE} and {HEARD} and agreed_on is null", command="insert"),
        # once it was read back and found right it stays as it is: a later telling is a new row
        walls.policy(
            "safety_story", "naast_work", f"{MAY_READ} and agreed_on is null", command="update", check=MAY_READ
        ),
        walls.grant(
            "safety_story",
            "naast_work",
            "select, insert, update (told_on, language, told_with, words, readers, agreed_on, version)",
        ),
        walls.sequence("safety_story", "naast_work"),
        *walls.whole("safety_reuse", "household_id", "beside_households", privileges="select, insert, delete"),
        walls.closed("safety_secondreading"),
        walls.policy("safety_secondreading", "naast_work", f"{BESIDE} or {TO_ME}", command="select"),
        walls.policy(
            "safety_secondreading",
            "naast_work",
            f"{BESIDE} and {BY_ME} and judgement = '' and not sec.has_conflict(household_id, reader_id)",
            command="insert",
        ),
        # only the reader writes what the reader finds; who stands beside may end it earlier: sec.end_second_reading
        walls.policy("safety_secondreading", "naast_work", TO_ME, command="update"),
        walls.grant(
            "safety_secondreading",
            "naast_work",
            # delete has no policy, so it takes nothing away: a draft, that nobody was asked to read, is deleted past it
            "select, insert, delete, update (judgement, judgement_reason, judged_at, knew_the_judgement, verdict, remark, "
            "finished_at, version)",
        ),
        walls.sequence("safety_secondreading", "naast_work"),
        walls.belongs("safety_reuse", "in_assessment_id", "safety_safetyassessment"),
        walls.belongs("safety_reuse", "from_assessment_id", "safety_safetyassessment"),
        walls.belongs("safety_reuse", "in_plan_id", "safety_safetyplan"),
        walls.belongs("safety_reuse", "from_story_id", "safety_story"),
        walls.belongs("safety_secondreading", "assessment_id", "safety_safetyassessment"),
        walls.belongs("safety_safetyassessment", "amends_id", "safety_safetyassessment"),
    ]
