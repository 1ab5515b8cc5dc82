"""Every act of the programme office is kept twice: in the log of the one who did it, and with the thing it was done to."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from naast.access.actors import Actor
from naast.foundation import database, journal
from naast.programme.models import Change


def keep(verb: str, subject: Model, *, by: Actor, reason: str = "", municipality: Any = None, **told: Any) -> None:
    """The history of `subject` holds that `by` did `verb`, now; `told` names what it became, in words or numbers."""
    key = getattr(subject, "slug", None) or getattr(subject, "reference", None) or str(subject.pk)
    kind = subject._meta.model_name or ""
    journal.record(verb, None, by=by, what=kind, key=key)
    Change.objects.create(
        subject=kind,
        subject_key=key,
        municipality=municipality,
        verb=verb,
        account=by.account,
        actor=by.label,
        at=database.now(),
        reason=reason.strip(),
        told={name: _plain(value) for name, value in told.items()},
    )


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | list | dict) else str(value)
