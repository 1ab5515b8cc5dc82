"""Signals, and the households they may be about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, Func, IntegerField, Q, QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from naast.access.actors import Actor
from naast.access.grants import Role
from naast.foundation import words
from naast.households import queries as households
from naast.households.models import Household, Membership
from naast.network.models import Professional, Team
from naast.safety import rules
from naast.safety.models import (
    NamedInSignal,
    Reporter,
    Signal,
    SignalDecision,
    SignalLink,
    SignalTold,
    StatutoryClock,
)

words.mean(asked_too_often="zocht vandaag te vaak of iemand bekend was")


def signals_readable_by(actor: Actor) -> QuerySet[Signal]:
    """What one has in hand, what one's team is asked to take over, and what is about one's households as well."""
    if actor.professional is None:
        return Signal.objects.none()
    mine = _in_hand(actor.professional, actor) | Q(pk__in=_linked(actor))
    if takes_signals_in(actor):
        mine |= Q(pk__in=_handed_over(actor.professional).filter(acceptance="asked").values("signal"))
    return _open_to(Signal.objects.filter(mine))


def signals_in_hand_of(actor: Actor) -> QuerySet[Signal]:
    """What one may decide about: what one dealt with, what lies with the own team, and with the own households."""
    if actor.professional is None:
        return Signal.objects.none()
    return _open_to(Signal.objects.filter(_in_hand(actor.professional, actor)))


def _in_hand(me: Professional, actor: Actor) -> Q:
    mine = Q(pk__in=Signal.objects.dealt_with_by(me).values("pk"))
    mine |= Q(household__in=households.households_readable_by(actor))
    if takes_signals_in(actor):
        accepted = _handed_over(me).filter(acceptance="accepted").values("signal")
        mine |= Q(household=None) & (Q(team=me.team_id) | Q(pk__in=accepted))
    return mine


def _handed_over(me: Professional) -> QuerySet[SignalDecision]:
    return SignalDecision.objects.filter(is_current=True, receiver_team=me.team_id).order_by()


def _linked(actor: Actor) -> QuerySet:
    return SignalLink.objects.filter(household__in=households.households_readable_by(actor)).order_by().values("signal")


def _open_to(signals: QuerySet[Signal]) -> QuerySet[Signal]:
    """Without the signals of households that a conflict of interest closes; the database keeps that list."""
    closed = Func(function="sec.my_closed_signals", output_field=ArrayField(BigIntegerField()))
    place = Func(closed, F("pk"), function="array_position", output_field=IntegerField())
    return signals.alias(closed_at=place).filter(closed_at__isnull=True)


def households_to_log(actor: Actor, signals: Iterable[Signal]) -> dict[int, list[int]]:
    """For each signal the households whose log must tell of a look at it.

    One's own among them; whoever dealt with it and stands beside none, is told of where it lies. A second household is
    never told of through the first.
    """
    signals = list(signals)
    asked = {one.household_id for one in signals if one.household_id}
    links = list(SignalLink.objects.filter(signal__in=signals).order_by("pk").values_list("signal_id", "household_id"))
    beside = households.households_readable_by(actor)
    mine = set(beside.filter(pk__in=asked | {link[1] for link in links}).values_list("pk", flat=True))
    found = {}
    for one in signals:
        here = [link[1] for link in links if link[0] == one.pk and link[1] in mine]
        own = [one.household_id] if one.household_id in mine else []
        found[one.pk] = own + here or ([one.household_id] if one.household_id else [])
    return found


def own_households_of(actor: Actor, signal: Signal) -> list[Household]:
    """The households that it is about and that one stands beside: no other is spoken of."""
    linked = signal.links.order_by().values("household")
    beside = households.households_readable_by(actor).filter(Q(pk=signal.household_id) | Q(pk__in=linked))
    return list(beside.order_by("pk"))


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
    clocks = signal.clocks.select_related("term").prefetch_related("pauses__by", "put_off__by")
    return list(clocks.order_by("starts_on", "pk"))


def persons_named(signal: Signal, own_households: list[Household]) -> list[int]:
    """Of those the signal names, who belong to one's own households."""
    members = Membership.objects.filter(household__in=own_households, person__namedinsignal__signal=signal)
    return list(members.order_by("person").distinct().values_list("person", flat=True))


def told_of(signal: Signal, own_households: list[Household]) -> list[SignalTold]:
    """Who of one's own households knows of it; of another household nothing is said."""
    members = Membership.objects.filter(household__in=own_households).order_by().values("person")
    return list(signal.told_persons.filter(person__in=members).select_related("by").order_by("on", "pk"))


def running_clock(signal: Signal, kind: str) -> StatutoryClock | None:
    """The last term of this kind, running or done."""
    clocks = signal.clocks.select_related("term").prefetch_related("pauses__by", "put_off__by")
    return clocks.filter(term__kind=kind).order_by("-starts_on", "-pk").first()


def decisions_of(signal: Signal) -> list[SignalDecision]:
    """What was decided, the last decision first."""
    return list(signal.decisions.select_related("taken_by", "receiver_team", "answered_by").order_by("-number"))


def receiving_teams() -> QuerySet[Team]:
    return Team.objects.order_by("name")


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
    return households.questions_left()


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


def about(household: Household) -> QuerySet[Signal]:
    """The signals that lie with this household, and those that are about it as well."""
    linked = household.linked_signals.order_by().values("signal")
    return Signal.objects.filter(Q(household=household) | Q(pk__in=linked))


def signals_of(household: Household) -> list[Signal]:
    return list(about(household).select_related("received_by", "decided_by").order_by("-received_at", "pk"))
