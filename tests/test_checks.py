"""To the database a comparison with nothing is neither yes nor no, and then a check lets it pass: each says what nothing means."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import CheckConstraint, F, Model, Q

CHECKS = [
    pytest.param(model, check, id=f"{model._meta.model_name}-{check.name}")
    for room in apps.get_app_configs()
    if room.name.startswith("naast.")
    for model in room.get_models()
    for check in model._meta.constraints
    if isinstance(check, CheckConstraint) and isinstance(check.condition, Q)
]


@pytest.mark.parametrize(("model", "check"), CHECKS)
def test_a_check_says_what_it_means_when_there_is_nothing(model, check):
    assert list(slips_past(model, check.condition, [])) == []


def slips_past(model: type[Model], asked: Q, around: list[Q]) -> Iterator[str]:
    """The comparisons with a field that may be empty, of which no part beside or around it says so."""
    if asked.negated:
        return  # "is not" counts what is empty in, by itself
    beside = [*around, asked]
    for part in asked.children:
        if isinstance(part, Q):
            yield from slips_past(model, part, beside)
        elif isinstance(part, tuple):
            yield from (name for name in compared(model, *part) if not any(told(name, one) for one in beside))


def compared(model: type[Model], lookup: str, value: object) -> list[str]:
    name, _, how = lookup.partition("__")
    if value is None or how == "isnull":
        return []
    names = [name, value.name] if isinstance(value, F) else [name]
    return [each for each in names if model._meta.get_field(each).null]


def told(name: str, among: Q) -> bool:
    """One of these says by itself that it is there, or that it may be missing."""
    leaves = [part for part in among.children if isinstance(part, tuple)]
    leaves += [part.children[0] for part in among.children if isinstance(part, Q) and len(part.children) == 1]
    return any(leaf in ((name, None), (f"{name}__isnull", True), (f"{name}__isnull", False)) for leaf in leaves)
