"""Run a model many times; the same seed gives the same bits, wherever and in whatever order the replications run."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np

from naast.scenario.engine import layout as lay
from naast.scenario.engine import memory
from naast.scenario.engine.compile import Compiled, compile_model
from naast.scenario.engine.compiled import loop
from naast.scenario.engine.progress import Stop, Told, Watch
from naast.scenario.engine.results import Result
from naast.scenario.engine.spec import Model

if TYPE_CHECKING:
    from naast.scenario.engine.apart import Part, Together

MOST = 2**32 - 1
STEPS = 50  # how often a run that is watched can be heard, at the least, if it has so many replications
LONGEST = 8  # replications in a chunk of a run that is watched: so long one waits for it to stop
PATIENCE = 0.5  # seconds between two questions whether to stop


class Counts(NamedTuple):
    """What some replications counted; the first axis is the replication, but for the histograms, which are sums."""

    events: np.ndarray
    tallies: np.ndarray  # [replication, source, outcome]
    waits: np.ndarray  # [replication, station, class]
    use: np.ndarray  # [replication, role], slot-days from warm-up to horizon
    month_roles: np.ndarray  # [replication, month, role]
    month_flow: np.ndarray  # [replication, month]
    cohorts: np.ndarray  # [replication, quarter and source, outcome]
    bins: np.ndarray  # [outcome, known/without/open, bin]
    wait_bins: np.ndarray  # [station, bin]


Copied = tuple[Any, ...]  # of one replication, in the order of `Counts`
SUMS = Counts._fields.index("bins")  # from here on


class Task(NamedTuple):
    """Replications of one model, to be counted together."""

    model: Model | Compiled
    seed: int
    chunk: range


def nothing() -> None:
    """Nobody is waiting to stop."""


class Backend(Protocol):
    """Where replications run: what each task counted, in the order of the tasks; `ask` is called on the way and may raise `Stopped`."""

    def run(self, tasks: Sequence[Task], ask: Callable[[], None] = nothing) -> Generator[Counts]: ...


class Serial:
    """One after the other."""

    workers = 1

    def run(self, tasks: Sequence[Task], ask: Callable[[], None] = nothing) -> Generator[Counts]:
        own = Own()
        for task in tasks:
            ask()
            yield own.work(task)


class Threads:
    """Side by side in this process; the kernel lets go of Python while it runs."""

    def __init__(self, workers: int | None = None):
        self.workers = workers or os.cpu_count() or 1

    def run(self, tasks: Sequence[Task], ask: Callable[[], None] = nothing) -> Generator[Counts]:
        loop()  # compiled once, before the threads
        own = Own()
        with ThreadPoolExecutor(self.workers) as pool:
            yield from in_order(deque(pool.submit(own.work, task) for task in tasks), ask)


def in_order(asked: deque[Future[Counts]], ask: Callable[[], None]) -> Generator[Counts]:
    """The answers one after another, `ask` at least every `PATIENCE`; when it ends early, who had not begun never will."""
    try:
        while asked:
            ask()
            wait([asked[0]], PATIENCE)
            if asked[0].done():
                yield asked.popleft().result()
    finally:
        for answer in asked:
            answer.cancel()


class Own(threading.local):
    """What one thread keeps: the memory of the last model, for its next replications."""

    model: Model | Compiled | None = None
    runner: Runner | Together | None = None

    def work(self, task: Task) -> Counts:
        if self.runner is None or self.model is not task.model:
            compiled = task.model if isinstance(task.model, Compiled) else compile_model(task.model)
            self.model, self.runner = task.model, runner_of(compiled, like=self.runner)
        return self.runner.chunk(task.seed, task.chunk)


class Runner:
    """Memory for one replication at a time, kept for the next one; for one thread."""

    def __init__(self, compiled: Compiled | Part, *, notes: int = 0, like: Runner | Together | None = None):
        self.net = compiled.network
        self.room: memory.Room = like.room if like else memory.Room(notes=notes)
        self.remember()

    def remember(self) -> None:
        from naast.scenario.engine.kernel.access import table

        self.state = memory.make(self.net, self.room)
        self.tables = (table(self.net), table(self.state))

    def one(self, seed: int, replication: int) -> lay.State:
        """One replication has run; what it left stays readable until the next."""
        run = loop().run
        while True:
            memory.empty(self.net, self.state)
            status = run(*self.tables, seed, replication)
            if status == lay.OK:
                return self.state
            if status == lay.TOO_MANY_VISITS:
                raise OverflowError(
                    "Een huishouden komt vaker dan 65 535 keer bij één station. Kijk de routes na op een lus."
                )
            if status == lay.TOO_MANY_EVENTS:
                raise OverflowError("Dit zijn te veel gebeurtenissen voor één herhaling. Maak de looptijd korter.")
            self.room = self.room.wider(status)
            self.remember()

    def chunk(self, seed: int, replications: range) -> Counts:
        """These replications, counted."""
        return counted([self.copy(self.one(seed, replication)) for replication in replications])

    def copy(self, state: lay.State) -> Copied:
        use = np.zeros(len(state.pools), lay.MARK)
        for name, days in (("busy", "busy_days"), ("queue", "queue_days"), ("capacity", "capacity_days")):
            use[name] = state.pools[days] - state.marks[1][name]
        return (
            state.counters["events"][0], state.tallies.copy(), state.waits.copy(), use, state.month_roles.copy(),
            state.month_flow.copy(), state.cohorts.copy(), state.bins.copy(), state.wait_bins.copy(),
        )  # fmt: skip


def counted(kept: list[Copied]) -> Counts:
    """What was kept of each replication, together."""
    stacked = [np.stack(column) for column in zip(*(part[:SUMS] for part in kept), strict=True)]
    sums = [np.sum(column, axis=0) for column in zip(*(part[SUMS:] for part in kept), strict=True)]
    return Counts(*stacked, *sums)


def runner_of(compiled: Compiled, *, like: Runner | Together | None = None) -> Runner | Together:
    """What runs the model: one runner, or one for each of the parts that never meet."""
    from naast.scenario.engine.apart import Together, parts

    found = parts(compiled)
    return Together(compiled, found, like=like) if len(found) > 1 else Runner(compiled, like=like)


def chunks_of(replications: range, workers: int, *, watched: bool = False) -> list[range]:
    """Enough pieces to keep everybody at work to the end, large enough to be worth handing out; smaller when somebody watches."""
    pieces = max(4 * workers, STEPS if watched else 0)
    size = max(1, -(-len(replications) // pieces))
    size = min(size, LONGEST) if watched else size
    return [replications[first : first + size] for first in range(0, len(replications), size)]


def simulate(
    model: Model | Compiled,
    *,
    replications: int = 100,
    seed: int = 1,
    first: int = 0,
    backend: Backend | None = None,
    told: Told | None = None,
    stop: Stop | None = None,
) -> Result:
    """
    The outcomes of replications `first`, `first + 1`, …; raises `FaultyModel` before anything runs.

    `told` hears the share that is done, 0 to 1 and never falling; `stop` is asked between the chunks, and `Stopped` is raised when
    it says yes. Both are called in this thread. Watched or not, the bits are the same.
    """
    if replications < 1:
        raise ValueError("Er is ten minste één herhaling nodig.")
    if not (0 <= seed <= MOST and 0 <= first <= MOST - replications):
        raise ValueError(f"seed en herhaling zijn gehele getallen van 0 tot en met {MOST}.")
    compiled = model if isinstance(model, Compiled) else compile_model(model)
    backend, watch = backend or Threads(), Watch(told, stop)
    wanted = range(first, first + replications)
    chunks = chunks_of(wanted, getattr(backend, "workers", 1), watched=bool(watch))
    counts = []
    with closing(backend.run([Task(compiled, seed, chunk) for chunk in chunks], watch.ask)) as answers:
        for chunk, found in zip(chunks, answers, strict=True):
            counts.append(found)
            watch.tell((chunk.stop - first) / replications)
    return Result(compiled, seed, wanted, gather(counts))


def gather(counts: Sequence[Counts]) -> Counts:
    """The counts of chunks as those of one."""
    joined = [np.concatenate(column) for column in zip(*(part[:SUMS] for part in counts), strict=True)]
    sums = [np.sum(column, axis=0) for column in zip(*(part[SUMS:] for part in counts), strict=True)]
    return Counts(*joined, *sums)
