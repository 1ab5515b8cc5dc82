"""Taking in a signal, deciding on it, and finding the household it is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import database, journal, periods, words
from naast.foundation.refusals import check_same_version
from naast.households import actions as households
from naast.households.models import Household
from naast.households.rules import check_fresh, check_reason
from naast.safety import rules
from naast.safety.actions.subjects import lock_signal
from naast.safety.models import NamedInSignal, Reporter, Signal, StatutoryClock, Term

words.mean(
    recorded_signal="nam een signaal aan",
    decided_signal="besliste over een signaal",
    placed_signal="legde een signaal bij dit huishouden",
    revealed_reporter="bekeek wie een signaal meldde",
)


@transaction.atomic
def record_signal(
    *,
    by,
    now: datetime,
    channel: str,
    worry: str,
    content: str,
    reporter: dict[str, Any],
    named: Sequence[dict[str, Any]] = (),
    is_acute: bool = False,
) -> Signal:
    """The signal stands in the list of the own team, and its first term runs."""
    grants.require(by, Act.RECORD_SIGNAL)
    today = periods.day_of(now)
    rules.check_signal(content=content, named=list(named), reporter=reporter, today=today)

    term = valid_term(rules.first_term(is_acute=is_acute), today)
    signal = Signal.objects.create(
        team=by.professional.team,
        received_at=now,
        received_by=by.professional,
        channel=channel,
        worry=worry,
        is_acute=is_acute,
        content=content,
        decide_before=term.last_day(today),
    )
    # Whoever does not want to be named is never named, also when somebody forgot to say so.
    is_hidden = reporter.get("is_hidden", False) or reporter["kind"] == Reporter.Kind.ANONYMOUS
    Reporter.objects.create(signal=signal, **{**reporter, "is_hidden": is_hidden})
    NamedInSignal.objects.bulk_create([NamedInSignal(signal=signal, **person) for person in named])
    start_clock(signal, term, on=today)

    journal.record("recorded_signal", signal, by=by, worry=worry, acute=is_acute)
    return signal


@transaction.atomic
def decide_signal(
    signal: Signal, *, by, now: datetime, outcome: str, reason: str, version: int | None = None
) -> Signal:
    """What happens with the signal is decided once, with the reason; its clock stops and the next one starts."""
    signal = lock_signal(signal)
    grants.require(by, Act.DECIDE_SIGNAL, signal)
    check_same_version(signal, version)
    rules.check_ready_to_decide(signal, reason=reason)

    today = periods.day_of(now)
    signal.outcome = Signal.Outcome(outcome)
    signal.outcome_reason = reason
    signal.decided_at = now
    signal.decided_by = by.professional
    signal.version += 1
    signal.save()
    signal.clocks.filter(stopped_on=None).update(stopped_on=today)
    if kind := rules.next_term(outcome):
        start_clock(signal, valid_term(kind, today), on=today)

    journal.record("decided_signal", signal, by=by, outcome=outcome)
    return signal


@transaction.atomic
def place_signal(signal: Signal, *, by, household_id: int, version: int | None = None) -> Signal:
    """The signal lies with the household it is about; whoever stands beside that household reads it from now on."""
    signal = lock_signal(signal)
    grants.require(by, Act.DECIDE_SIGNAL, signal)
    check_same_version(signal, version)
    rules.check_ready_to_place(signal)

    # In the database: a household that one does not stand beside is there only when somebody is known whom it names.
    if not database.call("place_signal", signal.pk, household_id)[0]["place_signal"]:
        raise rules.NotAmongTheLikely
    signal.refresh_from_db()

    journal.record("placed_signal", signal, by=by)
    return signal


@transaction.atomic
def open_household_for(signal: Signal, *, by, now: datetime, team=None, version: int | None = None) -> Household:
    """A new household is there with the people whom the signal names, and the signal lies with it."""
    signal = lock_signal(signal)
    grants.require(by, Act.DECIDE_SIGNAL, signal)
    check_same_version(signal, version)
    rules.check_ready_to_place(signal)
    today = periods.day_of(now)
    named = list(signal.named.order_by("pk"))
    household = households.open_household(
        team=team or by.professional.team,
        members=[rules.first_member(one, today=today) for one in named] or [rules.SOMEBODY],
        by=by,
        today=today,
        now=now,
    )
    for one, membership in zip(named, household.memberships.order_by("pk"), strict=False):
        one.person_id = membership.person_id
        one.save(update_fields=["person"])
    place_signal(signal, by=by, household_id=household.pk)
    return household


def valid_term(kind: str, today: date) -> Term:
    return Term.objects.get(kind=kind, valid__contains=today)


def start_clock(signal: Signal, term: Term, *, on: date) -> StatutoryClock:
    return StatutoryClock.objects.create(signal=signal, term=term, starts_on=on, ends_on=term.last_day(on))


@transaction.atomic
def reveal_reporter(
    signal: Signal, *, by, reason: str, signed_in_at: datetime | None, now: datetime
) -> tuple[str, str]:
    """Name and contact of the reporter, for this one look; the log holds who asked and why."""
    grants.require(by, act_to_reveal(signal), signal)
    check_reason(reason)
    check_fresh(signed_in_at, now=now)
    found = database.call("reveal_reporter", signal.pk, reason.strip())
    if not found:
        raise rules.ReporterStaysHidden
    return found[0]["name"], found[0]["contact"]


def act_to_reveal(signal: Signal) -> Act:
    """Whoever does not want to be known to the household is known to fewer colleagues as well."""
    is_hidden = Reporter.objects.filter(signal=signal, is_hidden=True).exists()
    return Act.REVEAL_HIDDEN_REPORTER if is_hidden else Act.REVEAL_REPORTER
