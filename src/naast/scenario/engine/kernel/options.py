"""How the kernel is compiled: each function once, for the types that its parameter names stand for; no fast-math, no Python."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from numba import njit, types
from numba.np.numpy_support import from_dtype

from naast.scenario.engine import layout as lay
from naast.scenario.engine.kernel import access as at

KINDS = {
    "net": from_dtype(at.NETWORK),
    "state": from_dtype(at.STATE),
    "station": from_dtype(lay.STATION),
    "pool": from_dtype(lay.POOL),
    "episode": from_dtype(lay.HOUSEHOLD),
    "dist": from_dtype(lay.DIST),
    **dict.fromkeys(("bare", "again", "vacant"), types.boolean),
    **dict.fromkeys(
        ("time", "since", "days", "eur", "value", "returns_after", "u", "p", "low", "high", "age"), types.float64
    ),
}


PIECES: list[tuple[Any, tuple]] = []


def _made(function: Callable, *, folded: bool) -> Any:
    """Not compiled yet: when the loop is loaded from what was kept, its pieces are in it."""
    made = njit(nogil=True, error_model="numpy", forceinline=folded)(function)
    PIECES.append((made, tuple(KINDS.get(name, types.int64) for name in inspect.signature(function).parameters)))
    return made


def part(function: Callable) -> Any:
    """Folded into whoever calls it."""
    return _made(function, folded=True)


def piece(function: Callable) -> Any:
    """A function of its own, that the compiler folds where it pays."""
    return _made(function, folded=False)


def compile_pieces() -> None:
    """Each is compiled once, for its own types; a name that `KINDS` does not know is a whole number."""
    for made, kinds in PIECES:
        if not made.signatures:
            made.compile(kinds)
            made.disable_compile()
