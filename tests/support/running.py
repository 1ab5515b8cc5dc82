"""A whole Naast, as `make run` starts it, for tests in the browser and tests that pull the plug."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

from naast.launch.embedded import Embedded
from naast.launch.home import home
from tests.support import mould

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Running:
    """One installation of its own: a data folder, a port, a process."""

    home: Path
    households: int = 40
    port: int = field(default_factory=free_port)
    process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.home.with_suffix(".log")

    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("NAAST_", "DJANGO_", "PG"))}
        return {
            **kept,
            "NAAST_HOME": str(self.home),
            "NAAST_PORT": str(self.port),
            "NAAST_DEMO_HOUSEHOLDS": str(self.households),
            "NAAST_KERNEL_CACHE": str(home() / "cache"),  # compiled once for all of them
            "PYTHONUNBUFFERED": "1",
        }

    def start(self, *, patience: float = 300) -> Running:
        """Started with `naast demo`, as `make run` does; returns when /gezond says that pages can be served."""
        command = [str(Path(sys.executable).parent / "naast"), "demo"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command,
                env=self.environment(),
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        give_up_at = time.monotonic() + patience
        while not self.is_healthy():
            if self.process.poll() is not None or time.monotonic() > give_up_at:
                raise RuntimeError(f"Naast did not start:\n{self.log.read_text()[-3000:]}")
            time.sleep(0.1)
        return self

    def is_healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/gezond", timeout=2) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> int:
        """Ctrl-C, and everything it started is gone."""
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(timeout=60)
        self.process = None
        return code

    def children(self) -> list[int]:
        """Every process of this installation: the launcher, web, jobs and the database, by their session or data folder."""
        found = []
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                environment = (entry / "environ").read_bytes()
                command = (entry / "cmdline").read_bytes()
                state = (entry / "stat").read_text().rsplit(")", 1)[1].split()[0]
            except OSError:
                continue
            ours = f"NAAST_HOME={self.home}".encode() in environment or str(self.home).encode() in command
            if state != "Z" and ours and entry.name != str(os.getpid()):
                found.append(int(entry.name))
        return found

    def kill(self) -> None:
        """Pull the plug: database, web, jobs and launcher at once, no chance to say goodbye."""
        while alive := self.children():  # once more for whatever was being started just then
            for pid in alive:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            time.sleep(0.02)
        if self.process is not None:
            self.process.wait(timeout=30)
            self.process = None

    @contextlib.contextmanager
    def database(self) -> Iterator[psycopg.Connection]:
        """Beside Naast, as the one who runs the database: to see what is really there; what is changed is undone."""
        with psycopg.connect(Embedded(self.home / "pg").dsn("naast")) as connection:
            yield connection
            connection.rollback()

    def command(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess:
        """Another `naast …` on the same data folder."""
        naast = str(Path(sys.executable).parent / "naast")
        return subprocess.run(
            [naast, *arguments],
            env={**self.environment(), "NAAST_DEMO": "1"},
            capture_output=True,
            text=True,
            check=check,
        )


def new_home(name: str) -> Path:
    """A short path (a socket path has 107 bytes at most) that an ordinary user can enter."""
    folder = Path(tempfile.mkdtemp(prefix=f"naast-{name}-"))
    folder.chmod(0o755)
    return folder / "home"


def with_people(name: str) -> Running:
    """Ready to be started, with the small demonstration that every test of this day knows."""
    poured = Running(new_home(name))
    mould.pour(mould.peopled_home(home(), _demonstration), poured.home)
    return poured


def _demonstration() -> Path:
    running = Running(new_home("mould"))
    try:
        running.start().stop()
    finally:
        running.kill()
    return running.home


@pytest.fixture(scope="session")
def naast():
    """A Naast with a small demonstration population, running for the whole session.

    While writing tests: NAAST_TEST_AT=<its NAAST_HOME>,<its port> takes one that runs already.
    """
    if there := os.environ.get("NAAST_TEST_AT"):
        home, port = there.rsplit(",", 1)
        yield Running(Path(home), port=int(port))
        return
    running = with_people("run").start()
    yield running
    try:
        running.stop()
    finally:
        running.kill()
        shutil.rmtree(running.home.parent, ignore_errors=True)


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser, naast):
    """A page in a browser of its own, at the width of a desk or of a phone; nothing may go wrong in its console."""
    contexts, complaints = [], []

    def open_page(*, width: int = 1360, **options):
        context = browser.new_context(
            locale="nl-NL", timezone_id="Europe/Amsterdam", base_url=naast.url,
            viewport={"width": width, "height": 900}, **options,
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    refused_by_policy = [text for text in complaints if "Content Security Policy" in text or "Error" in text]
    assert refused_by_policy == []


@pytest.fixture
def page(new_page):
    return new_page()


@pytest.fixture
def sign_in():
    """Signed in as a demonstration account, by the button a newcomer presses."""

    def as_account(page, slug: str):
        page.goto("/demo/")
        page.locator(
            f'form:has(input[name="account"][value="{slug}"]) button, button[name="account"][value="{slug}"]'
        ).first.click()
        page.wait_for_load_state()
        return page

    return as_account
