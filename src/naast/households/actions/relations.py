"""Who is what to whom, and who is safe with whom: written down, changed by a new row, ended; never wiped out."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import constraints, journal, periods, words
from naast.foundation.refusals import check_same_version
from naast.households.models import Household, OutsidePerson, Person, Relation, SafeWith
from naast.households.models.relations import DESCENT
from naast.households.rules import relations as ties

Party = Person | OutsidePerson

words.mean(
    added_outsider="schreef iemand van buiten het huishouden op",
    changed_outsider="paste de gegevens aan van iemand van buiten het huishouden",
    recorded_relation="legde een relatie vast",
    changed_relation="schreef op dat een relatie is veranderd",
    ended_relation="legde vast dat een relatie voorbij is",
    recorded_safe_with="schreef op wie veilig is met wie",
)


def ends(end: str, party: Party) -> dict[str, Party | None]:
    """The two columns in which one end of a relation stands."""
    is_person = isinstance(party, Person)
    return {f"{end}_person": party if is_person else None, f"{end}_outsider": None if is_person else party}


def persons_among(*parties: Any) -> list[int]:
    return [party.pk for party in parties if isinstance(party, Person)]


def key_of(party: Party) -> int:
    return party.pk if isinstance(party, Person) else -party.pk


def lock(household: Household, *, by: Actor, act: Act) -> Household:
    """Who writes in this file at the same moment waits their turn; past this line one may."""
    locked = Household.objects.select_for_update().get(pk=household.pk)
    grants.require(by, act, locked)
    return locked


def check_in_file(household: Household, *parties: Any) -> None:
    """Everybody named belongs or belonged to this household, or was written down in its file."""
    persons = set(persons_among(*parties))
    members = set(household.memberships.filter(person__in=persons).values_list("person_id", flat=True))
    if persons != members or any(
        isinstance(party, OutsidePerson) and party.household_id != household.pk for party in parties
    ):
        raise ties.NotInThisFile


@transaction.atomic
def add_outsider(
    household: Household,
    *,
    by: Actor,
    today: date,
    name: str,
    gender: str = "",
    born_on: date | None = None,
    died_on: date | None = None,
) -> OutsidePerson:
    """Somebody outside the household stands in its file by name."""
    household = lock(household, by=by, act=Act.RECORD_RELATIONS)
    ties.check_outsider(name=name, born_on=born_on, died_on=died_on, today=today)
    with constraints.as_refusals():
        outsider = OutsidePerson.objects.create(
            household=household,
            name=" ".join(name.split()),
            gender=gender or Person.Gender.UNKNOWN,
            born_on=born_on,
            died_on=died_on,
        )

    journal.record("added_outsider", household, by=by, outsider=outsider.reference)
    return outsider


@transaction.atomic
def change_outsider(
    outsider: OutsidePerson, *, by: Actor, today: date, version: int | None, **fields: Any
) -> OutsidePerson:
    """What is known of somebody outside the household is as said now."""
    household = lock(outsider.household, by=by, act=Act.RECORD_RELATIONS)
    outsider = household.outsiders.select_for_update().get(pk=outsider.pk)
    check_same_version(outsider, version)
    ties.check_outsider(name=fields["name"], born_on=fields.get("born_on"), died_on=fields.get("died_on"), today=today)
    for name in ("name", "gender", "born_on", "died_on"):
        setattr(outsider, name, fields.get(name) or (None if name.endswith("_on") else getattr(outsider, name)))
    outsider.version += 1
    with constraints.as_refusals():
        outsider.save()

    journal.record("changed_outsider", household, by=by, outsider=outsider.reference)
    return outsider


@transaction.atomic
def record_relation(
    household: Household,
    *,
    by: Actor,
    today: date,
    one: Party,
    other: Party,
    kind: str,
    since: date | None = None,
    until: date | None = None,
    what: str = "",
    quality: str = Relation.Quality.UNKNOWN,
    quality_said_by: str = "",
    is_sure: bool = False,
) -> Relation:
    """From `since` (None: nobody knows since when) these two are this to each other: `one` the parent, `other` the child."""
    household = lock(household, by=by, act=Act.RECORD_RELATIONS)
    check_in_file(household, one, other)
    if key_of(one) == key_of(other):
        raise ties.RelatedToOneself
    births = (one.born_on, other.born_on) if kind not in DESCENT else ()
    ties.check_dates(began_on=since, ended_on=until, births=births, today=today)
    ties.check_words(kind=kind, what=what, quality=quality, said_by=quality_said_by)
    if kind in DESCENT:
        _check_descent(household, parent=one, child=other, kind=kind, is_sure=is_sure)
    with constraints.as_refusals():
        relation = Relation.objects.create(
            household=household,
            **ends("from", one),
            **ends("to", other),
            kind=kind,
            words=what.strip(),
            during=periods.days(since, until),
            quality=quality or Relation.Quality.UNKNOWN,
            quality_said_by=quality_said_by.strip(),
            by=by.professional,
        )

    journal.record(
        "recorded_relation", household, by=by, persons=persons_among(one, other), relation=relation.reference, kind=kind
    )
    return relation


def _check_descent(household: Household, *, parent: Party, child: Party, kind: str, is_sure: bool) -> None:
    standing = household.relations.filter(kind__in=DESCENT).with_parties()
    ties.check_no_circle(
        ((key_of(relation.from_party), key_of(relation.to_party)) for relation in standing),
        parent=key_of(parent),
        child=key_of(child),
    )
    ties.check_parent(
        parent_born=parent.born_on,
        parent_died=parent.died_on,
        child_born=child.born_on or getattr(child, "expected_on", None),
        is_sure=is_sure,
        by_blood=kind == Relation.Kind.BIOLOGICAL_PARENT,
    )


@transaction.atomic
def change_relation(
    relation: Relation,
    *,
    by: Actor,
    today: date,
    version: int | None,
    since: date,
    quality: str,
    quality_said_by: str = "",
    what: str = "",
) -> Relation:
    """From that day it is otherwise between these two: the earlier row ends, a new one begins."""
    household, relation = _locked(relation, by=by, version=version)
    ties.check_dates(began_on=since, ended_on=None, births=(), today=today)
    ties.check_words(kind=relation.kind, what=what, quality=quality, said_by=quality_said_by)
    if relation.during.lower and since < relation.during.lower:
        raise ties.EndsTooEarly
    said = {"quality": quality, "quality_said_by": quality_said_by.strip(), "words": what.strip()}
    with constraints.as_refusals():
        if since == relation.during.lower:  # said wrong on the day itself
            Relation.objects.filter(pk=relation.pk).update(**said, version=relation.version + 1)
            relation.refresh_from_db()
        else:
            _end(relation, since)
            relation = Relation.objects.create(
                household=household,
                **ends("from", relation.from_party),
                **ends("to", relation.to_party),
                kind=relation.kind,
                during=periods.days(since),
                by=by.professional,
                **said,
            )

    persons = persons_among(relation.from_party, relation.to_party)
    journal.record("changed_relation", household, by=by, persons=persons, relation=relation.reference, quality=quality)
    return relation


@transaction.atomic
def end_relation(relation: Relation, *, by: Actor, today: date, version: int | None = None, ended_on: date) -> Relation:
    """From that day these two are this to each other no more; that they were stays."""
    household, relation = _locked(relation, by=by, version=version)
    ties.check_dates(began_on=relation.during.lower, ended_on=ended_on, births=(), today=today)
    _end(relation, ended_on)

    persons = persons_among(relation.from_party, relation.to_party)
    journal.record("ended_relation", household, by=by, persons=persons, relation=relation.reference)
    return relation


@transaction.atomic
def record_safe_with(
    household: Household,
    *,
    by: Actor,
    today: date,
    person: Person,
    other: Party,
    answer: str,
    what: str,
    said_by: str,
    since: date,
) -> SafeWith:
    """From that day this voice says that the one is (un)safe with the other; what it said before ends, other voices stay."""
    household = lock(household, by=by, act=Act.RECORD_RELATIONS)
    check_in_file(household, person, other)
    if key_of(person) == key_of(other):
        raise ties.RelatedToOneself
    ties.check_dates(began_on=since, ended_on=None, births=(), today=today)
    said_by = " ".join(said_by.split())
    if not said_by:
        raise ties.WhoSaysSo
    standing = household.safe_with.filter(
        person=person, **ends("with", other), said_by=said_by, during__upper_inf=True
    ).first()
    with constraints.as_refusals():
        if standing is not None and standing.during.lower is not None and standing.during.lower < since:
            standing.during = periods.days(standing.during.lower, since)
            standing.save(update_fields=["during"])
        said = SafeWith.objects.create(
            household=household,
            person=person,
            **ends("with", other),
            answer=answer,
            words=what.strip(),
            said_by=said_by,
            during=periods.days(since),
            by=by.professional,
        )

    journal.record("recorded_safe_with", household, by=by, persons=persons_among(person, other), answer=answer)
    return said


def _locked(relation: Relation, *, by: Actor, version: int | None) -> tuple[Household, Relation]:
    household = lock(relation.household, by=by, act=Act.RECORD_RELATIONS)
    relation = household.relations.with_parties().get(pk=relation.pk)
    check_same_version(relation, version)
    if relation.during.upper is not None:
        raise ties.AlreadyOver
    return household, relation


def _end(relation: Relation, day: date) -> None:
    relation.during = periods.days(relation.during.lower, day)
    relation.version += 1
    relation.save(update_fields=["during", "version"])
