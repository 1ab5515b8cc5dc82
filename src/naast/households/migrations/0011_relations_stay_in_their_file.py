"""Who is related to whom is known in one household's file: its own people, nobody else's; and no line of descent is a circle."""

from django.db import migrations

from naast.foundation import walls

# Every column that the trigger names holds somebody who belongs or belonged to the household of the row.
OWN_PEOPLE = """
create function sec.about_its_own_people() returns trigger language plpgsql set search_path = pg_catalog, public as $$
declare
    v_column text;
    v_person bigint;
begin
    foreach v_column in array tg_argv loop
        v_person := (to_jsonb(new) ->> v_column)::bigint;
        if v_person is not null and not exists (select from public.households_membership m
                                                where m.household_id = new.household_id and m.person_id = v_person) then
            raise exception 'this person does not belong to this household' using errcode = 'foreign_key_violation';
        end if;
    end loop;
    return new;
end $$;
revoke execute on function sec.about_its_own_people() from public;
grant execute on function sec.about_its_own_people() to naast_work;
"""

# One after the other within a household, so that two halves of a circle are never written at the same moment.
NO_CIRCLE = """
create function sec.parentage_has_no_circle() returns trigger language plpgsql set search_path = pg_catalog, public as $$
declare
    v_parent bigint := coalesce(new.from_person_id, -new.from_outsider_id);
    v_child bigint := coalesce(new.to_person_id, -new.to_outsider_id);
begin
    perform pg_advisory_xact_lock(hashtextextended('parentage:' || new.household_id, 0));
    if exists (
        with recursive descendant (key) as (
            select v_child
            union
            select coalesce(r.to_person_id, -r.to_outsider_id)
            from public.households_relation r
            join descendant d on coalesce(r.from_person_id, -r.from_outsider_id) = d.key
            where r.household_id = new.household_id and r.id <> new.id
              and r.kind in ('biological_parent', 'legal_parent', 'adoptive_parent')
        ) select from descendant where key = v_parent) then
        raise exception 'somebody would descend from themselves'
            using errcode = 'check_violation', constraint = 'parentage_has_no_circle';
    end if;
    return new;
end $$;
revoke execute on function sec.parentage_has_no_circle() from public;
grant execute on function sec.parentage_has_no_circle() to naast_work;

create trigger parentage_has_no_circle
    before insert or update of household_id, kind, from_person_id, from_outsider_id, to_person_id, to_outsider_id
    on households_relation for each row
    when (new.kind in ('biological_parent', 'legal_parent', 'adoptive_parent'))
    execute function sec.parentage_has_no_circle();
"""


def own_people(table: str, *columns: str) -> migrations.RunSQL:
    named = ", ".join(f"'{column}'" for column in columns)
    return migrations.RunSQL(
        f"""create trigger about_its_own_people before insert or update on {table}
            for each row execute function sec.about_its_own_people({named})""",
        f"drop trigger about_its_own_people on {table}",
    )


def file_of_a_household(table: str) -> list[migrations.RunSQL]:
    """Rows that are written, changed and ended, and never taken away."""
    return walls.whole(table, "household_id", "my_households", privileges="select, insert, update")


class Migration(migrations.Migration):
    dependencies = [("households", "0010_relations_and_network")]

    operations = [
        migrations.RunSQL(OWN_PEOPLE, "drop function sec.about_its_own_people()"),
        *file_of_a_household("households_outsideperson"),
        *file_of_a_household("households_relation"),
        walls.belongs("households_relation", "from_outsider_id", "households_outsideperson"),
        walls.belongs("households_relation", "to_outsider_id", "households_outsideperson"),
        own_people("households_relation", "from_person_id", "to_person_id"),
        migrations.RunSQL(NO_CIRCLE, "drop function sec.parentage_has_no_circle() cascade"),
        *file_of_a_household("households_safewith"),
        walls.belongs("households_safewith", "with_outsider_id", "households_outsideperson"),
        own_people("households_safewith", "person_id", "with_person_id"),
        *file_of_a_household("households_supportnetworkcontact"),
        walls.belongs("households_supportnetworkcontact", "outsider_id", "households_outsideperson"),
        own_people("households_supportnetworkcontact", "related_to_id"),
    ]
