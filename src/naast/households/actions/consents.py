"""Consent is asked and withdrawn; what is shared without it names its ground."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act, NotAllowed
from naast.foundation import journal, periods, words
from naast.foundation.refusals import check_same_version
from naast.households.models import Consent, Household, Person, SharingGround
from naast.households.queries import consents as queries
from naast.households.rules import consents as rules

words.mean(
    recorded_consent="legde vast wat er met wie gedeeld mag worden",
    shares_without_consent="legde vast dat er zonder toestemming wordt gedeeld, en waarom",
    withdrew_consent="legde vast dat toestemming is ingetrokken",
)

Basis = Consent.Basis


@transaction.atomic
def record_consent(
    household: Household,
    *,
    person: Person,
    by: Actor,
    today: date,
    last_day: date,
    answers: Mapping[rules.Say, bool | None],
    **fields,
) -> Consent:
    """It is recorded who of those with a say said what; it holds once all of them said yes."""
    household = _held(household.pk, by)
    rules.check_period(last_day=last_day, today=today)
    needed = queries.who_has_a_say(household, person, today)
    consent = _write(household, person, by=by, today=today, last_day=last_day, basis=Basis.CONSENT, **fields)
    for say in needed:
        consent.voices.create(household=household, name=say.name, capacity=say.capacity, agrees=answers.get(say))

    journal.record("recorded_consent", consent, by=by, persons=[person.pk], purpose=consent.purpose)
    return consent


@transaction.atomic
def share_without_consent(
    household: Household, *, person: Person, by: Actor, today: date, last_day: date, ground: SharingGround | None, reason: str,
    told_on: date | None, not_told_because: str, **fields,
) -> Consent:  # fmt: skip
    """It may be shared on that ground, with the reason; the person was told, or it is written down why not yet."""
    household = _held(household.pk, by)
    rules.check_period(last_day=last_day, today=today)
    rules.check_without_consent(
        has_ground=ground is not None, reason=reason, told_on=told_on, not_told_because=not_told_because, today=today
    )
    consent = _write(
        household, person, by=by, today=today, last_day=last_day, basis=Basis.GROUND, ground=ground, reason=reason.strip(),
        told_on=told_on, not_told_because="" if told_on else not_told_because.strip(), **fields,
    )  # fmt: skip

    journal.record("shares_without_consent", consent, by=by, persons=[person.pk], purpose=consent.purpose)
    return consent


@transaction.atomic
def withdraw_consent(consent: Consent, *, by: Actor, today: date, because: str, version: int | None) -> Consent:
    """From today on it holds no more; who gave it needs no reason, who took a ground does."""
    household = _held(consent.household_id, by)
    consent = household.consents.select_related("person").get(pk=consent.pk)
    check_same_version(consent, version)
    if consent.withdrawn_on is not None:
        raise rules.AlreadyWithdrawn
    consent.withdrawn_on, consent.withdrawn_because = today, because.strip()
    consent.version += 1
    consent.save(update_fields=["withdrawn_on", "withdrawn_because", "version"])

    journal.record("withdrew_consent", consent, by=by, persons=[consent.person_id], purpose=consent.purpose)
    return consent


def _held(household_id: int, by: Actor) -> Household:
    household = Household.objects.select_for_update().filter(pk=household_id).first()
    if household is None:
        raise NotAllowed
    grants.require(by, Act.RECORD_CONSENT, household)
    return household


def _write(household, person, *, by, today, last_day, **fields) -> Consent:
    return Consent.objects.create(
        household=household,
        person=person,
        by=by.professional,
        during=periods.days(today, last_day + timedelta(days=1)),
        **fields,
    )
