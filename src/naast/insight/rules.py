"""How figures are written down so that the same figures always have the same hash."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def canonical(payload: dict[str, Any]) -> str:
    """The same figures as the same signs: names in order, nothing between, numbers as they were handed over."""
    return json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
