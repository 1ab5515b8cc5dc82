"""Random valid models: small, but with everything that a model can say."""

from __future__ import annotations

from hypothesis import strategies as st

CLASSES = ["acute", "high", "regular"]
PAYERS = ["gemeente", "rijk"]
TAGS = ["contact", "plan", "safety"]


def tenths(low: float, high: float):
    return st.integers(round(low * 10), round(high * 10)).map(lambda tenth: tenth / 10)


@st.composite
def durations(draw, mean_from: float = 0.5, mean_to: float = 8.0):
    """A distribution of every kind; whole constants often, for then things happen at the same moment."""
    mean = draw(tenths(mean_from, mean_to))
    days = f"{mean} days"
    match draw(st.integers(0, 8)):
        case 0 | 1:
            return {"constant": f"{draw(st.sampled_from([1, 1, 2, 3]))} days"}
        case 2:
            return {"lognormal": {"mean": f"{mean + 2} days", "cv": draw(tenths(0.5, 1.5))}}
        case 3:
            return {"weibull": {"mean": f"{mean + 2} days", "shape": draw(tenths(0.7, 2.0))}}
        case 4:
            return {"uniform": {"low": days, "high": f"{mean + draw(st.integers(4, 8))} days"}}
        case 5:
            return {"triangular": {"low": days, "mode": f"{mean + 1} days", "high": f"{mean + 6} days"}}
        case 6:
            steps = draw(st.lists(tenths(0, 4), min_size=1, max_size=4))
            points = [mean, *(mean + 2 + sum(steps[: n + 1]) for n in range(len(steps)))]
            return {"quantiles": [f"{point:.1f} days" for point in points]}
        case 7:
            return {"exponential": {"mean": {"value": mean / 7, "unit": "weeks", "source": "a table", "status": "S"}}}
        case _:
            return {"exponential": {"mean": days}}


def by_class(draw, classes: list[str], strategy):
    """One value for all, or one for each class."""
    return {name: draw(strategy) for name in classes} if draw(st.booleans()) else draw(strategy)


def shares(draw, names: list[str]) -> dict[str, float]:
    """Probabilities of these, that sum to 1."""
    weights = [draw(st.integers(1, 5)) for _ in names]
    return {name: weight / sum(weights) for name, weight in zip(names, weights, strict=True)}


class Plan:
    """Where everything stands: a spine of nodes from entry to exit, with the holds at its head and forks in its body."""

    def __init__(self, draw, *, crowded: bool):
        self.crowded = crowded  # everybody waits, grows more acute and interrupts the others
        self.classes = CLASSES if crowded else CLASSES[: draw(st.integers(1, 3))]
        self.roles = [f"role_{n}" for n in range(draw(st.integers(2, 6)))]
        self.held = self.roles[: draw(st.integers(0, min(2, len(self.roles) - 1)))]
        self.free = self.roles[len(self.held) :]
        self.intake = ["intake"] if draw(st.booleans()) else []
        self.holds = [f"hold_{role}" for role in self.held]
        body = [f"work_{n}" for n in range(draw(st.integers(max(1, 3 - len(self.intake) - len(self.holds)), 3)))]
        self.forks: dict[str, list[list[str]]] = {}
        if draw(st.booleans()):
            lengths = draw(st.sampled_from([[1, 1], [1, 2], [2, 1], [1, 1, 1]]))
            self.forks["fork"] = [
                [f"branch_{number}_{n}" for n in range(length)] for number, length in enumerate(lengths)
            ]
        self.body = draw(st.permutations([*body, *self.forks]))
        self.spine = [*self.intake, *self.holds, *self.body]
        self.branches = [branch for branches in self.forks.values() for branch in branches]

    def stations(self) -> list[str]:
        inside = [name for branch in self.branches for name in branch]
        return [name for name in [*self.spine, *inside] if name not in self.forks]

    def holds_before(self, station: str) -> list[str]:
        return self.holds[: self.holds.index(station)] if station in self.holds else []

    def before_the_holds(self) -> list[str]:
        return [*self.intake, *self.holds[:1]] if self.holds else self.spine


