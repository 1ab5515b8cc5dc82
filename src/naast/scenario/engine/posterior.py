"""What calibration found: the figures afterwards beside before, and bands beside what was counted, the months kept apart too."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from naast.scenario.engine.figures import with_values
from naast.scenario.engine.priors import Prior
from naast.scenario.engine.results import versions
from naast.scenario.engine.spec import Model
from naast.scenario.engine.targets import YEAR, Series, Targets

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
BAND = (0.05, 0.5, 0.95)
LITTLE = 0.25  # the largest gap between before and after that we still call nothing
NARROW = 0.6  # of the width before, at most: then it says something, also when the middle stayed where it was


@dataclass(frozen=True)
class Generation:
    """One round of draws: how many runs, how far off the furthest and the middle one that were kept are, the share that came near."""

    runs: int
    tolerance: float
    middle: float
    came_near: float
    effective: float  # size of the sample, as if all weights were equal


@dataclass(frozen=True)
class Learned:
    """One figure: quantiles before and after, in the unit of the file. `gap` is the largest difference between both distributions."""

    prior: Prior
    mean: float
    before: dict[str, float]
    after: dict[str, float]
    gap: float
    is_told: bool

    def __str__(self) -> str:
        unit = f" {self.prior.unit}" if self.prior.unit else ""
        if not self.is_told:
            return f"Over {self.prior.name} zeggen de cijfers niets: achteraf is het even onzeker als vooraf."
        low, middle, high = (f"{self.after[name]:.4g}" for name in ("p05", "p50", "p95"))
        return (
            f"{self.prior.name} is {middle}{unit}, met 90 % zekerheid van {low} tot {high}, zoals dit model het ziet."
        )


@dataclass(frozen=True)
class Judged:
    """One series: the share of months inside the 90 % band, and the mean size of the error of the median and of 'last year again'."""

    series: Series
    inside_fitted: float
    inside_held_out: float
    error: float
    error_of_last_year: float

    @property
    def beats_last_year(self) -> bool | None:
        """Nearer than last year's figures; None where one of both is not known, or both are as near."""
        if math.isnan(self.error_of_last_year) or self.error == self.error_of_last_year:
            return None
        return self.error < self.error_of_last_year

    def __str__(self) -> str:
        if math.isnan(self.inside_held_out):
            return f"{self.series}: er zijn geen maanden apart gehouden, dus dit is niet beoordeeld."
        said = (
            f"{self.series}: van de maanden die apart bleven viel {self.inside_held_out:.0%} in de band van 90 %; "
            f"het midden zat er gemiddeld {self.error:.3g} naast"
        )
        if math.isnan(self.error_of_last_year):
            return said + "."
        if self.beats_last_year is None:
            return said + ", en 'vorig jaar nog eens' even veel."
        verdict = "beter" if self.beats_last_year else "niet beter"
        return said + f", 'vorig jaar nog eens' {self.error_of_last_year:.3g}: het model doet het hier {verdict}."


