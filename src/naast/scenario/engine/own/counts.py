"""How many come, how many workers there are, and how long the work takes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from naast.scenario.engine.by_class import EVERY
from naast.scenario.engine.observed import Observed
from naast.scenario.engine.own.figure import (
    ENOUGH_COUNTED,
    ENOUGH_ENDED,
    LUCK,
    Change,
    OwnFigure,
    Span,
    is_enough,
    least_sure,
    said,
    span_of_count,
    three_figures,
    too_few,
)
from naast.scenario.engine.quantities import DAYS
from naast.scenario.engine.spec import Model, Source
from naast.scenario.engine.spells import log_normal, middle

YEAR = DAYS["year"]
MANY = "Dit model heeft meer bronnen, en geteld is de regio als geheel. Vul elke bron zelf in."
BESIDE = {  # role of the model: its workers and its households as they are counted
    "fixed_face": ("vaste gezichten", "fixed_face_workers"),
    "safety_team": ("veiligheidsprofessionals in een duo", "duo_workers"),
}
SERVICES = {  # station of the model: which spells tell how long it takes
    "safety": ("assessing", "duur van een veiligheidstaxatie", "van begin tot definitief: doorlooptijd, geen werktijd"),
    "supervision": ("supervision", "duur van een ondertoezichtstelling", "met elke verlenging, per kind"),
}


def rates(model: Model, observed: Observed) -> Iterator[OwnFigure]:
    """New households a year: the new signals and reports of the last twelve months."""
    for name, source in model.arrivals.items():
        rate = OwnFigure(f"arrivals.{name}.rate", "nieuwe huishoudens", "per jaar", _yearly(source), source.rate.status)
        yield rate.kept(MANY) if len(model.arrivals) > 1 else _rate(rate, f"arrivals.{name}", source, observed)


def _rate(rate: OwnFigure, path: str, source: Source, observed: Observed) -> OwnFigure:
    seen = observed.of_the_year("signals")
    rate = replace(
        rate, seen=seen, n=seen,
        remark="nieuwe signalen en meldingen in twaalf maanden, zonder die over een huishouden dat al open is",
    )  # fmt: skip
    if not is_enough(seen, ENOUGH_COUNTED):
        return rate.kept(too_few(seen, ENOUGH_COUNTED))
    span = span_of_count(seen)
    changes: list[Change] = [
        {"set": f"{path}.rate", "to": said(seen, observed.source(seen), "S", unit="per year", span=span)},
    ]
    if source.maximum and seen / YEAR > source.maximum.amount:
        changes.insert(0, {"set": f"{path}.maximum", "to": f"{round(1.5 * seen)} per year"})
    return replace(rate, span=span).changed(*changes)


def workers(model: Model, observed: Observed) -> Iterator[OwnFigure]:
    """Who stood beside a household at the end of the last month; how many households that was is only shown."""
    for name, (words, figure_name) in BESIDE.items():
        if name not in model.roles:
            continue
        role, path = model.roles[name], f"roles.{name}"
        seen = observed.of_the_month(figure_name)
        figure = OwnFigure(
            f"{path}.workers", f"{words}: medewerkers", "", role.workers.amount, role.workers.status, seen, seen,
            remark="wie aan het eind van de laatste maand naast ten minste één huishouden stond",
        )  # fmt: skip
        if is_enough(seen, ENOUGH_COUNTED):
            span = span_of_count(seen, is_luck=False)
            change = {"set": f"{path}.workers", "to": said(seen, observed.source(seen), "S", span=span)}
            yield replace(figure, span=span).changed(change)
        else:
            yield figure.kept(too_few(seen, ENOUGH_COUNTED))
        households = observed.beside(name)
        yield OwnFigure(
            f"{path}.caseload", f"{words}: huishoudens per medewerker", "", role.caseload.amount, role.caseload.status,
            round(households / seen, 1) if households and seen else None, households,
            why_not="Geteld is hoeveel het er nu zijn, niet hoeveel er passen. Vul de grens zelf in.",
        )  # fmt: skip


def services(model: Model, observed: Observed) -> Iterator[OwnFigure]:
    """How long a step takes, as a log-normal; what is not over yet counts for as long as it was followed."""
    for name, (kind, title, remark) in SERVICES.items():
        if name not in model.stations:
            continue
        service = model.stations[name].service.get(EVERY)
        figure = OwnFigure(
            f"stations.{name}.service", title, "dagen", service.mean if service else None,
            least_sure(service.given.values()) if service else "A", remark=remark,
        )  # fmt: skip
        yield _service(figure, kind, observed)


def _service(figure: OwnFigure, kind: str, observed: Observed) -> OwnFigure:
    spells = observed.durations.get(kind)
    if spells is None or not is_enough(spells.all_ended, ENOUGH_ENDED):
        ended = spells.all_ended if spells else None
        return replace(figure, n=ended).kept(too_few(ended, ENOUGH_ENDED))
    figure = replace(figure, n=spells.all_ended)
    if middle(spells) is None:
        return figure.kept("Minder dan de helft is voorbij. Wat nog loopt, weegt te zwaar om een duur te noemen.")
    fit = log_normal(spells)
    if fit is None:
        return figure.kept("De duren liggen te dicht bij elkaar om er een verdeling op te leggen. Vul dit zelf in.")
    source = f"{observed.source(fit.ended)}, en {fit.still} die nog lopen"
    mean, span = three_figures(fit.mean), _span_of(fit.mean, fit.error_of_log_of_mean)
    shape = {
        "mean": said(mean, source, "D", unit="days", span=span),
        "cv": said(three_figures(fit.cv), source, "D"),
    }
    return replace(figure, seen=mean, span=span).changed({"set": figure.path, "to": {"lognormal": shape}})


def _span_of(value: float, error_of_log: float) -> Span:
    """Never narrower than what three figures leave open."""
    reach = math.exp(max(LUCK * error_of_log, 0.005))
    return float(f"{value / reach:.4g}"), float(f"{value * reach:.4g}")


def _yearly(source: Source) -> float:
    return source.rate.amount * YEAR
