"""Every step of one replication, as a table: for looking, animating and comparing engines."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from naast.scenario.engine.compile import Compiled, compile_model
from naast.scenario.engine.simulate import Runner
from naast.scenario.engine.spec import Model

STEPS = ("begun", "joined", "started", "ended", "gone", "escalated", "walked", "worker_left", "interrupted")


def trace(model: Model | Compiled, *, seed: int = 1, replication: int = 0) -> np.ndarray:
    """The steps of one replication in the order in which they happened: records of `layout.NOTE`."""
    compiled = model if isinstance(model, Compiled) else compile_model(model)
    runner = Runner(compiled, notes=4096)
    state = runner.one(seed, replication)
    return state.notes[: int(state.counters["notes"][0])].copy()


def write_trace(model: Model, path: Path, *, seed: int = 1, replication: int = 0) -> None:
    """The trace is in this Parquet file, with names for stations, classes and steps."""
    import pyarrow
    import pyarrow.parquet

    notes = trace(model, seed=seed, replication=replication)
    stations, classes, sources = [*model.stations, None], [*model.classes, None], list(model.arrivals)
    columns = {
        "day": notes["time"],
        "household": notes["household"],
        "source": [sources[number] for number in notes["source"]],
        "step": [STEPS[number] for number in notes["what"]],
        "station": [stations[number] for number in notes["station"]],
        "class": [classes[number] for number in notes["cls"]],
        "seat": notes["seat"],
    }
    pyarrow.parquet.write_table(pyarrow.table(columns), path)
