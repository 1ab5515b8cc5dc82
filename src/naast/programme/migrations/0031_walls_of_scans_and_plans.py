"""A scan is its unit's until the unit releases it, a plan its municipality's until it is adopted; figures name nobody."""

from django.db import migrations

from naast.foundation import walls
from naast.programme.walls import MANAGER, ROLE, SEATED, mine, office

CIRCLES = """
create function sec.my_own_scans() returns bigint[] language sql stable security definer set search_path = pg_catalog as $$
    select coalesce(array_agg(s.id), '{}') from public.programme_selfscan s
    where s.municipality_id = any (sec.my_seat_municipalities())
$$;

-- A colleague of another municipality who was asked to look along, once the unit has handed in.
create function sec.my_peer_scans() returns bigint[] language sql stable security definer set search_path = pg_catalog as $$
    select coalesce(array_agg(s.id), '{}') from public.programme_selfscan s
    where s.peer_id = any (sec.my_seat_municipalities()) and s.state in ('submitted', 'reviewed', 'final')
$$;

create function sec.readable_scans() returns bigint[] language sql stable security definer set search_path = pg_catalog as $$
    select coalesce(array_agg(s.id), '{}') from public.programme_selfscan s
    where cardinality(sec.my_seat_kinds()) > 0
      and (s.municipality_id = any (sec.my_seat_municipalities()) or s.release = 'named'
           or (s.peer_id = any (sec.my_seat_municipalities()) and s.state in ('submitted', 'reviewed', 'final')))
$$;

-- The general picture: per requirement how many units stand where. A unit counts only after it released itself; under
-- three units there is no picture, and nameless units count from three on, so that no sum points at one of them.
create function sec.scan_picture(asked bigint)
    returns table (requirement_id bigint, units bigint, yes bigint, partly bigint, not_yet bigint, not_applicable bigint,
                   unconfirmed bigint, not_assessed bigint)
    language sql stable security definer set search_path = pg_catalog as $$
    with told as (
        select s.id, s.release = 'named' as named, s.team_id is null as is_municipality,
               count(*) filter (where s.release = 'picture') over (partition by s.team_id is null) as nameless
        from public.programme_selfscan s
        where s.round_id = asked and s.state in ('submitted', 'reviewed', 'final') and s.release in ('picture', 'named')
          and cardinality(sec.my_seat_kinds()) > 0
    ), counted as (select * from told where named or nameless >= 3)
    select q.id, count(c.id),
           count(*) filter (where r.is_confirmed and r.result = 'yes'),
           count(*) filter (where r.is_confirmed and r.result = 'partly'),
           count(*) filter (where r.is_confirmed and r.result = 'not'),
           count(*) filter (where r.is_confirmed and r.result = 'n_a'),
           count(*) filter (where not r.is_confirmed),
           count(*) filter (where r.id is null or (r.is_confirmed and r.result = 'not_assessed'))
    from public.programme_requirement q
    join public.programme_scanround o on o.id = asked and o.framework_id = q.framework_id
    join counted c on c.is_municipality = (q.addressee = 'municipality')
    left join public.programme_requirementresult r on r.scan_id = c.id and r.requirement_id = q.id
    where q.assessable
    group by q.id having count(c.id) >= 3
$$;

-- How far the plans are, one row for every municipality of the programme on that day, without saying whose it is.
create function sec.plan_stands(day date) returns table (state text, first_adopted_on date)
    language sql stable security definer set search_path = pg_catalog as $$
    select coalesce(p.state::text, 'unknown') as state,
           (select min(v.adopted_on) from public.programme_improvementplan v where v.municipality_id = m.municipality_id)
    from public.network_regionmembership m
    join public.programme_programme o on o.region_id = m.region_id
    left join public.programme_improvementplan p on p.municipality_id = m.municipality_id and p.is_current
    where m.during @> day
    order by 1, 2
$$;

revoke execute on function sec.my_own_scans(), sec.my_peer_scans(), sec.readable_scans(), sec.scan_picture(bigint),
    sec.plan_stands(date) from public;
grant execute on function sec.my_own_scans(), sec.my_peer_scans(), sec.readable_scans(), sec.scan_picture(bigint),
    sec.plan_stands(date) to naast_programme;
"""
UNDO = """
drop function sec.plan_stands(date); drop function sec.scan_picture(bigint); drop function sec.readable_scans();
drop function sec.my_peer_scans(); drop function sec.my_own_scans();
"""
OWN, PEER, READABLE = (walls.among("scan_id", name) for name in ("my_own_scans", "my_peer_scans", "readable_scans"))
PLANS = "select p.id from public.programme_improvementplan p where"
OWN_PLAN = f"plan_id in ({PLANS} {mine('p.municipality_id')})"
TOLD_PLAN = (
    f"plan_id in ({PLANS} p.state in ('adopted', 'executing', 'adjusted', 'done') or {mine('p.municipality_id')})"
)


