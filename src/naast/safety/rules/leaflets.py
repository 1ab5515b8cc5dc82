"""Decisions about what stands on the paper of one member."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from naast.safety.rules.assessments import CHILDREN


@dataclass(frozen=True)
class OnPaper:
    """One member, as far as it says who may read where people go."""

    person: int
    kind: str
    lives_here: bool
    hides: bool


def may_know_the_safe_place(reader: OnPaper, members: Iterable[OnPaper]) -> bool:
    """Where people go stays untold to whoever somebody may be hiding from.

    Told when nobody else hides, when the reader hides as well, and to a child that lives with everyone who hides: nobody
    hides from a child at home. In doubt the paper is silent and the page says so, so that it can be told in person.
    """
    hiding = [one for one in members if one.hides and one.person != reader.person]
    if not hiding or reader.hides:
        return True
    return reader.kind in CHILDREN and reader.lives_here and all(one.lives_here for one in hiding)
