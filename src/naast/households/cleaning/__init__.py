"""What somebody sends as a file is looked at in a process of its own; what comes back is safe to keep, or a refusal.

Whoever serves pages never reads inside such a file. The process gets the file on its standard input and nothing else: no
environment, no database, no key; `worker.stand_alone` says what it may use.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from naast.households.cleaning import limits
from naast.households.cleaning.sniffing import Refused

__all__ = ["Cleaned", "Refused", "clean"]

SOURCE = str(Path(__file__).resolve().parents[3])
START = "import sys; sys.path.insert(0, sys.argv[1]); from naast.households.cleaning import worker; worker.main()"
OUT_OF_TIME = (-signal.SIGXCPU, -signal.SIGKILL)


@dataclass(frozen=True)
class Cleaned:
    """A file as it is kept."""

    media_type: str
    content: bytes
    preview: bytes = b""
    pages: int | None = None
    seconds: float = 0  # that the processor worked on it
    memory: int = 0  # bytes, at its highest


def clean(data: bytes) -> Cleaned:
    """The same file without anything that acts, hides or tells; `Refused` when it cannot be made so."""
    with _nowhere(data) as given, _nowhere() as made:
        code = _run(given, made)
        if code in OUT_OF_TIME:
            raise Refused("too_much_work")
        if code != 0:
            raise Refused("broken")
        made.seek(0)
        head = json.loads(made.readline())
        if why := head.get("refused"):
            raise Refused(why, seconds=head["seconds"], memory=head["memory"])
        parts = [made.read(size) for size in head["sizes"]]
    return Cleaned(
        media_type=head["media_type"],
        content=parts[0],
        preview=parts[1] if len(parts) > 1 else b"",
        pages=head.get("pages"),
        seconds=head["seconds"],
        memory=head["memory"],
    )


def _run(given: IO[bytes], made: IO[bytes]) -> int:
    """How the process ended; below zero by which signal."""
    command = [sys.executable, "-I", "-c", START, SOURCE]
    quiet = {"PYTHONDONTWRITEBYTECODE": "1", "MALLOC_ARENA_MAX": "2"}
    running = subprocess.Popen(
        command, stdin=given, stdout=made, stderr=subprocess.DEVNULL, env=quiet, cwd="/", close_fds=True
    )
    try:
        running.wait(timeout=limits.PATIENCE)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()
    return running.returncode


def _nowhere(data: bytes = b"") -> IO[bytes]:
    """A file that stands in memory and on no disk, and is gone when it is closed."""
    if not hasattr(os, "memfd_create"):
        made: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - it has no name, and goes with its last reader
    else:
        made = os.fdopen(os.memfd_create("naast"), "w+b")
    made.write(data)
    made.seek(0)
    return made
