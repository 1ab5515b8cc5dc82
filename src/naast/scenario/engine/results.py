"""What the replications say: named figures with their interval, their quantiles and the share that is unfinished."""

from __future__ import annotations

import math
import platform
from collections.abc import Iterator
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import numpy as np

from naast.scenario.engine import estimates
from naast.scenario.engine import layout as lay

if TYPE_CHECKING:
    from naast.scenario.engine.compile import Compiled
    from naast.scenario.engine.simulate import Counts

QUANTILES = (0.1, 0.5, 0.9, 0.95)
DUTCH_PACKAGES = ("numpy", "numba", "llvmlite", "pydantic")


class Result:
    """The outcomes of one model: `values(name)` per replication, `summary()` and `as_json()` over them."""

    def __init__(self, compiled: Compiled, seed: int, replications: range, counts: Counts):
        self.compiled, self.seed, self.replications, self.counts = compiled, seed, replications, counts
        model = compiled.model
        self.model = model
        self.outcomes = list(model.outcomes)
        self.stations, self.roles, self.sources = list(model.stations), list(model.roles), list(model.arrivals)

    # --- per replication

    def tallies(self, outcome: str, source: str | None = None) -> np.ndarray:
        """Counts and sums of an outcome: one record for each replication, over all sources or of one."""
        kept = self.counts.tallies[:, :, self.outcomes.index(outcome)]
        if source is not None:
            return kept[:, self.sources.index(source)]
        total = np.zeros(len(kept), lay.TALLY)
        for name in ("n", "without", "open", "total", "squares"):
            total[name] = kept[name].sum(axis=1)
        total["largest"] = kept["largest"].max(axis=1)
        return total

    def values(self, outcome: str, source: str | None = None) -> np.ndarray:
        """The mean of the outcome in each replication; not a number where it never happened."""
        kept = self.tallies(outcome, source)
        return _ratio(kept["total"], kept["n"])

    def unfinished(self, outcome: str, source: str | None = None) -> np.ndarray:
        """The share of episodes for which the outcome was not known yet at the horizon, per replication."""
        kept = self.tallies(outcome, source)
        return _ratio(kept["open"], kept["n"] + kept["without"] + kept["open"])

    def cohort(self, outcome: str, source: str | None = None) -> np.ndarray:
        """Counts and sums by quarter in which the episode began: records of `layout.COHORT`, [replication, quarter]."""
        rows = self.counts.cohorts[:, :, self.outcomes.index(outcome)]
        kept = rows.reshape(len(rows), -1, len(self.sources))
        if source is not None:
            return kept[:, :, self.sources.index(source)]
        total = np.zeros(kept.shape[:2], lay.COHORT)
        for name in total.dtype.names or ():
            total[name] = kept[name].sum(axis=2)
        return total

    def waits(self, station: str, class_: str | None = None) -> np.ndarray:
        """Waits for a station: one record for each replication, over all classes or of one."""
        kept = self.counts.waits[:, self.stations.index(station)]
        if class_ is not None:
            return kept[:, self.model.classes.index(class_)]
        total = np.zeros(len(kept), lay.WAIT)
        for name in ("starts", "left", "waiting", "total", "squares", "service"):
            total[name] = kept[name].sum(axis=1)
        total["largest"] = kept["largest"].max(axis=1)
        return total

    def wait(self, station: str, class_: str | None = None) -> np.ndarray:
        """Mean days of waiting of those who started, per replication."""
        kept = self.waits(station, class_)
        return _ratio(kept["total"], kept["starts"])

    def use(self, role: str) -> np.ndarray:
        """Slots taken as a share of the slots there were, from warm-up to horizon, per replication."""
        kept = self.counts.use[:, self.roles.index(role)]
        return _ratio(kept["busy"], kept["capacity"])

    def queue(self, role: str) -> np.ndarray:
        """Mean number waiting from warm-up to horizon, per replication."""
        return self.counts.use[:, self.roles.index(role)]["queue"] / self.counted_days

    def month(self, role: str, what: str) -> np.ndarray:
        """`busy`, `queue`, `capacity` (means) or `waiting` (at its end), [replication, month]."""
        kept = self.counts.month_roles[:, :, self.roles.index(role)][what]
        return kept if what == "waiting" else kept / self.month_days

    def flow(self, what: str) -> np.ndarray:
        """`begun`, `ended` or `running` (at its end) episodes, [replication, month]."""
        return self.counts.month_flow[what]

    @property
    def events(self) -> int:
        return int(self.counts.events.sum())

    @property
    def counted_days(self) -> float:
        return self.model.horizon.amount - self.model.warmup.amount

    @cached_property
    def month_days(self) -> np.ndarray:
        edges = self.compiled.network.boundaries
        return np.diff([0.0, *np.sort(edges["day"][edges["month"] >= 0])])

    # --- over the replications

    def quantile(self, outcome: str, share: float) -> float:
        """From the histogram of all known values; good to some 12 %."""
        return estimates.quantile(self.counts.bins[3 * self.outcomes.index(outcome)], share)

    def survival(self, outcome: str) -> list[tuple[float, float]]:
        """Day, and the share for whom a time is not over then; the unfinished count for as long as they are known.

        Who left without it never reaches it (`estimates.reached`).
        """
        first = 3 * self.outcomes.index(outcome)
        known, without, still = (self.counts.bins[first + part] for part in range(3))
        last = int(np.flatnonzero(known + without + still).max(initial=-1)) + 1
        share = 1 - estimates.reached(known, without, still)
        return [(0.0, 1.0), *((upper(number), float(share[number])) for number in range(last))]

    def summary(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Each outcome with its mean, half of its 95 % interval, its quantiles and what is unfinished."""
        for name, outcome in self.model.outcomes.items():
            figures = interval(self.values(name))
            figures["quantiles"] = {f"p{round(share * 100)}": _plain(self.quantile(name, share)) for share in QUANTILES}
            kept = self.tallies(name)
            figures["episodes"] = int(kept["n"].sum())
            figures["unfinished_share"] = _plain(_share(kept["open"], kept["n"] + kept["without"] + kept["open"]))
            figures["without_share"] = _plain(_share(kept["without"], kept["n"] + kept["without"] + kept["open"]))
            figures["unit"] = unit(outcome)
            if outcome.title:
                figures["title"] = outcome.title
            yield name, figures

    def as_json(self) -> dict[str, Any]:
        """Everything that a run prints; documented in docs/scenario-model.md, section 10."""
        return {
            "model": self.model.model,
            "title": self.model.title,
            "model_hash": self.model.fingerprint,
            "seed": self.seed,
            "first_replication": self.replications.start,
            "replications": len(self.replications),
            "horizon_days": self.model.horizon.amount,
            "warmup_days": self.model.warmup.amount,
            "events": self.events,
            "outcomes": dict(self.summary()),
            "sources": {name: self._source(name) for name in self.sources},
            "stations": {name: self._station(name) for name in self.stations},
            "roles": {name: self._role(name) for name in self.roles},
            "months": {
                "roles": {
                    name: {what: _means(self.month(name, what)) for what in ("busy", "queue", "capacity", "waiting")}
                    for name in self.roles
                },
                "episodes": {what: _means(self.flow(what)) for what in ("begun", "ended", "running")},
            },
            "quarters": self._quarters(),
            "assumptions": assumptions(self.model),
            "versions": versions(),
        }

    def _source(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = {"title": self.model.arrivals[name].title or name, "outcomes": {}}
        for outcome in self.outcomes:
            kept = self.tallies(outcome, name)
            begun = kept["n"] + kept["without"] + kept["open"]
            known = {"episodes": int(kept["n"].sum()), "unfinished_share": _plain(_share(kept["open"], begun))}
            found["outcomes"][outcome] = {**interval(self.values(outcome, name)), **known}
        return found

    def _quarters(self) -> dict[str, Any]:
        """By quarter of arrival, from the first that counts; over all replications together."""
        first = int(self.model.warmup.amount / lay.QUARTER)
        return {"first_quarter": first + 1, **{name: self._quarter(name, first) for name in self.outcomes}}

    def _quarter(self, name: str, first: int) -> dict[str, Any]:
        kept = self.cohort(name)[:, first:]
        known, still_open, without = (kept[what].sum(axis=0) for what in ("n", "open", "without"))
        found = {
            "known": _means(kept["n"]),
            "open": _means(kept["open"]),
            "mean": _listed(_ratio(kept["total"].sum(axis=0), known)),
            "unfinished_share": _listed(_ratio(still_open, known + without + still_open)),
        }
        if self.model.outcomes[name].time:
            long = kept["total"].sum(axis=0) + kept["still"].sum(axis=0)
            found["at_least"] = _listed(_ratio(long, known + still_open))
        return found

    def _station(self, name: str) -> dict[str, Any]:
        kept = self.waits(name)
        reached = kept["starts"] + kept["left"] + kept["waiting"]
        bins = self.counts.wait_bins[self.stations.index(name)]
        return {
            "wait_days": {
                **interval(self.wait(name)),
                "quantiles": {f"p{round(share * 100)}": _plain(estimates.quantile(bins, share)) for share in QUANTILES},
                "unfinished_share": _plain(_share(kept["waiting"], reached)),
            },
            "starts": int(kept["starts"].sum()),
            "left_share": _plain(_share(kept["left"], reached)),
        }

    def _role(self, name: str) -> dict[str, Any]:
        return {"utilisation": interval(self.use(name)), "queue": interval(self.queue(name))}


def versions() -> dict[str, str]:
    """Of what worked it out: enough, with model and seed, to get the same bits again."""
    return {
        "naast": version("naast"),
        "python": platform.python_version(),
        **{name: version(name) for name in DUTCH_PACKAGES},
    }


def interval(values: np.ndarray) -> dict[str, Any]:
    """Mean over the replications and half of its 95 % interval (Student); none with fewer than two."""
    found = estimates.estimate(values)
    return {"mean": _plain(found.mean), "half_width": _plain(found.half_width)}


def upper(number: int) -> float:
    """Where a bin ends, in days, EUR or times."""
    return 2.0 ** ((number + 1) / 6.0) - 1.0


def unit(outcome: Any) -> str:
    if outcome.time or outcome.measure == "waiting":
        return "days"
    if outcome.measure == "cost":
        return "EUR"
    return "share" if outcome.share or outcome.measure == "returns" else "times"


def assumptions(model: Any) -> dict[str, int]:
    """How many figures of the model have which status."""
    from naast.scenario.engine.quantities import Param

    found = {"S": 0, "D": 0, "A": 0}

    def look(part: Any) -> None:
        if isinstance(part, Param):
            found[part.status] += 1
        elif isinstance(part, dict):
            for value in part.values():
                look(value)
        elif isinstance(part, (list, tuple)):
            for value in part:
                look(value)
        elif hasattr(type(part), "model_fields"):
            for name in part.model_fields_set:
                look(getattr(part, name))
        elif hasattr(part, "given"):
            look(part.given)
            look(part.points)

    look(model)
    return found


def _ratio(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(below > 0, above / below, np.nan)


def _share(above: np.ndarray, below: np.ndarray) -> float:
    total = float(below.sum())
    return float(above.sum()) / total if total else math.nan


def _plain(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def _listed(values: np.ndarray) -> list[float | None]:
    return [None if math.isnan(value) else float(value) for value in values]


def _means(values: np.ndarray) -> list[float]:
    return [round(float(value), 6) for value in values.mean(axis=0)]
