"""Sealing an address, a safe contact or a citizen number with a key of its own, which stands outside the database."""

from __future__ import annotations

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from naast.launch import secrets

NONCE = 12


class WrongKey(Exception):
    """The address was sealed with another key than this installation has."""


def _key() -> bytes:
    """From NAAST_ADDRESS_KEY, else from the file that this installation made for itself."""
    given = os.environ.get("NAAST_ADDRESS_KEY") or secrets.keep("address_key")
    return hashlib.sha256(b"naast hidden address\n" + given.encode()).digest()


def key_id() -> str:
    """Names the key without telling it."""
    return hashlib.sha256(b"naast key id\n" + _key()).hexdigest()[:16]


def seal(text: str, *, person_id: int, what: str = "") -> tuple[bytes, str]:
    """The sealed bytes and the name of the key; moved to another person or kind of secret they cannot be opened."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(_key()).encrypt(nonce, text.encode(), _bound_to(person_id, what)), key_id()


def unseal(sealed: bytes, *, person_id: int, sealed_with: str, what: str = "") -> str:
    if sealed_with != key_id():
        raise WrongKey(sealed_with)
    try:
        return AESGCM(_key()).decrypt(bytes(sealed[:NONCE]), bytes(sealed[NONCE:]), _bound_to(person_id, what)).decode()
    except InvalidTag as broken:
        raise WrongKey(sealed_with) from broken


def _bound_to(person_id: int, what: str) -> bytes:
    return f"{what}:{person_id}".encode() if what else str(person_id).encode()


def fingerprint(text: str, *, household_id: int) -> str:
    """The same text gives the same print within one household, and another one in every other."""
    key = hashlib.sha256(b"naast fingerprint\n" + _key()).digest()
    return hmac.new(key, f"{household_id}\n{text}".encode(), hashlib.sha256).hexdigest()
