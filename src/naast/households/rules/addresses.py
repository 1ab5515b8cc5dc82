"""Where somebody lives: in the open, one place at a time, or sealed and opened with a reason."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from naast.foundation.refusals import Refusal

SHORTEST_REASON = 10


FRESH = timedelta(minutes=5)


class ReasonTooShort(Refusal):
    sentence = f"Schrijf in minstens {SHORTEST_REASON} tekens waarom u dit nodig hebt. Het gezin kan dit later lezen."


class SignInAgain(Refusal):
    sentence = "Voor een afgeschermd adres moet u net zijn ingelogd. Log uit en weer in; daarna hebt u vijf minuten."


class NoHiddenAddress(Refusal):
    sentence = "Van deze persoon is geen afgeschermd adres vastgelegd."


class EmptyAddress(Refusal):
    sentence = "Vul het adres in dat u wilt afschermen."


class AddressIsHidden(Refusal):
    sentence = "Het adres van deze persoon is afgeschermd. Leg een nieuw adres vast bij ‘Adres afschermen’."


class NotAPostcode(Refusal):
    sentence = "Controleer de postcode: vier cijfers en twee letters, zoals 1234 AB. Leeg laten mag ook."


class MovesLater(Refusal):
    sentence = "De datum mag niet in de toekomst liggen. Leg een verhuizing vast als het zover is."


class MovedBeforeBirth(Refusal):
    sentence = "Deze datum ligt voor de geboorte van deze persoon."


class MovedBeforeTheLast(Refusal):
    sentence = "Deze datum ligt niet na de dag waarop het huidige adres inging. Klopte dat adres nooit? Haal het dan eerst weg."


class NoAddress(Refusal):
    sentence = "Van deze persoon is nu geen adres vastgelegd."


def postcode(text: str) -> str:
    """As it is printed: 1234 AB; empty when it is not known."""
    plain = "".join(text.split()).upper()
    if not plain:
        return ""
    if not re.fullmatch(r"[1-9][0-9]{3}[A-Z]{2}", plain):
        raise NotAPostcode
    return f"{plain[:4]} {plain[4:]}"


def check_move(*, since: date, current_since: date | None, born_on: date | None, is_hidden: bool, today: date) -> None:
    if is_hidden:
        raise AddressIsHidden
    if since > today:
        raise MovesLater
    if born_on and since < born_on:
        raise MovedBeforeBirth
    if current_since is not None and since <= current_since:
        raise MovedBeforeTheLast


def check_reason(reason: str) -> None:
    if len(reason.strip()) < SHORTEST_REASON:
        raise ReasonTooShort


def check_fresh(signed_in_at: datetime | None, *, now: datetime) -> None:
    """Whoever asks for this has just shown who they are."""
    if signed_in_at is None or now - signed_in_at > FRESH:
        raise SignInAgain
