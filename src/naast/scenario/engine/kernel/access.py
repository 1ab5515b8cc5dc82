"""How compiled code reaches the arrays of a network and of a state: by a table of their addresses.

A network and a state each travel through the kernel as one pointer to such a table, so a function can be handed all of it for
nothing. `tokens(state, x)` is the record of token x; reading and setting its fields is reading and writing memory. With
NUMBA_BOUNDSCHECK=1 every index is checked.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numba.core import cgutils, config
from numba.core.extending import intrinsic
from numba.np.numpy_support import from_dtype

from naast.scenario.engine import layout as lay

WORD = ir.IntType(64)
CHECKED = getattr(config, "BOUNDSCHECK", 0)


def table_of(kind: Any) -> np.dtype:
    """Address, length and width of every array."""
    return np.dtype([(f"{name}{part}", "i8") for name in kind._fields for part in ("", "_size", "_width")])


NETWORK, STATE = table_of(lay.Network), table_of(lay.State)


def table(arrays: lay.Network | lay.State) -> np.ndarray:
    """The table of these arrays; it is worth something only as long as they live."""
    found = np.zeros(1, table_of(arrays))
    for name, array in arrays._asdict().items():
        if not array.flags.c_contiguous:
            raise ValueError(f"{name} is not one piece of memory")
        found[0][name] = array.ctypes.data
        found[0][f"{name}_size"] = array.size
        found[0][f"{name}_width"] = array.shape[-1] if array.ndim > 1 else 1
    return found


def _known(context: Any, builder: ir.IRBuilder, place: ir.Value, offset: int) -> ir.Value:
    """A word of the table; it stays the same during a run, and the compiler is told so."""
    at = builder.gep(builder.bitcast(place, ir.IntType(8).as_pointer()), [ir.Constant(WORD, offset)])
    word = builder.load(builder.bitcast(at, WORD.as_pointer()))
    word.set_metadata("invariant.load", builder.module.add_metadata([]))
    return word


def _pointer(context, builder, signature, args, whole: np.dtype, name: str, size: int):
    """The address of an item, from one index or from a row and a column."""
    fields: Any = whole.fields
    indexes = [
        context.cast(builder, value, kind, types.int64)
        for value, kind in zip(args[1:], signature.args[1:], strict=True)
    ]
    index = indexes[0]
    if len(indexes) == 2:
        width = _known(context, builder, args[0], fields[f"{name}_width"][1])
        index = builder.add(builder.mul(index, width), indexes[1])
    if CHECKED:
        length = _known(context, builder, args[0], fields[f"{name}_size"][1])
        with cgutils.if_unlikely(builder, builder.icmp_unsigned(">=", index, length)):
            context.call_conv.return_user_exc(builder, IndexError, (f"{name}: beyond its end",))
    address = builder.add(
        _known(context, builder, args[0], fields[name][1]), builder.mul(index, ir.Constant(WORD, size))
    )
    return builder.inttoptr(address, ir.IntType(8).as_pointer())


def one(whole: np.dtype, name: str, item: np.dtype):
    """`of(table, index)`: one record of a row of records, to read from and to write to."""
    kind = from_dtype(item)

    @intrinsic
    def of(typing, table, index):
        def build(context, builder, signature, args):
            place = _pointer(context, builder, signature, args, whole, name, item.itemsize)
            return builder.bitcast(place, context.get_value_type(kind))

        return kind(from_dtype(whole), types.int64), build

    return of


def two(whole: np.dtype, name: str, item: np.dtype):
    """`of(table, row, column)`: the same for rows and columns."""
    kind = from_dtype(item)

    @intrinsic
    def of(typing, table, row, column):
        def build(context, builder, signature, args):
            place = _pointer(context, builder, signature, args, whole, name, item.itemsize)
            return builder.bitcast(place, context.get_value_type(kind))

        return kind(from_dtype(whole), types.int64, types.int64), build

    return of


stations = one(NETWORK, "stations", lay.STATION)
forks = one(NETWORK, "forks", lay.FORK)
roles = one(NETWORK, "roles", lay.ROLE)
sources = one(NETWORK, "sources", lay.SOURCE)
service = two(NETWORK, "service", lay.DIST)
patience = one(NETWORK, "patience", lay.DIST)
vacancy = one(NETWORK, "vacancy", lay.DIST)
delay = one(NETWORK, "delay", lay.DIST)
points = one(NETWORK, "points", lay.REAL)
hazard = two(NETWORK, "hazard", lay.REAL)
targets = two(NETWORK, "targets", lay.INDEX)
chances = two(NETWORK, "chances", lay.REAL)
branches = two(NETWORK, "branches", lay.INDEX)
classes = two(NETWORK, "classes", lay.REAL)
returns = one(NETWORK, "returns", lay.REAL)
pairs = one(NETWORK, "pairs", lay.INDEX)
tags = one(NETWORK, "tags", lay.INDEX)
endings = one(NETWORK, "endings", lay.INDEX)
endings_from = one(NETWORK, "endings_from", lay.INDEX)
outcomes = one(NETWORK, "outcomes", lay.OUTCOME)
changes = one(NETWORK, "changes", lay.CHANGE)
loaded = one(NETWORK, "loaded", lay.LOADED)
holds = one(NETWORK, "holds", lay.INDEX)
boundaries = one(NETWORK, "boundaries", lay.BOUNDARY)
span = one(NETWORK, "span", lay.REAL)
sizes = one(NETWORK, "sizes", lay.LONG)

counters = one(STATE, "counters", lay.COUNTERS)
agenda = one(STATE, "agenda", lay.EVENT)
households = one(STATE, "households", lay.HOUSEHOLD)
tokens = one(STATE, "tokens", lay.TOKEN)
spare = one(STATE, "spare", lay.LONG)
visits = two(STATE, "visits", lay.SHORT)
persons = two(STATE, "persons", lay.INDEX)
held = two(STATE, "held", lay.HELD)
given = two(STATE, "given", lay.TAG)
paid = two(STATE, "paid", lay.REAL)
pools = one(STATE, "pools", lay.POOL)
seats = one(STATE, "seats", lay.SEAT)
lines = two(STATE, "lines", lay.LINE)
streams = one(STATE, "streams", lay.STREAM)
freed = one(STATE, "freed", lay.LONG)
coming = one(STATE, "coming", lay.LONG)
tallies = two(STATE, "tallies", lay.TALLY)
cohorts = two(STATE, "cohorts", lay.COHORT)
bins = two(STATE, "bins", lay.LONG)
waits = two(STATE, "waits", lay.WAIT)
wait_bins = two(STATE, "wait_bins", lay.LONG)
month_roles = two(STATE, "month_roles", lay.MONTH_ROLE)
month_flow = one(STATE, "month_flow", lay.MONTH_FLOW)
marks = two(STATE, "marks", lay.MARK)
flow_mark = one(STATE, "flow_mark", lay.FLOW_MARK)
notes = one(STATE, "notes", lay.NOTE)
