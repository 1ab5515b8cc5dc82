"""What takes long to make is made once and poured from then on: a migrated database, and an installation with people in it.

Both stand in the test home under a name that changes with whatever made them; several processes may ask at once.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import psycopg
from psycopg import sql

import naast

SOURCE = Path(naast.__file__).parent
PREFIX = "naast_mould_"


def print_of(files: Iterable[Path], *more: str) -> str:
    digest = hashlib.sha256("|".join(more).encode())
    for file in sorted(files):
        digest.update(str(file.relative_to(SOURCE)).encode() + file.read_bytes())
    return digest.hexdigest()[:12]


def one_at_a_time(lock: Path):
    @contextlib.contextmanager
    def held() -> Iterator[None]:
        with lock.open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    return held()


def migrated_database(home: Path) -> str:
    """The name of a database in which every migration has run and nothing else: a template for `create database`."""
    from naast.launch import fresh

    made_by = [*SOURCE.glob("*/migrations/*.py"), *SOURCE.rglob("*.sql"), SOURCE / "foundation/walls.py"]
    name = PREFIX + print_of(made_by)
    with one_at_a_time(home / ".mould-lock"), _server() as server:
        standing = {
            row[0] for row in server.execute("select datname from pg_database where datname like %s", [PREFIX + "%"])
        }
        if name not in standing:
            for one in standing:
                server.execute(sql.SQL("drop database if exists {}").format(sql.Identifier(one)))
            with fresh.only_what_changes():
                make(PREFIX + "new")
            server.execute(
                sql.SQL("alter database {} rename to {}").format(sql.Identifier(PREFIX + "new"), sql.Identifier(name))
            )
    return name


def make(name: str) -> None:
    """A database of this name stands, migrated by every step from the first."""
    from django.db import connection

    before, asked = connection.settings_dict["NAME"], dict(connection.settings_dict["TEST"])
    connection.close()
    try:
        connection.settings_dict["TEST"].update(NAME=name, TEMPLATE=None)
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        connection.close()
    finally:
        connection.settings_dict["NAME"] = before
        connection.settings_dict["TEST"].clear()
        connection.settings_dict["TEST"].update(asked)


def close(name: str) -> None:
    """Nobody is in this database, and nobody can come in."""
    with _server() as server:
        server.execute(sql.SQL("alter database {} allow_connections false").format(sql.Identifier(name)))
        server.execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = %s", [name])


@contextlib.contextmanager
def _server() -> Iterator[psycopg.Connection]:
    from naast.launch import connection

    setup = connection.setup_dsn()
    with psycopg.connect(
        host=setup["HOST"], user=setup["USER"], password=setup["PASSWORD"], port=setup["PORT"], dbname="postgres",
        autocommit=True,
    ) as server:  # fmt: skip
        yield server


def peopled_home(home: Path, make: Callable[[], Path]) -> Path:
    """A data folder of an installation with its demonstration, stopped in good order; `make` makes one, in a short path."""
    made_by = [file for file in SOURCE.rglob("*") if file.suffix in (".py", ".sql", ".yaml", ".json", ".csv")]
    moulds = home / "moulds"
    moulds.mkdir(exist_ok=True)
    moulds.chmod(0o755)
    mould = moulds / print_of(made_by, f"{date.today()}")
    with one_at_a_time(moulds / ".lock"):
        if not mould.exists():
            for earlier in moulds.iterdir():
                if earlier.is_dir():
                    shutil.rmtree(earlier)
            made = make()
            pour(made, moulds / "new")
            shutil.rmtree(made.parent)
            (moulds / "new").rename(mould)
    return mould


def pour(mould: Path, into: Path) -> None:
    """A copy with the same owners and rights."""
    subprocess.run(["cp", "-a", str(mould), str(into)], check=True)
    for left_over in (".running", "pg/.started", "pg/.users", "pg/.lock"):
        (into / left_over).unlink(missing_ok=True)
