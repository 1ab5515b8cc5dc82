"""Beside each figure of a model what was seen in the casework of the region, and the change that puts it there; or why not.

Nothing is changed on too little: below the bounds of `own.figure` a figure stays as it was and says so.
"""

from __future__ import annotations

from collections.abc import Iterable

from naast.scenario.engine.observed import Observed
from naast.scenario.engine.own.counts import rates, services, workers
from naast.scenario.engine.own.figure import Change, OwnFigure
from naast.scenario.engine.own.shares import shares
from naast.scenario.engine.policies import changed
from naast.scenario.engine.spec import Model

__all__ = ["OwnFigure", "changes_of", "own_figures", "with_own_figures"]


def own_figures(model: Model, observed: Observed) -> list[OwnFigure]:
    """Every figure of this model that the casework says something about; nothing when nothing was counted yet."""
    if observed.as_of is None:
        return []
    found = (rates(model, observed), shares(model, observed), workers(model, observed), services(model, observed))
    return [figure for figures in found for figure in figures]


def changes_of(figures: Iterable[OwnFigure]) -> list[Change]:
    return [change for figure in figures for change in figure.changes]


def with_own_figures(model: Model, observed: Observed, *, name: str) -> Model:
    """The model on one's own figures where there are enough of them; `checks.check` still has to look at the whole."""
    return changed(model, changes_of(own_figures(model, observed)), name=name)
