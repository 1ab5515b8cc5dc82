"""Assessments: the answers, the figures that everyone gives, and the worker's own judgement."""

from __future__ import annotations

import json
from datetime import date

from naast.demo import words
from naast.demo.population import House, Member, Population


def assess(made: Population, house: House, day: date, phase: int, *, draft: bool = False) -> int:
    """How safe it is, as everyone said it on that day."""
    acute = phase == 1 and not draft and made.chance(0.12)
    level = 1 if acute else {1: made.between(2, 5), 2: made.between(5, 7), 3: made.between(7, 9)}[phase]
    judgement = "acute" if acute else ("unsafe" if level < 5 else "worrying" if level < 8 else "safe_enough")
    if draft:
        state, final_on, judged, reason = "draft", None, "", ""
    else:
        state, final_on, judged, reason = "final", day, judgement, made.pick(words.JUDGEMENTS[judgement])
    given = answers(made, house, level, acute)
    said = json.dumps({"danger_now": "no"} if draft else given, ensure_ascii=False)
    pk = made.add(
        "safety.SafetyAssessment",
        made.reference(), house.pk, made.instrument_id, house.face, state, day, final_on, said, judged, reason,
    )  # fmt: skip
    if draft:
        return pk
    for member in house.members if made.rich else house.members[:4]:
        if member.kind == "unborn" or (not member.lives_here and made.chance(0.5)):
            continue
        _score(made, house, pk, member, level)
    own = made.pick(words.OWN_WORDS["worker"])
    made.add("safety.SafetyScore", house.pk, pk, None, max(0, level - (phase < 3) * made.between(0, 1)), own, "")
    return pk


def _score(made: Population, house: House, assessment: int, member: Member, level: int) -> None:
    """The figure of one member with their own words, or why there is none."""
    if member.age < 4:
        made.add("safety.SafetyScore", house.pk, assessment, member.pk, None, "", words.TOO_YOUNG)
    elif made.chance(0.08):
        made.add("safety.SafetyScore", house.pk, assessment, member.pk, None, "", made.pick(words.NOT_HEARD))
    else:
        figure = min(10, max(0, level + made.between(-1, 2 if not member.is_child else 1)))
        height = "low" if figure < 5 else "middle" if figure < 8 else "high"
        own = made.pick(words.OWN_WORDS[f"{'child' if member.is_child else 'adult'}_{height}"])
        made.add("safety.SafetyScore", house.pk, assessment, member.pk, figure, own if made.chance(0.8) else "", "")


def answers(made: Population, house: House, level: int, acute: bool) -> dict:
    """Answers on the instrument that fit how safe it is; the worst ones only when it is acute."""
    good_share = level / 10
    given: dict = {"members": {}}
    for section in made.questions["sections"]:
        if section.get("applies_to") == "children" and not house.has_children:
            continue
        if section.get("applies_to") == "elders" and not house.has_elders:
            continue
        if section.get("each"):
            for member in house.living:
                given["members"][str(member.pk)] = _answered(made, section, good_share, acute, house)
        else:
            given |= _answered(made, section, good_share, acute, house)
    return given


def _answered(made: Population, section: dict, good_share: float, acute: bool, house: House) -> dict:
    given: dict[str, str] = {}
    for question in section["questions"]:
        if any(given.get(other) not in wanted for other, wanted in question.get("show_if", {}).items()):
            continue
        if question["kind"] == "text":
            if made.rich and question["slug"] in ("danger_now_what", "worst_moment", "from_whom"):
                given[question["slug"]] = house.fill(made.pick(words.situations(house.worry, house.there))[0])
            continue
        choices = question.get("choices") or {"yes": "", "no": ""}
        concern = question.get("concern", {})
        fine = [choice for choice in choices if choice not in concern and choice != "unknown"] or list(choices)
        worse = [choice for choice in choices if concern.get(choice) == "worry"]
        worst = [choice for choice in choices if concern.get(choice) == "acute"]
        if worst and acute and made.chance(0.5):
            given[question["slug"]] = made.pick(worst)
        elif worse and not made.chance(good_share):
            given[question["slug"]] = made.pick(worse)
        else:
            given[question["slug"]] = made.pick(fine)
    return given
