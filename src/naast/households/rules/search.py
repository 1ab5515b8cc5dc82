"""What somebody typed to find somebody: a kenmerk, a date, a postcode, a number to call, and the words that are left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

REFERENCE = re.compile(r"(?<!\w)([0-9A-HJKMNP-TV-Z]{5})-([0-9A-HJKMNP-TV-Z]{5})(?!\w)", re.IGNORECASE)
A_DAY = re.compile(r"(?<!\d)(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?!\d)")
POSTCODE = re.compile(r"(?<!\w)([1-9]\d{3})\s?([a-z]{2})(?!\w)", re.IGNORECASE)
PHONE = re.compile(r"(?<![\w])(?:\+|\(?0)\(?\d[\d\s()-]{7,16}\d(?!\w)")
FIGURES = 9  # of a number to call, at least: a date written with spaces has eight
WRITTEN_WITH = re.compile(r"^(?:\+|00)")


@dataclass(frozen=True)
class Wanted:
    words: str
    references: tuple[str, ...] = ()
    born_on: date | None = None
    postcode: str = ""
    phone: str = ""
    no_such_day: bool = False

    @property
    def is_anything(self) -> bool:
        return bool(self.words.strip() or self.references or self.born_on or self.postcode or self.phone)


def wanted(text: str) -> Wanted:
    """Each part of what was typed, in its own place; what is none of these is a name."""
    left = text.replace("\0", " ")
    references = tuple(f"{a}-{b}".upper() for a, b in REFERENCE.findall(left))
    left = REFERENCE.sub(" ", left)
    phone = ""
    if (called := PHONE.search(left)) and sum(sign.isdigit() for sign in called.group()) >= FIGURES:
        phone = plain_number(called.group())
        left = PHONE.sub(" ", left, count=1)
    born_on, no_such_day = None, False
    if found := A_DAY.search(left):
        day, month, year = (int(part) for part in found.groups())
        try:
            born_on = date(year, month, day)
        except ValueError:
            no_such_day = True
        left = A_DAY.sub(" ", left)
    postcode = ""
    if place := POSTCODE.search(left):
        postcode = "".join(place.groups()).upper()
        left = POSTCODE.sub(" ", left, count=1)
    return Wanted(" ".join(left.split()), references, born_on, postcode, phone, no_such_day)


def plain_number(text: str) -> str:
    """A number to call as it is kept for comparing: 06 12 34 56 78 and +31 6 12345678 are one."""
    digits = "".join(sign for sign in text if sign.isdigit() or sign == "+")
    digits = WRITTEN_WITH.sub("+", digits)
    return f"+31{digits[1:]}" if digits.startswith("0") else digits
