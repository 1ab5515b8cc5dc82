"""A chart with everything that belongs to it: what it says, what it cannot say, and the same in a table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Chart:
    """
    `sentence` reads the chart from the data; `cannot` says what nobody may read from it; `head` and `rows` hold its content.

    `svg` stands in a page as it is (class `naast-chart__drawing`), on paper and in a picture: it takes nothing from elsewhere,
    has no style and no script, and its ids are its own.
    """

    slug: str
    title: str
    sentence: str
    cannot: str
    svg: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
