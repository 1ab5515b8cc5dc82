"""Reporting figures: write, send in, give back, approve, correct, and sign off the whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act, NotAllowed
from naast.foundation import database, words
from naast.foundation.refusals import check_same_version
from naast.programme.actions.keeping import keep
from naast.programme.models import (
    Breakdown,
    IndicatorAssignment,
    Measurement,
    Programme,
    ReportingPeriod,
    SignOff,
)
from naast.programme.queries import reporting
from naast.programme.queries.rolling_up import totals
from naast.programme.queries.units import Places, Unit
from naast.programme.rules import measuring as rules

words.mean(
    figure_saved="bewaarde een cijfer als concept",
    figure_sent="diende een cijfer in",
    figure_corrected="begon een correctie van een goedgekeurd cijfer",
    figure_taken_back="haalde een ingediend cijfer terug",
    figure_approved="keurde een cijfer goed",
    figure_returned="gaf een cijfer terug",
    figure_withdrawn="trok een goedgekeurd cijfer in",
    figures_signed_off="stelde de cijfers van een periode vast",
    figures_reopened="een correctie opende de vaststelling van een periode opnieuw",
)

State = Measurement.State
EMPTY: dict[str, Any] = {
    "known": "unknown", "value": None, "numerator": None, "denominator": None, "level": None, "reached": None, "text": "",
}  # fmt: skip
AROUND = ("observed_on", "judgement", "narrative", "evidence", "evidence_from", "evidence_until")


@transaction.atomic
def report_figure(
    assignment: IndicatorAssignment,
    period: ReportingPeriod,
    unit: Unit,
    *,
    by: Actor,
    today: date,
    content: Mapping[str, Any],
    parts: Mapping[int, Decimal] | None = None,
    send: bool = False,
    version: int | None = None,
) -> Measurement:
    """What this unit says about this period stands written, and waits for approval when it was sent in."""
    database.take_turns(f"figure:{assignment.pk}:{period.pk}:{unit.key}")
    _require_may_report(by, assignment, unit)
    period = reporting.periods().get(pk=period.pk)
    _check_asked(assignment, period, unit)
    said = {**EMPTY, **{name: content[name] for name in EMPTY if name in content}}
    around = {name: content[name] for name in AROUND if name in content}
    levels = set(assignment.indicator.levels.values_list("rank", flat=True))
    rules.check_content(assignment.indicator.measure, said, levels=levels)
    rules.check_evidence(around.get("evidence_from"), around.get("evidence_until"))

    standing = reporting.standing_figure(assignment, period, unit)
    figure, is_correction = _to_write_on(assignment, period, unit, standing, {**said, **around}, version)
    for name, value in {**said, **around}.items():
        setattr(figure, name, value)
    figure.state, figure.return_reason, figure.goes_outside = State.DRAFT, "", assignment.goes_outside
    if send:
        _sent(figure, by)
    figure.save()
    if parts is not None:
        figure.parts.all().delete()
        Breakdown.objects.bulk_create(
            Breakdown(measurement=figure, part_id=part, value=value) for part, value in parts.items()
        )

    if is_correction:
        _keep("figure_corrected", figure, by=by)
        _reopen(assignment, period, by=by, why=f"{unit.name} corrigeert een goedgekeurd cijfer.")
    _keep("figure_sent" if send else "figure_saved", figure, by=by)
    return figure


def _to_write_on(assignment, period, unit: Unit, standing: Measurement | None, content, version) -> tuple:
    """The draft that lies there, or a next revision; what was approved is never written over."""
    if standing is not None and standing.state in (State.DRAFT, State.RETURNED):
        check_same_version(standing, version)
        standing.version += 1
        return standing, False
    if standing is not None and standing.state == State.SUBMITTED:
        raise rules.AlreadySent
    if standing is not None and all(getattr(standing, name) == value for name, value in content.items()):
        raise rules.NothingNew
    last = reporting.revisions_of(assignment, period, unit).aggregate(last=Max("revision"))["last"] or 0
    fresh = Measurement(
        assignment=assignment, period=period, municipality=unit.municipality, team=unit.team, revision=last + 1
    )
    return fresh, standing is not None


@transaction.atomic
def take_back(figure: Measurement, *, by: Actor) -> Measurement:
    """What was sent in is a draft again, as long as nobody decided on it."""
    figure = _held(figure)
    _require_may_report(by, figure.assignment, Unit(figure.municipality, figure.team))
    if figure.state != State.SUBMITTED:
        raise rules.NotSent
    figure.state = State.DRAFT
    _save(figure)
    _keep("figure_taken_back", figure, by=by)
    return figure


@transaction.atomic
def approve_figure(figure: Measurement, *, by: Actor) -> Measurement:
    """The figure counts, in place of the revision before it."""
    figure = _held(figure)
    _require_may_decide(by, figure)
    rules.check_may_approve(
        state=figure.state, goes_outside=figure.goes_outside, sent_by=figure.submitted_by_id, approver=by.id
    )
    before = _approved_before(figure)
    if before is not None:
        before.state = State.REPLACED
        _save(before)
    figure.state = State.APPROVED
    figure.approved_by, figure.approved_name, figure.approved_at = by.account, by.label, database.now()
    _save(figure)

    _keep("figure_approved", figure, by=by)
    _reopen(figure.assignment, figure.period, by=by, why="Er is een cijfer bij gekomen of gecorrigeerd.")
    return figure


@transaction.atomic
def return_figure(figure: Measurement, *, by: Actor, reason: str) -> Measurement:
    """The figure lies with its sender again, with what is wrong with it."""
    figure = _held(figure)
    _require_may_decide(by, figure)
    if figure.state != State.SUBMITTED:
        raise rules.NotSent
    if not reason.strip():
        raise rules.NoReason
    figure.state, figure.return_reason = State.RETURNED, reason.strip()
    _save(figure)
    _keep("figure_returned", figure, by=by, reason=reason)
    return figure


@transaction.atomic
def withdraw_figure(figure: Measurement, *, by: Actor, reason: str) -> Measurement:
    """An approved figure does not count any more; it stays to be read, with why."""
    figure = _held(figure)
    _require_may_decide(by, figure)
    if figure.state != State.APPROVED:
        raise rules.NotUnderWay("Alleen een goedgekeurd cijfer kan worden ingetrokken.")
    if not reason.strip():
        raise rules.NoReason
    figure.state = State.WITHDRAWN
    _save(figure)
    _keep("figure_withdrawn", figure, by=by, reason=reason)
    _reopen(figure.assignment, figure.period, by=by, why="Een goedgekeurd cijfer is ingetrokken.")
    return figure


@transaction.atomic
def sign_off(assignment: IndicatorAssignment, period: ReportingPeriod, *, by: Actor, reason: str = "") -> SignOff:
    """What all units said of this period stands as a whole, until one of them corrects itself."""
    database.take_turns(f"signoff:{assignment.pk}:{period.pk}")
    programme = Programme.objects.get()
    grants.require(by, Act.RECORD_PROGRAMME_DECISION, programme)
    figure = totals(Places(programme), [assignment], [period]).figure(assignment, period)
    rules.check_may_sign(
        waiting=reporting.waiting_in(assignment, period),
        reported=figure.reported,
        expected=figure.expected,
        is_signed=reporting.is_signed(assignment, period),
        reason=reason,
    )
    signed = _word(assignment, period, SignOff.Kind.SIGNED, by=by, why=reason)
    told = {"period": period, "reported": figure.reported, "expected": figure.expected}
    keep("figures_signed_off", assignment, by=by, reason=reason, **told)
    return signed


def _reopen(assignment: IndicatorAssignment, period: ReportingPeriod, *, by: Actor, why: str) -> None:
    """A correction below re-opens what was signed above; nobody has to remember it."""
    if reporting.is_signed(assignment, period):
        _word(assignment, period, SignOff.Kind.REOPENED, by=by, why=why)
        keep("figures_reopened", assignment, by=by, reason=why, period=period)


def _word(assignment, period, kind: str, *, by: Actor, why: str) -> SignOff:
    return SignOff.objects.create(
        assignment=assignment, period=period, kind=kind, reason=why.strip(), name=by.label, account=by.account,
        at=database.now(),
    )  # fmt: skip


def _sent(figure: Measurement, by: Actor) -> None:
    figure.state = State.SUBMITTED
    figure.submitted_by, figure.submitted_name, figure.submitted_at = by.account, by.label, database.now()


def _held(figure: Measurement) -> Measurement:
    return Measurement.objects.select_for_update(of=("self",)).select_related(*reporting.RELATED).get(pk=figure.pk)


def _save(figure: Measurement) -> None:
    figure.version += 1
    figure.save()


def _approved_before(figure: Measurement) -> Measurement | None:
    unit = Unit(figure.municipality, figure.team)
    return reporting.revisions_of(figure.assignment, figure.period, unit).filter(state=State.APPROVED).first()


def _require_may_report(by: Actor, assignment: IndicatorAssignment, unit: Unit) -> None:
    """The seat of the municipality itself, or the programme manager: also on behalf of a municipality."""
    of_its_own = Measurement(assignment=assignment, municipality=unit.municipality)
    own = unit.municipality is not None and grants.allows(by, Act.REPORT_FOR_MUNICIPALITY, of_its_own)
    if not own and not grants.allows(by, Act.MANAGE_PROGRAMME, Programme.objects.get()):
        raise NotAllowed


def _require_may_decide(by: Actor, figure: Measurement) -> None:
    """Figures of municipalities go to the programme manager; the programme's own go to the steering group as well."""
    act = Act.MANAGE_PROGRAMME if figure.municipality_id else Act.RECORD_PROGRAMME_DECISION
    grants.require(by, act, Programme.objects.get())


def _check_asked(assignment: IndicatorAssignment, period: ReportingPeriod, unit: Unit) -> None:
    if assignment.indicator.is_derived:
        raise rules.NobodyTypesIt
    rules.check_may_enter(state=period.state)
    places = Places(Programme.objects.get())
    asked = {one.key for one in places.units_on(period.ends_on, assignment.unit)}
    if unit.key not in asked or not reporting.counts_in(assignment, period):
        raise rules.NotExpected


def _keep(verb: str, figure: Measurement, *, by: Actor, reason: str = "") -> None:
    said = {name: getattr(figure, name) for name in EMPTY if getattr(figure, name) not in (None, "")}
    keep(
        verb, figure, by=by, reason=reason, municipality=figure.municipality, state=figure.state,
        revision=figure.revision, period=figure.period, indicator=figure.assignment.indicator.slug, **said,
    )  # fmt: skip
