"""Write the report of a model, and start a cluster on this machine."""

from __future__ import annotations

import json
import os
import signal
import threading
from pathlib import Path
from typing import Annotated, Any

import typer

from naast.launch.trouble import Trouble
from naast.scenario.commands import keyboard as kb


def stress(
    model: kb.ModelName,
    policy: kb.Policies = None,
    of: Annotated[
        Path | None,
        typer.Option("--of", help="What `run` wrote with --json: its seed, replications and versions stand in it."),
    ] = None,
    out: Annotated[Path, typer.Option(help="Write it to this Markdown file; - prints it.")] = Path("-"),
) -> None:
    """Write the STRESS-DES report of a model: everything another modeller needs to judge it or build it again."""
    from naast.scenario.engine.stress import stress_des

    with kb.one_sentence():
        kb.hand_over(out, stress_des(kb.chosen(model, policy), _written(of) if of else None))


def _written(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(kb.text_of(path))
    except ValueError:
        found = None
    if not isinstance(found, dict) or "seed" not in found:
        raise Trouble(f"{path} is niet wat naast scenario run met --json schreef. Kies een ander bestand.")
    return found


def cluster(
    workers: Annotated[
        int | None, typer.Option(min=1, max=256, help="Processes; one for each core unless told.")
    ] = None,
    host: Annotated[
        str, typer.Option(help="Where it listens; anybody who can reach it can run code on it.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 for any that is free.")] = 0,
) -> None:
    """Start a dask cluster on this machine, print its address, and keep it until ctrl-C."""
    from distributed import LocalCluster

    asked_to_stop = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: asked_to_stop.set())
    try:
        made = LocalCluster(
            n_workers=workers or os.cpu_count() or 1, threads_per_worker=1, processes=True,
            host=host, scheduler_port=port, dashboard_address=None,
        )  # fmt: skip
    except (OSError, RuntimeError) as error:
        raise Trouble(
            f"Op {host}:{port} kan geen cluster beginnen. Kies een andere --host of --port. ({error})"
        ) from None
    with made:
        typer.echo(made.scheduler_address)
        asked_to_stop.wait()
