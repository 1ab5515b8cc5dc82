"""How the outcome of an experiment reads on a page: every figure with how sure it is and what was not finished."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.formats import number_format

from naast.scenario import shelf
from naast.scenario.models import Experiment

UNKNOWN = "niet bekend"
VERDICTS = {
    "lower": ("lager", "calm"),
    "higher": ("hoger", "calm"),
    "unclear": ("niet aantoonbaar", "calm"),
    "same": ("gelijk", "calm"),
    "unknown": (UNKNOWN, "calm"),
}


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
            {"variant": one, "rows": list(_rows(result, one, base))} for one in variants if not one["is_base"]
        ],
        "limits": _limits(experiment),
        "replications": base["replications"],
        "is_sure": result.get("is_sure"),
        "same_bits": same_bits(experiment),
    }


def same_bits(experiment: Experiment) -> bool | None:
    """Whether this repetition gave what the first one gave, to the last bit; None when it repeats nothing."""
    if experiment.repeats is None or not (experiment.is_done and experiment.repeats.is_done):
        return None
    return experiment.payload_hash == experiment.repeats.payload_hash


def what_is_compared(experiment: Experiment) -> str:
    """The variants in words, to begin the text of a business case with."""
    titles = [variant["title"] for variant in experiment.variants]
    lines = [f"Uitgangspunt: {titles[0]}.", *(f"Daarnaast: {title}." for title in titles[1:])]
    return "\n".join([experiment.question, "", *lines])


def shown(value: float | None, unit: str) -> str:
    """12,3 dagen, € 4.120, 31,4 %, 2,31"""
    if value is None:
        return UNKNOWN
    if unit == "EUR":
        return f"€\N{NO-BREAK SPACE}{_number(value, 0)}"
    if unit == "share":
        return f"{_number(100 * value, 1)}\N{NO-BREAK SPACE}%"
    if unit == "days":
        return f"{_number(value, 0 if abs(value) >= 100 else 1)}\N{NO-BREAK SPACE}dagen"
    return _number(value, 2)


def apart(value: float | None, unit: str) -> str:
    """The size of a difference: as `shown`, but a share in percentage points."""
    if value is not None and unit == "share":
        return f"{_number(100 * value, 1)} procentpunt"
    return shown(value, unit)


def _number(value: float, digits: int) -> str:
    rounded = round(value, digits)
    return number_format(rounded or 0.0, digits, use_l10n=True, force_grouping=True)


def _variant(experiment: Experiment, variant: Mapping[str, Any], result: Mapping[str, Any]) -> dict[str, Any]:
    told = result["variants"][variant["name"]]
    counts = told["assumptions"]
    design = next(one for one in experiment.design["variants"] if one["name"] == variant["name"])
    return {
        "name": variant["name"],
        "title": variant["title"],
        "model": variant["model"],
        "fingerprint": variant["fingerprint"],
        "is_base": variant["name"] == experiment.baseline,
        "replications": told["replications"],
        "outcomes": told["outcomes"],
        "counts": counts,
        "assumed": round(100 * counts["A"] / (sum(counts.values()) or 1)),
        "changes": list(changes_in_words(design)),
    }


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


def _rows(result: Mapping[str, Any], variant: Mapping[str, Any], base: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for one in result["differences"]:
        if one["variant"] != variant["name"]:
            continue
        unit, verdict = one["unit"], one.get("verdict") or _verdict(one["mean"], one["half_width"])
        yield {
            "title": one["title"],
            "base": shown(one["base"], unit),
            "other": shown(one["other"], unit),
            "base_unfinished": _share(one["unfinished"][0]),
            "other_unfinished": _share(one["unfinished"][1]),
            "difference": _signed(one["mean"], unit),
            "half_width": apart(one["half_width"], unit) if one["half_width"] is not None else "",
            "verdict": VERDICTS[verdict][0],
            "sentence": _sentence(one, verdict, base["title"]),
            "caution": _caution(one.get("caution")),
        }


def _verdict(mean: float | None, half_width: float | None) -> str:
    if mean is None or half_width is None:
        return "unknown"
    if mean == 0 and half_width == 0:
        return "same"
    return "lower" if mean + half_width < 0 else "higher" if mean - half_width > 0 else "unclear"


def _caution(found: str | None) -> str:
    from naast.scenario.engine.judging import CAUTIONS

    return CAUTIONS[found] if found else ""


def _sentence(one: Mapping[str, Any], verdict: str, base: str) -> str:
    """The difference as one would say it."""
    if verdict == "unknown":
        return "Hierover valt niets te zeggen: het kwam te weinig voor."
    if verdict == "same":
        return f"Precies gelijk aan {base}."
    if verdict == "unclear":
        return f"Geen aantoonbaar verschil met {base}: nul ligt binnen de marge."
    size, word = apart(abs(one["mean"]), one["unit"]), VERDICTS[verdict][0]
    relative = one.get("relative")
    share = f" ({_number(100 * abs(relative), 1)}\N{NO-BREAK SPACE}%)" if relative else ""
    return f"In dit model {size}{share} {word} dan bij {base}."


def _signed(value: float | None, unit: str) -> str:
    if value is None:
        return UNKNOWN
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{apart(abs(value), unit)}"


def _share(value: float | None) -> str:
    return UNKNOWN if value is None else f"{_number(100 * value, 1)}\N{NO-BREAK SPACE}%"


def _limits(experiment: Experiment) -> list[str]:
    """What the models themselves say they cannot tell, each once."""
    found: dict[str, None] = {}
    for variant in experiment.variants:
        try:
            found |= dict.fromkeys(shelf.card(variant["model"]).limits)
        except KeyError:
            continue
    return list(found)
