"""What every command shares with the person at the keyboard: the words of the call, the bar, the faults, the files."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from naast.launch.trouble import Trouble

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from naast.scenario.engine.simulate import Backend
    from naast.scenario.engine.spec import Model

MOST_REPLICATIONS = 100_000
WIDTH = 40

ModelName = Annotated[str, typer.Argument(help="A YAML file, or the name of a model that comes with Naast.")]
Replications = Annotated[int, typer.Option(min=1, max=MOST_REPLICATIONS, help="How many times.")]
Seed = Annotated[int, typer.Option(min=0, max=2**32 - 1, help="The same number gives the same outcome.")]
Policies = Annotated[
    list[str] | None, typer.Option("--policy", help="A policy of the model; may be given more than once.")
]
Json = Annotated[Path | None, typer.Option("--json", help="Write everything to this file; - prints it.")]
ThreadCount = Annotated[int | None, typer.Option(min=1, max=256, help="Side by side; one for each core unless told.")]
Scheduler = Annotated[
    str | None, typer.Option(help="Run on the dask cluster at this address; `naast scenario cluster` starts one here.")
]


class Interrupted(Trouble):
    """Ctrl-C, on the way."""

    exit_code = 130


@contextmanager
def one_sentence() -> Iterator[None]:
    """Whatever is wrong with what was asked becomes one sentence; ctrl-C leaves nothing half written."""
    from naast.scenario.engine.faults import FaultyModel

    try:
        yield
    except FaultyModel as faulty:
        raise Trouble(f"Dit kan niet draaien.\n{faulty}") from None
    except (ValueError, OverflowError) as error:
        raise Trouble(str(error)) from None
    except KeyboardInterrupt:
        raise Interrupted("Gestopt. Er is niets geschreven.") from None


def chosen(name: str, policies: list[str] | None = None) -> Model:
    """The model with this name or in this file, with these policies in it."""
    from naast.scenario import library
    from naast.scenario.engine.policies import apply

    try:
        model = library.load(name) if name in {*library.names(), *library.places()} else library.open_file(a_file(name))
    except UnicodeDecodeError:
        raise Trouble(f"{name} is geen tekst in UTF-8.") from None
    for policy in policies or []:
        model = apply(model, policy)
    return model


def a_file(name: str) -> Path:
    path = Path(name)
    try:
        is_there = path.is_file()
    except OSError:  # a name that no file can have
        is_there = False
    if not is_there:
        raise Trouble(f"{name} is geen bestand en geen model van Naast. `naast scenario models` noemt ze.")
    return path


def text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        raise Trouble(f"{path} is geen tekst in UTF-8.") from None
    except OSError as error:
        raise Trouble(f"{path} is niet te lezen: {error.strerror}.") from None


def backend(scheduler: str | None, threads: int | None = None) -> AbstractContextManager[Backend]:
    """Where it runs: on the cluster at this address, else in threads of this process."""
    from naast.scenario.engine.simulate import Threads

    if scheduler is None:
        return nullcontext(Threads(threads))
    from naast.scenario.engine.backends import Dask

    try:
        return closing(Dask(scheduler, patience=10))
    except (OSError, TimeoutError, ValueError):
        raise Trouble(
            f"Op {scheduler} antwoordt geen scheduler. Kijk het adres na, of start er een met `naast scenario cluster`."
        ) from None


@contextmanager
def bar() -> Iterator[Callable[[float], None]]:
    """A bar on the screen that says how far it is, when there is a screen; gone at the end.

    Without a screen it is silent, and the work is cut as small all the same: who asks to stop is heard soon.
    """
    if not sys.stderr.isatty():
        yield lambda share: None
        return
    shown = -1

    def told(share: float) -> None:
        nonlocal shown
        if (now := int(100 * share)) != shown:
            shown = now
            sys.stderr.write(f"\r[{'#' * (WIDTH * now // 100):<{WIDTH}}] {now:3d} %")
            sys.stderr.flush()

    try:
        yield told
    finally:
        sys.stderr.write("\r\033[K")
        sys.stderr.flush()


def as_text(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1, allow_nan=False)


def hand_over(out: Path, text: str) -> None:
    """The whole text is in the file, or nothing is; `-` prints it."""
    text = text.rstrip("\n")
    if str(out) == "-":
        typer.echo(text)
        return
    with whole(out) as half:
        half.write_text(text + "\n", "utf-8")


@contextmanager
def whole(out: Path) -> Iterator[Path]:
    """What is written to the path that this gives is whole in `out` afterwards, or nothing is."""
    half = out.with_name(f".{out.name}.half")
    try:
        yield half
        half.replace(out)
    except OSError as error:
        raise Trouble(f"{out} is niet te schrijven: {os.strerror(error.errno or 0)}.") from None
    finally:
        half.unlink(missing_ok=True)


def around(mean: float | None, half_width: float | None, unit: str) -> str:
    """`34.2 ± 1.1 days`; "kwam niet voor" when it never happened."""
    if mean is None or mean != mean:
        return "kwam niet voor"
    interval = f" ± {half_width:.4g}" if half_width is not None and half_width == half_width else ""
    return f"{mean:.6g}{interval} {unit}"
