"""Bringing tables to what a data file says: what was already so is left alone, and counted as such."""

from __future__ import annotations

from collections import Counter
from typing import Any, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class Tally:
    """What loading did, per table."""

    def __init__(self):
        self.made: Counter[str] = Counter()
        self.changed: Counter[str] = Counter()
        self.same: Counter[str] = Counter()

    def keep(
        self, model: type[Row], key: dict[str, Any], values: dict[str, Any], *, at_first: dict | None = None
    ) -> Row:
        """There is one row under this key with these values; `at_first` is what people may change afterwards."""
        table = model._meta.label
        row = model._default_manager.filter(**key).first()
        if row is None:
            row = model._default_manager.create(**key, **values, **(at_first or {}))
            self.made[table] += 1
            return row
        different = {name: value for name, value in values.items() if getattr(row, name) != value}
        if not different:
            self.same[table] += 1
            return row
        for name, value in different.items():
            setattr(row, name, value)
        row.save(update_fields=list(different))
        self.changed[table] += 1
        return row

    def keep_all(self, model: type[Row], rows: list[dict[str, Any]]) -> None:
        """The same for rows that carry their own slug."""
        for row in rows:
            self.keep(model, {"slug": row["slug"]}, {name: value for name, value in row.items() if name != "slug"})

    def __add__(self, other: Tally) -> Tally:
        both = Tally()
        for name in ("made", "changed", "same"):
            setattr(both, name, getattr(self, name) + getattr(other, name))
        return both

    @property
    def changed_nothing(self) -> bool:
        return not self.made and not self.changed

    @property
    def sentence(self) -> str:
        made, changed, same = (sum(count.values()) for count in (self.made, self.changed, self.same))
        if self.changed_nothing:
            return f"Er is niets veranderd: alle {same} gegevens stonden er al."
        return f"{made} gegevens nieuw, {changed} bijgewerkt, {same} stonden er al."
