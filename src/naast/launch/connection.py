"""How to reach the database, read from the environment and NAAST_HOME; starts nothing, connects to nothing."""

import os
from pathlib import Path
from typing import Any, NotRequired, TypedDict

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from naast.launch.home import cluster, home, secret_file
from naast.launch.trouble import Trouble

EMBEDDED_DATABASE = "naast"


class Address(TypedDict):
    """A database as Django's settings write it; an empty value leaves the choice to libpq."""

    NAME: str
    USER: str
    PASSWORD: str
    HOST: str
    PORT: str
    OPTIONS: NotRequired[dict[str, Any]]


def setup_dsn() -> Address | None:
    """The connection that may create roles: DATABASE_URL, else the private server; None before that server exists."""
    if url := os.environ.get("DATABASE_URL"):
        return address(url, named="DATABASE_URL")
    password = read(cluster() / ".pw")
    if password is None:
        return None
    return {
        "NAME": EMBEDDED_DATABASE,
        "USER": "postgres",
        "PASSWORD": password,
        "HOST": str(cluster() / "run"),
        "PORT": "5432",
    }


def runtime_dsn() -> Address | None:
    """The connection that serves requests: NAAST_RUNTIME_URL, else the login that set-up made; None before set-up."""
    if url := os.environ.get("NAAST_RUNTIME_URL"):
        return address(url, named="NAAST_RUNTIME_URL")
    setup = setup_dsn()
    return runtime_beside(setup, at=home()) if setup else None


def runtime_beside(setup: Address, *, at: Path) -> Address | None:
    """The runtime login of the same database, or None when its password is not kept under this folder."""
    role = runtime_role(setup["NAME"])
    password = read(secret_file(role, at=at))
    return None if password is None else {**setup, "USER": role, "PASSWORD": password}


def runtime_role(database: str) -> str:
    """One login role per database, so that two databases on one server share no login."""
    return f"{database}_runtime"


def address(url: str, *, named: str) -> Address:
    """A connection URL or `key=value` string, as Django's settings write it."""
    try:
        parts = {key: str(value) for key, value in conninfo_to_dict(url).items()}
    except ProgrammingError as wrong:
        raise Trouble(f"{named} is not a PostgreSQL address (postgresql://user:password@host:5432/name).") from wrong
    if not parts.get("dbname"):
        raise Trouble(f"{named} names no database: write postgresql://user:password@host:5432/name.")
    found: Address = {
        "NAME": parts.pop("dbname"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
    }
    if parts:
        found["OPTIONS"] = dict(parts)
    return found


def name_of(database: Address | None) -> str:
    """Enough to tell this database from another one."""
    return f"{database['NAME']} at {database['HOST']}:{database['PORT']}" if database else ""


def conninfo(to: Address, **more: Any) -> str:
    """The same address as libpq reads it."""
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    parts: dict[str, Any] = {names[key]: value for key, value in to.items() if key in names and value}
    return make_conninfo(**{**parts, **to.get("OPTIONS", {}), **more})


def read(file: Path) -> str | None:
    try:
        return file.read_text().strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except PermissionError as refused:
        raise Trouble(f"The file {file} cannot be read by this user; start Naast as the user who owns it.") from refused
