"""The figures a letter is made from: counted from approved facts, without names, and of decisions only what is public."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Sum

from naast.network.models import Municipality, Region
from naast.programme import rules
from naast.programme.models import (
    Decision,
    ImprovementPlan,
    Indicator,
    IndicatorAssignment,
    Pilot,
    PilotRun,
    Programme,
    ReportingPeriod,
    SelfScan,
    Trained,
    TrainingDay,
)
from naast.programme.queries import derived, monitor
from naast.programme.queries.budget import budget_page
from naast.programme.queries.plans import municipalities_in, plans_made
from naast.programme.queries.rolling_up import totals
from naast.programme.queries.units import Places
from naast.programme.rules.rolling_up import Figure
from naast.programme.templatetags.monitor import dutch, period_name, reported_words, said

Line = dict[str, Any]


def figures_now(programme: Programme, *, starts_on: date, ends_on: date, today: date) -> list[Line]:
    """Every figure that a letter about this period may hold, as it stands today: its code, what it is, and its words."""
    return [
        *_programme(programme, today),
        *_plans(programme, today),
        *_indicators(programme, ends_on),
        *_pilots(programme),
        *_training(programme, starts_on, ends_on),
        *_money(programme, ends_on.year),
        *_decisions_counted(programme, starts_on, ends_on),
    ]


def to_freeze(programme: Programme, *, starts_on: date, ends_on: date, today: date) -> dict[str, Any]:
    """The figures and the public decisions of a period, as they will stand in every letter."""
    return {
        "period": [starts_on.isoformat(), ends_on.isoformat()],
        "figures": figures_now(programme, starts_on=starts_on, ends_on=ends_on, today=today),
        "decisions": [
            {"number": one.label, "body": one.body.name, "title": one.title, "on": f"{one.decided_on:%d-%m-%Y}"}
            for one in public_decisions(programme, starts_on, ends_on).select_related("body")
        ],
    }


def own_facts(municipality: Municipality, *, today: date) -> dict[str, Any]:
    """How one municipality itself stands: its improvement plan, and what it chose to show of its self-scans."""
    plan = ImprovementPlan.objects.filter(municipality=municipality, is_current=True).first()
    plan = plan or ImprovementPlan(municipality=municipality)
    scans = SelfScan.objects.filter(municipality=municipality).select_related("round", "team", "municipality")
    return {
        "as_of": f"{today:%d-%m-%Y}",
        "plan": plan.get_state_display(),
        "adopted_on": f"{plan.adopted_on:%d-%m-%Y}" if plan.adopted_on else "",
        "scans": [
            {"unit": one.unit, "round": one.round.name, "state": one.get_state_display(), "shown": one.get_release_display()}
            for one in scans.order_by("-round__opens_on", "team__name", "pk")
        ],
    }  # fmt: skip


def public_decisions(programme: Programme, starts_on: date, ends_on: date):
    """What was decided in this period and everybody reads; whoever asks, what is confidential is not among it."""
    found = programme.decisions.filter(
        publicity=Decision.Publicity.PUBLIC, state__in=Decision.TAKEN, decided_on__range=(starts_on, ends_on)
    )
    return found.order_by("decided_on", "number", "pk")


def secrets(programme: Programme) -> list[str]:
    """The words of confidential decisions, for who may read them; a letter holds none of these."""
    found = programme.decisions.filter(publicity=Decision.Publicity.CONFIDENTIAL).order_by("pk")
    told = found.values_list("title", "text", "motivation", "waiver")
    return [text for row in told for text in row if text]


def line(code: str, label: str, words: Any, source: str) -> Line:
    return {"code": code, "label": label, "words": str(words), "source": source}


def _programme(programme: Programme, today: date) -> list[Line]:
    inside = municipalities_in(programme, today=today)
    regions = Region.objects.filter(
        kind=Region.Kind.YOUTH, memberships__during__contains=today, memberships__municipality__in=inside
    )
    return [
        line("gemeenten", "Gemeenten in het programma", inside.count(), "programma"),
        line("regios", "Jeugdregio’s", regions.distinct().count(), "programma"),
        line("opgaven", "Ontwikkelopgaven", programme.tasks.count(), "programmaplan"),
    ]


def _progress(found: rules.Progress) -> str:
    if found.value is None:
        return f"nog niet bekend van alle {found.total}"
    return f"{found.value} van {found.total}" + (f", van {found.unknown} nog niet bekend" if found.unknown else "")


def _plans(programme: Programme, today: date) -> list[Line]:
    made = line(
        "verbeterplan", "Gemeenten met een vastgesteld verbeterplan", _progress(plans_made(today=today)), "verbeterplannen"
    )  # fmt: skip
    counted = [
        line(_code(one), _sentence(one), _progress(derived.counted(derived.counts(one, today=today))), "verbeterplannen")
        for one in monitor.derived_indicators()
    ]  # fmt: skip
    return [made, *counted]


def _indicators(programme: Programme, ends_on: date) -> list[Line]:
    """The newest period of every indicator that was over by the end of this one; what is small is not shown here either."""
    newest: dict[int, IndicatorAssignment] = {}
    asked = IndicatorAssignment.objects.filter(indicator__in=monitor.indicators_in(Indicator.Layer.PROGRAMME))
    for one in asked.select_related("indicator", "calendar").order_by("indicator__order", "-starts_on", "reference"):
        newest.setdefault(one.indicator_id, one)
    over = ReportingPeriod.objects.filter(ends_on__lte=ends_on).exclude(state=ReportingPeriod.State.NEW)
    chosen: dict[int, ReportingPeriod] = {}
    for period in over.select_related("calendar").order_by("ends_on"):
        for one in newest.values():
            counts = one.starts_on <= period.ends_on and (one.ends_on is None or period.starts_on <= one.ends_on)
            if one.calendar_id == period.calendar_id and counts:
                chosen[one.pk] = period
    shown = [one for one in newest.values() if one.pk in chosen]
    summed = totals(Places(programme), shown, {one.pk: one for one in chosen.values()}.values())
    return [_of_indicator(one.indicator, chosen[one.pk], summed.figure(one, chosen[one.pk])) for one in shown]


def _of_indicator(indicator: Indicator, period: ReportingPeriod, figure: Figure) -> Line:
    label = f"{_sentence(indicator)} ({period_name(period)})"
    words = f"{_words(indicator, figure)}; {reported_words(figure)}"
    return line(_code(indicator), label, words, "monitor, goedgekeurde cijfers")


def _words(indicator: Indicator, figure: Figure) -> str:
    if figure.hidden:
        return f"minstens {dutch(figure.at_least)}" if figure.at_least else "afgeschermd"
    if figure.value is None:
        return "niet samengevoegd" if figure.reported else "nog niet bekend"
    if indicator.measure == Indicator.Measure.MILESTONE and figure.expected > 1:
        return f"{dutch(figure.value)} gehaald"
    return said(figure.value, indicator, figure.numerator, figure.denominator)


def _pilots(programme: Programme) -> list[Line]:
    found = Pilot.objects.filter(task__programme=programme)
    running = found.filter(run__state__in=[PilotRun.State.RUNNING, PilotRun.State.PAUSED])
    return [line("pilots-lopen", "Pilots die lopen", f"{running.count()} van {found.count()}", "pilots")]


def _training(programme: Programme, starts_on: date, ends_on: date) -> list[Line]:
    held = Trained.objects.filter(
        day__method__programme=programme, day__state=TrainingDay.State.HELD, day__on__range=(starts_on, ends_on)
    )
    told = held.aggregate(people=Sum("count"), days=Count("day", distinct=True))
    words = (
        f"{dutch(told['people'])} op {told['days']} dag{'en' * (told['days'] > 1)}"
        if told["days"]
        else "nog niet bekend"
    )
    return [line("getraind", "Deelnemers aan trainingen in deze periode", words, "trainingen")]


def _money(programme: Programme, year: int) -> list[Line]:
    page = budget_page(programme)
    stand = next((one for one in page["years"] if one.year == year), None)
    lines = []
    if stand:
        lines = [
            line("begroot", f"Begroot in {year}", rules.dutch_amount(stand.planned_now), "begroting"),
            line("beschikbaar", f"Beschikbaar in {year}", rules.dutch_amount(stand.available_now), "begroting"),
        ]
    left = sum((one["open"] for one in page["carry_overs"]), Decimal(0))
    return [*lines, line("niet-toegewezen", "Nog niet aan een jaar toegewezen", rules.dutch_amount(left), "begroting")]


def _decisions_counted(programme: Programme, starts_on: date, ends_on: date) -> list[Line]:
    found = public_decisions(programme, starts_on, ends_on)
    steering = found.filter(body__slug="stuurgroep").count()
    return [line("besluiten", "Openbare besluiten van de stuurgroep in deze periode", steering, "besluiten")]


def _code(indicator: Indicator) -> str:
    return indicator.slug.lower().replace("_", "-")


def _sentence(indicator: Indicator) -> str:
    return f"{indicator.text[:1].upper()}{indicator.text[1:]}"
