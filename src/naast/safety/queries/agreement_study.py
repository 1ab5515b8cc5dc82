"""Ratings of the same households beside each other, as counts only."""

from __future__ import annotations

from naast.foundation import database
from naast.safety.models import Instrument, SafetyAssessment

DAYS = (14, 30)  # the database answers for no other stretch, so that two answers cannot be laid on each other
ORDER = [value for value, _ in SafetyAssessment.Judgement.choices]


def instruments() -> list[tuple[str, str]]:
    """The questionnaires that were published; what is still on trial is nobody's common instrument yet."""
    published = Instrument.objects.filter(state=Instrument.State.PUBLISHED).order_by("slug", "number")
    return [(f"{one.slug}:{one.number}", str(one)) for one in published]


def table_of(what: str, *, first: str = "", second: str = "", days: int) -> list[list[int]] | None:
    """How often each pair of judgements was given; nothing when there are fewer than ten pairs."""
    rows = database.call("ratings_together", what, first, second, days)
    if not rows:
        return None
    table = [[0] * len(ORDER) for _ in ORDER]
    for row in rows:
        table[ORDER.index(row["first"])][ORDER.index(row["second"])] += row["pairs"]
    return table
