"""Everybody in the file of one household, what they are to each other, and who is safe with whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from naast.households.models import ContactOrder, Household, OutsidePerson, Person, Relation, SafeWith


@dataclass(frozen=True)
class Known:
    """Somebody in the file: belongs to it, belonged to it, or stands outside."""

    reference: str
    name: str
    party: Person | OutsidePerson
    place: str


def people_in_file(household: Household) -> list[Known]:
    """Members of now and of before, then the people from outside; each once."""
    memberships = household.memberships.select_related("person").order_by("person__born_on", "pk")
    found = {
        one.person_id: Known(
            one.person.reference, one.person.name or "Ongeboren kind", one.person, one.get_kind_display().lower()
        )
        for one in memberships
    }
    outside = [Known(one.reference, one.name, one, "van buiten") for one in household.outsiders.order_by("name", "pk")]
    return [*found.values(), *outside]


def persons_of(rows: Iterable[Relation | SafeWith | ContactOrder]) -> set[int]:
    """The members that these rows name, for the log."""
    columns = ("from_person_id", "to_person_id", "person_id", "with_person_id")
    return {one for row in rows for column in columns if (one := getattr(row, column, None))}


def relations_on(household: Household, day: date) -> list[Relation]:
    """What holds on that day between two people of this file, with both of them."""
    return list(household.relations.on(day).with_parties().order_by("kind", "pk"))


def relations_before(household: Household, day: date) -> list[Relation]:
    """What was over by that day, the latest first."""
    return list(household.relations.filter(during__endswith__lte=day).with_parties().order_by("-pk"))


def safe_with_on(household: Household, day: date) -> list[SafeWith]:
    """Each voice on who is safe with whom, the voices about the same two beside each other."""
    rows = household.safe_with.on(day).select_related("person", "with_person", "with_outsider")
    return sorted(
        rows.order_by("pk"), key=lambda one: (one.person_id, one.with_person_id or 0, one.with_outsider_id or 0)
    )
