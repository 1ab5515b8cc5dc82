"""A conflict of interest can be lifted, looking back passed on, an own page ends with its reason, and a safe way changes slowly."""

import django.db.models.deletion
from django.db import migrations, models

from naast.foundation import walls

CONFLICTS = """
-- For whoever leads the team: who may not come near, and why.
create function sec.conflicts_of(p_household bigint)
returns table (reference text, name text, reason text, declared_by text, declared_at timestamptz)
language sql stable security definer set search_path = pg_catalog
    begin atomic
        select p.reference, p.name, c.reason, d.name, c.declared_at from public.households_conflictofinterest c
        join public.network_professional p on p.id = c.professional_id
        left join public.network_professional d on d.id = c.declared_by_id
        where c.household_id = p_household and p_household = any ((select sec.led_households())::bigint[])
        order by p.name, p.id;
    end;

-- The household is not closed to this professional any more; nothing that was granted before comes back.
create function sec.lift_conflict(p_household bigint, p_professional text, p_reason text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
    v_me bigint := (sec.my_professional())[1];
    v public.households_conflictofinterest;
begin
    if not p_household = any (sec.led_households()) then
        return false;
    end if;
    delete from public.households_conflictofinterest c using public.network_professional p
        where c.household_id = p_household and p.id = c.professional_id and p.reference = p_professional and p.id <> v_me
        returning c.* into v;
    if v.id is null then
        return false;
    end if;
    insert into public.households_liftedconflict
        (household_id, professional_id, reason, declared_by_id, declared_at, lifted_by_id, lifted_at, lifted_because)
        values (v.household_id, v.professional_id, v.reason, v.declared_by_id, v.declared_at, v_me, now(), p_reason);
    return true;
end $$;
"""

FOLLOW_UPS = """
-- A colleague of the team looks back from now on: said by whoever did, or by whoever leads the team.
create function sec.pass_on_follow_up(p_household bigint, p_to bigint) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
    v_me bigint := (sec.my_professional())[1];
    v_ground text;
    v_last date;
begin
    if not (p_household = any (sec.led_households())
            or (p_household = any (sec.my_households())
                and exists (select from public.households_involvement i where i.household_id = p_household
                            and i.professional_id = v_me and i.kind = 'follow_up' and i.during @> now())))
       or p_to = v_me or sec.has_conflict(p_household, p_to)
       or not exists (select from public.network_professional p join public.households_household h on h.team_id = p.team_id
                      where p.id = p_to and h.id = p_household and h.closed_on is not null
                        and (p.left_on is null or p.left_on > sec.today())) then
        return false;
    end if;
    select max(f."on") into v_last from public.households_followup f where f.household_id = p_household and f.done_on is null;
    if v_last is null or not exists (select from public.households_followup f where f.household_id = p_household
                                     and f.done_on is null and f.responsible_id <> p_to) then
        return false;
    end if;
    select i.ground into v_ground from public.households_involvement i where i.household_id = p_household order by i.id desc limit 1;
    perform sec.end_involvements(array_agg(i.id)) from public.households_involvement i
        where i.household_id = p_household and i.kind = 'follow_up' and upper(i.during) > now();
    update public.households_followup f set responsible_id = p_to where f.household_id = p_household and f.done_on is null;
    insert into public.households_involvement (household_id, professional_id, kind, purpose, ground, during, granted_by_id, reason)
        values (p_household, p_to, 'follow_up', 'follow_up', coalesce(v_ground, 'jeugdwet'),
                tstzrange(now(), greatest(now() + interval '30 days', (v_last + 30)::timestamp at time zone 'Europe/Amsterdam'), '[)'),
                v_me, '');
    return true;
end $$;
"""

OWN_PAGE = """
-- Of somebody who died nobody opens the own page any more.
create or replace function sec.own_page_is_open(p_household bigint, p_person bigint) returns boolean
language sql stable security definer set search_path = pg_catalog
    begin atomic
        select a.is_active from public.households_memberaccount m
        join public.access_account a on a.id = m.account_id and a.surface = 'portal'
        where m.person_id = p_person
          and p_household = any ((select sec.faced_households())::bigint[])
          and not exists (select from public.households_person p where p.id = p_person and p.died_on is not null)
          and exists (select from public.households_membership b
                      where b.household_id = p_household and b.person_id = p_person and b.during @> sec.today());
    end;

-- Whoever died, or belongs to no household any more, signs in no more; on no device.
create function sec.end_own_page(p_household bigint, p_person bigint) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
    v_account bigint;
begin
    if not p_household = any (sec.visible_households())
       or not exists (select from public.households_membership b where b.household_id = p_household and b.person_id = p_person)
       or (exists (select from public.households_membership b where b.person_id = p_person and b.during @> sec.today())
           and not exists (select from public.households_person p where p.id = p_person and p.died_on is not null)) then
        return false;
    end if;
    update public.access_account a set is_active = false
        from public.households_memberaccount m where m.person_id = p_person and a.id = m.account_id and a.is_active
        returning a.id into v_account;
    if v_account is null then
        return false;
    end if;
    delete from public.access_loginsession s where s.account_id = v_account;
    perform sec.write_entry('household:' || p_household, 'act', 'closed_own_page', array[p_household], array[p_person], '{}');
    return true;
end $$;
"""

