"""Warnings: written with a date to look again, and over when nobody did."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import constraints, journal, words
from naast.foundation.refusals import check_same_version
from naast.households.actions.relations import check_in_file, lock
from naast.households.models import Household, Person, WarningNote, WarningReview
from naast.households.rules import warnings as rules

words.mean(
    wrote_warning="schreef een waarschuwing op",
    renewed_warning="keek opnieuw naar een waarschuwing: die blijft gelden",
    ended_warning="beëindigde een waarschuwing",
)


@transaction.atomic
def write_warning(
    household: Household,
    *,
    by: Actor,
    today: date,
    kind: str,
    text: str,
    review_on: date,
    was_told: bool,
    not_told_because: str = "",
    person: Person | None = None,
    since: date | None = None,
) -> WarningNote:
    """Every colleague beside this household reads it, until its review date."""
    household = lock(household, by=by, act=Act.WRITE_WARNING)
    assert by.professional is not None  # nobody else stands beside a household
    rules.check_warning(
        text=text,
        since=since or today,
        review_on=review_on,
        was_told=was_told,
        not_told_because=not_told_because,
        today=today,
    )
    check_in_file(household, *filter(None, [person]))
    with constraints.as_refusals():
        warning = WarningNote.objects.create(
            household=household,
            person=person,
            kind=kind,
            text=text.strip(),
            since=since or today,
            review_on=review_on,
            by=by.professional,
            was_told=was_told,
            not_told_because="" if was_told else not_told_because.strip(),
        )

    persons = [person.pk] if person else []
    journal.record("wrote_warning", household, by=by, persons=persons, warning=warning.reference, kind=kind)
    return warning


@transaction.atomic
def look_at_warning_again(
    warning: WarningNote,
    *,
    by: Actor,
    today: date,
    version: int | None,
    still_holds: bool,
    what: str,
    review_on: date | None = None,
) -> WarningNote:
    """It counts until the new date, or it is over; who looked and what they saw stays."""
    household = lock(warning.household, by=by, act=Act.WRITE_WARNING)
    assert by.professional is not None
    warning = household.warnings.get(pk=warning.pk)
    check_same_version(warning, version)
    if warning.ended_on is not None:
        raise rules.AlreadyEnded
    if not what.strip():
        raise rules.NoWords
    if still_holds:
        if review_on is None:
            raise rules.ReviewInThePast
        rules.check_review(review_on, today=today)
        warning.review_on = review_on
    else:
        review_on, warning.ended_on = None, today
    warning.version += 1
    with constraints.as_refusals():
        warning.save(update_fields=["review_on", "ended_on", "version"])
        WarningReview.objects.create(
            household=household,
            warning=warning,
            on=today,
            by=by.professional,
            still_holds=still_holds,
            words=what.strip(),
            review_on=review_on,
        )

    persons = [warning.person_id] if warning.person_id else []
    verb = "renewed_warning" if still_holds else "ended_warning"
    journal.record(verb, household, by=by, persons=persons, warning=warning.reference)
    return warning