@st.composite
def models(draw, *, crowded: bool | None = None) -> dict:
    """A model as the mapping that a YAML file is."""
    plan = Plan(draw, crowded=draw(st.booleans()) if crowded is None else crowded)
    model = {
        "model": "random",
        "title": "Made up",
        "horizon": f"{draw(st.integers(62, 120))} days",
        "warmup": f"{draw(st.sampled_from([0, 0, 0, 7, 40]))} days",
        "classes": plan.classes,
        "overload": "allow",
        "arrivals": _arrivals(draw, plan),
        "roles": {role: _role(draw, plan, role) for role in plan.roles},
        "stations": {name: _station(draw, plan, name) for name in plan.stations()},
        "routes": _routes(draw, plan),
    }
    if plan.forks:
        model["forks"] = {name: {"branches": [first for first, *_ in them]} for name, them in plan.forks.items()}
    model["waiting"] = {
        name: _waiting(draw, plan, name)
        for name, station in model["stations"].items()
        if any(not role.startswith("held(") for role in station["roles"]) and (plan.crowded or draw(st.integers(0, 2)))
    }
    if plan.crowded or draw(st.booleans()):
        chance = st.integers(0, 6).map(lambda tenth: tenth / 10)
        model["reentry"] = {"chance": by_class(draw, plan.classes, chance), "delay": draw(durations(2.0, 20.0))}
    model["start_state"] = _start(draw, plan, model)
    model["outcomes"] = _outcomes(model)
    return model


def _arrivals(draw, plan: Plan) -> dict:
    sources = {}
    for n in range(draw(st.integers(1, 3))):
        rate = draw(tenths(0.3, 1.6))
        source = {
            "rate": draw(st.sampled_from([f"{rate} per day", f"{rate * 7:.1f} per week"])),
            "entry": draw(st.sampled_from(plan.before_the_holds())) if n else plan.spine[0],
            "classes": shares(draw, plan.classes),
        }
        if draw(st.booleans()):
            days = sorted(draw(st.sets(st.integers(0, 130), min_size=1, max_size=3)))
            source["schedule"] = [{"day": f"{day} days", "factor": draw(tenths(0.0, 1.8))} for day in days]
        if draw(st.integers(0, 3)) == 0:
            source["before"] = draw(tenths(0.0, 1.8))
        if draw(st.integers(0, 3)) == 0:
            source["most"] = draw(st.integers(1, 60))
        if draw(st.booleans()):
            source["maximum"] = "3 per day"
        sources[f"source_{n}"] = source
    return sources


def _role(draw, plan: Plan, name: str) -> dict:
    is_held = name in plan.held
    role = {"workers": draw(st.integers(1, 3)), "caseload": draw(st.integers(3, 6) if is_held else st.integers(1, 3))}
    if is_held:
        role["workers"] += 1
    if draw(st.booleans()):
        role["cost"] = {"value": draw(tenths(1, 50)), "unit": "EUR/day", "status": "A"}
    if draw(st.booleans()):
        role["payer"] = draw(st.sampled_from(PAYERS))
    if draw(st.booleans()):
        role["turnover"] = {"rate": f"{draw(tenths(0.5, 3))} per month"}
        if draw(st.booleans()):
            role["turnover"]["load_effect"] = draw(tenths(0.0, 2.0))
        if draw(st.booleans()):
            role["turnover"]["vacancy"] = draw(durations())
    if draw(st.booleans()):
        role["schedule"] = [_change(draw, day) for day in sorted(draw(st.sets(st.integers(0, 130), max_size=3)))]
    if plan.crowded and not is_held:
        role["workers"], role["caseload"] = draw(st.integers(1, 2)), 1
    if plan.crowded or draw(st.booleans()):
        role["preempt"] = True
    if draw(st.integers(0, 2)) == 0:
        role["norm"], role["slowdown"] = draw(tenths(1, 3)), draw(tenths(0, 1))
    return role


def _change(draw, day: int) -> dict:
    change = {"day": f"{day} days"}
    which = draw(st.integers(0, 2))
    if which != 1:
        change["workers"] = draw(st.integers(0, 5))
    if which != 0:
        change["pace"] = draw(tenths(0.5, 2.0))
    return change


def _station(draw, plan: Plan, name: str) -> dict:
    station = {"service": by_class(draw, plan.classes, durations(0.5, 5.0))}
    if name in plan.holds:
        station["roles"], station["hold"] = [name.removeprefix("hold_")], True
    else:
        station["roles"] = _roles_of(draw, plan, name)
    for moment in ("at_start", "at_end"):
        tags = draw(st.lists(st.sampled_from(TAGS), max_size=2))
        if tags:
            station[moment] = tags
    if draw(st.booleans()):
        station["fee"] = f"{draw(st.integers(1, 500))} EUR"
    if draw(st.integers(0, 9)) == 0:
        station["key"] = 1000 * (1 + plan.stations().index(name)) + draw(st.integers(0, 999))
    return station


def _roles_of(draw, plan: Plan, name: str) -> list[str]:
    new = draw(st.lists(st.sampled_from(plan.free), unique=True, min_size=0 if draw(st.booleans()) else 1, max_size=2))
    if plan.held and name not in plan.intake and draw(st.booleans()):
        held = f"held({draw(st.sampled_from(plan.held))})"
        return draw(st.permutations([held, *new[:1]]))
    return new


