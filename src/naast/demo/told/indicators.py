"""The monitor in its first year: two indicators at work, what Heiloo told of itself, and one figure that still waits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

from naast.access.actors import Actor
from naast.access.models import Account
from naast.foundation import database
from naast.network.models import Municipality
from naast.programme.actions import calendars, defining, measuring
from naast.programme.models import Indicator, IndicatorAssignment, Programme, ReportingPeriod
from naast.programme.queries.units import Unit

FACES: dict[str, Any] = {
    "code": "OO2-I1", "text": "huishoudens die langer dan drie maanden hetzelfde vaste gezicht hebben", "layer": "programme",
    "measure": "ratio", "unit": "huishoudens", "direction": "up", "over_units": "sum", "over_periods": "latest",
    "definition": "Teller: huishoudens met hetzelfde vaste gezicht als drie maanden eerder. Noemer: alle huishoudens bij het "
    "lokale team. Voorbeeld: 34 van 41.",
    "collected_from": "telling door de gemeente op de laatste dag van het kwartaal", "min_cell": 5,
    "caveat": "Een wisseling kan ook goed nieuws zijn, als een gezin daar zelf om vroeg.",
}  # fmt: skip
MEASURES: dict[str, Any] = {
    "code": "CTX-1", "text": "ondertoezichtstellingen per 10.000 kinderen", "layer": "context", "measure": "amount",
    "unit": "per 10.000 kinderen", "direction": "down", "over_units": "none", "over_periods": "none", "min_cell": 0,
    "definition": "Wat anderen publiceren over de omgeving van het programma; het programma telt dit niet zelf.",
    "collected_from": "landelijke statistiek, nog in te lezen",
    "caveat": "Lager is niet vanzelf beter: een maatregel kan een kind juist beschermen.",
}  # fmt: skip
FIGURES = (
    (34, 41, "Twee vaste gezichten vertrokken; er is warm overgedragen."),
    (37, 42, ""),
    (36, 44, "Meer aanmeldingen in de zomer."),
)


@contextmanager
def speaking(username: str, today: date) -> Iterator[Actor]:
    account = Account.objects.get(username=username)
    with database.speaking_as("naast_programme", actor_id=account.pk, actor=account.name, request_id="demo"):
        yield Actor(account, today=today)


def tell(*, today: date) -> None:
    programme = Programme.objects.get()
    quarters = _calendar(today)
    with speaking("programmamanager", today) as by:
        faces = _assigned(defining.define_indicator(by=by, **FACES), programme, 2, "municipality", quarters, by)
        study = _assigned(Indicator.objects.get(slug="oo1-i5"), programme, 1, "programme", quarters, by)
        defining.define_indicator(by=by, **MEASURES)
        defining.set_target(faces, None, by=by, known="pm", value=None, note="de stuurgroep bepaalt de streefwaarde")
    begun = [period for period in quarters if period.state == ReportingPeriod.State.OPEN]
    _heiloo(faces, begun, today)
    with speaking("programmamanager", today) as by:
        said = {"known": "known", "reached": False, "judgement": "on_track", "narrative": "De vraagstelling ligt er."}
        measuring.report_figure(study, begun[0], Unit(), by=by, today=today, content=said, send=True)


def _calendar(today: date) -> list[ReportingPeriod]:
    """The quarters of this year; those that have begun are open."""
    with speaking("programmamanager", today) as by:
        calendar = calendars.make_calendar(by=by, name="Kwartalen", kind="quarter", due_after_days=30)
        made = calendars.make_periods(calendar, today.year, by=by)
        return [
            calendars.set_period(one, by=by, to="open", due_on=one.due_on) if one.starts_on <= today else one
            for one in made
        ]


def _assigned(indicator: Indicator, programme: Programme, task: int, unit: str, quarters, by) -> IndicatorAssignment:
    return defining.assign_indicator(
        indicator, by=by, task=programme.tasks.get(number=task), unit=unit, calendar=quarters[0].calendar,
        starts_on=quarters[0].starts_on, ends_on=None, goes_outside=True,
    )  # fmt: skip


def _heiloo(faces: IndicatorAssignment, begun: list[ReportingPeriod], today: date) -> None:
    """Heiloo tells how it went; what it told last still waits, and what it told first was corrected once."""
    heiloo = Unit(Municipality.objects.get(slug="heiloo"))
    for period, (above, below, narrative) in zip(begun, FIGURES, strict=False):
        said = {
            "known": "known", "numerator": Decimal(above), "denominator": Decimal(below), "judgement": "on_track",
            "narrative": narrative, "observed_on": min(period.ends_on, today), "evidence": "telling van het lokale team",
        }  # fmt: skip
        with speaking("gemeente-heiloo", today) as by:
            figure = measuring.report_figure(faces, period, heiloo, by=by, today=today, content=said, send=True)
        if period != begun[min(len(begun), len(FIGURES)) - 1]:
            with speaking("programmamanager", today) as by:
                measuring.approve_figure(figure, by=by)
