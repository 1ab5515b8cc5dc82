"""Studies small enough to read, in the shape of `engine.report`: nothing here was simulated."""

from __future__ import annotations

from typing import Any

from naast.scenario.engine import judging

MONTHS = 14


def row(outcome: str, base: float, mean: float, half: float, **more: Any) -> dict[str, Any]:
    found = judging.verdict(mean, half)
    unfinished = more.pop("unfinished", [0.1, 0.1])
    return {
        "variant": "b", "outcome": outcome, "title": more.pop("title", outcome.capitalize()), "unit": "days", "form": "time", "payer": None,
        "base": base, "other": base + mean, "mean": mean, "half_width": half,
        "relative": mean / base if base else None, "relative_half_width": half / abs(base) if base else None,
        "variance_ratio": 4.0, "unfinished": unfinished, "verdict": found,
        "caution": judging.caution(found, mean=mean, unfinished=tuple(unfinished), large=2 * base, other=base + mean), **more,
    }  # fmt: skip


def differences() -> list[dict[str, Any]]:
    return [
        row("time_to_safety", 20.0, -2.4, 0.6, title="Tijd tot veiligheid"),
        row("stay", 90.0, 5.0, 1.0, title="Tijd tot afsluiten", unfinished=[0.2, 0.1]),
        row("waiting", 3.0, -0.2, 0.5, form="waiting"),
        row("handovers", 2.0, 0.0, 0.0, form="handovers", unit="times", title="Overdrachten"),
        row("coercion", 0.04, 0.01, 0.002, form="share", unit="share"),
        row("cost", 5000.0, -250.0, 30.0, form="cost", unit="EUR", title="Kosten per huishouden"),
        row("cost_town", 4000.0, 150.0, 20.0, form="cost", unit="EUR", payer="town", title="Kosten voor de gemeente"),
        row("cost_state", 1000.0, -400.0, 25.0, form="cost", unit="EUR", payer="state", title="Kosten voor het Rijk"),
    ]


def variant(title: str, rows: list[dict[str, Any]], which: str, *, roles: dict[str, str]) -> dict[str, Any]:
    steps = [float(month) for month in range(MONTHS)]
    band = {"p05": [0.0] * MONTHS, "p50": [step / 2 for step in steps], "p95": [step + 3 for step in steps]}
    outcomes = {
        each["outcome"]: {
            **{name: each[name] for name in ("title", "unit", "form", "payer")},
            "mean": each[which], "half_width": each["half_width"] or 0.01, "quantiles": {"p95": each[which] * 2},
            "episodes": 900, "unfinished_share": each["unfinished"][0 if which == "base" else 1], "without_share": 0.05,
        }
        for each in rows
    }  # fmt: skip
    return {
        "model": title.lower(), "title": title, "model_hash": title * 9, "seed": 1, "first_replication": 0, "replications": 50,
        "horizon_days": 426.0, "warmup_days": 0.0, "events": 1000,
        "assumptions": {"S": 1, "D": 2, "A": 30}, "versions": {"naast": "1", "numba": "2"},
        "outcomes": outcomes,
        "roles": {name: {"title": said, "payer": "town", "utilisation": {}, "queue": {}} for name, said in roles.items()},
        "months": {
            "roles": {name: {"busy": [8.0 + step / 10 for step in steps], "capacity": [10.0] * 13 + [0.0]} for name in roles},
            "episodes": {"begun": steps, "ended": steps, "running": steps},
        },
        "bands": {name: {"waiting": band} for name in roles},
        "survival": {name: [[0.0, 1.0], [1.0, 0.9], [10.0, 0.5], [40.0, 0.1]] for name in ("time_to_safety", "stay")},
        "histogram": {"handovers": [[0, 0, 0.3], [1, 1, 0.5], [4, 4, 0.15], [8, 9, 0.05]]},
        "values": {},
        "cohorts": {"replications": 10, "quarter_days": 91.3125, "outcomes": {"time_to_safety": [quarter(number) for number in range(4)]}},
    }  # fmt: skip


def quarter(number: int) -> dict[str, Any]:
    within = {
        str(days): {"mean": share - number / 50, "half_width": 0.02}
        if number < last
        else {"mean": None, "half_width": None}
        for days, share, last in ((7, 0.2, 4), (30, 0.6, 4), (90, 0.9, 3), (180, 0.95, 2))
    }
    return {"quarter": number, "came": 40.0 + number, "without": 0.05, "open": 0.01 * number, "within": within}


