"""Small numbers: a count of few people is not shown, and neither is what would give it away.

Every line says: the cells together are the total. Who sees all but one of a line sees that one too, so others go with it:
enough of them that a small cell could still be more than one thing (4 and 4, each under 5, together 8, could not), also
for a municipality that knows its own.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from decimal import Decimal
from typing import Any

Cells = Mapping[Any, Decimal | None]


def small(value: Decimal | None, *, min_cell: int) -> bool:
    """More than nothing and less than may be shown."""
    return value is not None and 0 < value < min_cell


def hidden_cells(cells: Cells, *, min_cell: int) -> tuple[set, bool]:
    """Which cells of one line are not shown, and whether its total may be; unknown cells show nothing anyway."""
    few = {key for key, value in cells.items() if small(value, min_cell=min_cell)}
    if not few:
        return set(), True
    hidden = set(few)
    larger = [(value, str(key), key) for key, value in cells.items() if value is not None and value >= min_cell]
    for _, _, key in sorted(larger, key=lambda one: one[:2]):
        if _keeps_a_secret(cells, few, hidden, min_cell=min_cell):
            return hidden, True
        hidden.add(key)
    if _keeps_a_secret(cells, few, hidden, min_cell=min_cell):
        return hidden, True
    return few, False


def _keeps_a_secret(cells: Cells, few: set, hidden: set, *, min_cell: int) -> bool:
    """Whether every small cell could still be two things, for who knows the rest, the total and one hidden cell: its own."""
    return all(
        _could_differ(cells, few, hidden - {own}, key, min_cell=min_cell)
        for key in few
        for own in [None, *(hidden - {key})]
    )


def _could_differ(cells: Cells, few: set, hidden: set, key, *, min_cell: int) -> bool:
    total = sum((value for one in hidden if (value := cells[one]) is not None), Decimal(0))
    rest = hidden - {key}
    low = sum((Decimal(1) if one in few else Decimal(min_cell) for one in rest), Decimal(0))
    most_of_rest = None if rest - few else Decimal((min_cell - 1) * len(rest))
    at_least = Decimal(1) if most_of_rest is None else max(Decimal(1), total - most_of_rest)
    return min(Decimal(min_cell - 1), total - low) - at_least >= 1


def hidden_in_tree(leaves: Cells, *, group_of: Callable[[Any], Hashable], min_cell: int) -> tuple[set, bool, bool]:
    """For leaves that add up to groups, and groups to one total: which leaves hide, and whether groups and total may show."""
    groups: dict[Hashable, dict] = {}
    for key, value in leaves.items():
        groups.setdefault(group_of(key), {})[key] = value
    found = [hidden_cells(cells, min_cell=min_cell) for cells in groups.values()]
    if all(total_shows for _, total_shows in found):
        return set().union(*(hidden for hidden, _ in found)), True, True
    # One group cannot keep its secret: then no group shows a total, and all leaves guard each other.
    hidden, total_shows = hidden_cells(leaves, min_cell=min_cell)
    return hidden, False, total_shows