CHANNELS = """
-- Somebody who was reached safely before is reached in a new way only after a while: time to hear that it is not theirs.
create function sec.new_channel_waits() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    new.confirmed_at := null;
    new.confirmed_by_id := null;
    new.usable_from := null;
    if exists (select from vault.households_safechannel c where c.household_id = new.household_id and c.person_id = new.person_id) then
        new.usable_from := now() + make_interval(hours => (select n.number from public.households_norm n where n.slug = 'channel_wait_hours'));
    end if;
    return new;
end $$;
create trigger new_channel_waits before insert on vault.households_safechannel
    for each row when (current_user = 'naast_work') execute function sec.new_channel_waits();

-- Whoever faces the household asked the person, in the safe way of before or face to face.
create function sec.confirm_channel(p_household bigint, p_channel bigint) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
    if not p_household = any (sec.faced_households()) then
        return false;
    end if;
    update vault.households_safechannel c set confirmed_at = now(), confirmed_by_id = (sec.my_professional())[1]
        where c.id = p_channel and c.household_id = p_household and c.ended_on is null
          and c.usable_from is not null and c.confirmed_at is null;
    return found;
end $$;

create or replace function sec.reveal_channel(p_household bigint, p_channel bigint, p_reason text)
returns table (sealed bytea, key_id text) language plpgsql volatile security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
declare
    v_person bigint;
begin
    select c.person_id into v_person from vault.households_safechannel c
        where c.id = p_channel and c.household_id = p_household and c.ended_on is null
          and (c.usable_from is null or (c.usable_from <= now() and c.confirmed_at is not null));
    if v_person is not null and sec.opens_what_is_sealed(p_household, v_person, 'channel', p_reason) then
        return query select c.sealed, c.key_id::text from vault.households_safechannel c where c.id = p_channel;
    end if;
end $$;
grant select (usable_from, confirmed_at) on vault.households_safechannel to naast_work;
"""

GRANTS = """
revoke execute on function sec.conflicts_of(bigint), sec.lift_conflict(bigint, text, text), sec.pass_on_follow_up(bigint, bigint),
    sec.end_own_page(bigint, bigint), sec.new_channel_waits(), sec.confirm_channel(bigint, bigint) from public;
grant execute on function sec.conflicts_of(bigint), sec.lift_conflict(bigint, text, text), sec.pass_on_follow_up(bigint, bigint),
    sec.end_own_page(bigint, bigint), sec.confirm_channel(bigint, bigint) to naast_work;
"""

WAIT = {
    "slug": "channel_wait_hours",
    "number": 72,
    "unit": "uur",
    "source": "Keuze van het programma, uit het dreigingsbeeld (een ander neemt de contactweg over); door de regio te bevestigen.",
}


def fill(apps, schema_editor):
    apps.get_model("households", "Norm").objects.get_or_create(
        slug=WAIT["slug"], defaults={name: WAIT[name] for name in ("number", "unit", "source")}
    )


class Migration(migrations.Migration):
    dependencies = [("households", "0024_one_sentence_for_standing_there_twice")]

    operations = [
        migrations.AddField("safechannel", "usable_from", models.DateTimeField(null=True)),
        migrations.AddField("safechannel", "confirmed_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "safechannel",
            "confirmed_by",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
            ),
        ),
        migrations.CreateModel(
            name="LiftedConflict",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=200)),
                ("declared_at", models.DateTimeField(null=True)),
                ("lifted_at", models.DateTimeField()),
                ("lifted_because", models.CharField(max_length=400)),
                (
                    "declared_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lifted_conflicts",
                        to="households.household",
                    ),
                ),
                (
                    "lifted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "professional",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="network.professional"
                    ),
                ),
            ],
            options={"ordering": ["household", "id"]},
        ),
        walls.closed("households_liftedconflict"),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunSQL(CONFLICTS + FOLLOW_UPS + OWN_PAGE + CHANNELS + GRANTS, migrations.RunSQL.noop),
    ]
