"""How the outcome of an experiment reads on a page: every figure with how sure it is and what was not finished."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.text import capfirst as capital

from naast.scenario import rules, shelf, words
from naast.scenario.engine import judging
from naast.scenario.models import Experiment, ExperimentChart


def of(experiment: Experiment) -> dict[str, Any]:
    """What a page about this experiment shows, once it is done."""
    result = experiment.result
    if not result:
        return {}
    variants = [_variant(experiment, one, result) for one in experiment.variants]
    base = next(one for one in variants if one["is_base"])
    return {
        "variants": variants,
        "base_variant": base,
        "comparisons": [
            {"variant": one, "rows": list(_rows(result, one))}
            for one in variants
            if not one["is_base"] and experiment.kind == Experiment.Kind.COMPARE
        ],
        "steps": list(_steps(result)) if experiment.kind == Experiment.Kind.SWEEP else [],
        "step_title": ", ".join(one["title"] for one in result.get("paths", {}).values()),
        "swings": list(_swings(result)) if experiment.kind == Experiment.Kind.SENSITIVITY else [],
        "swing_outcome": result.get("outcome_title", ""),
        "unsure": list(_unsure(result)) if experiment.kind == Experiment.Kind.UNCERTAINTY else [],
        "draws": result.get("draws"),
        "limits": _limits(experiment),
        "replications": result["replications"],
        "is_sure": result.get("is_sure"),
        "same_bits": same_bits(experiment),
    }


GROUPS = (
    ("nog-niet-", "Hoe lang het duurt"),
    ("kwartalen-", "Wie wanneer kwam"),
    ("kosten-", "Wie betaalt"),
    ("wachtlijsten-", "Wachtlijsten"),
    ("bezetting-", "Bezetting van de rollen"),
    ("verdeling-", "Hoe het over huishoudens verdeeld is"),
)


def charts_of(experiment: Experiment) -> dict[str, Any]:
    """The drawings that one sees at once, and the others under a heading; without the drawings themselves."""
    shown: list[ExperimentChart] = []
    folded: dict[str, list[ExperimentChart]] = {}
    for chart in experiment.charts.defer("svg").order_by("order"):
        heading = next((title for start, title in GROUPS if chart.slug.startswith(start)), None)
        (folded.setdefault(heading, []) if heading else shown).append(chart)
    return {"charts": shown, "more_charts": folded.items()}


def same_bits(experiment: Experiment) -> bool | None:
    """Whether this repetition gave what the first one gave, to the last bit; None when it repeats nothing."""
    if experiment.repeats is None or not (experiment.is_done and experiment.repeats.is_done):
        return None
    if experiment.payload_hash == experiment.repeats.payload_hash:
        return True
    return rules.agree(experiment.result, experiment.repeats.result)


def what_is_compared(experiment: Experiment) -> str:
    """The variants in words, to begin the text of a business case with."""
    titles = [variant["title"] for variant in experiment.variants]
    lines = [f"Uitgangspunt: {titles[0]}.", *(f"Daarnaast: {title}." for title in titles[1:])]
    return "\n".join([experiment.question, "", *lines])


def _variant(experiment: Experiment, variant: Mapping[str, Any], result: Mapping[str, Any]) -> dict[str, Any]:
    counts = _counts(variant, result)
    design = next(one for one in experiment.design["variants"] if one["name"] == variant["name"])
    return {
        "name": variant["name"],
        "title": variant["title"],
        "model": variant["model"],
        "fingerprint": variant["fingerprint"],
        "is_base": variant["name"] == experiment.baseline,
        "counts": counts,
        "assumed": round(100 * counts["A"] / (sum(counts.values()) or 1)),
        "changes": list(changes_in_words(design)),
    }


def _counts(variant: Mapping[str, Any], result: Mapping[str, Any]) -> Mapping[str, int]:
    """How many figures of the model are S, D and A: as the run told, or as its text says."""
    told = result.get("variants", {}).get(variant["name"], result).get("assumptions")
    return told or shelf.counts_in(variant["text"])


def _steps(result: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Outcome by outcome: what it becomes at each value, and whether that differs from where one began."""
    points, base = result["points"], result["base"]
    for name, about in points[base]["outcomes"].items():
        unit = about["unit"]
        yield {
            "title": about["title"],
            "rows": [
                {
                    "value": ", ".join(f"{value}" for value in point["values"].values()),
                    "is_base": number == base,
                    "mean": words.amount(point["outcomes"][name]["mean"], unit, point["outcomes"][name]["half_width"]),
                    "half_width": words.amount(half := point["outcomes"][name]["half_width"], unit, half),
                    "unfinished": words.percent(point["outcomes"][name]["unfinished_share"], 1),
                    "sentence": "Hier beginnen we." if number == base else sentence(point["differences"][name]),
                    "caution": "" if number == base else _caution(point["differences"][name]),
                }
                for number, point in enumerate(points)
            ],
        }


