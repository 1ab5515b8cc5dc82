"""Letters to the councils that wait: to be written, read, brought to the college, and what was promised in them."""

from __future__ import annotations

from django.db.models import F, QuerySet

from naast.letters.models import CouncilLetter, LetterEdition, Promise
from naast.programme.queries.todo import Asking, line

State = CouncilLetter.State


def letters_to_write(asking: Asking) -> QuerySet:
    found = CouncilLetter.objects.filter(
        municipality=asking.municipality_id, state=State.DRAFT, return_reason="", exception_reason=""
    )
    return line(found, key="reference", what="edition__title", on=F("edition__due_on"))


def letters_returned(asking: Asking) -> QuerySet:
    found = CouncilLetter.objects.filter(municipality=asking.municipality_id, state=State.DRAFT, exception_reason="")
    return line(
        found.exclude(return_reason=""), key="reference", what="edition__title", more="return_reason", on=F("edition__due_on")
    )  # fmt: skip


def letters_at_the_college(asking: Asking) -> QuerySet:
    found = CouncilLetter.objects.filter(municipality=asking.municipality_id, state=State.COLLEGE, exception_reason="")
    return line(found, key="reference", what="edition__title", on=F("edition__due_on"))


def letters_to_check(asking: Asking) -> QuerySet:
    found = CouncilLetter.objects.filter(state=State.REGIONAL_CHECK, exception_reason="")
    return line(found, key="reference", what="municipality__name", on=F("edition__due_on"))


def editions_to_freeze(asking: Asking) -> QuerySet:
    found = LetterEdition.objects.filter(figures_hash="")
    return line(found, key="reference", what="title", on=F("due_on"))


def promises_due(asking: Asking) -> QuerySet:
    found = Promise.objects.filter(state=Promise.State.OPEN)
    if asking.municipality_id:
        found = found.filter(letter__municipality=asking.municipality_id)
    return line(found, key="reference", what="text", more="letter__municipality__name", on=F("due_on"))
