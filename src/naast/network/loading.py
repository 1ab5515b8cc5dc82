"""Bringing tables to what a data file says: what was already so is left alone, and counted as such."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models

from naast.foundation import journal

Row = TypeVar("Row", bound=models.Model)


class Tally:
    """One run of loading: the rows it met, and what it did with them, per table."""

    def __init__(self):
        self.made: Counter[str] = Counter()
        self.changed: Counter[str] = Counter()
        self.same: Counter[str] = Counter()
        self._met: dict[tuple, dict[tuple, Any]] = {}

    def keep(
        self, model: type[Row], key: dict[str, Any], values: dict[str, Any], *, at_first: dict | None = None
    ) -> Row:
        """There is one row under this key with these values; `at_first` is what people may change afterwards."""
        key, values = plain(model, key), plain(model, values)
        table, met = model._meta.label, self.rows(model, tuple(key))
        row = met.get(tuple(key.values()))
        if row is None:
            row = model._default_manager.create(**key, **values, **(at_first or {}))
            met[tuple(key.values())] = row
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

    def keep_all(self, model: type[Row], rows: Iterable[dict[str, Any]]) -> None:
        """The same for rows that carry their own slug."""
        for row in rows:
            self.keep(model, {"slug": row["slug"]}, {name: value for name, value in row.items() if name != "slug"})

    def keep_together(self, row: models.Model, name: str, others: Iterable[models.Model]) -> None:
        """This row goes together with exactly these others."""
        together, wanted = getattr(row, name), set(others)
        if set(together.all()) != wanted:
            together.set(wanted)

    def find(self, model: type[Row], slug: str) -> Row:
        """The row under this slug; a slug that is nowhere is a fault in the data."""
        try:
            return self.rows(model, ("slug",))[slug,]
        except KeyError:
            raise LookupError(f"The data names {model.__name__} {slug}, and there is none.") from None

    def rows(self, model: type[Row], names: tuple[str, ...]) -> dict[tuple, Row]:
        """Every row of a table by its key, read once."""
        if (model, names) not in self._met:
            found = model._default_manager.order_by("pk")
            self._met[model, names] = {tuple(getattr(row, name) for name in names): row for row in found}
        return self._met[model, names]

    def record(self, verb: str) -> None:
        """The log holds that something changed and how much; a run that changed nothing leaves no trace."""
        if not self.changed_nothing:
            journal.record(verb, None, by=None, made=self.made.total(), changed=self.changed.total())

    @property
    def changed_nothing(self) -> bool:
        return not self.made and not self.changed

    @property
    def sentence(self) -> str:
        made, changed, same = self.made.total(), self.changed.total(), self.same.total()
        if self.changed_nothing:
            return f"Er is niets veranderd: alle {same} gegevens stonden er al."
        return f"{made} gegevens nieuw, {changed} bijgewerkt, {same} stonden er al."


def plain(model: type[models.Model], values: dict[str, Any]) -> dict[str, Any]:
    """The same values under the names of the columns, so that comparing them asks the database nothing."""
    columns = {}
    for name, value in values.items():
        column = getattr(model._meta.get_field(name), "attname", name)
        columns[column] = value.pk if isinstance(value, models.Model) else value
    return columns
