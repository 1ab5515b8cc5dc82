"""Decisions about signals, assessments, plans and phases, on what is handed over."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from naast.foundation.refusals import Refusal

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
MOST_NAMED = 12
LONGEST_WAIT = timedelta(days=366)  # no agreement waits longer than a year to be looked at
OLDER_PERSON = 65


# --- signals ---


class NothingSaid(Refusal):
    sentence = "Schrijf op wat er is gezegd of gezien."


class NobodyNamed(Refusal):
    sentence = "Vul van minstens één persoon een achternaam in. Weet u die niet? Schrijf dan ‘Onbekend’."


class TooManyNamed(Refusal):
    sentence = f"Noem hier hoogstens {MOST_NAMED} mensen. Wie er meer bij hoort, voegt u later toe aan het huishouden."


class BornInTheFuture(Refusal):
    sentence = "Een geboortedatum kan niet in de toekomst liggen."


class AnonymousHasAName(Refusal):
    sentence = "Deze melder wil niet genoemd worden. Laat naam en bereikbaarheid leeg."


class ReporterHasNoName(Refusal):
    sentence = "Vul in wie de melder is, of kies ‘Wil niet genoemd worden’."


class AlreadyDecided(Refusal):
    sentence = "Over dit signaal is al besloten. Het besluit blijft staan zoals het is."


class NoReason(Refusal):
    sentence = "Schrijf op waarom u dit kiest. Wie later meeleest, moet het kunnen begrijpen."


class NotYetDecided(Refusal):
    sentence = "Beslis eerst wat er met dit signaal gebeurt. Daarna zoekt u het huishouden erbij."


class EndsHere(Refusal):
    sentence = "Dit signaal stopt hier. Er hoort geen huishouden bij."


class AlreadyPlaced(Refusal):
    sentence = "Dit signaal hoort al bij een huishouden."


class NotAmongTheLikely(Refusal):
    sentence = "Dit huishouden staat niet meer tussen de mogelijke huishoudens. Kies opnieuw."


# What starts running when a signal gets this outcome.
NEXT_TERM = {
    "hand_over_local_team": "start_help",
    "running_help": "start_help",
    "own_investigation": "investigation",
    "conditions_and_follow_up": "conditions",
}
WITHOUT_A_HOUSEHOLD = frozenset({"becomes_advice", "ends"})


def first_term(*, is_acute: bool) -> str:
    return "decide_acute_signal" if is_acute else "decide_signal"


def next_term(outcome: str) -> str | None:
    return NEXT_TERM.get(outcome)


def check_signal(*, content: str, named: list[dict[str, Any]], reporter: dict[str, Any], today: date) -> None:
    """Something was said, about somebody, by somebody."""
    if not content.strip():
        raise NothingSaid
    if any(not person["surname"].strip() for person in named):
        raise NobodyNamed
    if len(named) > MOST_NAMED:
        raise TooManyNamed
    if any(person.get("born_on") and person["born_on"] > today for person in named):
        raise BornInTheFuture
    said = reporter.get("name", "").strip() or reporter.get("contact", "").strip()
    if reporter["kind"] == "anonymous" and said:
        raise AnonymousHasAName
    if reporter["kind"] != "anonymous" and not reporter.get("name", "").strip():
        raise ReporterHasNoName


def check_ready_to_decide(signal, *, reason: str) -> None:
    """One decision, with its reason; another insight is another signal."""
    if signal.outcome:
        raise AlreadyDecided
    if not reason.strip():
        raise NoReason


def check_ready_to_place(signal) -> None:
    if signal.household_id:
        raise AlreadyPlaced
    if not signal.outcome:
        raise NotYetDecided
    if signal.outcome in WITHOUT_A_HOUSEHOLD:
        raise EndsHere


SOMEBODY = {"surname": "Onbekend", "kind": "adult"}  # when a signal names nobody


def first_member(named, *, today: date) -> dict[str, Any]:
    """Somebody whom a signal names, as the first member of a new household; what is not known stays unknown."""
    born = named.born_on
    age = None if born is None else today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return {
        "given_name": named.given_name,
        "prefix": named.prefix,
        "surname": named.surname,
        "born_on": born,
        "kind": "child" if age is not None and age < 18 else "adult",
    }


def term_left(ends_on: date, *, today: date, working_days_left: int, stopped_on: date | None = None) -> str:
    """How much time there is: "nog 3 werkdagen"."""
    if stopped_on is not None:
        return f"klaar op {stopped_on:%d-%m-%Y}"
    if ends_on < today:
        return f"{_count(-working_days_left or 1)} te laat"
    if ends_on == today:
        return "vandaag"
    return f"nog {_count(working_days_left)}"


def _count(days: int) -> str:
    return f"{days} werkdag" if days == 1 else f"{days} werkdagen"


def term_tone(ends_on: date, *, today: date, working_days_left: int, is_acute: bool = False) -> str:
    """How pressing it is: "stop" when late or acute, "warn" on the last two working days, "calm" before that."""
    if is_acute or ends_on < today:
        return "stop"
    return "warn" if working_days_left <= 2 else "calm"


# --- assessment ---


class AlreadyFinal(Refusal):
    sentence = "Deze inschatting is al definitief. Begin een nieuwe om iets te veranderen."


class NoJudgement(Refusal):
    sentence = "Kies uw eigen oordeel. De vragen geven geen uitslag: u weegt het zelf."


class NoJudgementReason(Refusal):
    sentence = "Schrijf op waarom u tot dit oordeel komt."


class VoiceMissing(Refusal):
    """Names who is missing, so that the worker need not look for it."""

    def __init__(self, missing: dict[int, str]):
        self.persons = set(missing)
        super().__init__(f"Vul een cijfer in, of waarom niet, van: {', '.join(missing.values())}.")


class NoOwnFigure(Refusal):
    sentence = "Geef ook zelf een cijfer van 0 tot 10."


class FigureOutOfRange(Refusal):
    sentence = "Een cijfer ligt tussen 0 en 10."


class NobodyLivesHere(Refusal):
    sentence = "Voeg eerst toe wie er woont. Zonder mensen is er niets in te schatten."


@dataclass(frozen=True)
class Voice:
    """What one voice says of how safe it is: a figure, the own words, or why there is no figure."""

    figure: int | None = None
    own_words: str = ""
    not_heard_because: str = ""

    @property
    def is_heard(self) -> bool:
        return self.figure is not None or bool(self.not_heard_because.strip())


def check_figures(voices: dict[int | None, Voice]) -> None:
    if any(voice.figure is not None and not 0 <= voice.figure <= 10 for voice in voices.values()):
        raise FigureOutOfRange


def check_ready_to_finish(assessment, *, voices: dict[int | None, Voice], members: dict[int, str]) -> None:
    """The worker judges, with a reason, and everyone who lives here was heard or it says why not."""
    if assessment.state == "final":
        raise AlreadyFinal
    if not members:
        raise NobodyLivesHere
    if not assessment.judgement:
        raise NoJudgement
    if not assessment.judgement_reason.strip():
        raise NoJudgementReason
    unheard = {person: name for person, name in members.items() if not voices.get(person, Voice()).is_heard}
    if unheard:
        raise VoiceMissing(unheard)
    if voices.get(None, Voice()).figure is None:
        raise NoOwnFigure


def is_asked(question: dict[str, Any], answers: dict[str, Any]) -> bool:
    """Whether this question is asked, given the answers to the ones before it."""
    return all(answers.get(other) in wanted for other, wanted in question.get("show_if", {}).items())


def concerns(
    definition: dict[str, Any], answers: dict[str, Any], *, names: dict[int, str], applies: set[str]
) -> list[dict[str, Any]]:
    """What was answered that is a worry: acute first, then in the order of the questions; a list, never a sum."""
    found = []
    for section in definition["sections"]:
        if section.get("applies_to") and section["applies_to"] not in applies:
            continue
        rounds = (
            [(name, answers.get("members", {}).get(str(person), {})) for person, name in names.items()]
            if section.get("each")
            else [("", answers)]
        )
        for about, given in rounds:
            for question in section["questions"]:
                answer = given.get(question["slug"])
                weight = question.get("concern", {}).get(answer) if answer else None
                if weight and is_asked(question, given):
                    words = answer_words(question, answer)
                    found.append({"about": about, "question": question["text"], "answer": words, "weight": weight})
    return sorted(found, key=lambda concern: concern["weight"] != "acute")


YES_NO = {"yes": "Ja", "no": "Nee", "unknown": "Weet ik niet"}


def choices_of(question: dict[str, Any]) -> dict[str, str]:
    return YES_NO if question["kind"] == "yes_no" else question["choices"]


def answer_words(question: dict[str, Any], answer: Any) -> str:
    return str(answer) if question["kind"] == "text" else choices_of(question).get(answer, str(answer))


def answered(
    definition: dict[str, Any], answers: dict[str, Any], *, names: dict[int | None, str]
) -> list[dict[str, Any]]:
    """Every question that was answered, by section, with the answer in words."""
    sections = []
    for section in definition["sections"]:
        rounds = (
            [(name, answers.get("members", {}).get(str(person), {})) for person, name in names.items()]
            if section.get("each")
            else [("", answers)]
        )
        told = [
            {"about": about, "question": question["text"], "answer": answer_words(question, given[question["slug"]])}
            for about, given in rounds
            for question in section["questions"]
            if given.get(question["slug"]) and is_asked(question, given)
        ]
        if told:
            sections.append({"title": section["title"], "told": told})
    return sections


def groups_living_here(members: Iterable[tuple[str, int | None]]) -> set[str]:
    """Which parts of the questionnaire are about somebody here; members come as (kind, age or None)."""
    groups = set()
    for kind, age in members:
        if kind in {"child", "unborn", "foster_child"} or (age is not None and age < 18):
            groups.add("children")
        if kind in {"elder", "grandparent"} or (age is not None and age >= OLDER_PERSON):
            groups.add("elders")
    return groups


def is_too_old(final_on: date, *, days: int, today: date) -> bool:
    """An assessment tells how it was on a day; after the term of the phase it has to be told anew."""
    return (today - final_on).days > days


def since_before(figure: int | None, before: tuple[date, int] | None, not_heard_because: str) -> str:
    """What stands under a figure: why there is none, or what it was."""
    if figure is None:
        return f"niet gesproken: {not_heard_because}" if not_heard_because else "niet gesproken"
    if before is None:
        return "eerste cijfer"
    return f"was {before[1]} op {before[0].day} {MONTHS[before[0].month - 1]}"


JUDGEMENT_TONES = {"safe_enough": "good", "worrying": "warn", "unsafe": "stop", "acute": "stop"}
AGREEMENT_TONES = {"open": "calm", "holds": "good", "adjust": "warn", "failed": "stop"}


# --- plan ---


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


WITH_REASON = frozenset({"disagrees", "not_present"})


def plain(text: str) -> str:
    """Letters and figures only: "Dorps-straat 12" and "dorpsstraat12" are the same place."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return re.sub(r"[^a-z0-9]", "", "".join(sign for sign in decomposed if not unicodedata.combining(sign)))


