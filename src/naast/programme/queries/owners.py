"""Who can be asked to look after something: the bodies of the programme and the organisations around it."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst

from naast.network.models import Organisation
from naast.programme.models import Body


def owner_choices() -> list[Any]:
    """Bodies and organisations, grouped, with nobody known first."""
    bodies = [(f"body:{body.slug}", capfirst(str(body))) for body in Body.objects.order_by("order")]
    around = Organisation.objects.exclude(kind=Organisation.Kind.MUNICIPALITY).order_by("name")
    organisations = [(f"organisation:{one.slug}", str(one)) for one in around]
    return [("", "Nog niet bekend"), ("Overleggen van het programma", bodies), ("Organisaties", organisations)]


def owner_of(choice: str) -> dict[str, Any]:
    """The choice as the two columns that hold it."""
    kind, _, slug = choice.partition(":")
    return {
        "owner_body": Body.objects.get(slug=slug) if kind == "body" else None,
        "owner_organisation": Organisation.objects.get(slug=slug) if kind == "organisation" else None,
    }


def owner_choice(row: Any) -> str:
    """The two columns as the choice of a form."""
    if row.owner_body:
        return f"body:{row.owner_body.slug}"
    return f"organisation:{row.owner_organisation.slug}" if row.owner_organisation else ""
