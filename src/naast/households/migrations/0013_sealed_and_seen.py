"""The walls around authority, warnings and what is sealed; a membership keeps its past; who opens what is sealed is seen."""

from importlib import import_module

from django.db import migrations

from naast.foundation import walls

earlier = import_module("naast.households.migrations.0011_relations_stay_in_their_file")
PRESENT = walls.among("person_id", "my_present_persons")
MINE = walls.among("household_id", "my_households")

# Whatever changes a membership, how it stood before stays readable.
KEEPS_ITS_PAST = """
create function sec.membership_keeps_its_past() returns trigger language plpgsql security definer
set search_path = pg_catalog, public as $$
begin
    insert into public.households_earliermembership
        (household_id, membership_id, kind, lives_here, arrangement, during, until, changed_by_id, reason)
        values (old.household_id, old.id, old.kind, old.lives_here, old.arrangement, old.during, now(),
                ((select sec.my_professional())::bigint[])[1], '');
    return new;
end $$;
revoke execute on function sec.membership_keeps_its_past() from public;

create trigger membership_keeps_its_past after update on households_membership for each row
    when ((old.kind, old.lives_here, old.arrangement, old.during)
          is distinct from (new.kind, new.lives_here, new.arrangement, new.during))
    execute function sec.membership_keeps_its_past();
"""

# What is sealed leaves the vault only here: by who stands beside the household, about who belongs to it today, with a
# reason, in the log, and in sight of the fixed face.
REVEALS = """
create function sec.opens_what_is_sealed(p_household bigint, p_person bigint, p_what text, p_reason text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
    v_kinds text[];
begin
    select array_agg(i.kind::text) into v_kinds from public.households_involvement i
        where i.household_id = p_household and i.professional_id = any ((select sec.my_professional())::bigint[])
          and i.kind in ('fixed_face', 'duo', 'deputy') and i.during @> now()
          and i.household_id = any ((select sec.my_households())::bigint[]);
    if length(btrim(p_reason)) < 10 or v_kinds is null
       or not exists (select from public.households_membership m
                      where m.household_id = p_household and m.person_id = p_person and m.during @> sec.today()) then
        return false;
    end if;
    perform sec.write_entry('household:' || p_household, 'look', 'revealed_' || p_what, array[p_household], array[p_person],
                            jsonb_build_object('reason', p_reason));
    insert into public.households_reveal (reference, household_id, person_id, what, by_id, at, reason, seen_at, seen_by_id)
        select substr(upper(gen_random_uuid()::text), 1, 5) || '-' || substr(upper(gen_random_uuid()::text), 1, 5),
               p_household, p_person, p_what, me.id, now(), left(btrim(p_reason), 300),
               case when 'fixed_face' = any (v_kinds) then now() end, case when 'fixed_face' = any (v_kinds) then me.id end
        from unnest((select sec.my_professional())::bigint[]) me (id) limit 1;
    return true;
end $$;

create or replace function sec.reveal_address(p_household bigint, p_person bigint, p_reason text)
returns table (sealed bytea, key_id text) language plpgsql volatile security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
begin
    if sec.opens_what_is_sealed(p_household, p_person, 'address', p_reason) then
        return query select a.sealed, a.key_id::text from vault.households_hiddenaddress a where a.person_id = p_person;
    end if;
end $$;

create function sec.reveal_channel(p_household bigint, p_channel bigint, p_reason text)
returns table (sealed bytea, key_id text) language plpgsql volatile security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
declare
    v_person bigint;
begin
    select c.person_id into v_person from vault.households_safechannel c
        where c.id = p_channel and c.household_id = p_household and c.ended_on is null;
    if v_person is not null and sec.opens_what_is_sealed(p_household, v_person, 'channel', p_reason) then
        return query select c.sealed, c.key_id::text from vault.households_safechannel c where c.id = p_channel;
    end if;
end $$;

create function sec.reveal_citizen_number(p_household bigint, p_person bigint, p_reason text)
returns table (sealed bytea, key_id text) language plpgsql volatile security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
begin
    if exists (select from vault.households_citizennumber n where n.person_id = p_person)
       and sec.opens_what_is_sealed(p_household, p_person, 'citizen_number', p_reason) then
        return query select n.sealed, n.key_id::text from vault.households_citizennumber n where n.person_id = p_person;
    end if;
end $$;

revoke execute on function sec.opens_what_is_sealed(bigint, bigint, text, text), sec.reveal_channel(bigint, bigint, text),
    sec.reveal_citizen_number(bigint, bigint, text) from public;
grant execute on function sec.reveal_channel(bigint, bigint, text), sec.reveal_citizen_number(bigint, bigint, text)
    to naast_work;
"""

