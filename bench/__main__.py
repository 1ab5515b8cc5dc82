"""`make bench`: every figure beside its comparison in the same run, as JSON lines; the ratios are what counts.

NAAST_BENCH_HOME   where the measured databases are kept between runs (default: a folder under the temporary folder)
NAAST_BENCH_SMALL  households in the small database (10,000), NAAST_BENCH_LARGE in the large one (100,000)
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("NAAST_BENCH_HOME", Path(tempfile.gettempdir()) / "naast-bench"))
SMALL = int(os.environ.get("NAAST_BENCH_SMALL", 10_000))
LARGE = int(os.environ.get("NAAST_BENCH_LARGE", 100_000))
ROUNDS, TIMES = 9, 12
NAAST = str(Path(sys.executable).parent / "naast")

TARGETS = {"household": 12, "list_of_50": 10, "worklist": 10, "save": 15, "timeline": 12, "drawing": 12, "notes": 12}


def say(**figures) -> None:
    print(json.dumps(figures), flush=True)


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("NAAST_", "DJANGO_", "DATABASE_"))
    }
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "NAAST_HOME": str(home),
        "NAAST_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "naast.settings",
        **more,
    }


def population(households: int) -> Path:
    """A database with this many households, made once and kept; and how long making it took."""
    home = HOME / str(households)
    done = home / "bench-ready"
    if not done.exists():
        shutil.rmtree(home, ignore_errors=True)  # what was cut short is begun again
        started = time.perf_counter()
        subprocess.run(
            [NAAST, "demo-data", "--households", str(households)], env=environment(home), check=True, stdout=sys.stderr
        )
        say(measured="make a population", households=households, seconds=round(time.perf_counter() - started, 1))
        widen = "from bench.caseload import widen; widen(60)"
        subprocess.run(
            [NAAST, "manage", "--as", "owner", "shell", "-c", widen],
            env=environment(home),
            check=True,
            cwd=ROOT,
            stdout=sys.stderr,
        )
        done.touch()
    subprocess.run([NAAST, "migrate"], env=environment(home), check=True, stdout=subprocess.DEVNULL)
    return home


def office() -> tuple[Path, Path]:
    """A database with the programme office as the plan has it, and one with that of all regions; made once and kept."""
    plan, home = HOME / "programme-plan", HOME / "programme"
    if not (plan / "bench-ready").exists():
        shutil.rmtree(plan, ignore_errors=True)
        subprocess.run([NAAST, "demo-data", "--households", "4"], env=environment(plan), check=True, stdout=sys.stderr)
        (plan / "bench-ready").touch()
    if not (home / "bench-ready").exists():
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(plan, home, ignore=shutil.ignore_patterns("bench-ready", "postmaster.pid"))
        started = time.perf_counter()
        fill = [NAAST, "manage", "--as", "owner", "shell", "-c", "from bench.office import fill; fill()"]
        subprocess.run(fill, env=environment(home), check=True, cwd=ROOT, stdout=sys.stderr)
        say(measured="make the programme office of all regions", seconds=round(time.perf_counter() - started, 1))
        (home / "bench-ready").touch()
    for each in (plan, home):
        subprocess.run([NAAST, "migrate"], env=environment(each), check=True, stdout=subprocess.DEVNULL)
    return plan, home


class Worker:
    """bench.worker in a process of its own, asked line by line."""

    def __init__(self, home: Path, way: str, module: str = "bench.worker"):
        process = "web" if way == "walls" else "owner"
        self.process = subprocess.Popen(
            [sys.executable, "-m", module, way],
            env=environment(home, NAAST_PROCESS=process), cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        ready = self.process.stdout.readline()
        if not ready:
            raise SystemExit(f"the worker for {home} ({way}) did not start")

    def ask(self, what: str, times: int = TIMES) -> dict:
        self.process.stdin.write(json.dumps({"do": what, "times": times}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if "error" in answer:
            raise SystemExit(f"{answer['error']}\n{answer['body']}")
        return answer

    def stop(self) -> None:
        self.process.stdin.close()
        self.process.wait(timeout=30)


def median(figures: list[dict], name: str) -> float:
    return statistics.median(figure[name] for figure in figures)


def ratio(one: list[dict], other: list[dict], name: str) -> float:
    """The median of the ratios round by round: what drifts on the machine drifts for both."""
    return statistics.median(a[name] / b[name] for a, b in zip(one, other, strict=True))


def pages(small: Path, large: Path) -> None:
    workers = {
        "walls, small": Worker(small, "walls"),
        "bare, small": Worker(small, "bare"),
        "walls, large": Worker(large, "walls"),
    }
    for what in TARGETS:
        rounds: dict[str, list[dict]] = {name: [] for name in workers}
        for _ in range(ROUNDS):
            for name, worker in workers.items():
                rounds[name].append(worker.ask(what))
        walls, bare, big = rounds.values()
        say(
            measured=what, sql=walls[-1]["sql"], sql_target=TARGETS[what],
            transaction_control=walls[-1]["transaction_control"], kilobytes=round(walls[0]["bytes"] / 1000, 1),
            households=SMALL, cpu_ms=round(median(walls, "cpu_ms"), 2), wall_ms=round(median(walls, "wall_ms"), 2),
            without_walls_and_log_cpu_ms=round(median(bare, "cpu_ms"), 2),
            walls_and_log_cost=round(ratio(walls, bare, "cpu_ms"), 3), walls_and_log_target=1.25,
            at_large_cpu_ms=round(median(big, "cpu_ms"), 2), large=LARGE,
            growth=round(ratio(big, walls, "cpu_ms"), 3), growth_target=1.2,
        )  # fmt: skip
    found = workers["walls, large"].ask("search", 12)
    say(
        measured="search with a spelling fault", households=LARGE, with_index_ms=round(found["index_ms"], 1),
        comparing_everybody_ms=round(found["everybody_ms"], 1),
        ratio=round(found["everybody_ms"] / found["index_ms"], 1),
    )  # fmt: skip
    say(measured="genogram of 15 people", target_ms=50, **workers["walls, small"].ask("genogram", 40))
    for worker in workers.values():
        worker.stop()


OFFICE = {
    "office_first_page": 150, "office_municipality_first_page": 150, "office_steering": 150, "office_municipality": 150,
    "office_own_municipality": 150, "office_municipalities": 150, "office_gantt": 300, "office_gantt_whole": None,
    "office_indicators": None, "office_indicator": None, "office_actions": None, "office_risks": None, "office_budget": None,
    "office_export_csv": None, "office_export_xlsx": None,
}  # fmt: skip


def programme(plan: Path, home: Path) -> None:
    """The programme office of all regions, beside that of the plan alone and beside itself without walls and log."""
    module = "bench.programme"
    workers = [Worker(home, "walls", module), Worker(home, "bare", module), Worker(plan, "walls", module)]
    for what, target in OFFICE.items():
        slow = "export" in what
        rounds: list[list[dict]] = [[], [], []]
        for _ in range(1 if slow else ROUNDS):
            for worker, told in zip(workers, rounds, strict=True):
                told.append(worker.ask(what, 1 if slow else 5))
        walls, bare, small = rounds
        spent = sorted(wall for told in walls for wall in told["walls_ms"])
        say(
            measured=what.removeprefix("office_"), sql=walls[-1]["sql"], sql_of_the_plan_alone=small[-1]["sql"],
            kilobytes=round(walls[0]["bytes"] / 1000), cpu_ms=round(median(walls, "cpu_ms")),
            p50_ms=round(statistics.median(spent)), p95_ms=round(spent[int(0.95 * len(spent))]), p95_target_ms=target,
            walls_and_log_cost=round(ratio(walls, bare, "cpu_ms"), 2),
            plan_alone_cpu_ms=round(median(small, "cpu_ms")), growth=round(ratio(walls, small, "cpu_ms"), 2),
            load=round(os.getloadavg()[0], 1),
        )  # fmt: skip
    for what in ("roll_up", "to_do"):
        told = workers[0].ask(what, 36)
        say(measured=what, **{name: round(value, 1) for name, value in told.items()}, load=round(os.getloadavg()[0], 1))
    for worker in workers:
        worker.stop()


def finding(home: Path, subject: str) -> None:
    """Finding somebody among everybody, beside the naive form of the same question."""
    asked = subprocess.run(
        [sys.executable, "-m", "bench.finding", subject],
        env=environment(home, NAAST_PROCESS="owner"), cwd=ROOT, text=True, check=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    for line in asked.stdout.splitlines():
        say(**json.loads(line))


def until_healthy(port: int, process: subprocess.Popen, limit: float) -> float:
    started = time.perf_counter()
    while time.perf_counter() - started < limit:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/gezond", timeout=1).read()
            urllib.request.urlopen(f"http://127.0.0.1:{port}/demo/", timeout=5).read()
            return time.perf_counter() - started
        except OSError:
            if process.poll() is not None:
                raise SystemExit("Naast stopped while it was being measured") from None
            time.sleep(0.02)
    raise SystemExit(f"no page within {limit} s")


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def starting(command: list[str], home: Path, limit: float, cwd: Path = ROOT) -> float:
    """Seconds from the command to the first page that was served."""
    port = free_port()
    process = subprocess.Popen(
        command,
        env=environment(home, NAAST_PORT=str(port)),
        cwd=cwd,
        stdout=subprocess.DEVNULL,
        stderr=sys.stderr,
        start_new_session=True,
    )
    try:
        return until_healthy(port, process, limit)
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=60)


def starts() -> None:
    home = HOME / "start"
    starting([NAAST, "demo"], home, 120)  # the first time makes the data
    warm, bare = [], []
    for _ in range(5):
        warm.append(starting([NAAST, "demo"], home, 60))
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import django; django.setup()"], env=environment(home), check=True)
        bare.append(time.perf_counter() - begun)
    say(
        measured="warm start to first page", seconds=round(statistics.median(warm), 2), target_seconds=5,
        importing_the_project_seconds=round(statistics.median(bare), 2),
        ratio=round(statistics.median(w / b for w, b in zip(warm, bare, strict=True)), 2),
    )  # fmt: skip


def first_run() -> None:
    """A clone in an empty folder, an empty data folder, a warm package cache: `make run` until the first page."""
    folder = Path(tempfile.mkdtemp(prefix="naast-first-"))
    folder.chmod(0o755)
    try:
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder / "naast")], check=True)
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
        bare = time.perf_counter() - begun
        seconds = starting(["make", "--silent", "run"], folder / "home", 300, cwd=folder / "naast")
        say(
            measured="first make run, warm package cache",
            seconds=round(seconds, 1),
            target_seconds=60,
            making_an_empty_environment_seconds=round(bare, 1),
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    HOME.mkdir(parents=True, exist_ok=True)
    HOME.chmod(0o755)
    wanted = sys.argv[1:] or ["pages", "starts", "first-run", "search", "duplicates", "programme", "scenario"]
    if "starts" in wanted:
        starts()
    if "first-run" in wanted:
        first_run()
    if "pages" in wanted:
        with kept_up(population(SMALL)), kept_up(population(LARGE)):
            pages(HOME / str(SMALL), HOME / str(LARGE))
    for subject in ("search", "duplicates"):
        if subject in wanted:
            with kept_up(population(LARGE)):
                finding(HOME / str(LARGE), subject)
    if "scenario" in wanted:
        subprocess.run(
            [sys.executable, "-m", "bench.scenario"], env=environment(HOME / "scenario"), cwd=ROOT, check=True
        )
    if "programme" in wanted:
        plan, home = office()
        with kept_up(plan), kept_up(home):
            programme(plan, home)


class kept_up:
    """The private database of a data folder runs inside this block."""

    def __init__(self, home: Path):
        self.home = home

    def __enter__(self):
        from naast.launch.embedded import Embedded

        os.environ["NAAST_HOME"] = str(self.home)
        self.server = Embedded(self.home / "pg").ensure()
        return self

    def __exit__(self, *failure):
        self.server.stop()


main()
