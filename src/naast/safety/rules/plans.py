"""Decisions about safety plans and their agreements, on what is handed over."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta

from naast.foundation.refusals import Refusal
from naast.safety.rules.voices import Band, check_voice

LONGEST_WAIT = timedelta(days=366)  # no agreement waits longer than a year to be looked at
GAP = re.compile(r"\[[^\]]+\]")  # "[wie]" in a starting text: still to be filled in
AGREEMENT_TONES = {"open": "calm", "holds": "good", "adjust": "warn", "failed": "stop"}


class NoFinalAssessment(Refusal):
    sentence = "Maak eerst een veiligheidsinschatting definitief. Daarop bouwt het plan."


class AlreadySigned(Refusal):
    sentence = "Dit plan is al getekend. Begin een nieuw plan om iets te veranderen."


class NoSituation(Refusal):
    sentence = "Beschrijf minstens één onveilige situatie."


class SituationWithoutCondition(Refusal):
    def __init__(self, rank: int):
        super().__init__(f"Bij situatie {rank} staat nog niet wat er minstens moet gebeuren. Voeg een voorwaarde toe.")


class ConditionWithoutAgreement(Refusal):
    def __init__(self, statement: str):
        super().__init__(f"Bij de voorwaarde ‘{statement}’ is nog niets afgesproken. Voeg een afspraak toe.")


class NoSafePlace(Refusal):
    sentence = "Leg eerst vast waar mensen heen kunnen als het misgaat. Het oordeel is ‘acuut onveilig’."


class NoVoice(Refusal):
    def __init__(self, names: Iterable[str]):
        super().__init__(f"Leg vast wat zij van het plan vinden, of waarom ze er niet bij waren: {', '.join(names)}.")


class NoWithoutReason(Refusal):
    def __init__(self, name: str):
        self.name = name
        super().__init__(f"Schrijf bij {name} op waarom: wie het niet eens is of er niet bij was, verdient een reden.")


class CheckInThePast(Refusal):
    sentence = "Kies bij ‘Bekijken op’ een dag vanaf vandaag."


class CheckTooFar(Refusal):
    sentence = "Kies een dag binnen een jaar: anders kijkt niemand of de afspraak standhoudt."


class NobodyDoesIt(Refusal):
    sentence = "Kies wie dit doet, of vul in wie het van buiten het huishouden doet."


class ThreeSituations(Refusal):
    sentence = "Een plan heeft hoogstens drie situaties. Kies de drie die het onveiligst zijn."


class ConditionInUse(Refusal):
    sentence = "Bij een voorwaarde die u weghaalt, staan nog afspraken. Haal die eerst weg of zet ze ergens anders bij."


class SituationInUse(Refusal):
    sentence = "Bij deze situatie staan nog afspraken. Haal die eerst weg."


class NamesSafeContact(Refusal):
    sentence = (
        "Hierin staat een veilig contact van iemand uit dit huishouden. Laat het nummer, het adres of de plek weg: "
        "wie een afspraak leest, mag niet weten hoe diegene veilig te bereiken is."
    )


class NamesHiddenPlace(Refusal):
    sentence = (
        "Hierin staat een straat of postcode van iemand wiens adres geheim is. Schrijf het zonder de plek: "
        "wie een afspraak leest, mag niet te weten komen waar diegene woont."
    )


class NotInForce(Refusal):
    sentence = "Dit plan is niet meer van kracht. Bekijk de afspraken in het nieuwe plan."


class NoRemark(Refusal):
    sentence = "Schrijf kort op wat er niet lukte en wat er nu gebeurt."


class NothingSeen(Refusal):
    sentence = "Kies wat u zag: houdt de afspraak stand, moet hij anders of is hij niet gelukt?"


class StillTheStartingText(Refusal):
    def __init__(self, text: str):
        super().__init__(
            f"Dit is nog de begintekst: ‘{text}’. Maak er de woorden van dit huishouden van voordat u tekent."
        )


class OneChecker(Refusal):
    sentence = "Kies één iemand die kijkt of het lukt, of vul een naam in van buiten het huishouden."


class CheckerElsewhere(Refusal):
    sentence = "Wie kijkt of het lukt, moet bij dit huishouden horen of ernaast staan."


WITH_REASON = frozenset({"disagrees", "not_present", "not_asked"})


def check_own_words(texts: Iterable[tuple[str, str]]) -> None:
    """No sentence of a starting text is signed as if somebody had agreed to it; `texts` pairs text and starting text."""
    for text, start in texts:
        if start and plain(text) == plain(start):
            raise StillTheStartingText(text)
        if start and GAP.search(text):
            raise StillTheStartingText(text)


def plain(text: str) -> str:
    """Letters and figures only: "Dorps-straat 12" and "dorpsstraat12" are the same place."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return re.sub(r"[^a-z0-9]", "", "".join(sign for sign in decomposed if not unicodedata.combining(sign)))


