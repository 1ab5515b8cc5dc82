"""What a figure of a model is called on a page: `roles.guardians.workers` is "Gezinsvoogden: medewerkers"."""

from __future__ import annotations

from typing import Any

from naast.scenario.engine.spec import Model

WORDS = {
    "workers": "medewerkers", "caseload": "huishoudens per medewerker", "cost": "kosten per plaats per dag", "fee": "vergoeding",
    "service": "duur", "mean": "duur", "rate": "aantal per jaar", "turnover": "verloop", "vacancy": "duur van een vacature",
    "patience": "geduld", "hazard": "kans op escalatie", "chance": "kans op terugkeer", "delay": "tijd tot terugkeer",
    "load_effect": "verloop door drukte", "slowdown": "vertraging bij meer werk", "classes": "verdeling over klassen",
    "routes": "kans op vervolg", "escalate": "escalatie tijdens het wachten", "leave": "weggaan tijdens het wachten",
    "reentry": "terugkeer", "cv": "spreiding van de duur", "shape": "vorm van de duur", "pace": "tempo", "norm": "norm", "factor": "vraag",
}  # fmt: skip
SHAPES = ("exponential", "lognormal", "weibull", "uniform", "triangular", "quantiles", "constant", "value", "schedule")


def title_of_path(model: Model, path: str) -> str:
    """In words, with the titles that the model gives; the path itself where nothing in it is known."""
    kind, *rest = path.split(".")
    parts: dict[str, Any] = {"roles": model.roles, "stations": model.stations, "arrivals": model.arrivals}
    if kind == "arrivals" and len(rest) == 2 and rest[1] == "rate":
        return f"{_titled(parts[kind], rest[0])}: nieuwe huishoudens"
    if rest and rest[0] in parts.get(kind, {}):
        return ": ".join([_titled(parts[kind], rest[0]), *_words(rest[1:])][:2])
    if kind in ("routes", "waiting") and rest:
        first = _titled(model.stations, rest[0]) if rest[0] in model.stations else rest[0]
        ends = [_target(model, step) for step in rest[1:]]
        if kind == "routes":
            return ": ".join([f"Na {first}", *ends])
        return ": ".join([first, *([", ".join(_words(rest[1:]))] if rest[1:] else [])])
    return capital(", ".join(_words([kind, *rest]))) or path


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
        return "afsluiten"
    return model.stations[name].title or name if name in model.stations else name


def _words(steps: list[str]) -> list[str]:
    """The words of the steps, from the outside in, each once; how a distribution is called says nothing here."""
    said: list[str] = []
    for step in steps:
        if step in SHAPES or step.isdigit():
            continue
        word = WORDS.get(step, step)
        if word not in said:
            said.append(word)
    return said
