"""Letters to the councils; what was sent stays as it was sent, for everybody.

Who meets which letter is said by the room that sends them: until then nobody but the owner sees a row.
"""

import django.db.models.deletion
from django.db import migrations, models

import naast.foundation.constraints
import naast.foundation.references
from naast.foundation import walls

STAYS = """
create function public.a_sent_letter_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'TRUNCATE' or old.state = 'sent' then
        raise exception 'a letter that was sent stays as it was sent'
            using errcode = 'restrict_violation', constraint = 'a_sent_letter_stays';
    end if;
    if tg_op = 'DELETE' then return old; end if;
    if (new.edition_id, new.municipality_id, new.corrects_id) is distinct from (old.edition_id, old.municipality_id, old.corrects_id) then
        raise exception 'a letter stays in its edition and with its municipality'
            using errcode = 'restrict_violation', constraint = 'a_letter_stays_where_it_is';
    end if;
    if new.state = 'sent' and not exists (
        select from public.letters_letterfile f join public.letters_letteredition e on e.id = new.edition_id
        where f.letter_id = new.id and f.form = 'pdf' and f.hash = new.document_hash and e.figures_hash <> ''
    ) then
        raise exception 'a letter is sent with its document and the frozen figures of its edition'
            using errcode = 'restrict_violation', constraint = 'a_sent_letter_has_its_document';
    end if;
    return new;
end $$;
create trigger a_sent_letter_stays before update or delete on letters_councilletter
    for each row execute function public.a_sent_letter_stays();
create trigger letters_are_never_emptied before truncate on letters_councilletter
    for each statement execute function public.a_sent_letter_stays();

create function public.a_letter_corrects_a_sent_one() returns trigger language plpgsql as $$
begin
    if new.state = 'sent' then
        raise exception 'a letter starts as a draft' using errcode = 'restrict_violation', constraint = 'a_letter_starts_as_a_draft';
    end if;
    if new.corrects_id is not null and not exists (
        select from public.letters_councilletter l
        where l.id = new.corrects_id and l.state = 'sent' and l.municipality_id = new.municipality_id
    ) then
        raise exception 'a letter corrects a letter of the same municipality that was sent'
            using errcode = 'restrict_violation', constraint = 'a_letter_corrects_a_sent_one';
    end if;
    return new;
end $$;
create trigger a_letter_corrects_a_sent_one before insert on letters_councilletter
    for each row execute function public.a_letter_corrects_a_sent_one();

create function public.what_was_told_stays() returns trigger language plpgsql as $$
begin
    if exists (select from public.letters_councilletter l where l.edition_id = old.id and l.state = 'sent') then
        raise exception 'the text and the figures of letters that were sent stay'
            using errcode = 'restrict_violation', constraint = 'what_was_told_stays';
    end if;
    if tg_op = 'DELETE' then return old; end if;
    return new;
end $$;
create trigger what_was_told_stays before update or delete on letters_letteredition
    for each row execute function public.what_was_told_stays();

create function public.a_sent_file_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if not exists (select from public.letters_councilletter l where l.id = new.letter_id and l.state = 'sent') then
            return new;
        end if;
    end if;
    raise exception 'the file of a letter that was sent stays, and none is added'
        using errcode = 'restrict_violation', constraint = 'a_sent_file_stays';
end $$;
create trigger a_sent_file_stays before insert or update or delete on letters_letterfile
    for each row execute function public.a_sent_file_stays();
create trigger files_are_never_emptied before truncate on letters_letterfile
    for each statement execute function public.a_sent_file_stays();
"""
UNDO = """
drop trigger files_are_never_emptied on letters_letterfile;
drop trigger a_sent_file_stays on letters_letterfile;
drop trigger what_was_told_stays on letters_letteredition;
drop trigger a_letter_corrects_a_sent_one on letters_councilletter;
drop trigger letters_are_never_emptied on letters_councilletter;
drop trigger a_sent_letter_stays on letters_councilletter;
drop function public.a_sent_file_stays(), public.what_was_told_stays(), public.a_letter_corrects_a_sent_one(),
    public.a_sent_letter_stays();
"""
TABLES = ("letters_letteredition", "letters_councilletter", "letters_letterfile", "letters_promise")


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("network", "0030_a_team_can_be_called"),
    ]

    operations = [
        migrations.CreateModel(
            name="LetterEdition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("title", models.CharField(max_length=160)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("due_on", models.DateField(null=True)),
                ("core", models.JSONField(default=dict)),
                ("as_of", models.DateField(null=True)),
                ("figures_hash", models.CharField(blank=True, max_length=64)),
                ("figures", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="letters.letteredition",
                    ),
                ),
            ],
            options={
                "ordering": ["-starts_on", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("starts_on__lte", models.F("ends_on"))),
                        name="an_edition_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("as_of", None), ("figures", ""), ("figures_hash", "")),
                            models.Q(
                                ("as_of__isnull", False),
                                ("figures_hash", naast.foundation.constraints.TextFingerprint("figures")),
                            ),
                            _connector="OR",
                        ),
                        name="the_figures_of_an_edition_are_what_their_hash_says",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("corrects", None)),
                        fields=("starts_on", "ends_on"),
                        name="one_edition_for_a_period",
                        violation_error_message="Over deze periode is er al een editie.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CouncilLetter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("local_block", models.TextField(blank=True)),
                ("own", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Concept"),
                            ("regional_check", "Ligt bij het programmabureau"),
                            ("college", "Ligt bij het college"),
                            ("sent", "Verzonden"),
                        ],
                        default="draft",
                        max_length=14,
                    ),
                ),
                ("return_reason", models.TextField(blank=True)),
                ("exception_reason", models.TextField(blank=True)),
                ("checked_on", models.DateField(null=True)),
                ("college_date", models.DateField(null=True)),
                ("sent_on", models.DateField(null=True)),
                ("council_system_ref", models.CharField(blank=True, max_length=120)),
                ("document_hash", models.CharField(blank=True, max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="letters.councilletter",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="council_letters",
                        to="network.municipality",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="letters", to="letters.letteredition"
                    ),
                ),
            ],
            options={
                "ordering": ["edition", "municipality__name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "municipality"), name="one_letter_of_a_municipality_an_edition"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("corrects__isnull", False)),
                        fields=("corrects",),
                        name="a_letter_is_corrected_by_one_other",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"), models.Q(("local_block", ""), _negated=True), _connector="OR"
                        ),
                        name="a_letter_without_a_part_of_its_own_stays_a_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("return_reason", ""), ("state", "draft"), _connector="OR"),
                        name="only_a_draft_was_returned",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("checked_on__isnull", False), ("state__in", ["college", "sent"])),
                            models.Q(
                                models.Q(("state__in", ["college", "sent"]), _negated=True),
                                ("checked_on", None),
                                ("college_date", None),
                            ),
                            _connector="OR",
                        ),
                        name="a_letter_was_checked_when_it_is_at_the_college_or_beyond",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("college_date__isnull", False),
                                ("exception_reason", ""),
                                ("state", "sent"),
                                ("sent_on__gte", models.F("college_date")),
                                ("sent_on__isnull", False),
                                models.Q(("document_hash", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "sent"), _negated=True),
                                ("council_system_ref", ""),
                                ("document_hash", ""),
                                ("sent_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="a_letter_is_sent_after_the_college_with_its_document",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form", models.CharField(choices=[("pdf", "PDF"), ("docx", "Word"), ("odt", "ODT")], max_length=4)),
                ("content", models.BinaryField()),
                ("hash", models.CharField(max_length=64)),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="letters.councilletter"
                    ),
                ),
            ],
            options={
                "ordering": ["letter", "form"],
                "constraints": [
                    models.UniqueConstraint(fields=("letter", "form"), name="a_letter_was_sent_once_in_each_form"),
                    models.CheckConstraint(
                        condition=models.Q(("hash", naast.foundation.constraints.FileFingerprint("content"))),
                        name="a_sent_file_is_what_its_hash_says",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Promise",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("text", models.TextField()),
                ("due_on", models.DateField()),
                ("stands_in_letter", models.BooleanField(default=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Nog te doen"), ("kept", "Nagekomen"), ("lapsed", "Vervallen")],
                        default="open",
                        max_length=6,
                    ),
                ),
                ("outcome", models.TextField(blank=True)),
                ("told_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="promises", to="letters.councilletter"
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", ""), ("state", "open"), ("told_on", None)),
                            models.Q(
                                models.Q(("state", "open"), _negated=True),
                                models.Q(("outcome", ""), _negated=True),
                                ("told_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="what_came_of_a_promise_is_told_exactly_when_it_is_over",
                    )
                ],
            },
        ),
        *(walls.closed(table) for table in TABLES),
        migrations.RunSQL(STAYS, UNDO),
    ]
