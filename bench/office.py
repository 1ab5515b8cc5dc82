"""The programme office as large as all regions of the country together: 425 municipalities, five years of quarters.

Made by bulk statements of the owner, over a small demonstration: nobody of it exists, and nothing of it is a story.
"""

from __future__ import annotations

import re
from contextlib import contextmanager

MUNICIPALITIES, QUARTERS, INDICATORS, ACTIONS, ROWS = 425, 20, 200, 1000, 350
BY_TEAM, BY_PROGRAMME, GUARDED = 5, 20, 40  # of the indicators
TEAMS_EACH, RISKS, BOOKINGS, MEETINGS = 2, 250, 2500, 200
WORD_FOR_NUMBER = re.compile(r"\{(\w+)\}")


def reference(number: str) -> str:
    """A reference made of a number: ten signs, a stroke in the middle."""
    signs = f"lpad(upper(to_hex(({number})::bigint)), 10, '0')"
    return f"left({signs}, 5) || '-' || right({signs}, 5)"


def fill() -> None:
    """Everything stands in the database, and the database knows how much of what there is."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select setseed(0.17)")
        for statement in (*PLACES, *PLAN, *MONITOR):
            cursor.execute(filled_in(statement))
        cursor.execute("set constraints all immediate")
        with without_indexes(cursor, "programme_measurement"):
            for statement in FIGURES:
                cursor.execute(filled_in(statement))
        for statement in REST:
            cursor.execute(filled_in(statement))
    with connection.cursor() as cursor:
        cursor.execute("vacuum (analyze)")


def filled_in(statement: str) -> str:
    return WORD_FOR_NUMBER.sub(lambda found: str(NUMBERS[found[1]]), statement)


@contextmanager
def without_indexes(cursor, table: str):
    """A million rows go in first; what guards and finds them is put back, and checked, afterwards."""
    cursor.execute(
        "select conname, pg_get_constraintdef(oid) from pg_constraint where conrelid = %s::regclass and contype = 'f'",
        [table],
    )
    keys = cursor.fetchall()
    cursor.execute(
        "select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) from pg_index i"
        " left join pg_constraint c on c.conindid = i.indexrelid where i.indrelid = %s::regclass and c.oid is null",
        [table],
    )
    indexes = cursor.fetchall()
    for name, _ in keys:
        cursor.execute(f'alter table {table} drop constraint "{name}"')
    for name, _ in indexes:
        cursor.execute(f"drop index {name}")
    yield
    for _, definition in indexes:
        cursor.execute(definition)
    for name, definition in keys:
        cursor.execute(f'alter table {table} add constraint "{name}" {definition}')


NUMBERS = {
    "municipalities": MUNICIPALITIES, "quarters": QUARTERS, "indicators": INDICATORS, "actions": ACTIONS, "rows": ROWS,
    "by_team": BY_TEAM, "by_programme": BY_PROGRAMME, "guarded": GUARDED, "teams_each": TEAMS_EACH, "risks": RISKS,
    "bookings": BOOKINGS, "meetings": MEETINGS, "reference_n": reference("n"), "reference_id": reference("id"),
}  # fmt: skip

PLACES = (
    """insert into network_municipality (cbs_code, slug, name, inhabitants, inhabitants_source, remark)
       select 'ZZ' || lpad(n::text, 4, '0'), 'voorbeeldstad-' || n, 'Voorbeeldstad ' || n, 40000, 'meting', ''
       from generate_series(1, {municipalities} - (select count(*)::int from network_municipality)) n""",
    """insert into network_region (slug, name, kind)
       select 'jeugdregio-' || n, 'Jeugdregio ' || n, 'youth_region' from generate_series(1, 72) n""",
    """insert into network_regionmembership (kind, during, source, verified, municipality_id, region_id)
       select 'programme', '[,)', 'meting', true, m.id, p.region_id from network_municipality m, programme_programme p
       where m.slug like 'voorbeeldstad-%'""",
    """insert into network_regionmembership (kind, during, source, verified, municipality_id, region_id)
       select 'youth_region', '[,)', 'meting', true, m.id, r.id
       from network_municipality m
       join network_region r on r.slug = 'jeugdregio-' || (1 + substring(m.slug from 15)::int % 72)
       where m.slug like 'voorbeeldstad-%'""",
    """insert into network_organisation (slug, name, kind, ring, name_reveals_place, remark, source, municipality_id)
       select 'wijkteams-' || slug, 'Wijkteams ' || name, 'local_team', 'core', false, '', 'meting', id
       from network_municipality where slug like 'voorbeeldstad-%'""",
    """insert into network_team (slug, name, is_local_team, municipality_id, organisation_id)
       select 'team-' || n || '-' || m.slug, 'Lokaal team ' || n || ' ' || m.name, true, m.id, o.id
       from network_municipality m join network_organisation o on o.slug = 'wijkteams-' || m.slug,
       generate_series(1, {teams_each}) n""",
)

PLAN = (
    """insert into programme_action (slug, "order", source, text, kind, due, due_known, artefact, task_id, version,
                                     withdrawn_because)
       select 'meting-' || n, 100 + n, 'meting', 'Actie ' || n || ' van alle regio''s samen, met genoeg woorden voor een regel',
              (array['one_off', 'one_off', 'one_off', 'per_municipality', 'recurring'])[1 + n % 5],
              case when n % 3 = 0 then null
                   else daterange('2024-01-01'::date + 90 * (n % 16), '2024-01-01'::date + 90 * (n % 16 + 1 + n % 4)) end,
              case when n % 3 = 0 then 'pm' else 'known' end, '', t.id, 1, ''
       from generate_series(1, {actions} - (select count(*)::int from programme_action)) n
       join programme_developmenttask t on t.number = 1 + n % 4""",
    """insert into programme_action_depends_on (from_action_id, to_action_id)
       select later.id, earlier.id from programme_action later
       join programme_action earlier on earlier.slug = 'meting-' || (substring(later.slug from 8)::int - 1)
       where later.slug like 'meting-%' and later.id % 2 = 0""",
    """insert into programme_actioninstance (state, because, due, done_on, note, evidence, told_on, version, action_id,
                                             municipality_id)
       select case when (a.id + m.id) % 3 = 0 then 'done' else 'doing' end, '', null,
              case when (a.id + m.id) % 3 = 0 then date '2025-06-01' end, 'Verteld in de meting', '', '2025-06-01', 1, a.id, m.id
       from programme_action a, network_municipality m
       where a.slug like 'meting-%' and a.kind = 'per_municipality' and (a.id * 31 + m.id) % 5 < 3""",
    """insert into programme_actioninstance (state, because, note, evidence, told_on, version, action_id)
       select 'doing', '', 'Verteld in de meting', '', '2025-06-01', 1, id from programme_action
       where slug like 'meting-%' and kind = 'one_off' and id % 2 = 0""",
    """insert into programme_planningrow (slug, "order", source, name, programme_id)
       select 'meting-rij-' || n, 100 + n, 'meting', 'regel ' || n || ' van de planning van alle regio''s', p.id
       from programme_programme p, generate_series(1, {rows} - (select count(*)::int from programme_planningrow)) n""",
    """insert into programme_planningcell (quarter, planned, known, row_id)
       select daterange(('2024-01-01'::date + n * interval '3 months')::date,
                        ('2024-01-01'::date + (n + 1) * interval '3 months')::date), (r.id + n) % 5 < 2, 'known', r.id
       from programme_planningrow r, generate_series(0, 15) n where r.slug like 'meting-rij-%'""",
    """insert into programme_planitem (version, programme_id, row_id)
       select 1, programme_id, id from programme_planningrow where slug like 'meting-rij-%'""",
    """insert into programme_planitem (version, programme_id, action_id)
       select 1, p.id, a.id from programme_programme p, programme_action a where a.slug like 'meting-%'""",
    """insert into programme_plancell (layer, quarter, planned, known, item_id)
       select layer, daterange(('2024-01-01'::date + n * interval '3 months')::date,
                               ('2024-01-01'::date + (n + 1) * interval '3 months')::date), true, 'known', i.id
       from programme_planitem i, (values ('current', 0), ('actual', 1)) layers(layer, shift), generate_series(0, 15) n
       where (n + i.id + shift) % 8 < 2
         and not exists (select from programme_plancell c where c.item_id = i.id)""",
)

MONITOR = (
    """insert into programme_reportingcalendar (slug, name, kind, due_after_days)
       values ('meting', 'Kwartalen van alle regio''s', 'quarter', 21)""",
    """insert into programme_reportingperiod (reference, calendar_id, starts_on, ends_on, due_on, state, version)
       select {reference_n}, c.id, starts, (starts + interval '3 months')::date - 1, (starts + interval '3 months')::date + 20,
              case when n > {quarters} - 2 then 'open' else 'closed' end, 1
       from programme_reportingcalendar c, generate_series(1, {quarters}) n,
            lateral (select (date '2021-10-01' + (n - 1) * interval '3 months')::date as starts) s
       where c.slug = 'meting'""",
    """insert into programme_indicator (slug, "order", source, text, measure, target_known, target_basis, derived_from,
              task_id, caveat, code, collected_from, definition, direction, is_closed, layer, min_cell, number, over_periods,
              over_units, unit, version)
       select 'meting-' || n, 100 + n, 'meting', 'Wat er van alle regio''s samen wordt geteld, indicator ' || n,
              case when n % 20 = 0 then 'qualitative' when n % 10 = 9 then 'milestone' when n % 10 = 8 then 'ordinal'
                   when n % 10 in (6, 7) then 'ratio' when n % 10 = 5 then 'amount' else 'count' end,
              'unknown', '', '', t.id, '', 'METING-' || n, '', '', 'up', false, 'programme',
              case when n % 10 between 1 and 4 and n <= {guarded} * 2.5 then 5 else 0 end, 1,
              case when n % 20 = 0 then 'none' when n % 10 in (8, 9) then 'latest' else 'sum' end,
              case when n % 20 = 0 then 'none' when n % 10 = 8 then 'max' else 'sum' end, '', 1
       from generate_series(1, {indicators} - (select count(*)::int from programme_indicator)) n
       join programme_developmenttask t on t.number = 1 + n % 4""",
    """insert into programme_indicatorassignment (reference, indicator_id, layer, task_id, unit, calendar_id, starts_on,
              goes_outside, version)
       select {reference_n}, i.id, 'programme', i.task_id,
              case when n <= {by_team} then 'local_team' when n <= {by_team} + {by_programme} then 'programme'
                   else 'municipality' end,
              c.id, '2021-10-01', true, 1
       from (select *, row_number() over (order by md5(slug)) as n from programme_indicator where slug like 'meting-%') i,
            programme_reportingcalendar c where c.slug = 'meting'""",
    """insert into programme_indicatorlevel (indicator_id, rank, anchor)
       select id, rank, 'Zo ver is het op stap ' || rank from programme_indicator, generate_series(1, 4) rank
       where slug like 'meting-%' and measure = 'ordinal'""",
)

FIGURES = (
    """insert into programme_measurement (reference, assignment_id, period_id, municipality_id, team_id, revision, state,
              known, value, numerator, denominator, level, reached, text, observed_on, judgement, narrative, evidence,
              goes_outside, submitted_by_id, submitted_name, submitted_at, approved_by_id, approved_name, approved_at,
              return_reason, version)
       select {reference_n}, assignment_id, period_id, municipality_id, team_id, 1, state,
              case when is_known then 'known' else 'unknown' end,
              case when is_known and measure in ('count', 'amount') then floor(60 * power(dice, 2)) end,
              case when is_known and measure = 'ratio' then floor(40 * dice) end,
              case when is_known and measure = 'ratio' then 40 end,
              case when is_known and measure = 'ordinal' then 1 + floor(4 * dice)::int end,
              case when is_known and measure = 'milestone' then dice < 0.5 end,
              case when is_known and measure = 'qualitative' then 'Het gaat hier zoals het gaat.' else '' end,
              ends_on, 'no_status', '', '', true, sender.id, 'Een gemeente', ends_on + interval '10 days',
              case when state = 'approved' then approver.id end, case when state = 'approved' then 'Programma' else '' end,
              case when state = 'approved' then ends_on + interval '14 days' end,
              case when state = 'returned' then 'Kijk hier nog eens naar.' else '' end, 1
       from (select row_number() over () + 1000000 as n, *,
                    case when age > 0 and said < 0.99 then 'approved' when age > 0 then 'missing'
                         when said < 0.6 then 'approved' when said < 0.7 then 'submitted' when said < 0.8 then 'draft'
                         when said < 0.82 then 'returned' else 'missing' end as state
             from (select a.id as assignment_id, a.unit, i.measure, p.id as period_id, p.ends_on, date '2026-09-30' - p.ends_on as age,
                          u.municipality_id, u.team_id, random() as dice, random() as said, random() < 0.97 as is_known
                   from programme_indicatorassignment a
                   join programme_indicator i on i.id = a.indicator_id and i.slug like 'meting-%'
                   join programme_reportingperiod p on p.calendar_id = a.calendar_id
                   join (select 'municipality' as unit, id as municipality_id, null::bigint as team_id from network_municipality
                         union all select 'local_team', municipality_id, id from network_team where is_local_team
                         union all select 'programme', null, null) u on u.unit = a.unit
                   order by p.starts_on, u.municipality_id, a.id) every) told,
            (select id from access_account where username = 'gemeente-heiloo') sender,
            (select id from access_account where username = 'programmamanager') approver
       where state <> 'missing'""",
)

REST = (
    """insert into programme_change (reference, subject, subject_key, verb, actor, at, reason, told, account_id, municipality_id)
       select {reference_id}, 'measurement', reference, 'figure_approved', 'Programma', approved_at, '', '{}', approved_by_id,
              municipality_id
       from programme_measurement where state = 'approved' and approved_at > '2026-01-01'""",
    """insert into programme_improvementplan (state, adopted_on, municipality_id, aim, basis_absent_reason, due_on, is_current,
              number, version)
       select case when id % 5 = 0 then 'drafting' when id % 5 = 1 then 'executing' else 'adopted' end,
              case when id % 5 > 0 then date '2025-01-01' + (id % 300)::int end, id, 'Wat deze gemeente beter wil doen.',
              'Er was nog geen zelfscan.', '2025-06-30', true, 1, 1
       from network_municipality m
       where not exists (select from programme_improvementplan p where p.municipality_id = m.id)""",
    """insert into programme_improvementaction (reference, plan_id, "order", title, owner, due_on, due_known, state,
              progress_note, version)
       select {reference_n}, p.id, k, 'Maatregel ' || k, 'de gemeente', '2026-12-31', 'known', 'open', '', 1
       from programme_improvementplan p, generate_series(1, 5) k, lateral (select p.id * 10 + k + 500000 as n) r""",
    """insert into programme_scanround (reference, framework_id, name, purpose, opens_on, closes_on, opened_on, closed_on, version)
       select {reference_n}, f.id, 'Ronde ' || n, 'meting', (date '2024-03-01' + (n - 1) * interval '1 year')::date,
              (date '2024-06-30' + (n - 1) * interval '1 year')::date, (date '2024-03-01' + (n - 1) * interval '1 year')::date,
              case when n < 3 then (date '2024-06-30' + (n - 1) * interval '1 year')::date end, 1
       from programme_scanframework f, generate_series(1, 3) n""",
    """insert into programme_selfscan (reference, round_id, municipality_id, team_id, state, skip_reason, reuse_reason,
              facilitator, submitted_on, reviewed_on, final_on, release, version)
       select {reference_n}, r.id, t.municipality_id, t.id, case when r.closed_on is null then 'in_progress' else 'final' end,
              '', '', '', case when r.closed_on is not null then r.closes_on end,
              case when r.closed_on is not null then r.closes_on end, case when r.closed_on is not null then r.closes_on end,
              case when r.closed_on is not null and t.id % 2 = 0 then 'named' else 'none' end, 1
       from programme_scanround r, network_team t, lateral (select r.id * 100000 + t.id as n) s
       where r.purpose = 'meting' and t.is_local_team""",
    """insert into programme_requirementresult (scan_id, requirement_id, result, score, observation, n_a_reason, is_confirmed,
              version)
       select s.id, q.id, case when s.final_on is null then 'not_assessed' else 'partly' end,
              case when s.final_on is not null then 1 + (s.id + q.id) % 3 end, '', '', true, 1
       from programme_selfscan s join programme_scanround r on r.id = s.round_id and r.purpose = 'meting'
       join programme_requirement q on q.framework_id = r.framework_id and q.assessable and q.addressee = 'local_team'""",
    """insert into programme_risk (slug, "order", source, category, event, consequence, judged, probability, impact,
              review_on, programme_id, closed_because, state, treatment, version)
       select 'meting-risico-' || n, 100 + n, 'meting', 'financial', 'Er gebeurt iets, risico ' || n, 'Dan schuift het werk op.',
              case when n % 4 = 0 then 'unknown' else 'known' end, case when n % 4 > 0 then 1 + n % 5 end,
              case when n % 4 > 0 then 1 + n % 3 end, '2026-06-01', p.id, '', 'open', '', 1
       from programme_programme p, generate_series(1, {risks}) n""",
    """insert into programme_riskreview (reviewed_on, judged, probability, impact, note, risk_id)
       select date '2025-01-01' + 90 * n, 'known', 2, 3, 'Opnieuw bekeken.', r.id
       from programme_risk r, generate_series(1, 3) n where r.source = 'meting' and r.judged = 'known'""",
    """insert into programme_ledgerimport (reference, file_name, digest, rows, faults, actor, at, booked_at, booked, programme_id)
       select {reference_n}, 'grootboek.xlsx', md5('meting'), '[]', '[]', 'Programma', '2025-01-15', '2025-01-15', 1, p.id
       from programme_programme p, generate_series(1, 1) n""",
    """insert into programme_booking (reference, kind, year, amount, booked_on, text, reason, number, actor, at, line_id,
              programme_id, ledger_id)
       select {reference_n}, 'actual', 2024 + n % 3, 10 + n % 90, (date '2024-01-15' + (n % 3) * interval '1 year')::date,
              'Uit het grootboek', '', 'METING-' || n, 'Programma', '2025-01-15', b.id, b.programme_id, l.id
       from generate_series(1, {bookings}) n, programme_ledgerimport l, lateral (
              select * from programme_budgetline order by id limit 1 offset n % 4) b where l.digest = md5('meting')""",
    """insert into programme_meeting (reference, starts_at, minutes, place, state, report, cancelled_because, version, body_id)
       select {reference_n}, timestamptz '2024-01-10 10:00+01' + n * interval '4 days', 90, 'online', 'held', '', '', 1, b.id
       from generate_series(1, {meetings}) n
       join (select id, row_number() over (order by id) as k from programme_body) b on b.k = 1 + n % 8
       where timestamptz '2024-01-10 10:00+01' + n * interval '4 days' < now()""",
)
