"""The people around a household who help to keep it safe."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import constraints, journal, periods, words
from naast.foundation.refusals import check_same_version
from naast.households.actions.relations import check_in_file, lock, persons_among
from naast.households.models import Household, OutsidePerson, Person, SupportNetworkContact
from naast.households.rules import network as rules
from naast.households.rules import relations as ties

words.mean(
    added_network_contact="zette iemand in het netwerk van het huishouden",
    changed_network_contact="paste aan wat iemand in het netwerk doet",
    ended_network_contact="haalde iemand uit het netwerk van het huishouden",
)


@transaction.atomic
def add_network_contact(
    household: Household,
    *,
    by: Actor,
    today: date,
    name: str = "",
    outsider: OutsidePerson | None = None,
    how_related: str,
    related_to: Person | None = None,
    roles: Iterable[str],
    role_words: str = "",
    at_night: bool = False,
    phone: str = "",
    consent: str = SupportNetworkContact.Consent.NOT_ASKED,
    consent_on: date | None = None,
) -> SupportNetworkContact:
    """From today this person has a part in the safety of the household; `outsider` is somebody in its file already."""
    household = lock(household, by=by, act=Act.RECORD_RELATIONS)
    roles = list(roles)
    consent_on = consent_on if consent == SupportNetworkContact.Consent.GIVEN else None
    rules.check_contact(
        roles=roles, at_night=at_night, phone=phone, consent=consent, consent_on=consent_on, today=today
    )
    check_in_file(household, *filter(None, [outsider, related_to]))
    if outsider is None:
        ties.check_outsider(name=name, born_on=None, died_on=None, today=today)
        outsider = OutsidePerson.objects.create(household=household, name=" ".join(name.split()))
    with constraints.as_refusals():
        contact = SupportNetworkContact.objects.create(
            household=household,
            outsider=outsider,
            how_related=" ".join(how_related.split()),
            related_to=related_to,
            roles=roles,
            role_words=role_words.strip(),
            at_night=at_night,
            phone=phone.strip(),
            consent=consent,
            consent_on=consent_on,
            during=periods.days(today),
            by=by.professional,
        )

    persons = persons_among(related_to)
    journal.record("added_network_contact", household, by=by, persons=persons, contact=contact.reference)
    return contact


@transaction.atomic
def change_network_contact(
    contact: SupportNetworkContact,
    *,
    by: Actor,
    today: date,
    version: int | None,
    how_related: str,
    related_to: Person | None = None,
    roles: Iterable[str],
    role_words: str = "",
    at_night: bool = False,
    phone: str = "",
    consent: str,
    consent_on: date | None = None,
) -> SupportNetworkContact:
    """What this person does is as said now; what was agreed until today stays to be seen as an earlier row."""
    household = lock(contact.household, by=by, act=Act.RECORD_RELATIONS)
    contact = household.network_contacts.select_related("outsider").get(pk=contact.pk)
    check_same_version(contact, version)
    roles = list(roles)
    consent_on = consent_on if consent == SupportNetworkContact.Consent.GIVEN else None
    rules.check_contact(
        roles=roles, at_night=at_night, phone=phone, consent=consent, consent_on=consent_on, today=today
    )
    check_in_file(household, *filter(None, [related_to]))
    now = {
        "how_related": " ".join(how_related.split()),
        "related_to": related_to,
        "roles": roles,
        "role_words": role_words.strip(),
        "at_night": at_night,
        "phone": phone.strip(),
        "consent": consent,
        "consent_on": consent_on,
    }
    with constraints.as_refusals():
        if contact.during.lower is not None and contact.during.lower < today:
            _end(contact, today)
            contact = SupportNetworkContact.objects.create(
                household=household,
                outsider=contact.outsider,
                during=periods.days(today),
                by=by.professional,
                version=contact.version + 1,
                **now,
            )
        else:
            for name, value in now.items():
                setattr(contact, name, value)
            contact.version += 1
            contact.save()

    persons = persons_among(related_to)
    journal.record("changed_network_contact", household, by=by, persons=persons, contact=contact.reference)
    return contact


@transaction.atomic
def end_network_contact(
    contact: SupportNetworkContact, *, by: Actor, today: date, version: int | None = None, is_unwanted: bool = False
) -> SupportNetworkContact:
    """From today this person is not on the list; who does not want to be on it leaves no number behind."""
    household = lock(contact.household, by=by, act=Act.RECORD_RELATIONS)
    contact = household.network_contacts.get(pk=contact.pk)
    check_same_version(contact, version)
    if contact.during.upper is not None:
        raise ties.AlreadyOver("Deze persoon stond al niet meer in het netwerk.")
    if is_unwanted:
        contact.consent, contact.consent_on = SupportNetworkContact.Consent.REFUSED, today
        contact.phone, contact.at_night = "", False
    _end(contact, today)

    journal.record("ended_network_contact", household, by=by, contact=contact.reference)
    return contact


def _end(contact: SupportNetworkContact, today: date) -> None:
    lower = contact.during.lower
    # What began today lasts this one day: a period is never empty.
    contact.during = periods.days(lower, today if lower is None or lower < today else periods.day_after(lower))
    contact.version += 1
    contact.save()
