"""What was done to one thing of the programme, newest first."""

from __future__ import annotations

from django.db.models import Model, QuerySet

from naast.programme.models import Change


def history_of(subject: Model) -> QuerySet[Change]:
    """Everything that was done to this thing, by whom and when."""
    key = getattr(subject, "slug", None) or getattr(subject, "reference", None) or str(subject.pk)
    return Change.objects.filter(subject=subject._meta.model_name, subject_key=key)