def _swings(result: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Figure by figure, the widest swing first: what the outcome becomes at its two ends."""
    unit = result["unit"]
    for factor in result["factors"]:
        word, tone = shelf.STATUS[factor["status"]]
        yield {
            "title": factor["title"],
            "status": word,
            "tone": tone,
            "low": words.percent(factor["low"] - 1, 0, signed=True),
            "high": words.percent(factor["high"] - 1, 0, signed=True),
            "at_low": words.amount(factor["at_low"], unit),
            "base": words.amount(factor["base"], unit),
            "at_high": words.amount(factor["at_high"], unit),
        }


KEEPS_ITS_SIDE = 0.95  # of the draws


def _unsure(result: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Outcome by outcome: how far it lies apart when what is not sure is otherwise, and how much of that is assumed."""
    is_difference = bool(result["against"])
    for one in result["outcomes"].values():
        unit = one["unit"]
        yield {
            "title": one["title"],
            "middle": words.amount(one["mean"], unit, signed=is_difference),
            "low": words.amount(one["p05"], unit, signed=is_difference),
            "high": words.amount(one["p95"], unit, signed=is_difference),
            "assumed": words.percent(one["on_assumptions"]),
            "chance": words.percent(one["by_chance"]),
            "unfinished": words.percent(one["unfinished_share"], 1),
            "sentence": _side(one),
            "with_it": [result["varied"][driver["path"]]["title"] for driver in one["drivers"][:3]],
        }


def _side(one: Mapping[str, Any]) -> str:
    """Whether a difference keeps its side; nothing to say of an outcome by itself."""
    below = one["below_nothing"]
    if one["mean"] is None:
        return "Hierover valt niets te zeggen: het kwam te weinig voor."
    if below is None:
        return ""
    if below >= KEEPS_ITS_SIDE:
        return f"Lager in {words.percent(below)} van de keuzes: dit blijft overeind."
    if 1 - below >= KEEPS_ITS_SIDE:
        return f"Niet lager in {words.percent(1 - below)} van de keuzes: dit blijft overeind."
    return f"Lager in {words.percent(below)} van de keuzes: welke kant het op gaat, staat niet vast."


def changes_in_words(variant: Mapping[str, Any]) -> Iterator[str]:
    """What is different from the model as it comes: its policies, and each figure with what it was."""
    try:
        model = shelf.model(variant["model"])
    except KeyError:  # a model of an earlier edition; its text is still with the experiment
        model = None
    for name in variant["policies"]:
        known = model.policies.get(name, {}) if model else {}
        yield known.get("title") or name
    for change in variant["changes"]:
        if (change.get("set") or change.get("add")) == "overload":
            yield "een rol mag overbelast raken"
            continue
        path = change.get("set") or change.get("add")
        title = shelf.title_of(model, path) if model else path
        was = _was(model.data, path) if model else None
        yield f"{title}: {_dutch(change['to'])}" + (f" (was {_dutch(was)})" if was is not None else "")


def _was(data: Any, path: str) -> Any:
    for step in path.split("."):
        if not isinstance(data, dict) or step not in data:
            return None
        data = data[step]
    return f"{data['value']} {data.get('unit', '')}".strip() if isinstance(data, dict) else data


def _dutch(value: Any) -> str:
    """`3200 per year` in Dutch."""
    words = str(value).split(" ", 1)
    figure = words[0].replace(".", ",")
    return f"{figure} {shelf.UNITS.get(words[1], words[1])}" if len(words) > 1 else figure


def _rows(result: Mapping[str, Any], variant: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for one in result["differences"]:
        if one["variant"] != variant["name"]:
            continue
        unit, half = one["unit"], one["half_width"]
        yield {
            "title": one["title"],
            "base": words.amount(one["base"], unit, half),
            "other": words.amount(one["other"], unit, half),
            "base_unfinished": words.percent(one["unfinished"][0], 1),
            "other_unfinished": words.percent(one["unfinished"][1], 1),
            "difference": words.amount(one["mean"], unit, half, signed=True),
            "half_width": words.amount(half, unit, half, of_difference=True) if half else "",
            "verdict": one["verdict"],
            "sentence": sentence(one),
            "caution": _caution(one),
        }


def _caution(one: Mapping[str, Any]) -> str:
    """What a reader must hear beside this difference."""
    return judging.CAUTIONS[one["caution"]] if one["caution"] else ""


def sentence(one: Mapping[str, Any]) -> str:
    """The difference as one would say it."""
    found = one["verdict"]
    if found == judging.UNKNOWN:
        return "Hierover valt niets te zeggen: het kwam te weinig voor."
    if found == judging.SAME:
        return "Precies gelijk."
    if found == judging.UNCLEAR:
        return f"{capital(words.difference(one))}."
    return f"In dit model {words.difference(one)}."


def _limits(experiment: Experiment) -> list[str]:
    """What the models themselves say they cannot tell, each once."""
    found: dict[str, None] = {}
    for variant in experiment.variants:
        try:
            found |= dict.fromkeys(shelf.card(variant["model"]).limits)
        except KeyError:
            continue
    return list(found)
