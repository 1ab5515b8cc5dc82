"""Authority over a child and what holds for contact: facts with a source and a day, never wiped out."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import constraints, journal, periods, words
from naast.foundation.refusals import check_same_version
from naast.households.actions.relations import Party, check_in_file, ends, lock, persons_among
from naast.households.models import Authority, AuthorityContest, ContactOrder, Household, Norm, Person
from naast.households.rules import authority as rules
from naast.network.models import Organisation

words.mean(
    recorded_authority="legde vast wie gezag heeft",
    ended_authority="legde vast dat gezag voorbij is",
    contested_authority="schreef op dat gezag wordt betwist",
    settled_authority="schreef op hoe een betwisting van gezag is opgelost",
    recorded_contact_order="legde vast wat er geldt voor contact",
    ended_contact_order="legde vast dat een contactregeling of verbod voorbij is",
)


@transaction.atomic
def record_authority(
    household: Household,
    *,
    by: Actor,
    today: date,
    child: Person,
    holder: Party | Organisation,
    kind: str,
    source: str,
    checked_on: date,
    since: date | None = None,
    until: date | None = None,
    source_words: str = "",
) -> Authority:
    """From that day this is what the source says of this holder; what it said before ends on that day."""
    household = lock(household, by=by, act=Act.RECORD_AUTHORITY)
    is_organisation = isinstance(holder, Organisation)
    check_in_file(household, child, *([] if is_organisation else [holder]))
    rules.check_fact(
        since=since, until=until, checked_on=checked_on, source=source, source_words=source_words, today=today
    )
    majority = Norm.objects.get(slug="age_of_majority").number
    rules.check_child(born_on=child.born_on, since=since, today=today, majority=majority)
    who: dict[str, Any] = (
        {"holder_person": None, "holder_outsider": None, "holder_organisation": holder}
        if is_organisation
        else {**ends("holder", holder), "holder_organisation": None}  # type: ignore[arg-type]
    )
    standing = household.authority.filter(child=child, during__upper_inf=True, **who).first()
    with constraints.as_refusals():
        if standing is not None and since and (standing.during.lower is None or standing.during.lower < since):
            _end(standing, since)
        recorded = Authority.objects.create(
            household=household,
            child=child,
            **who,
            kind=kind,
            source=source,
            source_words=source_words.strip(),
            checked_on=checked_on,
            during=periods.days(since, until),
            by=by.professional,
        )

    journal.record(
        "recorded_authority", household, by=by, persons=persons_among(child, holder), fact=recorded.reference, kind=kind
    )
    return recorded


@transaction.atomic
def end_authority(
    authority: Authority, *, by: Actor, today: date, version: int | None = None, ended_on: date
) -> Authority:
    """From that day this holder has this authority no more."""
    household = lock(authority.household, by=by, act=Act.RECORD_AUTHORITY)
    authority = household.authority.select_related("child").get(pk=authority.pk)
    check_same_version(authority, version)
    _check_end(authority, ended_on, today)
    _end(authority, ended_on)

    journal.record("ended_authority", household, by=by, persons=[authority.child_id], fact=authority.reference)
    return authority


@transaction.atomic
def contest_authority(
    authority: Authority, *, by: Actor, today: date, contested_by: str, since: date, reason: str
) -> AuthorityContest:
    """Somebody says that this is not so: from now on nobody goes by it alone."""
    household = lock(authority.household, by=by, act=Act.RECORD_AUTHORITY)
    rules.check_contest(contested_by=contested_by, since=since, today=today)
    contest = AuthorityContest.objects.create(
        household=household,
        authority=authority,
        contested_by=" ".join(contested_by.split()),
        since=since,
        reason=reason.strip(),
        by=by.professional,
    )

    journal.record("contested_authority", household, by=by, persons=[authority.child_id], fact=authority.reference)
    return contest


@transaction.atomic
def settle_contest(
    contest: AuthorityContest, *, by: Actor, today: date, settled_on: date, outcome: str
) -> AuthorityContest:
    """How the contest ended; the fact counts again as its source says it."""
    household = lock(contest.household, by=by, act=Act.RECORD_AUTHORITY)
    contest = household.authority_contests.select_related("authority").get(pk=contest.pk)
    rules.check_settled(
        since=contest.since, settled_on=settled_on, was_settled=contest.settled_on is not None, today=today
    )
    contest.settled_on, contest.outcome = settled_on, outcome.strip()
    with constraints.as_refusals():
        contest.save(update_fields=["settled_on", "outcome"])

    journal.record("settled_authority", household, by=by, persons=[contest.authority.child_id])
    return contest


@transaction.atomic
def record_contact_order(
    household: Household,
    *,
    by: Actor,
    today: date,
    person: Person,
    other: Party,
    kind: str,
    what: str,
    source: str,
    checked_on: date,
    since: date | None = None,
    until: date | None = None,
    source_words: str = "",
) -> ContactOrder:
    """This holds for the contact between these two, says this paper or this person."""
    household = lock(household, by=by, act=Act.RECORD_AUTHORITY)
    check_in_file(household, person, other)
    rules.check_ban(kind=kind, source=source, source_words=source_words)
    rules.check_fact(
        since=since, until=until, checked_on=checked_on, source=source, source_words=source_words, today=today
    )
    with constraints.as_refusals():
        order = ContactOrder.objects.create(
            household=household,
            person=person,
            **ends("with", other),
            kind=kind,
            words=what.strip(),
            source=source,
            source_words=source_words.strip(),
            checked_on=checked_on,
            during=periods.days(since, until),
            by=by.professional,
        )

    persons = persons_among(person, other)
    journal.record("recorded_contact_order", household, by=by, persons=persons, order=order.reference, kind=kind)
    return order


@transaction.atomic
def end_contact_order(
    order: ContactOrder, *, by: Actor, today: date, version: int | None = None, ended_on: date
) -> ContactOrder:
    """From that day this holds no more; that it did stays."""
    household = lock(order.household, by=by, act=Act.RECORD_AUTHORITY)
    order = household.contact_orders.get(pk=order.pk)
    check_same_version(order, version)
    _check_end(order, ended_on, today)
    _end(order, ended_on)

    persons = [order.person_id, *filter(None, [order.with_person_id])]
    journal.record("ended_contact_order", household, by=by, persons=persons, order=order.reference)
    return order


def _check_end(row: Authority | ContactOrder, ended_on: date, today: date) -> None:
    if row.during.upper is not None and row.during.upper <= today:
        raise rules.AlreadyEnded
    if row.during.lower is not None and ended_on <= row.during.lower:
        raise rules.EndsTooEarly
    if ended_on > today:
        raise rules.BeginsLater("De einddatum mag niet in de toekomst liggen. Leg het vast als het zover is.")


def _end(row: Authority | ContactOrder, day: date) -> None:
    row.during = periods.days(row.during.lower, day)
    row.version += 1
    row.save(update_fields=["during", "version"])
