"""Signals, and the households they may be about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from naast.access.actors import Actor
from naast.access.grants import Role
from naast.foundation import database, words
from naast.households import queries as households
from naast.households.models import Household
from naast.network.models import Team
from naast.safety import rules
from naast.safety.models import (
    NamedInSignal,
    Reporter,
    Signal,
    StatutoryClock,
)

words.mean(asked_too_often="zocht vandaag te vaak of iemand bekend was")


def signals_readable_by(actor: Actor) -> QuerySet[Signal]:
    """What one dealt with, what came to the own team and lies nowhere yet, and what lies with one's households."""
    if actor.professional is None:
        return Signal.objects.none()
    mine = Q(pk__in=Signal.objects.dealt_with_by(actor.professional).values("pk"))
    mine |= Q(household__in=households.households_readable_by(actor))
    if takes_signals_in(actor):
        mine |= Q(household=None, team=actor.professional.team_id)
    return Signal.objects.filter(mine)


def takes_signals_in(actor: Actor) -> bool:
    return not actor.roles.isdisjoint({Role.LOCAL_PROFESSIONAL, Role.INTAKE})


# For a decision, or for a household.
WAITS = Q(outcome="") | (Q(household=None) & ~Q(outcome__in=rules.WITHOUT_A_HOUSEHOLD))


def open_signals_for(actor: Actor) -> QuerySet[Signal]:
    """Signals that wait for a decision or for a household, the most pressing first."""
    return signals_readable_by(actor).filter(WAITS).order_by("-is_acute", "decide_before", "pk")


def closed_signals_for(actor: Actor) -> QuerySet[Signal]:
    """Signals that have found their way, the latest first."""
    return signals_readable_by(actor).exclude(WAITS).order_by("-decided_at", "-pk")


def reporter_of(signal: Signal) -> Reporter | None:
    """What kind of reporter it was and whether the household may know; name and contact stay behind their own door."""
    return Reporter.objects.filter(signal=signal).only("kind", "is_hidden").first()


def clocks_of(signal: Signal) -> list[StatutoryClock]:
    return list(signal.clocks.select_related("term").order_by("starts_on", "pk"))


@dataclass(frozen=True)
class Choice:
    """A household that the signal may be about: how it is called here, and the sign under which a page chooses it."""

    token: str
    match: households.Match


def likely_households(actor: Actor, signal: Signal) -> list[tuple[Any, list[Choice]]]:
    """For everyone the signal names: the households where somebody like that is known. Every search is in the log."""
    return [(named, likely_for(actor, signal, named)) for named in signal.named.all()]


def likely_for(actor: Actor, signal: Signal, named: NamedInSignal) -> list[Choice]:
    found = households.likely_matches(
        actor,
        given_name=named.given_name,
        prefix=named.prefix,
        surname=named.surname,
        born_on=named.born_on,
        signal=signal.reference,
    )
    return [Choice(token=token_of(signal, match.household_id), match=match) for match in found]


def questions_left() -> int:
    """How often the actor may still ask today whether somebody is known; the database counts."""
    return database.call("questions_left")[0]["questions_left"]


def token_of(signal: Signal, household_id: int) -> str:
    """Says "this household" for this signal, without telling which one it is."""
    return salted_hmac("naast.safety.match", f"{signal.reference}:{household_id}", algorithm="sha256").hexdigest()[:32]


def chosen_household(actor: Actor, signal: Signal, token: str) -> int | None:
    """The household behind the token, when it is among the likely ones; nothing else can be chosen."""
    for named in signal.named.all():
        for choice in likely_for(actor, signal, named):
            if constant_time_compare(choice.token, token):
                return choice.match.household_id
    return None


def local_teams() -> QuerySet[Team]:
    """Where a household finds its fixed face, for who takes signals in elsewhere."""
    return Team.objects.filter(is_local_team=True).order_by("name")


def signals_of(household: Household) -> list[Signal]:
    return list(household.signals.select_related("received_by", "decided_by").order_by("-received_at", "pk"))
