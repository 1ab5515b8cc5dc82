"""The whole of a model, before anything runs: names, routes, holding, load and size. Every fault with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from naast.scenario.engine import graph, load
from naast.scenario.engine.distributions import Dist
from naast.scenario.engine.faults import Fault, FaultyModel, Place
from naast.scenario.engine.layout import NO_END
from naast.scenario.engine.spec import EVERY, EXIT, JOIN, Model, Station

MOST_CANDIDATES = 5_000_000
MOST_SEATS = 65_000
MOST_STATIONS = 1_000
MOST_LOADED = 200_000
MOST_MONTHS = 12_000
SUM_TOLERANCE = 1e-9

Found = Iterator[tuple[Place, str]]


def check(model: Model) -> None:
    """Nothing stands in the way of a run; else every fault at once, the shape first and the meaning when that is right."""
    for step in ((names, sizes), (routes, loaded), (graph.faults,), (load.faults,)):
        faults = [model.lines.fault(place, sentence) for part in step for place, sentence in part(model)]
        if faults:
            raise FaultyModel(faults)


def faults_of(model: Model) -> list[Fault]:
    try:
        check(model)
    except FaultyModel as faulty:
        return faulty.faults
    return []


def names(model: Model) -> Found:
    """Everything that is referred to exists, once."""
    if len(set(model.classes)) < len(model.classes):
        yield ("classes",), "Een klasse staat er twee keer. Haal er een weg."
    for both in set(model.stations) & set(model.forks):
        yield ("forks", both), f"{both} is al een station. Geef de splitsing een andere naam."
    nodes = {*model.stations, *model.forks}
    for name, source in model.arrivals.items():
        if source.entry not in nodes:
            yield ("arrivals", name, "entry"), _unknown(source.entry, nodes)
        for class_ in source.classes:
            if class_ not in model.classes:
                yield ("arrivals", name, "classes", class_), _unknown(class_, model.classes)
        total = sum(chance.amount for chance in source.classes.values())
        if abs(total - 1) > SUM_TOLERANCE:
            yield ("arrivals", name, "classes"), f"De klassen tellen op tot {total:.6g}. Maak er samen 1 van."
    stations = [(("stations", name), station.key) for name, station in model.stations.items()]
    yield from _keys([*stations, *((("forks", name), fork.key) for name, fork in model.forks.items())])
    yield from _keys((("roles", name), role.key) for name, role in model.roles.items())
    tags = {tag for station in model.stations.values() for tag in (*station.at_start, *station.at_end)}
    for name, station in model.stations.items():
        yield from _station(model, name, station)
    for name, fork in model.forks.items():
        for number, branch in enumerate(fork.branches):
            if branch not in model.stations:
                yield ("forks", name, "branches", number), _unknown(branch, model.stations)
        if len(set(fork.branches)) < len(fork.branches):
            yield ("forks", name, "branches"), "Een tak staat er twee keer. Geef elke tak een eigen station."
    for name, waiting in model.waiting.items():
        if name not in model.stations:
            yield ("waiting", name), _unknown(name, model.stations)
        elif not model.stations[name].needs:
            yield ("waiting", name), "Bij dit station wacht niemand: het vraagt geen plaats. Haal deze regel weg."
        for rule in ("escalate", "leave"):
            given = getattr(waiting, rule)
            if given and given.to is not None and given.to not in {*nodes, EXIT, JOIN}:
                yield ("waiting", name, rule, "to"), _unknown(given.to, {*nodes, EXIT, JOIN})
        if waiting.escalate:
            yield from _by_class(model, waiting.escalate.hazard, ("waiting", name, "escalate", "hazard"))
    if model.reentry:
        yield from _by_class(model, model.reentry.chance, ("reentry", "chance"))
    if len(model.outcomes) > 60:
        yield ("outcomes",), "Een model heeft hoogstens 60 uitkomsten. Haal er een paar weg."
    payers = {role.payer for role in model.roles.values() if role.payer}
    for name, outcome in model.outcomes.items():
        for tag in outcome.tags:
            if tag not in tags:
                yield (
                    ("outcomes", name),
                    f"Geen station geeft het kenmerk {tag}. Zet het bij at_start of at_end van een station.",
                )
        if outcome.time and (
            outcome.time.from_ == outcome.time.to or outcome.time.from_ == "exit" or outcome.time.to == "start"
        ):
            yield (
                ("outcomes", name, "time"),
                "Deze tijd heeft geen begin en eind. Kies from en to als twee verschillende momenten.",
            )
        if outcome.payer and (outcome.payer not in payers or outcome.measure != "cost"):
            yield ("outcomes", name, "payer"), _unknown(outcome.payer, payers)


def _station(model: Model, name: str, station: Station) -> Found:
    place: Place = ("stations", name, "roles")
    for number, role in enumerate(station.named):
        if role not in model.roles:
            yield (*place, number), _unknown(role, model.roles)
    for number, role in enumerate(station.roles):
        if role.startswith("held(") and not role.endswith(")"):
            yield (*place, number), "Schrijf held(rol) met een haakje aan het eind."
    if len(station.needs) > 2:
        yield place, "Een station vraagt hoogstens twee rollen tegelijk. Splits het in twee stations."
    if len(set(station.named)) < len(station.named):
        yield place, "Deze rol staat er twee keer. Haal er een weg."
    if station.hold and len(station.needs) != 1:
        yield ("stations", name, "hold"), "hold kan alleen bij een station met één rol. Noem één rol, zonder held()."
    yield from _by_class(model, station.service, ("stations", name, "service"))


def _keys(given: Iterable[tuple[Place, int | None]]) -> Found:
    taken: set[int] = set()
    for place, key in given:
        if key is not None and key in taken:
            yield (*place, "key"), f"De sleutel {key} staat er twee keer. Kies een ander getal."
        if key is not None:
            taken.add(key)


def _by_class(model: Model, values: dict, place: Place) -> Found:
    if EVERY in values:
        return
    for class_ in values:
        if class_ not in model.classes:
            yield (*place, class_), _unknown(class_, model.classes)
    for class_ in model.classes:
        if class_ not in values:
            yield place, f"De klasse {class_} ontbreekt. Noem elke klasse, of geef één waarde voor allemaal."


def sizes(model: Model) -> Found:
    """The run is of a size that a machine can do, and every time lies where it can."""
    horizon = model.horizon.amount
    if model.warmup.amount >= horizon:
        yield ("warmup",), "De aanlooptijd is even lang als de looptijd of langer. Maak de aanlooptijd korter."
    if horizon / 30.4375 > MOST_MONTHS:
        yield ("horizon",), "De looptijd is langer dan duizend jaar. Maak hem korter."
    expected: dict[str, float] = {}
    for name, source in model.arrivals.items():
        highest = source.highest
        if source.maximum and source.maximum.amount < highest:
            remedy = "Maak maximum ten minste zo hoog als de hoogste instroom."
            yield ("arrivals", name, "maximum"), f"maximum is lager dan wat er kan komen. {remedy}"
        if source.most is not None and not 1 <= source.most.amount < NO_END:
            yield (
                ("arrivals", name, "most"),
                "most is 1 of meer: zo veel huishoudens, en daarna niemand. Of haal het weg.",
            )
        expected[name] = (source.maximum.amount if source.maximum else highest) * (horizon - model.begin)
        yield from _in_order(source.schedule, ("arrivals", name, "schedule"))
    total = sum(expected.values())
    if total > MOST_CANDIDATES:
        size = f"Dit model vraagt {_grouped(total)} huishoudens in één herhaling; er kunnen er {_grouped(MOST_CANDIDATES)} zijn."
        largest: Place = ("arrivals", max(expected, key=lambda name: expected[name]), "rate")
        yield largest, f"{size} Kijk naar de eenheid van rate, of maak de looptijd korter."
    if len(model.stations) + len(model.forks) > MOST_STATIONS:
        yield ("stations",), f"Een model heeft hoogstens {MOST_STATIONS} stations. Voeg stations samen."
    for name, role in model.roles.items():
        if role.seats > MOST_SEATS or role.seats * role.caseload.amount > 10_000_000:
            yield ("roles", name, "workers"), f"Een rol heeft hoogstens {MOST_SEATS} mensen. Kijk of het getal klopt."
        if role.caseload.amount < 1:
            yield (
                ("roles", name, "caseload"),
                "Een medewerker heeft ruimte voor ten minste één huishouden. Schrijf 1 of meer.",
            )
        if role.slowdown.amount > 0 and not (role.norm and role.norm.amount > 0):
            yield (
                ("roles", name, "slowdown"),
                "slowdown vraagt een norm boven 0. Zet er norm bij: de caseload waarvoor de tijden gelden.",
            )
        for number, change in enumerate(role.schedule):
            if change.pace is not None and not 0.01 <= change.pace.amount <= 100:
                yield (
                    ("roles", name, "schedule", number, "pace"),
                    "pace ligt tussen 0.01 en 100. Schrijf 1 voor gewoon tempo.",
                )
            if change.pace is None and change.workers is None:
                yield ("roles", name, "schedule", number), "Deze regel verandert niets. Noem workers of pace."
        yield from _in_order(role.schedule, ("roles", name, "schedule"))
    for place, dist in _distributions(model):
        if dist.mean > 36525:
            yield place, "Dit duurt gemiddeld langer dan honderd jaar. Kijk naar de eenheid."


def _in_order(schedule: Iterable, place: Place) -> Found:
    days = [change.day.amount for change in schedule]
    if days != sorted(set(days)):
        yield place, "De dagen moeten oplopen en verschillen. Zet de regels op volgorde."


def _distributions(model: Model) -> Iterator[tuple[Place, Dist]]:
    for name, station in model.stations.items():
        for dist in station.service.values():
            yield ("stations", name, "service"), dist
    for name, role in model.roles.items():
        if role.turnover and role.turnover.vacancy:
            yield ("roles", name, "turnover", "vacancy"), role.turnover.vacancy
    if model.reentry:
        yield ("reentry", "delay"), model.reentry.delay


def routes(model: Model) -> Found:
    """Every node has a route, and every route is a whole."""
    nodes = {*model.stations, *model.forks}
    for name in model.routes:
        if name not in nodes:
            yield ("routes", name), _unknown(name, nodes)
    for name in nodes - set(model.routes):
        kind = "stations" if name in model.stations else "forks"
        yield (kind, name), f"{name} heeft geen route. Zet onder routes waar het huishouden daarna heen gaat."
    for name, by_class in model.routes.items():
        yield from _by_class(model, by_class, ("routes", name))
        for class_, targets in by_class.items():
            place: Place = ("routes", name) if class_ == EVERY else ("routes", name, class_)
            for target in targets:
                if target not in {*nodes, EXIT, JOIN}:
                    yield (*place, target), _unknown(target, {*nodes, EXIT, JOIN})
            total = sum(chance.amount for chance in targets.values())
            if abs(total - 1) > SUM_TOLERANCE:
                yield place, f"De kansen tellen op tot {total:.6g}. Maak er samen 1 van."


def loaded(model: Model) -> Found:
    """The loaded cases are somewhere they can be, and hold no more slots than there are."""
    held: dict[str, int] = dict.fromkeys(model.roles, 0)
    inside = {branch for fork in model.forks.values() for branch in fork.branches}
    total = 0
    for number, group in enumerate(model.start_state.loaded):
        place: Place = ("start_state", "loaded", number)
        total += group.count
        for word, given, known in (
            ("station", group.station, model.stations),
            ("class", group.class_, model.classes),
            ("source", group.source or next(iter(model.arrivals)), model.arrivals),
        ):
            if given not in known:
                yield (*place, word), _unknown(given, known)
        if group.served.low.amount > group.served.high.amount:
            yield (*place, "served"), "from is later dan to. Draai ze om."
        if group.waiting and group.served.high.amount > 0:
            yield (*place, "waiting"), "Wie wacht, is nog niet geholpen. Haal served of waiting weg."
        if group.station in inside:
            yield (
                (*place, "station"),
                "Een beginstand midden in een splitsing kan niet. Kies het station ervoor of erna.",
            )
        for role in group.holds:
            if role not in model.roles:
                yield (*place, "holds"), _unknown(role, model.roles)
            else:
                held[role] += group.count
        if len(set(group.holds)) < len(group.holds):
            yield (*place, "holds"), "Een rol staat er twee keer. Haal er een weg."
        station = model.stations.get(group.station)
        if station and set(station.uses) - set(group.holds):
            yield (*place, "holds"), f"Dit station gebruikt {', '.join(station.uses)}. Zet die rol bij holds."
        holdable = {role for other in model.stations.values() if other.hold for role in other.needs}
        if set(group.holds) - holdable:
            yield (
                (*place, "holds"),
                "Deze rol houdt nergens een huishouden vast. Zet hold: true bij het station waar dat begint.",
            )
    if total > MOST_LOADED:
        yield ("start_state",), f"Er zijn hoogstens {MOST_LOADED} huishoudens in de beginstand. Kijk naar count."
    for role, count in held.items():
        if role in model.roles and count > model.roles[role].slots:
            room = (
                f"{count} huishoudens houden deze rol in het begin vast; er is plaats voor {model.roles[role].slots}."
            )
            yield ("roles", role), f"{room} Verhoog workers of verlaag count."


def _unknown(name: str, known: Iterable[str]) -> str:
    choices = sorted(known)
    shown = ", ".join(choices[:12]) + (" …" if len(choices) > 12 else "")
    return f"{name} bestaat niet. Kies uit: {shown}." if choices else f"{name} bestaat niet. Voeg het eerst toe."


def _grouped(number: float) -> str:
    return f"{number:,.0f}".replace(",", ".")
