"""One command starts everything, stops everything, and says in one sentence what is missing."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psycopg
import pytest

from naast.launch import Trouble
from naast.launch.alone import alone
from naast.launch.children import Renewed
from naast.launch.connection import name_of
from naast.launch.embedded import Embedded, postmaster
from naast.launch.secrets import DEMO_SECRET
from naast.launch.serve import wanted


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def surroundings(folder, port):
    """The environment in which the command runs: an empty folder, a free port, the site with one page."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NAAST_", "DATABASE_", "PG"))}
    return {
        **kept,
        "NAAST_HOME": str(folder),
        "NAAST_PORT": str(port),
        "NAAST_WEB_PROCESSES": "1",
        "DJANGO_SETTINGS_MODULE": "tests.launch.site",
    }


class Running:
    """A command that runs beside the test."""

    def __init__(self, command, surroundings):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "naast.cli", command],
            env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        self.address = f"http://127.0.0.1:{surroundings['NAAST_PORT']}/"

    def until_it_serves(self):
        said = []
        for line in self.process.stdout:
            said.append(line)
            if "Naast is at" in line:
                return self
        raise AssertionError(f"ended with {self.process.wait()} before it served: {''.join(said)}")

    def page(self, path):
        with urllib.request.urlopen(self.address + path, timeout=10) as answer:
            return answer.read().decode()

    def after(self, number):
        self.process.send_signal(number)
        return self.ends()

    def ends(self):
        said, _ = self.process.communicate(timeout=90)
        return self.process.returncode, said


@pytest.fixture
def at_hand(folder, cluster):
    """The private server's folder is there already."""
    subprocess.run(["cp", "-a", str(cluster), str(folder / "pg")], check=True)


@pytest.fixture
def start(surroundings):
    started = []

    def start(command="demo", **changed):
        started.append(Running(command, {**surroundings, **changed}))
        return started[-1]

    yield start
    for running in started:
        with contextlib.suppress(ProcessLookupError):
            running.process.send_signal(signal.SIGTERM)
        running.process.communicate(timeout=90)


def processes_in(folder):
    """Whatever still runs for this folder: the environment of a child names it, the command line of a server too."""
    found = []
    for process in os.listdir("/proc"):
        with contextlib.suppress(OSError):
            if process.isdigit() and int(process) != os.getpid():
                here = Path("/proc", process)
                if str(folder).encode() in (here / "environ").read_bytes() + (here / "cmdline").read_bytes():
                    found.append(int(process))
    return found


def eventually(question, within=15.0):
    give_up_at = time.monotonic() + within
    while not (answer := question()):
        assert time.monotonic() < give_up_at
        time.sleep(0.1)
    return answer


@pytest.mark.slow
@pytest.mark.usefixtures("at_hand")
def test_one_command_starts_everything_and_ctrl_c_stops_it_with_the_data_kept(start, folder):
    first = start().until_it_serves()
    assert first.page("gezond") == "gezond"
    assert first.page("login") == "naast_runtime"
    with psycopg.connect(Embedded(folder / "pg").dsn("naast")) as connection:
        connection.execute("create table kept as select 1 as number")

    second = start().ends()
    assert second[0] == 2
    assert f"naast: Naast already runs on {folder} (process {first.process.pid}, {first.address})" in second[1]

    code, said = first.after(signal.SIGINT)
    assert (code, said.splitlines()[-1]) == (0, "Naast has stopped.")
    assert processes_in(folder) == []

    start().until_it_serves()
    with psycopg.connect(Embedded(folder / "pg").dsn("naast")) as connection:
        assert connection.execute("select number from kept").fetchone() == (1,)


@pytest.mark.slow
@pytest.mark.usefixtures("at_hand")
def test_a_killed_launcher_takes_its_children_along_and_the_next_one_starts(start, folder):
    killed = start().until_it_serves()

    killed.after(signal.SIGKILL)
    following = start().until_it_serves()

    assert following.page("gezond") == "gezond"
    code, _ = following.after(signal.SIGTERM)
    assert code == 0
    assert postmaster(folder / "pg" / "data") is None
    eventually(lambda: processes_in(folder) == [])


@pytest.mark.slow
@pytest.mark.usefixtures("at_hand")
def test_a_half_made_demonstration_is_begun_again(start, folder):
    with Embedded(folder / "pg").borrowed() as server, psycopg.connect(server.dsn(), autocommit=True) as connection:
        connection.execute("create database naast")
        with psycopg.connect(server.dsn("naast"), autocommit=True) as inside:
            inside.execute("create table half ()")
        (folder / ".half-made").write_text(name_of(server.address()))

    start().until_it_serves()

    with psycopg.connect(Embedded(folder / "pg").dsn("naast")) as connection:
        assert connection.execute("select to_regclass('half')").fetchone() == (None,)
    assert not (folder / ".half-made").exists()


@pytest.mark.slow
@pytest.mark.usefixtures("at_hand")
def test_when_a_part_falls_the_rest_stops(start, folder):
    running = start().until_it_serves()
    (web,) = [process for process in children_of(running.process.pid) if "gunicorn" in command_of(process)]

    os.kill(web, signal.SIGKILL)
    code, said = running.ends()

    assert code == 1
    assert "naast: The web process ended with code -9; Naast stops." in said
    eventually(lambda: processes_in(folder) == [])


