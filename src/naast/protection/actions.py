"""What people can change about measures: record a decision, extend it, look what comes next, end or withdraw it."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import constraints, journal, periods, words
from naast.foundation.refusals import check_same_version
from naast.households.models import Household, Person
from naast.protection import rules
from naast.protection.models import Kind, Measure, MeasureAppeal, MeasureNorm
from naast.safety.actions.subjects import lock_household

words.mean(
    recorded_measure="legde een besluit of maatregel vast",
    extended_measure="legde een verlenging van een maatregel vast",
    looked_ahead_at_measure="legde vast wat er na een maatregel komt",
    ended_measure="legde vast dat een maatregel eerder is geëindigd",
    withdrew_measure="trok een maatregel in die per vergissing was vastgelegd",
    noted_appeal="legde een bezwaar of beroep vast",
)


@transaction.atomic
def record_measure(
    household: Household,
    *,
    person: Person,
    by: Actor,
    today: date,
    kind: str,
    starts_on: date,
    last_day: date | None,
    **fields,
) -> Measure:
    """The decision stands in the file with its paper, its term, and the day on which somebody must look again."""
    household = lock_household(household.pk)
    grants.require(by, Act.RECORD_MEASURE, household)
    norm = norm_of(kind, fields["decided_on"])
    _check(household, person, norm, starts_on=starts_on, last_day=last_day, first_day=starts_on, today=today, **fields)
    measure = _write(household, person, norm, by=by, starts_on=starts_on, last_day=last_day, extends=None, **fields)

    journal.record("recorded_measure", measure, by=by, persons=[person.pk], kind=kind)
    return measure


@transaction.atomic
def extend_measure(
    measure: Measure, *, by: Actor, today: date, starts_on: date, last_day: date | None, version: int | None, **fields
) -> Measure:
    """A decision of its own follows the earlier one without a gap; the earlier one stays as it was."""
    household, measure = _held(measure, by, version)
    if hasattr(measure, "extended_by"):
        raise rules.AlreadyExtended
    rules.check_follows(starts_on=starts_on, previous_last_day=measure.last_day)
    norm = norm_of(measure.kind, fields["decided_on"])
    first_day = first_of(measure).starts_on
    _check(
        household,
        measure.person,
        norm,
        starts_on=starts_on,
        last_day=last_day,
        first_day=first_day,
        today=today,
        **fields,
    )
    extension = _write(
        household, measure.person, norm, by=by, starts_on=starts_on, last_day=last_day, extends=measure, **fields
    )

    journal.record("extended_measure", extension, by=by, persons=[measure.person_id], kind=measure.kind)
    return extension


@transaction.atomic
def look_ahead(measure: Measure, *, by: Actor, today: date, what_next: str, version: int | None) -> Measure:
    """It is written down what comes after this measure; the alarm is off."""
    _, measure = _held(measure, by, version)
    rules.check_reason(what_next)
    measure.looked_on, measure.looked_at = today, what_next.strip()
    _save(measure, "looked_on", "looked_at")

    journal.record("looked_ahead_at_measure", measure, by=by, persons=[measure.person_id])
    return measure


@transaction.atomic
def end_measure(
    measure: Measure, *, by: Actor, today: date, last_day: date, because: str, version: int | None
) -> Measure:
    """The measure held until and including that day, earlier than was decided, for that reason."""
    _, measure = _held(measure, by, version)
    rules.check_reason(because)
    if hasattr(measure, "extended_by"):
        raise rules.AlreadyExtended
    if measure.last_day is not None and measure.last_day < today:
        raise rules.HasEnded
    rules.check_ends(last_day=last_day, starts_on=measure.starts_on, planned=measure.last_day, today=today)
    measure.during = periods.days(measure.starts_on, last_day + timedelta(days=1))
    measure.ended_because = because.strip()
    _save(measure, "during", "ended_because")

    journal.record("ended_measure", measure, by=by, persons=[measure.person_id], kind=measure.kind)
    return measure


@transaction.atomic
def withdraw_measure(measure: Measure, *, by: Actor, today: date, because: str, version: int | None) -> Measure:
    """It was recorded by mistake: it holds nowhere any more, and stays readable with the reason."""
    _, measure = _held(measure, by, version)
    rules.check_reason(because)
    if hasattr(measure, "extended_by") and measure.extended_by.withdrawn_on is None:
        raise rules.InTheChain
    measure.withdrawn_on, measure.withdrawn_because = today, because.strip()
    _save(measure, "withdrawn_on", "withdrawn_because")

    journal.record("withdrew_measure", measure, by=by, persons=[measure.person_id], kind=measure.kind)
    return measure


@transaction.atomic
def note_appeal(
    measure: Measure, *, by: Actor, today: date, who: str, on: date, where: str, outcome: str, version: int | None
) -> MeasureAppeal:
    """It is known that somebody went against this decision, and what came of it if that is known."""
    household, measure = _held(measure, by, version)
    assert by.professional is not None  # the grant is a relation of a professional
    if on > today:
        raise rules.AppealInTheFuture
    appeal = MeasureAppeal.objects.create(
        household=household, measure=measure, who=who, on=on, where=where, outcome=outcome, by=by.professional
    )
    _save(measure)

    journal.record("noted_appeal", measure, by=by, persons=[measure.person_id])
    return appeal


def norm_of(kind: str, day: date) -> MeasureNorm:
    """The norm that governs a decision of that day; a decision older than every norm goes by the oldest."""
    norms = MeasureNorm.objects.filter(kind=kind).order_by("valid")
    return norms.filter(valid__contains=day).first() or norms[0]


def _held(measure: Measure, by: Actor, version: int | None) -> tuple[Household, Measure]:
    household = lock_household(measure.household_id)
    grants.require(by, Act.RECORD_MEASURE, household)
    measure = household.measures.select_related("person", "norm").get(pk=measure.pk)
    check_same_version(measure, version)
    if measure.withdrawn_on is not None:
        raise rules.AlreadyWithdrawn
    return household, measure


def _check(household, person, norm, *, starts_on, last_day, first_day, today, decided_on, **fields) -> None:
    terms = rules.Norm(norm.longest_days, norm.most_days, norm.remind_days, norm.needs, norm.about)
    rules.check_dates(decided_on=decided_on, starts_on=starts_on, last_day=last_day, today=today)
    rules.check_paper(seen_on=fields.get("paper_seen_on"), decided_on=decided_on, today=today)
    rules.check_length(terms, basis=norm.legal_basis, starts_on=starts_on, last_day=last_day, first_day=first_day)
    rules.check_about(terms, born_on=person.born_on, is_unborn=person.is_unborn, starts_on=starts_on)
    under = household.measures.filter(person=person, kind__in=rules.SUPERVISION, withdrawn_on=None).order_by("during")
    # An instruction may also be given to a parent: then it is the supervision of a child in this household that counts.
    if norm.about == "anybody":
        under = household.measures.filter(kind__in=rules.SUPERVISION, withdrawn_on=None).order_by("during")
    rules.check_supervised(
        terms, starts_on=starts_on, last_day=last_day, supervision=[(one.starts_on, one.last_day) for one in under]
    )


def _write(household, person, norm, *, by, starts_on, last_day, extends, **fields) -> Measure:
    terms = rules.Norm(norm.longest_days, norm.most_days, norm.remind_days, norm.needs, norm.about)
    with constraints.as_refusals():
        return Measure.objects.create(
            household=household,
            person=person,
            kind=Kind(norm.kind),
            norm=norm,
            extends=extends,
            during=periods.days(starts_on, last_day + timedelta(days=1) if last_day else None),
            look_on=rules.look_on(terms, starts_on=starts_on, last_day=last_day),
            by=by.professional,
            **fields,
        )


def first_of(measure: Measure) -> Measure:
    """The decision with which this chain of extensions began."""
    while measure.extends is not None:
        measure = measure.extends
    return measure


def _save(measure: Measure, *fields: str) -> None:
    measure.version += 1
    measure.save(update_fields=[*fields, "version"])
