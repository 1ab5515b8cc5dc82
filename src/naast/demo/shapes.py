"""The kinds of household there are, as who belongs to it: the worry, the people, their ages."""

from __future__ import annotations

from random import Random
from typing import NamedTuple


class Part(NamedTuple):
    """One place in a household: the kind of membership, between which ages, whose name, living here or elsewhere."""

    kind: str
    youngest: float
    oldest: float
    gender: str = ""  # empty: either
    family: int = 0  # members with the same number carry the same name
    lives_here: bool = True


def _children(dice: Random, most: int, oldest: float, youngest: float = 0.3) -> list[Part]:
    return [Part("child", youngest, oldest) for _ in range(1 + int(dice.random() * most))]


def two_parents(dice):
    return [Part("parent", 24, 46, "female", 1), Part("parent", 26, 52, "male"), *_children(dice, 3, 17)]


def single_parent(dice):
    return [Part("parent", 22, 48, "female" if dice.random() < 0.85 else "male"), *_children(dice, 3, 16)]


def parent_and_teenager(dice):
    return [Part("parent", 38, 56), Part("child", 13, 17.9, "male" if dice.random() < 0.6 else "")]


def parents_and_teenager(dice):
    return [Part("parent", 38, 54, "female", 1), Part("parent", 38, 58, "male"), Part("child", 12, 17.9)]


def blended(dice):
    return [Part("parent", 26, 45, "female", 1), Part("stepparent", 27, 50, "male", 2), *_children(dice, 3, 15)]


def two_homes(dice):
    """One of two: the other parent's home is the next household, with the same children."""
    return [
        Part("parent", 28, 46, "female", 1),
        Part("ex_partner", 29, 52, "male", lives_here=False),
        *_children(dice, 2, 14, 4),
    ]


def three_generations(dice):
    parent = Part("parent", 22, 36, "female")
    return [Part("grandparent", 54, 72, "female", 1), parent, *_children(dice, 2, 11)]


def foster(dice):
    own = _children(dice, 2, 16) if dice.random() < 0.6 else []
    return [
        Part("parent", 38, 58, "female", 1),
        Part("parent", 38, 60, "male"),
        *own,
        Part("foster_child", 2, 15, "", 3),
    ]


def expecting(dice):
    older = _children(dice, 1, 5) if dice.random() < 0.4 else []
    partner = [Part("partner", 20, 38, "male", 1)] if dice.random() < 0.7 else []
    return [Part("parent", 18, 36, "female"), *partner, *older, Part("unborn", 0, 0)]


def couple_with_children(dice):
    return [Part("parent", 24, 46, "female", 1), Part("parent", 25, 52, "male"), *_children(dice, 3, 17)]


def couple(dice):
    return [Part("partner", 20, 62, "female", 1), Part("partner", 20, 66, "male")]


def ex_partners_with_children(dice):
    return [
        Part("parent", 24, 48, "female", 1),
        Part("ex_partner", 25, 54, "male", lives_here=False),
        *_children(dice, 3, 17, 4),
    ]


def ex_partners(dice):
    return [Part("adult", 19, 58, "female", 1), Part("ex_partner", 20, 62, "male", 2, lives_here=False)]


def elder_with_child(dice):
    return [Part("elder", 72, 93, "female" if dice.random() < 0.7 else "male"), Part("adult", 42, 52)]


def elder_couple(dice):
    return [Part("elder", 72, 92, "female", 1), Part("partner", 71, 92, "male")]


def adults(dice):
    count = 2 + (dice.random() < 0.3)
    return [Part("adult" if n == 0 else "other", 19, 60) for n in range(count)]


WORRIES = {
    "child_abuse": (
        500,
        {
            two_parents: 34, single_parent: 24, blended: 14, three_generations: 6, foster: 5, expecting: 7, two_homes: 10,
        },
    ),
    "partner_violence": (
        380,
        {couple_with_children: 45, couple: 20, ex_partners_with_children: 20, ex_partners: 10, expecting: 5},
    ),
    "elder_abuse": (20, {elder_with_child: 60, elder_couple: 40}),
    "parent_abuse": (30, {parent_and_teenager: 70, parents_and_teenager: 30}),
    "divorce_conflict": (50, {two_homes: 60, ex_partners_with_children: 40}),
    "other": (20, {adults: 60, couple: 20, three_generations: 20}),
}  # fmt: skip

_DECK = [
    (worry, shape, share * part / sum(shapes.values()))
    for worry, (share, shapes) in WORRIES.items()
    for shape, part in shapes.items()
]
_TOTAL = sum(weight for *_, weight in _DECK)


def every_kind() -> list[tuple]:
    """Each worry with each shape once, so that the smallest population knows them all."""
    return [(worry, shape) for worry, shape, _ in _DECK]


def pick(dice: Random) -> tuple:
    """A worry and the shape of the household it is about, in the proportions of the region."""
    at = dice.random() * _TOTAL
    for worry, shape, weight in _DECK:
        at -= weight
        if at < 0:
            return worry, shape
    return _DECK[0][0], _DECK[0][1]
