"""The register of persons, behind a small door: is this number this person? The real one comes behind the same door."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from naast.households.rules import guarded


@dataclass(frozen=True)
class Answer:
    """What a register says; never what stands in it."""

    outcome: str  # same, differs, not_found
    differs_in: str = ""


class Register(Protocol):
    name: str
    is_demonstration: bool

    def compare(self, number: str, *, surname: str, born_on: date | None) -> Answer: ...


class DemonstrationRegister:
    """Knows nobody: answers by the figures of a test number, always the same, and says that it is a demonstration."""

    name = "Demonstratie van het bevolkingsregister"
    is_demonstration = True

    def compare(self, number: str, *, surname: str, born_on: date | None) -> Answer:
        if not number.startswith(guarded.TEST_SERIES):
            return Answer("not_found")
        last = int(number[-2])
        if last == 9:
            return Answer("not_found")
        if born_on is None or last == 8:
            return Answer("differs", "geboortedatum")
        if last == 7:
            return Answer("differs", "achternaam")
        return Answer("same")


def test_numbers() -> Iterator[str]:
    """The numbers of the reserved series, worked out and written down nowhere."""
    for tail in range(10_000):
        number = f"{guarded.TEST_SERIES}{tail:04d}"
        if guarded.passes_eleven_test(number):
            yield number


def in_use() -> Register:
    """Until a contract and a legal ground for the real register are there, this installation has the demonstration."""
    return DemonstrationRegister()
