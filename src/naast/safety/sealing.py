"""Who gave a signal or asked for advice: sealed with a key of its own purpose, opened only after a logged reveal."""

from __future__ import annotations

import json

from naast.households import sealing

REPORTER = b"naast reporter\n"
ASKER = b"naast asker\n"


def seal_reporter(*, signal_id: int, name: str, contact: str) -> tuple[bytes | None, str]:
    """Name and contact, or nothing at all when neither is known."""
    return _seal(REPORTER, signal_id, {"name": name.strip(), "contact": contact.strip()})


def unseal_reporter(sealed: bytes | None, *, signal_id: int, sealed_with: str) -> tuple[str, str]:
    told = _unseal(REPORTER, sealed, signal_id, sealed_with)
    return told.get("name", ""), told.get("contact", "")


def seal_asker(*, advice_id: int, name: str, organisation: str, contact: str) -> tuple[bytes | None, str]:
    said = {"name": name.strip(), "organisation": organisation.strip(), "contact": contact.strip()}
    return _seal(ASKER, advice_id, said)


def unseal_asker(sealed: bytes | None, *, advice_id: int, sealed_with: str) -> dict[str, str]:
    return _unseal(ASKER, sealed, advice_id, sealed_with)


def _seal(purpose: bytes, row: int, said: dict[str, str]) -> tuple[bytes | None, str]:
    if not any(said.values()):
        return None, ""
    return sealing.seal_for(purpose, json.dumps(said, ensure_ascii=False), bound_to=str(row))


def _unseal(purpose: bytes, sealed: bytes | None, row: int, sealed_with: str) -> dict[str, str]:
    if sealed is None:
        return {}
    return json.loads(sealing.unseal_for(purpose, sealed, bound_to=str(row), sealed_with=sealed_with))
