"""Communication: stakeholders by ring, what goes to whom and when, and how many people got started."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Prefetch, QuerySet, Value, When

from naast.network.models import Organisation
from naast.programme.models import (
    Audience,
    CommunicationMoment,
    CommunicationProduct,
    OnboardingPack,
    OnboardingStep,
    Programme,
    Stakeholder,
)


def stakeholders_of(programme: Programme) -> QuerySet[Stakeholder]:
    """From the core outwards."""
    near = Case(
        *(When(ring=ring, then=Value(place)) for place, ring in enumerate(Organisation.Ring)), default=Value(99)
    )
    found = Stakeholder.objects.filter(programme=programme).select_related(
        "organisation", "owner_body", "owner_organisation"
    )
    return found.prefetch_related("roles__task").order_by(near, "order", "name")


def audiences_of(programme: Programme) -> QuerySet[Audience]:
    return Audience.objects.filter(programme=programme)


def products_of(programme: Programme) -> QuerySet[CommunicationProduct]:
    found = CommunicationProduct.objects.filter(programme=programme).select_related("document")
    return found.prefetch_related("suppliers")


def moments_of(programme: Programme) -> QuerySet[CommunicationMoment]:
    found = CommunicationMoment.objects.filter(programme=programme)
    return found.select_related("audience", "product", "owner_body", "owner_organisation")


def packs_of(programme: Programme) -> Any:
    steps = OnboardingStep.objects.filter(dropped_on=None).select_related("document")
    return OnboardingPack.objects.filter(programme=programme).prefetch_related(Prefetch("steps", steps), "done")


def onboarding_steps_of(programme: Programme) -> QuerySet[OnboardingStep]:
    return OnboardingStep.objects.filter(pack__programme=programme, dropped_on=None).select_related("pack")
