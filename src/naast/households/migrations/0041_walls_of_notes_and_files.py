"""Who reads a note and what hangs under it: the circle, or the few; the parts stay in step with their note."""

from django.db import migrations

from naast.foundation import walls

MINE = walls.among("household_id", "my_households")
FACED = walls.among("household_id", "faced_households")
BY_ME = "{} = any ((select sec.my_professional())::bigint[])"
# That a one-to-one note exists is for few; so is the text of one that was withdrawn.
NOTE = (
    f"{MINE} and (not one_to_one or {FACED} or {BY_ME.format('written_by_id')} or {walls.among('id', 'my_few_notes')})"
)
ABOUT = f"{MINE} and (not one_to_one or {FACED} or {walls.among('note_id', 'my_few_notes')})"
TEXT = f"{MINE} and (text_for = 'circle' or {FACED} or {walls.among('note_id', 'my_few_notes')})"
FILE = f"{MINE} and (text_for = 'circle' or {FACED} or {walls.among('attachment_id', 'my_few_files')})"

FUNCTIONS = """
-- Notes for few that one wrote, or that were shared with one, of the households one stands beside now.
create function sec.my_few_notes() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(x.id), '{}') from (
            select n.id from public.households_note n
            where n.text_for = 'few' and n.written_by_id = any ((select sec.my_professional())::bigint[])
              and n.household_id = any ((select sec.my_households())::bigint[])
            union
            select s.note_id from public.households_noteshare s
            where s.professional_id = any ((select sec.my_professional())::bigint[])
              and s.household_id = any ((select sec.my_households())::bigint[])
        ) x;
    end;

create function sec.my_few_files() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(a.id), '{}') from public.households_attachment a
        where a.note_id = any ((select sec.my_few_notes())::bigint[]);
    end;

revoke execute on function sec.my_few_notes(), sec.my_few_files() from public;
grant execute on function sec.my_few_notes(), sec.my_few_files() to naast_work;

-- A note is about somebody, or on purpose about everybody; looked at when the note is whole.
create function sec.note_is_about_somebody() returns trigger language plpgsql
security definer set search_path = pg_catalog, public as $$
begin
    if not new.is_about_all
       and not exists (select from public.households_notesubject s where s.note_id = new.id and s.until is null) then
        raise exception 'a note is about somebody' using errcode = 'check_violation';
    end if;
    return null;
end $$;
revoke execute on function sec.note_is_about_somebody() from public;
create constraint trigger note_is_about_somebody after insert or update on households_note
    deferrable initially deferred for each row execute function sec.note_is_about_somebody();
"""

UNDO = """
drop trigger note_is_about_somebody on households_note;
drop function sec.note_is_about_somebody(), sec.my_few_files(), sec.my_few_notes();
"""

LIMITS = """
insert into households_filelimit (since, largest_file, most_of_a_note, most_of_a_household, source)
    values ('2026-01-01', 10 * 1048576, 10, 200 * 1048576, 'Aanname van het project; de gemeenten stellen dit vast')
"""


def in_step(table: str, column: str, parent: str, said: str) -> migrations.RunSQL:
    """What is said of the parent is said of the row, also when it changes."""
    name = f"{table}_{said}_as_its_{column.removesuffix('_id')}"
    return migrations.RunSQL(
        f"""
        create unique index if not exists {parent}_id_household_{said} on {parent} (id, household_id, {said});
        alter table {table} add constraint {name} foreign key ({column}, household_id, {said})
            references {parent} (id, household_id, {said}) on update cascade deferrable initially deferred;
        """,
        f"alter table {table} drop constraint {name}",
    )


def under(table: str, rows: str, privileges: str = "select, insert") -> list:
    return walls.whole(table, "", "", rows=rows, privileges=privileges)


class Migration(migrations.Migration):
    dependencies = [("households", "0040_notes_and_files")]

    operations = [
        migrations.RunSQL(FUNCTIONS, UNDO),
        in_step("households_notesubject", "note_id", "households_note", "one_to_one"),
        in_step("households_noteversion", "note_id", "households_note", "text_for"),
        in_step("households_passage", "note_id", "households_note", "text_for"),
        in_step("households_notestatement", "note_id", "households_note", "text_for"),
        in_step("households_attachment", "note_id", "households_note", "text_for"),
        in_step("households_filecontent", "attachment_id", "households_attachment", "text_for"),
        walls.belongs("households_noteshare", "note_id", "households_note"),
        walls.closed("households_note"),
        walls.policy("households_note", "naast_work", NOTE, command="select"),
        walls.policy("households_note", "naast_work", f"{MINE} and {BY_ME.format('written_by_id')}", command="insert"),
        walls.policy("households_note", "naast_work", NOTE, command="update"),
        walls.grant(
            "households_note",
            "naast_work",
            "select, insert, update (kind, happened_on, is_about_all, one_to_one, text_for, pinned_at, pinned_by_id, "
            "withdrawn_at, withdrawn_by_id, withdrawn_because, version)",
        ),
        walls.sequence("households_note", "naast_work"),
        *under("households_notesubject", ABOUT, "select, insert, update (until)"),
        *under("households_noteversion", TEXT),
        *under("households_passage", TEXT),
        *under("households_notestatement", TEXT),
        *under("households_noteshare", MINE),
        *under("households_attachment", TEXT),
        *under("households_filecontent", FILE),
        *under(
            "households_notefilter",
            f"{walls.among('account_id', 'me')} and (household_id is null or {MINE})",
            "select, insert, delete",
        ),
        walls.grant("households_filelimit", "naast_work", "select"),
        migrations.RunSQL(LIMITS, "delete from households_filelimit"),
    ]
