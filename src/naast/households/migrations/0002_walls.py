from pathlib import Path

from django.db import migrations

from naast.foundation import walls

CIRCLES = Path(__file__).resolve().parent.parent / "sql" / "circles.sql"

MINE = walls.among("household_id", "my_households")
LED = walls.among("household_id", "led_households")
FACED = walls.among("household_id", "faced_households")
BY_ME = walls.among("granted_by_id", "my_professional")
ABOUT_ME = walls.among("professional_id", "my_professional")

# Who may stand beside a household is said by somebody else: the team leader says the fixed face and the deputy, the
# fixed face brings the duo. Only a household that does not exist yet can be opened by oneself.
GRANTED = f"""
    (kind in ('fixed_face', 'deputy') and {BY_ME} and {LED} and not sec.has_conflict(household_id, professional_id))
    or (kind = 'duo' and {BY_ME} and {FACED} and not sec.has_conflict(household_id, professional_id))
    or (kind = 'taking_in' and {ABOUT_ME} and not sec.household_exists(household_id))
"""
# Who may grant it may end it: the fixed face ends the duo, never changes the own period.
ENDED = f"{LED} or (kind = 'duo' and {FACED})"


class Migration(migrations.Migration):
    dependencies = [("households", "0001_initial")]

    operations = [
        migrations.RunSQL("alter table households_hiddenaddress set schema vault", migrations.RunSQL.noop),
        walls.sql_file(CIRCLES),
        # the household itself: its circle, and that it exists for the leader of the team
        walls.closed("households_household"),
        walls.policy("households_household", "naast_work", walls.among("id", "visible_households"), command="select"),
        walls.policy("households_household", "naast_work", walls.among("id", "my_households"), command="insert"),
        walls.policy("households_household", "naast_work", walls.among("id", "my_households"), command="update"),
        walls.grant("households_household", "naast_work", "select, insert, update"),
        walls.sequence("households_household", "naast_work"),
        # involvements: read by the circle, granted as said above, ended by those who may grant
        walls.closed("households_involvement"),
        walls.policy(
            "households_involvement",
            "naast_work",
            f"{walls.among('household_id', 'visible_households')} or {ABOUT_ME}",
            command="select",
        ),
        walls.policy("households_involvement", "naast_work", GRANTED, command="insert"),
        walls.policy("households_involvement", "naast_work", ENDED, command="update"),
        walls.grant("households_involvement", "naast_work", "select, insert, update (during, reason)"),
        walls.sequence("households_involvement", "naast_work"),
        # people
        *walls.whole("households_person", "id", "my_persons", privileges="select, insert, update"),
        walls.closed("households_membership"),
        walls.policy("households_membership", "naast_work", MINE, check=f"{MINE} and sec.may_join(person_id)"),
        walls.grant("households_membership", "naast_work", "select, insert, update"),
        walls.sequence("households_membership", "naast_work"),
        *walls.whole("households_address", "person_id", "my_persons", privileges="select, insert, update"),
        # a hidden address can be sealed by the circle, and be read by nobody: see sec.reveal_address
        migrations.RunSQL("grant usage on schema vault to naast_work", migrations.RunSQL.noop),
        walls.closed("vault.households_hiddenaddress"),
        walls.policy("vault.households_hiddenaddress", "naast_work", walls.among("person_id", "my_persons")),
        walls.grant(
            "vault.households_hiddenaddress",
            "naast_work",
            "select (id, person_id, sealed_at), insert, update (sealed, key_id, sealed_at)",
        ),
        walls.sequence("vault.households_hiddenaddress", "naast_work"),
        walls.closed("households_conflictofinterest"),
        *walls.whole("households_draft", "account_id", "me"),
        walls.closed("households_memberaccount"),
        walls.policy(
            "households_memberaccount", "naast_work", walls.among("person_id", "my_persons"), command="select"
        ),
        walls.grant("households_memberaccount", "naast_work", "select (id, person_id, opened_on)"),
        # the portal: oneself, and who stands beside one
        walls.policy("households_memberaccount", "naast_portal", walls.among("account_id", "me"), command="select"),
        walls.grant("households_memberaccount", "naast_portal", "select (id, account_id, person_id, opened_on)"),
        walls.policy("households_person", "naast_portal", walls.among("id", "my_self"), command="select"),
        walls.grant("households_person", "naast_portal", "select (id, given_name, prefix, surname, born_on)"),
        walls.policy(
            "households_involvement",
            "naast_portal",
            f"{walls.among('household_id', 'my_own_households')} and kind in ('fixed_face', 'deputy')",
            command="select",
        ),
        walls.grant(
            "households_involvement", "naast_portal", "select (id, household_id, professional_id, kind, during)"
        ),
    ]
