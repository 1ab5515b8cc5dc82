"""The event loop in C, built when it is measured; works in the arrays of the engine."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
from functools import cache
from pathlib import Path

import numpy as np

from naast.scenario.engine import layout as lay
from naast.scenario.engine import memory
from naast.scenario.engine.compile import Compiled
from naast.scenario.engine.kernel import access as at

C_TYPES = {"i4": "int32_t", "i8": "int64_t", "f8": "double", "u2": "uint16_t"}


def header() -> str:
    """Every record of the engine as a C structure, and the two tables of addresses."""
    kinds = {
        name.capitalize(): kind for name, kind in vars(lay).items() if isinstance(kind, np.dtype) and name.isupper()
    }
    kinds |= {"NetworkTable": at.NETWORK, "StateTable": at.STATE}
    lines = ["#include <stdint.h>"]
    for name, kind in kinds.items():
        fields = " ".join(f"{C_TYPES[kind[field].str[1:]]} {field};" for field in kind.names)
        lines += [
            f"typedef struct {{ {fields} }} {name};",
            f'_Static_assert(sizeof({name}) == {kind.itemsize}, "{name}");',
        ]
    return "\n".join(lines) + "\n"


@cache
def library(folder: Path) -> ctypes.CDLL | None:
    """The compiled loop; none without gcc."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "layout.h").write_text(header())
    built = folder / "scenario_in_c.so"
    source = Path(__file__).with_name("kernel.c")
    options = ["-O3", "-march=native", "-ffp-contract=off", "-shared", "-fPIC", f"-I{folder}"]
    subprocess.run([compiler, *options, "-o", str(built), str(source), "-lm"], check=True)
    found = ctypes.CDLL(str(built))
    found.run.restype = ctypes.c_int64
    found.run.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64, ctypes.c_int64]
    return found


class InC:
    """One replication after another, in C."""

    def __init__(self, compiled: Compiled, folder: Path):
        self.run = library(folder).run
        self.net = compiled.network
        self.room = memory.Room()
        self.remember()

    def remember(self) -> None:
        self.state = memory.make(self.net, self.room)
        self.tables = (at.table(self.net), at.table(self.state))

    def one(self, seed: int, replication: int) -> lay.State:
        while True:
            memory.empty(self.net, self.state)
            status = self.run(*(table.ctypes.data for table in self.tables), seed, replication)
            if status == lay.OK:
                return self.state
            self.room = self.room.wider(status)
            self.remember()
