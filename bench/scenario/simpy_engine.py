"""The SimPy engine on a shipped network, for the ratio to the compiled one: `python -m bench.scenario.simpy_engine`.

It is the engine that the tests hold beside ours (`naast.scenario.tests.oracle`): a process for each token, time-outs for
services, heaps for queues, and every figure that the specification asks for. It draws with Python's own generator, which is
quicker than Philox in Python; `--keyed` draws by key, so that the trajectory is that of the compiled engine, event for event.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import yaml

from naast.scenario import library
from naast.scenario.tests.oracle.draws import KeyedDraws, PlainDraws
from naast.scenario.tests.oracle.engine import Run
from naast.scenario.tests.oracle.network import Network


def read(name: str) -> dict:
    """A shipped network, as the mapping that its file is."""
    return yaml.safe_load((Path(library.__file__).parent / f"{name}.yaml").read_text("utf-8"))


def measure(said: dict, *, seed: int = 1, replication: int = 0, keyed: bool = False) -> dict[str, float]:
    """One replication: its counted events, and the seconds of the run without reading the model."""
    run = Run(Network(said), KeyedDraws(seed, replication) if keyed else PlainDraws(seed * 1_000_003 + replication))
    wall, burned = time.perf_counter(), time.process_time()
    counted = run.run()
    seconds, processor = time.perf_counter() - wall, time.process_time() - burned
    return {
        "events": counted.events,
        "seconds": seconds,
        "processor_seconds": processor,
        "events_per_second": counted.events / seconds,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", nargs="?", default="benchmark", choices=library.names())
    parser.add_argument("--replications", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keyed", action="store_true", help="draw by key, as the compiled engine does")
    asked = parser.parse_args()
    said = read(asked.model)
    for replication in range(asked.replications):
        figures = measure(said, seed=asked.seed, replication=replication, keyed=asked.keyed)
        print(json.dumps({"engine": "simpy", "model": asked.model, "replication": replication, **figures}), flush=True)


if __name__ == "__main__":
    main()
