"""What a figure of a model is called on a page: `roles.guardians.workers` is "Gezinsvoogden: medewerkers"."""

from __future__ import annotations

from typing import Any

from naast.scenario.engine.spec import Model

WORDS = {
    "workers": "medewerkers", "caseload": "huishoudens per medewerker", "cost": "kosten per plaats per dag", "fee": "vergoeding",
    "service": "duur", "mean": "duur", "rate": "aantal", "turnover": "verloop", "vacancy": "duur van een vacature",
    "patience": "geduld", "hazard": "kans op escalatie tijdens het wachten", "chance": "kans op terugkeer", "delay": "tijd tot terugkeer",
    "load_effect": "verloop door drukte", "slowdown": "vertraging bij meer werk", "classes": "verdeling over klassen",
    "escalate": "escalatie tijdens het wachten", "leave": "weggaan tijdens het wachten", "reentry": "terugkeer",
    "maximum": "hoogste aantal", "within": "termijn", "start_state": "begintoestand", "steady": "aanloop vooraf",
    "cv": "spreiding van de duur", "shape": "vorm van de duur", "low": "kortste duur", "mode": "gewoonste duur", "high": "langste duur",
    "pace": "tempo", "norm": "norm", "factor": "vraag", "horizon": "looptijd", "warmup": "aanloop",
    "most": "afgesproken aantal", "before": "vraag vooraf",
}  # fmt: skip
WITHIN = {("turnover", "rate"): "verloop per jaar"}
SAID_BY_THE_NEXT = ("turnover", "service", "escalate", "leave", "reentry", "start_state")  # what follows says enough
CLASSES = {"acute": "acuut", "high": "hoog", "regular": "gewoon"}
SHAPES = ("exponential", "lognormal", "weibull", "uniform", "triangular", "quantiles", "constant", "value", "schedule")


def title_of_path(model: Model, path: str) -> str:
    """In words, with the titles that the model gives; the path itself where nothing in it is known."""
    kind, *rest = path.split(".")
    parts: dict[str, Any] = {
        "roles": model.roles,
        "stations": model.stations,
        "arrivals": model.arrivals,
        "outcomes": model.outcomes,
    }
    if kind == "arrivals" and len(rest) == 2 and rest[1] == "rate":
        return f"{_titled(parts[kind], rest[0])}: nieuwe huishoudens"
    if rest and rest[0] in parts.get(kind, {}):
        return _together(_titled(parts[kind], rest[0]), _words(model, rest[1:]))
    if kind in ("routes", "waiting") and rest:
        first = _titled(model.stations, rest[0]) if rest[0] in model.stations else rest[0]
        if kind == "routes":
            ends = [_target(model, step) for step in rest[1:] if step not in model.classes]
            return ": ".join([f"Na {first}", *ends]) + _of_class([step for step in rest[1:] if step in model.classes])
        return _together(first, _words(model, rest[1:]))
    return capital(_words(model, [kind, *rest])) or path


def status_of_path(model: Model, path: str) -> str:
    """S, D or A; a figure that does not say is an assumption."""
    here: Any = model.data
    for step in path.split("."):
        if isinstance(here, dict) and step in here:
            here = here[step]
        elif isinstance(here, list) and step.isdigit() and int(step) < len(here):
            here = here[int(step)]
        else:
            return "A"
        if isinstance(here, dict) and "value" in here:
            return str(here.get("status", "A"))
    return "A"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _titled(parts: dict[str, Any], name: str) -> str:
    return parts[name].title or name


def _target(model: Model, name: str) -> str:
    if name == "EXIT":
        return "klaar"
    return model.stations[name].title or name if name in model.stations else name


def _together(thing: str, what: str) -> str:
    return f"{thing}: {what}" if what else thing


def _words(model: Model, steps: list[str]) -> str:
    """What the steps say from the outside in, each thing once, and a class in brackets."""
    said: list[str] = []
    telling = [step for step in steps if step not in SHAPES and not step.isdigit()]
    classes = [step for step in telling[1:] if step in model.classes]
    telling = [step for step in telling if step not in classes and not (step == "mean" and len(telling) > 1)]
    for before, step in zip([None, *telling], telling, strict=False):
        if step in SAID_BY_THE_NEXT and step != telling[-1]:
            continue
        word = WITHIN.get((before or "", step)) or WORDS.get(step, step)
        if word not in said:
            said.append(word)
    return ", ".join(said) + _of_class(classes)


def _of_class(classes: list[str]) -> str:
    return f" ({', '.join(CLASSES.get(name, name) for name in classes)})" if classes else ""
