"""Norms come as data: read from our own file, put in the database by a migration."""

from __future__ import annotations

from pathlib import Path

import yaml

from naast.foundation.periods import days

DATA = Path(__file__).resolve().parent / "data"


def load_norms(MeasureNorm) -> None:
    """Every row of measure_norms.yaml stands in the database, once."""
    for row in yaml.safe_load((DATA / "measure_norms.yaml").read_text()):
        valid = days(row.pop("valid_from"), row.pop("valid_until", None))
        MeasureNorm.objects.update_or_create(kind=row.pop("kind"), valid=valid, defaults=row)
