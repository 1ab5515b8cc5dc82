"""How sure it is that two descriptions are of one person."""

from __future__ import annotations

from collections.abc import Iterable

SURE = {"zeer waarschijnlijk": 3, "waarschijnlijk": 2, "mogelijk": 1}
SAME_HOUSEHOLD = 2  # so many people alike, and it may be the household itself that is entered twice


def certainty(
    *,
    name: float,
    surname: float,
    same_birth_date: bool,
    near_birth_date: bool,
    birth_date_known: bool,
    same_postcode: bool = False,
    **_: object,
) -> str:
    """How sure it is that two descriptions are of one person."""
    if same_birth_date and name >= 0.7:
        return "zeer waarschijnlijk"
    if (same_birth_date and (name >= 0.4 or surname >= 0.7)) or (near_birth_date and name >= 0.7):
        return "waarschijnlijk"
    if not birth_date_known and (name >= 0.95 or (same_postcode and name >= 0.7)):
        return "waarschijnlijk"
    return "mogelijk"


def explain_match(
    *,
    name: float,
    surname: float,
    same_birth_date: bool,
    near_birth_date: bool,
    birth_date_known: bool,
    sounds_alike: bool = False,
    initial_fits: bool = False,
    same_postcode: bool = False,
) -> list[str]:
    """Why somebody may be the same person, in words a worker can weigh."""
    if name >= 0.95:
        words = ["De naam is gelijk."]
    elif surname >= 0.95 and initial_fits:
        words = ["De achternaam is gelijk."]
    elif name >= 0.7:
        words = ["De naam lijkt er sterk op."]
    elif surname >= 0.95:
        words = ["De achternaam is gelijk, de voornaam niet."]
    else:
        words = ["De naam lijkt er een beetje op."]
    if sounds_alike and name < 0.95:
        words.append("De achternaam klinkt hetzelfde.")
    if initial_fits and name < 0.95:
        words.append("De voorletter past bij de voornaam.")
    if same_birth_date:
        words.append("De geboortedatum is gelijk.")
    elif near_birth_date:
        words.append("De geboortedatum scheelt één cijfer, of dag en maand zijn omgewisseld.")
    elif birth_date_known:
        words.append("De geboortedatum is anders.")
    else:
        words.append("De geboortedatum is bij één van beide niet bekend.")
    if same_postcode:
        words.append("De postcode is gelijk.")
    return words


def alike_households(found: Iterable[Iterable[int]]) -> dict[int, int]:
    """Of people who were described one by one: the households in which two or more of them may be known, with how many.
    `found` holds for each of them the households of whoever is alike."""
    counted: dict[int, int] = {}
    for households in found:
        for household in set(households):
            counted[household] = counted.get(household, 0) + 1
    return {household: count for household, count in counted.items() if count >= SAME_HOUSEHOLD}
