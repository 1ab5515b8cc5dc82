"""Who can belong to a household, and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from naast.foundation import periods
from naast.foundation.refusals import Refusal

OLDEST = 125  # years


LONGEST_EXPECTED = timedelta(days=300)


OVERDUE = timedelta(days=30)  # a birth that should have been recorded by now


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


class TooManyMembers(Refusal):
    sentence = f"In één huishouden passen hier {MOST_MEMBERS} mensen. Neem contact op met de beheerder als het er echt meer zijn."


class EndsBeforeItBegan(Refusal):
    sentence = "De einddatum moet na de dag liggen waarop deze persoon bij het huishouden kwam."


class EndsLater(Refusal):
    sentence = "De einddatum mag niet in de toekomst liggen. Leg het vast als het zover is."


class JoinsLater(Refusal):
    sentence = "Deze datum ligt in de toekomst. Leg het vast als het zover is."


class BeforeItCouldBe(Refusal):
    sentence = "Deze datum ligt te ver voor de geboorte: iemand hoort er op zijn vroegst tien maanden ervoor bij."


class JoinsAfterDeath(Refusal):
    sentence = "Deze datum ligt na het overlijden van deze persoon."


class NoReasonToCorrect(Refusal):
    sentence = "Schrijf op waarom u dit verbetert. Wat er stond, blijft te zien."


class AlreadyDead(Refusal):
    sentence = "Dat deze persoon is overleden, was al vastgelegd."


class DiesLater(Refusal):
    sentence = "De datum van overlijden mag niet in de toekomst liggen."


class DiedBeforeBirth(Refusal):
    sentence = "De datum van overlijden ligt voor de geboorte."


class DiedBeforeJoining(Refusal):
    sentence = "Toen was deze persoon nog niet bij dit huishouden. Controleer de datum, of verbeter eerst de periode."


class NoLanguage(Refusal):
    sentence = "Vul in welke taal de tolk moet spreken."


class ChooseWho(Refusal):
    sentence = "Kies wie u bedoelt, en kijk of de rest klopt. Sla het dan nog eens op."


class FoundNobody(Refusal):
    sentence = (
        "Niemand met deze naam gevonden in de huishoudens waar u zelf ook naast staat. Staat een collega naast het andere "
        "huis? Hierboven staat hoe het dan gaat."
    )


def check_since(
    since: date, *, born_on: date | None, expected_on: date | None, died_on: date | None, today: date
) -> None:
    """Nobody belongs to a household before they could be on their way, or after they died."""
    if since > today:
        raise JoinsLater
    arrives = born_on or expected_on
    if arrives and since < arrives - LONGEST_EXPECTED:
        raise BeforeItCouldBe
    if died_on and since > died_on:
        raise JoinsAfterDeath


def check_death(*, died_on: date, born_on: date | None, expected_on: date | None, was_dead: bool, today: date) -> None:
    if was_dead:
        raise AlreadyDead
    if died_on > today:
        raise DiesLater
    if born_on and died_on < born_on:
        raise DiedBeforeBirth
    if expected_on and died_on < expected_on - LONGEST_EXPECTED:
        raise DiedBeforeBirth


def check_talking(*, needs_interpreter: bool, speaks: str) -> None:
    if needs_interpreter and not speaks.strip():
        raise NoLanguage


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
