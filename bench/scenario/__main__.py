"""`make bench` for the subject `scenario`: engines on the same network, interleaved, in processor time, the best of each.

NAAST_BENCH_ROUNDS   how many rounds (5)
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.scenario.in_python import InPython
from naast.scenario import library
from naast.scenario.engine.compile import Compiled, compile_model
from naast.scenario.engine.policies import apply, changed
from naast.scenario.engine.simulate import Runner, Serial, simulate
from naast.scenario.tests.oracle.draws import PlainDraws
from naast.scenario.tests.oracle.engine import Run
from naast.scenario.tests.oracle.network import Network

ROUNDS = int(os.environ.get("NAAST_BENCH_ROUNDS", 5))
SPEED = {"engine": 12, "in_c": 12, "heapq": 1, "simpy": 1}  # replications a turn
SEED = 2027


def say(**figures) -> None:
    print(json.dumps(figures), flush=True)


def networks() -> dict[str, Compiled]:
    full = library.load("benchmark")
    return {
        "benchmark": compile_model(full),
        "overload": compile_model(apply(full, "overload")),
        "reduced": compile_model(library.load("benchmark_reduced")),
    }


def engines(compiled: Compiled, folder: Path) -> dict[str, Callable[[int], int]]:
    """What each engine does in one replication; all give back how many events it counted."""
    from bench.scenario.in_c import InC, library

    ours, plain = Runner(compiled), InPython(compiled)
    said = compiled.model.data

    def simpy(number: int) -> int:
        return Run(Network(said), PlainDraws(SEED * 1_000_003 + number)).run().events

    found = {
        "engine": lambda number: int(ours.one(SEED, number).counters["events"][0]),
        "heapq": lambda number: plain.one(SEED, number)["events"],
        "simpy": simpy,
    }
    if library(folder) is not None:
        in_c = InC(compiled, folder)
        found["in_c"] = lambda number: int(in_c.one(SEED, number).counters["events"][0])
    return found


def speed(name: str, compiled: Compiled, folder: Path) -> None:
    """Events a second of processor time, the best of the rounds."""
    doing = engines(compiled, folder)
    best = dict.fromkeys(doing, 0.0)
    for run in doing.values():
        run(0)
    for number in range(ROUNDS):
        for engine, run in doing.items():
            begun = time.process_time()
            events = sum(run(SPEED[engine] * number + each) for each in range(SPEED[engine]))
            best[engine] = max(best[engine], events / (time.process_time() - begun))
    ratios = {f"engine_to_{other}": round(best["engine"] / best[other], 3) for other in best if other != "engine"}
    simpy_target = 100 if name == "overload" else 50
    targets = {"engine_to_in_c_target": 0.7, "engine_to_heapq_target": 15, "engine_to_simpy_target": simpy_target}
    say(
        measured="scenario, events a second",
        network=name,
        **{key: round(value) for key, value in best.items()},
        **ratios,
        **targets,
    )


def threads(compiled: Compiled, folder: Path) -> None:
    """What two threads gain, beside what the machine gives two threads of C in the same minute."""
    from bench.scenario.in_c import InC, library

    makers: dict[str, Callable] = {"engine": Runner}
    if library(folder) is not None:
        makers["in_c"] = lambda given: InC(given, folder)
    pairs = {name: [maker(compiled), maker(compiled)] for name, maker in makers.items()}
    for runners in pairs.values():
        _gain(runners)
    gains = [{name: _gain(runners) for name, runners in pairs.items()} for _ in range(ROUNDS)]
    middle = {name: round(statistics.median(gain[name] for gain in gains), 3) for name in pairs}
    shares = [gain["engine"] / gain["in_c"] for gain in gains if "in_c" in gain]
    share = round(statistics.median(shares), 3) if shares else None
    say(measured="scenario, two threads against one", **middle, share_of_what_c_gains=share, target=0.9)


def _gain(runners: list) -> float:
    """How much more two threads do in the same time than one."""

    def work(runner) -> None:
        for number in range(24):
            runner.one(SEED, number)

    begun = time.perf_counter()
    work(runners[0])
    alone = time.perf_counter() - begun
    begun = time.perf_counter()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, runners))
    return 2 * alone / (time.perf_counter() - begun)


def compiling() -> None:
    """The first call in a new process: compiled anew, and loaded."""
    asked = "from naast.scenario.engine.compiled import loop; loop()"
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(3):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, "-c", asked], check=True, env={**os.environ, "NAAST_KERNEL_CACHE": folder})
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    bare = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", "import numba, naast.scenario.engine.simulate"], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    starting = after.ru_utime + after.ru_stime - bare.ru_utime - bare.ru_stime
    cold, warm = seconds[0] - starting, min(seconds[1:]) - starting
    say(
        measured="scenario, first call", cold_seconds=round(cold, 2), loaded_seconds=round(warm, 2),
        ratio=round(warm / cold, 3), target=0.1, importing_numba_seconds=round(starting, 2),
    )  # fmt: skip


def memory() -> None:
    """State of ten years against one, at a stable load; month series apart."""
    kept = []
    for years in (1, 10):
        days = {"set": "horizon", "to": f"{1000 + 365 * years} days"}
        runner = Runner(compile_model(changed(library.load("benchmark"), [days, {"set": "warmup", "to": "1000 days"}])))
        runner.one(SEED, 0)
        kept.append(sum(array.nbytes for array in runner.state))
    say(
        measured="scenario, memory of ten years against one",
        bytes=kept[1],
        ratio=round(kept[1] / kept[0], 3),
        target=1.2,
    )


def comparison(compiled: Compiled) -> None:
    """Two scenarios of 100 paired replications, in single replications, on one core."""
    runner = Runner(compiled)
    runner.one(SEED, 0)
    single = []
    for number in range(20):
        begun = time.process_time()
        runner.one(SEED, number)
        single.append(time.process_time() - begun)
    model = compiled.model
    begun = time.process_time()
    for each in (model, changed(model, [{"multiply": "roles.child_assessors.workers", "by": 1.2}])):
        simulate(each, replications=100, seed=SEED, backend=Serial()).as_json()
    whole = time.process_time() - begun
    say(
        measured="scenario, an interactive comparison", seconds=round(whole, 2),
        single_replications=round(whole / sorted(single)[len(single) // 2], 1), target=250,
    )  # fmt: skip


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = networks()
        for name, compiled in found.items():
            speed(name, compiled, Path(folder))
        threads(found["benchmark"], Path(folder))
        comparison(found["benchmark"])
    memory()
    compiling()


if __name__ == "__main__":
    main()
