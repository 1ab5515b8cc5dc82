from django.db import migrations

from naast.foundation import walls

# A signal belongs to the household it is about; before that is known, to the team it came to; and always to whoever
# took it in, decided on it or placed it.
SIGNALS = " or ".join(
    (
        walls.among("household_id", "my_households"),
        f"(household_id is null and {walls.among('team_id', 'my_intake_teams')})",
        walls.among("received_by_id", "my_professional"),
        walls.among("decided_by_id", "my_professional"),
        walls.among("placed_by_id", "my_professional"),
    )
)

FUNCTIONS = """
create function sec.my_signals() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(s.id), '{}') from public.safety_signal s
        where s.household_id = any ((select sec.my_households())::bigint[])
           or (s.household_id is null and s.team_id = any ((select sec.my_intake_teams())::bigint[]))
           or s.received_by_id = any ((select sec.my_professional())::bigint[])
           or s.decided_by_id = any ((select sec.my_professional())::bigint[])
           or s.placed_by_id = any ((select sec.my_professional())::bigint[]);
    end;

-- The portal: what I agreed to, of a plan in force, when it was found safe that I read it at home.
create function sec.my_agreements() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(a.id), '{}') from public.safety_agreementparty p
        join public.safety_safetyagreement a on a.id = p.agreement_id
        join public.safety_safetyplan s on s.id = a.plan_id
        where p.person_id = any ((select sec.my_self())::bigint[]) and p.may_read_at_home and s.state = 'in_force'
          and a.household_id = any ((select sec.my_own_households())::bigint[]);
    end;

create function sec.my_plans() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(distinct a.plan_id), '{}') from public.safety_safetyagreement a where a.id = any ((select sec.my_agreements())::bigint[]);
    end;

revoke execute on function sec.my_signals(), sec.my_agreements(), sec.my_plans() from public;
grant execute on function sec.my_signals() to naast_work;
grant execute on function sec.my_agreements(), sec.my_plans() to naast_portal;
"""

OF_A_HOUSEHOLD = (
    "safety_safetyassessment",
    "safety_safetyscore",
    "safety_safetyplan",
    "safety_unsafesituation",
    "safety_safetycondition",
    "safety_safetyagreement",
    "safety_agreementparty",
    "safety_planvoice",
)


class Migration(migrations.Migration):
    dependencies = [("safety", "0001_initial"), ("households", "0002_walls")]

    operations = [
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        *walls.whole("safety_signal", "", "", rows=SIGNALS, privileges="select, insert, update"),
        walls.closed("safety_reporter"),
        walls.policy("safety_reporter", "naast_work", walls.among("signal_id", "my_signals")),
        walls.grant("safety_reporter", "naast_work", "select, insert"),
        *walls.whole("safety_namedinsignal", "signal_id", "my_signals", privileges="select, insert, update"),
        *walls.whole("safety_statutoryclock", "signal_id", "my_signals", privileges="select, insert, update"),
        *[operation for table in OF_A_HOUSEHOLD for operation in walls.whole(table, "household_id", "my_households")],
        *walls.whole("safety_agreementcheck", "household_id", "my_households", privileges="select, insert"),
        *walls.whole("safety_phasechange", "household_id", "my_households", privileges="select, insert"),
        walls.grant("safety_term", "naast_work", "select"),
        walls.grant("safety_instrument", "naast_work", "select"),
        walls.belongs("safety_unsafesituation", "plan_id", "safety_safetyplan"),
        walls.belongs("safety_safetycondition", "plan_id", "safety_safetyplan"),
        walls.belongs("safety_safetyagreement", "plan_id", "safety_safetyplan"),
        walls.belongs("safety_planvoice", "plan_id", "safety_safetyplan"),
        walls.belongs("safety_agreementparty", "agreement_id", "safety_safetyagreement"),
        walls.belongs("safety_agreementcheck", "agreement_id", "safety_safetyagreement"),
        walls.belongs("safety_safetyscore", "assessment_id", "safety_safetyassessment"),
        # the portal
        walls.policy("safety_agreementparty", "naast_portal", walls.among("person_id", "my_self"), command="select"),
        walls.grant("safety_agreementparty", "naast_portal", "select (id, agreement_id, person_id, may_read_at_home)"),
        walls.policy("safety_safetyagreement", "naast_portal", walls.among("id", "my_agreements"), command="select"),
        walls.grant(
            "safety_safetyagreement",
            "naast_portal",
            "select (id, plan_id, reference, what, check_on, if_not, checked_by, outcome)",
        ),
        walls.policy("safety_safetyplan", "naast_portal", walls.among("id", "my_plans"), command="select"),
        walls.grant("safety_safetyplan", "naast_portal", "select (id, signed_on, review_on)"),
    ]
