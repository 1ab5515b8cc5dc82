"""What only this installation knows, kept in files that only its user can read."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

from naast.launch.connection import read
from naast.launch.home import home, secret_file
from naast.launch.trouble import Trouble

# Everybody can read this one: it protects nothing, and only a demonstration may use it.
DEMO_SECRET = "naast-demonstratie-geen-geheim-0000000000000000000000000000"  # noqa: S105
SHORTEST = 32


def make_home(folder: Path | None = None) -> Path:
    """The data folder exists and this user can write in it."""
    folder = folder or home()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o711)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as refused:
        raise Trouble(f"The folder {folder} cannot be written: set NAAST_HOME to one that can.") from refused
    return folder


def keep(name: str, *, at: Path | None = None) -> str:
    """The secret of this name: the same at every start, made once however many processes ask."""
    file = secret_file(name, at=at)
    if known := read(file):
        return known
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile("w", dir=file.parent, prefix=f".{name}-") as fresh:  # 0600
            fresh.write(secrets.token_urlsafe(48))
            fresh.flush()
            with contextlib.suppress(FileExistsError):  # another process was first; its secret counts
                os.link(fresh.name, file)
    except OSError as refused:
        raise Trouble(f"The folder {file.parent} cannot be written: set NAAST_HOME to one that can.") from refused
    return read(file) or ""


def secret_key(*, demo: bool) -> str:
    """Django's secret key: the public one in a demonstration, otherwise this installation's own; makes none."""
    given = os.environ.get("NAAST_SECRET_KEY")
    if demo:
        return given or DEMO_SECRET
    if given == DEMO_SECRET:
        raise Trouble("NAAST_SECRET_KEY is the demonstration secret, which everybody can read: choose another one.")
    if given is not None and len(given) < SHORTEST:
        raise Trouble(f"NAAST_SECRET_KEY must have at least {SHORTEST} characters.")
    kept = given or read(secret_file("secret_key"))
    if kept is None:
        raise Trouble("There is no secret key: start with `naast serve`, which makes one, or set NAAST_SECRET_KEY.")
    if kept == DEMO_SECRET:
        raise Trouble(f"{secret_file('secret_key')} holds the demonstration secret: remove that file.")
    return kept


def make_secret_key() -> None:
    """Outside a demonstration a secret key exists, and it is not the demonstration's."""
    if "NAAST_SECRET_KEY" not in os.environ:
        keep("secret_key")
    secret_key(demo=False)
