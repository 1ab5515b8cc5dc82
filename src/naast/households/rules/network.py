"""Who may stand on the list of people one can call."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from naast.foundation.refusals import Refusal


class NoRole(Refusal):
    sentence = "Kies wat deze persoon doet als het nodig is."


class NoPhoneAtNight(Refusal):
    sentence = "Vul een telefoonnummer in voor wie u ’s nachts kunt bellen."


class DoesNotWant(Refusal):
    sentence = "Wie niet op de lijst wil, komt er niet op. Sluit het af als deze persoon er al op stond."


class NoConsentDate(Refusal):
    sentence = "Vul in wanneer deze persoon heeft gezegd of het goed is."


class ConsentLater(Refusal):
    sentence = "Deze dag ligt in de toekomst."


class NotAPhone(Refusal):
    sentence = "Controleer het telefoonnummer: gebruik cijfers, met een + of een 0 vooraan."


def check_contact(
    *, roles: Iterable[str], at_night: bool, phone: str, consent: str, consent_on: date | None, today: date
) -> None:
    """A part to play, a number for the night, and somebody who knows to be on the list."""
    if not list(roles):
        raise NoRole
    if consent == "refused":
        raise DoesNotWant
    if consent == "given" and consent_on is None:
        raise NoConsentDate
    if consent_on and consent_on > today:
        raise ConsentLater
    if at_night and not phone.strip():
        raise NoPhoneAtNight
    if phone.strip() and not is_phone(phone):
        raise NotAPhone


def is_phone(text: str) -> bool:
    figures = "".join(sign for sign in text if sign.isdigit())
    return text.strip()[:1] in "+0(" and 8 <= len(figures) <= 15 and all(sign in "0123456789+-() ." for sign in text)
