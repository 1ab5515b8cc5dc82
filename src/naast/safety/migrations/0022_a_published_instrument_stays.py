"""A published version never changes and is never thrown away; only a published version is in use."""

from django.db import migrations, models

import naast.foundation.references

STAYS = """
create function public.published_instrument_stays() returns trigger language plpgsql as $$
begin
    if old.state = 'published' then
        raise exception 'a published instrument stays as it is'
            using errcode = 'check_violation', constraint = 'a_published_instrument_stays';
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    return new;
end $$;
create trigger published_instrument_stays before update or delete on safety_instrument
    for each row execute function public.published_instrument_stays();

create function public.instrument_in_use_is_published() returns trigger language plpgsql as $$
begin
    if not exists (select from public.safety_instrument i where i.id = new.instrument_id and i.state = 'published') then
        raise exception 'an instrument in use is published'
            using errcode = 'check_violation', constraint = 'an_instrument_in_use_is_published';
    end if;
    if tg_op = 'UPDATE' and lower(old.during) is distinct from lower(new.during) then
        raise exception 'since when an instrument was in use stays'
            using errcode = 'check_violation', constraint = 'since_when_an_instrument_was_in_use_stays';
    end if;
    return new;
end $$;
create trigger instrument_in_use_is_published before insert or update on safety_instrumentchoice
    for each row execute function public.instrument_in_use_is_published();
"""
UNDO = """
drop trigger published_instrument_stays on safety_instrument;
drop function public.published_instrument_stays();
drop trigger instrument_in_use_is_published on safety_instrumentchoice;
drop function public.instrument_in_use_is_published();
"""


class Migration(migrations.Migration):
    dependencies = [("safety", "0021_instruments_in_use")]

    operations = [
        migrations.RemoveConstraint(model_name="instrument", name="one_active_instrument"),
        migrations.RemoveField(model_name="instrument", name="is_active"),
        migrations.AlterField(
            model_name="instrument",
            name="reference",
            field=models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
        ),
        migrations.RunSQL(STAYS, UNDO),
    ]
