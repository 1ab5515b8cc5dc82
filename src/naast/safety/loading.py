"""Terms and instruments come as data: read from our own files, put in the database by a migration."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import yaml

from naast.foundation.periods import days

DATA = Path(__file__).resolve().parent / "data"


def load_terms(Term) -> None:
    """Every row of terms.yaml stands in the database, once."""
    for row in yaml.safe_load((DATA / "terms.yaml").read_text()):
        start = row.pop("valid_from")
        end = row.pop("valid_until", None)
        Term.objects.update_or_create(kind=row.pop("kind"), valid=days(start, end), defaults=row)


def load_feedback(FeedbackSentence) -> None:
    """Every sentence of feedback.yaml that a reporter may hear stands in the database, once."""
    for order, row in enumerate(yaml.safe_load((DATA / "feedback.yaml").read_text()), 1):
        valid = days(row.pop("valid_from", date(2024, 1, 1)), row.pop("valid_until", None))
        FeedbackSentence.objects.update_or_create(slug=row.pop("slug"), valid=valid, defaults={**row, "order": order})


def load_meldcode() -> dict:
    """The words of the reporting code, its five questions and where they come from."""
    return yaml.safe_load((DATA / "meldcode.yaml").read_text())


def load_instrument(Instrument, name: str) -> None:
    """This version of the questionnaire stands in the database and is the one that new assessments use."""
    definition = yaml.safe_load((DATA / name).read_text())
    Instrument.objects.update(is_active=False)
    Instrument.objects.update_or_create(
        slug=definition["slug"],
        number=definition["number"],
        defaults={"name": definition["name"], "definition": definition, "is_active": True},
    )
