"""Loading the network of a region from its data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from naast.foundation import periods, words
from naast.network.loading import Tally
from naast.network.models import (
    Expertise,
    Municipality,
    Organisation,
    Region,
    RegionMembership,
    StatutoryTask,
    TaskPlacement,
    Team,
)

words.mean(network_loaded="laadde het netwerk van de regio")

NOORD_HOLLAND_NOORD = Path(__file__).parent / "data" / "network_nhn.yaml"


@transaction.atomic
def load_network(data: dict[str, Any] | None = None) -> Tally:
    """The network is as the data says; what was already so is left alone."""
    data = data or yaml.safe_load(NOORD_HOLLAND_NOORD.read_text())
    tally = Tally()
    load_municipalities(tally, **data["municipalities"])
    tally.keep_all(Region, data["regions"])
    for membership in data["memberships"]:
        load_memberships(tally, **membership)
    tally.keep_all(Organisation, data["organisations"])
    load_teams(tally, data["teams"])
    for task in data["statutory_tasks"]:
        load_task(tally, **task, source=data["task_placements_source"])
    tally.keep_all(Expertise, data["expertise"])
    tally.record("network_loaded")
    return tally


def load_municipalities(tally: Tally, *, items: Iterable[dict], inhabitants_source: str) -> None:
    """Every municipality is there, is an organisation, and has its own local team."""
    for item in items:
        slug = item["slug"]
        tally.keep_all(Municipality, [{"inhabitants_source": inhabitants_source, **item}])
        municipality = tally.find(Municipality, slug)
        organisation = tally.keep(
            Organisation,
            {"slug": f"gemeente-{slug}"},
            {
                "name": f"Gemeente {municipality.name}",
                "kind": Organisation.Kind.MUNICIPALITY,
                "ring": Organisation.Ring.CORE,
                "municipality": municipality,
            },
        )
        tally.keep(
            Team,
            {"slug": f"lokaal-team-{slug}"},
            {
                "name": f"Lokaal team {municipality.name}",
                "organisation": organisation,
                "municipality": municipality,
                "is_local_team": True,
            },
        )


def load_memberships(
    tally: Tally,
    *,
    region: str,
    source: str,
    verified: bool,
    municipalities: list[str],
    starts: dict[str, date] | None = None,
) -> None:
    """These municipalities lie in this region, from the day we know or from a day we do not."""
    found = tally.find(Region, region)
    for slug in municipalities:
        tally.keep(
            RegionMembership,
            {"municipality": tally.find(Municipality, slug), "region": found},
            {
                "kind": found.kind,
                "during": periods.days((starts or {}).get(slug)),
                "source": source,
                "verified": verified,
            },
        )


def load_teams(tally: Tally, teams: Iterable[dict]) -> None:
    for team in teams:
        organisation = tally.find(Organisation, team["organisation"])
        tally.keep(Team, {"slug": team["slug"]}, {"name": team["name"], "organisation": organisation})


def load_task(
    tally: Tally, *, slug: str, name: str, legal_basis: str, regional_safety_team: bool, holders: list[str], source: str
) -> None:
    """The task is there, placed at those who hold it now; a placement that ended stays as it was."""
    task = tally.keep(
        StatutoryTask,
        {"slug": slug},
        {"name": name, "legal_basis": legal_basis, "part_of_regional_safety_team": regional_safety_team},
    )
    for holder in holders:
        organisation = tally.find(Organisation, holder)
        since = {"during": periods.days(None), "source": source}
        tally.keep(TaskPlacement, {"task": task, "organisation": organisation}, {}, at_first=since)
