"""Sealing what a file holds, with a key of its own that stands outside the database."""

from __future__ import annotations

import hashlib
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from naast.households.sealing import NONCE, WrongKey
from naast.launch import secrets


def _key() -> bytes:
    """From NAAST_FILES_KEY, else from the file that this installation made for itself."""
    given = os.environ.get("NAAST_FILES_KEY") or secrets.keep("files_key")
    return hashlib.sha256(b"naast files\n" + given.encode()).digest()


def key_id() -> str:
    """Names the key without telling it."""
    return hashlib.sha256(b"naast key id\n" + _key()).hexdigest()[:16]


def seal(content: bytes, *, of: str) -> tuple[bytes, str]:
    """The sealed bytes and the name of the key; put in another file's place they cannot be opened."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(_key()).encrypt(nonce, content, of.encode()), key_id()


def unseal(sealed: bytes, *, of: str, sealed_with: str) -> bytes:
    if sealed_with != key_id():
        raise WrongKey(sealed_with)
    sealed = bytes(sealed)
    try:
        return AESGCM(_key()).decrypt(sealed[:NONCE], sealed[NONCE:], of.encode())
    except InvalidTag as broken:
        raise WrongKey(sealed_with) from broken
