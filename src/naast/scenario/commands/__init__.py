"""`naast scenario …`: simulate on the command line. What is slow to load is loaded when it is asked for."""

from __future__ import annotations

import typer

from naast.scenario.commands import calibrating, drawing, experiments, running, telling

app = typer.Typer(no_args_is_help=True, help="Simulate households moving through the chain of help.")

for command in (
    running.models,
    running.run,
    experiments.compare,
    experiments.sweep,
    calibrating.calibrate,
    calibrating.uncertainty,
    drawing.draw,
    telling.stress,
    telling.cluster,
):
    app.command()(command)
