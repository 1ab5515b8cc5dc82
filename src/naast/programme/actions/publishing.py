"""Making public how far the programme is: figures are counted here and frozen in insight."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from naast.foundation import journal
from naast.insight.models import Edition, PublicFigure, PublicText
from naast.programme import queries, rules
from naast.programme.models import Programme, Statement

SOURCE = "opgave van gemeenten aan het programmabureau"


@transaction.atomic
def publish_progress(*, today: date) -> Edition:
    """The newest edition says how far we are; when nothing changed, the one that was there still does."""
    programme = Programme.objects.get()
    figures, texts = figures_of(today=today), texts_of(programme)
    newest = Edition.objects.first()
    if newest and contents_of(newest) == (figures, texts):
        return newest
    edition = Edition.objects.create(as_of=today)
    PublicFigure.objects.bulk_create(PublicFigure(edition=edition, **figure) for figure in figures)
    PublicText.objects.bulk_create(PublicText(edition=edition, **text) for text in texts)
    journal.record("progress_published", edition, by=None, as_of=today.isoformat())
    return edition


def figures_of(*, today: date) -> list[dict[str, Any]]:
    made, carried_out = queries.plans_made(today=today), queries.plans_carried_out(today=today)
    return [
        figure(1, "verbeterplan", "Gemeenten met een verbeterplan", made, what="een verbeterplan hebben"),
        figure(
            2, "verbeterplan-uitgevoerd", "Gemeenten die hun plan uitvoerden", carried_out, what="hun plan uitvoerden"
        ),
    ]


def figure(order: int, slug: str, label: str, progress: rules.Progress, *, what: str) -> dict[str, Any]:
    return {
        "order": order,
        "slug": slug,
        "label": label,
        "value": progress.value,
        "denominator": progress.total,
        "unknown": progress.unknown,
        "source": SOURCE,
        "sentence": rules.progress_sentence(progress, of="gemeenten", what=what),
    }


def texts_of(programme: Programme) -> list[dict[str, Any]]:
    """What the programme is, in the plan's own words."""
    kind = PublicText.Kind
    texts = [text(kind.ABOUT, 1, programme.name, programme.target_group, "H1")]
    texts += [text(kind.ABOUT, 2, "Periode", f"{programme.start_year} tot en met {programme.end_year}", "H1")]
    for which, statements in ((kind.PRINCIPLE, Statement.Kind.PRINCIPLE), (kind.EFFECT, Statement.Kind.EFFECT)):
        for found in programme.statements.filter(kind=statements):
            texts.append(text(which, found.order, found.title, found.text, found.source))
    for task in programme.tasks.all():
        first = task.statements.filter(kind=Statement.Kind.ASSIGNMENT, parent=None).first()
        texts.append(text(kind.TASK, task.number, task.name, first.text if first else "", task.source))
    return sorted(texts, key=lambda row: (row["kind"], row["order"]))


def text(kind: PublicText.Kind, order: int, title: str, words: str, section: str) -> dict[str, Any]:
    return {"kind": kind.value, "order": order, "title": title, "text": words, "source": f"programmaplan, {section}"}


def contents_of(edition: Edition) -> tuple[list[Any], list[Any]]:
    figures = edition.figures.values("order", "slug", "label", "value", "denominator", "unknown", "source", "sentence")
    return list(figures), list(edition.texts.values("kind", "order", "title", "text", "source"))
