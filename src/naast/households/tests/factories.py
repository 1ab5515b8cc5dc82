"""Households, people and involvements for tests; a situation is a trait."""

from __future__ import annotations

from datetime import date, timedelta

import factory

from naast.access.models import Account
from naast.foundation import periods
from naast.households import models
from naast.network.tests.factories import ProfessionalFactory, TeamFactory

Kind = models.Membership.Kind


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Person

    given_name = factory.Sequence(lambda n: f"Test{n}")
    surname = "Testfamilie"
    born_on = date(1990, 5, 17)


class HouseholdFactory(factory.django.DjangoModelFactory):
    """HouseholdFactory(with_family=True, fixed_face=professional, fixed_face__granted_by=team_leader)"""

    class Meta:
        model = models.Household
        skip_postgeneration_save = True

    team = factory.SubFactory(TeamFactory)
    opened_on = date(2026, 1, 5)
    phase_since = date(2026, 1, 5)

    @factory.post_generation
    def with_family(self, create, wanted, **kwargs):
        if wanted:
            for given_name, kind, born_on in (
                ("Moeder", Kind.PARENT, date(1988, 3, 2)),
                ("Vader", Kind.PARENT, date(1986, 11, 23)),
                ("Kind", Kind.CHILD, date(2014, 6, 9)),
            ):
                MembershipFactory(
                    household=self,
                    person=PersonFactory(given_name=f"{given_name}{self.pk}", born_on=born_on),
                    kind=kind,
                )

    @factory.post_generation
    def fixed_face(self, create, professional, **kwargs):
        if professional:
            InvolvementFactory(household=self, professional=professional, **kwargs)


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Membership

    household = factory.SubFactory(HouseholdFactory)
    person = factory.SubFactory(PersonFactory)
    kind = Kind.PARENT
    during = factory.LazyFunction(lambda: periods.days(date(2020, 1, 1)))


class InvolvementFactory(factory.django.DjangoModelFactory):
    """By default a fixed face since a month, for a year, granted by a team leader of the same team."""

    class Meta:
        model = models.Involvement

    household = factory.SubFactory(HouseholdFactory)
    professional = factory.SubFactory(ProfessionalFactory)
    kind = models.Involvement.Kind.FIXED_FACE
    purpose = models.Involvement.Purpose.COORDINATION
    ground = models.Involvement.Ground.JEUGDWET
    granted_by = factory.SubFactory(ProfessionalFactory)

    @factory.lazy_attribute
    def during(self):
        from naast.foundation import database

        return periods.from_now(database.now() - timedelta(days=30), days=365)


class MemberAccountFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.MemberAccount

    person = factory.SubFactory(PersonFactory)
    opened_on = date(2026, 1, 5)

    @factory.lazy_attribute
    def account(self):
        return Account.objects.create_user(username=f"lid-{self.person.pk}", name=self.person.name, surface="portal")