def check_names_no_hidden_place(texts: Iterable[str], places: Iterable[str]) -> None:
    """What others will read may not tell where somebody lives whose address is secret."""
    said = plain(" ".join(texts))
    if any(len(plain(place)) >= 4 and plain(place) in said for place in places):
        raise NamesHiddenPlace


def starting_texts(plan, situations: list) -> list[tuple[str, str]]:
    """Every text that came from a starting text with what it was, and every text in which a gap still stands."""
    pairs: list[tuple[str, str]] = []
    free = [plan.safe_place, plan.if_it_fails]
    for situation, conditions in situations:
        pairs.append((situation.what_happens, situation.from_template))
        free += [situation.who, situation.triggers, situation.effect_on_children]
        for condition, agreements in conditions:
            pairs.append((condition.statement, condition.from_template))
            for one in agreements:
                pairs.append((one.what, one.from_template))
                free += [one.signal, one.if_not, one.next_step]
    return pairs + [(text, text) for text in free if GAP.search(text)]


def check_agreement(*, parties: Iterable[int], who_else: str, check_on: date, today: date, owner: bool = False) -> None:
    """Somebody does it, and somebody looks whether it holds, on a day that comes."""
    if not list(parties) and not who_else.strip() and not owner:
        raise NobodyDoesIt
    check_day(check_on, today=today)


def check_checker(person: int | None, professional: int | None, *, members: set[int], beside: set[int]) -> None:
    """One person looks whether it holds: a member, a professional beside the household, or somebody of the network."""
    if person is not None and professional is not None:
        raise OneChecker
    if (person is not None and person not in members) or (professional is not None and professional not in beside):
        raise CheckerElsewhere


def check_day(check_on: date, *, today: date) -> None:
    if check_on < today:
        raise CheckInThePast
    if check_on > today + LONGEST_WAIT:
        raise CheckTooFar


def is_due(check_on: date, *, checked_on: date | None, today: date) -> bool:
    """Its day has come, and nobody looked on or after that day."""
    return check_on <= today and (checked_on is None or checked_on < check_on)


def check_is_draft(plan) -> None:
    if plan.state != "draft":
        raise AlreadySigned


def check_whole(plan, *, situations: list, judgement: str) -> None:
    """Every unsafe situation has what must be so, and everything that must be so has somebody who does something."""
    if not situations:
        raise NoSituation
    for situation, conditions in situations:
        if not conditions:
            raise SituationWithoutCondition(situation.rank)
        for condition, agreements in conditions:
            if not agreements:
                raise ConditionWithoutAgreement(condition.statement)
    if judgement == "acute" and not plan.safe_place.strip():
        raise NoSafePlace


def check_voices(voices: dict[int, dict[str, str]], *, members: dict[int, str], bands: dict[int, Band]) -> None:
    """Everyone who lives here says yes, says no with the reason, or it says why they were not asked; a child by age."""
    silent = [name for person, name in members.items() if not voices.get(person, {}).get("answer")]
    if silent:
        raise NoVoice(silent)
    for person, voice in voices.items():
        check_voice(members[person], bands[person], voice)
        if voice["answer"] in WITH_REASON and not voice.get("own_words", "").strip():
            raise NoWithoutReason(members[person])


def check_seen(*, outcome: str, remark: str) -> None:
    if outcome not in {"holds", "adjust", "failed"}:
        raise NothingSeen
    if outcome != "holds" and not remark.strip():
        raise NoRemark
