"""How safe it is, and how safe it was."""

from __future__ import annotations

from datetime import date
from typing import Any

from naast.households.models import Household
from naast.safety import rules
from naast.safety.models import SafetyAssessment, SafetyScore


def voice_name(score: SafetyScore, today: date) -> str:
    if score.outsider:
        return score.outsider
    if score.professional is not None:
        return score.professional.name
    if score.person is None:
        return "professional"
    age = score.person.age(today)
    name = score.person.given_name or score.person.name
    return f"{name} ({age})" if age is not None and age < 18 else name


def figures_of(scores: list[SafetyScore], latest: SafetyAssessment | None, today: date) -> list[dict[str, Any]]:
    """The newest figure of every voice, beside the one before it; the worker's own comes last."""
    now = [score for score in scores if latest and score.assessment_id == latest.pk]
    now.sort(key=in_order_of_voices)
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
        same_voice = _line(one) == _line(score) and one.assessment_id != score.assessment_id
        if same_voice and one.figure is not None and one.assessment.final_on is not None:
            return one.assessment.day, one.figure
    return None


def _line(score: SafetyScore) -> tuple[int | None, int | None, str]:
    """Which figures make one line in the drawing; whoever signed is one line there, `voice` tells them apart."""
    return score.person_id, score.professional_id, score.outsider


def in_order_of_voices(score: SafetyScore):
    """The eldest first, children after, then the network, colleagues, and last whoever signs."""
    born = score.person.born_on if score.person else None
    rank = 3 if score.is_of_the_worker else 2 if score.professional_id else 1 if score.outsider else 0
    return (rank, born or date.max, score.pk)


def series_of(scores: list[SafetyScore], today: date) -> list[dict[str, Any]]:
    """Every voice with its figures by day, for the drawing; whoever signs comes last."""
    lines: dict[tuple, dict[str, Any]] = {}
    for score in scores:
        name = voice_name(score, today)
        line = lines.setdefault(_line(score), {"name": name[:1].upper() + name[1:], "points": []})
        line["points"].append((score.assessment.day, score.figure))
    worker = lines.pop((None, None, ""), None)
    return [*lines.values(), *([worker] if worker else [])]


def voices_of(assessment: SafetyAssessment) -> list[SafetyScore]:
    scores = assessment.scores.select_related("person", "professional", "written_by", "assessment__by").order_by("pk")
    return sorted(scores, key=in_order_of_voices)


def voices_told(scores: list[SafetyScore], today: date) -> list[dict[str, Any]]:
    """Every voice as the page shows it: whose, what kind, and who wrote it down."""
    return [
        {
            "name": one.assessment.by.name if one.is_of_the_worker else voice_name(one, today),
            "kind": one.get_kind_display(),
            "score": one,
        }
        for one in scores
    ]


def told_by_voice(scores: list[SafetyScore], today: date) -> list[dict[str, Any]]:
    """What the voices said, in the shape of answers, to lay two times beside each other."""
    told = []
    for one in scores:
        name = voice_name(one, today)
        given = {
            "Cijfer": "" if one.figure is None else str(one.figure),
            "Eigen woorden": one.own_words,
            "Nodig voor één cijfer hoger": one.for_one_more,
            "Geen cijfer, omdat": one.not_heard_because,
        }
        told += [{"about": name, "question": what, "answer": words} for what, words in given.items() if words]
    return [{"title": "Wat ieder zei", "told": told}]


def latest_final(household: Household) -> SafetyAssessment | None:
    final = household.assessments.standing().select_related("by")
    return final.order_by("-final_on", "-pk").first()


def said_before(latest: SafetyAssessment | None) -> dict[str, Any]:
    """Answers and figures of the last time, to lay beside the new ones."""
    if latest is None:
        return {"answers": {}, "figures": {}}
    figures = latest.scores.filter(professional=None, outsider="").order_by("pk").values_list("person_id", "figure")
    return {"answers": latest.answers, "figures": dict(figures)}
