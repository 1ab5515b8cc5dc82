"""A hidden address: sealed by the circle, opened only with a reason, and never without a trace."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import database, journal, words
from naast.households import rules, sealing
from naast.households.models import HiddenAddress, Household, Person

words.mean(sealed_address="schermde een adres af", revealed_address="bekeek een afgeschermd adres")


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
    return sealing.unseal(found[0]["sealed"], person_id=person.pk, sealed_with=found[0]["key_id"])
