"""How it went: every voice over every assessment that holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from naast.households.models import Household
from naast.safety.models import SafetyAssessment, SafetyScore
from naast.safety.queries.assessments import in_order_of_voices, voice_name
from naast.safety.rules import courses as rules


@dataclass(frozen=True)
class Course:
    """One voice: whose, and what it said at every assessment."""

    name: str
    kind: str
    times: list[rules.Time]
    drawing: rules.Drawing
    told: str


def assessments_of(household: Household) -> list[SafetyAssessment]:
    """Those that hold, the oldest first."""
    standing = household.assessments.standing().select_related("instrument", "by", "amends")
    return sorted(standing.order_by("pk"), key=lambda one: (one.day, one.pk))


def courses_of(assessments: list[SafetyAssessment], today: date) -> tuple[list[Course], list[SafetyScore]]:
    """A course for every voice that ever spoke; where it did not, it is unknown."""
    by_key = {one.pk: one for one in assessments}
    scores = list(
        SafetyScore.objects.filter(assessment__in=by_key).select_related("person", "professional").order_by("pk")
    )
    said: dict[Any, dict[int, SafetyScore]] = {}
    for score in scores:
        score.assessment = by_key[score.assessment_id]
        said.setdefault(score.voice, {})[score.assessment_id] = score
    if not assessments:
        return [], scores
    first, last = assessments[0].day, assessments[-1].day
    found = []
    for by_assessment in sorted(said.values(), key=lambda one: in_order_of_voices(next(iter(one.values())))):
        one = next(iter(by_assessment.values()))
        times = [_time(assessment, by_assessment.get(assessment.pk)) for assessment in assessments]
        name = one.assessment.by.name if one.is_of_the_worker else voice_name(one, today)
        found.append(
            Course(
                name=name[:1].upper() + name[1:],
                kind=one.get_kind_display(),
                times=times,
                drawing=rules.drawing(times, first=first, last=last),
                told=rules.told(times),
            )
        )
    return found, scores


def _time(assessment: SafetyAssessment, score: SafetyScore | None) -> rules.Time:
    return rules.Time(
        day=assessment.day,
        instrument=str(assessment.instrument),
        figure=score.figure if score else None,
        because=score.not_heard_because if score else "niet gevraagd",
    )
