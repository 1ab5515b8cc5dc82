"""Beyond one process: the other cores of this machine, and a dask cluster. Wherever a replication runs, its bits are the same."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Any, Self

from naast.scenario.engine.compile import Compiled, compile_model
from naast.scenario.engine.compiled import loop
from naast.scenario.engine.simulate import Counts, Runner
from naast.scenario.engine.spec import Model

if TYPE_CHECKING:
    from distributed import Client

TRIES = 3  # how often a chunk is begun again when the worker that had it is gone


class Processes:
    """Side by side in processes of this machine, started at the first run and kept until `close`."""

    def __init__(self, workers: int | None = None):
        self.workers = workers or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def map(self, compiled: Compiled, seed: int, chunks: Sequence[range]) -> Iterator[Counts]:
        loop()  # compiled once, before anybody else asks for it
        pool = self._pool = self._pool or ProcessPoolExecutor(self.workers, multiprocessing.get_context("spawn"))
        asked = [pool.submit(work, Shipped(compiled), seed, chunk) for chunk in chunks]
        try:
            for answer in asked:
                yield answer.result()
        finally:
            for answer in asked:
                answer.cancel()

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

    def __init__(self, address: str | None = None, *, client: Client | None = None):
        from distributed import Client

        if (address is None) == (client is None):
            raise ValueError("Noem het adres van een scheduler, of geef een client mee.")
        self._is_ours = client is None
        self.client = client or Client(address)

    @property
    def workers(self) -> int:
        return sum(self.client.nthreads().values()) or 1

    def map(self, compiled: Compiled, seed: int, chunks: Sequence[range]) -> Iterator[Counts]:
        shipped = Shipped(compiled)
        asked: list[Any] = [
            self.client.submit(work, shipped, seed, chunk, pure=False, retries=TRIES) for chunk in chunks
        ]
        try:
            for number, answer in enumerate(asked):
                yield answer.result()
                answer.release()
                asked[number] = None
        finally:
            self.client.cancel([answer for answer in asked if answer is not None])

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

    def __init__(self, compiled: Compiled):
        self.data, self.fingerprint = compiled.model.data, compiled.model.fingerprint

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shipped) and self.fingerprint == other.fingerprint

    def __hash__(self) -> int:
        return hash(self.fingerprint)


def work(shipped: Shipped, seed: int, chunk: range) -> Counts:
    """These replications of the model, counted, in whatever process this is."""
    return runner(shipped).chunk(seed, chunk)


def runner(shipped: Shipped) -> Runner:
    """The model made ready, in memory of this thread alone; the last one stays for the next chunk."""
    if getattr(_kept, "shipped", None) != shipped:
        _kept.shipped, _kept.runner = shipped, Runner(compile_model(Model.of(shipped.data)))
    return _kept.runner


_kept = threading.local()
