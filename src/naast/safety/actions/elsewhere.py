"""What was found with an instrument outside Naast: kept beside our own assessments, never mixed with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal, words
from naast.safety.actions.subjects import lock_household
from naast.safety.models import Instrument, KnownInstrument, OutcomeElsewhere, OutcomeElsewherePerson
from naast.safety.rules import elsewhere as rules
from naast.safety.rules.instruments import choosing, fhir_responses, files

words.mean(
    recorded_outcome_elsewhere="legde de uitkomst vast van een instrument dat elders is afgenomen",
    took_in_answers_elsewhere="nam antwoorden op een vragenlijst over die elders zijn gegeven",
    withdrew_outcome_elsewhere="trok de uitkomst in van een instrument dat elders is afgenomen",
)


@dataclass(frozen=True)
class Found:
    """An outcome in the words of its instrument."""

    name: str
    done_on: date
    done_by: str
    edition: str = ""
    outcome: str = ""
    figure: Decimal | None = None
    figure_means: str = ""
    limits: str = ""


@transaction.atomic
def record_outcome(
    household, found: Found, *, persons: Iterable[int] = (), known: KnownInstrument | None = None, by, today: date
) -> OutcomeElsewhere:
    """The outcome stands in the file with its source; not one question of that instrument does."""
    household = lock_household(household.pk)
    grants.require(by, Act.RECORD_OUTCOME_ELSEWHERE, household)
    rules.check_outcome(name=found.name, outcome=found.outcome, figure=found.figure, figure_means=found.figure_means)
    rules.check_done(found.done_on, today=today)
    about = _members(household, persons, today)

    outcome = _kept(household, found, about, by=by, today=today, known=known)

    journal.record("recorded_outcome_elsewhere", outcome, by=by, persons=about, name=found.name)
    return outcome


@transaction.atomic
def take_in_answers(
    household, instrument: Instrument, content: bytes, *, done_on: date, done_by: str, by, today: date
) -> OutcomeElsewhere:
    """The answers in this file stand in the file as something done elsewhere; with one fault in it, nothing does."""
    household = lock_household(household.pk)
    grants.require(by, Act.RECORD_OUTCOME_ELSEWHERE, household)
    if not instrument.is_published:
        raise choosing.NotPublished
    rules.check_done(done_on, today=today)
    here = household.memberships.on(today).select_related("person")
    members = {one.person.reference: str(one.person_id) for one in here.order_by("pk")}
    answers = fhir_responses.answers_in(files.read(content), instrument.definition, members=members)

    about = [int(key) for key in answers["members"]]
    found = Found(
        name=instrument.name,
        edition=f"versie {instrument.number}",
        done_on=done_on,
        done_by=done_by,
        limits=instrument.definition["limits"],
    )
    outcome = _kept(household, found, about, by=by, today=today, instrument=instrument, answers=answers)

    journal.record("took_in_answers_elsewhere", outcome, by=by, persons=about, version=str(instrument.number))
    return outcome


@transaction.atomic
def withdraw_outcome(outcome: OutcomeElsewhere, *, because: str, by, today: date) -> OutcomeElsewhere:
    """The outcome counts no longer; it stays readable, with why."""
    household = lock_household(outcome.household_id)
    outcome = household.outcomes_elsewhere.get(pk=outcome.pk)
    grants.require(by, Act.RECORD_OUTCOME_ELSEWHERE, household)
    if outcome.withdrawn_on:
        raise rules.AlreadyWithdrawn
    if not because.strip():
        raise rules.NoReasonToWithdraw

    outcome.withdrawn_on = today
    outcome.withdrawn_because = because
    outcome.save(update_fields=["withdrawn_on", "withdrawn_because"])

    journal.record("withdrew_outcome_elsewhere", outcome, by=by)
    return outcome


def _members(household, persons: Iterable[int], today: date) -> list[int]:
    wanted = sorted(set(persons))
    here = set(household.memberships.on(today).order_by("pk").values_list("person_id", flat=True))
    if not here.issuperset(wanted):
        raise rules.NotAMember
    return wanted


def _kept(household, found: Found, about: list[int], *, by, today: date, **more: Any) -> OutcomeElsewhere:
    outcome = household.outcomes_elsewhere.create(
        name=found.name,
        edition=found.edition,
        done_on=found.done_on,
        done_by=found.done_by,
        outcome=found.outcome,
        figure=found.figure,
        figure_means=found.figure_means,
        limits=found.limits,
        recorded_by=by.professional,
        recorded_on=today,
        **more,
    )
    OutcomeElsewherePerson.objects.bulk_create(
        OutcomeElsewherePerson(household=household, outcome=outcome, person_id=person) for person in about
    )
    return outcome
