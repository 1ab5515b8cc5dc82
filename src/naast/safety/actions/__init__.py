"""The verbs of safety: what a person can change about signals, assessments, plans and phases."""

from naast.safety.actions.agreements import check_agreement, remove_agreement, write_agreement
from naast.safety.actions.assessments import finish_assessment, save_assessment, start_assessment
from naast.safety.actions.phases import go_to_phase
from naast.safety.actions.plans import remove_situation, start_plan, write_safe_place, write_situation
from naast.safety.actions.signals import (
    decide_signal,
    open_household_for,
    place_signal,
    record_signal,
    reveal_reporter,
)
from naast.safety.actions.signing import sign_safety_plan

__all__ = [
    "check_agreement",
    "decide_signal",
    "finish_assessment",
    "go_to_phase",
    "open_household_for",
    "place_signal",
    "record_signal",
    "remove_agreement",
    "remove_situation",
    "reveal_reporter",
    "save_assessment",
    "sign_safety_plan",
    "start_assessment",
    "start_plan",
    "write_agreement",
    "write_safe_place",
    "write_situation",
]
