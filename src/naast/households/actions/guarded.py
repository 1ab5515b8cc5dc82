"""Safe ways to reach somebody, and the citizen number: sealed here, opened with a reason, in sight of the fixed face."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import constraints, database, journal, words
from naast.households import registers, sealing
from naast.households.actions.relations import lock
from naast.households.models import CitizenNumber, Household, IdentityCheck, Person, Reveal, SafeChannel
from naast.households.rules import addresses as opening
from naast.households.rules import guarded as rules

words.mean(
    sealed_channel="legde vast hoe iemand veilig te bereiken is",
    ended_channel="haalde een veilig contact weg",
    confirmed_channel="vroeg na of een nieuw veilig contact klopt",
    revealed_channel="bekeek hoe iemand veilig te bereiken is",
    sealed_citizen_number="legde een burgerservicenummer vast",
    revealed_citizen_number="bekeek een burgerservicenummer",
    checked_identity="vergeleek de gegevens van iemand met het register",
    saw_reveals="zag wie iets afgeschermds bekeek",
)

CHANNEL, NUMBER = "channel", "citizen_number"
BETWEEN = "\n"


@transaction.atomic
def seal_channel(
    household: Household,
    person: Person,
    *,
    by: Actor,
    kind: str,
    value: str,
    moments: str,
    never: str = "",
    signed_in_at: datetime | None = None,
) -> SafeChannel:
    """How and when this person is reached safely is kept sealed; what must never be done stands in the open.

    Somebody who was reached in another way before is reached in this one only after a while, and after the fixed face
    asked the person (the database sets that); whoever changes it has just shown who they are.
    """
    household = lock(household, by=by, act=Act.EDIT_MEMBERS)
    rules.check_channel(kind=kind, value=value, moments=moments, never=never)
    if household.safe_channels.filter(person=person).exists():
        opening.check_fresh(signed_in_at, now=database.now())
    sealed, key_id = sealing.seal(
        f"{value.strip()}{BETWEEN}{moments.strip()}", person_id=person.pk, what=f"{CHANNEL}:{household.pk}"
    )
    with constraints.as_refusals():
        channel = SafeChannel.objects.create(
            household=household,
            person=person,
            kind=kind,
            never=never.strip(),
            sealed=sealed,
            key_id=key_id,
            fingerprint=sealing.fingerprint(rules.plain_channel(kind, value), household_id=household.pk),
        )

    channel.usable_from = household.safe_channels.filter(pk=channel.pk).values_list("usable_from", flat=True).get()
    journal.record("sealed_channel", household, by=by, persons=[person.pk], channel=channel.reference)
    return channel


@transaction.atomic
def end_channel(household: Household, reference: str, *, by: Actor, today: date) -> None:
    """From today this is no safe way any more."""
    household = lock(household, by=by, act=Act.EDIT_MEMBERS)
    # Named columns only: what is sealed may be read by nobody here.
    found = household.safe_channels.filter(reference=reference, ended_on=None).values_list("pk", "person_id").first()
    if found is None:
        raise rules.NoSuchChannel
    SafeChannel.objects.filter(pk=found[0]).update(ended_on=today)

    journal.record("ended_channel", household, by=by, persons=[found[1]], channel=reference)


@transaction.atomic
def confirm_channel(household: Household, reference: str, *, by: Actor) -> None:
    """Whoever faces the household asked the person, in the safe way of before or face to face: this one is theirs."""
    household = lock(household, by=by, act=Act.CONFIRM_CHANNEL)
    named = household.safe_channels.filter(reference=reference, ended_on=None).values_list("pk", "person_id").first()
    if named is None or not database.call("confirm_channel", household.pk, named[0])[0]["confirm_channel"]:
        raise rules.NoSuchChannel
    journal.record("confirmed_channel", household, by=by, persons=[named[1]], channel=reference)


@transaction.atomic
def reveal_channel(
    household: Household, reference: str, *, reason: str, by: Actor, signed_in_at: datetime | None, now: datetime
) -> tuple[str, str]:
    """The way and the moments, for this one look; the log and the fixed face hold who asked and why."""
    grants.require(by, Act.REVEAL_CHANNEL, household)
    opening.check_reason(reason)
    opening.check_fresh(signed_in_at, now=now)
    waiting = household.safe_channels.filter(reference=reference).values_list("usable_from", "confirmed_at").first()
    if waiting is not None:
        rules.check_usable(*waiting, now=now)
    named = household.safe_channels.filter(reference=reference, ended_on=None).values_list("pk", "person_id").first()
    found = database.call("reveal_channel", household.pk, named[0], reason.strip()) if named else []
    if not named or not found:
        raise rules.NoSuchChannel
    opened = sealing.unseal(
        found[0]["sealed"], person_id=named[1], sealed_with=found[0]["key_id"], what=f"{CHANNEL}:{household.pk}"
    )
    value, _, moments = opened.partition(BETWEEN)
    return value, moments


@transaction.atomic
def seal_citizen_number(household: Household, person: Person, *, number: str, by: Actor, today: date) -> IdentityCheck:
    """The number is kept sealed, and the register has said whether it is this person."""
    household = lock(household, by=by, act=Act.EDIT_MEMBERS)
    register = registers.in_use()
    number = "".join(number.split()).replace(".", "").replace("-", "")
    rules.check_citizen_number(number, is_demonstration=register.is_demonstration)
    sealed, key_id = sealing.seal(number, person_id=person.pk, what=NUMBER)
    kept = {"sealed": sealed, "key_id": key_id, "ending": number[-2:], "sealed_at": database.now()}
    if not CitizenNumber.objects.filter(person_id=person.pk).update(**kept):
        CitizenNumber.objects.create(person_id=person.pk, sealed=sealed, key_id=key_id, ending=number[-2:])
    journal.record("sealed_citizen_number", household, by=by, persons=[person.pk])

    answer = register.compare(number, surname=person.surname, born_on=person.born_on)
    check = IdentityCheck.objects.create(
        household=household,
        person=person,
        on=today,
        by=by.professional,
        register=register.name,
        is_demonstration=register.is_demonstration,
        outcome=answer.outcome,
        differs_in=answer.differs_in,
    )
    journal.record("checked_identity", household, by=by, persons=[person.pk], outcome=answer.outcome)
    return check


@transaction.atomic
def reveal_citizen_number(
    household: Household, person: Person, *, reason: str, by: Actor, signed_in_at: datetime | None, now: datetime
) -> str:
    """The number, for this one look."""
    grants.require(by, Act.REVEAL_CITIZEN_NUMBER, household)
    opening.check_reason(reason)
    opening.check_fresh(signed_in_at, now=now)
    found = database.call("reveal_citizen_number", household.pk, person.pk, reason.strip())
    if not found:
        raise rules.NoCitizenNumber
    return sealing.unseal(found[0]["sealed"], person_id=person.pk, sealed_with=found[0]["key_id"], what=NUMBER)


@transaction.atomic
def see_reveals(household: Household, *, by: Actor, now: datetime) -> int:
    """Whoever faces the household saw who opened what is sealed; the notice goes, the row and the log stay."""
    grants.require(by, Act.SEE_REVEALS, household)
    seen = Reveal.objects.filter(household=household, seen_at=None).update(seen_at=now, seen_by=by.professional)
    if seen:
        journal.record("saw_reveals", household, by=by)
    return seen
