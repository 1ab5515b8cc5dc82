"""What a member may see: everything starts from who is asking, and nothing here knows another member."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BooleanField, Case, F, Func, IntegerField, Q, When
from django.db.models.functions import Now

from naast.access import grants
from naast.access.grants import Act, NotAllowed, Relation
from naast.foundation import database, periods
from naast.households.models import Involvement, MemberAccount, Person
from naast.portal import words
from naast.safety.models import EarlySign, SafetyAgreement

# What the database lets the portal read of a person; asking for more is an error, not an empty answer.
OF_A_PERSON = ("person__id", "person__given_name", "person__prefix", "person__surname", "person__born_on")


SOON = timedelta(days=60)  # a deputy who begins later is no news yet
MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Me:
    """The member behind an account: the only person these pages are about."""

    account_id: int
    person: Person
    age: int | None  # in full years, today

    @property
    def is_young(self) -> bool:
        return self.age is not None and self.age < 18

    def relations_of(self, actor) -> frozenset[str]:
        return frozenset({Relation.MEMBER}) if actor.id == self.account_id else frozenset()


def me_of(actor, *, today: date) -> Me:
    """The member who is asking; whoever is no member finds nothing here."""
    rows = own(MemberAccount.objects, account_id=actor.id).select_related("person")
    account = rows.only("id", "account_id", "person_id", *OF_A_PERSON).order_by("id").first()
    if account is None:
        raise NotAllowed
    me = Me(account.account_id, account.person, account.person.age(today))
    grants.require(actor, Act.READ_OWN_PAGES, me)
    return me


def own(rows, *, listed_by: str = "", column: str = "id", **conditions):
    """Of these rows what is one's own: by these conditions, and by the list that the database keeps of it."""
    if listed_by:
        listed = Func(function=f"sec.{listed_by}", output_field=ArrayField(BigIntegerField()))
        place = Func(listed, F(column), function="array_position", output_field=IntegerField())
        rows = rows.alias(place=place).filter(place__isnull=False)
    return rows.filter(**conditions)


# --- who stands beside me ---


@dataclass(frozen=True)
class Face:
    name: str
    team: str  # empty when the name of the team would tell where somebody is
    stands_in: bool
    begins: date | None = None
    last_day: date | None = None
    has_begun: bool = True
    stays: bool = False  # was the fixed face, and is there a little longer
    is_new: bool = False  # somebody else was the fixed face until a short while ago

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]


def faces_of(me: Me) -> list[Face]:
    """Who stands beside me, who stands in now or soon, and who stays a little longer; two homes may have two faces."""
    kinds = [Involvement.Kind.FIXED_FACE, Involvement.Kind.DEPUTY, Involvement.Kind.HANDING_OVER]
    rows = own(Involvement.objects, listed_by="my_own_households", column="household_id", kind__in=kinds)
    team = "professional__team"
    found = list(
        rows.filter(during__endswith__gt=Now(), during__startswith__lt=Now() + SOON)
        .annotate(
            has_begun=Case(
                When(Q(during__startswith__lte=Now()), then=True), default=False, output_field=BooleanField()
            )
        )
        .order_by("-kind", "professional__name", "id")
        .values_list(
            "household_id",
            "kind",
            "during__startswith",
            "during__endswith",
            "has_begun",
            "professional__name",
            f"{team}__name",
            f"{team}__organisation__name_reveals_place",
        )
    )
    changed = {row[0] for row in found if row[1] == Involvement.Kind.HANDING_OVER}
    return [
        Face(
            name,
            "" if hidden else team,
            kind == Involvement.Kind.DEPUTY,
            begins=periods.day_of(begins),
            last_day=periods.day_of(ends - MOMENT),
            has_begun=has_begun,
            stays=kind == Involvement.Kind.HANDING_OVER,
            is_new=kind == Involvement.Kind.FIXED_FACE and household in changed,
        )
        for household, kind, begins, ends, has_begun, name, team, hidden in found
        if has_begun or kind == Involvement.Kind.DEPUTY
    ]


