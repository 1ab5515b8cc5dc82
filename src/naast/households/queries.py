"""Questions about households, always starting from who asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Greatest
from django.utils.crypto import salted_hmac

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import database, journal, words
from naast.households import names, rules
from naast.households.models import Draft, Household, Involvement, Membership, Person

words.mean(searched_caseload="zocht in de eigen huishoudens", looked_for_matches="zocht of iemand al bekend was")

ALIKE = 0.55  # of a name in the own caseload, as typed with a fault


def households_readable_by(actor: Actor) -> QuerySet[Household]:
    """The households that the actor stands beside at this moment."""
    if actor.professional is None:
        return Household.objects.none()
    beside = Involvement.objects.active().filter(household=OuterRef("pk"), professional=actor.professional)
    return Household.objects.filter(Exists(beside))


def members_of(household: Household, today: date) -> list[Membership]:
    """Who belongs to the household today, with the person: the eldest first, an unborn child last."""
    return in_order(household.memberships.on(today).select_related("person"))


def in_order(memberships: Iterable[Membership]) -> list[Membership]:
    def eldest_first(membership: Membership):
        person = membership.person
        return (person.is_unborn, not membership.lives_here, person.born_on or date(1900, 1, 1), membership.pk)

    return sorted(memberships, key=eldest_first)


def family_name(members: Iterable[Membership]) -> str:
    return rules.family_name(
        (" ".join(filter(None, (m.person.prefix, m.person.surname))), m.kind, m.lives_here) for m in in_order(members)
    )


def own_page_is_open(household: Household, person: Person) -> bool | None:
    """Whether this member can sign in on the own page; None when there is none, or it is not the asker's to close."""
    return database.call("own_page_is_open", household.pk, person.pk)[0]["own_page_is_open"]


def draft_of(by: Actor, form: str) -> Draft | None:
    """What `by` was writing in this form."""
    return Draft.objects.filter(account=by.account, form=form).first()


@dataclass(frozen=True)
class Match:
    """Somebody who may be the one that was described; of another team only that team is told."""

    household_id: int = field(repr=False)  # stays on the server
    certainty: str
    why: list[str]
    team: str
    household: Household | None = None
    person: Person | None = None

    @property
    def is_mine(self) -> bool:
        return self.household is not None

    @property
    def tone(self) -> str:
        return {"zeer waarschijnlijk": "stop", "waarschijnlijk": "warn"}.get(self.certainty, "calm")


def likely_matches(
    by: Actor, *, given_name: str, prefix: str, surname: str, born_on: date | None, signal: str
) -> list[Match]:
    """Who may already be known, here or elsewhere; the question itself is in the log."""
    grants.require(by, Act.LOOK_FOR_MATCHES)
    rows = database.call("likely_matches", given_name, names.spellings(prefix, surname), born_on, signal)
    mine = [row for row in rows if row["is_mine"]]
    households = Household.objects.in_bulk([row["household_id"] for row in mine])
    people = Person.objects.in_bulk([row["person_id"] for row in mine])
    found = []
    for row in rows:
        likeness = {
            "name": row["name_likeness"],
            "surname": row["surname_likeness"],
            "same_birth_date": row["same_birth_date"],
            "near_birth_date": row["near_birth_date"],
            "birth_date_known": row["birth_date_known"],
        }
        found.append(
            Match(
                household_id=row["household_id"],
                certainty=rules.certainty(**likeness),
                why=rules.explain_match(**likeness),
                team=row["team"],
                household=households.get(row["household_id"]) if row["is_mine"] else None,
                person=people.get(row["person_id"]) if row["is_mine"] else None,
            )
        )
    return found


def find_in_caseload(by: Actor, text: str, *, today: date) -> list[Membership]:
    """People of the own households whose name is like this, spelling faults forgiven; the log holds no text of it."""
    typed = names.plain(text)
    looked_for = names.split("", " ".join(text.split()))[1]
    key = names.plain(looked_for) or typed
    found: list[Membership] = []
    if len(key) >= 2:
        like = Q()
        for word in key.split():
            like &= Q(person__name_key__contains=word)
        members = (
            Membership.objects.on(today)
            .filter(household__in=households_readable_by(by))
            .select_related("person", "household")
        )
        spelled = [TrigramWordSimilarity(spelling, "person__name_key") for spelling in {key, key.replace(" ", "")}]
        members = members.annotate(likeness=Greatest(*spelled) if len(spelled) > 1 else spelled[0])
        found = list(members.filter(like | Q(likeness__gte=ALIKE)).order_by("-likeness", "person__surname", "pk")[:20])
    journal.looked(
        "searched_caseload",
        by=by,
        households=[member.household_id for member in found],
        persons=[member.person_id for member in found],
        text_hmac=salted_hmac("naast search", typed, settings.SECRET_KEY, algorithm="sha256").hexdigest(),
        text_length=len(text),
    )
    return found