def comparison(rows: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    rows = differences() if rows is None else rows
    return {
        "kind": "compare", "baseline": "a", "is_sure": None, "seed": 1, "replications": 50,
        "variants": {
            "a": variant("Estafette", rows, "base", roles={"team": "Lokaal team", "court": "Rechtbank"}),
            "b": variant("Naast <elkaar> & meer", rows, "other", roles={"team": "Lokaal team", "face": "Vast gezicht"}),
        },
        "differences": rows,
    }  # fmt: skip


def swept() -> dict[str, Any]:
    paths = {"roles.team.workers": {"title": "Lokaal team: medewerkers"}}
    return {
        "kind": "sweep",
        "title": "Estafette",
        "paths": paths,
        "base": 0,
        "points": [point(count) for count in (8, 9, 10)],
    }


def point(workers: int) -> dict[str, Any]:
    away = float(workers - 8)
    rows = [
        row("time_to_safety", 20.0, -2 * away, 0.5 * away, title="Tijd tot veiligheid"),
        row("cost", 5000.0, 90 * away, 20 * away, form="cost", unit="EUR", title="Kosten"),
    ]
    figures = {
        each["outcome"]: {**each, "mean": each["other"], "half_width": 0.5, "unfinished_share": 0.1} for each in rows
    }
    return {
        "values": {"roles.team.workers": workers},
        "outcomes": figures,
        "differences": {each["outcome"]: each for each in rows},
    }


def sensitivity(method: str) -> dict[str, Any]:
    found = {
        "tornado": [{"at_low": 26.0, "base": 20.0, "at_high": 18.0}, {"at_low": 19.0, "base": 20.0, "at_high": 21.0}],
        "morris": [{"strength": 6.0, "half_width": 1.0, "bending": 2.0}, {"strength": 2.0, "half_width": None, "bending": 0.1}],
        "sobol": [
            {"alone": 0.6, "alone_half_width": 0.05, "with_others": 0.7, "with_others_half_width": 0.06},
            {"alone": -0.01, "alone_half_width": 0.02, "with_others": 0.2, "with_others_half_width": 0.03},
        ],
    }[method]  # fmt: skip
    factors = [
        {"path": "roles.team.workers", "title": "Lokaal team: medewerkers", "status": "A", "low": 0.8, "high": 1.2},
        {"path": "stations.help.service", "title": "Hulp: duur", "status": "D", "low": 0.5, "high": 1.5},
    ]
    return {
        "kind": "sensitivity", "method": method, "title": "Estafette", "seed": 1, "replications": 5, "outcome": "time_to_safety",
        "outcome_title": "Tijd tot veiligheid", "unit": "days", "form": "time", "payer": None,
        "factors": [{**about, **told} for about, told in zip(factors, found, strict=True)],
    }  # fmt: skip


def unsure() -> dict[str, Any]:
    told = {
        "title": "Tijd tot veiligheid", "unit": "days", "mean": 20.0, "p05": 15.0, "p95": 30.0, "on_assumptions": 0.8,
        "on_assumptions_half_width": 0.1, "by_chance": 0.3, "unfinished_share": 0.1,
        "drivers": [{"path": "stations.help.service", "rank_correlation": 0.9}],
    }  # fmt: skip
    seldom = {**told, "title": "Zelden", "on_assumptions": None, "on_assumptions_half_width": None, "by_chance": None}
    return {
        "kind": "uncertainty", "draws": 50, "replications": 5, "varied": {"stations.help.service": {"title": "Hulp: duur", "status": "A"}},
        "outcomes": {"time_to_safety": told, "seldom": {**seldom, "drivers": []}},
    }  # fmt: skip


def calibrated() -> dict[str, Any]:
    seen = [10.0 + month if month != 3 else None for month in range(24)]
    bands = {
        name: [11.0 + shift + month for month in range(24)] for name, shift in (("p05", -5), ("p50", 0), ("p95", 5))
    }

    def quantiles(low: float, middle: float, high: float) -> dict[str, float]:
        return {"p05": low, "p50": middle, "p95": high}

    return {
        "kind": "calibrate", "held_out_from_month": 13,
        "series": {"flow.begun": {"observed": seen, **bands, "inside_fitted": 0.9, "inside_held_out": 0.75}},
        "parameters": {
            "Escalatie": {
                "unit": "per day", "before": quantiles(0.001, 0.004, 0.01), "after": quantiles(0.003, 0.004, 0.006), "is_told": True,
            },
            "Terugkeer": {"unit": "", "before": quantiles(0.1, 0.2, 0.3), "after": quantiles(0.1, 0.2, 0.3), "is_told": False},
        },
    }  # fmt: skip
