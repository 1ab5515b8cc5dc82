import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
from django.db import migrations, models

import naast.foundation.references


class Migration(migrations.Migration):
    dependencies = [
        ("households", "0009_who_left_took_the_address_along"),
        ("network", "0002_walls"),
    ]

    operations = [
        migrations.CreateModel(
            name="OutsidePerson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("name", models.CharField(max_length=160)),
                (
                    "gender",
                    models.CharField(
                        choices=[
                            ("female", "Vrouw"),
                            ("male", "Man"),
                            ("other", "Anders"),
                            ("unknown", "Nog niet bekend"),
                        ],
                        default="unknown",
                        max_length=10,
                    ),
                ),
                ("born_on", models.DateField(null=True)),
                ("died_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="outsiders", to="households.household"
                    ),
                ),
            ],
            options={
                "ordering": ["household", "name", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("born_on", None), ("died_on", None), ("died_on__gte", models.F("born_on")), _connector="OR"
                        ),
                        name="an_outsider_is_born_before_dying",
                        violation_error_message="Controleer de datums: iemand overlijdt niet voor de geboorte.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Relation",
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
                            ("biological_parent", "Biologische ouder"),
                            ("legal_parent", "Juridische ouder"),
                            ("adoptive_parent", "Adoptieouder"),
                            ("stepparent", "Stiefouder"),
                            ("foster_parent", "Pleegouder"),
                            ("partner", "Partner"),
                            ("married", "Getrouwd"),
                            ("registered", "Geregistreerd partner"),
                            ("ex_partner", "Ex-partner"),
                            ("sibling", "Broer of zus"),
                            ("half_sibling", "Halfbroer of halfzus"),
                            ("step_sibling", "Stiefbroer of stiefzus"),
                            ("grandparent", "Grootouder"),
                            ("aunt_or_uncle", "Oom of tante"),
                            ("carer", "Verzorger of mantelzorger"),
                            ("neighbour", "Buur"),
                            ("friend", "Vriend of vriendin"),
                            ("other", "Anders"),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=120)),
                ("during", django.contrib.postgres.fields.ranges.DateRangeField()),
                (
                    "quality",
                    models.CharField(
                        choices=[
                            ("support", "Steun"),
                            ("tension", "Spanning"),
                            ("conflict", "Conflict"),
                            ("broken", "Verbroken"),
                            ("unknown", "Nog niet bekend"),
                        ],
                        default="unknown",
                        max_length=10,
                    ),
                ),
                ("quality_said_by", models.CharField(blank=True, max_length=120)),
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
                    "from_outsider",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relations_from",
                        to="households.outsideperson",
                    ),
                ),
                (
                    "from_person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relations_from",
                        to="households.person",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="relations", to="households.household"
                    ),
                ),
                (
                    "to_outsider",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relations_to",
                        to="households.outsideperson",
                    ),
                ),
                (
                    "to_person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relations_to",
                        to="households.person",
                    ),
                ),
            ],
            options={
                "ordering": ["household", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("from_outsider", None), ("from_person__isnull", False)),
                                models.Q(("from_outsider__isnull", False), ("from_person", None)),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("to_outsider", None), ("to_person__isnull", False)),
                                models.Q(("to_outsider__isnull", False), ("to_person", None)),
                                _connector="OR",
                            ),
                        ),
                        name="a_relation_has_two_ends",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("from_person", models.F("to_person")), _negated=True),
                            models.Q(("from_outsider", models.F("to_outsider")), _negated=True),
                        ),
                        name="nobody_is_related_to_oneself",
                        violation_error_message="Kies twee verschillende mensen: niemand is familie van zichzelf.",
                    ),
                    models.CheckConstraint(condition=models.Q(("during__isempty", False)), name="a_relation_lasts"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quality", "unknown"), models.Q(("quality_said_by", ""), _negated=True), _connector="OR"
                        ),
                        name="who_says_it_is_known",
                        violation_error_message="Schrijf op wie dit over de relatie zegt.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("household", "="),
                            (
                                django.db.models.functions.comparison.Least(
                                    django.db.models.functions.comparison.Coalesce(
                                        django.db.models.functions.comparison.Cast(
                                            models.F("from_person"), models.BigIntegerField()
                                        ),
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.functions.comparison.Cast(
                                                models.F("from_outsider"), models.BigIntegerField()
                                            ),
                                            "*",
                                            models.Value(-1),
                                        ),
                                    ),
                                    django.db.models.functions.comparison.Coalesce(
                                        django.db.models.functions.comparison.Cast(
                                            models.F("to_person"), models.BigIntegerField()
                                        ),
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.functions.comparison.Cast(
                                                models.F("to_outsider"), models.BigIntegerField()
                                            ),
                                            "*",
                                            models.Value(-1),
                                        ),
                                    ),
                                ),
                                "=",
                            ),
                            (
                                django.db.models.functions.comparison.Greatest(
                                    django.db.models.functions.comparison.Coalesce(
                                        django.db.models.functions.comparison.Cast(
                                            models.F("from_person"), models.BigIntegerField()
                                        ),
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.functions.comparison.Cast(
                                                models.F("from_outsider"), models.BigIntegerField()
                                            ),
                                            "*",
                                            models.Value(-1),
                                        ),
                                    ),
                                    django.db.models.functions.comparison.Coalesce(
                                        django.db.models.functions.comparison.Cast(
                                            models.F("to_person"), models.BigIntegerField()
                                        ),
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.functions.comparison.Cast(
                                                models.F("to_outsider"), models.BigIntegerField()
                                            ),
                                            "*",
                                            models.Value(-1),
                                        ),
                                    ),
                                ),
                                "=",
                            ),
                            ("kind", "="),
                            ("during", "&&"),
                        ],
                        name="one_relation_of_a_kind_at_a_time",
                        violation_error_message="Deze relatie staat er in deze periode al.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("kind__in", ("partner", "married", "registered", "ex_partner"))),
                        expressions=[
                            ("household", "="),
                            (
                                django.db.models.functions.comparison.Least(
                                    django.db.models.functions.comparison.Coalesce(
                                        django.db.models.functions.comparison.Cast(
                                            models.F("from_person"), models.BigIntegerField()
                                        ),
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.functions.comparison.Cast(
                                                models.F("from_outsider"), models.BigIntegerField()
                                            ),
                                            "*",
                                            models.Value(-1),
                                        ),
                                    ),
                                    django.db.models.functions.comparison.Coalesce(
                                        django.db.models.functions.comparison.Cast(
                                            models.F("to_person"), models.BigIntegerField()
                                        ),
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.functions.comparison.Cast(
                                                models.F("to_outsider"), models.BigIntegerField()
                                            ),
                                            "*",
                                            models.Value(-1),
                                        ),
                                    ),
                                ),
                                "=",
                            ),
                            (
                                django.db.models.functions.comparison.Greatest(
                                    django.db.models.functions.comparison.Coalesce(
                                        django.db.models.functions.comparison.Cast(
                                            models.F("from_person"), models.BigIntegerField()
                                        ),
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.functions.comparison.Cast(
                                                models.F("from_outsider"), models.BigIntegerField()
                                            ),
                                            "*",
                                            models.Value(-1),
                                        ),
                                    ),
                                    django.db.models.functions.comparison.Coalesce(
                                        django.db.models.functions.comparison.Cast(
                                            models.F("to_person"), models.BigIntegerField()
                                        ),
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.functions.comparison.Cast(
                                                models.F("to_outsider"), models.BigIntegerField()
                                            ),
                                            "*",
                                            models.Value(-1),
                                        ),
                                    ),
                                ),
                                "=",
                            ),
                            ("during", "&&"),
                        ],
                        name="one_bond_of_a_couple_at_a_time",
                        violation_error_message="Van deze twee staat in deze periode al een andere partnerrelatie. Sluit die eerst af met een datum.",
                    ),
                ],
                "indexes": [models.Index(fields=["household", "kind"], name="relation_by_household")],
            },
        ),
        migrations.CreateModel(
            name="SafeWith",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[("safe", "Veilig"), ("unsafe", "Onveilig"), ("unknown", "Nog niet bekend")],
                        max_length=10,
                    ),
                ),
                ("words", models.CharField(max_length=400)),
                ("said_by", models.CharField(max_length=120)),
                ("during", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="safe_with", to="households.household"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="safe_with", to="households.person"
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
                        name="safe_with_one_other",
                    ),
                    models.CheckConstraint(condition=models.Q(("during__isempty", False)), name="safe_with_lasts"),
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
                            ("said_by", "="),
                            ("during", "&&"),
                        ],
                        name="one_answer_of_a_voice_at_a_time",
                        violation_error_message="Wat deze persoon hierover zegt, staat er in deze periode al.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportNetworkContact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("how_related", models.CharField(max_length=120)),
                (
                    "roles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("calls", "Belt of is te bellen"),
                                ("comes", "Komt kijken"),
                                ("sleeps", "Biedt een plek om te slapen"),
                                ("takes_children", "Vangt de kinderen op"),
                                ("checks", "Let op of een afspraak lukt"),
                                ("listens", "Luistert en steunt"),
                            ],
                            max_length=20,
                        ),
                        size=None,
                    ),
                ),
                ("role_words", models.CharField(blank=True, max_length=400)),
                ("at_night", models.BooleanField(default=False)),
                ("phone", models.CharField(blank=True, max_length=40)),
                (
                    "consent",
                    models.CharField(
                        choices=[("given", "Ja"), ("refused", "Nee"), ("not_asked", "Nog niet gevraagd")],
                        default="not_asked",
                        max_length=10,
                    ),
                ),
                ("consent_on", models.DateField(null=True)),
                ("during", django.contrib.postgres.fields.ranges.DateRangeField()),
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
                        related_name="network_contacts",
                        to="households.household",
                    ),
                ),
                (
                    "outsider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="network_contacts",
                        to="households.outsideperson",
                    ),
                ),
                (
                    "related_to",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="households.person"
                    ),
                ),
            ],
            options={
                "ordering": ["household", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("during__isempty", False)), name="a_network_contact_lasts"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("at_night", False), models.Q(("phone", ""), _negated=True), _connector="OR"
                        ),
                        name="who_is_called_at_night_has_a_phone",
                        violation_error_message="Vul een telefoonnummer in voor wie u ’s nachts kunt bellen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("consent", "not_asked"), ("consent_on", None)),
                            ("consent_on__isnull", False),
                            _connector="OR",
                        ),
                        name="consent_is_dated",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("household", "="), ("outsider", "="), ("during", "&&")],
                        name="once_in_the_network_at_a_time",
                        violation_error_message="Deze persoon staat in deze periode al in het netwerk.",
                    ),
                ],
            },
        ),
    ]
