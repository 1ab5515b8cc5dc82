"""Warnings that count today, and the ones that ran out before anybody looked again."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from naast.households.models import Household, Norm, WarningNote
from naast.households.rules import warnings as rules


def warnings_of(household: Household) -> list[WarningNote]:
    """What is not ended: in force or run out, worker safety first."""
    rows = household.warnings.filter(ended_on=None).select_related("person", "by")
    return list(rows.order_by("-kind", "-pk"))


def ended_warnings_of(household: Household) -> list[WarningNote]:
    rows = household.warnings.exclude(ended_on=None).select_related("person", "by")
    return list(rows.order_by("-ended_on", "-pk"))


def next_review(today: date) -> date:
    """When somebody looks again unless another day is chosen."""
    return rules.months_after(today, Norm.objects.get(slug="warning_review_months").number)


def on_the_page(households: QuerySet[Household]) -> QuerySet[Household]:
    """Each household with `open_warnings`: reference, kind, text, since, review_on and about, in the same statement."""
    rows = (
        WarningNote.objects.filter(household=OuterRef("pk"), ended_on=None)
        .order_by("-kind", "-pk")
        .values(
            row=JSONObject(
                reference="reference",
                kind="kind",
                text="text",
                since="since",
                review_on="review_on",
                about="person__given_name",
                person_id="person_id",
            )
        )
    )
    return households.annotate(open_warnings=ArraySubquery(rows))


def told(items: list[dict], today: date, *, faces_it: bool) -> list[dict]:
    """What `_warnings.html` shows of them: in force to everybody; what ran out only to who faces the household."""
    found = []
    for item in items:
        review_on = date.fromisoformat(str(item["review_on"]))
        state = rules.state(ended_on=None, review_on=review_on, today=today)
        if state == "in_force" or faces_it:
            kind = WarningNote.Kind(item["kind"]).label
            found.append({**item, "kind": kind, "review_on": review_on, "is_expired": state == "expired"})
    return found


def as_items(warnings: list[WarningNote]) -> list[dict]:
    """The same rows, from a page that asked for them itself."""
    return [
        {
            "reference": one.reference,
            "kind": one.kind,
            "text": one.text,
            "since": one.since,
            "review_on": one.review_on,
            "about": one.person.given_name if one.person else None,
        }
        for one in warnings
    ]
