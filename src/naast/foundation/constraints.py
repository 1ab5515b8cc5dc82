"""What the database refuses by a constraint with a sentence of its own, is refused in that sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import BaseConstraint

from naast.foundation.refusals import Refusal


@contextmanager
def as_refusals() -> Iterator[None]:
    """Inside, a broken constraint that has a sentence becomes a Refusal; any other one is our mistake, and rises."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as broken:
        sentence = _sentences().get(getattr(getattr(broken.__cause__, "diag", None), "constraint_name", None))
        if sentence is None:
            raise
        raise Refusal(sentence) from broken


@cache
def _sentences() -> dict[str | None, str]:
    return {
        constraint.name: str(constraint.violation_error_message)
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if constraint.violation_error_message != BaseConstraint.default_violation_error_message
    }
