"""A place in a list, or a way of looking at it, as it stands in an address: sealed, so that it says nothing to anyone."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import time
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE = 12
LASTS = 12 * 3600  # seconds: a working day


def seal(what: dict[str, Any], *, for_whom: int, where: str) -> str:
    """Only this account can use it, in this household, today."""
    nonce = os.urandom(NONCE)
    text = json.dumps([int(time.time()), what]).encode()
    return base64.urlsafe_b64encode(nonce + AESGCM(_key()).encrypt(nonce, text, _bound(for_whom, where))).decode()


def unseal(token: str, *, for_whom: int, where: str) -> dict[str, Any]:
    """What was sealed; nothing when it is another's, too old, or made up."""
    try:
        sealed = base64.urlsafe_b64decode(token.encode("ascii"))
        made_at, what = json.loads(AESGCM(_key()).decrypt(sealed[:NONCE], sealed[NONCE:], _bound(for_whom, where)))
    except (ValueError, InvalidTag):
        return {}
    return what if time.time() - made_at < LASTS else {}


def _bound(for_whom: int, where: str) -> bytes:
    return f"{for_whom}:{where}".encode()


def _key() -> bytes:
    return hashlib.sha256(b"naast places\n" + settings.SECRET_KEY.encode()).digest()
