"""Terms: they begin, stand still only for a reason, go on, and are done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from naast.access import grants
from naast.access.grants import Act, NotAllowed
from naast.foundation import database, journal, periods, words
from naast.foundation.periods import DateRange
from naast.households.models import Household, Person
from naast.safety import rules
from naast.safety.actions.subjects import lock_signal
from naast.safety.models import (
    ClockPause,
    InformingPutOff,
    Reporter,
    ReporterFeedback,
    Signal,
    SignalTold,
    StatutoryClock,
    Term,
)

words.mean(
    paused_term="zette een termijn stil",
    resumed_term="liet een termijn weer lopen",
    put_off_informing="stelde het inlichten van betrokkenen uit",
    finished_term="rondde een termijn af",
    told_about_signal="vertelde iemand van een melding",
)


def valid_term(kind: str, today: date) -> Term:
    return Term.objects.get(kind=kind, valid__contains=today)


def first_terms(signal_kind: str, *, is_acute: bool, on: date) -> list[Term]:
    """The term to decide in, and for a report also the one in which those concerned are told; both in one question."""
    kinds = [rules.first_term(is_acute=is_acute, kind=signal_kind)]
    if signal_kind == Signal.Kind.REPORT:
        kinds.append(Term.Kind.INFORM_CONCERNED)
    terms = {term.kind: term for term in Term.objects.filter(kind__in=kinds, valid__contains=on)}
    return [terms[kind] for kind in kinds]


def start_clock(signal: Signal, term: Term, *, on: date) -> StatutoryClock:
    return StatutoryClock.objects.create(signal=signal, term=term, starts_on=on, ends_on=term.last_day(on))


def start_clocks(signal: Signal, terms: Iterable[Term], *, on: date) -> None:
    StatutoryClock.objects.bulk_create(
        StatutoryClock(signal=signal, term=term, starts_on=on, ends_on=term.last_day(on)) for term in terms
    )


def start_informing(signal: Signal, *, on: date) -> None:
    """Those concerned are told of a report before a day, once."""
    if signal.kind == Signal.Kind.REPORT and not signal.clocks.filter(term__kind=Term.Kind.INFORM_CONCERNED).exists():
        start_clock(signal, valid_term(Term.Kind.INFORM_CONCERNED, on), on=on)


def stop_clocks(signal: Signal, *, on: date) -> None:
    """What ran until the decision is done; that those concerned must be told stays."""
    running = signal.clocks.filter(stopped_on=None).exclude(term__kind=Term.Kind.INFORM_CONCERNED)
    for clock in running.order_by("pk"):
        _stop(clock, on=on, by=None)


def _stop(clock: StatutoryClock, *, on: date, by) -> None:
    _end_pause(clock, on=on, by=by)
    clock.stopped_on = on
    clock.save(update_fields=["stopped_on", "paused_on", "ends_on"])


def _end_pause(clock: StatutoryClock, *, on: date, by) -> None:
    """A pause that is open ends today, and the last day moves on by what it took."""
    pause = clock.pauses.filter(during__upper_inf=True).first()
    if pause is None:
        return
    pause.during = DateRange(pause.during.lower, rules.until_of(pause.during.lower, on), "[)")
    pause.ended_by = by
    pause.save(update_fields=["during", "ended_by"])
    clock.paused_on = None
    clock.ends_on = last_day_of(clock, today=on)


def last_day_of(clock: StatutoryClock, *, today: date) -> date:
    """The last day with everything that moved it: the pauses, and each step by which informing was put off."""
    put_off = clock.put_off.order_by("-number").first()
    last = put_off.ends_on if put_off else clock.term.last_day(clock.starts_on)
    after = put_off.on if put_off else clock.starts_on
    stood_still = [
        (pause.during.lower, pause.during.upper)
        for pause in clock.pauses.order_by("pk")
        if put_off is None or pause.during.lower >= after
    ]
    return rules.last_day_with_pauses(last, starts_on=after, pauses=stood_still, today=today)


def _locked(signal: Signal, clock_id: int, by) -> tuple[Signal, StatutoryClock]:
    signal = lock_signal(signal)
    grants.require(by, Act.DECIDE_SIGNAL, signal)
    clock = signal.clocks.select_related("term").filter(pk=clock_id).first()
    if clock is None:
        raise NotAllowed
    return signal, clock


def _shown(signal: Signal, clock: StatutoryClock) -> None:
    """The list of signals shows the last day of the term in which to decide."""
    if clock.term.kind in rules.DECIDES:
        signal.decide_before = clock.ends_on
        signal.save(update_fields=["decide_before"])


@transaction.atomic
def pause_clock(signal: Signal, clock_id: int, *, by, today: date, on: date, kind: str, reason: str) -> StatutoryClock:
    """The term stands still from that day on, for this reason; nothing stops on its own."""
    signal, clock = _locked(signal, clock_id, by)
    earlier = [(pause.during.lower, pause.during.upper) for pause in clock.pauses.order_by("pk")]
    rules.check_pause(clock, days=clock.term.days, on=on, reason=reason, today=today, earlier=earlier)

    ClockPause.objects.create(
        signal=signal,
        clock=clock,
        clock_starts_on=clock.starts_on,
        during=DateRange(on, None, "[)"),
        kind=ClockPause.Kind(kind),
        reason=reason.strip(),
        by=by.professional,
    )
    clock.paused_on = on
    clock.save(update_fields=["paused_on"])

    journal.record("paused_term", signal, by=by, term=clock.term.kind, kind=kind)
    return clock


@transaction.atomic
def resume_clock(signal: Signal, clock_id: int, *, by, today: date) -> StatutoryClock:
    """The term runs again; its last day has moved on by the working days on which it stood still."""
    signal, clock = _locked(signal, clock_id, by)
    rules.check_resume(clock)

    _end_pause(clock, on=today, by=by.professional)
    clock.save(update_fields=["paused_on", "ends_on"])
    _shown(signal, clock)

    journal.record("resumed_term", signal, by=by, term=clock.term.kind)
    return clock


@transaction.atomic
def put_off_informing(signal: Signal, clock_id: int, *, by, today: date, reason: str) -> StatutoryClock:
    """Telling those concerned waits one more step, because it is not safe now."""
    signal, clock = _locked(signal, clock_id, by)
    rules.check_put_off(clock, kind=clock.term.kind, reason=reason)
    _end_pause(clock, on=today, by=by.professional)

    step = valid_term(Term.Kind.INFORM_PUT_OFF, today)
    earlier = clock.ends_on
    # From its last day, not from today: whoever puts it off early does not lose a day.
    clock.ends_on = periods.next_working_day(earlier + timedelta(days=step.days))
    InformingPutOff.objects.create(
        signal=signal,
        clock=clock,
        number=clock.put_off.count() + 1,
        ended_on=earlier,
        ends_on=clock.ends_on,
        reason=reason.strip(),
        by=by.professional,
        on=today,
    )
    clock.save(update_fields=["ends_on", "paused_on"])

    journal.record("put_off_informing", signal, by=by)
    return clock


@transaction.atomic
def finish_clock(signal: Signal, clock_id: int, *, by, today: date) -> StatutoryClock:
    """What the term was for has been done; after an own investigation the reporter hears once more."""
    signal, clock = _locked(signal, clock_id, by)
    rules.check_finish(clock, kind=clock.term.kind)

    _stop(clock, on=today, by=by.professional)
    if clock.term.kind == Term.Kind.INVESTIGATION:
        owe_feedback(signal, moment="investigation", on=today)

    journal.record("finished_term", signal, by=by, term=clock.term.kind)
    return clock


def owe_feedback(signal: Signal, *, moment: str, on: date) -> None:
    """The reporter has to hear of this before a day; whoever is not known cannot be told."""
    known = Reporter.objects.filter(signal=signal).exclude(kind=Reporter.Kind.ANONYMOUS).exists()
    if known and not signal.feedback.filter(moment=moment).exists():
        due_on = valid_term(Term.Kind.FEEDBACK, on).last_day(on)
        ReporterFeedback.objects.create(signal=signal, moment=moment, due_on=due_on)


@transaction.atomic
def tell_about_signal(signal: Signal, person: Person, *, household: Household, by, today: date) -> SignalTold:
    """This member knows of the signal; the term stands on their own page from now on, and on no other."""
    database.take_turns(f"told:{signal.pk}:{person.pk}")
    grants.require(by, Act.TELL_ABOUT_SIGNAL, signal)
    if not household.memberships.on(today).filter(person=person).exists():
        raise NotAllowed
    if signal.told_persons.filter(person=person).exists():
        raise rules.AlreadyTold
    try:
        with transaction.atomic():
            told = SignalTold.objects.create(signal=signal, person=person, on=today, by=by.professional)
    except IntegrityError as twice:
        raise rules.AlreadyTold from twice

    journal.record("told_about_signal", household, by=by, persons=[person.pk], signal=signal.reference)
    return told
