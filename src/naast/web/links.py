"""Which page a task leads to, in whichever room it lives."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

NAMES = {
    "household": ("household",),
    "members": ("household_members",),
    "signal": ("signal",),
    "assessment": ("household_safety", "household"),
    "plan": ("household_plan", "household"),
}


def to(page: str, reference: str) -> str:
    for name in NAMES[page]:
        try:
            return reverse(name, args=[reference])
        except NoReverseMatch:
            continue
    return reverse("work")
