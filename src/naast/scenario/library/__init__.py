"""The models that come with Naast: of the region, for measuring, and from the textbook."""

from __future__ import annotations

from pathlib import Path

from naast.scenario.engine.spec import Model

HERE = Path(__file__).parent


def names() -> list[str]:
    """What can be asked for, sorted."""
    return sorted(file.stem for file in HERE.glob("*.yaml"))


def load(name: str) -> Model:
    """The model that comes with Naast under this name."""
    if name not in names():
        raise KeyError(f"Er is geen model {name}. Kies uit: {', '.join(names())}.")
    return Model.load(HERE / f"{name}.yaml")
