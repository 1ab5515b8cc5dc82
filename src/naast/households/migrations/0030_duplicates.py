"""Two descriptions of one person: what a name sounds like, what was said of a pair, and which rows read as one."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import naast.foundation.references
from naast.foundation import walls

# The same as households.names.sound, kept equal by a test.
SOUND = """
create function sec.name_sound(p_text text) returns text language plpgsql immutable parallel safe
    set search_path = pg_catalog as $$
declare
    v text := '^' || replace(sec.name_key('', p_text), ' ', '') || '$';
    r text;
begin
    foreach r in array array['tsch>s', 'tsj>s', 'sch$>s$', 'sch>sg', 'chr>kr', 'sh>s', 'sj>s', 'sz>s', 'cz>s', 'rz>r', 'ph>f', 'th>t',
        'dt>t', 'gh>g', 'kh>g', 'ch>g', 'ck>k', 'qu>k', 'q>k', 'x>ks', 'dj>j', 'ce>se', 'ci>si', 'cy>si', 'c>k', '^ya>^ja',
        '^ye>^je', '^yi>^ji', '^yo>^jo', '^yu>^ju', 'eij>i', 'ij>i', 'ei>i', 'ey>i', 'ai>i', 'ay>i', 'ie>i', 'y>i', 'oe>u', 'ou>u',
        'au>u', 'ue>u', 'eu>u', 'z>s', 'v>f', 'w>f', 'd$>t$', 'b$>p$', '^h>^H', 'h>', 'H>h', 'aa>a', 'ee>e', 'ii>i', 'oo>o', 'uu>u',
        'bb>b', 'dd>d', 'ff>f', 'gg>g', 'jj>j', 'kk>k', 'll>l', 'mm>m', 'nn>n', 'pp>p', 'rr>r', 'ss>s', 'tt>t', '^>', '$>'] loop
        v := replace(v, split_part(r, '>', 1), split_part(r, '>', 2));
    end loop;
    return v;
end $$;

-- The words by which somebody is looked up: the sound of the surname without what stands before it, of each half of a double
-- name, and each of these with the first letter of the given name.
create function sec.name_sounds(p_given text, p_surname text) returns text[] language plpgsql immutable parallel safe
    set search_path = pg_catalog as $$
declare
    v_small text[] := string_to_array('van de der den v d vd vdr ten ter te in t op aan bij het el al la le von du di da dos', ' ');
    v_first text := left(sec.name_sound(split_part(sec.name_key('', p_given), ' ', 1)), 1);
    v_part text;
    v_plain text;
    v_words text[];
    v_sound text;
    v_found text[] := '{}';
begin
    foreach v_part in array array[replace(p_surname, '-', ' ')]
            || case when strpos(p_surname, '-') > 0 then string_to_array(p_surname, '-') else '{}' end loop
        v_words := string_to_array(sec.name_key('', v_part), ' ');
        while cardinality(v_words) > 1 and v_words[1] = any (v_small) loop
            v_words := v_words[2:];
        end loop;
        v_plain := array_to_string(v_words, '');
        foreach v_sound in array array[sec.name_sound(v_plain),
                -- written as one word: Vandenberg
                sec.name_sound(substring(v_plain from '^(?:vanden|vander|vande|van|ten|ter|de|el)(.{4,})$'))] loop
            if length(v_sound) >= 2 and not v_sound = any (v_found) then
                v_found := v_found || v_sound;
                if v_first <> '' then
                    v_found := v_found || (v_sound || ' ' || v_first);
                end if;
            end if;
        end loop;
    end loop;
    return v_found;
end $$;
revoke execute on function sec.name_sound(text), sec.name_sounds(text, text) from public;
grant execute on function sec.name_sound(text), sec.name_sounds(text, text) to naast_work, naast_tasks;
"""
UNDO_SOUND = "drop function sec.name_sounds(text, text); drop function sec.name_sound(text);"

# A description that reads as another one points to a description that stands alone: no chain, no ring, said by a foreign key.
NEVER_A_CHAIN = """
alter table households_person
    add column stands_alone boolean generated always as (merged_into_id is null) stored,
    add column needs_one_that_does boolean generated always as (case when merged_into_id is not null then true end) stored;
create unique index person_stands_alone on households_person (id, stands_alone);
alter table households_person add constraint merged_into_one_that_stands_alone
    foreign key (merged_into_id, needs_one_that_does) references households_person (id, stands_alone)
    deferrable initially deferred;
