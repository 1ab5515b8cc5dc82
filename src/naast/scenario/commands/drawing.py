"""Draw what a study found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from naast.launch.trouble import Trouble
from naast.scenario.commands import keyboard as kb


def draw(
    study: Annotated[Path, typer.Argument(help="What compare, sweep, calibrate or uncertainty wrote with --json.")],
    out: Annotated[Path, typer.Option(help="The folder that gets the drawings.")] = Path(),
) -> None:
    """Write an SVG for every chart of a study, and print what each shows and what it cannot."""
    from naast.scenario.charts import charts_of

    try:
        charts = charts_of(json.loads(kb.text_of(study)))
    except (ValueError, KeyError, TypeError, IndexError):
        raise Trouble(
            f"{study} is geen uitkomst die te tekenen is. Maak haar met compare, sweep, calibrate of uncertainty."
        ) from None
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(f"{out} is niet te maken: {error.strerror}.") from None
    for chart in charts:
        kb.hand_over(out / f"{chart.slug}.svg", chart.svg)
        typer.echo(f"{chart.slug}.svg: {chart.title}\n  {chart.sentence}\n  Wat dit niet zegt: {chart.cannot}")
