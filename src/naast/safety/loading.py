"""Terms and instruments come as data: read from our own files, put in the database by a migration."""

from __future__ import annotations

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


def load_instrument(Instrument, name: str) -> None:
    """This version of the questionnaire stands in the database and is the one that new assessments use."""
    definition = yaml.safe_load((DATA / name).read_text())
    Instrument.objects.update(is_active=False)
    Instrument.objects.update_or_create(
        slug=definition["slug"],
        number=definition["number"],
        defaults={"name": definition["name"], "definition": definition, "is_active": True},
    )
