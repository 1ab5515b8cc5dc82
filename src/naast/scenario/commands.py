"""`naast scenario …`: simulate on the command line. What is slow to load is loaded when it is asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from naast.launch.trouble import Trouble

if TYPE_CHECKING:
    from naast.scenario.engine.results import Result
    from naast.scenario.engine.spec import Model

app = typer.Typer(no_args_is_help=True, help="Simulate households moving through the chain of help.")

MOST_REPLICATIONS = 100_000


@app.command()
def models() -> None:
    """Print the models that come with Naast."""
    from naast.scenario import library

    for name in (*library.names(), *library.places()):
        typer.echo(name)


@app.command()
def run(
    model: Annotated[str, typer.Argument(help="A YAML file, or the name of a model that comes with Naast.")],
    replications: Annotated[int, typer.Option(min=1, max=MOST_REPLICATIONS, help="How many times.")] = 100,
    seed: Annotated[int, typer.Option(min=0, max=2**32 - 1, help="The same number gives the same outcome.")] = 1,
    policy: Annotated[
        list[str] | None, typer.Option(help="A policy of the model; may be given more than once.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--json", help="Write everything to this file; - prints it.")] = None,
    trace: Annotated[
        Path | None, typer.Option(help="Write every step of the first replication to this Parquet file.")
    ] = None,
    threads: Annotated[
        int | None, typer.Option(min=1, max=256, help="Side by side; one for each core unless told.")
    ] = None,
) -> None:
    """Run a model and print each outcome with its interval and its unfinished share."""
    from naast.scenario.engine.simulate import Threads, simulate

    chosen = _model(model, policy or [])
    try:
        result = simulate(chosen, replications=replications, seed=seed, backend=Threads(threads))
        if trace:
            from naast.scenario.engine.trace import write_trace

            write_trace(chosen, trace, seed=seed)
    except (ValueError, OverflowError) as error:
        raise Trouble(str(error)) from None
    if out is None:
        _print(result)
    elif str(out) == "-":
        typer.echo(_text(result.as_json()))
    else:
        _keep(out, _text(result.as_json()))


def _model(name: str, chosen: list[str]) -> Model:
    from naast.scenario import library
    from naast.scenario.engine.faults import FaultyModel
    from naast.scenario.engine.policies import apply

    try:
        model = _ready(name) or library.open_file(_file(name))
        for policy in chosen:
            model = apply(model, policy)
    except FaultyModel as faulty:
        raise Trouble(f"Dit model kan niet draaien.\n{faulty}") from None
    except UnicodeDecodeError:
        raise Trouble(f"{name} is geen tekst in UTF-8.") from None
    return model


def _ready(name: str) -> Model | None:
    """The model of Naast with this name."""
    from naast.scenario import library

    return library.load(name) if name in {*library.names(), *library.places()} else None


def _file(name: str) -> Path:
    path = Path(name)
    if not path.is_file():
        raise Trouble(f"{name} is geen bestand en geen model van Naast. `naast scenario models` noemt ze.")
    return path


def _text(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1, allow_nan=False)


def _keep(out: Path, text: str) -> None:
    """The whole file, or none."""
    half = out.with_name(f".{out.name}.half")
    try:
        half.write_text(text + "\n", "utf-8")
        half.replace(out)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise Trouble(f"{out} is niet te schrijven: {error.strerror}.") from None


def _print(result: Result) -> None:
    for name, figures in result.summary():
        mean, half = figures["mean"], figures["half_width"]
        if mean is None:
            typer.echo(f"{name}: kwam niet voor")
            continue
        around = f" ± {half:.4g}" if half is not None else ""
        typer.echo(f"{name}: {mean:.6g}{around} {figures['unit']} (onaf: {figures['unfinished_share']:.1%})")
