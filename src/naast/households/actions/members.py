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
from naast.households.actions.own_pages import end_own_page
from naast.households.models import EarlierMembership, Household, Membership, Person

words.mean(
    added_member="voegde iemand toe aan het huishouden",
    changed_member="paste de gegevens van een gezinslid aan",
    ended_membership="legde vast dat iemand niet meer bij het huishouden hoort",
    recorded_birth="legde vast dat het kind is geboren",
    corrected_membership="verbeterde vanaf en tot wanneer iemand bij het huishouden hoort",
    recorded_death="legde vast dat iemand is overleden",
    changed_talking="legde vast wat iemand nodig heeft om elkaar te verstaan",
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
PLACE = frozenset({"kind", "lives_here", "arrangement"})
TALKING = (
    "speaks",
    "needs_interpreter",
    "interpreter_service",
    "reads_little",
    "hears_badly",
    "sees_badly",
    "talking_words",
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
    arrangement: str = "",
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
        "arrangement": arrangement.strip(),
    }


def write_member(
    household: Household,
    *,
    today: date,
    kind: str,
    lives_here: bool,
    arrangement: str = "",
    since: date | None = None,
    **person: Any,
) -> Membership:
    """The membership comes before the person: the walls show a person only to who stands beside a household of theirs."""
    newcomer = Person(pk=database.next_id(Person), **person)
    membership = Membership.objects.create(
        household=household,
        person=newcomer,
        kind=kind,
        lives_here=lives_here,
        arrangement=arrangement,
        during=periods.days(since or today),
    )
    newcomer.save(force_insert=True)
    return membership


@transaction.atomic
def add_member(
    household: Household,
    *,
    by: Actor,
    today: date,
    person: Person | None = None,
    since: date | None = None,
    **fields: Any,
) -> Membership:
    """Somebody belongs to the household from today or from `since`; `person` is somebody already met: who comes back,
    or who has a second home."""
    grants.require(by, Act.EDIT_MEMBERS, household)
    if household.memberships.on(today).count() >= rules.MOST_MEMBERS:
        raise rules.TooManyMembers
    since = since or today
    if person is None:
        member = described(**fields)
        check_described(member, today)
        rules.check_since(
            since, born_on=member["born_on"], expected_on=member["expected_on"], died_on=None, today=today
        )
        membership = write_member(household, today=today, since=since, **member)
    else:
        person = Person.objects.filter(pk=person.pk).first() or person  # whom one may not meet, the wall refuses
        rules.check_since(
            since, born_on=person.born_on, expected_on=person.expected_on, died_on=person.died_on, today=today
        )
        with constraints.as_refusals():
            membership = Membership.objects.create(
                household=household,
                person=person,
                kind=fields.get("kind", Membership.Kind.CHILD),
                lives_here=fields.get("lives_here", True),
                arrangement=fields.get("arrangement", "").strip(),
                during=periods.days(since),
            )

    journal.record("added_member", household, by=by, persons=[membership.person_id])
    return membership


@transaction.atomic
def change_member(membership: Membership, *, version: int | None, by: Actor, today: date, **fields: Any) -> Membership:
    """The person is as said now; another place in the household is a new row from today, beside the earlier one."""
    membership = _locked(membership)
    grants.require(by, Act.EDIT_MEMBERS, membership.household)
    person = membership.person
    check_same_version(person, version)
    before = {name: getattr(person, name) for name in DESCRIBES_A_PERSON}
    place = {name: getattr(membership, name) for name in PLACE}
    member = described(**{**before, **place, **fields})
    check_described(member, today)

    changed = sorted(name for name, value in {**before, **place}.items() if member[name] != value)
    for name in DESCRIBES_A_PERSON:
        setattr(person, name, member[name])
    person.version += 1
    person.save(update_fields=[*DESCRIBES_A_PERSON, "version"])
    if not PLACE.isdisjoint(changed):
        membership = _placed(membership, {name: member[name] for name in PLACE}, today)

    journal.record("changed_member", membership.household, by=by, persons=[person.pk], fields=changed)
    return membership


def _placed(membership: Membership, place: dict[str, Any], day: date) -> Membership:
    """From that day the member has this place; what began that day or later was never otherwise."""
    lower = membership.during.lower
    if lower is not None and lower >= day:
        Membership.objects.filter(pk=membership.pk).update(**place)
        for name, value in place.items():
            setattr(membership, name, value)
        return membership
    upper = membership.during.upper
    membership.during = periods.days(lower, day)
    membership.save(update_fields=["during"])
    return Membership.objects.create(
        household=membership.household, person=membership.person, during=periods.days(day, upper), **place
    )


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
    place = {name: getattr(membership, name) for name in PLACE}
    membership = _placed(membership, {**place, "kind": Membership.Kind.CHILD}, born_on)

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
    end_own_page(membership.household, membership.person)
    return membership


@transaction.atomic
def correct_membership(
    membership: Membership,
    *,
    by: Actor,
    today: date,
    since: date | None,
    until: date | None,
    reason: str,
    version: int | None = None,
) -> Membership:
    """The period is as it should have been; how it stood before stays, with who corrected it and why."""
    membership = _locked(membership)
    grants.require(by, Act.EDIT_MEMBERS, membership.household)
    person = membership.person
    check_same_version(person, version)
    if not reason.strip():
        raise rules.NoReasonToCorrect
    if since is not None:
        rules.check_since(
            since, born_on=person.born_on, expected_on=person.expected_on, died_on=person.died_on, today=today
        )
    if until is not None:
        rules.check_end(began_on=since, ended_on=until, today=today)
    with constraints.as_refusals():
        membership.during = periods.days(since, until)
        membership.save(update_fields=["during"])
    latest = EarlierMembership.objects.filter(membership=membership).order_by("-pk").first()
    if latest is not None and not latest.reason:
        EarlierMembership.objects.filter(pk=latest.pk).update(reason=reason.strip())

    journal.record("corrected_membership", membership.household, by=by, persons=[person.pk])
    end_own_page(membership.household, membership.person)
    return membership


@transaction.atomic
def record_death(
    membership: Membership, *, died_on: date, by: Actor, today: date, version: int | None = None
) -> Membership:
    """This person died on that day and belongs to the household no more; that they did stays."""
    membership = _locked(membership)
    grants.require(by, Act.EDIT_MEMBERS, membership.household)
    person = membership.person
    check_same_version(person, version)
    rules.check_death(
        died_on=died_on,
        born_on=person.born_on,
        expected_on=person.expected_on,
        was_dead=bool(person.died_on),
        today=today,
    )
    lower = membership.during.lower
    if lower is not None and died_on < lower:
        raise rules.DiedBeforeJoining
    person.died_on = died_on
    person.version += 1
    person.save(update_fields=["died_on", "version"])
    if membership.during.upper is None:
        membership.during = periods.days(lower, periods.day_after(died_on))
        membership.save(update_fields=["during"])

    journal.record("recorded_death", membership.household, by=by, persons=[person.pk])
    end_own_page(membership.household, membership.person)
    return membership


@transaction.atomic
def change_talking(membership: Membership, *, by: Actor, version: int | None, **needs: Any) -> Person:
    """What it takes to understand each other stands with the person, where every page shows it."""
    membership = _locked(membership)
    grants.require(by, Act.EDIT_MEMBERS, membership.household)
    person = membership.person
    check_same_version(person, version)
    rules.check_talking(needs_interpreter=needs["needs_interpreter"], speaks=needs["speaks"])
    for name in TALKING:
        value = needs[name]
        setattr(person, name, value.strip() if isinstance(value, str) else value)
    person.version += 1
    person.save(update_fields=[*TALKING, "version"])

    journal.record("changed_talking", membership.household, by=by, persons=[person.pk])
    return person


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
    # Of who has left the walls let nobody change anything, so there is nothing to lock.
    rows = Person.objects.filter(pk=locked.person_id)
    locked.person = rows.select_for_update().first() or rows.get()
    return locked
