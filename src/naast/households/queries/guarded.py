"""What may be told of what is sealed: that it is there, its last two figures, and who opened it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from naast.foundation import database
from naast.households import sealing
from naast.households.models import Address, CitizenNumber, Household, IdentityCheck, Reveal
from naast.households.rules import guarded as rules
from naast.network.models import Municipality

# The vault lets the work surface read these columns and no others.
OF_A_CHANNEL = ("pk", "reference", "person_id", "kind", "never", "usable_from", "confirmed_at")


def channels_of(household: Household) -> list[dict]:
    """The safe ways to reach the people of this household, without the way itself."""
    rows = household.safe_channels.filter(ended_on=None).order_by("person_id", "pk")
    return list(rows.values(*OF_A_CHANNEL))


def reached_in(text: str, household: Household) -> set[int]:
    """Whose safe contact stands in this text; the contact itself stays sealed."""
    prints = sealing.fingerprints(sorted(rules.channels_in(text)), household_id=household.pk)
    return {row["person_id"] for row in database.call("reached_by", prints)} if prints else set()


def channel_of(household: Household, reference: str) -> dict | None:
    return next((one for one in channels_of(household) if one["reference"] == reference), None)


def masked_numbers(persons: Iterable[int]) -> dict[int, str]:
    """For each of these people with a citizen number: •••••••89."""
    rows = CitizenNumber.objects.filter(person__in=list(persons)).order_by("pk").values_list("person_id", "ending")
    return {person: rules.masked(ending) for person, ending in rows}


def last_checks(household: Household) -> dict[int, IdentityCheck]:
    """For each person what the register answered last."""
    return {check.person_id: check for check in household.identity_checks.select_related("by").order_by("pk")}


def addresses_of(persons: Iterable[int], *, today: date) -> dict[int, list[Address]]:
    """The addresses that stand in the open, the present one first; of whom it is hidden, none."""
    found: dict[int, list[Address]] = {}
    rows = Address.objects.filter(person__in=list(persons), person__address_is_hidden=False, withdrawn_on=None)
    for address in rows.select_related("municipality").order_by("person_id", "-during", "-pk"):
        found.setdefault(address.person_id, []).append(address)
    return found


def unseen_reveals(household: Household) -> list[Reveal]:
    """What others opened and who faces the household has not seen yet, the latest first."""
    return list(household.reveals.filter(seen_at=None).select_related("person", "by").order_by("-pk"))


def on_the_page(households: QuerySet[Household]) -> QuerySet[Household]:
    """Each household with `reveals_not_seen`: what, at and by, in the same statement."""
    rows = (
        Reveal.objects.filter(household=OuterRef("pk"), seen_at=None)
        .order_by("-pk")
        .values(row=JSONObject(what="what", at="at", by="by__name", about="person__given_name"))
    )
    return households.annotate(reveals_not_seen=ArraySubquery(rows))


def municipalities() -> dict[str, Municipality]:
    return {one.slug: one for one in Municipality.objects.order_by("name")}
