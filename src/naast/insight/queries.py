"""Questions about what was published, and about what was counted."""

from __future__ import annotations

from typing import Any

from naast.insight.models import Edition, ObservedDuration, ObservedMonth, PublicText


def newest_edition() -> dict[str, Any]:
    """The edition that stands now, with its texts by kind; None when nothing was published yet."""
    edition = Edition.objects.prefetch_related("figures", "texts").first()
    texts: dict[str, list[PublicText]] = {kind: [] for kind in PublicText.Kind}
    for text in edition.texts.all() if edition else []:
        texts[text.kind].append(text)
    return {
        "edition": edition,
        "about": texts[PublicText.Kind.ABOUT],
        "principles": texts[PublicText.Kind.PRINCIPLE],
        "tasks": texts[PublicText.Kind.TASK],
        "effects": texts[PublicText.Kind.EFFECT],
    }


def observed_months() -> list[ObservedMonth]:
    """What was counted in the casework, oldest first: of each month, and of each twelve months, the newest version."""
    newest = ObservedMonth.objects.order_by("month", "months", "-version").distinct("month", "months")
    return list(newest)


def observed_durations() -> list[ObservedDuration]:
    """How long things took, by kind, as it was counted last."""
    return list(ObservedDuration.objects.order_by("kind", "-version").distinct("kind"))
