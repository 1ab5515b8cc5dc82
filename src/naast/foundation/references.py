"""References: what leaves the server instead of a row number."""

from __future__ import annotations

import secrets

# Crockford's alphabet: no I, L, O or U, so that a reference can be read aloud over the phone.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_reference() -> str:
    """Ten random signs, as in 7K3MQ-2XPT9: 50 bits, impossible to guess and saying nothing."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(10))
    return f"{signs[:5]}-{signs[5:]}"


class ReferenceConverter:
    """The part of an address that holds a reference."""

    regex = "[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
