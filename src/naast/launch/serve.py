"""Naast from nothing to a page: database, roles, migrations, static files, web and jobs; and everything down again."""

import contextlib
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from naast.launch import children, database, secrets
from naast.launch.alone import alone
from naast.launch.children import Renewed, Stop, Wish
from naast.launch.connection import EMBEDDED_DATABASE, Address, name_of, read, setup_dsn
from naast.launch.embedded import Embedded
from naast.launch.home import cluster, half_made
from naast.launch.trouble import Trouble

START_WITHIN = 60.0


def say(line: str) -> None:
    with contextlib.suppress(BrokenPipeError):  # nobody reads along any more; that is no reason to fall over
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


@dataclass(frozen=True)
class Wanted:
    """What the person at the keyboard asked for."""

    demo: bool
    host: str
    port: int
    households: int = 0

    @property
    def address(self) -> str:
        shown = "127.0.0.1" if self.host in ("0.0.0.0", "::") else self.host  # noqa: S104
        return f"http://[{shown}]:{self.port}/" if ":" in shown else f"http://{shown}:{self.port}/"


def wanted(*, demo: bool) -> Wanted:
    """Read from the environment."""
    return Wanted(
        demo=demo,
        host=os.environ.get("NAAST_BIND", "127.0.0.1"),
        port=number("NAAST_PORT", 8000, 1, 65535),
        households=number("NAAST_DEMO_HOUSEHOLDS", 300, 0, 1_000_000) if demo else 0,
    )


def number(name: str, usual: int, least: int, most: int) -> int:
    given = os.environ.get(name, "").strip() or str(usual)
    if not given.isascii() or not given.isdigit() or not least <= int(given) <= most:
        raise Trouble(f"{name} must be a number from {least} to {most}, and is {given!r}.")
    return int(given)


def run(asked: Wanted) -> None:
    """Serve until somebody asks to stop; a part of Naast that falls over is a trouble."""
    began = time.monotonic()
    folder = secrets.make_home()
    # Folder, port and secret first: what is missing there is known before anything has been started.
    with children.wish_to_stop() as wish, alone(folder) as place, place.reserve(asked.host, asked.port) as listener:
        place.tell(asked.address)
        if not asked.demo:
            secrets.make_secret_key()
        try:
            with database_ready() as setup:
                wish.heed()
                if asked.demo:
                    clear_half_made(setup)
                set_up(asked, wish)
                serve(asked, listener.fileno(), wish, began)
        except Stop:
            say("Naast has stopped.")


@contextlib.contextmanager
def database_ready(*, quiet: bool = False) -> Iterator[Address]:
    """The database of DATABASE_URL, or else the private one, answers and has its roles."""
    tell = (lambda line: None) if quiet else say
    with contextlib.ExitStack() as stack:
        own = not os.environ.get("DATABASE_URL")
        if own:
            secrets.make_home()
            tell(f"Starting the private PostgreSQL in {cluster()}.")
            stack.enter_context(Embedded(cluster()).borrowed())
        setup = setup_dsn()
        if setup is None:
            raise Trouble(f"The private database in {cluster()} has lost its password file .pw.")
        tell(f"Checking the roles of the database {setup['NAME']}.")
        database.prepare(setup, create=own and setup["NAME"] == EMBEDDED_DATABASE)
        yield setup


def clear_half_made(setup: Address) -> None:
    """A demonstration that was cut short while it was made is begun again."""
    if read(half_made()) != name_of(setup):
        return
    if os.environ.get("DATABASE_URL"):
        raise Trouble(
            f"Making the demonstration was cut short the last time: empty the database {setup['NAME']}, remove "
            f"{half_made()} and start again."
        )
    say("Making the demonstration was cut short the last time; beginning again.")
    database.begin_again(setup)
    database.prepare(setup, create=True)
    half_made().unlink()


def set_up(asked: Wanted, wish: Wish) -> None:
    """Tables, static files and, in a demonstration, content: by a process that runs as the owner and then ends."""
    command = [sys.executable, "-m", "naast.launch.owner", "--households", str(asked.households)]
    code = children.finish(children.start(command, env=environment(asked, "owner")), wish)
    if code == Trouble.exit_code:
        sys.exit(code)  # it has said what is missing
    if code:
        raise Fallen("Setting up the database failed; the lines above say why.")


