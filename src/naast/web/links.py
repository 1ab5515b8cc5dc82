"""Which page a task leads to, in whichever room it lives."""

from __future__ import annotations

from django.urls import reverse

NAMES = {
    "household": "household",
    "members": "household_members",
    "signal": "signal",
    "assessment": "assessment",
    "plan": "safety",
    "take_over": "hand_over_asked",
    "handing_over": "hand_over",
    "beside": "beside",
    "look_back": "look_back",
    "measure": "measure",
    "reading": "second_reading",
    "warning": "warning_again",
    "feedback": "signal_feedback",
    "missed": "missed_check",
    "confirm": "appoint_fixed_face",
    "duo_request": "duo_request",
}


def to(page: str, *references: str) -> str:
    return reverse(NAMES[page], args=references)
