"""Sealing what may not be read along: addresses, safe contacts, citizen numbers, and what the rooms above have to guard.

The secret stands outside the database; each purpose has its own key, so that what was sealed for one opens for no other.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from naast.launch import secrets

NONCE = 12
ADDRESS = b"naast hidden address\n"


class WrongKey(Exception):
    """It was sealed with another key than this installation has, or for something else."""


def _key(purpose: bytes) -> bytes:
    """From NAAST_ADDRESS_KEY, else from the file that this installation made for itself."""
    given = os.environ.get("NAAST_ADDRESS_KEY") or secrets.keep("address_key")
    return hashlib.sha256(purpose + given.encode()).digest()


def key_id(purpose: bytes = ADDRESS) -> str:
    """Names the key without telling it."""
    return hashlib.sha256(b"naast key id\n" + _key(purpose)).hexdigest()[:16]


def seal_for(purpose: bytes, text: str, *, bound_to: str) -> tuple[bytes, str]:
    """The sealed bytes and the name of the key; moved to another row they cannot be opened."""
    nonce = os.urandom(NONCE)
    key = _key(purpose)
    return nonce + AESGCM(key).encrypt(nonce, text.encode(), bound_to.encode()), key_id(purpose)


def unseal_for(purpose: bytes, sealed: bytes, *, bound_to: str, sealed_with: str) -> str:
    if sealed_with != key_id(purpose):
        raise WrongKey(sealed_with)
    try:
        return AESGCM(_key(purpose)).decrypt(bytes(sealed[:NONCE]), bytes(sealed[NONCE:]), bound_to.encode()).decode()
    except InvalidTag as broken:
        raise WrongKey(sealed_with) from broken


def seal(text: str, *, person_id: int, what: str = "") -> tuple[bytes, str]:
    """The sealed bytes and the name of the key; moved to another person or kind of secret they cannot be opened."""
    return seal_for(ADDRESS, text, bound_to=_bound_to(person_id, what))


def unseal(sealed: bytes, *, person_id: int, sealed_with: str, what: str = "") -> str:
    return unseal_for(ADDRESS, sealed, bound_to=_bound_to(person_id, what), sealed_with=sealed_with)


def _bound_to(person_id: int, what: str) -> str:
    return f"{what}:{person_id}" if what else str(person_id)


def fingerprint(text: str, *, household_id: int) -> str:
    """The same text gives the same print within one household, and another one in every other."""
    return fingerprints([text], household_id=household_id)[0]


def fingerprints(texts: Iterable[str], *, household_id: int) -> list[str]:
    key = hashlib.sha256(b"naast fingerprint\n" + _key(ADDRESS)).digest()
    return [hmac.new(key, f"{household_id}\n{text}".encode(), hashlib.sha256).hexdigest() for text in texts]