def serve(asked: Wanted, listener: int, wish: Wish, began: float) -> None:
    """Web and jobs run until one of them ends or somebody asks to stop; calculations may fall, and are begun again."""
    os.set_inheritable(listener, True)
    calculations: list[Renewed] = []
    running = {
        "web": children.start(web(listener), env=environment(asked, "web"), pass_fds=[listener]),
        "jobs": jobs(asked),
    }
    try:
        first_page(asked, running, wish)
        say(f"Naast is at {asked.address} (after {time.monotonic() - began:.1f} s; Ctrl-C stops it).")
        if asked.demo:
            tell_accounts(asked)
        calculations.append(Renewed(lambda: jobs(asked, "--calculations")))  # after the first page: nobody waits for it
        while True:
            wish.heed()
            fallen(running)
            begin_again(calculations)
            time.sleep(0.2)
    finally:
        children.end([*running.values(), *(one.child for one in calculations)])


def jobs(asked: Wanted, *options: str) -> subprocess.Popen:
    return children.start([sys.executable, "-m", "naast.cli", "jobs", *options], env=environment(asked, "jobs"))


def begin_again(calculations: list[Renewed]) -> None:
    for one in calculations:
        if (code := one.look()) is not None:
            say(f"The process for calculations ended with code {code}, and was started again.")


def tell_accounts(asked: Wanted) -> None:
    from naast.access.demo.accounts import ACCOUNTS

    say(f"Choose who you are at {asked.address}demo/")
    for account in ACCOUNTS:
        say(f"  {account.surface:<10} {account.slug:<20} {account.role}")


def web(listener: int) -> list[str]:
    """A few processes of a few threads each, so that a slow reader holds up nobody else."""
    processes = number("NAAST_WEB_PROCESSES", 2, 1, 64)
    threads = number("NAAST_WEB_THREADS", 4, 1, 64)
    scratch = ["--worker-tmp-dir", "/dev/shm"] if Path("/dev/shm").is_dir() else []  # noqa: S108
    return [
        sys.executable, "-m", "gunicorn", "naast.wsgi:application", "--bind", f"fd://{listener}",
        "--worker-class", "gthread", "--workers", str(processes), "--threads", str(threads), "--preload",
        "--timeout", "60", "--graceful-timeout", "10", "--log-level", "warning", "--no-control-socket", *scratch,
    ]  # fmt: skip


def environment(asked: Wanted, process: str) -> dict[str, str]:
    env = {**os.environ, "NAAST_PROCESS": process, "PYTHONUNBUFFERED": "1"}
    env.setdefault("DJANGO_SETTINGS_MODULE", "naast.settings")
    env.pop("NAAST_DEMO", None)
    if asked.demo:
        env["NAAST_DEMO"] = "1"
    else:
        env["NAAST_SECRET_KEY"] = secrets.secret_key(demo=False)
    return env


def first_page(asked: Wanted, running: dict[str, subprocess.Popen], wish: Wish) -> None:
    """/gezond answers 200."""
    give_up_at = time.monotonic() + START_WITHIN
    straight = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    headers = {"Host": a_host(os.environ.get("NAAST_HOSTS", "")), "X-Forwarded-Proto": "https"}
    question = urllib.request.Request(f"{asked.address}gezond", headers=headers)  # noqa: S310
    while True:
        wish.heed()
        fallen(running)
        try:
            with straight.open(question, timeout=10) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError) as refused:
            if time.monotonic() > give_up_at:
                raise Trouble(f"The web process gives no page after {START_WITHIN:.0f} s ({refused}).") from refused
        time.sleep(0.05)


def a_host(names: str) -> str:
    """A name this installation answers to."""
    first = names.split(",")[0].strip().removeprefix(".")
    return "127.0.0.1" if first in ("", "*") else first


def fallen(running: dict[str, subprocess.Popen]) -> None:
    for name, child in running.items():
        if child.poll() is not None:
            raise Fallen(f"The {name} process ended with code {child.returncode}; Naast stops.")


class Fallen(Trouble):
    """A part of Naast ended by itself."""

    exit_code = 1
