"""Where everybody stands in a genogram: generations under each other, partners and brothers and sisters beside each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from naast.households.drawing.family import Bond, Family, Parentage, Somebody

WIDTH = 132  # between two people beside each other
ROUNDS = 12


def families_of(parents: Sequence[Parentage], who: Mapping[str, Somebody]) -> list[Family]:
    of_child: dict[str, list[str]] = defaultdict(list)
    for one in parents:
        if one.parent not in of_child[one.child]:
            of_child[one.child].append(one.parent)
    found: dict[tuple[str, ...], Family] = {}
    for child in sorted(of_child, key=lambda key: _age_order(who[key])):
        couple = tuple(sorted(of_child[child]))
        found.setdefault(couple, Family(couple)).children.append(child)
    return list(found.values())


def _age_order(somebody: Somebody) -> tuple[bool, str, str]:
    return (somebody.born is None, somebody.born or "", somebody.key)


def generations_of(who, bonds: Sequence[Bond], families: Sequence[Family]) -> dict[str, int]:
    """0 is the oldest generation; partners stand in the same one where that can be; who has no line stands below."""
    level = _generations_of(who, bonds, families)
    tied = {key for bond in bonds for key in (bond.one, bond.other)}
    tied |= {key for family in families for key in (*family.parents, *family.children)}
    lowest = max((level[key] for key in tied), default=-1)
    return {key: level[key] if key in tied else lowest + 1 for key in who}


def _generations_of(who, bonds: Sequence[Bond], families: Sequence[Family]) -> dict[str, int]:
    level = dict.fromkeys(who, 0)
    level_pairs = [(bond.one, bond.other) for bond in bonds]
    level_pairs += [pair for family in families for pair in pairwise(family.parents)]
    for _ in range(len(who) + 1):
        before = dict(level)
        for family in families:
            below = 1 + max(level[parent] for parent in family.parents)
            for child in family.children:
                level[child] = max(level[child], below)
        for one, other in level_pairs:
            level[one] = level[other] = max(level[one], level[other])
        # Parents stand directly above their eldest-standing child, not somewhere at the top.
        for family in families:
            if len({level[parent] for parent in family.parents}) == 1 and _has_no_parents(family.parents, families):
                highest = min(level[child] for child in family.children) - 1
                if highest > level[family.parents[0]] and not _tied_elsewhere(family, level_pairs):
                    for parent in family.parents:
                        level[parent] = highest
        if level == before:
            return level
        if max(level.values()) > len(who):
            break
    # A couple across generations would push everybody down for ever: then only parentage says who stands where.
    level = dict.fromkeys(who, 0)
    for _ in who:
        for family in families:
            for child in family.children:
                level[child] = min(len(who), max(level[child], 1 + max(level[parent] for parent in family.parents)))
    return level


def _has_no_parents(couple: tuple[str, ...], families: Sequence[Family]) -> bool:
    return not any(child in couple for family in families for child in family.children)


def _tied_elsewhere(family: Family, level_pairs: Sequence[tuple[str, str]]) -> bool:
    return any((one in family.parents) != (other in family.parents) for one, other in level_pairs)


def rows_of(who, bonds, families, level) -> list[list[list[str]]]:
    """For each generation the blocks of people who stand side by side: couples, and whoever they were a couple with."""
    beside: dict[str, set[str]] = defaultdict(set)
    pairs = [(bond.one, bond.other) for bond in bonds] + [p for family in families for p in pairwise(family.parents)]
    for one, other in pairs:
        if level[one] == level[other]:
            beside[one].add(other)
            beside[other].add(one)
    rows: list[list[list[str]]] = [[] for _ in range(max(level.values(), default=-1) + 1)]
    seen: set[str] = set()
    for key in sorted(who, key=lambda key: (len(beside[key]) > 1, _age_order(who[key]))):
        if key not in seen:
            rows[level[key]].append(_chain(key, beside, seen))
    of_child = {child: index for index, family in enumerate(families) for child in family.children}
    for row in rows:
        row.sort(key=lambda block: min((of_child.get(key, len(families)) for key in block), default=0))
    return rows


def _chain(start: str, beside: Mapping[str, set[str]], seen: set[str]) -> list[str]:
    """Everybody who is joined to `start` by a couple, in one row: each beside a partner as far as one row allows."""
    chain, waiting = [], [start]
    while waiting:
        key = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        chain.append(key)
        waiting.extend(sorted(beside[key] - seen, reverse=True))
    return chain


def places_of(rows: list[list[list[str]]], families: Sequence[Family]) -> dict[str, float]:
    """The x of everybody: children below the middle of their parents, nobody over somebody else."""
    x: dict[str, float] = {}
    for row in rows:
        _spread(row, [float(index) for index in range(len(row))], x)
    above = {child: family for family in families for child in family.children}
    below = defaultdict(list)
    for family in families:
        for parent in family.parents:
            below[parent].append(family)
    for turn in range(ROUNDS):
        for row in rows if turn % 2 == 0 else reversed(rows):
            wished = [_wish(block, x, above, below, down=turn % 2 == 0) for block in row]
            if turn < ROUNDS - 2:  # then the order stands, and only places move
                order = sorted(range(len(row)), key=lambda index: (_order(row[index], x, above, wished[index]), index))
                row[:] = [row[index] for index in order]
                wished = [wished[index] for index in order]
                for block in row:
                    _turn(block, x, above)
            _spread(row, wished, x)
    left = min(x.values(), default=0.0)
    return {key: value - left for key, value in x.items()}


def _wish(block, x, above, below, *, down: bool) -> float:
    """Where the middle of a block would like to be: under its parents on the way down, over its children on the way up."""
    wishes = []
    for index, key in enumerate(block):
        place_in_block = (index - (len(block) - 1) / 2) * WIDTH
        if down and key in above:
            family = above[key]
            middle = sum(x[parent] for parent in family.parents) / len(family.parents)
            rank = (family.children.index(key) - (len(family.children) - 1) / 2) * WIDTH
            wishes.append(middle + rank - place_in_block)
        if not down:
            for family in below[key]:
                children = sum(x[child] for child in family.children) / len(family.children)
                parents = sum(x[parent] for parent in family.parents) / len(family.parents)
                wishes.append(sum(x[one] for one in block) / len(block) + children - parents)
    return sum(wishes) / len(wishes) if wishes else sum(x[one] for one in block) / len(block)


def _order(block, x, above, wish: float) -> tuple[float, float]:
    """Brothers and sisters stand together, by the middle of their parents, and among each other by their age."""
    families = [(above[key], key) for key in block if key in above]
    if not families:
        return (wish, 0.0)
    middles = [sum(x[parent] for parent in family.parents) / len(family.parents) for family, _ in families]
    ranks = [family.children.index(key) for family, key in families]
    return (sum(middles) / len(middles), sum(ranks) / len(ranks))


def _turn(block, x, above) -> None:
    """A couple stands with each partner on the side of their own parents."""
    if len(block) < 2:
        return
    pulls = [sum(x[p] for p in above[key].parents) / len(above[key].parents) if key in above else None for key in block]
    known = [(index, pull) for index, pull in enumerate(pulls) if pull is not None]
    if len(known) >= 2 and known[0][1] > known[-1][1]:
        block.reverse()


def _spread(row: list[list[str]], wished: Sequence[float], x: dict[str, float]) -> None:
    """Each block as near to its wish as the others allow (least squares with least distances, exactly)."""
    sizes = [len(block) * WIDTH for block in row]
    offsets = [0.0]
    for before, after in pairwise(sizes):
        offsets.append(offsets[-1] + (before + after) / 2)
    pools: list[list[float]] = []  # [sum of wishes, how many]
    for wish, offset in zip(wished, offsets, strict=True):
        pools.append([wish - offset, 1])
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] > pools[-1][0] / pools[-1][1]:
            total, count = pools.pop()
            pools[-1][0] += total
            pools[-1][1] += count
    middles = [total / count for total, count in pools for _ in range(int(count))]
    for block, middle, offset in zip(row, middles, offsets, strict=True):
        for index, key in enumerate(block):
            x[key] = middle + offset + (index - (len(block) - 1) / 2) * WIDTH
