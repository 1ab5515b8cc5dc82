"""Who has authority over a child on a day, and what holds for contact; unknown and contested are told as such."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from naast.households.models import Authority, AuthorityContest, ContactOrder, Household, Norm, Person
from naast.households.rules import authority as rules
from naast.network.models import Organisation


@dataclass(frozen=True)
class Facts:
    """The rows about one child, and what they say together."""

    child: Person
    rows: list[Authority]
    standing: rules.Standing


def ages() -> rules.Ages:
    """From what age a child is heard, decides and is of age."""
    norms = dict(Norm.objects.filter(slug__startswith="age_").values_list("slug", "number"))
    return rules.Ages(norms["age_heard"], norms["age_decides"], norms["age_of_majority"])


def authority_over(child: Person, *, household: Household, on: date) -> rules.Standing:
    """Who has authority over this child on that day, by the facts in this file."""
    return authority_in(household, [child], on=on)[0].standing


def authority_in(household: Household, children: Iterable[Person], *, on: date) -> list[Facts]:
    """For each child the facts of that day with their open contests, and what they say together."""
    children = list(children)
    rows = household.authority.on(on).filter(child__in=children)
    rows = rows.select_related("holder_person", "holder_outsider", "holder_organisation").order_by("pk")
    by_child: dict[int, list[Authority]] = defaultdict(list)
    for row in rows:
        by_child[row.child_id].append(row)
    contests: dict[int, list[AuthorityContest]] = defaultdict(list)
    for contest in household.authority_contests.filter(since__lte=on).order_by("pk"):
        if contest.settled_on is None or contest.settled_on > on:
            contests[contest.authority_id].append(contest)
    norms = ages()
    return [_facts(child, by_child[child.pk], contests, norms, on) for child in children]


def _facts(child, rows, contests, norms, on) -> Facts:
    for row in rows:
        row.open_contests = contests[row.pk]
    claims = [
        rules.Claim(
            holder=row.holder.name,
            kind=row.kind,
            source=row.source,
            checked_on=row.checked_on,
            contests=tuple(contest.contested_by for contest in row.open_contests),
            holder_died=bool((died := getattr(row.holder, "died_on", None)) and died <= on),
            is_organisation=row.holder_organisation_id is not None,
        )
        for row in rows
    ]
    standing = rules.standing_on(claims, born_on=child.born_on, day=on, ages=norms, is_unborn=child.is_unborn)
    return Facts(child, rows, standing)


def contact_orders_on(household: Household, day: date) -> list[ContactOrder]:
    """What holds for contact on that day, bans first."""
    rows = household.contact_orders.on(day).select_related("person", "with_person", "with_outsider").order_by("pk")
    return sorted(rows, key=lambda one: one.kind not in ("no_contact", "area_ban"))


def guardians() -> list[Organisation]:
    """The certified institutions, which can have guardianship."""
    kind = Organisation.Kind.CERTIFIED_INSTITUTION
    return list(Organisation.objects.filter(kind=kind).order_by("name", "pk"))
