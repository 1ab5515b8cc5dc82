"""From what somebody chose in a form to the models that will run: changed, checked, and written out whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from naast.scenario import rules, shelf

if TYPE_CHECKING:
    from naast.scenario.engine.observed import Observed
    from naast.scenario.engine.own import OwnFigure
    from naast.scenario.engine.spec import Model

Variant = Mapping[str, Any]  # name, title, model, policies, changes


def drawn_up(variants: Sequence[Variant]) -> list[dict[str, Any]]:
    """The variants, the first of them the base, each with its whole text and fingerprint; refused when one cannot run."""
    made = _evened([_made(place, variant) for place, variant in enumerate(variants)])
    for place, model in enumerate(made):
        _check(place, model)
    for place, model in enumerate(made[1:], start=1):
        if model.fingerprint == made[0].fingerprint:
            raise rules.NothingChanged(place)
        _check_fair(place, made[0], model, variants)
    return [
        {
            "name": variant["name"],
            "title": variant["title"],
            "model": variant["model"],
            "fingerprint": model.fingerprint,
            "text": _text(model, variant),
        }
        for variant, model in zip(variants, made, strict=True)
    ]


def _made(place: int, variant: Variant) -> Model:
    from naast.scenario.engine.faults import FaultyModel
    from naast.scenario.engine.policies import apply, changed

    model = shelf.model(variant["model"])
    try:
        for policy in variant["policies"]:
            model = apply(model, policy)
        if variant["changes"]:
            model = changed(model, variant["changes"])
    except FaultyModel as faulty:
        raise rules.FaultyVariant(place, faulty.faults) from None
    return model


def _check(place: int, model: Model) -> None:
    from naast.scenario.engine.checks import check
    from naast.scenario.engine.faults import FaultyModel

    try:
        check(model)
    except FaultyModel as faulty:
        raise rules.FaultyVariant(place, faulty.faults) from None


def _evened(models: Sequence[Model]) -> list[Model]:
    """The same households are drawn for all: each source at the highest rate that any of the models has for it."""
    from naast.scenario.engine.fairness import most_of
    from naast.scenario.engine.policies import changed

    most: dict[str, float] = {}
    for model in models:
        for name, source in model.arrivals.items():
            most[name] = max(most.get(name, 0.0), source.highest, most_of(source))
    return [
        changed(model, found)
        if (
            found := [
                _most(model, name, most[name]) for name, one in model.arrivals.items() if most_of(one) != most[name]
            ]
        )
        else model
        for model in models
    ]


def _most(model: Model, source: str, rate: float) -> dict[str, Any]:
    return _change(model, f"arrivals.{source}.maximum", f"{rate!r} per day")


def _check_fair(place: int, base: Model, other: Model, variants: Sequence[Variant]) -> None:
    from naast.scenario.engine.fairness import UnfairComparison, check_fair

    try:
        check_fair({variants[0]["title"]: base, variants[place]["title"]: other}, variants[0]["title"])
    except UnfairComparison as unfair:
        raise rules.UnfairVariant(place, str(unfair)) from None


def with_own_figures(name: str, title: str, chosen: Sequence[OwnFigure], seen: Observed) -> tuple[Model, str]:
    """The model of the shelf with these figures in it, under its own title, and its whole text; refused when it cannot run."""
    from naast.scenario.engine.checks import check
    from naast.scenario.engine.faults import FaultyModel
    from naast.scenario.engine.own import changes_of
    from naast.scenario.engine.policies import changed
    from naast.scenario.engine.reading import write
    from naast.scenario.engine.spec import Model

    base = shelf.model(name)
    try:
        made = changed(base, changes_of(chosen))
        about = {**made.about, "purpose": f"{base.title}, op cijfers van de eigen regio (stand {seen.as_of:%d-%m-%Y})."}
        text = write({**made.data, "title": title, "about": about})
        model = Model.parse(text)
        check(model)
    except FaultyModel as faulty:
        raise rules.FaultyOwnModel(faulty.faults) from None
    return model, text


def _text(model: Model, variant: Variant) -> str:
    """The file as it came, or the changed model written out: read again it has the same fingerprint."""
    from naast.scenario.engine.reading import write

    if model.fingerprint == shelf.model(variant["model"]).fingerprint:
        return shelf.file_text(variant["model"])
    return write(model.data)


def changes_of(model: Model, *, staff: Mapping[str, Mapping[str, int]], arrivals: Mapping[str, float]) -> list[dict]:
    """What a form asks for that differs from the model: workers and caseload of roles, rates of sources in their own unit."""
    found: list[dict[str, Any]] = []
    for name, wanted in staff.items():
        role = model.roles[name]
        found.extend(
            _change(model, f"roles.{name}.{what}", wanted[what])
            for what in ("workers", "caseload")
            if what in wanted and wanted[what] != int(getattr(role, what).amount)
        )
    for name, rate in arrivals.items():
        if rate != model.arrivals[name].rate.value:
            found.append(_change(model, f"arrivals.{name}.rate", _rate(model, name, rate)))
    return found


VARIED = ("arrivals", "roles", "stations", "waiting", "reentry")
NOT_VARIED = (".classes.", ".schedule.", ".maximum", ".norm", ".slowdown", ".cv", ".shape")


def to_vary(model: Model) -> list[shelf.Figure]:
    """The figures of which somebody may ask how heavily they weigh: each stands by itself in the file."""
    return [
        one
        for one in shelf.figures(model)
        if one.value and one.path.startswith(VARIED) and not any(part in f"{one.path}." for part in NOT_VARIED)
    ]


def _stands(data: Any, path: str) -> bool:
    for step in path.split("."):
        if isinstance(data, list) and step.isdigit() and int(step) < len(data):
            data = data[int(step)]
        elif isinstance(data, dict) and step in data:
            data = data[step]
        else:
            return False
    return True


def figure_of(model: Model, path: str) -> int:
    """How many workers, or how large a caseload, a role has now."""
    _, role, what = path.split(".")
    return int(getattr(model.roles[role], what).amount)


def opened(model: Model, paths: Iterable[str]) -> list[dict[str, Any]]:
    """What lets figures run where they like: a role may have too much work, and these figures are written out in the file."""
    written = [_change(model, path, figure_of(model, path)) for path in paths if not _stands(model.data, path)]
    return [*([_change(model, "overload", "allow")] if model.overload == "refuse" else []), *written]


def _rate(model: Model, source: str, value: float) -> str:
    plain = int(value) if value == int(value) else value
    return f"{plain} {model.arrivals[source].rate.unit}"


def _change(model: Model, path: str, value: Any) -> dict[str, Any]:
    """`set` where the file says it, `add` where the file leaves it at what is usual."""
    *way, last = path.split(".")
    here: Any = model.data
    for step in way:
        here = here.get(step, {})
    return {"set" if last in here else "add": path, "to": value}


def titled(variants: Iterable[Variant]) -> dict[str, str]:
    return {variant["name"]: variant["title"] for variant in variants}
