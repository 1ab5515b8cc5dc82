"""Questions about what was published."""

from __future__ import annotations

from typing import Any

from naast.insight.models import Edition, PublicText


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