def of_plan(rule: str, column: str) -> str:
    return rule.replace("plan_id in", f"{column} in", 1)


def of_measure(rule: str) -> str:
    rule = rule.replace("plan_id", "a.plan_id", 1)
    return f"improvementaction_id in (select a.id from public.programme_improvementaction a where {rule})"  # noqa: S608


def with_writes(table: str, *, reads: str, **writes: str) -> list[migrations.RunSQL]:
    """A table of which each command has rows of its own."""
    return [
        walls.closed(table),
        walls.policy(table, ROLE, reads, command="select"),
        *(walls.policy(table, ROLE, rows, command=command) for command, rows in writes.items()),
        walls.grant(table, ROLE, ", ".join(["select", *writes])),
        *([walls.sequence(table, ROLE)] if "insert" in writes else []),
    ]


WHOLE = "select, insert, update, delete"
KEPT = "select, insert, update"


class Migration(migrations.Migration):
    dependencies = [("programme", "0030_self_scans_and_plans")]

    operations = [
        migrations.RunSQL(CIRCLES, UNDO),
        *(
            operation
            for table in (
                "scanframework",
                "scalelevel",
                "requirement",
                "question",
                "choice",
                "frameworkmapping",
                "guidelineimpactstudy",
                "scanround",
            )
            for operation in office(f"programme_{table}")
        ),
        *with_writes(
            "programme_selfscan",
            reads=f"{MANAGER} or {mine()} or {mine('peer_id')} or (release = 'named' and {SEATED})",
            insert=MANAGER,
            update=f"{MANAGER} or {mine()} or {mine('peer_id')}",
        ),
        *(
            operation
            for table in ("requirementresult", "scananswer", "scanevidence")
            for operation in office(f"programme_{table}", reads=READABLE, writes=OWN, privileges=WHOLE)
        ),
        *office("programme_peerview", reads=READABLE, writes=PEER, privileges=KEPT),
        *with_writes(
            "programme_improvementplan",
            reads=f"{MANAGER} or {mine()} or (state in ('adopted', 'executing', 'adjusted', 'done') and {SEATED})",
            insert=mine(),
            update=mine(),
        ),
        *(
            operation
            for table in ("improvementaction", "planreview")
            for operation in office(f"programme_{table}", reads=TOLD_PLAN, writes=OWN_PLAN, privileges=KEPT)
        ),
        *office(
            "programme_improvementplan_basis",
            reads=of_plan(TOLD_PLAN, "improvementplan_id"),
            writes=of_plan(OWN_PLAN, "improvementplan_id"),
            privileges="select, insert, delete",
        ),
        *office(
            "programme_improvementaction_addresses",
            reads=of_measure(TOLD_PLAN),
            writes=of_measure(OWN_PLAN),
            privileges="select, insert, delete",
        ),
        *office("programme_learningpost", writes=mine(), privileges=KEPT),
        *office("programme_peerexchange", writes=f"{mine('offering_id')} or {mine('receiving_id')}", privileges=KEPT),
    ]
