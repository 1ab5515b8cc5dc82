"""Taking in a signal, deciding on it, and finding the household it is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import database, journal, periods, words
from naast.foundation.refusals import check_same_version
from naast.households import actions as households
from naast.households.models import Household
from naast.households.rules import check_fresh, check_reason
from naast.safety import rules, sealing
from naast.safety.actions.clocks import first_terms, start_clock, start_clocks, start_informing, stop_clocks, valid_term
from naast.safety.actions.subjects import lock_signal
from naast.safety.models import NamedInSignal, Reporter, Signal

words.mean(
    recorded_signal="nam een signaal aan",
    placed_signal="legde een signaal bij dit huishouden",
    linked_signal="legde een signaal ook bij dit huishouden",
    linked_signal_elsewhere="legde een signaal ook bij een ander huishouden",
    made_report="maakte van een signaal een melding",
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
    kind: str = Signal.Kind.REPORT,
    report_since: datetime | None = None,
) -> Signal:
    """The signal stands in the list of the own team, and its first terms run."""
    grants.require(by, Act.RECORD_SIGNAL)
    today = periods.day_of(now)
    rules.check_signal(content=content, named=list(named), reporter=reporter, today=today)

    terms = first_terms(kind, is_acute=is_acute, on=today)
    signal = Signal.objects.create(
        kind=Signal.Kind(kind),
        report_since=report_since,
        team=by.professional.team,
        received_at=now,
        received_by=by.professional,
        channel=channel,
        worry=worry,
        is_acute=is_acute,
        content=content,
        decide_before=terms[0].last_day(today),
    )
    _keep_reporter(signal, **reporter)
    NamedInSignal.objects.bulk_create([NamedInSignal(signal=signal, **person) for person in named])
    start_clocks(signal, terms, on=today)

    journal.record("recorded_signal", signal, by=by, worry=worry, acute=is_acute, kind=kind)
    return signal


def _keep_reporter(signal: Signal, *, kind: str, name: str = "", contact: str = "", is_hidden: bool = False) -> None:
    """Name and contact are sealed before they reach the database."""
    sealed, key_id = sealing.seal_reporter(signal_id=signal.pk, name=name, contact=contact)
    # Whoever does not want to be named is never named, also when somebody forgot to say so.
    is_hidden = is_hidden or kind == Reporter.Kind.ANONYMOUS
    Reporter.objects.create(signal=signal, kind=kind, sealed=sealed, key_id=key_id, is_hidden=is_hidden)


@transaction.atomic
def make_report(signal: Signal, *, by, now: datetime, version: int | None = None) -> Signal:
    """The signal of the own team is a report from this moment on, and the clock of the law starts now."""
    signal = lock_signal(signal)
    grants.require(by, Act.DECIDE_SIGNAL, signal)
    check_same_version(signal, version)
    if signal.kind == Signal.Kind.REPORT:
        raise rules.AlreadyAReportItself

    today = periods.day_of(now)
    signal.kind = Signal.Kind.REPORT
    signal.report_since = now
    signal.version += 1
    if not signal.outcome:
        stop_clocks(signal, on=today)
        term = valid_term(rules.first_term(is_acute=signal.is_acute), today)
        signal.decide_before = start_clock(signal, term, on=today).ends_on
    signal.save()
    start_informing(signal, on=today)

    journal.record("made_report", signal, by=by)
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
def link_signal(signal: Signal, *, by, household_id: int) -> Signal:
    """The same signal lies with a second household as well; neither learns of the other by it."""
    signal = lock_signal(signal)
    grants.require(by, Act.DECIDE_SIGNAL, signal)
    if signal.household_id is None:
        raise rules.NotPlacedYet
    # In the database, which also writes it in the log of that household: one need not stand beside it.
    if not database.call("link_signal", signal.pk, household_id)[0]["link_signal"]:
        raise rules.NotAmongTheLikely

    journal.record("linked_signal_elsewhere", None, by=by, signal=signal.reference)
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
    return sealing.unseal_reporter(found[0]["sealed"], signal_id=signal.pk, sealed_with=found[0]["key_id"])


def act_to_reveal(signal: Signal) -> Act:
    """Whoever does not want to be known to the household is known to fewer colleagues as well."""
    is_hidden = Reporter.objects.filter(signal=signal, is_hidden=True).exists()
    return Act.REVEAL_HIDDEN_REPORTER if is_hidden else Act.REVEAL_REPORTER
