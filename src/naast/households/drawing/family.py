"""Who and what is drawn in a genogram."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Somebody:
    """Who is drawn: `key` is what lines refer to; `born` orders brothers and sisters (None: last)."""

    key: str
    name: str
    shape: str  # square, circle, diamond or triangle
    text: str = ""  # inside the figure: the age
    born: str | None = None
    lives_here: bool = True
    has_died: bool = False


@dataclass(frozen=True)
class Bond:
    """Two people who are or were a couple."""

    one: str
    other: str
    kind: str = "together"  # married, together or apart


@dataclass(frozen=True)
class Parentage:
    parent: str
    child: str
    kind: str = "birth"  # birth or chosen (adoption, foster care, a stepparent)


@dataclass(frozen=True)
class Tie:
    """How it is between two people, whoever they are to each other."""

    one: str
    other: str
    kind: str  # close, tense, conflict or broken


@dataclass
class Family:
    """The parents of the same children."""

    parents: tuple[str, ...]
    children: list[str] = field(default_factory=list)
