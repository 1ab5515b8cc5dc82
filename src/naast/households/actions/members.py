"""Who belongs to a household, from unborn child to great-grandmother."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import constraints, database, journal, periods, words
from naast.foundation.refusals import check_same_version
from naast.households import names, rules
from naast.households.models import Household, Membership, Person

words.mean(
    added_member="voegde iemand toe aan het huishouden",
    changed_member="paste de gegevens van een gezinslid aan",
    ended_membership="legde vast dat iemand niet meer bij het huishouden hoort",
    recorded_birth="legde vast dat het kind is geboren",
)

DESCRIBES_A_PERSON = (
    "given_name",
    "prefix",
    "surname",
    "born_on",
    "expected_on",
    "gender",
    "speaks",
    "needs_interpreter",
)


def described(
    *,
    surname: str = "",
    given_name: str = "",
    prefix: str = "",
    born_on: date | None = None,
    expected_on: date | None = None,
    gender: str = Person.Gender.UNKNOWN,
    speaks: str = "",
    needs_interpreter: bool = False,
    kind: str = Membership.Kind.ADULT,
    lives_here: bool = True,
) -> dict[str, Any]:
    """A member as it will be stored: names without stray spaces, what stands before the surname in its own place."""
    prefix, surname = names.split(prefix.strip(), surname.strip())
    return {
        "given_name": " ".join(given_name.split()),
        "prefix": prefix,
        "surname": surname,
        "born_on": born_on,
        "expected_on": expected_on,
        "gender": gender or Person.Gender.UNKNOWN,
        "speaks": speaks.strip(),
        "needs_interpreter": needs_interpreter,
        "kind": kind,
        "lives_here": lives_here,
    }


def write_member(household: Household, *, today: date, kind: str, lives_here: bool, **person: Any) -> Membership:
    """The membership comes before the person: the walls show a person only to who stands beside a household of theirs."""
    newcomer = Person(pk=database.next_id(Person), **person)
    membership = Membership.objects.create(
        household=household, person=newcomer, kind=kind, lives_here=lives_here, during=periods.days(today)
    )
    newcomer.save(force_insert=True)
    return membership


@transaction.atomic
def add_member(
    household: Household, *, by: Actor, today: date, person: Person | None = None, **fields: Any
) -> Membership:
    """Somebody belongs to the household from today; `person` is somebody already met in another household: a second home."""
    grants.require(by, Act.EDIT_MEMBERS, household)
    if household.memberships.on(today).count() >= rules.MOST_MEMBERS:
        raise rules.TooManyMembers
    if person is None:
        member = described(**fields)
        check_described(member, today)
        membership = write_member(household, today=today, **member)
    else:
        with constraints.as_refusals():
            membership = Membership.objects.create(
                household=household,
                person=person,
                kind=fields.get("kind", Membership.Kind.CHILD),
                lives_here=fields.get("lives_here", True),
                during=periods.days(today),
            )

    journal.record("added_member", household, by=by, persons=[membership.person_id])
    return membership


@transaction.atomic
def change_member(membership: Membership, *, version: int | None, by: Actor, today: date, **fields: Any) -> Membership:
    """The person and their place in the household are as said now; what is not named stays as it was."""
    membership = _locked(membership)
    grants.require(by, Act.EDIT_MEMBERS, membership.household)
    person = membership.person
    check_same_version(person, version)
    before = {name: getattr(person, name) for name in DESCRIBES_A_PERSON}
    place = {"kind": membership.kind, "lives_here": membership.lives_here}
    member = described(**{**before, **place, **fields})
    check_described(member, today)

    changed = sorted(name for name, value in {**before, **place}.items() if member[name] != value)
    for name in DESCRIBES_A_PERSON:
        setattr(person, name, member[name])
    person.version += 1
    person.save(update_fields=[*DESCRIBES_A_PERSON, "version"])
    membership.kind, membership.lives_here = member["kind"], member["lives_here"]
    membership.save(update_fields=["kind", "lives_here"])

    journal.record("changed_member", membership.household, by=by, persons=[person.pk], fields=changed)
    return membership


@transaction.atomic
def was_born(
    membership: Membership,
    *,
    born_on: date,
    by: Actor,
    today: date,
    given_name: str = "",
    gender: str = "",
    version: int | None = None,
) -> Membership:
    """The unborn child is a child of the household, with a birth date."""
    membership = _locked(membership)
    grants.require(by, Act.EDIT_MEMBERS, membership.household)
    person = membership.person
    check_same_version(person, version)
    if person.expected_on is None:
        raise rules.NotExpected
    rules.check_member(
        surname=person.surname, kind=Membership.Kind.CHILD, born_on=born_on, expected_on=None, today=today
    )

    person.given_name = given_name.strip() or person.given_name
    person.gender = gender or person.gender
    person.born_on, person.expected_on = born_on, None
    person.version += 1
    person.save(update_fields=["given_name", "gender", "born_on", "expected_on", "version"])
    membership.kind = Membership.Kind.CHILD
    membership.save(update_fields=["kind"])

    journal.record("recorded_birth", membership.household, by=by, persons=[person.pk])
    return membership


@transaction.atomic
def end_membership(
    membership: Membership, *, ended_on: date, by: Actor, today: date, version: int | None = None
) -> Membership:
    """From that day this person belongs to the household no more; that they did stays."""
    membership = _locked(membership)
    grants.require(by, Act.EDIT_MEMBERS, membership.household)
    check_same_version(membership.person, version)
    if membership.during.upper is not None:
        raise rules.AlreadyEnded
    rules.check_end(began_on=membership.during.lower, ended_on=ended_on, today=today)

    membership.during = periods.days(membership.during.lower, ended_on)
    membership.save(update_fields=["during"])

    journal.record(
        "ended_membership", membership.household, by=by, persons=[membership.person_id], ended_on=str(ended_on)
    )
    return membership


def check_described(member: dict[str, Any], today: date) -> None:
    """What was said of a member can be."""
    rules.check_member(
        surname=member["surname"],
        kind=member["kind"],
        born_on=member["born_on"],
        expected_on=member["expected_on"],
        today=today,
    )


def _locked(membership: Membership) -> Membership:
    """Two people who change the same member go one after the other."""
    locked = Membership.objects.select_for_update(of=("self",)).select_related("household").get(pk=membership.pk)
    locked.person = Person.objects.select_for_update().get(pk=locked.person_id)
    return locked
