"""How it went with those who came in the same quarter: read step by step from replications that ran again, so nothing is estimated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from naast.scenario.engine import estimates
from naast.scenario.engine import layout as lay
from naast.scenario.engine.compile import Compiled
from naast.scenario.engine.progress import Stop, Watch
from naast.scenario.engine.simulate import Runner
from naast.scenario.engine.spec import Model, Outcome

QUARTER = 91.3125  # days
WITHIN = (7, 30, 90, 180)  # days after arrival
MOST_EVENTS = 500_000  # in one replication; the steps of more do not fit beside each other
PLACES = 8  # tags that one step can give, at the most of what a model has


class Episodes(NamedTuple):
    """Episodes that began at or after the warm-up; all arrays [episode]. NaN is: it did not happen by the horizon."""

    began: NDArray[np.float64]
    opened: NDArray[np.float64]  # when the time began to run
    reached: NDArray[np.float64]
    gone: NDArray[np.float64]


def by_quarter(
    compiled: Compiled, outcomes: Sequence[str], *, seed: int, replications: range, stop: Stop | None = None
) -> dict[str, list[dict[str, Any]]]:
    """
    Per outcome (a time) and quarter of arrival: how many came (per replication), for which share it happened within so many days,
    which share left without it, and which is open at the horizon.

    A share within d days is None for a quarter that the run does not follow for d days. Raises `Stopped`.
    """
    model, runner, watch = compiled.model, Runner(compiled, notes=4096), Watch(stop=stop)
    found: dict[str, list[list[dict[str, float]]]] = {name: [] for name in outcomes}
    for replication in replications:
        watch.ask()
        state = runner.one(seed, replication)
        notes = state.notes[: int(state.counters["notes"][0])]
        steps = steps_of(notes, len(compiled.network.loaded), model.warmup.amount)
        for name in outcomes:
            found[name].append(_quarters(model, episodes(model, model.outcomes[name], steps)))
    return {name: _over(model, each) for name, each in found.items()}


def fits(events: int, replications: int) -> bool:
    """Whether the steps of one replication may be kept."""
    return events <= MOST_EVENTS * replications


class Steps(NamedTuple):
    """Steps in the order of their household, then of time; `episode` numbers the episodes from 0, -1 before the first."""

    what: NDArray[np.int32]
    time: NDArray[np.float64]
    station: NDArray[np.int32]
    episode: NDArray[np.int64]


def steps_of(notes: NDArray[Any], loaded: int, since: float) -> Steps:
    """From day `since`; whoever came before keeps episode -1 until they come again. The first `loaded` were there on day 0."""
    what = notes["what"]
    wanted = ((what == lay.BEGUN) | (what == lay.STARTED) | (what == lay.ENDED) | (what == lay.GONE)) & (
        notes["time"] >= since
    )
    wanted[np.flatnonzero(what == lay.BEGUN)[:loaded]] = False  # who was there on day 0 came in no quarter
    kept = notes[wanted]
    kept = kept[np.lexsort((np.arange(len(kept)), kept["household"], kept["source"]))]
    begins = kept["what"] == lay.BEGUN
    new = np.ones(len(kept), bool)
    new[1:] = (kept["household"][1:] != kept["household"][:-1]) | (kept["source"][1:] != kept["source"][:-1])
    first = np.maximum.accumulate(np.where(new, np.arange(len(kept)), 0))
    count = np.cumsum(begins)
    before = count[first] - begins[first]
    episode = np.where(count > before, count - 1, -1)
    return Steps(kept["what"], kept["time"], kept["station"], episode)


def episodes(model: Model, outcome: Outcome, steps: Steps) -> Episodes:
    """Every counted episode with when the time of this outcome began to run, and when it ended."""
    assert outcome.time is not None
    begins = np.flatnonzero(steps.what == lay.BEGUN)
    began = steps.time[begins]
    # Where a tag was given: the step, and behind the dot its place among the tags of that step.
    opened_at = (
        begins.astype(float) - 0.5
        if outcome.time.from_ == "start"
        else _first(model, outcome.time.from_, steps, len(began))
    )
    reached_at = _first(model, outcome.time.to, steps, len(began), since=opened_at)
    gone_at = _first(model, "exit", steps, len(began))
    counted = began >= model.warmup.amount
    opened = began if outcome.time.from_ == "start" else _when(steps, opened_at)
    return Episodes(*(column[counted] for column in (began, opened, _when(steps, reached_at), _when(steps, gone_at))))


def _first(
    model: Model, tag: str, steps: Steps, count: int, *, since: NDArray[np.float64] | None = None
) -> NDArray[np.float64]:
    """Where each episode got the tag first, at or after `since`; NaN where it did not."""
    where = [_given(model, tag, steps, place) for place in range(PLACES)] if tag != "exit" else [steps.what == lay.GONE]
    found = np.full(count, np.inf)
    for place, given in enumerate(where):
        rows = np.flatnonzero(given & (steps.episode >= 0))
        at = rows + place / (2 * PLACES)
        if since is not None:
            late = at >= since[steps.episode[rows]]  # never where since is NaN
            rows, at = rows[late], at[late]
        np.minimum.at(found, steps.episode[rows], at)
    return np.where(np.isfinite(found), found, np.nan)


def _given(model: Model, tag: str, steps: Steps, place: int) -> NDArray[np.bool_]:
    """The steps that give the tag as their tag number `place`."""
    stations = list(model.stations.values())
    at_start, at_end = (
        [number for number, station in enumerate(stations) if getattr(station, when)[place : place + 1] == (tag,)]
        for when in ("at_start", "at_end")
    )
    started = (steps.what == lay.STARTED) & np.isin(steps.station, at_start)
    return started | (steps.what == lay.ENDED) & np.isin(steps.station, at_end)


def _when(steps: Steps, at: NDArray[np.float64]) -> NDArray[np.float64]:
    rows = np.nan_to_num(np.floor(at)).astype(int)
    return np.where(np.isnan(at), np.nan, steps.time[rows]) if len(steps.time) else at


def _quarters(model: Model, found: Episodes) -> list[dict[str, float]]:
    horizon = model.horizon.amount
    quarter = (found.began // QUARTER).astype(int)
    told = []
    for number in range(int(np.ceil(horizon / QUARTER - 1e-9))):
        inside = (quarter == number) & ~np.isnan(found.opened)
        took = found.reached[inside] - found.opened[inside]
        count = int(inside.sum())
        reached, gone = ~np.isnan(took), ~np.isnan(found.gone[inside])
        last = min((number + 1) * QUARTER, horizon)
        told.append(
            {
                "came": count,
                "without": _share(int((~reached & gone).sum()), count),
                "open": _share(int((~reached & ~gone).sum()), count),
                **{
                    f"within_{days}": _share(int((took <= days).sum()), count) if last + days <= horizon else np.nan
                    for days in WITHIN
                },
            }
        )
    return told


def _share(part: int, whole: int) -> float:
    return part / whole if whole else np.nan


def _over(model: Model, replications: list[list[dict[str, float]]]) -> list[dict[str, Any]]:
    """Means over the replications, quarter by quarter, from the first one that is counted whole."""
    told = []
    for number, quarter in enumerate(zip(*replications, strict=True)):
        if number * QUARTER < model.warmup.amount:
            continue
        figures = {name: estimates.estimate([each[name] for each in quarter]) for name in quarter[0]}
        told.append(
            {
                "quarter": number,
                **{name: figures[name].mean for name in ("came", "without", "open")},
                "within": {
                    str(days): {
                        "mean": figures[f"within_{days}"].mean,
                        "half_width": figures[f"within_{days}"].half_width,
                    }
                    for days in WITHIN
                },
            }
        )
    return told
