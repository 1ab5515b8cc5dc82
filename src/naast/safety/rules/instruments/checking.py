"""Looking at one part of a file at a time, and writing down on which line something is wrong."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from naast.safety.rules.instruments.files import Fault, Path, Source

MOST_FAULTS = 200
_SLUG = re.compile(r"[a-z][a-z0-9_-]{0,49}")


class Checker:
    """Every check returns what it found, or nothing after writing down what is wrong."""

    def __init__(self, source: Source):
        self.source, self.faults = source, []  # type: ignore[var-annotated]

    def fault(self, path: Path, sentence: str) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(self.source.line(path), sentence))

    def only(self, path: Path, part: Mapping[str, Any], known: Iterable[str]) -> None:
        for word in part:
            if word not in known:
                near = difflib.get_close_matches(word[:60], list(known), 1)
                meant = f" Bedoelt u {near[0]}?" if near else ""
                self.fault((*path, word), f"Het woord “{_short(word)}” hoort hier niet.{meant}")

    def is_mapping(self, path: Path, value: Any, what: str) -> bool:
        if isinstance(value, dict):
            return True
        self.fault(path, f"{what} bestaat uit regels met een woord, een dubbele punt en een waarde.")
        return False

    def mapping(self, path: Path, part: Mapping[str, Any], word: str) -> dict[str, Any] | None:
        value = part.get(word)
        if value is None:
            return None
        return value if self.is_mapping((*path, word), value, f"“{word}”") else None

    def items(self, path: Path, part: Mapping[str, Any], word: str, *, most: int, required: bool = False) -> list[Any]:
        value = part.get(word)
        if value is None or value == []:
            if required:
                self.fault(path, f"Hier ontbreekt {word}.")
            return []
        if not isinstance(value, list):
            self.fault((*path, word), f"Bij {word} hoort een rij: elke regel begint met een streepje.")
            return []
        if len(value) > most:
            self.fault((*path, word), f"Bij {word} staan er te veel: hoogstens {most}.")
        return value[:most]

    def text(self, path: Path, part: Mapping[str, Any], word: str, *, longest: int, required: bool = False) -> None:
        value = part.get(word)
        if value is None or value == "":
            if required:
                self.fault(path if word not in part else (*path, word), f"Hier ontbreekt {word}.")
        elif not isinstance(value, str):
            self.fault((*path, word), f"Bij {word} hoort een tekst. Zet er aanhalingstekens omheen.")
        elif not value.strip():
            self.fault((*path, word), f"De tekst bij {word} is leeg.")
        elif len(value) > longest:
            self.fault((*path, word), f"De tekst bij {word} is te lang: hoogstens {longest} tekens.")

    def slug(self, path: Path, part: Mapping[str, Any]) -> str | None:
        value = part.get("slug")
        if value is None:
            self.fault(path, "Hier ontbreekt slug: een kort woord waar dit onderdeel naar heet.")
            return None
        return value if self.word((*path, "slug"), value) else None

    def word(self, path: Path, value: Any) -> bool:
        if isinstance(value, str) and _SLUG.fullmatch(value):
            return True
        self.fault(
            path, f"“{_short(str(value))}” kan niet: gebruik kleine letters, cijfers, - en _, en begin met een letter."
        )
        return False

    def one_of(self, path: Path, value: Any, known: Mapping[str, str]) -> bool:
        if isinstance(value, str) and value in known:
            return True
        words = ", ".join(known)
        what = "Hier ontbreekt een waarde" if value is None else f"“{_short(str(value))}” kan hier niet"
        self.fault(path, f"{what}. Kies uit: {words}.")
        return False

    def number(
        self,
        path: Path,
        part: Mapping[str, Any],
        word: str,
        *,
        least: int = -1_000_000,
        most: int = 1_000_000,
        required: bool = False,
        whole: bool = False,
    ) -> Decimal | None:
        value = part.get(word)
        if value is None:
            if required:
                self.fault(path, f"Hier ontbreekt {word}.")
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)) or (whole and not isinstance(value, int)):
            self.fault((*path, word), f"Bij {word} hoort een {'heel ' if whole else ''}getal.")
            return None
        if not least <= value <= most:
            self.fault((*path, word), f"Bij {word} hoort een getal van {least} tot en met {most}.")
            return None
        return Decimal(str(value))


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
