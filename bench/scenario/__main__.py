"""`make bench` for the subject `scenario`: engines on the same network, interleaved, in processor time, the best of each.

NAAST_BENCH_ROUNDS   how many rounds (5)

Names of parts after the command measure only those: speed, threads, comparison, cluster, country, memory, compiling.
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

import numpy as np

from bench.scenario.in_python import InPython, drawn
from bench.scenario.simpy_plain import Plain
from naast.scenario import library
from naast.scenario.engine.backends import Dask, Processes
from naast.scenario.engine.compile import Compiled, compile_model
from naast.scenario.engine.policies import apply, changed
from naast.scenario.engine.simulate import Runner, Serial, Task, simulate
from naast.scenario.tests.oracle.draws import PlainDraws
from naast.scenario.tests.oracle.engine import Run
from naast.scenario.tests.oracle.network import Network

ROUNDS = int(os.environ.get("NAAST_BENCH_ROUNDS", 5))
SPEED = {"engine": 12, "in_c": 12, "heapq": 1, "simpy": 1, "simpy_with_our_heaps": 1}  # replications a turn
SEED = 2027
TASKS, PER_TASK = 40, 5


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

    ours, plain, users = Runner(compiled), InPython(compiled), Plain(compiled.model)
    said = compiled.model.data

    def with_heaps(number: int) -> int:
        return Run(Network(said), PlainDraws(SEED * 1_000_003 + number)).run().events

    found = {
        "engine": lambda number: int(ours.one(SEED, number).counters["events"][0]),
        "heapq": lambda number: plain.one(SEED, number)["events"],
        "simpy": lambda number: users.one(SEED * 1_000_003 + number)["events"],  # with its own PriorityResource
        "simpy_with_our_heaps": with_heaps,  # the second engine of our tests: SimPy's clock, our queues, every figure
    }
    if library(folder) is not None:
        in_c = InC(compiled, folder)
        found["in_c"] = lambda number: int(in_c.one(SEED, number).counters["events"][0])
    return found


def speed(name: str, compiled: Compiled, folder: Path) -> None:
    """
    Events a second of processor time, the best of the rounds; and the middle of the ratios that the rounds gave.

    The best of an engine that slows down with the queue is the round with the shortest one, so under overload the middle tells more.
    """
    doing = engines(compiled, folder)
    _check_same(compiled, folder)
    found: dict[str, list[float]] = {engine: [] for engine in doing}
    for run in doing.values():
        run(0)
    for number in range(ROUNDS):
        for engine, run in doing.items():
            begun = time.process_time()
            events = sum(run(SPEED[engine] * number + each) for each in range(SPEED[engine]))
            found[engine].append(events / (time.process_time() - begun))
    best = {engine: max(speeds) for engine, speeds in found.items()}
    others = [engine for engine in found if engine != "engine"]
    ratios = {f"engine_to_{other}": round(best["engine"] / best[other], 3) for other in others}
    ratios |= {f"engine_to_{other}_middle": round(_middle(found["engine"], found[other]), 3) for other in others}
    simpy_target = 100 if name == "overload" else 50  # of SimPy as its users pick it
    targets = {"engine_to_in_c_target": 0.7, "engine_to_heapq_target": 15, "engine_to_simpy_target": simpy_target}
    say(
        measured="scenario, events a second",
        network=name,
        **{key: round(value) for key, value in best.items()},
        **ratios,
        **targets,
    )


def _middle(ours: list[float], theirs: list[float]) -> float:
    return statistics.median(one / other for one, other in zip(ours, theirs, strict=True))


def _check_same(compiled: Compiled, folder: Path) -> None:
    """What is timed does the same: C to the last bit, the heapq loop with the same draws event by event."""
    from bench.scenario.in_c import InC, library

    ours = Runner(compiled).one(SEED, 0)
    if library(folder) is not None:
        in_c = InC(compiled, folder).one(SEED, 0)
        for name in ("tallies", "bins", "waits", "wait_bins", "month_flow", "month_roles"):
            if not np.array_equal(getattr(ours, name), getattr(in_c, name)):
                raise AssertionError(f"C counts other {name}")
    if InPython(compiled, drawn).one(SEED, 0)["events"] != int(ours.counters["events"][0]):
        raise AssertionError("the heapq loop has other events")


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


def cluster(compiled: Compiled) -> None:
    """Tasks of five replications on two dask workers, beside two processes of a pool; one and then the other, again and again."""
    from distributed import Client, LocalCluster

    tasks = [Task(compiled, SEED, range(first, first + PER_TASK)) for first in range(0, TASKS * PER_TASK, PER_TASK)]
    runner = Runner(compiled)
    runner.one(SEED, 0)
    begun = time.perf_counter()
    runner.chunk(SEED, tasks[0].chunk)
    task = time.perf_counter() - begun
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as workers,
        Client(workers) as client,
        Dask(client=client) as dask,
        Processes(2) as pool,
    ):
        for backend in (dask, pool):
            list(backend.run(tasks))  # everybody has compiled, or loaded, and has read the model
        shares = []
        for _ in range(ROUNDS):
            seconds = [_seconds(lambda backend=backend: list(backend.run(tasks))) for backend in (pool, dask)]
            shares.append(seconds[0] / seconds[1])
    say(
        measured="scenario, dask beside a pool of processes", task_milliseconds=round(1000 * task), tasks=TASKS,
        share_of_the_pool=round(statistics.median(shares), 3), best=round(max(shares), 3), target=0.85,
    )  # fmt: skip


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def country(compiled: Compiled) -> None:
    """25 regions, each with roles of its own, ten years after ten years of run-up, in one call; beside one region alone."""
    asked = (
        "import json, resource, time; from naast.scenario import library\n"
        "from naast.scenario.engine.simulate import Serial, simulate\n"
        "from naast.scenario.engine.policies import changed\n"
        "simulate(library.load('relay_nhn'), replications=1, backend=Serial())\n"
        "model = library.national()\n"
        "found = {}\n"
        "for name, begin in (('ten_years', 'empty'), ('with_run_up', None)):\n"
        "    asked = changed(model, [{'set': 'start_state', 'to': begin}] if begin else [])\n"
        "    begun, busy = time.perf_counter(), time.process_time()\n"
        "    run = simulate(asked, replications=1, seed=2027, backend=Serial())\n"
        "    found[name] = {'events': run.events, 'seconds': round(time.perf_counter() - begun, 2), "
        "'processor_seconds': round(time.process_time() - busy, 2)}\n"
        "found['peak_mb'] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024\n"
        "print(json.dumps(found))"
    )
    said = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    found = json.loads(said.stdout)
    runner = Runner(compiled)
    runner.one(SEED, 0)
    begun = time.process_time()
    events = sum(int(runner.one(SEED, number).counters["events"][0]) for number in range(12))
    alone = events / (time.process_time() - begun)
    for kept in (found["ten_years"], found["with_run_up"]):
        kept["events_a_second"] = round(kept["events"] / kept["processor_seconds"])
    share = round(found["with_run_up"]["events_a_second"] / alone, 3)
    say(measured="scenario, 25 regions in one call", **found, share_of_one_small_region=share)


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
    asked = sys.argv[1:] or ["speed", "threads", "comparison", "cluster", "country", "memory", "compiling"]
    say(measured="scenario, the machine", load=round(os.getloadavg()[0], 1), cores=os.cpu_count())
    with tempfile.TemporaryDirectory() as folder:
        found = networks()
        parts: dict[str, Callable[[], None]] = {
            "speed": lambda: [speed(name, compiled, Path(folder)) for name, compiled in found.items()] and None,
            "threads": lambda: threads(found["benchmark"], Path(folder)),
            "comparison": lambda: comparison(found["benchmark"]),
            "cluster": lambda: cluster(found["benchmark"]),
            "country": lambda: country(found["benchmark"]),
            "memory": memory,
            "compiling": compiling,
        }
        for part in asked:
            parts[part]()
    say(measured="scenario, the machine", load=round(os.getloadavg()[0], 1), cores=os.cpu_count())


if __name__ == "__main__":
    main()
