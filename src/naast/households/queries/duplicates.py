"""Who may have been written down twice, among the people of the own households."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import database, journal, words
from naast.households import names, rules
from naast.households.models import Household, Membership, MergeRequest, NotTheSame, Person, PersonMerge
from naast.households.queries.beside import households_readable_by
from naast.households.queries.matches import TONES, likeness_of

words.mean(
    looked_for_duplicates="keek of iemand al in de eigen huishoudens voorkomt",
    looked_at_pair="legde twee mensen naast elkaar die misschien dezelfde zijn",
    looked_at_duplicates="keek wie er misschien dubbel staan",
)

MOST_ALIKE = 6


@dataclass(frozen=True)
class Alike:
    """Somebody of the own households who looks like whoever was described, and why."""

    person: Person
    memberships: list[Membership]
    certainty: str
    why: list[str]
    together: str = ""  # when the household itself may be the one that is entered twice

    @property
    def tone(self) -> str:
        return TONES.get(self.certainty, "calm")

    @property
    def is_sure(self) -> bool:
        return rules.SURE[self.certainty] == 3


@dataclass(frozen=True)
class Described:
    """Somebody as far as they have been typed."""

    surname: str
    given_name: str = ""
    prefix: str = ""
    born_on: date | None = None
    postcode: str = ""


def alike_in_caseload(
    by: Actor,
    described: Iterable[Described],
    *,
    today: date,
    about: Person | None = None,
    household: Household | None = None,
) -> list[list[Alike]]:
    """For each of them: who in the own households looks like it. May be asked with every letter; the log holds whom it showed.

    `household` is where they are being written down: who stands there with them is compared too.
    """
    described = list(described)
    weighed = [_weigh(one, about) for one in described]
    everyone = {row["person_id"] for rows in weighed for row in rows}
    people = Person.objects.in_bulk(everyone)
    standing: dict[int, list[Membership]] = defaultdict(list)
    for membership in (
        Membership.objects.on(today).filter(person__in=everyone).select_related("household").order_by("household", "pk")
    ):
        standing[membership.person_id].append(membership)
    known = rules.alike_households(
        {one.household_id for row in rows for one in standing[row["person_id"]]} for rows in weighed
    )
    if household is not None:
        known = _beside_others(household, {one.household_id for found in standing.values() for one in found}, today)
    journal.looked(
        "looked_for_duplicates",
        by=by,
        households={one.household_id for found in standing.values() for one in found},
        persons=everyone,
    )
    return [_alike(rows, people, standing, known) for rows in weighed]


def _weigh(one: Described, about: Person | None) -> list[dict[str, Any]]:
    if not one.surname.strip():
        return []
    spelled = names.spellings(one.prefix, one.surname)
    who = about.pk if about is not None else None
    return database.call("alike_in_caseload", one.given_name, spelled, one.born_on, one.postcode, who)


def _alike(rows, people, standing, known) -> list[Alike]:
    found: dict[int, Alike] = {}
    for row in rows:
        person = people.get(row["person_id"])
        if person is None:
            continue
        likeness = likeness_of(row)
        counts = [known[one.household_id] for one in standing[person.pk] if one.household_id in known]
        together = f"{max(counts)} mensen lijken op mensen uit dit huishouden." if counts else ""
        alike = Alike(
            person, standing[person.pk], rules.certainty(**likeness), rules.explain_match(**likeness), together
        )
        found.setdefault(person.merged_into_id or person.pk, alike)
    ranked = sorted(found.values(), key=lambda one: -rules.SURE[one.certainty])
    return ranked[:MOST_ALIKE]


def _beside_others(household: Household, others: set[int], today: date) -> dict[int, int]:
    """With how many of its people, and the one who is being typed, this household looks like each of these others."""
    others = others - {household.pk}
    if not others:
        return {}
    members = Membership.objects.on(today).filter(household__in=[household.pk, *others]).order_by("pk")
    where: dict[int, set[int]] = defaultdict(set)
    for membership in members:
        where[membership.person_id].add(membership.household_id)
    counted = Counter(
        other
        for row in database.call("alike_pairs", list(where))
        for mine, theirs in ((row["one_id"], row["other_id"]), (row["other_id"], row["one_id"]))
        if household.pk in where[mine]
        for other in where[theirs] & others
    )
    return {other: count + 1 for other, count in counted.items()}


# --- pairs that stand already ---


@dataclass(frozen=True)
class Pair:
    """Two people of the own households who may be one."""

    one: Person
    other: Person
    certainty: str
    why: list[str]

    @property
    def tone(self) -> str:
        return TONES.get(self.certainty, "calm")


def pairs_in_caseload(by: Actor) -> list[Pair]:
    """Who may stand twice in the own households, the surest first."""
    rows = database.call("alike_pairs", None)
    people = Person.objects.in_bulk({row[side] for row in rows for side in ("one_id", "other_id")})
    pairs = [
        Pair(
            people[row["one_id"]],
            people[row["other_id"]],
            rules.certainty(**likeness_of(row)),
            rules.explain_match(**likeness_of(row)),
        )
        for row in rows
        if row["one_id"] in people and row["other_id"] in people
    ]
    return sorted(pairs, key=lambda pair: -rules.SURE[pair.certainty])


def person_of_mine(by: Actor, reference: str, *, today: date) -> tuple[Person, Household] | None:
    """Somebody of a household whose duplicates the actor may judge, with that household."""
    memberships = (
        Membership.objects.filter(
            person__reference=reference, during__contains=today, household__in=households_readable_by(by)
        )
        .select_related("person", "household")
        .order_by("is_doubled", "pk")
    )
    for membership in memberships:
        if grants.allows(by, Act.JUDGE_DUPLICATES, membership.household):
            return membership.person, membership.household
    return None


def standing_difference(one: Person, other: Person) -> NotTheSame | None:
    """That these two are not the same, when somebody said so and nobody took it back."""
    first, second = sorted((one.pk, other.pk))
    return NotTheSame.objects.filter(one=first, other=second, withdrawn_at=None).select_related("said_by").first()


def people_of(by: Actor) -> QuerySet[Person]:
    """Everybody who is or was in a household beside which the actor stands."""
    mine = Membership.objects.filter(household__in=households_readable_by(by)).values("person")
    return Person.objects.filter(pk__in=mine)


def differences_said(by: Actor) -> QuerySet[NotTheSame]:
    mine = people_of(by).values("pk")
    said = NotTheSame.objects.filter(withdrawn_at=None, one__in=mine, other__in=mine)
    return said.select_related("one", "other", "said_by").order_by("-said_at", "-pk")


def merges_readable(by: Actor) -> QuerySet[PersonMerge]:
    """Merges of people of the own households; how each stood before is read by the database alone."""
    mine = people_of(by).values("pk")
    merges = PersonMerge.objects.filter(Q(master__in=mine) | Q(other__in=mine)).defer("before", "after", "doubled")
    return merges.select_related("merged_by", "unmerged_by").order_by("-merged_at", "-pk")


def requests_made(by: Actor) -> QuerySet[MergeRequest]:
    """What one's own households asked of other teams; who they may have meant is not told."""
    asked = MergeRequest.objects.filter(person__in=people_of(by).values("pk")).defer("other")
    return asked.select_related("asked_by", "answered_by", "person").order_by("-asked_at", "-pk")


@dataclass(frozen=True)
class Asked:
    """Another team asks whether somebody of theirs is somebody of mine."""

    reference: str
    other_id: int = field(repr=False)
    person_id: int = field(repr=False)
    given_name: str
    prefix: str
    surname: str
    born_on: date | None
    asked_by: str
    team: str
    asked_at: datetime
    why: str

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.given_name, self.prefix, self.surname) if part)


def requests_to_answer() -> list[Asked]:
    return [Asked(**row) for row in database.call("merge_requests")]
