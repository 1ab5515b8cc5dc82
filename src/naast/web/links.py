"""Which page a task leads to, in whichever room it lives."""

from __future__ import annotations

from django.urls import reverse

NAMES = {
    "household": "household",
    "members": "household_members",
    "signal": "signal",
    "assessment": "assessment",
    "plan": "safety",
}


def to(page: str, reference: str) -> str:
    return reverse(NAMES[page], args=[reference])
