"""How the kernel is compiled: each function once, for the types that its parameter names stand for; no fast-math, no Python."""

from __future__ import annotations

import inspect
from collections.abc import Callable

from numba import njit, types
from numba.np.numpy_support import from_dtype

from naast.scenario.engine import layout as lay
from naast.scenario.engine.kernel import access as at

KINDS = {
    "net": from_dtype(at.NETWORK),
    "state": from_dtype(at.STATE),
    "station": from_dtype(lay.STATION),
    "pool": from_dtype(lay.POOL),
    "dist": from_dtype(lay.DIST),
    **dict.fromkeys(("bare", "again", "vacant"), types.boolean),
    **dict.fromkeys(
        ("time", "since", "days", "eur", "value", "returns_after", "u", "p", "low", "high", "age"), types.float64
    ),
}


def _compiled(function: Callable, *, folded: bool) -> Callable:
    """A name that `KINDS` does not know is a whole number."""
    kinds = tuple(KINDS.get(name, types.int64) for name in inspect.signature(function).parameters)
    return njit(kinds, nogil=True, error_model="numpy", forceinline=folded)(function)


def part(function: Callable) -> Callable:
    """Folded into whoever calls it."""
    return _compiled(function, folded=True)


def piece(function: Callable) -> Callable:
    """A function of its own, that the compiler folds where it pays."""
    return _compiled(function, folded=False)
