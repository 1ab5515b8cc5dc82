"""What changed between two versions of a plan, in words: added, taken out, changed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

_PIECES = re.compile(r"\s+|[^\s]+")
ALIKE = 0.5  # below this it is not the same thing said differently, but something else


@dataclass(frozen=True)
class Part:
    """A piece of text: kept, new or out."""

    kind: str  # "same", "new", "out"
    text: str


@dataclass(frozen=True)
class Item:
    """One thing that a plan says: where it stands, what it is about, and its text by label."""

    kind: str  # "situation", "condition", "agreement", "place"
    title: str
    fields: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        return " ".join(value for _, value in self.fields if value)


@dataclass(frozen=True)
class FieldChange:
    label: str
    before: str
    after: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Change:
    what: str  # "added", "removed", "changed"
    title: str
    fields: tuple[FieldChange, ...]


@dataclass
class Difference:
    added: list[Change] = field(default_factory=list)
    removed: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    same: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.removed or self.changed)

    @property
    def sentence(self) -> str:
        """The whole difference in one sentence, for whoever hears the page."""
        if self.is_empty:
            return "Er is niets veranderd tussen deze twee versies."
        counted = [
            f"{len(found)} {words}"
            for found, words in ((self.added, "erbij"), (self.removed, "eruit"), (self.changed, "anders"))
            if found
        ]
        return f"{', '.join(counted)}; {self.same} gebleven."


def words_changed(before: str, after: str) -> tuple[Part, ...]:
    """Word by word: what stayed, what is new and what is out."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    parts: list[Part] = []

    def put(kind: str, pieces: Iterable[str]) -> None:
        text = "".join(pieces)
        if text:
            parts.append(Part(kind, text))

    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            put("same", old[i1:i2])
        else:
            put("out", old[i1:i2])
            put("new", new[j1:j2])
    return tuple(parts)


def difference(before: list[Item], after: list[Item]) -> Difference:
    """Each item of the newer plan beside the one it came from, wherever it stands now."""
    found = Difference()
    left = list(before)
    pairs = []
    for item in after:
        twin = next((one for one in left if one.kind == item.kind and one.fields == item.fields), None)
        if twin is not None:
            left.remove(twin)
            found.same += 1
        else:
            pairs.append(item)
    for item in pairs:
        near = max(((_alike(one, item), at) for at, one in enumerate(left) if one.kind == item.kind), default=(0.0, 0))
        if near[0] >= ALIKE:
            found.changed.append(_changed(left.pop(near[1]), item))
        else:
            found.added.append(Change("added", item.title, tuple(_whole(item, "new"))))
    found.removed += [Change("removed", one.title, tuple(_whole(one, "out"))) for one in left]
    return found


def _alike(one: Item, other: Item) -> float:
    """How far it is the same thing: by the text it is about, which comes first."""
    first = SequenceMatcher(None, one.fields[0][1].split(), other.fields[0][1].split(), autojunk=False).ratio()
    whole = SequenceMatcher(None, one.text.split(), other.text.split(), autojunk=False).ratio()
    return max(first, whole)


def _changed(before: Item, after: Item) -> Change:
    old, new = dict(before.fields), dict(after.fields)
    fields = tuple(
        FieldChange(
            label, old.get(label, ""), new.get(label, ""), words_changed(old.get(label, ""), new.get(label, ""))
        )
        for label in dict.fromkeys([*new, *old])
        if old.get(label, "") != new.get(label, "")
    )
    return Change("changed", after.title, fields)


def _whole(item: Item, kind: str) -> Iterable[FieldChange]:
    for label, value in item.fields:
        if value:
            before, after = (value, "") if kind == "out" else ("", value)
            yield FieldChange(label, before, after, (Part(kind, value),))
