"""The folder that keeps what must survive a restart: the private database, the secrets, the collected static files."""

import os
from pathlib import Path


def home() -> Path:
    """NAAST_HOME, else the usual place for this user; only named here, made by `launch.secrets`."""
    if chosen := os.environ.get("NAAST_HOME"):
        return Path(chosen).expanduser().absolute()
    if os.geteuid() == 0:
        return Path("/var/lib/naast")
    return Path("~/.local/share/naast").expanduser()


def cluster() -> Path:
    """Where the private PostgreSQL lives."""
    return home() / "pg"


def half_made() -> Path:
    """Names the database whose demonstration is being made; left standing when that was cut short."""
    return home() / ".half-made"


def secret_file(name: str, *, at: Path | None = None) -> Path:
    return (at or home()) / "secrets" / name
