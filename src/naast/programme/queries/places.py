"""Where something belongs in the programme: to one task, to one pilot, or to all of it."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst

from naast.network.models import Organisation, Region
from naast.programme.models import Pilot, Programme


def place_choices(programme: Programme) -> list[Any]:
    tasks = [(f"task:{task.slug}", f"{task.number}. {task.name}") for task in programme.tasks.all()]
    pilots = [(f"pilot:{pilot.slug}", capfirst(pilot.name)) for pilot in pilots_in(programme)]
    return [("", "Het hele programma"), ("Ontwikkelopgaven", tasks), ("Pilots", pilots)]


def place_of(programme: Programme, choice: str) -> dict[str, Any]:
    """The choice as the two columns that hold it."""
    kind, _, slug = choice.partition(":")
    return {
        "task": programme.tasks.get(slug=slug) if kind == "task" else None,
        "pilot": pilots_in(programme).get(slug=slug) if kind == "pilot" else None,
    }


def placed(programme: Programme, sent: dict[str, Any]) -> dict[str, Any]:
    """What a form sent, with the place as the two columns."""
    rest = {name: value for name, value in sent.items() if name != "place"}
    return {**rest, **place_of(programme, sent["place"])}


def place_key(row: Any) -> str:
    """The same, as the form holds it."""
    if row.pilot:
        return f"pilot:{row.pilot.slug}"
    return f"task:{row.task.slug}" if row.task else ""


def pilots_in(programme: Programme):
    return Pilot.objects.filter(task__programme=programme)


def organisation_choices() -> list[tuple[str, str]]:
    return list(Organisation.objects.order_by("name", "slug").values_list("slug", "name"))


def with_things(sent: dict[str, Any]) -> dict[str, Any]:
    """What a form sent, with the region and the organisation themselves instead of their words."""
    things: dict[str, Any] = {}
    if "region" in sent:
        things["region"] = Region.objects.get(slug=sent["region"]) if sent["region"] else None
    if "organisation" in sent:
        things["organisation"] = Organisation.objects.get(slug=sent["organisation"]) if sent["organisation"] else None
    return {**sent, **things}
