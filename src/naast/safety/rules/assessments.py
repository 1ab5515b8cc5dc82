"""Decisions about assessments, on what is handed over: the answers give no verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from naast.foundation.periods import MONTHS
from naast.foundation.refusals import Refusal
from naast.safety.rules.instruments import conditions
from naast.safety.rules.instruments.words import choices_of, is_given

GROWN_UP = 18
OLDER_PERSON = 65
CHILDREN = frozenset({"child", "unborn", "foster_child"})
GROWN_UPS = frozenset({"adult", "parent", "stepparent", "partner", "ex_partner", "grandparent", "elder"})


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


class NotReady(Refusal):
    """Everything that is still missing, so that one look is enough to mend it."""

    sentence = "De inschatting is nog niet klaar. Hieronder staat bij elk antwoord wat er ontbreekt."

    def __init__(self, faults: list[Refusal]):
        self.faults = faults
        super().__init__()


class FigureOutOfRange(Refusal):
    sentence = "Een cijfer ligt tussen 0 en 10."


class OutsiderHasNoName(Refusal):
    sentence = "Schrijf op wie het is, bijvoorbeeld: oma, moeder van moeder."


class NothingSaidByVoice(Refusal):
    sentence = "Vul een cijfer in, of schrijf op waarom er geen cijfer is."


class SignsAlready(Refusal):
    sentence = "U bent zelf degene die inschat. Uw cijfer vult u in bij de inschatting."


class NotFinalYet(Refusal):
    sentence = "Deze inschatting is nog niet definitief. U kunt haar gewoon verder invullen."


class AmendedAlready(Refusal):
    sentence = "Deze inschatting is al verbeterd. Verbeter de nieuwste versie."


class DraftWaits(Refusal):
    sentence = "Er staat al een inschatting klaar die nog niet definitief is. Maak die eerst af."


class NoAmendReason(Refusal):
    sentence = "Schrijf op waarom de inschatting wordt verbeterd."


class NobodyLivesHere(Refusal):
    sentence = "Voeg eerst toe wie er woont. Zonder mensen is er niets in te schatten."


@dataclass(frozen=True)
class Voice:
    """What one voice says of how safe it is: a figure, the own words, or why there is no figure."""

    figure: int | None = None
    own_words: str = ""
    not_heard_because: str = ""
    for_one_more: str = ""  # what is needed for one figure higher

    @property
    def is_heard(self) -> bool:
        return self.figure is not None or bool(self.not_heard_because.strip())


def check_figures(voices: dict[int | None, Voice]) -> None:
    if any(voice.figure is not None and not 0 <= voice.figure <= 10 for voice in voices.values()):
        raise FigureOutOfRange


def kind_of_voice(membership_kind: str, age: int | None) -> str:
    """Whose kind of voice somebody of the household has on that day: child, parent or adult."""
    if age is not None and age < 18:
        return "child"
    if membership_kind in {"parent", "stepparent"}:
        return "parent"
    if age is None and membership_kind in {"child", "foster_child"}:
        return "child"
    return "adult"


def check_voice(voice: Voice) -> None:
    """A voice that is added by itself says something: a figure, or why there is none."""
    check_figures({None: voice})
    if not voice.is_heard:
        raise NothingSaidByVoice


def check_may_amend(assessment, *, reason: str, is_amended: bool, a_draft_waits: bool) -> None:
    """Only what is final and newest is amended, one at a time, and it says why."""
    if assessment.state != "final":
        raise NotFinalYet
    if is_amended:
        raise AmendedAlready
    if a_draft_waits:
        raise DraftWaits
    if not reason.strip():
        raise NoAmendReason


def furthest_apart(figures: Iterable[tuple[str, int | None]]) -> tuple[tuple[str, int], tuple[str, int]] | None:
    """Who gives the lowest and who the highest figure; nothing when fewer than two gave one, or all gave the same."""
    given = [(name, figure) for name, figure in figures if figure is not None]
    if len(given) < 2:
        return None
    lowest, highest = min(given, key=lambda one: one[1]), max(given, key=lambda one: one[1])
    return (lowest, highest) if lowest[1] < highest[1] else None


def disagreement(figures: Iterable[tuple[str, int | None]]) -> str:
    """Where the voices differ most, in one sentence; disagreement is something to talk about, nothing to smooth."""
    figures = list(figures)
    apart = furthest_apart(figures)
    if apart is None:
        heard = [figure for _, figure in figures if figure is not None]
        return f"Iedereen die een cijfer gaf, geeft een {heard[0]}." if len(heard) > 1 else ""
    (low, lowest), (high, highest) = apart
    step = "1 punt" if highest - lowest == 1 else f"{highest - lowest} punten"
    return f"Van {lowest} tot {highest}. Het verst uit elkaar: {low} geeft een {lowest}, {high} een {highest} ({step})."


def differences(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What changed between two lists of `answered`, question by question: how it was, how it became."""

    def flat(sections):
        return {
            (section["title"], one["about"], one["question"]): one["answer"]
            for section in sections
            for one in section["told"]
        }

    was, became = flat(before), flat(after)
    order = [*became, *(key for key in was if key not in became)]
    return [
        {"section": key[0], "about": key[1], "question": key[2], "was": was.get(key, ""), "became": became.get(key, "")}
        for key in order
        if was.get(key, "") != became.get(key, "")
    ]


