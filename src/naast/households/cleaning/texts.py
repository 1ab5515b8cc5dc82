"""A plain text: its letters, and nothing that steers a screen."""

from __future__ import annotations

import unicodedata

from naast.households.cleaning import limits
from naast.households.cleaning.sniffing import Refused

# They turn the direction of what follows: "gpj.exe" reads as "exe.jpg".
TURNS = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C}


def clean(data: bytes) -> dict:
    text = letters_only(decoded(data))
    if not text.strip():
        raise Refused("empty")
    if len(text) > limits.LARGEST_TEXT:
        raise Refused("too_large_inside")
    return {"media_type": "text/plain", "parts": [text.encode()]}


def decoded(data: bytes) -> str:
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def letters_only(text: str) -> str:
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(sign for sign in text if sign in "\n\t" or is_a_letter(sign))


def is_a_letter(sign: str) -> bool:
    """Anything that is seen, or joins what is seen."""
    return ord(sign) not in TURNS and unicodedata.category(sign) not in ("Cc", "Cs", "Co", "Cn") and sign != "\ufeff"
