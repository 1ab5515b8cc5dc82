"""What the database refuses by a constraint with a sentence of its own, is refused in that sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import BaseConstraint, CharField, Func

from naast.foundation.refusals import Refusal


class TextFingerprint(Func):
    """The sha256 of a text, as the database works it out: for a constraint that says what a hash is of."""

    template = "encode(sha256(convert_to(%(expressions)s, 'UTF8')), 'hex')"
    output_field = CharField()


class FileFingerprint(Func):
    """The sha256 of a file that stands in the database."""

    template = "encode(sha256(%(expressions)s), 'hex')"
    output_field = CharField()


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
