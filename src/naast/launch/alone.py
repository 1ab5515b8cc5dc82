"""One running Naast per data folder and per port."""

import contextlib
import fcntl
import json
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

from naast.launch.trouble import Trouble

GRACE = 15.0  # what a killed Naast left behind has this long to let go of the port


class Place:
    """The right to run on this folder, and the port that comes with it."""

    def __init__(self, file, *, killed: bool):
        self.file = file
        self.killed = killed  # the one before us did not end by itself

    def tell(self, address: str) -> None:
        """Others who come read where Naast runs."""
        self.file.seek(0)
        self.file.truncate()
        json.dump({"process": os.getpid(), "address": address}, self.file)
        self.file.flush()

    def reserve(self, host: str, port: int) -> socket.socket:
        """The port is ours, though nobody is let in yet."""
        give_up_at = time.monotonic() + (GRACE if self.killed else 0)
        while True:
            try:
                return bound(host, port)
            except OSError as refused:
                if time.monotonic() > give_up_at:
                    raise Trouble(why_not(refused, host, port)) from refused
                time.sleep(0.1)


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[Place]:
    """Nobody else runs Naast on this folder; a killed one no longer counts."""
    with (folder / ".running").open("a+") as file:
        file.seek(0)
        known = file.read()
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Trouble(already(folder, known)) from None
        place = Place(file, killed=bool(known))
        place.tell("")
        try:
            yield place
        finally:
            file.truncate(0)


def already(folder: Path, known: str) -> str:
    try:
        other = json.loads(known)
        where = f" (process {other['process']}" + (f", {other['address']})" if other["address"] else ")")
    except (ValueError, KeyError):
        where = ""
    return f"Naast already runs on {folder}{where}: stop that one first, or set another NAAST_HOME."


def bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if hasattr(socket, "TCP_DEFER_ACCEPT"):
            # A browser keeps spare connections open and asks nothing: those wait in the kernel, not in a thread.
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, 60)
        listener.bind((host, port))
    except (OSError, OverflowError):
        listener.close()
        raise
    return listener


def why_not(refused: OSError, host: str, port: int) -> str:
    if isinstance(refused, PermissionError):
        return f"Port {port} is not for ordinary users: set NAAST_PORT to a number above 1024."
    if isinstance(refused, socket.gaierror) or "assign" in str(refused):
        return f"This machine has no address {host}: set NAAST_BIND to one it has, for example 127.0.0.1."
    return f"Port {port} is taken by another program: set NAAST_PORT to a free one."
