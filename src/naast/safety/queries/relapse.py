"""What was said of a relapse plan."""

from __future__ import annotations

from typing import Any

from naast.safety.models import PlanVoice, RelapsePlan, RelapseVoice


def relapse_voices_of(plan: RelapsePlan) -> list[RelapseVoice]:
    """The voices with the words of their answer."""
    found: list[Any] = list(plan.voices.select_related("person").order_by("pk"))
    for one in found:
        one.told = PlanVoice.Answer(one.answer).label
        one.how = PlanVoice.How(one.how_asked).label if one.how_asked else ""
    return found
