"""Bought by nobody, true of nobody: organisations, teams and professionals for tests."""

from __future__ import annotations

import factory
from django.apps import apps

from naast.foundation.periods import days
from naast.network import models


class MunicipalityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Municipality

    cbs_code = factory.Sequence(lambda n: f"TS{n:04d}")
    slug = factory.Sequence(lambda n: f"testgemeente-{n}")
    name = factory.Sequence(lambda n: f"Testgemeente {n}")


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Organisation

    slug = factory.Sequence(lambda n: f"testorganisatie-{n}")
    name = factory.Sequence(lambda n: f"Testorganisatie {n}")
    kind = models.Organisation.Kind.LOCAL_TEAM


class TeamFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Team

    slug = factory.Sequence(lambda n: f"testteam-{n}")
    name = factory.Sequence(lambda n: f"Lokaal team Testgemeente {n}")
    organisation = factory.SubFactory(OrganisationFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    is_local_team = True


class ProfessionalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Professional
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Testprofessional {n}")
    team = factory.SubFactory(TeamFactory)

    @factory.post_generation
    def with_role(self, create, kind, **kwargs):
        if kind:
            models.ProfessionalRole.objects.create(professional=self, kind=kind, during=days(None))

    @factory.post_generation
    def with_account(self, create, wanted, **kwargs):
        if wanted:
            # The account lies a room higher; only this trait knows of it.
            apps.get_model("access", "Account").objects.create_user(
                username=f"professional-{self.pk}", name=self.name, surface="work", professional=self
            )
