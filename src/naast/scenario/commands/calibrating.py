"""Calibrate a model on what was counted, and ask how much of its spread rests on assumptions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from naast.scenario.commands import keyboard as kb


def calibrate(
    model: kb.ModelName,
    targets: Annotated[Path, typer.Option(help="A YAML file with what was counted month by month.")],
    priors: Annotated[Path, typer.Option(help="A YAML file with a distribution for each figure that is not known.")],
    budget: Annotated[int, typer.Option(min=100, max=1_000_000, help="How many runs at most.")] = 5000,
    seed: kb.Seed = 1,
    policy: kb.Policies = None,
    out: kb.Json = None,
    write: Annotated[
        Path | None, typer.Option(help="Write the model with what was learned in it to this YAML file.")
    ] = None,
    threads: kb.ThreadCount = None,
    scheduler: kb.Scheduler = None,
) -> None:
    """Find the figures with which a model gives what was counted, and judge that on the months kept apart."""
    from naast.scenario.engine import calibrate as engine
    from naast.scenario.engine.priors import priors as read_priors
    from naast.scenario.engine.targets import targets as read_targets

    with kb.one_sentence():
        wanted = kb.chosen(model, policy)
        counted, unknown = read_targets(kb.text_of(targets), wanted), read_priors(kb.text_of(priors), wanted)
        with kb.backend(scheduler, threads) as where, kb.bar() as told:
            found = engine.calibrate(wanted, counted, unknown, budget=budget, seed=seed, backend=where, told=told)
        if write:
            from naast.scenario.engine.reading import write as as_yaml

            kb.hand_over(write, as_yaml(found.apply().data))
        if out is None:
            for sentence in dict.fromkeys([*found.warnings, *found.as_json()["sentences"]]):
                typer.echo(sentence)
        else:
            kb.hand_over(out, kb.as_text(found.as_json()))


def uncertainty(
    model: kb.ModelName,
    against: Annotated[
        str | None, typer.Option(help="Another model: then it is about the differences from that one.")
    ] = None,
    draws: Annotated[
        int, typer.Option(min=4, max=10_000, help="How many draws of the figures that are not sure.")
    ] = 50,
    replications: kb.Replications = 10,
    seed: kb.Seed = 1,
    policy: kb.Policies = None,
    out: kb.Json = None,
    threads: kb.ThreadCount = None,
    scheduler: kb.Scheduler = None,
) -> None:
    """Print per outcome, or difference in it, which share of the spread rests on assumptions, and which is luck."""
    from naast.scenario.engine import uncertainty as engine

    with kb.one_sentence():
        wanted = kb.chosen(model, policy)
        with kb.backend(scheduler, threads) as where, kb.bar() as told:
            found = engine.uncertainty(
                wanted,
                against=kb.chosen(against) if against else None,
                draws=draws,
                replications=replications,
                seed=seed,
                backend=where,
                told=told,
            )
        if out is None:
            for one in found.outcomes:
                typer.echo(str(one))
        else:
            kb.hand_over(out, kb.as_text(found.as_json()))