"""
UNDO_NEVER_A_CHAIN = """
alter table households_person drop constraint merged_into_one_that_stands_alone;
drop index person_stands_alone;
alter table households_person drop column stands_alone, drop column needs_one_that_does;
"""

CIRCLES = """
create function sec.my_team() returns bigint[] language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(array_agg(p.team_id), '{}') from public.network_professional p
        where p.id = any ((select sec.my_professional())::bigint[]);
    end;
revoke execute on function sec.my_team() from public;
grant execute on function sec.my_team() to naast_work;
"""
UNDO_CIRCLES = "drop function sec.my_team()"

BOTH_READ = f"{walls.among('one_id', 'my_persons')} and {walls.among('other_id', 'my_persons')}"
BOTH_PRESENT = f"{walls.among('one_id', 'my_present_persons')} and {walls.among('other_id', 'my_present_persons')}"
EITHER_READ = f"{walls.among('master_id', 'my_persons')} or {walls.among('other_id', 'my_persons')}"


class Migration(migrations.Migration):
    dependencies = [
        ("households", "0051_sharing_walls"),
        ("network", "0030_a_team_can_be_called"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(SOUND, UNDO_SOUND),
        migrations.AddField(
            model_name="person",
            name="sounds",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(models.F("given_name"), models.F("surname"), function="sec.name_sounds"),
                output_field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None),
            ),
        ),
        migrations.CreateModel(
            name="MergeRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("team", models.CharField(max_length=120)),
                ("why", models.CharField(max_length=400)),
                ("asked_at", models.DateTimeField()),
                ("agreed", models.BooleanField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answer_why", models.CharField(blank=True, max_length=400)),
            ],
            options={
                "ordering": ["-asked_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="NotTheSame",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("said_at", models.DateTimeField()),
                ("why", models.CharField(max_length=400)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_why", models.CharField(blank=True, max_length=400)),
            ],
            options={
                "ordering": ["-said_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="PersonMerge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("before", models.JSONField()),
                ("after", models.JSONField()),
                ("doubled", models.JSONField(default=list)),
                ("why", models.CharField(max_length=400)),
                ("merged_at", models.DateTimeField()),
                ("unmerged_at", models.DateTimeField(null=True)),
                ("unmerged_why", models.CharField(blank=True, max_length=400)),
            ],
            options={
                "ordering": ["-merged_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("name", models.CharField(max_length=60, verbose_name="naam")),
                (
                    "phase",
                    models.SmallIntegerField(
                        choices=[(1, "Directe veiligheid"), (2, "Risicogestuurde zorg"), (3, "Herstelgerichte zorg")],
                        null=True,
                    ),
                ),
                ("late", models.BooleanField(default=False)),
                ("acute", models.BooleanField(default=False)),
                ("without_assessment", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["name", "id"],
            },
        ),
        migrations.AddField(
            model_name="membership",
            name="is_doubled",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="person",
            name="merged_into",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="merged", to="households.person"
            ),
        ),
        migrations.AddIndex(
            model_name="address",
            index=models.Index(
                django.db.models.functions.text.Upper(
                    django.db.models.functions.text.Replace("postcode", models.Value(" "), models.Value(""))
                ),
                name="address_by_postcode",
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=["sounds"], name="person_by_sound"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["born_on"], name="person_by_birth_date"),
        ),
        migrations.AddField(
            model_name="mergerequest",
            name="answered_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
            ),
        ),
        migrations.AddField(
            model_name="mergerequest",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
            ),
        ),
        migrations.AddField(
            model_name="mergerequest",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="households.person"
            ),
        ),
        migrations.AddField(
            model_name="mergerequest",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="households.person"
            ),
        ),
        migrations.AddField(
            model_name="notthesame",
            name="one",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="households.person"
            ),
        ),
        migrations.AddField(
            model_name="notthesame",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="households.person"
            ),
        ),
        migrations.AddField(
            model_name="notthesame",
            name="said_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
            ),
        ),
        migrations.AddField(
            model_name="notthesame",
            name="withdrawn_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
            ),
        ),
        migrations.AddField(
            model_name="personmerge",
            name="master",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="households.person"
            ),
        ),
        migrations.AddField(
            model_name="personmerge",
            name="merged_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
            ),
        ),
        migrations.AddField(
            model_name="personmerge",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="households.person"
            ),
        ),
        migrations.AddField(
            model_name="personmerge",
            name="unmerged_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
            ),
        ),
        migrations.AddField(
            model_name="savedfilter",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="saved_filters", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="savedfilter",
            name="team",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="network.team"
            ),
        ),
        migrations.AddConstraint(
            model_name="mergerequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("agreed", None)),
                fields=("person", "other"),
                name="a_merge_is_asked_once",
                violation_error_message="Dit is al gevraagd. Het antwoord komt op deze bladzijde.",
            ),
        ),
        migrations.AddConstraint(
            model_name="notthesame",
            constraint=models.CheckConstraint(
                condition=models.Q(("one__lt", models.F("other"))), name="a_pair_is_kept_in_one_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="notthesame",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)),
                fields=("one", "other"),
                name="two_people_are_said_not_to_be_the_same_once",
                violation_error_message="Van deze twee staat al vast dat het niet dezelfde persoon is.",
            ),
        ),
        migrations.AddConstraint(
            model_name="notthesame",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at", None), ("withdrawn_by", None), ("withdrawn_why", "")),
                    models.Q(
                        ("withdrawn_at__isnull", False),
                        ("withdrawn_by__isnull", False),
                        models.Q(("withdrawn_why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="who_withdraws_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="personmerge",
            constraint=models.CheckConstraint(
                condition=models.Q(("master", models.F("other")), _negated=True), name="nobody_is_merged_with_oneself"
            ),
        ),
        migrations.AddConstraint(
            model_name="savedfilter",
            constraint=models.UniqueConstraint(
                fields=("account", "name"),
                name="a_filter_has_a_name_of_its_own",
                violation_error_message="U hebt al een keuze met deze naam.",
            ),
        ),
        migrations.AddConstraint(
            model_name="savedfilter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("phase__isnull", False),
                    ("late", True),
                    ("acute", True),
                    ("without_assessment", True),
                    _connector="OR",
                ),
                name="a_filter_chooses_something",
                violation_error_message="Kies eerst waarop u wilt kiezen.",
            ),
        ),
        migrations.RunSQL(NEVER_A_CHAIN, UNDO_NEVER_A_CHAIN),
        migrations.RunSQL(CIRCLES, UNDO_CIRCLES),
        # two people who are not one: for whoever may read both
        walls.closed("households_notthesame"),
        walls.policy("households_notthesame", "naast_work", BOTH_READ, command="select"),
        walls.policy("households_notthesame", "naast_work", BOTH_PRESENT, command="insert"),
        walls.policy("households_notthesame", "naast_work", BOTH_READ, command="update"),
        walls.grant(
            "households_notthesame",
            "naast_work",
            "select, insert, update (withdrawn_by_id, withdrawn_at, withdrawn_why)",
        ),
        walls.sequence("households_notthesame", "naast_work"),
        # merges and requests are written by sec.merge_people and its sisters alone; how others stood before is not read
        walls.closed("households_personmerge"),
        walls.policy("households_personmerge", "naast_work", EITHER_READ, command="select"),
        walls.grant(
            "households_personmerge",
            "naast_work",
            "select (id, reference, master_id, other_id, why, merged_by_id, merged_at, unmerged_by_id, unmerged_at, unmerged_why)",
        ),
        walls.closed("households_mergerequest"),
        walls.policy("households_mergerequest", "naast_work", walls.among("person_id", "my_persons"), command="select"),
        walls.grant(
            "households_mergerequest",
            "naast_work",
            "select (id, reference, person_id, team, why, asked_by_id, asked_at, agreed, answered_by_id, answered_at, answer_why)",
        ),
        # filters: one's own, and what colleagues of the team share
        walls.closed("households_savedfilter"),
        walls.policy(
            "households_savedfilter",
            "naast_work",
            f"{walls.among('account_id', 'me')} or {walls.among('team_id', 'my_team')}",
            command="select",
        ),
        *(
            walls.policy(
                "households_savedfilter",
                "naast_work",
                f"{walls.among('account_id', 'me')} and (team_id is null or {walls.among('team_id', 'my_team')})"
                if command == "insert"
                else walls.among("account_id", "me"),
                command=command,
            )
            for command in ("insert", "delete")
        ),
        walls.grant("households_savedfilter", "naast_work", "select, insert, delete"),
        walls.sequence("households_savedfilter", "naast_work"),
    ]