@pytest.mark.slow
@pytest.mark.usefixtures("at_hand")
def test_when_the_calculations_fall_the_rest_goes_on(start, folder):
    running = start().until_it_serves()
    calculations = eventually(
        lambda: [one for one in children_of(running.process.pid) if "--calculations" in command_of(one)]
    )
    eventually(lambda: Path(f"/proc/{calculations[0]}/oom_score_adj").read_text().strip() == "500")

    os.kill(calculations[0], signal.SIGKILL)
    eventually(lambda: not Path(f"/proc/{calculations[0]}").exists())

    assert running.page("gezond") == "gezond"
    code, _ = running.after(signal.SIGTERM)
    assert code == 0
    assert processes_in(folder) == []


def test_a_child_that_may_fall_is_started_again_but_not_over_and_over():
    started = []

    def start():
        started.append(subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"]))
        return started[-1]

    patient, hasty = Renewed(start, patience=60), Renewed(start, patience=0)
    for child in started:
        child.wait()

    assert patient.look() is None
    assert hasty.look() == 3
    assert len(started) == 3
    hasty.child.wait()


@pytest.mark.slow
@pytest.mark.usefixtures("at_hand")
def test_idle_connections_of_a_browser_block_nobody(start, port):
    running = start().until_it_serves()

    with contextlib.ExitStack() as open_connections:
        for _ in range(12):
            open_connections.enter_context(socket.create_connection(("127.0.0.1", port)))
        time.sleep(0.3)
        assert running.page("gezond") == "gezond"


@pytest.mark.slow
@pytest.mark.usefixtures("at_hand")
def test_production_makes_its_own_secret_and_gives_no_demonstration(start, folder):
    running = start("serve").until_it_serves()
    (web,) = [process for process in children_of(running.process.pid) if "gunicorn" in command_of(process)]

    surroundings = Path(f"/proc/{web}/environ").read_text().split("\0")
    assert f"NAAST_SECRET_KEY={(folder / 'secrets' / 'secret_key').read_text()}" in surroundings
    assert "NAAST_DEMO=1" not in surroundings


def test_a_taken_port_is_one_sentence(start, folder, port):
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()

        code, said = start().ends()

    assert (code, said) == (2, f"naast: Port {port} is taken by another program: set NAAST_PORT to a free one.\n")
    assert not (folder / "pg").exists()


def test_an_unwritable_folder_is_one_sentence(start):
    code, said = start(NAAST_HOME="/dev/null/naast").ends()

    assert code == 2
    assert said == "naast: The folder /dev/null/naast cannot be written: set NAAST_HOME to one that can.\n"


def test_an_unreachable_database_is_one_sentence_and_touches_no_private_server(start, folder):
    code, said = start(DATABASE_URL="postgresql://u:hush@127.0.0.1:1/naast").ends()

    assert code == 2
    assert "naast: The database naast at 127.0.0.1 cannot be reached: " in said
    assert "hush" not in said
    assert not (folder / "pg").exists()


def test_production_with_the_demonstration_secret_does_not_start(start, folder):
    code, said = start("serve", NAAST_SECRET_KEY=DEMO_SECRET).ends()

    assert code == 2
    assert said.startswith("naast: NAAST_SECRET_KEY is the demonstration secret")
    assert not (folder / "pg").exists()


def test_a_binary_folder_without_postgresql_is_one_sentence(start):
    code, said = start(EMBEDDED_PG_BINDIR="/usr/share").ends()

    assert code == 2
    assert said.splitlines()[-1] == "naast: EMBEDDED_PG_BINDIR (/usr/share) holds no initdb."


@pytest.mark.parametrize("given", ["0", "65536", "achtduizend", "-1", "８０００"])
def test_a_port_that_is_no_port_is_told_so(monkeypatch, given):
    monkeypatch.setenv("NAAST_PORT", given)

    with pytest.raises(Trouble, match="NAAST_PORT must be a number from 1 to 65535"):
        wanted(demo=True)


def test_what_is_asked_comes_from_the_environment(monkeypatch):
    monkeypatch.setenv("NAAST_PORT", "8123")
    monkeypatch.setenv("NAAST_BIND", "0.0.0.0")
    monkeypatch.setenv("NAAST_DEMO_HOUSEHOLDS", "40")

    asked = wanted(demo=True)

    assert (asked.address, asked.households) == ("http://127.0.0.1:8123/", 40)
    assert wanted(demo=False).households == 0


def test_the_second_one_reads_where_the_first_one_is(folder):
    with alone(folder) as place:
        place.tell("http://127.0.0.1:8000/")

        told = r"already runs on .* \(process \d+, http://127\.0\.0\.1:8000/\)"
        with pytest.raises(Trouble, match=told), alone(folder):
            pass

    with alone(folder) as place:
        assert not place.killed


def test_a_record_that_a_killed_one_left_does_not_count(folder):
    (folder / ".running").write_text(json.dumps({"process": 1, "address": "http://127.0.0.1:8000/"}))

    with alone(folder) as place:
        assert place.killed


def children_of(process):
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def command_of(process):
    return Path(f"/proc/{process}/cmdline").read_text().replace("\0", " ")
