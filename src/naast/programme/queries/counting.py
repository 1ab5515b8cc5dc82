"""Counting rows as a part of a larger statement: many figures, one question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery

from naast.programme.models import Programme


class Number(Subquery):
    """How many rows there are."""

    template = "(select count(*) from (%(subquery)s) counted)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet):
        super().__init__(rows.order_by().values("pk"))


def numbers(programme: Programme, counted: Mapping[str, QuerySet]) -> dict[str, Any]:
    """How many rows there are of each, by its name."""
    parts = {f"how_many_{name}": Number(rows) for name, rows in counted.items()}
    found: dict[str, Any] = dict(Programme.objects.filter(pk=programme.pk).values(**parts).get())
    return {name: found[f"how_many_{name}"] for name in counted}
