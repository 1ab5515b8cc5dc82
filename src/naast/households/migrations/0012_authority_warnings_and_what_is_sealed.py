import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
from django.db import migrations, models

import naast.foundation.references


class Migration(migrations.Migration):
    dependencies = [
        ("households", "0011_relations_stay_in_their_file"),
        ("network", "0002_walls"),
    ]

    operations = [
        migrations.CreateModel(
            name="Authority",
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
                            ("joint", "Gezamenlijk gezag"),
                            ("sole", "Eenhoofdig gezag"),
                            ("guardianship", "Voogdij"),
                            ("none", "Geen gezag"),
                            ("unknown", "Nog niet bekend"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("register", "Gezagsregister"),
                            ("court", "Uitspraak van de rechter"),
                            ("birth", "Akte van geboorte of erkenning"),
                            ("told", "Verteld"),
                        ],
                        max_length=10,
                    ),
                ),
                ("source_words", models.CharField(blank=True, max_length=200)),
                ("checked_on", models.DateField()),
                ("during", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="authority", to="households.person"
                    ),
                ),
                (
                    "holder_organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.organisation",
                    ),
                ),
                (
                    "holder_outsider",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.outsideperson",
                    ),
                ),
                (
                    "holder_person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="households.person"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="authority", to="households.household"
                    ),
                ),
            ],
            options={
                "ordering": ["household", "child", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(
                                    models.Q(("holder_outsider", None), ("holder_person__isnull", False)),
                                    models.Q(("holder_outsider__isnull", False), ("holder_person", None)),
                                    _connector="OR",
                                ),
                                ("holder_organisation", None),
                            ),
                            models.Q(
                                ("holder_organisation__isnull", False),
                                ("holder_outsider", None),
                                ("holder_person", None),
                            ),
                            _connector="OR",
                        ),
                        name="authority_has_one_holder",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("child", models.F("holder_person")), _negated=True),
                        name="nobody_has_authority_over_oneself",
                        violation_error_message="Kies iemand anders: een kind heeft geen gezag over zichzelf.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("holder_organisation", None), ("kind", "guardianship"), _connector="OR"),
                        name="an_organisation_has_guardianship",
                        violation_error_message="Een instelling heeft voogdij, geen ander gezag.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("source__in", ["told", "court"]), _negated=True),
                            models.Q(("source_words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="who_told_it_is_named",
                        violation_error_message="Schrijf op wie dit vertelde of welke uitspraak het is.",
                    ),
                    models.CheckConstraint(condition=models.Q(("during__isempty", False)), name="authority_lasts"),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("household", "="),
                            ("child", "="),
                            (
                                django.db.models.functions.comparison.Coalesce(
                                    django.db.models.functions.comparison.Cast(
                                        models.F("holder_organisation"), models.BigIntegerField()
                                    ),
                                    models.Value(0, output_field=models.BigIntegerField()),
                                ),
                                "=",
                            ),
                            (
                                django.db.models.functions.comparison.Coalesce(
                                    django.db.models.functions.comparison.Coalesce(
                                        django.db.models.functions.comparison.Cast(
                                            models.F("holder_person"), models.BigIntegerField()
                                        ),
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.functions.comparison.Cast(
                                                models.F("holder_outsider"), models.BigIntegerField()
                                            ),
                                            "*",
                                            models.Value(-1),
                                        ),
                                    ),
                                    models.Value(0, output_field=models.BigIntegerField()),
                                ),
                                "=",
                            ),
                            ("during", "&&"),
                        ],
                        name="one_authority_of_a_holder_at_a_time",
                        violation_error_message="Over het gezag van deze persoon staat in deze periode al iets. Sluit dat eerst af met een datum.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuthorityContest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("contested_by", models.CharField(max_length=120)),
                ("since", models.DateField()),
                ("reason", models.CharField(max_length=400)),
                ("settled_on", models.DateField(null=True)),
                ("outcome", models.CharField(blank=True, max_length=400)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="contests", to="households.authority"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="authority_contests",
                        to="households.household",
                    ),
                ),
            ],
            options={
                "ordering": ["authority", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", ""), ("settled_on", None)),
                            models.Q(("settled_on__gte", models.F("since")), models.Q(("outcome", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="settled_after_it_was_contested_with_an_outcome",
                        violation_error_message="Schrijf op hoe dit is opgelost, op of na de dag dat het werd betwist.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CitizenNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sealed", models.BinaryField()),
                ("key_id", models.CharField(max_length=20)),
                ("ending", models.CharField(max_length=2)),
                ("sealed_at", models.DateTimeField(auto_now_add=True)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citizen_number",
                        to="households.person",
                    ),
                ),
            ],
            options={
                "ordering": ["person"],
            },
        ),
        migrations.CreateModel(
            name="ContactOrder",
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
                            ("arrangement", "Contactregeling"),
                            ("supervised", "Begeleid contact"),
                            ("no_contact", "Contactverbod"),
                            ("area_ban", "Gebiedsverbod"),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.CharField(max_length=600)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("court", "Uitspraak van de rechter"),
                            ("police", "Besluit van politie, officier of burgemeester"),
                            ("agreed", "Afgesproken"),
                            ("told", "Verteld"),
                        ],
                        max_length=10,
                    ),
                ),
                ("source_words", models.CharField(blank=True, max_length=200)),
                ("checked_on", models.DateField()),
                ("during", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contact_orders",
                        to="households.household",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contact_orders",
                        to="households.person",
                    ),
                ),
                (
                    "with_outsider",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.outsideperson",
                    ),
                ),
                (
                    "with_person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="households.person"
                    ),
                ),
            ],
            options={
                "ordering": ["household", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("with_outsider", None), ("with_person__isnull", False)),
                                models.Q(("with_outsider__isnull", False), ("with_person", None)),
                                _connector="OR",
                            ),
                            models.Q(("person", models.F("with_person")), _negated=True),
                        ),
                        name="contact_is_with_one_other",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["no_contact", "area_ban"]), _negated=True),
                            models.Q(
                                ("source__in", ["court", "police"]), models.Q(("source_words", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="a_ban_has_a_paper",
                        violation_error_message="Een verbod staat op papier: kies de rechter of het besluit als bron en schrijf op welk stuk het is.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("during__isempty", False)), name="a_contact_order_lasts"
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("household", "="),
                            ("person", "="),
                            (
                                django.db.models.functions.comparison.Coalesce(
                                    django.db.models.functions.comparison.Cast(
                                        models.F("with_person"), models.BigIntegerField()
                                    ),
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.functions.comparison.Cast(
                                            models.F("with_outsider"), models.BigIntegerField()
                                        ),
                                        "*",
                                        models.Value(-1),
                                    ),
                                ),
                                "=",
                            ),
                            ("kind", "="),
                            ("during", "&&"),
                        ],
                        name="one_contact_order_of_a_kind_at_a_time",
                        violation_error_message="Hierover staat in deze periode al iets. Sluit dat eerst af met een datum.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EarlierMembership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("adult", "Volwassene"),
                            ("parent", "Ouder"),
                            ("stepparent", "Stiefouder"),
                            ("partner", "Partner"),
                            ("ex_partner", "Ex-partner"),
                            ("child", "Kind"),
                            ("unborn", "Ongeboren kind"),
                            ("foster_child", "Pleegkind"),
                            ("grandparent", "Grootouder"),
                            ("elder", "Oudere die zorg krijgt"),
                            ("other", "Andere huisgenoot"),
                        ],
                        max_length=20,
                    ),
                ),
                ("lives_here", models.BooleanField()),
                ("arrangement", models.CharField(blank=True, max_length=300)),
                ("during", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("until", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="earlier_memberships",
                        to="households.household",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="earlier", to="households.membership"
                    ),
                ),
            ],
            options={
                "ordering": ["membership", "id"],
            },
        ),
        migrations.CreateModel(
            name="IdentityCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("register", models.CharField(max_length=80)),
                ("is_demonstration", models.BooleanField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[("same", "Komt overeen"), ("differs", "Wijkt af"), ("not_found", "Niet gevonden")],
                        max_length=10,
                    ),
                ),
                ("differs_in", models.CharField(blank=True, max_length=120)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identity_checks",
                        to="households.household",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identity_checks",
                        to="households.person",
                    ),
                ),
            ],
            options={
                "ordering": ["person", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Norm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=40, unique=True)),
                ("number", models.PositiveSmallIntegerField()),
                ("unit", models.CharField(max_length=20)),
                ("source", models.CharField(max_length=300)),
            ],
            options={
                "ordering": ["slug"],
            },
        ),
        migrations.CreateModel(
            name="Reveal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("address", "het afgeschermde adres"),
                            ("channel", "het veilige contact"),
                            ("citizen_number", "het burgerservicenummer"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("reason", models.CharField(max_length=300)),
                ("seen_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reveals", to="households.household"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reveals", to="households.person"
                    ),
                ),
                (
                    "seen_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
            ],
            options={
                "ordering": ["household", "-id"],
                "indexes": [
                    models.Index(condition=models.Q(("seen_at", None)), fields=["household"], name="reveal_not_seen")
                ],
            },
        ),
        migrations.CreateModel(
            name="SafeChannel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("phone", "Telefoonnummer"), ("email", "E-mailadres"), ("place", "Plek")],
                        max_length=10,
                    ),
                ),
                ("never", models.CharField(blank=True, max_length=200)),
                ("sealed", models.BinaryField()),
                ("key_id", models.CharField(max_length=20)),
                ("fingerprint", models.CharField(max_length=64)),
                ("sealed_at", models.DateTimeField(auto_now_add=True)),
                ("ended_on", models.DateField(null=True)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="safe_channels",
                        to="households.household",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="safe_channels",
                        to="households.person",
                    ),
                ),
            ],
            options={
                "ordering": ["household", "person", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)),
                        fields=("household", "fingerprint"),
                        name="a_safe_channel_is_of_one_person",
                        violation_error_message="Dit kan niet als veilig contact van deze persoon worden vastgelegd. Kies een andere manier, of overleg met uw gedragswetenschapper.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WarningNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("worker", "Veiligheid van de professional"), ("at_home", "Gevaar in huis")],
                        max_length=10,
                    ),
                ),
                ("text", models.CharField(max_length=600)),
                ("since", models.DateField()),
                ("review_on", models.DateField()),
                ("was_told", models.BooleanField()),
                ("not_told_because", models.CharField(blank=True, max_length=400)),
                ("ended_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="warnings", to="households.household"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="warnings",
                        to="households.person",
                    ),
                ),
            ],
            options={
                "ordering": ["household", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("review_on__gt", models.F("since"))),
                        name="a_warning_is_reviewed_later",
                        violation_error_message="De datum om opnieuw te kijken moet na de begindatum liggen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("was_told", True), models.Q(("not_told_because", ""), _negated=True), _connector="OR"
                        ),
                        name="a_warning_is_told_or_there_is_a_reason",
                        violation_error_message="Schrijf op waarom de persoon dit niet weet.",
                    ),
                ],
                "indexes": [models.Index(fields=["household", "ended_on"], name="warning_by_household")],
            },
        ),
        migrations.CreateModel(
            name="WarningReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("still_holds", models.BooleanField()),
                ("words", models.CharField(max_length=400)),
                ("review_on", models.DateField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="warning_reviews",
                        to="households.household",
                    ),
                ),
                (
                    "warning",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reviews", to="households.warningnote"
                    ),
                ),
            ],
            options={
                "ordering": ["warning", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("review_on", None), ("still_holds", False)),
                            models.Q(("review_on__gt", models.F("on")), ("still_holds", True)),
                            _connector="OR",
                        ),
                        name="what_still_holds_is_reviewed_again",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="address",
            name="withdrawn_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="membership",
            name="arrangement",
            field=models.CharField(blank=True, db_default="", max_length=300),
        ),
        migrations.AddField(
            model_name="person",
            name="hears_badly",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="person",
            name="interpreter_service",
            field=models.CharField(blank=True, db_default="", max_length=120, verbose_name="tolkdienst"),
        ),
        migrations.AddField(
            model_name="person",
            name="reads_little",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="person",
            name="sees_badly",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="person",
            name="talking_words",
            field=models.CharField(blank=True, db_default="", max_length=300),
        ),
        migrations.AddConstraint(
            model_name="address",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("withdrawn_on", None)),
                expressions=[("person", "="), ("during", "&&")],
                name="one_address_at_a_time",
                violation_error_message="In deze periode staat al een ander adres.",
            ),
        ),
        migrations.AddConstraint(
            model_name="address",
            constraint=models.CheckConstraint(condition=models.Q(("during__isempty", False)), name="an_address_lasts"),
        ),
    ]
