"""The compiled kernel, made once and kept in a folder that is named for what it was made from."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from types import ModuleType

_once = Lock()
_loop: ModuleType | None = None
READY = "ready"
HERE = Path(__file__).parent


def sources_hash() -> str:
    """Names the sources that compiled code comes from; numba itself only looks at the file of the function it keeps."""
    files = [HERE / "layout.py", HERE / "rng.py", *sorted((HERE / "kernel").glob("*.py"))]
    found = hashlib.sha256()
    for file in files:
        found.update(file.name.encode() + b"\0" + file.read_bytes())
    return found.hexdigest()[:16]


def folders() -> Iterator[Path]:
    """Where compiled code may be kept, best first; always of one machine, never a shared disk of a cluster."""
    if chosen := os.environ.get("NAAST_KERNEL_CACHE"):
        yield Path(chosen)
    if home := os.environ.get("NAAST_HOME"):
        yield Path(home).expanduser() / "cache"
    yield Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "naast"
    yield Path(tempfile.gettempdir()) / f"naast-cache-{os.getuid()}"


def folder() -> Path | None:
    """The first of `folders` we may write in, with the hash of the sources; made, and nobody else's."""
    for base in folders():
        place = base / f"kernel-{sources_hash()}"
        try:
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
            if place.stat().st_uid == os.getuid() and os.access(place, os.W_OK):
                return place
        except (OSError, RuntimeError):
            continue
    return None


def loop() -> ModuleType:
    """The kernel's loop, ready to run; from the second process on it is loaded rather than compiled."""
    global _loop
    with _once:
        if _loop is None:
            _loop = _made()
        return _loop


def _made() -> ModuleType:
    before = os.environ.get("NUMBA_CACHE_DIR")
    place = folder()
    if place is not None:
        os.environ["NUMBA_CACHE_DIR"] = str(place)
    try:
        import numba

        numba.config.reload_config()
        from naast.scenario.engine.kernel import loop, options

        # Loading the loop needs none of its pieces. Compiling it does: then each piece is compiled first, for its own types.
        if place is None or not (place / READY).exists():
            options.compile_pieces()
        loop.run.compile(loop.TYPES)
        loop.run.disable_compile()
        if place is not None:
            (place / READY).touch()
    finally:
        if before is None:
            os.environ.pop("NUMBA_CACHE_DIR", None)
        else:
            os.environ["NUMBA_CACHE_DIR"] = before
    return loop
