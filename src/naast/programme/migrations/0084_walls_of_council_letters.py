"""A letter in the making is its municipality's and the office's; the steering group reads along from the check; sent is for all."""

from django.db import migrations

from naast.foundation import walls
from naast.programme.walls import DECIDES, MANAGER, ROLE, SEATED, mine, office

OWN = f"letter_id in (select l.id from public.letters_councilletter l where {mine('l.municipality_id')})"  # noqa: S608 - the words are ours
READABLE = "letter_id in (select l.id from public.letters_councilletter l)"  # of those that this actor meets

WHO = """
-- The words of a letter are its municipality's; who manages the programme checks it and says why one is not sent.
create function public.who_writes_a_letter() returns trigger language plpgsql as $$
begin
    if current_user <> 'naast_programme' then return new; end if;
    if ((old.state = 'regional_check' and new.state = 'college') or new.exception_reason <> old.exception_reason)
            and not sec.manages_programme() then
        raise exception 'who manages the programme checks a letter' using errcode = 'insufficient_privilege';
    end if;
    if (new.local_block <> old.local_block or new.state = 'sent') and not new.municipality_id = any (sec.my_seat_municipalities()) then
        raise exception 'a municipality writes and sends its own letter' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create trigger who_writes_a_letter before update on letters_councilletter
    for each row execute function public.who_writes_a_letter();
"""
UNDO = "drop trigger who_writes_a_letter on letters_councilletter; drop function public.who_writes_a_letter();"


def letters() -> list[migrations.RunSQL]:
    table = "letters_councilletter"
    reads = f"{MANAGER} or {mine()} or (state <> 'draft' and {DECIDES}) or (state = 'sent' and {SEATED})"
    return [
        walls.policy(table, ROLE, reads, command="select"),
        walls.policy(table, ROLE, MANAGER, command="insert"),
        walls.policy(table, ROLE, f"{MANAGER} or {mine()}", command="update"),
        walls.grant(table, ROLE, "select, insert, update"),
        walls.sequence(table, ROLE),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0088_a_condition_is_one_action"),
        ("letters", "0001_council_letters"),
        ("insight", "0003_frozen_figures"),
    ]

    operations = [
        *office("insight_frozenfigures", privileges="select, insert"),
        *office(
            "letters_letteredition",
            reads=f"{MANAGER} or (figures_hash <> '' and {SEATED})",
            privileges="select, insert, update",
        ),
        *letters(),
        *office("letters_letterfile", reads=READABLE, writes=OWN, privileges="select, insert"),
        *office(
            "letters_promise",
            reads=READABLE,
            writes=OWN,
            privileges="select, insert, update (state, outcome, told_on, version)",
        ),
        migrations.RunSQL(WHO, UNDO),
    ]
