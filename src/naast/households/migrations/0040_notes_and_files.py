import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import naast.foundation.references


class Migration(migrations.Migration):
    dependencies = [
        ("access", "__first__"),
        ("households", "0013_sealed_and_seen"),
        ("network", "0002_walls"),
    ]

    operations = [
        migrations.CreateModel(
            name="FileLimit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField(unique=True)),
                ("largest_file", models.PositiveIntegerField()),
                ("most_of_a_note", models.PositiveSmallIntegerField()),
                ("most_of_a_household", models.PositiveBigIntegerField()),
                ("source", models.CharField(max_length=200)),
            ],
            options={
                "ordering": ["-since"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("largest_file__lte", 20971520)), name="a_file_fits_in_memory"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("phone", "Telefoongesprek"),
                            ("visit", "Huisbezoek"),
                            ("conversation", "Gesprek"),
                            ("consultation", "Overleg met anderen"),
                            ("internal", "Intern beraad"),
                        ],
                        max_length=20,
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="datum")),
                ("is_about_all", models.BooleanField(default=False)),
                ("one_to_one", models.BooleanField(default=False)),
                (
                    "text_for",
                    models.CharField(
                        choices=[
                            ("circle", "Wie bij het huishouden betrokken is"),
                            ("few", "Het vaste gezicht, de waarnemer, de schrijver en met wie het is gedeeld"),
                        ],
                        default="circle",
                        max_length=10,
                    ),
                ),
                ("written_at", models.DateTimeField()),
                ("pinned_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_because", models.CharField(blank=True, max_length=400)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="households.household"
                    ),
                ),
                (
                    "pinned_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="written_notes",
                        to="network.professional",
                    ),
                ),
            ],
            options={
                "ordering": ["household", "-happened_on", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("one_to_one", True), ("text_for", "few")),
                            models.Q(("text_for", "few"), ("withdrawn_at__isnull", False)),
                            models.Q(("one_to_one", False), ("text_for", "circle"), ("withdrawn_at", None)),
                            _connector="OR",
                        ),
                        name="a_one_to_one_or_withdrawn_note_is_read_by_few",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at", None), ("withdrawn_because", ""), ("withdrawn_by", None)),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                ("withdrawn_by__isnull", False),
                                models.Q(("withdrawn_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_note_is_withdrawn_by_somebody_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("pinned_at", None), ("pinned_by", None)),
                            models.Q(("pinned_at__isnull", False), ("pinned_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_note_is_pinned_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("one_to_one", False), ("is_about_all", False), _connector="OR"),
                        name="a_one_to_one_note_is_about_somebody",
                    ),
                ],
                "indexes": [
                    models.Index(
                        models.F("household"),
                        models.OrderBy(models.F("happened_on"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="note_by_household",
                    ),
                    models.Index(
                        condition=models.Q(("pinned_at__isnull", False)), fields=["household"], name="note_pinned"
                    ),
                    models.Index(
                        condition=models.Q(("text_for", "few")), fields=["written_by"], name="note_for_few_by_writer"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "text_for",
                    models.CharField(
                        choices=[
                            ("circle", "Wie bij het huishouden betrokken is"),
                            ("few", "Het vaste gezicht, de waarnemer, de schrijver en met wie het is gedeeld"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "media_type",
                    models.CharField(
                        choices=[
                            ("image/jpeg", "foto"),
                            ("image/png", "afbeelding"),
                            ("application/pdf", "pdf"),
                            ("text/plain", "tekst"),
                        ],
                        max_length=20,
                    ),
                ),
                ("size", models.PositiveIntegerField()),
                ("pages", models.PositiveSmallIntegerField(null=True)),
                ("has_preview", models.BooleanField(default=False)),
                ("scanned_with", models.CharField(blank=True, max_length=60)),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="households.household"
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attachments", to="households.note"
                    ),
                ),
            ],
            options={
                "ordering": ["note", "id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("size__gt", 0)), name="a_file_holds_something")
                ],
                "indexes": [models.Index(fields=["household", "-id"], name="attachment_by_household")],
            },
        ),
        migrations.CreateModel(
            name="NoteFilter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("name", models.CharField(max_length=60, verbose_name="naam")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("phone", "Telefoongesprek"),
                            ("visit", "Huisbezoek"),
                            ("conversation", "Gesprek"),
                            ("consultation", "Overleg met anderen"),
                            ("internal", "Intern beraad"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "mark",
                    models.CharField(
                        blank=True, choices=[("fact", "Feit"), ("opinion", "Mening"), ("source", "Bron")], max_length=10
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="note_filters",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="households.household",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="households.person"
                    ),
                ),
            ],
            options={
                "ordering": ["account", "name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("account", "name"),
                        name="filters_have_names_of_their_own",
                        violation_error_message="U hebt al een filter met deze naam.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("person", None), ("household__isnull", False), _connector="OR"),
                        name="a_member_in_a_filter_is_of_its_household",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NoteShare",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("shared_at", models.DateTimeField()),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="households.household"
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shares", to="households.note"
                    ),
                ),
                (
                    "professional",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "shared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
            ],
            options={
                "ordering": ["note", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("note", "professional"), name="a_note_is_shared_once_with_somebody"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("professional", models.F("shared_by")), _negated=True),
                        name="nobody_shares_with_oneself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NoteStatement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "text_for",
                    models.CharField(
                        choices=[
                            ("circle", "Wie bij het huishouden betrokken is"),
                            ("few", "Het vaste gezicht, de waarnemer, de schrijver en met wie het is gedeeld"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField(verbose_name="eigen verklaring")),
                ("given_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="households.household"
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="statements", to="households.note"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="households.person"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
            ],
            options={
                "ordering": ["note", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="a_statement_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NoteSubject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("one_to_one", models.BooleanField(default=False)),
                ("since", models.PositiveSmallIntegerField(default=1)),
                ("until", models.PositiveSmallIntegerField(null=True)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="households.household"
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="subjects", to="households.note"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="households.person"
                    ),
                ),
            ],
            options={
                "ordering": ["note", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)), fields=("note", "person"), name="a_subject_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("until__gt", models.F("since")), _connector="OR"),
                        name="a_subject_lasts",
                    ),
                ],
                "indexes": [models.Index(fields=["household", "person"], name="note_by_subject")],
            },
        ),
        migrations.CreateModel(
            name="NoteVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "text_for",
                    models.CharField(
                        choices=[
                            ("circle", "Wie bij het huishouden betrokken is"),
                            ("few", "Het vaste gezicht, de waarnemer, de schrijver en met wie het is gedeeld"),
                        ],
                        max_length=10,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("phone", "Telefoongesprek"),
                            ("visit", "Huisbezoek"),
                            ("conversation", "Gesprek"),
                            ("consultation", "Overleg met anderen"),
                            ("internal", "Intern beraad"),
                        ],
                        max_length=20,
                    ),
                ),
                ("happened_on", models.DateField()),
                ("is_about_all", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                ("because", models.CharField(blank=True, max_length=400)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="households.household"
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="households.note"
                    ),
                ),
            ],
            options={
                "ordering": ["note", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("note", "number"), name="versions_of_a_note_are_numbered"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number", 1),
                            models.Q(("number__gt", 1), models.Q(("because", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_correction_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Passage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "text_for",
                    models.CharField(
                        choices=[
                            ("circle", "Wie bij het huishouden betrokken is"),
                            ("few", "Het vaste gezicht, de waarnemer, de schrijver en met wie het is gedeeld"),
                        ],
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("rank", models.PositiveSmallIntegerField()),
                (
                    "mark",
                    models.CharField(
                        choices=[("fact", "Feit"), ("opinion", "Mening"), ("source", "Bron")], max_length=10
                    ),
                ),
                ("text", models.TextField(verbose_name="tekst")),
                (
                    "said_by_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("member", "Een gezinslid"),
                            ("professional", "Een professional"),
                            ("network", "Iemand uit het netwerk"),
                            ("other", "Iemand anders"),
                        ],
                        max_length=15,
                    ),
                ),
                ("said_by", models.CharField(blank=True, max_length=120)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="households.household"
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="passages", to="households.note"
                    ),
                ),
                (
                    "said_by_member",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="households.person"
                    ),
                ),
            ],
            options={
                "ordering": ["note", "version", "rank"],
                "constraints": [
                    models.UniqueConstraint(fields=("note", "version", "rank"), name="passages_stand_in_order"),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="a_passage_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("mark", "source"), _negated=True),
                                ("said_by", ""),
                                ("said_by_kind", ""),
                                ("said_by_member", None),
                            ),
                            models.Q(
                                ("mark", "source"),
                                ("said_by", ""),
                                ("said_by_kind", "member"),
                                ("said_by_member__isnull", False),
                            ),
                            models.Q(
                                ("mark", "source"),
                                ("said_by_kind__in", ["professional", "network", "other"]),
                                ("said_by_member", None),
                                models.Q(("said_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="what_was_said_has_somebody_who_said_it",
                    ),
                ],
                "indexes": [models.Index(fields=["household", "note"], name="passage_by_household")],
            },
        ),
        migrations.CreateModel(
            name="FileContent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "text_for",
                    models.CharField(
                        choices=[
                            ("circle", "Wie bij het huishouden betrokken is"),
                            ("few", "Het vaste gezicht, de waarnemer, de schrijver en met wie het is gedeeld"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[("whole", "Het bestand"), ("preview", "Een klein beeld ervan")], max_length=10
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("key_id", models.CharField(max_length=20)),
                (
                    "attachment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="contents", to="households.attachment"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="households.household"
                    ),
                ),
            ],
            options={
                "ordering": ["attachment", "id"],
                "constraints": [models.UniqueConstraint(fields=("attachment", "part"), name="one_content_of_a_file")],
            },
        ),
    ]
