"""Where somebody lives: moving is a new row; a hidden address is sealed, and opened only with a reason and a trace."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import constraints, database, journal, periods, words
from naast.households import rules, sealing
from naast.households.models import Address, HiddenAddress, Household, Person
from naast.households.rules import addresses
from naast.network.models import Municipality

words.mean(
    sealed_address="schermde een adres af",
    revealed_address="bekeek een afgeschermd adres",
    moved="legde een adres vast",
    withdrew_address="haalde een adres weg dat niet klopte",
)


@transaction.atomic
def move(
    household: Household,
    person: Person,
    *,
    by: Actor,
    today: date,
    since: date,
    street: str,
    number: str,
    town: str,
    postcode: str = "",
    municipality: Municipality | None = None,
) -> Address:
    """From that day this is where somebody lives; the address before it ends on that day and stays to be seen."""
    grants.require(by, Act.EDIT_MEMBERS, household)
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    current = person.addresses.filter(withdrawn_on=None, during__upper_inf=True).first()
    addresses.check_move(
        since=since,
        current_since=current.during.lower if current else None,
        born_on=person.born_on,
        is_hidden=person.address_is_hidden,
        today=today,
    )
    postcode = addresses.postcode(postcode)
    with constraints.as_refusals():
        if current is not None:
            current.during = periods.days(current.during.lower, since)
            current.save(update_fields=["during"])
        address = Address.objects.create(
            person=person,
            street=" ".join(street.split()),
            number=number.strip(),
            postcode=postcode,
            town=" ".join(town.split()),
            municipality=municipality,
            during=periods.days(since),
        )

    journal.record("moved", household, by=by, persons=[person.pk])
    return address


@transaction.atomic
def withdraw_address(household: Household, person: Person, *, by: Actor, today: date) -> Address:
    """The address that stands now was never right: it counts no more, and the one before it is not brought back."""
    grants.require(by, Act.EDIT_MEMBERS, household)
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    current = person.addresses.filter(withdrawn_on=None, during__upper_inf=True).first()
    if current is None:
        raise addresses.NoAddress
    current.withdrawn_on = today
    current.save(update_fields=["withdrawn_on"])

    journal.record("withdrew_address", household, by=by, persons=[person.pk])
    return current


@transaction.atomic
def seal_address(household: Household, person: Person, text: str, *, by: Actor) -> None:
    """The address is kept sealed, and nobody reads it without a reason."""
    grants.require(by, Act.EDIT_MEMBERS, household)
    if not text.strip():
        raise rules.EmptyAddress
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk, memberships__household=household)
    sealed, key_id = sealing.seal(text.strip(), person_id=person.pk)
    kept = {"sealed": sealed, "key_id": key_id, "sealed_at": database.now()}
    if not HiddenAddress.objects.filter(person_id=person.pk).update(**kept):
        HiddenAddress.objects.create(person_id=person.pk, sealed=sealed, key_id=key_id)
    Person.objects.filter(pk=person.pk).update(address_is_hidden=True)

    journal.record("sealed_address", household, by=by, persons=[person.pk])


@transaction.atomic
def reveal_address(
    household: Household, person: Person, *, reason: str, by: Actor, signed_in_at: datetime | None, now: datetime
) -> str:
    """The address, for this one look; the log holds who asked and why."""
    grants.require(by, Act.REVEAL_ADDRESS, household)
    rules.check_reason(reason)
    rules.check_fresh(signed_in_at, now=now)
    found = database.call("reveal_address", household.pk, person.pk, reason.strip())
    if not found:
        raise rules.NoHiddenAddress
    return _unsealed(found[0]["sealed"], found[0]["key_id"], person)


def _unsealed(sealed: bytes, key_id: str, person: Person) -> str:
    """It may have been sealed under the other description of somebody who was written down twice."""
    for person_id in database.call("reads_as", person.pk)[0]["reads_as"] or [person.pk]:
        try:
            return sealing.unseal(sealed, person_id=person_id, sealed_with=key_id)
        except sealing.WrongKey as wrong:
            failure = wrong
    raise failure
