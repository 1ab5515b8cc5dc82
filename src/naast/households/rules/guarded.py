"""How somebody is reached safely, and which number the state knows them by."""

from __future__ import annotations

import re
from datetime import datetime

from naast.foundation.refusals import Refusal
from naast.households.rules.network import is_phone

LONGEST_PLACE, SHORTEST_PLACE = 8, 4  # in words, and in signs: what is longer or shorter is not looked for in a text
TEST_SERIES = "99999"  # given out to nobody: numbers for tests begin like this


class NoWayToReach(Refusal):
    sentence = "Vul in hoe u deze persoon veilig bereikt."


class NoMoments(Refusal):
    sentence = "Vul in wanneer het veilig is. Weet u dat niet? Schrijf dan ‘onbekend: eerst vragen’."


class NotAPhone(Refusal):
    sentence = "Controleer het telefoonnummer: gebruik cijfers, met een + of een 0 vooraan."


class NotAnEmail(Refusal):
    sentence = "Controleer het e-mailadres: er hoort een @ in."


class NeverTellsIt(Refusal):
    sentence = "Zet in ‘Doe dit nooit’ geen nummer en geen e-mailadres: dit staat open in beeld."


class NoSuchChannel(Refusal):
    sentence = "Dit veilige contact is er niet meer."


class ChannelWaits(Refusal):
    sentence = "Dit nieuwe contact telt nog niet. Gebruik tot die tijd het contact van daarvoor."


class ChannelNotConfirmed(Refusal):
    sentence = "Het vaste gezicht moet dit nieuwe contact eerst bij de persoon zelf navragen."


class NotACitizenNumber(Refusal):
    sentence = "Dit is geen burgerservicenummer: er zit een tikfout in of een cijfer te veel of te weinig."


class NotATestNumber(Refusal):
    sentence = (
        f"Dit is een demonstratie: gebruik alleen een proefnummer. Die beginnen met {TEST_SERIES} en horen bij niemand."
    )


class NoCitizenNumber(Refusal):
    sentence = "Van deze persoon is geen burgerservicenummer vastgelegd."


def check_channel(*, kind: str, value: str, moments: str, never: str) -> None:
    if not value.strip():
        raise NoWayToReach
    if kind == "phone" and not is_phone(value):
        raise NotAPhone
    if kind == "email" and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value.strip()):
        raise NotAnEmail
    if not moments.strip():
        raise NoMoments
    if "@" in never or len(re.sub(r"\D", "", never)) >= 8:
        raise NeverTellsIt


def check_usable(usable_from: datetime | None, confirmed_at: datetime | None, *, now: datetime) -> None:
    """The first way to reach somebody counts at once; a change only after a while, and after asking the person."""
    if waits(usable_from, confirmed_at, now):
        raise ChannelWaits if confirmed_at else ChannelNotConfirmed


def waits(usable_from: datetime | None, confirmed_at: datetime | None, now: datetime) -> bool:
    return usable_from is not None and (confirmed_at is None or usable_from > now)


def plain_channel(kind: str, value: str) -> str:
    """The one spelling by which two ways of writing are found to be the same."""
    if kind == "phone":
        figures = re.sub(r"\D", "", value)
        figures = re.sub(r"^(00)?31(0)?", "0", figures) if value.strip().startswith(("+", "00")) else figures
        return f"phone:{figures}"
    return f"{kind}:{' '.join(value.lower().split())}"


def channels_in(text: str) -> set[str]:
    """Every number, address of mail and short run of words in a text, spelled as a safe contact is: one of them may be it."""
    found = {plain_channel("phone", number) for number in re.findall(r"(?:\+|\b)\d(?:[\s().-]*\d){7,14}", text)}
    found |= {plain_channel("email", one.strip(".,;:()<>")) for one in re.findall(r"[^\s@]+@[^\s@]+\.[^\s@]+", text)}
    words = [word.strip(".,;:!?()‘’'\"") for word in text.split()]
    runs = (words[at : at + many] for at in range(len(words)) for many in range(1, LONGEST_PLACE + 1))
    return found | {plain_channel("place", " ".join(run)) for run in runs if len("".join(run)) >= SHORTEST_PLACE}


def passes_eleven_test(number: str) -> bool:
    """The last figure counts against the others: nine times the first, eight times the second, minus the last."""
    if not re.fullmatch(r"[0-9]{9}", number) or set(number) == {"0"}:
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(figure) for weight, figure in zip(weights, number, strict=True)) % 11 == 0


def check_citizen_number(number: str, *, is_demonstration: bool) -> None:
    if not passes_eleven_test(number):
        raise NotACitizenNumber
    if is_demonstration and not number.startswith(TEST_SERIES):
        raise NotATestNumber


def masked(ending: str) -> str:
    return f"{'•' * 7}{ending}"