@dataclass(frozen=True)
class Calibration:
    """
    A weighted sample of the figures that fit: `u` [draw, figure] as shares of the prior, `weights` [draw] that sum to 1.

    `runs_again` [run, series, month] are fresh runs with figures from that sample; the bands come from those. `refused` counts draws
    with which the model cannot run: they count as never happening.
    """

    model: Model
    targets: Targets
    priors: tuple[Prior, ...]
    seed: int
    budget: int
    runs: int
    generations: tuple[Generation, ...]
    u: np.ndarray
    weights: np.ndarray
    runs_again: np.ndarray
    refused: int

    @property
    def effective(self) -> float:
        """How many equal draws the weighted sample is worth."""
        return float(1 / (self.weights**2).sum())

    @cached_property
    def learned(self) -> tuple[Learned, ...]:
        return tuple(self._learned(number, prior) for number, prior in enumerate(self.priors))

    def _learned(self, number: int, prior: Prior) -> Learned:
        u = self.u[:, number]
        after = {_name(share): float(prior.at(weighted_quantile(u, self.weights, share))) for share in QUANTILES}
        before = {_name(share): float(prior.at(np.array(share))) for share in QUANTILES}
        gap = _gap(u, self.weights)
        # Kolmogorov–Smirnov at 1 ‰ for the size the sample is worth: draws that descend from each other are worth less than that.
        has_moved = gap > max(LITTLE, 2 / math.sqrt(self.effective))
        low, high = (float(weighted_quantile(u, self.weights, share)) for share in (QUANTILES[0], QUANTILES[-1]))
        is_told = has_moved or high - low < NARROW * (QUANTILES[-1] - QUANTILES[0])
        return Learned(prior, float(self.weights @ prior.at(u)), before, after, gap, is_told)

    @cached_property
    def bands(self) -> np.ndarray:
        """[p05 p50 p95, series, month]"""
        return np.quantile(self.runs_again, BAND, axis=0)

    @cached_property
    def judged(self) -> tuple[Judged, ...]:
        return tuple(self._judged(number, series) for number, series in enumerate(self.targets.series))

    def _judged(self, number: int, series: Series) -> Judged:
        seen, apart = self.targets.observed[number], self.targets.is_held_out
        low, middle, high = self.bands[:, number]
        inside = np.where(np.isnan(seen), np.nan, (low <= seen) & (seen <= high))
        again = np.concatenate([np.full(YEAR, np.nan), seen])[: len(seen)]
        again[apart & (np.arange(len(seen)) - YEAR >= self.targets.split)] = np.nan  # kept apart too, so not known yet
        both = apart & ~np.isnan(seen) & ~np.isnan(again)
        alone = apart & ~np.isnan(seen)
        judge = both if both.any() else alone
        return Judged(
            series,
            _mean(inside[~apart]),
            _mean(inside[apart]),
            _mean(np.abs(middle - seen)[judge]),
            _mean(np.abs(again - seen)[both]),
        )

    @property
    def warnings(self) -> list[str]:
        """What a reader must know before anything else."""
        return list(self._warnings())

    def _warnings(self) -> Iterator[str]:
        yield from (str(one) for one in self.learned if not one.is_told)
        if self.effective < 50:
            yield f"De steekproef is maar {self.effective:.0f} gelijke trekkingen waard. Maak budget groter."
        if self.refused:
            yield f"Met {self.refused} van {self.runs} trekkingen kan het model niet draaien; die tellen als onmogelijk."
        for one in self.judged:
            if one.inside_held_out < 0.6:
                yield f"{one.series}: in de maanden die apart bleven ligt de band er vaak naast. Vertrouw dit model daar niet."
            if one.beats_last_year is False:
                yield f"{one.series}: 'vorig jaar nog eens' zat er dichter bij dan het model."

    def apply(self, model: Model | None = None) -> Model:
        """
        The model with the medians of what was learned, status D, source "geijkt op …" and the 90 % interval as range.

        Figures about which the data said nothing stay as they are: an assumption is still one.
        """
        told = [one for one in self.learned if one.is_told]
        values = {path: one.after["p50"] for one in told for path in one.prior.paths}
        ranges = {path: (one.after["p05"], one.after["p95"]) for one in told for path in one.prior.paths}
        return with_values(
            model or self.model, values, status="D", source=f"geijkt op {self.targets.source}", ranges=ranges
        )

    def as_json(self) -> dict[str, Any]:
        """Everything; documented in docs/scenario-model.md, section 11."""
        return {
            "kind": "calibrate",
            "model": self.model.model,
            "model_hash": self.model.fingerprint,
            "targets": self.targets.source,
            "seed": self.seed,
            "budget": self.budget,
            "runs": self.runs,
            "refused": self.refused,
            "effective_sample": self.effective,
            "generations": [vars(one) for one in self.generations],
            "parameters": {one.prior.name: _parameter(one) for one in self.learned},
            "series": {str(one.series): self._series(number, one) for number, one in enumerate(self.judged)},
            "held_out_from_month": self.targets.split + 1,
            "warnings": self.warnings,
            "sentences": [*map(str, self.learned), *map(str, self.judged)],
            "versions": versions(),
        }

    def _series(self, number: int, one: Judged) -> dict[str, Any]:
        bands = {_name(share): row[number].tolist() for share, row in zip(BAND, self.bands, strict=True)}
        return {
            "observed": [_plain(value) for value in self.targets.observed[number]],
            **bands,
            "inside_fitted": _plain(one.inside_fitted),
            "inside_held_out": _plain(one.inside_held_out),
            "error": _plain(one.error),
            "error_of_last_year": _plain(one.error_of_last_year),
        }


def _parameter(one: Learned) -> dict[str, Any]:
    return {
        "paths": list(one.prior.paths),
        "unit": one.prior.unit,
        "mean": one.mean,
        "before": one.before,
        "after": one.after,
        "gap": one.gap,
        "is_told": one.is_told,
    }


def weighted_quantile(values: np.ndarray, weights: np.ndarray, share: float) -> np.ndarray:
    """Below it lies this share of the weight, straight between the middles of two neighbours."""
    order = np.argsort(values, kind="stable")
    middles = np.cumsum(weights[order]) - weights[order] / 2
    return np.interp(share, middles / weights.sum(), values[order])


def _gap(u: np.ndarray, weights: np.ndarray) -> float:
    """The largest distance between the weighted sample and an even spread (Kolmogorov–Smirnov)."""
    order = np.argsort(u, kind="stable")
    after = np.cumsum(weights[order]) / weights.sum()
    before = after - weights[order] / weights.sum()
    return float(max((after - u[order]).max(), (u[order] - before).max()))


def _name(share: float) -> str:
    return f"p{round(100 * share):02d}"


def _mean(values: np.ndarray) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if known.size else math.nan


def _plain(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