def check_names_no_hidden_place(texts: Iterable[str], places: Iterable[str]) -> None:
    """What others will read may not tell where somebody lives whose address is secret."""
    said = plain(" ".join(texts))
    if any(len(plain(place)) >= 4 and plain(place) in said for place in places):
        raise NamesHiddenPlace


def check_agreement(*, parties: Iterable[int], who_else: str, check_on: date, today: date) -> None:
    """Somebody does it, and somebody looks whether it holds, on a day that comes."""
    if not list(parties) and not who_else.strip():
        raise NobodyDoesIt
    check_day(check_on, today=today)


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


def check_voices(voices: dict[int, dict[str, str]], *, members: dict[int, str]) -> None:
    """Everyone who lives here says yes, says no with the reason, or it says why they were not there."""
    silent = [name for person, name in members.items() if not voices.get(person, {}).get("answer")]
    if silent:
        raise NoVoice(silent)
    for person, voice in voices.items():
        if voice["answer"] in WITH_REASON and not voice.get("own_words", "").strip():
            raise NoWithoutReason(members[person])


def check_seen(*, outcome: str, remark: str) -> None:
    if outcome not in {"holds", "adjust", "failed"}:
        raise NothingSeen
    if outcome != "holds" and not remark.strip():
        raise NoRemark


# --- phase ---


class SamePhase(Refusal):
    sentence = "Het huishouden is al in deze fase."


class OneStepAtATime(Refusal):
    sentence = "Vooruit gaat stap voor stap: eerst de volgende fase."


class NoPlanInForce(Refusal):
    sentence = "Er is nog geen veiligheidsplan van kracht. Zonder plan gaat een huishouden niet naar de volgende fase."


def check_next_phase(*, now: int, to: int, reason: str, has_plan: bool) -> None:
    """Forward is one step and needs a plan; back is always open, because safety comes first."""
    if to == now:
        raise SamePhase
    if not reason.strip():
        raise NoReason
    if to > now + 1:
        raise OneStepAtATime
    if to > now and not has_plan:
        raise NoPlanInForce


def steps(phase: int, since: date, names: dict[int, str]) -> list[dict[str, str]]:
    """The way a household goes, with where it is now."""
    day = f"{since.day} {MONTHS[since.month - 1]} {since.year}"
    return [
        {
            "label": name,
            "state": "done" if number < phase else "current" if number == phase else "next",
            "meta": f"Sinds {day}" if number == phase else "",
        }
        for number, name in names.items()
    ]
