"""How sure it is that two descriptions are of one person."""

from __future__ import annotations


def certainty(
    *, name: float, surname: float, same_birth_date: bool, near_birth_date: bool, birth_date_known: bool
) -> str:
    """How sure it is that two descriptions are of one person."""
    if same_birth_date and name >= 0.7:
        return "zeer waarschijnlijk"
    if (same_birth_date and (name >= 0.4 or surname >= 0.7)) or (near_birth_date and name >= 0.7):
        return "waarschijnlijk"
    if not birth_date_known and name >= 0.95:
        return "waarschijnlijk"
    return "mogelijk"


def explain_match(
    *, name: float, surname: float, same_birth_date: bool, near_birth_date: bool, birth_date_known: bool
) -> list[str]:
    """Why somebody may be the same person, in words a worker can weigh."""
    if name >= 0.95:
        words = ["De naam is gelijk."]
    elif name >= 0.7:
        words = ["De naam lijkt er sterk op."]
    elif surname >= 0.95:
        words = ["De achternaam is gelijk, de voornaam niet."]
    else:
        words = ["De naam lijkt er een beetje op."]
    if same_birth_date:
        words.append("De geboortedatum is gelijk.")
    elif near_birth_date:
        words.append("De geboortedatum scheelt één cijfer, of dag en maand zijn omgewisseld.")
    elif birth_date_known:
        words.append("De geboortedatum is anders.")
    else:
        words.append("De geboortedatum is bij één van beide niet bekend.")
    return words
