"""Finding somebody in the own caseload."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Greatest, Replace, Upper
from django.utils.crypto import salted_hmac

from naast.access.actors import Actor
from naast.foundation import database, journal
from naast.households import names, rules, sealing
from naast.households.models import Address, Membership
from naast.households.queries.beside import households_readable_by
from naast.households.rules.guarded import plain_channel

ALIKE = 0.55  # of a name in the own caseload, as typed with a fault
SHOWN = 20
MOST_COUNTED = 1000


@dataclass(frozen=True)
class Found:
    """The people who fit best, and how many there are; above a thousand nobody counts on."""

    members: list[Membership]
    total: int
    remark: str = ""

    def __iter__(self) -> Iterator[Membership]:
        return iter(self.members)

    def __len__(self) -> int:
        return len(self.members)

    @property
    def how_many(self) -> str:
        if self.total > MOST_COUNTED:
            return "1.000+ mensen"
        return "1 persoon" if self.total == 1 else f"{self.total} mensen"

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.members)


def find_in_caseload(by: Actor, text: str, *, today: date) -> Found:
    """People of the own households who are like this, spelling faults forgiven; the log holds no text of it."""
    wanted = rules.wanted(text)
    found = Found([], 0, "Die datum bestaat niet. Er is zonder de datum gezocht." if wanted.no_such_day else "")
    members = _fitting(by, wanted, today)
    if members is not None:
        shown = list(members[:SHOWN])
        total = len(shown) if len(shown) < SHOWN else members[: MOST_COUNTED + 1].count()
        found = Found(shown, total, found.remark)
    typed = names.plain(text)
    journal.looked(
        "searched_caseload",
        by=by,
        households=[member.household_id for member in found],
        persons=[member.person_id for member in found],
        text_hmac=salted_hmac("naast search", typed, settings.SECRET_KEY, algorithm="sha256").hexdigest(),
        text_length=len(text),
    )
    return found


def _fitting(by: Actor, wanted: rules.Wanted, today: date) -> QuerySet[Membership] | None:
    """Every part that was typed holds; None when nothing was said by which anybody could be found."""
    members = (
        Membership.objects.on(today)
        .filter(household__in=households_readable_by(by))
        .select_related("person", "household")
        .order_by("person__surname", "person__given_name", "pk")
    )
    asked = False
    if wanted.references:
        members, asked = members.filter(household__reference__in=wanted.references), True
    if wanted.born_on:
        members, asked = members.filter(person__born_on=wanted.born_on), True
    if wanted.postcode:
        here = Address.objects.filter(person=OuterRef("person"), during__contains=today, withdrawn_on=None)
        here = here.annotate(plain=Upper(Replace("postcode", Value(" "), Value("")))).filter(plain=wanted.postcode)
        members, asked = members.filter(Exists(here), person__address_is_hidden=False), True
    if wanted.phone:
        members, asked = members.filter(person__in=_reached_by(by, wanted.phone)), True
    if wanted.words:
        members, named = _named(members, wanted.words)
        asked = asked or named
        if not named:
            return None
    return members if asked else None


def _reached_by(by: Actor, phone: str) -> list[int]:
    """Whose safe contact this number is: compared by its keyed print, which is another one in every household."""
    plain = plain_channel("phone", phone)
    mine = households_readable_by(by).order_by("pk").values_list("pk", flat=True)
    prints = [sealing.fingerprint(plain, household_id=household_id) for household_id in mine]
    return [row["person_id"] for row in database.call("reached_by", prints)]


def _named(members: QuerySet[Membership], words: str) -> tuple[QuerySet[Membership], bool]:
    """Initials are the first letter of a given name; the other words may stand anywhere, be misspelled or only sound so."""
    looked_for = names.split("", words)[1]
    said = (names.plain(looked_for) or names.plain(words)).split()
    initials = [word for word in said if len(word) == 1]
    rest = [word for word in said if len(word) > 1]
    while len(rest) > 1 and rest[0] in names.BEFORE_A_SURNAME:
        rest.pop(0)  # "M. de Vries": what stands before the surname is in no key
    if not rest:
        if not initials:
            return members, False
        return members.filter(person__name_key__startswith=initials[0]), True
    like = Q()
    for word in rest:
        like &= Q(person__name_key__contains=word)
    for initial in initials:
        members = members.filter(Q(person__name_key__startswith=initial) | Q(person__name_key__contains=f" {initial}"))
    key = " ".join(rest)
    spelled = [TrigramWordSimilarity(spelling, "person__name_key") for spelling in {key, key.replace(" ", "")}]
    members = members.annotate(likeness=Greatest(*spelled) if len(spelled) > 1 else spelled[0])
    heard = {names.sound(word) for word in {key, rest[-1], *names.spellings("", looked_for)}}
    sounding = Q(person__sounds__overlap=[one for one in sorted(heard) if len(one) > 1])
    if len(rest) > 1:  # a given name was said too: it begins with that letter
        sounding &= Q(person__name_key__startswith=rest[0][0])
    found = members.filter(like | Q(likeness__gte=ALIKE) | sounding)
    return found.order_by("-likeness", "person__surname", "pk"), True
