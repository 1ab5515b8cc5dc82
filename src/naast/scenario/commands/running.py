"""Print the models there are, and run one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from naast.scenario.commands import keyboard as kb

if TYPE_CHECKING:
    from naast.scenario.engine.results import Result


def models() -> None:
    """Print the models that come with Naast."""
    from naast.scenario import library

    for name in (*library.names(), *library.places()):
        typer.echo(name)


def run(
    model: kb.ModelName,
    replications: kb.Replications = 100,
    seed: kb.Seed = 1,
    policy: kb.Policies = None,
    out: kb.Json = None,
    trace: Annotated[
        Path | None, typer.Option(help="Write every step of the first replication to this Parquet file.")
    ] = None,
    threads: kb.ThreadCount = None,
    scheduler: kb.Scheduler = None,
) -> None:
    """Run a model and print each outcome with its interval and its unfinished share."""
    from naast.scenario.engine.simulate import simulate

    with kb.one_sentence():
        wanted = kb.chosen(model, policy)
        with kb.backend(scheduler, threads) as where, kb.bar() as told:
            result = simulate(wanted, replications=replications, seed=seed, backend=where, told=told)
        if trace:
            from naast.scenario.engine.trace import write_trace

            with kb.whole(trace) as half:
                write_trace(wanted, half, seed=seed)
        if out is None:
            _print(result)
        else:
            kb.hand_over(out, kb.as_text(result.as_json()))


def _print(result: Result) -> None:
    for name, figures in result.summary():
        said = kb.around(figures["mean"], figures["half_width"], figures["unit"])
        unfinished = "" if figures["mean"] is None else f" (onaf: {figures['unfinished_share']:.1%})"
        typer.echo(f"{name}: {said}{unfinished}")
