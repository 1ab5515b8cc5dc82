"""From an experiment that was asked before to the answers a form begins with."""

from __future__ import annotations

from typing import Any

from naast.scenario.forms.fields import short
from naast.scenario.models import Experiment


def as_filled_in(experiment: Experiment) -> dict[str, Any]:
    """The answers with which this experiment was asked, for a form that begins from it."""
    until = experiment.design.get("until")
    filled: dict[str, Any] = {
        "title": experiment.title,
        "question": experiment.question,
        "seed": experiment.seed,
        "replications": experiment.replications,
    }
    if experiment.kind == Experiment.Kind.SWEEP:
        [(path, values)] = experiment.design["ranges"].items()
        return filled | {"path": path, "low": values[0], "high": values[-1], "step": values[1] - values[0]}
    if experiment.kind == Experiment.Kind.SENSITIVITY:
        factors = experiment.design["factors"]
        around = f"{round(100 * (factors[0]['high'] - 1))}"
        return filled | {
            "outcome": experiment.design["outcome"],
            "around": around,
            "figures": [one["path"] for one in factors],
        }
    if experiment.kind == Experiment.Kind.UNCERTAINTY:
        others = [one["model"] for one in experiment.design["variants"][1:]]
        return filled | {"other": others[0] if others else "", "draws": experiment.design["draws"]}
    filled["how"] = "until" if until else "fixed"
    if until:
        filled |= {"until_outcome": until["outcome"], "until_share": f"{round(100 * until['relative'])}"}
    filled["may_overload"] = any(
        (change.get("set") or change.get("add")) == "overload" for change in experiment.design["variants"][0]["changes"]
    )
    for number, variant in enumerate(experiment.design["variants"][1:], start=1):
        filled[f"v{number}-title"] = variant["title"]
        filled[f"v{number}-policies"] = variant["policies"]
        for change in variant["changes"]:
            path = change.get("set") or change.get("add")
            if path == "overload":
                continue
            filled[f"v{number}-{path}"] = _figure(change["to"])
    return filled


def _figure(value: Any) -> Any:
    """`3200 per year` as the number that a form asks for."""
    return short(float(value.split()[0])) if isinstance(value, str) else value
