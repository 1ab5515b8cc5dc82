"""How far a calculation is, and whether it should go on: what it tells and asks on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Told = Callable[[float], None]
Stop = Callable[[], bool]


class Stopped(Exception):
    """Somebody asked to stop. What was not begun is cancelled, and nothing of the calculation is given back."""


@dataclass(frozen=True)
class Watch:
    """`told` hears the share that is done, 0 to 1 and never falling; `stop` is asked whether to leave off. Both in the calling thread."""

    told: Told | None = None
    stop: Stop | None = None

    def __bool__(self) -> bool:
        return self.told is not None or self.stop is not None

    def tell(self, share: float) -> None:
        if self.told is not None:
            self.told(share)

    def ask(self) -> None:
        """Nobody wants to stop; else `Stopped` is raised."""
        if self.stop is not None and self.stop():
            raise Stopped("Gestopt. Er is niets bewaard.")

    def part(self, number: int, of: int) -> Watch:
        """The watch over one of so many equal parts, counted from 0: its 1 is the beginning of the next part."""
        told = self.told
        return Watch(None if told is None else lambda share: told((number + share) / of), self.stop)
