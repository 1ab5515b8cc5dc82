"""How safe it is, and how safe it was."""

from __future__ import annotations

from datetime import date
from typing import Any

from naast.households.models import Household
from naast.safety import rules
from naast.safety.models import (
    Instrument,
    SafetyAssessment,
    SafetyScore,
)


def voice_name(score: SafetyScore, today: date) -> str:
    if score.person is None:
        return "professional"
    age = score.person.age(today)
    name = score.person.given_name or score.person.name
    return f"{name} ({age})" if age is not None and age < 18 else name


def figures_of(scores: list[SafetyScore], latest: SafetyAssessment | None, today: date) -> list[dict[str, Any]]:
    """The newest figure of every voice, beside the one before it; the worker's own comes last."""
    now = [score for score in scores if latest and score.assessment_id == latest.pk]
    now.sort(key=lambda score: (score.person is None, (score.person and score.person.born_on) or date.max, score.pk))
    return [
        {
            "label": f"Cijfer volgens {voice_name(score, today)}",
            "figure": score.figure,
            "small": rules.since_before(score.figure, _before(score, scores), score.not_heard_because),
        }
        for score in now
    ]


def _before(score: SafetyScore, scores: list[SafetyScore]) -> tuple[date, int] | None:
    """The last figure that this voice gave earlier, and when."""
    for one in reversed(scores):
        same_voice = one.person_id == score.person_id and one.assessment_id != score.assessment_id
        if same_voice and one.figure is not None and one.assessment.final_on is not None:
            return one.assessment.final_on, one.figure
    return None


def series_of(scores: list[SafetyScore], today: date) -> list[dict[str, Any]]:
    """Every voice with its figures by day, for the drawing."""
    lines: dict[int | None, dict[str, Any]] = {}
    for score in scores:
        name = voice_name(score, today)
        line = lines.setdefault(score.person_id, {"name": name[:1].upper() + name[1:], "points": []})
        line["points"].append((score.assessment.final_on, score.figure))
    worker = lines.pop(None, None)
    return [*lines.values(), *([worker] if worker else [])]


def instrument_in_use() -> Instrument:
    return Instrument.objects.get(is_active=True)


def latest_final(household: Household) -> SafetyAssessment | None:
    final = household.assessments.filter(state=SafetyAssessment.State.FINAL).select_related("by")
    return final.order_by("-final_on", "-pk").first()


def said_before(latest: SafetyAssessment | None) -> dict[str, Any]:
    """Answers and figures of the last time, to lay beside the new ones."""
    if latest is None:
        return {"answers": {}, "figures": {}}
    figures = latest.scores.order_by("pk").values_list("person_id", "figure")
    return {"answers": latest.answers, "figures": dict(figures)}
