"""Many models, each over a few replications: the work of calibration and of uncertainty, on any backend."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from typing import TypeVar

from naast.scenario.engine.compile import Compiled
from naast.scenario.engine.results import Result
from naast.scenario.engine.simulate import Backend, Task, nothing

Key = TypeVar("Key")
AT_ONCE = 16  # models for each worker: enough to keep it at work, few enough to keep in memory


def each(
    models: Iterable[tuple[Key, Compiled, range]],
    *,
    seed: int,
    backend: Backend,
    ask: Callable[[], None] = nothing,
) -> Iterator[tuple[Key, Result]]:
    """The result of every model over its replications, under its key, in the order in which they were given."""
    size, left = AT_ONCE * getattr(backend, "workers", 1), iter(models)
    while part := list(itertools.islice(left, size)):
        tasks = [Task(model, seed, chunk) for _, model, chunk in part]
        with closing(backend.run(tasks, ask)) as answers:
            for (key, model, chunk), counts in zip(part, answers, strict=True):
                yield key, Result(model, seed, chunk, counts)
