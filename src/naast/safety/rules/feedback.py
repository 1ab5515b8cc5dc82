"""What a reporter may hear, on what is handed over."""

from __future__ import annotations

import re
from collections.abc import Iterable

from naast.foundation.refusals import Refusal
from naast.safety.rules.advice import recognisable


class ReporterIsUnknown(Refusal):
    sentence = "Deze melder wil niet genoemd worden. Er valt niets terug te koppelen."


class AlreadyToldBack(Refusal):
    sentence = "Dit is al teruggekoppeld."


class NothingToldBack(Refusal):
    sentence = "Kies minstens één zin die u hebt verteld."


class NotASentenceToTell(Refusal):
    sentence = "Deze zin mag u in dit geval niet vertellen. Kies uit de zinnen die hier staan."


class RemarkTellsTooMuch(Refusal):
    sentence = (
        "In de opmerking staat iets over het huishouden of een naam of nummer. Schrijf alleen iets over het terugkoppelen"
        " zelf, bijvoorbeeld ‘belt liever na vijf uur’."
    )


PROFESSIONALS = frozenset({"police", "school", "doctor", "professional"})
# Words about somebody at home; a remark about telling back needs none of them.
ABOUT_HOME = re.compile(
    r"\b(moeder|vader|ouders?|kind(?:eren)?|dochter|zoon|partner|gezin|huishouden|adres|oma|opa|school|diagnose|geweld|drank|drugs)\b",
    re.IGNORECASE,
)


def may_hear(sentence, *, moment: str, outcome: str, reporter_kind: str) -> bool:
    """Whether this sentence may be told to this reporter, at this moment, after this decision."""
    return (
        moment in sentence.moments
        and (not sentence.outcomes or outcome in sentence.outcomes)
        and (not sentence.for_professionals or reporter_kind in PROFESSIONALS)
    )


def check_told_back(feedback, *, how: str, chosen: Iterable[str], offered: Iterable[str]) -> None:
    if feedback.told_at:
        raise AlreadyToldBack
    chosen = list(chosen)
    if not set(chosen) <= set(offered):
        raise NotASentenceToTell
    if not chosen and how != "not_reached":
        raise NothingToldBack


def check_remark(remark: str, *, names: Iterable[str]) -> None:
    """Only about the telling back itself."""
    words = {word.lower() for word in re.findall(r"\w{3,}", remark)}
    named = {part.lower() for name in names for part in re.findall(r"\w{3,}", name)}
    if words & named or recognisable(remark) or ABOUT_HOME.search(remark):
        raise RemarkTellsTooMuch
