"""Decisions about households, their people and the professionals beside them, on what is handed over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from naast.foundation import periods
from naast.foundation.refusals import Refusal

OLDEST = 125  # years
LONGEST_EXPECTED = timedelta(days=300)
OVERDUE = timedelta(days=30)  # a birth that should have been recorded by now

TAKING_IN = timedelta(days=14)
FIXED_FACE = timedelta(days=365)
DUO = timedelta(days=182)
WITHOUT_FIXED_FACE = timedelta(hours=24)  # after this long somebody must be appointed
SHORTEST_REASON = 10
FRESH = timedelta(minutes=5)
LARGEST_DRAFT = 100_000  # signs
MOST_DRAFTS = 50  # of one account
MOST_MEMBERS = 40


class NoSurname(Refusal):
    sentence = "Vul een achternaam in. Weet u die niet? Schrijf dan ‘Onbekend’."


class NotYetBorn(Refusal):
    sentence = (
        "Deze geboortedatum ligt in de toekomst. Is het kind nog niet geboren? Kies dan ‘Ongeboren kind’ en vul in "
        "wanneer het wordt verwacht."
    )


class TooOld(Refusal):
    sentence = "Controleer de geboortedatum: zo oud is niemand."


class BornAndExpected(Refusal):
    sentence = "Vul een geboortedatum in of de datum waarop het kind wordt verwacht, niet allebei."


class NoExpectedDate(Refusal):
    sentence = "Vul in wanneer het kind wordt verwacht. Een schatting mag."


class ExpectedButNotUnborn(Refusal):
    sentence = "Alleen bij een ongeboren kind vult u in wanneer het wordt verwacht."


class ExpectedTooFar(Refusal):
    sentence = "Controleer de verwachte datum: die ligt te ver weg of is al lang voorbij."


class NotExpected(Refusal):
    sentence = "Dit kind is al geboren."


class NoMembers(Refusal):
    sentence = "Voeg eerst iemand toe: een huishouden bestaat uit minstens één persoon."


class OwnPageIsNotOpen(Refusal):
    sentence = "Deze eigen pagina is al gesloten."


class OwnPageIsNotClosed(Refusal):
    sentence = "Deze eigen pagina is al open."


class TooManyMembers(Refusal):
    sentence = f"In één huishouden passen hier {MOST_MEMBERS} mensen. Neem contact op met de beheerder als het er echt meer zijn."


class NotALocalTeam(Refusal):
    sentence = "Kies een lokaal team: daar komt het vaste gezicht vandaan."


class EndsBeforeItBegan(Refusal):
    sentence = "De einddatum moet na de dag liggen waarop deze persoon bij het huishouden kwam."


class EndsLater(Refusal):
    sentence = "De einddatum mag niet in de toekomst liggen. Leg het vast als het zover is."


class AlreadyEnded(Refusal):
    sentence = "Dit was al beëindigd."


class FromAnotherTeam(Refusal):
    sentence = "Kies iemand uit uw eigen team."


class RoleHasEnded(Refusal):
    sentence = "Deze collega werkt op dit moment niet als professional van het lokale team. Kies iemand anders."


class NotASafetyProfessional(Refusal):
    sentence = "Kies een veiligheidsprofessional van het regionale veiligheidsteam."


class ConflictOfInterest(Refusal):
    sentence = "Deze collega kan dit huishouden niet begeleiden. Kies iemand anders."


class AlreadyTheFixedFace(Refusal):
    sentence = "Deze collega is al het vaste gezicht van dit huishouden."


class JustAppointed(Refusal):
    sentence = "Een collega heeft net een vast gezicht aangewezen. Kijk eerst wie het is geworden."


class ReasonTooShort(Refusal):
    sentence = f"Schrijf in minstens {SHORTEST_REASON} tekens waarom u dit nodig hebt. Het gezin kan dit later lezen."


class SignInAgain(Refusal):
    sentence = "Voor een afgeschermd adres moet u net zijn ingelogd. Log uit en weer in; daarna hebt u vijf minuten."


class NoHiddenAddress(Refusal):
    sentence = "Van deze persoon is geen afgeschermd adres vastgelegd."


class EmptyAddress(Refusal):
    sentence = "Vul het adres in dat u wilt afschermen."


class DraftTooLarge(Refusal):
    sentence = "Deze tekst is te lang om tussendoor te bewaren. Sla het formulier op of maak de tekst korter."


class TooManyDrafts(Refusal):
    sentence = (
        f"Er staan al {MOST_DRAFTS} teksten van u klaar die nog niet zijn opgeslagen. Maak er eerst een paar af. "
        "Sla dit formulier zelf op: het wordt nu niet tussendoor bewaard."
    )


def check_member(*, surname: str, kind: str, born_on: date | None, expected_on: date | None, today: date) -> None:
    """Somebody from an unborn child to a hundred years and more, with dates that can be."""
    if not surname.strip():
        raise NoSurname
    if born_on and expected_on:
        raise BornAndExpected
    if born_on and born_on > today:
        raise NotYetBorn
    if born_on and today.year - born_on.year > OLDEST:
        raise TooOld
    if kind == "unborn" and expected_on is None:
        raise NoExpectedDate
    if kind != "unborn" and expected_on is not None:
        raise ExpectedButNotUnborn
    if expected_on and not today - OVERDUE <= expected_on <= today + LONGEST_EXPECTED:
        raise ExpectedTooFar


def check_end(*, began_on: date | None, ended_on: date, today: date) -> None:
    if ended_on > today:
        raise EndsLater
    if began_on is not None and ended_on <= began_on:
        raise EndsBeforeItBegan


def check_reason(reason: str) -> None:
    if len(reason.strip()) < SHORTEST_REASON:
        raise ReasonTooShort


def check_fresh(signed_in_at: datetime | None, *, now: datetime) -> None:
    """Whoever asks for this has just shown who they are."""
    if signed_in_at is None or now - signed_in_at > FRESH:
        raise SignInAgain


def ground_for(*, organisation_kind: str, has_minors: bool) -> str:
    """On which law a team stands beside a household; to be confirmed by the privacy officer."""
    if organisation_kind == "safe_home":
        return "wmo_safe_home"
    return "jeugdwet" if has_minors else "wmo"


def is_minor(born_on: date | None, expected_on: date | None, today: date) -> bool:
    if born_on is None:
        return expected_on is not None
    return periods.full_years(born_on, today) < 18


def family_name(members: Iterable[tuple[str, str, bool]]) -> str:
    """How a household is spoken of: by the surnames of those who live there, two at most; members come as
    (surname with what stands before it, kind, lives here), the eldest first."""
    members = list(members)
    here = [surname for surname, _, lives_here in members if lives_here] or [surname for surname, _, _ in members]
    names = list(dict.fromkeys(name[:1].upper() + name[1:] for name in here))
    if not names:
        return "Nog zonder gezinsleden"
    word = "Familie" if len(members) > 1 else "Huishouden"
    return f"{word} {' en '.join(names[:2])}"


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
