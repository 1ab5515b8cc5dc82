"""A private server for the tests of launching; these need no Django and none of the rooms."""

import os
import shutil
import tempfile
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from naast.launch.embedded import DEBIAN, Embedded

CARELESS = {"fsync": "off", "full_page_writes": "off", "shared_buffers": "16MB"}


@pytest.fixture(scope="session")
def short():
    """A folder with a short name that the ordinary user can enter."""
    folder = Path(tempfile.mkdtemp(prefix="nl-"))
    folder.chmod(0o711)
    yield folder
    for cluster in folder.rglob("postmaster.pid"):
        os.kill(int(cluster.read_text().splitlines()[0]), 3)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def folder(short):
    made = Path(tempfile.mkdtemp(dir=short))
    made.chmod(0o711)
    return made


@pytest.fixture(scope="session")
def cluster(short):
    """A stopped cluster to copy, so that a test of starting need not wait for initdb and for the disk."""
    made = Embedded(short / "made", CARELESS).ensure()
    made.stop()
    with (made.pgdata / "postgresql.auto.conf").open("a") as settings:
        settings.writelines(f"{name} = {value}\n" for name, value in CARELESS.items())
    (made.home / ".lock").unlink()
    return made.home


@pytest.fixture(scope="session")
def server(short):
    server = Embedded(short / "one", CARELESS).ensure()
    yield server
    server.stop("immediate")


def majors():
    """The wheel's own version, and Debian's when it is there: rights differ between versions."""
    debian = sorted(DEBIAN.glob("*/bin/initdb"))
    return ["", *(str(found.parent) for found in debian)]


@pytest.fixture(scope="session", params=majors(), ids=lambda bindir: bindir or "wheel")
def any_server(request, short, server):
    """Every PostgreSQL of this machine in turn."""
    if not request.param:
        yield server
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EMBEDDED_PG_BINDIR", request.param)
        other = Embedded(short / "other", CARELESS).ensure()
    yield other
    other.stop("immediate")


@pytest.fixture
def bare(any_server):
    """A server without databases and roles of ours, and again afterwards."""
    forget_everything(any_server)
    yield any_server
    forget_everything(any_server)


def forget_everything(server):
    with psycopg.connect(server.dsn(), autocommit=True) as connection:
        databases = connection.execute(
            "select datname from pg_database where not datistemplate and datname <> 'postgres'"
        )
        for (name,) in databases.fetchall():
            connection.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))
        roles = connection.execute("select rolname from pg_roles where rolname !~ '^pg_' and rolname <> 'postgres'")
        if names := [sql.Identifier(name) for (name,) in roles.fetchall()]:
            connection.execute(sql.SQL("drop role {}").format(sql.SQL(", ").join(names)))
