"""Who has authority over a child, and what a court or an agreement says about contact."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import BigIntegerField, F, Q, Value
from django.db.models.functions import Cast, Coalesce

from naast.foundation.references import new_reference
from naast.households.models.households import Household
from naast.households.models.people import Person
from naast.households.models.relations import OutsidePerson, one_of, party
from naast.network.models import Organisation, Professional


class AuthorityQuerySet(models.QuerySet):
    def on(self, day: date):
        return self.filter(during__contains=day)


class Authority(models.Model):
    """Somebody has, or has not, authority over a child during a period, says a source that was checked on a day."""

    class Kind(models.TextChoices):
        JOINT = "joint", "Gezamenlijk gezag"
        SOLE = "sole", "Eenhoofdig gezag"
        GUARDIANSHIP = "guardianship", "Voogdij"
        NONE = "none", "Geen gezag"
        UNKNOWN = "unknown", "Nog niet bekend"

    class Source(models.TextChoices):
        REGISTER = "register", "Gezagsregister"
        COURT = "court", "Uitspraak van de rechter"
        BIRTH = "birth", "Akte van geboorte of erkenning"
        TOLD = "told", "Verteld"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="authority")
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="authority")
    holder_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    holder_outsider = models.ForeignKey(OutsidePerson, null=True, on_delete=models.PROTECT, related_name="+")
    holder_organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    source = models.CharField(max_length=10, choices=Source)
    source_words = models.CharField(max_length=200, blank=True)  # the mark of the ruling, who told it
    checked_on = models.DateField()
    during = DateRangeField()
    by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = AuthorityQuerySet.as_manager()

    class Meta:
        ordering = ["household", "child", "id"]
        constraints = [
            models.CheckConstraint(
                name="authority_has_one_holder",
                condition=(one_of("holder") & Q(holder_organisation=None))
                | Q(holder_person=None, holder_outsider=None, holder_organisation__isnull=False),
            ),
            models.CheckConstraint(
                name="nobody_has_authority_over_oneself",
                condition=~Q(child=F("holder_person")),
                violation_error_message="Kies iemand anders: een kind heeft geen gezag over zichzelf.",
            ),
            models.CheckConstraint(
                name="an_organisation_has_guardianship",
                condition=Q(holder_organisation=None) | Q(kind="guardianship"),
                violation_error_message="Een instelling heeft voogdij, geen ander gezag.",
            ),
            models.CheckConstraint(
                name="who_told_it_is_named",
                condition=~Q(source__in=["told", "court"]) | ~Q(source_words=""),
                violation_error_message="Schrijf op wie dit vertelde of welke uitspraak het is.",
            ),
            models.CheckConstraint(name="authority_lasts", condition=Q(during__isempty=False)),
            ExclusionConstraint(
                name="one_authority_of_a_holder_at_a_time",
                expressions=[
                    ("household", RangeOperators.EQUAL),
                    ("child", RangeOperators.EQUAL),
                    (
                        Coalesce(
                            Cast(F("holder_organisation"), BigIntegerField()), Value(0, output_field=BigIntegerField())
                        ),
                        RangeOperators.EQUAL,
                    ),
                    (Coalesce(party("holder"), Value(0, output_field=BigIntegerField())), RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                violation_error_message=(
                    "Over het gezag van deze persoon staat in deze periode al iets. Sluit dat eerst af met een datum."
                ),
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def holder(self) -> Person | OutsidePerson | Organisation:
        return self.holder_person or self.holder_outsider or self.holder_organisation  # type: ignore[return-value]


class AuthorityContest(models.Model):
    """Somebody says that this is not so; until it is settled everybody goes by the strictest reading."""

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="authority_contests")
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="contests")
    contested_by = models.CharField(max_length=120)
    since = models.DateField()
    reason = models.CharField(max_length=400)
    settled_on = models.DateField(null=True)
    outcome = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["authority", "id"]
        constraints = [
            models.CheckConstraint(
                name="settled_after_it_was_contested_with_an_outcome",
                condition=Q(settled_on=None, outcome="")
                | (Q(settled_on__isnull=False, settled_on__gte=F("since")) & ~Q(outcome="")),
                violation_error_message="Schrijf op hoe dit is opgelost, op of na de dag dat het werd betwist.",
            )
        ]

    def __str__(self):
        return self.reference


class ContactOrder(models.Model):
    """What holds for the contact between two people during a period, by agreement or by a court."""

    class Kind(models.TextChoices):
        ARRANGEMENT = "arrangement", "Contactregeling"
        SUPERVISED = "supervised", "Begeleid contact"
        NO_CONTACT = "no_contact", "Contactverbod"
        AREA_BAN = "area_ban", "Gebiedsverbod"

    class Source(models.TextChoices):
        COURT = "court", "Uitspraak van de rechter"
        POLICE = "police", "Besluit van politie, officier of burgemeester"
        AGREED = "agreed", "Afgesproken"
        TOLD = "told", "Verteld"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="contact_orders")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contact_orders")
    with_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    with_outsider = models.ForeignKey(OutsidePerson, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    words = models.CharField(max_length=600)
    source = models.CharField(max_length=10, choices=Source)
    source_words = models.CharField(max_length=200, blank=True)
    checked_on = models.DateField()
    during = DateRangeField()
    by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = AuthorityQuerySet.as_manager()

    class Meta:
        ordering = ["household", "id"]
        constraints = [
            models.CheckConstraint(
                name="contact_is_with_one_other", condition=one_of("with") & ~Q(person=F("with_person"))
            ),
            models.CheckConstraint(
                name="a_ban_has_a_paper",
                condition=~Q(kind__in=["no_contact", "area_ban"])
                | (Q(source__in=["court", "police"]) & ~Q(source_words="")),
                violation_error_message=(
                    "Een verbod staat op papier: kies de rechter of het besluit als bron en schrijf op welk stuk het is."
                ),
            ),
            models.CheckConstraint(name="a_contact_order_lasts", condition=Q(during__isempty=False)),
            ExclusionConstraint(
                name="one_contact_order_of_a_kind_at_a_time",
                expressions=[
                    ("household", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    (party("with"), RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                violation_error_message="Hierover staat in deze periode al iets. Sluit dat eerst af met een datum.",
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def with_party(self) -> Person | OutsidePerson:
        return self.with_person or self.with_outsider  # type: ignore[return-value]