def _routes(draw, plan: Plan) -> dict:
    routes = {}
    for place, name in enumerate(plan.spine):
        targets = ["EXIT", *plan.spine[place + 1 : place + 2]]
        if name in plan.body and draw(st.booleans()):  # back, or past some
            targets.append(draw(st.sampled_from(plan.spine)))
        routes[name] = _route(draw, plan, list(dict.fromkeys(targets)), "EXIT")
    for branch in plan.branches:
        for place, name in enumerate(branch):
            targets = ["JOIN", *branch[place + 1 : place + 2]]
            if draw(st.integers(0, 3)) == 0:
                targets.append(draw(st.sampled_from(branch)))
            routes[name] = _route(draw, plan, list(dict.fromkeys(targets)), "JOIN")
    return routes


def _route(draw, plan: Plan, targets: list[str], out: str) -> dict:
    if draw(st.booleans()):
        return shares(draw, draw(st.permutations(targets)))
    first, *others = plan.classes
    routes = {first: shares(draw, draw(st.permutations(targets)))}
    for name in others:
        some_targets = [target for target in targets if target == out or draw(st.booleans())]
        routes[name] = shares(draw, some_targets)
    return routes


def _waiting(draw, plan: Plan, name: str) -> dict:
    inside = next((branch for branch in plan.branches if name in branch), None)
    if inside:
        targets = ["JOIN", *inside]
    elif name in plan.body:
        targets = ["EXIT", *plan.spine]
    else:
        targets = ["EXIT", *plan.intake]
    rules = {}
    if plan.crowded or draw(st.integers(0, 2)):
        hazard = st.integers(5 if plan.crowded else 0, 30).map(lambda hundredth: f"{hundredth / 100} per day")
        rules["escalate"] = {"hazard": by_class(draw, plan.classes, hazard)}
        rules["escalate"]["raise_class"] = plan.crowded or draw(st.booleans())
        if not plan.crowded and draw(st.booleans()):
            rules["escalate"]["to"] = draw(st.sampled_from(targets))
    if not rules or draw(st.integers(0, 2)) == 0:
        rules["leave"] = {"patience": draw(durations(2.0, 20.0)), "to": draw(st.sampled_from(targets))}
    return rules


def _start(draw, plan: Plan, model: dict):
    kind = draw(st.sampled_from(["empty", "steady", "loaded", "loaded"]))
    if kind == "empty":
        return "empty"
    if kind == "steady":
        return {"steady": {"days": f"{draw(st.integers(1, 60))} days"}}
    room = {role: model["roles"][role]["workers"] * model["roles"][role]["caseload"] for role in plan.held}
    groups = []
    for _ in range(draw(st.integers(1, 4))):
        station = draw(st.sampled_from([name for name in plan.spine if name not in plan.forks]))
        holds = [role for role in plan.held if station in plan.body or f"hold_{role}" in plan.holds_before(station)]
        count = min([draw(st.integers(1, 4)), *(room[role] for role in holds)])
        if count == 0:
            continue
        for role in holds:
            room[role] -= count
        group = {"station": station, "class": draw(st.sampled_from(plan.classes)), "count": count}
        if draw(st.booleans()):
            group["source"] = draw(st.sampled_from(sorted(model["arrivals"])))
        match draw(st.integers(0, 3)):
            case 0:
                group["waiting"] = True
            case 1:
                group["served"] = f"{draw(st.integers(0, 3))} days"
            case 2:
                group["served"] = {"from": "0 days", "to": f"{draw(st.integers(1, 4))} days"}
        if draw(st.booleans()):
            group["since"] = f"{draw(st.integers(0, 20))} days"
        if holds:
            group["holds"] = holds
        groups.append(group)
    return {"loaded": groups} if groups else "empty"


def _outcomes(model: dict) -> dict:
    """Every form there is, for every tag that is given."""
    given = {
        tag
        for station in model["stations"].values()
        for when in ("at_start", "at_end")
        for tag in station.get(when, [])
    }
    outcomes = {"length": {"time": {"to": "exit"}}}
    for tag in sorted(given):
        outcomes[f"until_{tag}"] = {"time": {"to": tag}}
        outcomes[f"after_{tag}"] = {"time": {"from": tag, "to": "exit"}}
        for other in sorted(given - {tag}):
            outcomes[f"{tag}_to_{other}"] = {"time": {"from": tag, "to": other}}
        for form in ("count", "share", "repeats"):
            outcomes[f"{form}_{tag}"] = {form: tag}
    for measure in ("cost", "handovers", "professionals", "waiting", "escalations", "left"):
        outcomes[measure] = {"measure": measure}
    outcomes["returns"] = {"measure": "returns", "within": "12 days"}
    for payer in sorted({role["payer"] for role in model["roles"].values() if "payer" in role}):
        outcomes[f"cost_{payer}"] = {"measure": "cost", "payer": payer}
    return outcomes