def check_ready_to_finish(assessment, *, voices: dict[int | None, Voice], members: dict[int, str]) -> None:
    """The worker judges, with a reason, and everyone who lives here was heard or it says why not."""
    if assessment.state == "final":
        raise AlreadyFinal
    if not members:
        raise NobodyLivesHere
    faults: list[Refusal] = []
    if unheard := {person: name for person, name in members.items() if not voices.get(person, Voice()).is_heard}:
        faults.append(VoiceMissing(unheard))
    if voices.get(None, Voice()).figure is None:
        faults.append(NoOwnFigure())
    if not assessment.judgement:
        faults.append(NoJudgement())
    if not assessment.judgement_reason.strip():
        faults.append(NoJudgementReason())
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise NotReady(faults)


def is_asked(question: dict[str, Any], answers: dict[str, Any]) -> bool:
    """Whether this question is asked, given the answers to the ones before it."""
    return conditions.holds(question.get("show_if") or {}, answers)


def concerns(
    definition: dict[str, Any], answers: dict[str, Any], *, names: dict[int, str], applies: set[str]
) -> list[dict[str, Any]]:
    """What was answered that is a worry: acute first, then in the order of the questions; a list, never a sum."""
    found = []
    for section in definition["sections"]:
        if section.get("applies_to") and section["applies_to"] not in applies:
            continue
        for about, given in _rounds(section, answers, names):
            for question in _asked(definition, section, given):
                for answer in _chosen(given.get(question["slug"])):
                    if weight := question.get("concern", {}).get(answer):
                        words = answer_words(question, answer)
                        found.append({"about": about, "question": question["text"], "answer": words, "weight": weight})
    return sorted(found, key=lambda concern: concern["weight"] != "acute")


def _rounds(section: dict[str, Any], answers: dict[str, Any], names) -> list[tuple[str, dict[str, Any]]]:
    """Once for the household, or once for everyone it was asked about, by name."""
    if not section.get("each"):
        return [("", answers)]
    return [(name, answers.get("members", {}).get(str(person), {})) for person, name in names.items()]


def _asked(definition: dict[str, Any], section: dict[str, Any], given: dict[str, Any]) -> list[dict[str, Any]]:
    """The questions of this section that are asked; an answer to one that is not asked hangs on nothing."""
    alike = [one for one in definition["sections"] if bool(one.get("each")) == bool(section.get("each"))]
    asked = conditions.asked([question for one in alike for question in one["questions"]], given)
    return [question for question in section["questions"] if question["slug"] in asked]


def _chosen(answer: Any) -> list[Any]:
    if not is_given(answer):
        return []
    return answer if isinstance(answer, list) else [answer]


def answer_words(question: dict[str, Any], answer: Any) -> str:
    """An answer as somebody reads it."""
    match question["kind"]:
        case "yes_no" | "choice" | "several":
            choices = choices_of(question)
            return ", ".join(choices.get(one, str(one)) for one in _chosen(answer))
        case "number":
            return " ".join(filter(None, (str(answer).replace(".", ","), question.get("unit", ""))))
        case "date":
            year, _, rest = str(answer).partition("-")
            return "-".join([*reversed(rest.split("-")), year]) if rest else year
        case _:
            return str(answer)


def answered(
    definition: dict[str, Any], answers: dict[str, Any], *, names: dict[int | None, str]
) -> list[dict[str, Any]]:
    """Every question that was answered, by section, with the answer in words."""
    sections = []
    for section in definition["sections"]:
        told = [
            {"about": about, "question": question["text"], "answer": answer_words(question, given[question["slug"]])}
            for about, given in _rounds(section, answers, names)
            for question in _asked(definition, section, given)
            if is_given(given.get(question["slug"]))
        ]
        if told:
            sections.append({"title": section["title"], "told": told})
    return sections


def groups_of(kind: str, age: int | None) -> frozenset[str]:
    """To which groups of a questionnaire one member belongs, by how they belong here and their age, if known."""
    groups = set()
    if kind in CHILDREN or (age is not None and age < GROWN_UP):
        groups.add("children")
    elif age is not None or kind in GROWN_UPS:
        groups.add("adults")
    if kind in {"elder", "grandparent"} or (age is not None and age >= OLDER_PERSON):
        groups.add("elders")
    return frozenset(groups)


def groups_living_here(members: Iterable[tuple[str, int | None]]) -> set[str]:
    """Which parts of the questionnaire are about somebody here; members come as (kind, age or None)."""
    groups = {group for kind, age in members for group in groups_of(kind, age)}
    if "adults" in groups and "children" not in groups:
        groups.add("without_children")
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
