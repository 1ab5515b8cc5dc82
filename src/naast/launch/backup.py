"""A copy of the whole database in one file, and the way back."""

import os
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from naast.launch import database
from naast.launch.connection import Address, conninfo
from naast.launch.embedded import DEBIAN, find_bindir, version_line
from naast.launch.home import home
from naast.launch.trouble import Trouble

# What somebody made here, not what came with PostgreSQL or with an extension.
CONTENT = """
    select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'S') and n.nspname !~ '^(pg_|information_schema$)'
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
"""


def backup(setup: Address, file: Path) -> None:
    """The file holds the whole database as it is now; an earlier one of that name goes only when all is well."""
    file = file.expanduser().absolute()
    unfinished = file.with_name(f".{file.name}.unfinished")
    try:
        unfinished.touch(mode=0o600)
        tool("pg_dump", setup, f"--role={database.OWNER}", "--format=custom", f"--file={unfinished}")
        unfinished.replace(file)
    except OSError as refused:
        raise Trouble(f"The file {file} cannot be written ({refused.strerror}).") from refused
    finally:
        unfinished.unlink(missing_ok=True)


def restore(setup: Address, file: Path, *, replace: bool, at: Path | None = None) -> Path | None:
    """The database is as it was in the file, and nobody is signed in; returns where the earlier one is kept."""
    file = file.expanduser().absolute()
    if not file.is_file():
        raise Trouble(f"There is no file {file}.")
    tool("pg_restore", setup, "--list", str(file), connect=False)

    with database.connected(setup) as connection:
        kept = None
        if filled(connection):
            if not replace:
                raise Trouble(
                    f"The database {setup['NAME']} is not empty: restore into an empty one, or add --replace, "
                    "which first keeps what is there now in a file beside the data."
                )
            kept = (at or home()) / f"before-restore-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}.backup"
            backup(setup, kept)
            empty(connection, setup, at=at)

    tool("pg_restore", setup, f"--role={database.OWNER}", "--single-transaction", "--exit-on-error", str(file))

    with database.connected(setup) as connection:
        connection.execute(f"set role {database.OWNER}")
        if connection.execute("select to_regclass('public.access_loginsession')").fetchone() != (None,):
            connection.execute("delete from public.access_loginsession")
    return kept


def filled(connection: psycopg.Connection) -> bool:
    return connection.execute(CONTENT).fetchone() != (0,)


def empty(connection: psycopg.Connection, setup: Address, *, at: Path | None) -> None:
    """Nothing of Naast is left but its roles."""
    connection.execute(f"set role {database.OWNER}")
    connection.execute(f"drop owned by {database.OWNER} cascade")
    connection.execute("reset role")
    database.prepare(setup, at=at)  # dropping took the owner's rights on the database too
    if filled(connection):
        raise Trouble(f"The database {setup['NAME']} holds tables that are not Naast's; restore into another one.")


def tool(name: str, setup: Address, *arguments: str, connect: bool = True) -> None:
    """One of PostgreSQL's own programs has done its work; no command line ever shows the password."""
    place = [f"--dbname={conninfo({**setup, 'PASSWORD': ''})}"] if connect else []
    env = {**os.environ, "PGPASSWORD": setup["PASSWORD"], "LC_ALL": "C.UTF-8"}
    command = [str(bindir_for(setup, name) / name), *place, *arguments]
    result = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if result.returncode:
        said = [line for line in result.stderr.splitlines() if "error" in line.lower() or "fatal" in line.lower()]
        raise Trouble(f"{name} failed: {said[0] if said else result.stderr.strip()[-300:]}")


def bindir_for(setup: Address, name: str) -> Path:
    """Programs of the server's own major version when there are any, else the nearest newer ones."""
    with database.connected(setup) as connection:
        server = connection.info.server_version // 10000
    found: dict[int, Path] = {}
    for bindir in candidates():
        if (bindir / name).exists() and (line := version_line(bindir, {})) and (said := re.search(r"\d+", line)):
            found.setdefault(int(said[0]), bindir)
    usable = sorted(major for major in found if major >= server)
    if not usable:
        raise Trouble(f"There is no {name} of PostgreSQL {server} or newer here: install the client programs.")
    return found[usable[0]]


def candidates() -> list[Path]:
    places = sorted(DEBIAN.glob("*/bin"))
    if on_path := shutil.which("pg_dump"):
        places.append(Path(on_path).resolve().parent)
    try:
        return [find_bindir(), *places]
    except Trouble:
        return places
