"""Beyond one process: the other cores of this machine, and a dask cluster. Wherever a replication runs, its bits are the same."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Self

from naast.scenario.engine.compile import Compiled, compile_model
from naast.scenario.engine.compiled import loop
from naast.scenario.engine.simulate import PATIENCE, Counts, Runner, Task, in_order, nothing, runner_of
from naast.scenario.engine.spec import Model

if TYPE_CHECKING:
    from distributed import Client

    from naast.scenario.engine.apart import Together

TRIES = 3  # how often a chunk is begun again when the worker that had it is gone


class Processes:
    """Side by side in processes of this machine, started at the first run and kept until `close`."""

    def __init__(self, workers: int | None = None):
        self.workers = workers or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def run(self, tasks: Sequence[Task], ask: Callable[[], None] = nothing) -> Generator[Counts]:
        loop()  # compiled once, before anybody else asks for it
        pool = self._pool = self._pool or ProcessPoolExecutor(self.workers, multiprocessing.get_context("spawn"))
        yield from in_order(deque(pool.submit(work, *shipped) for shipped in ship(tasks)), ask)

    def close(self) -> None:
        """The processes are gone; the next run starts others."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Dask:
    """On the workers of a dask cluster. A worker that is lost costs time and no bits: its chunks run elsewhere."""

    def __init__(self, address: str | None = None, *, client: Client | None = None, patience: float = 30):
        from distributed import Client

        if (address is None) == (client is None):
            raise ValueError("Noem het adres van een scheduler, of geef een client mee.")
        self._is_ours = client is None
        self.client = client or Client(address, timeout=patience)

    @property
    def workers(self) -> int:
        return sum(self.client.nthreads().values()) or 1

    def run(self, tasks: Sequence[Task], ask: Callable[[], None] = nothing) -> Generator[Counts]:
        asked = deque(self.client.submit(work, *shipped, pure=False, retries=TRIES) for shipped in ship(tasks))
        answered = threading.Event()  # asking a result with a time limit can lose it when both happen at once
        for answer in asked:
            answer.add_done_callback(lambda _: answered.set())
        try:
            while asked:
                ask()
                if not asked[0].done():
                    answered.wait(PATIENCE)
                    answered.clear()
                    continue
                yield asked[0].result()
                asked.popleft().release()
        finally:
            self.client.cancel([*asked])

    def close(self) -> None:
        """We are no longer connected; the cluster stays."""
        if self._is_ours:
            self.client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Shipped:
    """A model on its way to another process: what its file says, and a name by which it is made ready only once there."""

    def __init__(self, model: Model):
        self.data, self.fingerprint = model.data, model.fingerprint

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shipped) and self.fingerprint == other.fingerprint

    def __hash__(self) -> int:
        return hash(self.fingerprint)


def ship(tasks: Sequence[Task]) -> Iterator[tuple[Shipped, int, range]]:
    """The tasks as they travel; a model that several of them share is read out once."""
    model, shipped = None, None
    for task in tasks:
        if shipped is None or task.model is not model:
            model = task.model
            shipped = Shipped(model.model if isinstance(model, Compiled) else model)
        yield shipped, task.seed, task.chunk


def work(shipped: Shipped, seed: int, chunk: range) -> Counts:
    """These replications of the model, counted, in whatever process this is."""
    return runner(shipped).chunk(seed, chunk)


def runner(shipped: Shipped) -> Runner | Together:
    """The model made ready, in memory of this thread alone; the last one stays for the next chunk."""
    if getattr(_kept, "shipped", None) != shipped:
        _kept.runner = runner_of(compile_model(Model.of(shipped.data)), like=getattr(_kept, "runner", None))
        _kept.shipped = shipped
    return _kept.runner


_kept = threading.local()
