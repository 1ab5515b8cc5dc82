"""A surface writes in the log as who it acts for, whatever it says of itself; a member writes of oneself alone.

Stands here and not in foundation: who somebody is, and which person, is known no lower than this.
"""

from django.db import migrations

WRITE_ENTRY = """
create or replace function sec.write_entry(p_chain text, p_kind text, p_verb text, p_households bigint[], p_persons bigint[], p_content jsonb)
returns bigint language plpgsql security definer set search_path = pg_catalog, public as $$
declare
    v_role text := current_setting('role');  -- who called; inside this function the owner speaks
    v_actor text := coalesce(current_setting('app.actor', true), '');
    v_organisation bigint;
    v_content text;
    v_salt bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    v_entry bigint;
begin
    if v_role in ('naast_portal', 'naast_programme', 'naast_public') and (
           p_chain is distinct from 'account:' || sec.actor()
           or cardinality(p_households) > 0
           or not coalesce(p_persons, '{}') <@ (case when v_role = 'naast_portal' then sec.my_self() else '{}'::bigint[] end)) then
        raise exception 'this is not theirs to write' using errcode = 'insufficient_privilege';
    end if;
    if v_role in ('naast_work', 'naast_portal', 'naast_programme', 'naast_public') then
        select case when p.id is null then a.name else p.name || ', ' || t.name end, t.organisation_id
            into v_actor, v_organisation
            from public.access_account a
            left join public.network_professional p on p.id = a.professional_id
            left join public.network_team t on t.id = p.team_id
            where a.id = sec.actor();
        perform set_config('app.organisation_id', coalesce(v_organisation::text, ''), true);  -- sec.chain_entry reads it
    end if;
    v_content := (p_content || jsonb_build_object(
        'actor', coalesce(v_actor, ''),
        'request', coalesce(current_setting('app.request_id', true), ''),
        'households', coalesce(to_jsonb(p_households), '[]'::jsonb),
        'persons', coalesce(to_jsonb(p_persons), '[]'::jsonb)))::text;
    insert into public.foundation_entry (chain, kind, verb, seq, prev, hash, at, commitment)
        values (p_chain, p_kind, p_verb, 0, '', '', now(), sha256(v_salt || convert_to(v_content, 'UTF8')))
        returning id into v_entry;
    insert into public.foundation_payload (entry_id, salt, content) values (v_entry, v_salt, v_content);
    insert into public.foundation_touch (entry_id, household_id)
        select v_entry, h from unnest(p_households) h where h is not null;
    insert into public.foundation_touch (entry_id, person_id)
        select v_entry, p from unnest(p_persons) p where p is not null;
    return v_entry;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("households", "0007_drafts_end")]

    operations = [migrations.RunSQL(WRITE_ENTRY, migrations.RunSQL.noop)]
