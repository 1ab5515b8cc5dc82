"""Whoever faces a household closes the own page of a member in one act: the door is shut and the login sessions are gone."""

from django.db import migrations

# Whose own page this is: of somebody who belongs today to a household that one faces. Empty for everybody else.
OWN_PAGE = """
create function sec.own_page_is_open(p_household bigint, p_person bigint) returns boolean
language sql stable security definer set search_path = pg_catalog
    begin atomic
        select a.is_active from public.households_memberaccount m
        join public.access_account a on a.id = m.account_id and a.surface = 'portal'
        where m.person_id = p_person
          and p_household = any ((select sec.faced_households())::bigint[])
          and exists (select from public.households_membership b
                      where b.household_id = p_household and b.person_id = p_person and b.during @> sec.today());
    end;

create function sec.close_own_page(p_household bigint, p_person bigint) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
    v_account bigint;
begin
    if sec.own_page_is_open(p_household, p_person) is not true then
        return false;
    end if;
    perform sec.write_entry('household:' || p_household, 'act', 'closed_own_page', array[p_household], array[p_person], '{}');
    update public.access_account a set is_active = false
        from public.households_memberaccount m where m.person_id = p_person and a.id = m.account_id and a.is_active
        returning a.id into v_account;
    delete from public.access_loginsession s where s.account_id = v_account;
    return true;
end $$;

create function sec.open_own_page_again(p_household bigint, p_person bigint) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
    if sec.own_page_is_open(p_household, p_person) is not false then
        return false;
    end if;
    perform sec.write_entry('household:' || p_household, 'act', 'opened_own_page_again', array[p_household], array[p_person], '{}');
    update public.access_account a set is_active = true
        from public.households_memberaccount m where m.person_id = p_person and a.id = m.account_id;
    return true;
end $$;

revoke execute on function sec.own_page_is_open(bigint, bigint), sec.close_own_page(bigint, bigint),
    sec.open_own_page_again(bigint, bigint) from public;
grant execute on function sec.own_page_is_open(bigint, bigint), sec.close_own_page(bigint, bigint),
    sec.open_own_page_again(bigint, bigint) to naast_work;
"""
UNDO = """
drop function sec.open_own_page_again(bigint, bigint);
drop function sec.close_own_page(bigint, bigint);
drop function sec.own_page_is_open(bigint, bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0004_until_one_leaves"), ("households", "0004_drafts_of_ones_own_households")]

    operations = [migrations.RunSQL(OWN_PAGE, UNDO)]
