"""What is written here: figures, as they stood."""

from __future__ import annotations

from datetime import date
from typing import Any

from naast.foundation import database
from naast.insight.models import FrozenFigures
from naast.insight.rules import canonical, fingerprint


def freeze(payload: dict[str, Any], *, as_of: date) -> FrozenFigures:
    """These figures stand from now on as they stood on that day; the same figures are kept once."""
    text = canonical({**payload, "as_of": as_of.isoformat()})
    frozen, _ = FrozenFigures.objects.get_or_create(hash=fingerprint(text), defaults={"as_of": as_of, "payload": text})
    return frozen


def observe_casework() -> int:
    """What the casework counts today stands frozen, the small numbers hidden; answers how many rows are new.

    Speaks as a role that may have the database count and may read nothing of what is counted.
    """
    with database.speaking_as("naast_rates", actor_id=None):
        return database.call("observe_casework")[0]["observe_casework"]
