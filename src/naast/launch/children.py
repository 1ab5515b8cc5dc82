"""Programs that run beside the launcher, and end with it."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

PATIENCE = 15.0  # seconds between a polite request to stop and the end
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stop(Exception):
    """Somebody pressed Ctrl-C or asked the launcher to end."""


class Wish:
    """Whether somebody asked us to stop; asked at moments when stopping is safe."""

    def __init__(self) -> None:
        self.stop = False

    def __call__(self, number: int, frame: object) -> None:
        self.stop = True

    def heed(self) -> None:
        if self.stop:
            raise Stop


@contextlib.contextmanager
def wish_to_stop() -> Iterator[Wish]:
    """Inside, a signal to end is remembered instead of striking in the middle of something."""
    wish = Wish()
    before = {number: signal.signal(number, wish) for number in ENDINGS}
    try:
        yield wish
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def start(command: Sequence[str], *, env: Mapping[str, str], pass_fds: Sequence[int] = ()) -> subprocess.Popen:
    """A child in a session of its own: Ctrl-C reaches the launcher alone, who stops the children in order."""
    launcher = os.getpid()

    def end_with_launcher() -> None:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)
        if sys.platform == "linux":
            # PR_SET_PDEATHSIG: also when the launcher is killed with -9.
            ctypes.CDLL(None).prctl(1, signal.SIGTERM)
            if os.getppid() != launcher:
                os._exit(1)

    return subprocess.Popen(
        command, env=dict(env), pass_fds=pass_fds, start_new_session=True, stdin=subprocess.DEVNULL,
        preexec_fn=end_with_launcher,
    )  # fmt: skip


def give_way() -> None:
    """The others go first from here on: for the processor, and when the memory of the machine runs out."""
    os.nice(10)
    with contextlib.suppress(OSError):  # not Linux, or not allowed
        Path("/proc/self/oom_score_adj").write_text("500")


def finish(child: subprocess.Popen, wish: Wish) -> int:
    """The child has ended by itself; its exit code."""
    try:
        while child.poll() is None:
            wish.heed()
            time.sleep(0.05)
    except Stop:
        end([child])
        raise
    return child.returncode


class Renewed:
    """A child that may fall without the rest: it is started again, at most once in `patience` seconds."""

    def __init__(self, start: Callable[[], subprocess.Popen], *, patience: float = 30.0):
        self.start, self.patience = start, patience
        self._begin()

    def _begin(self) -> None:
        self.child, self.began = self.start(), time.monotonic()

    def look(self) -> int | None:
        """With what code it fell, when it was started anew just now."""
        code = self.child.poll()
        if code is None or time.monotonic() - self.began < self.patience:
            return None
        self._begin()
        return code


def end(children: Sequence[subprocess.Popen]) -> None:
    """All have ended: asked first, all at once, and made to afterwards, with whatever they started."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    give_up_at = time.monotonic() + PATIENCE
    for child in children:
        try:
            child.wait(timeout=max(0.1, give_up_at - time.monotonic()))
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
