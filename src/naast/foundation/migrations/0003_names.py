from django.db import migrations

# What two spellings of one name have in common: no accents, no capitals, no signs. Immutable, so that it can be stored.
NAME_KEY = """
create function sec.name_key(given text, surname text) returns text language sql immutable parallel safe
    set search_path = pg_catalog, public
    as $$ select btrim(regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary,
                 coalesce(given, '') || ' ' || coalesce(surname, ''))), '[^a-z0-9]+', ' ', 'g')) $$;
revoke execute on function sec.name_key(text, text) from public;
grant execute on function sec.name_key(text, text) to naast_work, naast_tasks;
"""


class Migration(migrations.Migration):
    dependencies = [("foundation", "0002_log")]

    operations = [migrations.RunSQL(NAME_KEY, "drop function sec.name_key(text, text)")]