NORMS = [
    ("warning_review_months", 3, "maanden", "Keuze van deze regio; nog te bevestigen."),
    (
        "age_heard",
        12,
        "jaar",
        "Jeugdwet en WGBO (art. 7:447 e.v. BW): vanaf 12 jaar beslist het kind mee; nog te bevestigen.",
    ),
    (
        "age_decides",
        16,
        "jaar",
        "Jeugdwet en WGBO (art. 7:447 BW): vanaf 16 jaar beslist de jongere zelf; nog te bevestigen.",
    ),
    ("age_of_majority", 18, "jaar", "Art. 1:233 BW: met 18 jaar eindigt het gezag."),
]


def fill_norms(apps, schema_editor):
    norm = apps.get_model("households", "Norm")
    for slug, number, unit, source in NORMS:
        norm.objects.get_or_create(slug=slug, defaults={"number": number, "unit": unit, "source": source})


class Migration(migrations.Migration):
    dependencies = [("households", "0012_authority_warnings_and_what_is_sealed")]

    operations = [
        *earlier.file_of_a_household("households_authority"),
        walls.belongs("households_authority", "holder_outsider_id", "households_outsideperson"),
        earlier.own_people("households_authority", "child_id", "holder_person_id"),
        *earlier.file_of_a_household("households_authoritycontest"),
        walls.belongs("households_authoritycontest", "authority_id", "households_authority"),
        *earlier.file_of_a_household("households_contactorder"),
        walls.belongs("households_contactorder", "with_outsider_id", "households_outsideperson"),
        earlier.own_people("households_contactorder", "person_id", "with_person_id"),
        # warnings, and the numbers that say for how long
        *earlier.file_of_a_household("households_warningnote"),
        earlier.own_people("households_warningnote", "person_id"),
        *walls.whole("households_warningreview", "household_id", "my_households", privileges="select, insert"),
        walls.belongs("households_warningreview", "warning_id", "households_warningnote"),
        walls.grant("households_norm", "naast_work", "select"),
        migrations.RunPython(fill_norms, migrations.RunPython.noop),
        # a membership keeps its past
        walls.closed("households_earliermembership"),
        walls.policy("households_earliermembership", "naast_work", MINE),
        walls.grant("households_earliermembership", "naast_work", "select, update (reason)"),
        walls.belongs("households_earliermembership", "membership_id", "households_membership"),
        migrations.RunSQL(KEEPS_ITS_PAST, "drop function sec.membership_keeps_its_past() cascade"),
        # what is sealed
        migrations.RunSQL("alter table households_safechannel set schema vault", migrations.RunSQL.noop),
        walls.closed("vault.households_safechannel"),
        walls.policy("vault.households_safechannel", "naast_work", MINE),
        walls.grant(
            "vault.households_safechannel",
            "naast_work",
            "select (id, reference, household_id, person_id, kind, never, sealed_at, ended_on), insert, update (ended_on)",
        ),
        walls.sequence("vault.households_safechannel", "naast_work"),
        earlier.own_people("vault.households_safechannel", "person_id"),
        migrations.RunSQL("alter table households_citizennumber set schema vault", migrations.RunSQL.noop),
        walls.closed("vault.households_citizennumber"),
        walls.policy("vault.households_citizennumber", "naast_work", PRESENT),
        walls.grant(
            "vault.households_citizennumber",
            "naast_work",
            "select (id, person_id, ending, sealed_at), insert, update (sealed, key_id, ending, sealed_at)",
        ),
        walls.sequence("vault.households_citizennumber", "naast_work"),
        *walls.whole("households_identitycheck", "household_id", "my_households", privileges="select, insert"),
        earlier.own_people("households_identitycheck", "person_id"),
        walls.closed("households_reveal"),
        walls.policy("households_reveal", "naast_work", MINE, command="select"),
        walls.policy(
            "households_reveal", "naast_work", walls.among("household_id", "faced_households"), command="update"
        ),
        walls.grant("households_reveal", "naast_work", "select, update (seen_at, seen_by_id)"),
        migrations.RunSQL(REVEALS, migrations.RunSQL.noop),
    ]