# --- what I agreed ---


@dataclass(frozen=True)
class Agreement:
    what: str
    check_on: date
    checked_by: str
    if_not: str
    plan_review_on: date


def agreements_of(me: Me) -> list[Agreement]:
    """What I agreed to in the plan in force, where it was found safe that I read it at home."""
    rows = own(
        SafetyAgreement.objects,
        listed_by="my_agreements",
        parties__person_id=me.person.pk,
        parties__may_read_at_home=True,
    )
    found = rows.order_by("check_on", "id").values_list("what", "check_on", "checked_by", "if_not", "plan__review_on")
    return [Agreement(*row) for row in found]


def next_date(agreements: list[Agreement], *, today: date) -> date | None:
    """The first day ahead on which somebody looks whether my agreements hold."""
    days = {day for agreement in agreements for day in (agreement.check_on, agreement.plan_review_on)}
    return min((day for day in days if day >= today), default=None)


# --- how I notice that it goes less well ---


@dataclass(frozen=True)
class Sign:
    what: str
    what_helps: str
    call_whom: str
    call_number: str
    call_when: str
    first_step: str


def signs_of(me: Me) -> list[Sign]:
    """My own early signs in the relapse plan in force, where it was found safe that I read them at home."""
    rows = own(EarlySign.objects, listed_by="my_signs", person_id=me.person.pk)
    columns = ("sign", "what_helps", "call_whom", "call_number", "call_when", "first_step")
    return [Sign(*row) for row in rows.order_by("id").values_list(*columns)]


# --- how long something may take ---


@dataclass(frozen=True)
class Running:
    """A term of which I was told: what for, until when, and on which ground. Never what it is about."""

    what: str
    last_day: date
    is_done: bool
    is_late: bool
    stands_still: bool
    because: str  # empty when it may not be told
    law: str  # empty when its name would tell what this is about
    is_verified: bool


def terms_of(today: date) -> list[Running]:
    """The terms of which somebody told me; the database keeps the list, and it is mine alone."""
    return [
        Running(
            what=words.term(row["kind"]),
            last_day=row["ends_on"],
            is_done=row["stopped_on"] is not None,
            is_late=row["stopped_on"] is None and row["paused_on"] is None and row["ends_on"] < today,
            stands_still=row["paused_on"] is not None,
            because=words.pause(row["pause"]),
            law=words.law(row["legal_basis"]),
            is_verified=row["is_verified"],
        )
        for row in database.call("my_told_terms")
        if row["kind"] in words.TERMS
    ]


# --- who looked at my data ---


@dataclass(frozen=True)
class Looker:
    """Who looked; without a name when it must not be told who that is, and then they are one and the same."""

    who: str
    organisation: str
    by_itself: bool  # nobody: a rule or a night job


@dataclass
class Looks:
    """What one looker did on one day, and how often."""

    looker: Looker
    deeds: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Day:
    day: date
    looks: list[Looks]


def looks_at_me(*, before: int | None = None, limit: int) -> list[dict]:
    """The rows of the log that are about me, newest first, masked by the database."""
    return database.call("who_looked_at_me", before, limit)


def by_day(rows: list[dict]) -> list[Day]:
    """Those rows in plain words: for each day everyone who looked, once, with what they did."""
    return [Day(day, _by_looker(these)) for day, these in groupby(rows, key=lambda row: periods.day_of(row["at"]))]


def _by_looker(rows) -> list[Looks]:
    found: dict[Looker, Looks] = {}
    for row in rows:
        looker = Looker(row["who"] or "", row["organisation"] or "", row["kind"] == "system")
        deeds = found.setdefault(looker, Looks(looker)).deeds
        deed = words.plain(row["kind"], row["verb"])
        deeds[deed] = deeds.get(deed, 0) + 1
    return list(found.values())
